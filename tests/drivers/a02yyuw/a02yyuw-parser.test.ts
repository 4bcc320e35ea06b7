import test from "ava";
import fc from "fast-check";
import { A02yyuwParser } from "../../../src/drivers/a02yyuw/a02yyuw-parser.js";
import { frameOf } from "./a02yyuw-emulator.js";

/** Distances in the stream, where `undefined` is a pause. */
function distancesIn(...parts: readonly (readonly number[] | undefined)[]): number[] {
  const parser = new A02yyuwParser();
  const distancesMm: number[] = [];
  for (const part of parts) {
    if (part === undefined) parser.reset();
    for (const byte of part ?? []) {
      const distanceMm = parser.push(byte);
      if (distanceMm !== undefined) distancesMm.push(distanceMm);
    }
  }
  return distancesMm;
}

/** The page's own, and three that a real one of the same family sent (esphome/issues 5182). */
const VECTORS = [
  [[0xff, 0x07, 0xa1, 0xa7], 1_953],
  [[0xff, 0x03, 0x9d, 0x9f], 925],
  [[0xff, 0x03, 0x91, 0x93], 913],
  [[0xff, 0x03, 0x90, 0x92], 912],
] as const;

for (const [frame, distanceMm] of VECTORS) {
  test(`a frame as sent by a chip is read: ${distanceMm} mm`, (t) => {
    t.deepEqual(distancesIn(frame), [distanceMm]);
  });
}

test("every distance that the chip can tell is read, one frame after the other", (t) => {
  for (let distanceMm = 0; distanceMm <= 5_500; distanceMm += 1)
    t.deepEqual(distancesIn(frameOf(distanceMm), frameOf(1_000)), [distanceMm, 1_000]);
});

test("a flipped bit is never another distance, neither alone nor with the next frame close behind", (t) => {
  for (let distanceMm = 0; distanceMm <= 4_500; distanceMm += 1) {
    for (let bit = 0; bit < 32; bit += 1) {
      const frame = frameOf(distanceMm);
      frame[bit >> 3] = (frame[bit >> 3] as number) ^ (1 << (bit & 7));
      const close = distancesIn(frame, frameOf(distanceMm));
      if (!close.every((mm) => mm === distanceMm)) t.fail(`${distanceMm} mm, bit ${bit}: ${close}`);
      const apart = distancesIn(frame, undefined, frameOf(distanceMm));
      if (apart.length !== 1 || apart[0] !== distanceMm)
        t.fail(`${distanceMm} mm, bit ${bit}, apart: ${apart}`);
    }
  }
  t.pass();
});

test("a truncated frame is no distance, and after a pause it does no harm to the next", (t) => {
  for (let length = 0; length < 4; length += 1) {
    t.deepEqual(distancesIn(frameOf(0x0942).slice(0, length), undefined, frameOf(0x0742)), [0x0742]);
  }
});

test("a stream that is joined in the middle of a frame yields no distance that was not sent", (t) => {
  for (let distanceMm = 0; distanceMm <= 4_500; distanceMm += 1) {
    for (let from = 1; from < 4; from += 1) {
      const frame = frameOf(distanceMm);
      const heard = distancesIn(frame.slice(from), frame, frame, undefined, frame);
      if (!heard.every((mm) => mm === distanceMm) || heard.length === 0)
        t.fail(`${distanceMm} from ${from}: ${heard}`);
    }
  }
  t.pass();
});

test("two frames that add up to a third across their border are not that third", (t) => {
  t.deepEqual(distancesIn([0xff, 0x02, 0xff, 0x04], [0xff, 0x02, 0xff, 0x00]), []);
});

test("noise and headers before a frame are skipped", (t) => {
  t.deepEqual(distancesIn([0x00, 0x13, 0x7f], frameOf(1_953)), [1_953]);
  t.deepEqual(distancesIn(new Array(1_000).fill(0xff), frameOf(1_953)), [1_953]);
});

for (const [what, byte] of [
  ["high", 0xff],
  ["low", 0x00],
] as const) {
  test(`a line that is stuck ${what} has no distances`, (t) => {
    t.deepEqual(distancesIn(new Array(100_000).fill(byte)), []);
  });
}

test("whatever comes, it never throws, and what it tells was on the line with its sum", (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0x00, 0x01, 0x02, 0xfe, 0xff, 0x07, 0xa1, 0xa7), { maxLength: 64 }),
      (bytes) => {
        const text = `,${bytes.join()},`;
        return distancesIn(bytes).every((mm) => text.includes(`,${frameOf(mm).join()},`));
      },
    ),
    { seed: 419, numRuns: 3_000 },
  );
  t.pass();
});
