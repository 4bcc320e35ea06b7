import test from "ava";
import { SeededRandom } from "../../hosts/alley/random.js";
import type { Random } from "../../src/ports/random.js";
import { signPorts } from "../helpers/sign-ports.js";

const TWO_TO_31 = 2_147_483_648;

/** One suite for every host of the `Random` port. */
function testRandom(name: string, makeHost: () => Random): void {
  test(`${name}: numbers are integers from 0 to below the limit`, (t) => {
    const random = makeHost();
    for (const limit of [1, 2, 3, 7, 10, 255, 256, 1_000, 65_537, 1_000_000, TWO_TO_31 - 1, TWO_TO_31]) {
      for (let draw = 0; draw < 1_000; draw += 1) {
        const number = random.below(limit);
        if (!Number.isInteger(number) || number < 0 || number >= limit)
          return t.fail(`${number} is not below ${limit}`);
      }
    }
    t.pass();
  });

  test(`${name}: of one, there is only 0`, (t) => {
    const random = makeHost();
    for (let draw = 0; draw < 100; draw += 1) t.is(random.below(1), 0);
  });

  test(`${name}: every number of a small range comes about as often as every other`, (t) => {
    const random = makeHost();
    for (const limit of [2, 3, 5, 16, 100]) {
      const counts = new Uint32Array(limit);
      const expected = 2_000;
      for (let draw = 0; draw < limit * expected; draw += 1) {
        const number = random.below(limit);
        counts[number] = (counts[number] ?? 0) + 1;
      }
      // Six times the standard deviation: one run in millions fails by chance.
      for (const [number, count] of counts.entries())
        t.true(Math.abs(count - expected) < 6 * Math.sqrt(expected), `${number} of ${limit}: ${count}`);
    }
  });

  test(`${name}: large ranges are used to their ends`, (t) => {
    const random = makeHost();
    const quarters = [0, 0, 0, 0];
    for (let draw = 0; draw < 4_000; draw += 1) {
      const quarter = Math.floor(random.below(TWO_TO_31) / (TWO_TO_31 / 4));
      quarters[quarter] = (quarters[quarter] ?? 0) + 1;
    }
    for (const count of quarters) t.true(Math.abs(count - 1_000) < 200, `${quarters}`);
  });

  test(`${name}: one number says nothing of the next`, (t) => {
    const random = makeHost();
    const pairs = new Uint32Array(64);
    let last = random.below(8);
    for (let draw = 0; draw < 64_000; draw += 1) {
      const next = random.below(8);
      pairs[last * 8 + next] = (pairs[last * 8 + next] ?? 0) + 1;
      last = next;
    }
    for (const [pair, count] of pairs.entries()) t.true(Math.abs(count - 1_000) < 200, `${pair}: ${count}`);
  });
}

for (const seed of [0, 1, 7, 4_294_967_295])
  testRandom(`the world's seeded streams, seed ${seed}`, () => new SeededRandom(seed, "conformance"));
testRandom("the sign's board in the world", () => signPorts(0).ports.random);
