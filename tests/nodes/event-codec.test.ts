import test from "ava";
import fc from "fast-check";
import {
  decodeSignEvent,
  type EventTime,
  encodeSignEvent,
  type KeptEvent,
} from "../../src/nodes/event-codec.js";
import { EVENT_SHAPES, eventCodeOf } from "../../src/nodes/event-kinds.js";

const NOON: EventTime = { trust: "trusted", atS: 1_796_083_200 };

/** An event of some kind with details such as that kind can have. */
const event: fc.Arbitrary<KeptEvent> = fc.constantFrom(...EVENT_SHAPES).chain((shape) =>
  fc.record({
    kind: fc.constant(shape.kind),
    bay: fc.option(fc.integer({ min: 1, max: 63 }), { nil: undefined }),
    detail: {
      none: fc.constant(undefined),
      occupancy: fc.constantFrom("free", "occupied", "unknown"),
      health: fc.constantFrom("ok", "dirty", "misaligned"),
      version: fc.nat({ max: 0x7fff_ffff }).map((version) => `${version * 2}`),
      word: fc.constantFrom("night", "max-stay", "schedule-rule-out-of-range", "x".repeat(64)),
    }[shape.detail] as fc.Arbitrary<string | undefined>,
    durationS: shape.hasDuration ? fc.nat({ max: 0x7fff_ffff }) : fc.constant(undefined),
    trust: fc.constantFrom("unknown", "floor", "bounded", "trusted"),
    atS: fc.nat({ max: 0x7fff_ffff }).map((half) => half * 2 + 1),
  }),
);

test("an event is read as it was written", (t) => {
  const check = fc.check(
    fc.property(event, (kept) => {
      t.deepEqual(decodeSignEvent(eventCodeOf(kept.kind), encodeSignEvent(kept, kept)), {
        ok: true,
        value: kept,
      });
    }),
    { seed: 1, numRuns: 500 },
  );
  t.false(check.failed, `seed 1: ${JSON.stringify(check.counterexample)}`);
});

test("kinds keep their codes: what an older firmware wrote is still read", (t) => {
  const kinds =
    "started occupancy stay-reconstructed silent health regime schedule schedule-accepted schedule-refused " +
    "root-accepted root-refused over-limit unclaimed time-trust time-stepped fault";
  t.is(EVENT_SHAPES.map(({ kind }) => kind).join(" "), kinds);
});

test("an event's bytes are as they are drawn", (t) => {
  const changed = { kind: "occupancy", bay: 3, detail: "occupied", durationS: 25 } as const;
  t.is(
    Buffer.from(encodeSignEvent(changed, NOON)).toString("hex"),
    "0303" + "000e0e6b00" + "19000000" + "02",
  );
  const accepted = { kind: "schedule-accepted", bay: undefined, detail: "9", durationS: undefined } as const;
  t.is(
    Buffer.from(encodeSignEvent(accepted, { trust: "unknown", atS: 61 })).toString("hex"),
    "0000" + "3d00000000" + "09000000",
  );
});

test("bytes that are no event are refused with the reason", (t) => {
  const error = (code: number, bytes: Uint8Array) => {
    const decoded = decodeSignEvent(code, bytes);
    return decoded.ok ? undefined : decoded.error;
  };
  const code = eventCodeOf("occupancy");
  const good = encodeSignEvent({ kind: "occupancy", bay: 3, detail: "free", durationS: 1 }, NOON);
  const changed = (at: number, to: number) => good.map((byte, index) => (index === at ? to : byte));
  t.is(error(code, good), undefined);
  t.is(error(EVENT_SHAPES.length, good), "unknown-kind");
  for (let length = 0; length < good.length; length += 1)
    t.is(error(code, good.slice(0, length)), "wrong-length", `${length}`);
  t.is(error(code, changed(0, 64)), "bay-out-of-range");
  t.is(error(code, changed(1, 4)), "unknown-trust");
  t.is(error(code, changed(11, 3)), "bad-detail");
  const word = encodeSignEvent(
    { kind: "regime", bay: undefined, detail: "night", durationS: undefined },
    NOON,
  );
  word[8] = 7;
  t.is(error(eventCodeOf("regime"), word), "bad-detail");
});

test("a word that is too long is cut, and no byte of it leaves ASCII", (t) => {
  const bytes = encodeSignEvent(
    { kind: "fault", bay: undefined, detail: "골".repeat(80), durationS: undefined },
    NOON,
  );
  t.is(bytes.length, 7 + 64);
  t.true(bytes.subarray(7).every((byte) => byte < 0x80));
});
