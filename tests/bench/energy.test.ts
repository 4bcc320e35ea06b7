import test from "ava";
import fc from "fast-check";
import {
  averageMilliwatts,
  pingMillijoules,
  totalMilliwatts,
} from "../../bench/sensing/energy/average-power.js";
import { batteryYears } from "../../bench/sensing/energy/battery.js";
import { BOARDS, type BoardName } from "../../bench/sensing/energy/boards.js";
import { atPeriod, DAY_OF_14_STAYS, type DailyActivity } from "../../bench/sensing/energy/daily-activity.js";
import { loraNode } from "../../bench/sensing/energy/nodes.js";
import { gapMs, lookMs, RADIOS, receiveMs, transmitMs } from "../../bench/sensing/energy/radios.js";
import { RANGERS, type RangerName } from "../../bench/sensing/energy/rangers.js";
import { HEARTBEAT_MS } from "../../src/domain/budgets.js";
import { LinkPace } from "../../src/radio/link-pace.js";
import { KR920 } from "../../src/radio/regions/kr920.js";
import { TRIPWIRE_OCCUPIED_PERIOD_MS, TRIPWIRE_PERIOD_MS } from "../../src/sensing/tripwire.js";

const ASLEEP: DailyActivity = {
  tripwirePings: 0,
  densePings: 0,
  silentShare: 0,
  meanEchoMs: 10,
  xsWakes: 0,
  xsAwakeMs: 0,
  xsLightSleepMs: 0,
  framesSent: 0,
};
const NODE = loraNode("rcwl", "esp32S3");
const BOARD_NAMES = Object.keys(BOARDS) as BoardName[];
const RANGER_NAMES = Object.keys(RANGERS) as RangerName[];
const DAY_S = 86_400;

function isNear(actual: number, expected: number): boolean {
  return Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
}

test("a node that only sleeps takes its resting currents at the cell's 3.6 V", (t) => {
  const parts = averageMilliwatts(ASLEEP, NODE);
  const restingUa = 8 + 5 + 0.6 + 0.1 + 1;
  t.true(isNear(parts.resting, (restingUa * 3.6) / 1_000));
  t.true(isNear(totalMilliwatts(parts), parts.resting));
});

/** One of each a second, so that a millijoule is a milliwatt. Worked out by hand from the figures. */
const BY_HAND: readonly (readonly [string, Partial<DailyActivity>, Readonly<Record<string, number>>])[] = [
  [
    "an XS wake costs a boot and a thermometer reading",
    { xsWakes: DAY_S },
    { boots: 3.3 * 3.6, thermometer: 1.5 * 0.75 * 3.6 },
  ],
  ["a second awake costs the processor's current", { xsAwakeMs: DAY_S * 1_000 }, { awake: 39.9 * 3.6 }],
  ["waiting costs light sleep", { xsLightSleepMs: DAY_S * 1_000 }, { lightSleep: 0.24 * 3.6 }],
  ["a ping of XS costs the ranger alone", { densePings: DAY_S }, { densePings: (2 * 30 + 2 * 50) * 0.0036 }],
  [
    "a ping of the tripwire costs the ranger and the ULP",
    { tripwirePings: DAY_S },
    { tripwirePings: (2 * 30 + 2 * 50) * 0.0036, tripwireCore: 0.19 * (2 + 30 + 50) * 0.0036 },
  ],
];

for (const [title, activity, expected] of BY_HAND) {
  test(title, (t) => {
    const { resting: _, ...parts } = averageMilliwatts({ ...ASLEEP, ...activity }, NODE);
    for (const [part, milliwatts] of Object.entries(parts)) {
      t.true(isNear(milliwatts, expected[part] ?? 0), `${part}: ${milliwatts}`);
    }
  });
}

test("a frame of 20 bytes costs what others measured: 8.2 mJ at SF7 and 26.9 at SF9, at 3.3 V and 44 mA", (t) => {
  t.is(((transmitMs(7) * 44 * 3.3) / 1_000).toFixed(1), "8.2");
  t.is(((transmitMs(9) * 44 * 3.3) / 1_000).toFixed(1), "26.9");
});

test("a look takes four symbols and one at SF9, and two and one at SF7", (t) => {
  t.is(lookMs(9), Math.ceil(5 * 4.096));
  t.is(lookMs(7), Math.ceil(3 * 1.024));
});

test("a frame is charged with two looks, sensing, its whole window and an answer of 20 bytes after that", (t) => {
  for (const spreadingFactor of [7, 8, 9] as const) {
    const pace = new LinkPace(spreadingFactor, 125_000, KR920.pauseMs);
    const answerMs = pace.airtimeUs(20) / 1_000;
    const senseMs = receiveMs(spreadingFactor) - 2 * lookMs(spreadingFactor) - pace.listenMs - answerMs;
    t.true(isNear(senseMs, 10), `SF${spreadingFactor}: ${senseMs}`);
    t.true(gapMs(spreadingFactor) < pace.listenMs);
  }
  // By hand, at SF9: two looks of 20.48 ms, rounded up, 10 ms of sensing, 10 + 10 + 3 symbols + 30 ms, 185.344 ms.
  t.is(receiveMs(9).toFixed(3), (42 + 10 + 65 + 185.344).toFixed(3));
  const parts = averageMilliwatts({ ...ASLEEP, framesSent: DAY_S }, NODE);
  t.true(isNear(parts.transmitting, RADIOS.sx1262.transmitMa.value * transmitMs(9) * 0.0036));
  t.true(isNear(parts.listening, RADIOS.sx1262.receiveMa.value * receiveMs(9) * 0.0036));
});

test("5 V come from the cell through a converter that keeps a part", (t) => {
  const activity = { ...ASLEEP, meanEchoMs: 10, silentShare: 0.5 };
  const microcoulomb = 2 * 30 + 15 * (1 + 0.5 * 10 + 0.5 * 38);
  t.true(isNear(pingMillijoules(RANGERS.hcSr04, activity), (microcoulomb * 5) / 0.85 / 1_000));
});

test("a ranger that the echo ends costs more when nothing comes back; one with a cycle does not", (t) => {
  for (const name of RANGER_NAMES) {
    const answered = pingMillijoules(RANGERS[name], { ...ASLEEP, silentShare: 0 });
    const silent = pingMillijoules(RANGERS[name], { ...ASLEEP, silentShare: 1 });
    t.is(silent > answered, name === "hcSr04", name);
  }
});

test("without a tripwire each ping boots XS", (t) => {
  const pinged = { ...ASLEEP, tripwirePings: DAY_S };
  const { tripwireCore } = averageMilliwatts(pinged, loraNode("rcwl", "esp32C3XsOnly"));
  const awakeMs = 20 + 2.3 + 10;
  t.true(isNear(tripwireCore, 3.3 * 3.6 + 23 * awakeMs * 0.0036));
});

test("a wake stub sleeps while the ranger starts and once the echo is in", (t) => {
  const pinged = { ...ASLEEP, tripwirePings: DAY_S };
  const { tripwireCore } = averageMilliwatts(pinged, loraNode("rcwl", "esp32C3"));
  t.true(isNear(tripwireCore, 17 * (10 + 2.3 + 10) * 0.0036));
});

test("every count costs in proportion, on every board with every ranger", (t) => {
  const count = fc.integer({ min: 0, max: 100_000 });
  const activities = fc.record({
    tripwirePings: count,
    densePings: count,
    silentShare: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    meanEchoMs: fc.integer({ min: 1, max: 30 }),
    xsWakes: count,
    xsAwakeMs: count,
    xsLightSleepMs: count,
    framesSent: count,
  });
  fc.assert(
    fc.property(
      activities,
      fc.constantFrom(...RANGER_NAMES),
      fc.constantFrom(...BOARD_NAMES),
      (day, ranger, board) => {
        const node = loraNode(ranger, board);
        const { silentShare, meanEchoMs } = day;
        const asleep = totalMilliwatts(averageMilliwatts({ ...ASLEEP, silentShare, meanEchoMs }, node));
        const once = totalMilliwatts(averageMilliwatts(day, node)) - asleep;
        const doubled = Object.fromEntries(Object.entries(day).map(([name, value]) => [name, 2 * value]));
        const twice = totalMilliwatts(
          averageMilliwatts({ ...(doubled as unknown as DailyActivity), silentShare, meanEchoMs }, node),
        );
        return once >= 0 && isNear(twice - asleep, 2 * once);
      },
    ),
    { seed: 1, numRuns: 300 },
  );
  t.pass();
});

test("0.60 mW last for ten years, and half of it twice as long", (t) => {
  t.is(batteryYears(0.6).toFixed(1), "10.0");
  t.true(isNear(batteryYears(0.3), 2 * batteryYears(0.6)));
});

test("another period changes the tripwire's pings alone, and leaves it the day without XS", (t) => {
  const { tripwirePings, ...others } = atPeriod(DAY_OF_14_STAYS, 4_000);
  t.like(DAY_OF_14_STAYS, others);
  const { xsAwakeMs, xsLightSleepMs } = others;
  t.true(isNear(4_000 * tripwirePings + xsAwakeMs + xsLightSleepMs, DAY_S * 1_000));
});

test("the measured day has 24 hours at the board's paces, and a heartbeat in every 300 s of it", (t) => {
  const { tripwirePings, xsAwakeMs, xsLightSleepMs, xsWakes, framesSent } = DAY_OF_14_STAYS;
  const meanPeriodMs = (DAY_S * 1_000 - xsAwakeMs - xsLightSleepMs) / tripwirePings;
  t.true(meanPeriodMs > 0.95 * TRIPWIRE_PERIOD_MS && meanPeriodMs < TRIPWIRE_OCCUPIED_PERIOD_MS);
  const heartbeats = (DAY_S * 1_000) / HEARTBEAT_MS;
  t.true(xsWakes >= heartbeats + 2 * 14);
  t.true(framesSent >= heartbeats + 2 * 14);
});
