import test from "ava";
import { TimeKeeper, type TimeSample } from "../../src/clock/time-keeper.js";
import { LAST_UTC_MS } from "../../src/clock/time-sample.js";
import {
  DAY_MS,
  HOUR_MS,
  KEEPER_FLOOR_MS,
  makeKeeper,
  RTC,
  START_MS,
  sampleAt,
  TECHNICIAN,
  tell,
} from "./time-samples.js";

/** Adopts +- `errorMs` at uptime 0, with no one to help after. */
function knownTo(errorMs: number, crystalPpm = 500): TimeKeeper {
  const keeper = new TimeKeeper({ floorMs: KEEPER_FLOOR_MS, crystalPpm });
  tell(keeper, 0, { ...TECHNICIAN, errorMs });
  return keeper;
}

test("trust falls as the crystal may have run wrong: 500 ppm take 30 s in 60,000 s, and 6 h in 500 days", (t) => {
  const keeper = knownTo(0);
  const falls = keeper.nextChangeMs(0) ?? 0;
  t.true(Math.abs(falls - 60_000_000) < 60_000, `${falls}`);
  t.is(keeper.at(falls - 1).trust, "trusted");
  t.is(keeper.at(falls).trust, "bounded");
  const floors = keeper.nextChangeMs(falls) ?? 0;
  t.true(Math.abs(floors - 500 * DAY_MS) < DAY_MS, `${floors}`);
  t.is(keeper.at(floors - 1).trust, "bounded");
  t.deepEqual(keeper.at(floors), {
    trust: "floor",
    utcMs: KEEPER_FLOOR_MS,
    earliestMs: KEEPER_FLOOR_MS,
    latestMs: undefined,
  });
  t.is(keeper.nextChangeMs(floors), undefined);
});

for (const [errorMs, trust] of [
  [0, "trusted"],
  [30_000, "trusted"],
  [30_001, "bounded"],
  [6 * HOUR_MS, "bounded"],
] as const) {
  test(`an error of ${errorMs} ms is ${trust}`, (t) => {
    t.is(knownTo(errorMs).at(0).trust, trust);
  });
}

test("what is told is always about now: errors grow to both sides, also before the sample", (t) => {
  const keeper = knownTo(100, 100);
  for (const uptimeMs of [0, 1_000, HOUR_MS, DAY_MS]) {
    const { earliestMs, latestMs = 0, utcMs } = keeper.at(uptimeMs);
    const errorMs = 100 + Math.ceil(uptimeMs / 10_000);
    t.is(utcMs, START_MS + uptimeMs);
    t.true(latestMs - utcMs >= errorMs && latestMs - utcMs <= errorMs + 3);
    t.true(utcMs - earliestMs >= errorMs && utcMs - earliestMs <= errorMs + 3);
  }
});

test("nothing below the floor is told, taken or kept", (t) => {
  const keeper = new TimeKeeper({ floorMs: START_MS });
  t.is(keeper.take(sampleAt(0, { ...RTC, aheadS: -1 })), "below-floor");
  t.is(keeper.take(sampleAt(0, { ...RTC, aheadS: -1, errorMs: 999 })), "below-floor");
  t.is(keeper.take(sampleAt(0, { ...RTC, aheadS: -1, errorMs: 1_500 })), "adopted");
  t.deepEqual(keeper.at(0), {
    trust: "trusted",
    utcMs: START_MS + 250,
    earliestMs: START_MS,
    latestMs: START_MS + 500,
  });
  for (const uptimeMs of [1, 1_000, HOUR_MS]) t.true(keeper.at(uptimeMs).earliestMs >= START_MS);
});

test("a floor above what was known takes trust at once; two servers cannot bring it back under it", (t) => {
  const keeper = makeKeeper();
  tell(keeper, 0, {}, { id: 1 });
  keeper.raiseFloor(START_MS + DAY_MS);
  t.is(keeper.at(0).trust, "floor");
  t.deepEqual(tell(keeper, 1_000, {}, { id: 1 }), ["below-floor", "below-floor"]);
  t.is(keeper.at(1_000).utcMs, START_MS + DAY_MS);
  const aheadS = 2 * 86_400;
  t.deepEqual(tell(keeper, 1_000, { aheadS }, { id: 1, aheadS }), ["waits", "adopted"]);
});

test("a floor is never lowered, and one that is no time is none", (t) => {
  const keeper = makeKeeper();
  for (const floorMs of [0, KEEPER_FLOOR_MS - 1, Number.NaN, -1, 0.5, Infinity, 2 ** 53, LAST_UTC_MS + 1])
    keeper.raiseFloor(floorMs);
  t.is(keeper.at(0).utcMs, KEEPER_FLOOR_MS);
  t.is(new TimeKeeper({ floorMs: Number.NaN }).at(0).trust, "unknown");
  keeper.raiseFloor(LAST_UTC_MS);
  t.is(keeper.at(0).utcMs, LAST_UTC_MS);
});

for (const text of [
  "1970-01-02T00:00:00Z",
  "2036-02-07T06:28:10Z",
  "2038-01-19T03:14:00Z",
  "2099-12-31T23:59:55Z",
  "2106-02-07T06:28:10Z",
  "2199-12-31T23:00:00Z",
]) {
  test(`it counts on over ${text}`, (t) => {
    const utcMs = Date.parse(text);
    const keeper = new TimeKeeper({ floorMs: 0 });
    keeper.take({ kind: "technician", id: 0, uptimeMs: 0, utcMs, errorMs: 10, isVouched: true });
    for (const uptimeMs of [0, 1, 9_999, 20_000, 600_000]) {
      t.is(keeper.at(uptimeMs).utcMs, utcMs + uptimeMs);
      t.is(keeper.at(uptimeMs).trust, "trusted");
    }
  });
}

test("where the years end, nothing is known any more and nothing lies beyond", (t) => {
  const keeper = new TimeKeeper({ floorMs: 0 });
  const utcMs = LAST_UTC_MS - 5_000;
  keeper.take({ kind: "technician", id: 0, uptimeMs: 0, utcMs, errorMs: 10, isVouched: true });
  for (const uptimeMs of [4_000, 4_999, 5_001, 5_100, HOUR_MS]) {
    const { utcMs: toldMs, latestMs = 0 } = keeper.at(uptimeMs);
    t.true(toldMs <= LAST_UTC_MS && latestMs <= LAST_UTC_MS);
  }
  t.is(keeper.at(HOUR_MS).trust, "floor");
});

for (const uptimeMs of [0, 2 ** 31 - 1, 2 ** 31, 2 ** 32 + 5, 2 ** 52, Number.MAX_SAFE_INTEGER - HOUR_MS]) {
  test(`uptime ${uptimeMs} is like any other`, (t) => {
    const keeper = makeKeeper();
    const take = (id: number, laterMs: number) =>
      keeper.take({
        kind: "sntp",
        id,
        uptimeMs: uptimeMs + laterMs,
        utcMs: START_MS + laterMs,
        errorMs: 20,
        isVouched: false,
      });
    t.deepEqual([take(0, 0), take(1, 1_000)], ["waits", "adopted"]);
    const { trust, utcMs } = keeper.at(uptimeMs + 61_000);
    t.deepEqual([trust, utcMs], ["trusted", START_MS + 61_000]);
    const next = keeper.nextChangeMs(uptimeMs);
    t.true(next === undefined || (next > uptimeMs && next <= Number.MAX_SAFE_INTEGER));
  });
}

const NONSENSE: readonly Partial<Record<keyof TimeSample, unknown>>[] = [
  ...["uptimeMs", "utcMs", "errorMs", "id"].flatMap((field) =>
    [Number.NaN, -1, 0.5, Infinity, -Infinity, 2 ** 53].map((value) => ({ [field]: value })),
  ),
  { utcMs: LAST_UTC_MS + 1 },
  { errorMs: 6 * HOUR_MS + 1 },
  { kind: "sundial" },
];

for (const nonsense of NONSENSE) {
  const [field, value] = Object.entries(nonsense)[0] ?? [];
  test(`a sample with ${field} ${value} is invalid and changes nothing`, (t) => {
    const keeper = makeKeeper();
    tell(keeper, 0, {}, { id: 1 });
    const before = keeper.digest();
    t.is(keeper.take({ ...sampleAt(1_000, TECHNICIAN), ...nonsense } as TimeSample), "invalid");
    t.is(keeper.digest(), before);
  });
}

test("a vouched sample from a far future is no poison: what comes now is heard as if it had not been", (t) => {
  const keeper = makeKeeper();
  keeper.take({ ...sampleAt(0, TECHNICIAN), uptimeMs: 2 ** 52 });
  t.deepEqual(tell(keeper, 1_000, TECHNICIAN), ["adopted"]);
  t.is(keeper.at(1_000).trust, "trusted");
});

test("many ids of one kind crowd out only each other", (t) => {
  const keeper = makeKeeper();
  tell(keeper, 0, {});
  for (let id = 0; id < 1_000; id += 1) tell(keeper, 0, { kind: "beacon", id, aheadS: id * 7 + 3 });
  t.is(keeper.at(0).trust, "floor");
  t.deepEqual(tell(keeper, 1_000, { id: 1 }), ["adopted"]);
});

for (const ppm of [-500, -120, -20, 0, 20, 120, 500]) {
  test(`a crystal that is ${ppm} ppm too fast is known after a day: a week alone is then a matter of seconds`, (t) => {
    const keeper = makeKeeper();
    const uptimeOf = (trueMs: number) => Math.round(trueMs * (1 + ppm / 1_000_000));
    for (let trueMs = 0; trueMs <= 26 * HOUR_MS; trueMs += HOUR_MS / 4)
      for (const id of [0, 1])
        keeper.take({
          kind: "sntp",
          id,
          uptimeMs: uptimeOf(trueMs),
          utcMs: START_MS + trueMs,
          errorMs: 20,
          isVouched: false,
        });
    const trueMs = 8 * DAY_MS;
    const { trust, utcMs, earliestMs, latestMs = 0 } = keeper.at(uptimeOf(trueMs));
    t.is(trust, "trusted");
    t.true(Math.abs(utcMs - START_MS - trueMs) < 2_000, `${utcMs - START_MS - trueMs} ms`);
    t.true(earliestMs <= START_MS + trueMs && START_MS + trueMs <= latestMs);
  });
}

test("no crystal is believed to be off by more than 1,000 ppm, whoever leads it there and however slowly", (t) => {
  const keeper = makeKeeper();
  // Two servers that agree, and go faster by 15 ppm each day.
  let utcMs = START_MS;
  let mostMs = 0;
  for (let hour = 0; hour < 110 * 24; hour += 1) {
    const uptimeMs = hour * HOUR_MS;
    for (const id of [0, 1])
      keeper.take({ kind: "sntp", id, uptimeMs, utcMs, errorMs: 20, isVouched: false });
    mostMs = Math.max(mostMs, keeper.at(uptimeMs + DAY_MS).utcMs - keeper.at(uptimeMs).utcMs - DAY_MS);
    utcMs += HOUR_MS + Math.round(54 * Math.floor(hour / 24));
  }
  t.true(mostMs > 80_000 && mostMs <= 86_401, `${mostMs}`);
});
