import test from "ava";
import fc from "fast-check";
import { Eu868Auditor } from "../../../bench/radio/audit/audit-eu868.js";
import { SlidingHour } from "../../../bench/radio/audit/sliding-hour.js";

const MHZ = 1_000_000;
const SECOND_US = 1_000_000;
const HOUR_US = 3_600 * SECOND_US;

/** From, to; the most EIRP; seconds on the air in an hour. */
const BANDS: readonly (readonly [fromMhz: number, toMhz: number, centiDbm: number, mostSeconds: number])[] = [
  [863, 865, 1_612, 3.6],
  [865, 868, 1_612, 36],
  [868, 868.6, 1_612, 36],
  [868.7, 869.2, 1_612, 3.6],
  [869.4, 869.65, 2_913, 360],
  [869.7, 870, 1_612, 36],
];

/** Rules that a single frame of a whole band's width breaks. */
function rulesBrokenBy(fromHz: number, toHz: number, onAirUs: number, eirpCentiDbm: number): string[] {
  const auditor = new Eu868Auditor(1);
  auditor.transmit(0, 0, onAirUs, (fromHz + toHz) / 2, toHz - fromHz, eirpCentiDbm);
  return auditor.violations.first.map(({ rule }) => rule);
}

for (const [fromMhz, toMhz, centiDbm, mostSeconds] of BANDS)
  test(`EU868 from ${fromMhz} MHz: the limits are allowed, the least beyond is noticed`, (t) => {
    const [fromHz, toHz, mostUs] = [fromMhz * MHZ, toMhz * MHZ, mostSeconds * SECOND_US];
    t.deepEqual(rulesBrokenBy(fromHz, toHz, mostUs, centiDbm), []);
    t.deepEqual(rulesBrokenBy(fromHz, toHz, mostUs, centiDbm + 1), ["eu868-power"]);
    t.deepEqual(rulesBrokenBy(fromHz, toHz, mostUs + 1, centiDbm), ["eu868-duty-cycle"]);
    t.deepEqual(rulesBrokenBy(fromHz - 1, toHz, mostUs, centiDbm), ["eu868-band"]);
    t.deepEqual(rulesBrokenBy(fromHz, toHz + 1, mostUs, centiDbm), ["eu868-band"]);
  });

test("EU868: a frame in an alarms' band, or outside of all, is noticed", (t) => {
  for (const centreMhz of [862.5, 868.65, 869.3, 869.67, 870.5]) {
    const centreHz = centreMhz * MHZ;
    t.deepEqual(rulesBrokenBy(centreHz - 12_500, centreHz + 12_500, 1, 0), ["eu868-band"], `${centreMhz}`);
  }
});

test("EU868: the hour slides: what left it counts no longer, to the microsecond", (t) => {
  const auditor = new Eu868Auditor(1);
  const send = (startUs: number, endUs: number) =>
    auditor.transmit(0, startUs, endUs, 868.3 * MHZ, 125_000, 1_600);
  send(0, 30 * SECOND_US);
  send(100 * SECOND_US, 106 * SECOND_US);
  t.is(auditor.violations.count, 0);
  send(HOUR_US, HOUR_US + 30 * SECOND_US);
  t.is(auditor.violations.count, 0, "as much comes as leaves");
  send(HOUR_US + 50 * SECOND_US, HOUR_US + 50 * SECOND_US + 1);
  t.deepEqual([...auditor.violations.countOf], [["eu868-duty-cycle", 1]]);
});

test("EU868: each transmitter and each band has an hour of its own", (t) => {
  const auditor = new Eu868Auditor(2);
  for (const transmitter of [0, 1]) {
    auditor.transmit(transmitter, 0, 36 * SECOND_US, 868.3 * MHZ, 125_000, 1_600);
    auditor.transmit(transmitter, 36 * SECOND_US, 72 * SECOND_US, 867.1 * MHZ, 125_000, 1_600);
  }
  t.is(auditor.violations.count, 0);
  auditor.transmit(1, 80 * SECOND_US, 80 * SECOND_US + 1, 867.1 * MHZ, 125_000, 1_600);
  t.deepEqual(
    auditor.violations.first.map(({ transmitter }) => transmitter),
    [1],
  );
});

test("EU868: more frames in an hour than the books hold are told, not forgotten", (t) => {
  const auditor = new Eu868Auditor(1, 4);
  for (let index = 0; index < 4; index += 1)
    auditor.transmit(0, 1_000 * index, 1_000 * index + 10, 868.3 * MHZ, 125_000, 0);
  t.is(auditor.violations.count, 0);
  auditor.transmit(0, 5_000, 5_010, 868.3 * MHZ, 125_000, 0);
  t.deepEqual([...auditor.violations.countOf], [["eu868-books", 1]]);
  auditor.transmit(0, HOUR_US + 6_000, HOUR_US + 6_010, 868.3 * MHZ, 125_000, 0);
  t.is(auditor.violations.count, 1, "an hour later there is room again");
});

type Stretch = readonly [startUs: number, endUs: number];

/** Of what is on the air before `toUs`, what lies in the hour up to it. */
const sumBefore = (toUs: number, stretches: readonly Stretch[]) =>
  stretches.reduce(
    (sumUs, [startUs, endUs]) =>
      sumUs + Math.max(0, Math.min(endUs, toUs) - Math.max(startUs, toUs - HOUR_US)),
    0,
  );

const stretches = fc
  .array(
    fc.tuple(
      fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: HOUR_US })),
      fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 2 * HOUR_US })),
    ),
    { maxLength: 60 },
  )
  .map((steps) => {
    let nowUs = 0;
    return steps.map(([pauseUs, onAirUs]): Stretch => {
      const startUs = nowUs + pauseUs;
      nowUs = startUs + onAirUs;
      return [startUs, nowUs];
    });
  });

test("the sliding hour is the plain sum, in two slots that know nothing of each other", (t) => {
  fc.assert(
    fc.property(stretches, stretches, (ones, others) => {
      const hour = new SlidingHour(2, 64);
      for (let index = 0; index < Math.max(ones.length, others.length); index += 1)
        for (const [slot, list] of [ones, others].entries()) {
          const stretch = list[index];
          if (stretch !== undefined)
            t.is(hour.add(slot, ...stretch), sumBefore(stretch[1], list.slice(0, index + 1)));
        }
    }),
    { seed: 868 },
  );
});

test("no hour holds more than what the sums at transmissions' ends tell", (t) => {
  const anyTimes = fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(stretches, anyTimes, (list, times) => {
      const hour = new SlidingHour(1, 64);
      const mostUs = list.reduce((most, stretch) => Math.max(most, hour.add(0, ...stretch)), 0);
      const lastUs = list.at(-1)?.[1] ?? 0;
      for (const time of times) t.true(sumBefore(Math.round(time * (lastUs + HOUR_US)), list) <= mostUs);
    }),
    { seed: 869 },
  );
});

test("a ring of the sliding hour goes round many times and stays exact", (t) => {
  const hour = new SlidingHour(1, 8);
  for (let index = 0; index < 1_000; index += 1) {
    const startUs = index * 600 * SECOND_US;
    t.is(hour.add(0, startUs, startUs + 7), 7 * Math.min(index + 1, 6), `${index}`);
  }
});

test("a ring that is no power of two is refused", (t) => {
  for (const capacity of [0, 3, 6]) t.throws(() => new SlidingHour(1, capacity), { instanceOf: RangeError });
});
