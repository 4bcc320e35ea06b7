import test from "ava";
import fc from "fast-check";
import { decodeFrame, FRAME_BYTES, type Frame } from "../../src/radio/frame.js";
import { LINK_BYTES, type LinkAction, ReportLink } from "../../src/radio/report-link.js";
import { acknowledgementOf, emptyFrame, frameBytes } from "../helpers/frames.js";
import { TestRandom } from "../helpers/scripted-random.js";

const ALLEY = 1;
const BAY = 3;

/** The frame that the link would send now. */
function frameOf(link: ReportLink): Frame {
  const bytes = new Uint8Array(FRAME_BYTES);
  link.encode(bytes);
  const decoded = decodeFrame(bytes, emptyFrame());
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.value;
}

function stateOf(link: ReportLink): string {
  const region = new DataView(new ArrayBuffer(LINK_BYTES));
  link.save(region);
  return new Uint8Array(region.buffer).join();
}

type Step = readonly ["submit" | "elapse" | "transmitted" | "silence" | "received", number];

const anyStep: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom("submit", "elapse", "transmitted", "silence", "received"),
  fc.integer({ min: 0, max: 400 }),
);

function apply(link: ReportLink, [what, number]: Step): LinkAction {
  switch (what) {
    case "submit":
      return link.submit(number << 15);
    case "elapse":
      return link.elapse(number);
    case "transmitted":
      return link.transmitted();
    case "silence":
      return link.silence();
    case "received":
      return link.received(number % 2 === 0 ? acknowledgementOf(frameOf(link)) : frameBytes());
  }
}

/** Through every phase: two retries, a report that replaces one being sent, and its acknowledgement. */
const everyPhase: readonly Step[] = [
  ["submit", 1],
  ["transmitted", 0],
  ["silence", 0],
  ["elapse", 100],
  ["elapse", 400],
  ["transmitted", 0],
  ["received", 1],
  ["elapse", 50],
  ["elapse", 400],
  ["submit", 2],
  ["transmitted", 0],
  ["transmitted", 0],
  ["received", 0],
  ["submit", 3],
];

test("a link rebuilt from its saved state at every step goes on as if it had never stopped", (t) => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 80 }), fc.nat(), (steps, seed) => {
      const lasting = new ReportLink(ALLEY, BAY, new TestRandom(seed));
      const chance = new TestRandom(seed);
      const region = new DataView(new ArrayBuffer(LINK_BYTES));
      return steps.every((step) => {
        const rebuilt = new ReportLink(ALLEY, BAY, chance);
        rebuilt.load(region);
        const isSame =
          apply(lasting, step) === apply(rebuilt, step) &&
          lasting.dueMs === rebuilt.dueMs &&
          stateOf(lasting) === stateOf(rebuilt);
        rebuilt.save(region);
        return isSame;
      });
    }),
    { examples: [[[...everyPhase], 1]] },
  );
  t.pass();
});

test("whatever happens, a frame is sent only when none is being sent", (t) => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 120 }), fc.nat(), (steps, seed) => {
      const link = new ReportLink(ALLEY, BAY, new TestRandom(seed));
      let isSending = false;
      return steps.every((step) => {
        if (step[0] === "transmitted") {
          if (!isSending) return true;
          isSending = false;
        }
        const action = apply(link, step);
        if (action !== "transmit") return true;
        if (isSending) return false;
        isSending = true;
        return true;
      });
    }),
  );
  t.pass();
});
