import test from "ava";
import fc from "fast-check";
import { readNumber, writeNumber } from "../../src/domain/number-bytes.js";

test("a number is little endian, and nothing beside it is touched", (t) => {
  const bytes = new Uint8Array(6).fill(0xee);
  writeNumber(bytes, 1, 3, 0x01_02_03);
  t.deepEqual([...bytes], [0xee, 3, 2, 1, 0xee, 0xee]);
  t.is(readNumber(bytes, 1, 3), 0x01_02_03);
});

test("every number that fits into its width is read as it was written", (t) => {
  const sized = fc.integer({ min: 1, max: 6 }).chain((length) =>
    fc.tuple(
      fc.constant(length),
      fc.maxSafeNat().map((value) => value % 2 ** (8 * length)),
    ),
  );
  const check = fc.check(
    fc.property(sized, ([length, value]) => {
      const bytes = new Uint8Array(9);
      writeNumber(bytes, 2, length, value);
      return readNumber(bytes, 2, length) === value && bytes[2 + length] === 0;
    }),
    { seed: 1, numRuns: 500 },
  );
  t.false(check.failed, `seed 1: ${check.counterexample}`);
});

test("what is past the end counts as nothing", (t) => {
  t.is(readNumber(Uint8Array.of(1, 2), 1, 4), 2);
});
