import { deepStrictEqual, notDeepStrictEqual } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { SeededRandom } from "../../hosts/alley/random.js";
import { EXPONENTIAL_BELOW_MEDIAN, HALF_NORMAL, LN_2 } from "../../hosts/alley/random-tables.js";

const seeds = fc.maxSafeNat();
const names = fc.string({ maxLength: 12 });

function draw(random: SeededRandom, count: number): number[] {
  return Array.from({ length: count }, () => random.below(2 ** 31));
}

/** sfc32 as its author defines it, on wide integers. */
function* referenceSfc32(seed: bigint, stream: string): Generator<bigint> {
  const mask = 0xffff_ffffn;
  let hash = 0x811c_9dc5n;
  for (const unit of stream) hash = ((hash ^ BigInt(unit.charCodeAt(0))) * 0x0100_0193n) & mask;
  let [a, b, c, counter] = [seed & mask, (seed >> 32n) & mask, hash, 1n];
  for (let step = -16; ; step += 1) {
    const result = (a + b + counter) & mask;
    counter = (counter + 1n) & mask;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & mask;
    c = ((((c << 21n) | (c >> 11n)) & mask) + result) & mask;
    if (step >= 0) yield result;
  }
}

test("the generator is sfc32", (t) => {
  for (const [seed, stream] of [
    [0, ""],
    [7, "air"],
    [2 ** 53 - 1, "bay 14/pings"],
  ] as const) {
    const random = new SeededRandom(seed, stream);
    const reference = referenceSfc32(BigInt(seed), stream);
    for (let index = 0; index < 1_000; index += 1) {
      t.is(
        random.below(2 ** 31),
        Number((reference.next().value as bigint) >> 1n),
        `seed ${seed}, draw ${index}`,
      );
    }
  }
});

test("the same seed and stream give the same numbers", (t) => {
  fc.assert(
    fc.property(seeds, names, (seed, name) => {
      deepStrictEqual(draw(new SeededRandom(seed, name), 20), draw(new SeededRandom(seed, name), 20));
    }),
  );
  t.pass();
});

test("another seed or another stream gives other numbers", (t) => {
  fc.assert(
    fc.property(seeds, names, seeds, names, (seed, name, otherSeed, otherName) => {
      fc.pre(seed !== otherSeed || name !== otherName);
      notDeepStrictEqual(
        draw(new SeededRandom(seed, name), 4),
        draw(new SeededRandom(otherSeed, otherName), 4),
      );
    }),
  );
  t.pass();
});

test("what one stream draws shifts neither its forks nor their parent", (t) => {
  const untouched = new SeededRandom(7, "bay 3");
  const forkOfUntouched = untouched.fork("pings");
  const busy = new SeededRandom(7, "bay 3");
  draw(busy, 100);
  const forkOfBusy = busy.fork("pings");
  t.deepEqual(draw(forkOfBusy, 20), draw(forkOfUntouched, 20));
  t.deepEqual(draw(untouched, 120).slice(100), draw(busy, 20));
});

test("forks of one name below different streams are different streams", (t) => {
  const forks = [
    new SeededRandom(7, "bay 3").fork("pings"),
    new SeededRandom(7, "bay 4").fork("pings"),
  ] as const;
  t.notDeepEqual(draw(forks[0], 4), draw(forks[1], 4));
});

test("a chapter is the same whatever was read before it, and unlike every other", (t) => {
  const random = new SeededRandom(7, "passers-by");
  random.restart(5);
  const chapterFive = draw(random, 20);
  random.restart(6);
  t.notDeepEqual(draw(random, 20), chapterFive);
  random.restart(5);
  t.deepEqual(draw(random, 20), chapterFive);
});

test("a digest tells states apart, and is equal for equal states", (t) => {
  const random = new SeededRandom(7, "air");
  const twin = new SeededRandom(7, "air");
  const seen = new Set<number>();
  for (let index = 0; index < 1_000; index += 1) {
    t.is(random.digest(), twin.digest());
    seen.add(random.digest());
    random.below(2);
    twin.below(2);
  }
  t.is(seen.size, 1_000);
});

test("below and between keep to their limits and reach them", (t) => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 2 ** 31 }), (seed, limit) => {
      const random = new SeededRandom(seed, "limits");
      return Array.from({ length: 50 }, () => random.below(limit)).every(
        (value) => Number.isInteger(value) && value >= 0 && value < limit,
      );
    }),
  );
  const random = new SeededRandom(7, "dice");
  const faces = new Set(Array.from({ length: 300 }, () => random.between(-3, 2)));
  t.deepEqual(
    [...faces].sort((one, other) => one - other),
    [-3, -2, -1, 0, 1, 2],
  );
});

test("chances come true as often as they say", (t) => {
  for (const perMillion of [0, 15_000, 500_000, 985_000, 1_000_000]) {
    const random = new SeededRandom(perMillion, "chance");
    let hits = 0;
    for (let index = 0; index < 100_000; index += 1) if (random.chance(perMillion)) hits += 1;
    const sigma = Math.sqrt(perMillion * (1_000_000 - perMillion)) / 1_000_000;
    t.true(Math.abs(hits - perMillion / 10) <= 5 * sigma * Math.sqrt(100_000), `${perMillion}: ${hits}`);
  }
});

/** The normal distribution's integral from 0, by Simpson's rule. */
function normalFromZero(sigmas: number): number {
  const steps = 400;
  const width = sigmas / steps;
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    const left = step * width;
    sum += ((density(left) + 4 * density(left + width / 2) + density(left + width)) * width) / 6;
  }
  return sum;
}

test("the normal table holds the distribution's quantiles", (t) => {
  t.is(HALF_NORMAL.length, 256);
  for (const [index, entry] of HALF_NORMAL.entries()) {
    const quantile = (index + 0.5) / 512;
    t.true(normalFromZero((entry - 0.5) / 1_000) <= quantile, `entry ${index}`);
    t.true(normalFromZero((entry + 0.5) / 1_000) >= quantile, `entry ${index}`);
  }
});

test("the exponential table holds the distribution below its median", (t) => {
  t.is(EXPONENTIAL_BELOW_MEDIAN.length, 33);
  for (const [index, entry] of EXPONENTIAL_BELOW_MEDIAN.entries()) {
    t.true(Math.abs(entry + Math.log(1 - index / 64) * 1_000_000) <= 0.5, `entry ${index}`);
  }
  t.is(LN_2, Math.round(Math.LN2 * 1_000_000));
});

test("normal draws have the mean, spread and symmetry of the bell", (t) => {
  for (const seed of [1, 2, 3]) {
    const random = new SeededRandom(seed, "normal");
    const values = Array.from({ length: 50_000 }, () => random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    t.true(Math.abs(mean) < 20, `seed ${seed}: mean ${mean}`);
    t.true(Math.abs(Math.sqrt(variance) - 1_000) < 20, `seed ${seed}: sigma ${Math.sqrt(variance)}`);
    const beyondTwo = values.filter((value) => Math.abs(value) > 2_000).length / values.length;
    t.true(Math.abs(beyondTwo - 0.0455) < 0.006, `seed ${seed}: beyond two sigma ${beyondTwo}`);
  }
});

test("exponential draws have the mean, spread and tail that they should, in whole milliseconds", (t) => {
  for (const meanMs of [1_000, 3_600_000, 2 ** 28]) {
    const random = new SeededRandom(meanMs, "exponential");
    const values = Array.from({ length: 50_000 }, () => random.exponentialMs(meanMs));
    t.true(values.every((value) => Number.isSafeInteger(value) && value >= 0));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    t.true(Math.abs(mean / meanMs - 1) < 0.025, `mean ${mean} of ${meanMs}`);
    for (const multiple of [0.1, 0.5, 1, 2, 4]) {
      const share = values.filter((value) => value > multiple * meanMs).length / values.length;
      t.true(Math.abs(share - Math.exp(-multiple)) < 0.012, `beyond ${multiple} means: ${share}`);
    }
  }
});
