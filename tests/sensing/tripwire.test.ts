import test from "ava";
import fc from "fast-check";
import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import {
  keptCount,
  keptEchoUs,
  lastEchoUsOf,
  outsideRunOf,
  sameRunOf,
  stepTripwire,
  TRIPWIRE_BYTES,
  TRIPWIRE_CONFIRM_MS,
  TRIPWIRE_PERIOD_MS,
  type TripwireWatch,
  tripwirePauseMs,
  writeTripwire,
} from "../../src/sensing/tripwire.js";

const NEAR_US = 13_000;
const FAR_US = 14_000;
const INSIDE = 13_500;
const OUTSIDE = 9_000;

/** Here only readings outside confirm, whatever they are; tests of echoes say how many do. */
const watch: TripwireWatch = {
  periodMs: TRIPWIRE_PERIOD_MS,
  nearUs: NEAR_US,
  farUs: FAR_US,
  noEchoInside: false,
  confirmCount: 2,
  echoConfirmCount: 255,
  repeatCount: 0,
  silenceCount: 0,
};

function armed(over: Partial<TripwireWatch> = {}): DataView {
  const region = new DataView(new ArrayBuffer(TRIPWIRE_BYTES));
  writeTripwire(region, { ...watch, ...over });
  return region;
}

/** For each reading whether it woke the node. */
function wakes(region: DataView, echoes: readonly EchoUs[]): readonly boolean[] {
  return echoes.map((echoUs) => stepTripwire(region, echoUs));
}

/** After how many of the readings the node is woken first; 0 when never. */
function firstWake(region: DataView, echoes: readonly EchoUs[]): number {
  return wakes(region, echoes).indexOf(true) + 1;
}

function times(count: number, echoUs: EchoUs): readonly EchoUs[] {
  return Array.from({ length: count }, () => echoUs);
}

/** Readings of a calm bay, no two in a row the same. */
function alive(count: number): readonly EchoUs[] {
  return Array.from({ length: count }, (_, index) => INSIDE + (index & 1));
}

function kept(region: DataView): readonly EchoUs[] {
  return Array.from({ length: keptCount(region) }, (_, index) => keptEchoUs(region, index));
}

for (const [what, echoUs, over, leaves] of [
  ["nearer than near", NEAR_US - 1, {}, true],
  ["at near", NEAR_US, {}, false],
  ["at far", FAR_US, {}, false],
  ["farther than far", FAR_US + 1, {}, true],
  ["no echo, where that is news", ECHO_NONE, {}, true],
  ["no echo, where that is calm", ECHO_NONE, { noEchoInside: true }, false],
  ["a fault", ECHO_FAULT, {}, true],
  ["a fault, where no echo is calm", ECHO_FAULT, { noEchoInside: true }, true],
  ["a fault in a window down to nothing", ECHO_FAULT, { nearUs: 0 }, true],
  ["no echo in a window as far as can be", ECHO_NONE, { farUs: 0xffff }, true],
] as const) {
  test(`${what}, twice, ${leaves ? "trips" : "does not trip"}`, (t) => {
    t.deepEqual(wakes(armed(over), [echoUs, echoUs]), [false, leaves]);
  });
}

test("a lone outside reading wakes nobody, however often it comes back", (t) => {
  const echoes = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? OUTSIDE : INSIDE));
  t.is(firstWake(armed(), echoes), 0);
});

test("outside readings of different kinds confirm each other", (t) => {
  t.is(firstWake(armed({ confirmCount: 3 }), [ECHO_NONE, OUTSIDE, ECHO_FAULT]), 3);
});

for (const confirmCount of [1, 2, 4, 255]) {
  test(`where ${confirmCount} in a row confirm, it takes exactly so many`, (t) => {
    const region = armed({ confirmCount });
    t.is(firstWake(region, [...times(confirmCount - 1, OUTSIDE), INSIDE]), 0);
    t.is(firstWake(region, times(300, OUTSIDE)), confirmCount);
  });
}

test("readings that stay outside trip again and again, also beyond what one byte counts", (t) => {
  for (const echoUs of [OUTSIDE, ECHO_NONE, ECHO_FAULT]) {
    const results = wakes(armed(), times(600, echoUs));
    t.is(results.indexOf(true), 1);
    t.false(results.slice(1).includes(false), `${echoUs}`);
  }
});

for (const echoConfirmCount of [1, 2, 4, 254]) {
  test(`where ${echoConfirmCount} echoes of a run outside confirm, it takes exactly so many`, (t) => {
    const region = armed({ confirmCount: 255, echoConfirmCount });
    t.is(firstWake(region, [...times(echoConfirmCount - 1, OUTSIDE), INSIDE]), 0);
    t.is(firstWake(region, times(300, OUTSIDE)), echoConfirmCount);
  });
}

test("neither silence nor faults count as echoes of a run outside, nor do they part them", (t) => {
  const over = { confirmCount: 255, echoConfirmCount: 3 };
  t.is(firstWake(armed(over), [OUTSIDE, ECHO_NONE, OUTSIDE, ECHO_FAULT, ECHO_NONE, OUTSIDE]), 6);
  for (const echoUs of [ECHO_NONE, ECHO_FAULT])
    t.is(firstWake(armed(over), [OUTSIDE, OUTSIDE, ...times(252, echoUs)]), 0);
});

test("a calm reading parts the echoes outside, silence too where it is calm", (t) => {
  const over = { confirmCount: 255, echoConfirmCount: 2, noEchoInside: true };
  for (const calm of [INSIDE, ECHO_NONE])
    t.is(firstWake(armed(over), [OUTSIDE, calm, OUTSIDE, calm, OUTSIDE, OUTSIDE]), 6);
});

test("runs outside confirm as before where more echoes are asked for than readings", (t) => {
  t.is(firstWake(armed({ confirmCount: 3, echoConfirmCount: 4 }), times(9, OUTSIDE)), 3);
});

test("a run outside is told with its length, up to what one byte counts, and its last reading", (t) => {
  const region = armed();
  t.deepEqual([outsideRunOf(region), lastEchoUsOf(region)], [0, ECHO_FAULT]);
  wakes(region, [INSIDE, OUTSIDE, ECHO_FAULT, ECHO_NONE]);
  t.deepEqual([outsideRunOf(region), lastEchoUsOf(region)], [3, ECHO_NONE]);
  wakes(region, times(600, OUTSIDE));
  t.deepEqual([outsideRunOf(region), lastEchoUsOf(region)], [255, OUTSIDE]);
  t.is(region.getUint8(29), 255);
  stepTripwire(region, INSIDE);
  t.deepEqual([outsideRunOf(region), lastEchoUsOf(region)], [0, INSIDE]);
});

test("one and the same echo wakes the node when it came too often in a row, inside and outside", (t) => {
  for (const echoUs of [INSIDE, OUTSIDE])
    t.is(firstWake(armed({ confirmCount: 255, repeatCount: 40 }), times(60, echoUs)), 40);
  t.is(firstWake(armed({ repeatCount: 1 }), [INSIDE]), 1);
});

test("an echo that moves by a microsecond is no repeat", (t) => {
  const region = armed({ repeatCount: 2 });
  t.is(firstWake(region, alive(500)), 0);
  t.is(sameRunOf(region), 1);
});

test("no echo wakes the node when it came too often in a row, also where it is calm", (t) => {
  const over = { confirmCount: 255, repeatCount: 3, silenceCount: 7 };
  for (const noEchoInside of [false, true])
    t.is(firstWake(armed({ ...over, noEchoInside }), times(20, ECHO_NONE)), 7);
});

test("echoes do not count as silence, nor silence as echoes", (t) => {
  t.is(firstWake(armed({ silenceCount: 3 }), times(20, INSIDE)), 0);
  t.is(firstWake(armed({ noEchoInside: true, repeatCount: 3 }), times(20, ECHO_NONE)), 0);
});

test("a fault equals nothing, not even a fault", (t) => {
  const region = armed({ confirmCount: 255, repeatCount: 2, silenceCount: 2 });
  t.is(firstWake(region, times(100, ECHO_FAULT)), 0);
  t.is(sameRunOf(region), 1);
});

test("a count of 0 never wakes, however long a ranger repeats itself", (t) => {
  t.is(firstWake(armed(), times(600, INSIDE)), 0);
  t.is(firstWake(armed({ noEchoInside: true }), times(600, ECHO_NONE)), 0);
});

test("a ranger that hangs wakes again and again, also beyond what one byte counts", (t) => {
  const region = armed({ repeatCount: 255 });
  const results = wakes(region, times(600, INSIDE));
  t.is(results.indexOf(true), 254);
  t.false(results.slice(254).includes(false));
  t.is(sameRunOf(region), 255);
});

test("the next ping comes soon while the last reading was outside, else after the calm pause", (t) => {
  const region = armed({ confirmCount: 9 });
  const pauses = [INSIDE, OUTSIDE, ECHO_NONE, ECHO_FAULT, INSIDE].map((echoUs) => {
    stepTripwire(region, echoUs);
    return tripwirePauseMs(region);
  });
  const [calm, soon] = [TRIPWIRE_PERIOD_MS, TRIPWIRE_CONFIRM_MS];
  t.deepEqual(pauses, [calm, soon, soon, soon, calm]);
  wakes(region, times(600, OUTSIDE));
  t.is(tripwirePauseMs(region), soon);
});

test("a calm bay is looked at every 5 s or more often, and a reading outside is confirmed within a second", (t) => {
  t.is(tripwirePauseMs(armed()), TRIPWIRE_PERIOD_MS);
  t.true(TRIPWIRE_PERIOD_MS <= 5_000);
  t.true(TRIPWIRE_CONFIRM_MS <= 1_000);
});

test("the last four readings of a run outside are kept, oldest first", (t) => {
  for (const count of [0, 1, 3, 4, 5, 7, 8, 254, 255]) {
    const region = armed({ confirmCount: 255 });
    const run = Array.from({ length: count }, (_, index) => 1_000 + index);
    wakes(region, [8_000, INSIDE, ...run]);
    t.deepEqual(kept(region), run.slice(-4), `${count} readings`);
  }
});

test("what is kept is what came, faults and silence too; a reading inside ends it", (t) => {
  const region = armed({ confirmCount: 9 });
  wakes(region, [OUTSIDE, ECHO_FAULT, ECHO_NONE]);
  t.deepEqual(kept(region), [OUTSIDE, ECHO_FAULT, ECHO_NONE]);
  stepTripwire(region, INSIDE);
  t.deepEqual(kept(region), []);
});

test("a new watch forgets the runs of the one before", (t) => {
  for (const over of [{ confirmCount: 3 }, { repeatCount: 3 }, { echoConfirmCount: 3 }]) {
    const all = { ...watch, confirmCount: 255, ...over };
    const region = armed(all);
    t.is(firstWake(region, times(2, OUTSIDE)), 0);
    writeTripwire(region, all);
    t.is(tripwirePauseMs(region), TRIPWIRE_PERIOD_MS);
    t.is(sameRunOf(region), 0);
    t.deepEqual(kept(region), []);
    t.is(firstWake(region, times(3, OUTSIDE)), 3);
  }
});

test("every ping is counted, the count wraps, and no new watch begins it anew", (t) => {
  const region = armed();
  region.setUint32(24, 0xfffffffe, true);
  wakes(region, [INSIDE, OUTSIDE, ECHO_NONE]);
  writeTripwire(region, watch);
  t.is(region.getUint32(24, true), 1);
});

test("the region has the bytes that are drawn for its twin below the engine", (t) => {
  const region = new DataView(new ArrayBuffer(TRIPWIRE_BYTES));
  const counts = { confirmCount: 3, repeatCount: 4, silenceCount: 5, echoConfirmCount: 6 };
  writeTripwire(region, { ...watch, noEchoInside: true, ...counts });
  wakes(region, [INSIDE, ECHO_FAULT, 0x1234, 0x1234]);
  const u16 = (value: number) => [value & 0xff, value >> 8];
  t.deepEqual(
    [...new Uint8Array(region.buffer)],
    [
      ...[NEAR_US, FAR_US, TRIPWIRE_PERIOD_MS, TRIPWIRE_CONFIRM_MS].flatMap(u16),
      ...[3, 1, 4, 5, 3, 2],
      ...[0x1234, ECHO_FAULT, 0x1234, 0x1234, 0].flatMap(u16),
      ...[4, 0, 0, 0],
      ...[6, 2, 0, 0],
    ],
  );
});

test("whatever the readings: what wakes is a run that is long enough, and nothing else", (t) => {
  const echo = fc.constantFrom(INSIDE, NEAR_US, OUTSIDE, ECHO_NONE, ECHO_FAULT);
  const count = fc.integer({ min: 0, max: 4 });
  const anyWatch = fc.record({
    noEchoInside: fc.boolean(),
    confirmCount: fc.integer({ min: 1, max: 6 }),
    echoConfirmCount: fc.integer({ min: 1, max: 4 }),
    repeatCount: count,
    silenceCount: count,
  });
  fc.assert(
    fc.property(anyWatch, fc.array(echo, { minLength: 1, maxLength: 40 }), (over, echoes) => {
      const calm = over.noEchoInside ? [INSIDE, NEAR_US, ECHO_NONE] : [INSIDE, NEAR_US];
      const isOutside = (echoUs: EchoUs) => !calm.includes(echoUs);
      const expected = echoes.map((echoUs, index) => {
        const past = echoes.slice(0, index + 1);
        const ends = (length: number, holds: (one: EchoUs) => boolean) =>
          length > 0 && past.length >= length && past.slice(-length).every(holds);
        const limit = echoUs === ECHO_NONE ? over.silenceCount : over.repeatCount;
        const hangs = ends(limit, (one) => one === echoUs && (limit === 1 || one !== ECHO_FAULT));
        const run = past.slice(past.findLastIndex((one) => !isOutside(one)) + 1);
        const answers = run.filter((one) => one !== ECHO_NONE && one !== ECHO_FAULT);
        return hangs || run.length >= over.confirmCount || answers.length >= over.echoConfirmCount;
      });
      t.deepEqual(wakes(armed(over), echoes), expected);
    }),
  );
});
