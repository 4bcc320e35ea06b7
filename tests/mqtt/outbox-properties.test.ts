import test from "ava";
import fc from "fast-check";
import { Outbox } from "../../src/mqtt/outbox.js";
import { digestOf, put, type Sent, Wire } from "./outbox-stand.js";

type Step =
  | { readonly kind: "put"; readonly topic: string; readonly retain: boolean }
  | { readonly kind: "send" }
  | { readonly kind: "acknowledge"; readonly which: number }
  | { readonly kind: "rewind" };

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("put" as const),
      topic: fc.constantFrom("a", "b", "c"),
      retain: fc.constant(true),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("put" as const),
      topic: fc.constant("event"),
      retain: fc.constant(false),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("send" as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("acknowledge" as const), which: fc.nat(10) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("rewind" as const) }) },
);

test("whatever happens, the newest kept values and every event not counted as dropped arrive in order", (t) => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 120 }), (script) => {
      const [capacity, window] = [8, 3];
      const outbox = new Outbox(capacity, window);
      const newest = new Map<string, number>();
      const kept = new Map<string, number>();
      const events: number[] = [];
      let inFlight: Sent[] = [];
      let eventsPut = 0;
      let value = 0;
      const connection = {
        publish(topic: string, payload: Uint8Array, retain: boolean, packetId = 0) {
          const number = new DataView(payload.buffer).getUint32(0);
          inFlight.push({ topic, value: number, retain, packetId });
          if (retain) kept.set(topic, number);
          else if (!events.includes(number)) events.push(number);
        },
      };
      const acknowledge = (index: number): void => {
        const [sent] = inFlight.splice(index, 1);
        if (sent !== undefined) outbox.acknowledge(sent.packetId);
      };
      for (const step of script) {
        if (step.kind === "put") {
          value += 1;
          const payload = new Uint8Array(4);
          new DataView(payload.buffer).setUint32(0, value);
          outbox.put(step.topic, payload, step.retain);
          if (step.retain) newest.set(step.topic, value);
          else eventsPut += 1;
        } else if (step.kind === "send") outbox.sendTo(connection);
        else if (step.kind === "acknowledge" && inFlight.length > 0)
          acknowledge(step.which % inFlight.length);
        else if (step.kind === "rewind") {
          inFlight = [];
          outbox.rewind();
        }
        t.true(inFlight.length <= window, "the window holds");
        t.is(new Set(inFlight.map((sent) => sent.packetId)).size, inFlight.length, "ids are distinct");
      }
      for (let round = 0; round < capacity + 1; round += 1) {
        outbox.sendTo(connection);
        while (inFlight.length > 0) acknowledge(0);
      }
      t.is(outbox.oldestInFlight, 0);
      t.deepEqual([...kept].sort(), [...newest].sort(), "the broker keeps the newest values");
      t.is(events.length, eventsPut - outbox.dropped, "every other event arrived");
      t.deepEqual(
        events,
        [...events].sort((one, other) => one - other),
        "in their order",
      );
    }),
    { numRuns: 500 },
  );
});

test("the digest sees every part of the state", (t) => {
  const fresh = digestOf(new Outbox());
  const digests = new Set([fresh]);
  const outbox = new Outbox();
  const remember = (): void => {
    const digest = digestOf(outbox);
    t.false(digests.has(digest));
    digests.add(digest);
  };
  put(outbox, "a", 1, true);
  remember();
  put(outbox, "a", 2, true);
  remember();
  put(outbox, "b", 2, false);
  remember();
  outbox.sendTo(new Wire());
  remember();
  outbox.acknowledge(1);
  remember();
  outbox.rewind();
  remember();
  t.is(digestOf(new Outbox()), fresh);
});
