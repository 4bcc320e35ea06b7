import test from "ava";
import fc from "fast-check";
import { Mb7389LineParser } from "../../../src/drivers/mb7389/serial-line-parser.js";
import { asciiOf, BANNER, lineOf } from "./mb7389-serial-emulator.js";

/** Distances in the stream, where `undefined` is a pause. */
function distancesIn(...parts: readonly (readonly number[] | undefined)[]): number[] {
  const parser = new Mb7389LineParser();
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

test("every number from 300 to 5000 is read, and no other", (t) => {
  for (let distanceMm = 0; distanceMm <= 9_999; distanceMm += 1) {
    const isTold = distanceMm >= 300 && distanceMm <= 5_000;
    t.deepEqual(distancesIn(lineOf(distanceMm)), isTold ? [distanceMm] : []);
  }
});

for (const line of [
  "r1234\r",
  "R123\r",
  "R12345\r",
  "R1234\n",
  "R12 4\r",
  "R-234\r",
  "R1.34\r",
  "1234\r",
  "R12R1234\r",
  "\r",
]) {
  test(`${JSON.stringify(line)} is no distance, and after a pause it does no harm`, (t) => {
    t.deepEqual(distancesIn(asciiOf(line), undefined, lineOf(2_000)), [2_000]);
  });
}

test("the text after power-up is no distance, and after a pause it does no harm", (t) => {
  t.deepEqual(distancesIn(BANNER), []);
  t.deepEqual(distancesIn(BANNER, undefined, lineOf(2_000)), [2_000]);
});

test("every truncation of a line is no distance, and after a pause it does no harm", (t) => {
  for (let length = 0; length < 6; length += 1)
    t.deepEqual(distancesIn(lineOf(1_234).slice(0, length), undefined, lineOf(4_321)), [4_321]);
});

test("a flipped bit is told wherever it can be: only a digit that became a digit passes", (t) => {
  for (let distanceMm = 300; distanceMm <= 5_000; distanceMm += 1) {
    for (let bit = 0; bit < 48; bit += 1) {
      const line = lineOf(distanceMm);
      line[bit >> 3] = (line[bit >> 3] as number) ^ (1 << (bit & 7));
      const text = String.fromCharCode(...line);
      const number = Number(text.slice(1, 5));
      const passes = /^R[0-9]{4}\r$/.test(text) && number >= 300 && number <= 5_000;
      const heard = distancesIn(line).join();
      if (heard !== (passes ? String(number) : "")) t.fail(`${distanceMm} mm, bit ${bit}: ${heard}`);
    }
  }
  t.pass();
});

test("a line that babbles without end has no distances", (t) => {
  for (const byte of [0x00, 0xff, 0x52, 0x30, 0x0d])
    t.deepEqual(distancesIn(new Array(100_000).fill(byte)), []);
});

test("whatever comes, it never throws, and what it tells was on the line", (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0x52, 0x30, 0x31, 0x34, 0x35, 0x0d, 0xff), { maxLength: 64 }),
      (bytes) => {
        const text = String.fromCharCode(...bytes);
        return distancesIn(bytes).every((mm) => text.includes(String.fromCharCode(...lineOf(mm))));
      },
    ),
    { seed: 7_389, numRuns: 3_000 },
  );
  t.pass();
});
