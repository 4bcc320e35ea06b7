import test from "ava";
import fc from "fast-check";
import { BaySide } from "../../bench/radio/link-world/bay-side.js";
import { SignSide } from "../../bench/radio/link-world/sign-side.js";
import {
  bayPairingOf,
  blankFlash,
  keepPairing,
  makeAes,
  signPairingOf,
} from "../../bench/radio/link-world/world-pairing.js";
import {
  type FrameHeader,
  frameBytesOf,
  HEARTBEAT,
  HELLO,
  REPORT,
  readHeader,
} from "../../src/radio/frame.js";
import { TestRandom } from "../helpers/scripted-random.js";

const NODE = 2;
const PAIRING = signPairingOf(1, [0, 0]);

type Event =
  | "say"
  | "heartbeat"
  | "wait"
  | "sent"
  | "refused"
  | "silence"
  | "answered"
  | "answered-command"
  | "garbage"
  | "start";

const anyEvents = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<Event>("wait", "sent", "answered") },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Event>("say", "heartbeat", "refused", "silence", "answered-command"),
    },
    { weight: 1, arbitrary: fc.constantFrom<Event>("garbage", "start") },
  ),
  { maxLength: 120 },
);

/** Does what happens, in whatever disorder, and writes down what the bay did and what it remembered. */
function run(events: readonly Event[], seed: number, isCold: boolean): readonly string[] {
  const told: string[] = [];
  const random = new TestRandom(seed);
  const bay = new BaySide({
    flash: blankFlash(),
    makeAes,
    random,
    isCold,
    onSent: (frame) => told.push(`sends ${Buffer.from(frame).toString("hex")}`),
  });
  const sign = new SignSide({ flash: blankFlash(), makeAes, random: new TestRandom(seed + 1) });
  keepPairing(bay.flash, bayPairingOf(PAIRING, NODE));
  sign.powerOn(PAIRING);
  bay.powerOn();
  let newest: Uint8Array | undefined;
  let body = 0;
  for (const event of events) {
    newest = bay.frame ?? newest;
    if (event === "say" || event === "heartbeat") {
      body += 0x110;
      bay.say(body & 0x3fff_fff0, event === "heartbeat");
    } else if (event === "wait") bay.wait();
    else if (event === "sent") bay.sent();
    else if (event === "refused") bay.refused();
    else if (event === "silence") bay.hear(undefined);
    else if (event === "garbage")
      bay.hear(Uint8Array.from({ length: random.below(40) }, () => random.below(256)));
    else if (event === "start") bay.powerOn();
    else if (newest !== undefined) {
      sign.take(newest);
      bay.hear(sign.answer(NODE, event === "answered-command"));
      if (bay.isListening) bay.hear(sign.command(NODE));
    }
    told.push(`${event} ${bay.dueMs} ${Buffer.from(bay.retained.buffer).toString("hex")}`);
  }
  return told;
}

test("a bay that is rebuilt before each call does what one does that lives on", (t) => {
  fc.assert(
    fc.property(anyEvents, fc.nat(), (events, seed) => {
      t.deepEqual(run(events, seed, true), run(events, seed, false));
    }),
    { numRuns: 150 },
  );
});

test("whatever happens in whatever order, other bytes have another number, and numbers rise", (t) => {
  fc.assert(
    fc.property(anyEvents, fc.nat(), (events, seed) => {
      const header: FrameHeader = { type: REPORT, alley: 0, node: 0, counter: 0 };
      let last = "";
      let counter = -1;
      for (const line of run(events, seed, false)) {
        if (!line.startsWith("sends ") || line === last) continue;
        const frame = new Uint8Array(Buffer.from(line.slice(6), "hex"));
        t.is(readHeader(frame, header), undefined);
        t.is(header.node, NODE);
        t.true(header.counter > counter, `${header.counter} after ${counter}`);
        if (header.type === HELLO) t.is(frame.length, 25);
        if (header.type === REPORT || header.type === HEARTBEAT) t.is(frame.length, frameBytesOf(REPORT, 4));
        last = line;
        counter = header.counter;
      }
    }),
    { numRuns: 150 },
  );
});
