/** What a bay node says of its bay, and of its ranger. */

import test from "ava";
import { DETECTION_BUDGET_MS, HEARTBEAT_MS } from "../../src/domain/budgets.js";
import { FREE, OCCUPIED, UNKNOWN } from "../../src/domain/occupancy.js";
import { ECHO_FAULT, ECHO_NONE } from "../../src/domain/range.js";
import { decodeDuration } from "../../src/radio/duration-code.js";
import { FAKE_BAY_PROFILE, type FakeBay } from "../helpers/fake-bay-ports.js";
import type { SentFrame } from "../helpers/fake-sign.js";
import { TestRandom } from "../helpers/scripted-random.js";
import { arrival, echoIn, FLOOR, moving, ROOF, SETTLED_MS, settled } from "../helpers/settled-bay.js";

const S = 1_000;
const MINUTE = 60 * S;
const HOUR = 60 * MINUTE;
const BLOCKED = 2;
const LATCHED = 3;
const SILENT = 4;

for (const [what, echoUs, confidence, reports] of [
  ["a roof", ROOF, 7, 1],
  ["a car of glass", ECHO_NONE, 4, 1],
] as const) {
  test(`${what} is occupied within the detection budget, whenever it comes; reports: ${reports}`, (t) => {
    for (let offsetMs = 0; offsetMs < 6_000; offsetMs += 250) {
      const arrivesMs = SETTLED_MS + offsetMs;
      const bay = settled(arrival(arrivesMs, echoUs));
      const before = bay.sent.length;
      bay.runUntil(arrivesMs + DETECTION_BUDGET_MS);
      t.like(bay.lastReport, { occupancy: OCCUPIED, confidence, health: 0 }, `came ${offsetMs} ms later`);
      t.is(bay.sent.length, before + reports, `came ${offsetMs} ms later`);
    }
  });
}

test("whatever moves under the beam, the bay is no longer free within the detection budget", (t) => {
  for (let offsetMs = 0; offsetMs < 6_000; offsetMs += 250) {
    const comesMs = SETTLED_MS + offsetMs;
    const bay = settled((nowMs) => (nowMs < comesMs ? FLOOR : moving(nowMs)));
    bay.runUntil(comesMs + DETECTION_BUDGET_MS);
    t.is(bay.lastReport?.occupancy, UNKNOWN, `came ${offsetMs} ms later`);
  }
});

const ARRIVES_MS = 20 * MINUTE;
const LEAVES_MS = 85 * MINUTE;

/** The first reports with each count of transitions. */
function changesOf(bay: FakeBay): readonly SentFrame[] {
  return bay.sent.filter(
    ({ report }, index) => report.transitionCount !== bay.sent[index - 1]?.report.transitionCount,
  );
}

for (const [what, restlessMs, expected] of [
  [
    "stands still at once is told in two reports",
    0,
    [
      [1, UNKNOWN, FREE],
      [2, FREE, OCCUPIED],
      [3, OCCUPIED, FREE],
    ],
  ],
  [
    "moves to and fro before it stands is told in three",
    15 * S,
    [
      [1, UNKNOWN, FREE],
      [2, FREE, UNKNOWN],
      [3, UNKNOWN, OCCUPIED],
      [4, OCCUPIED, FREE],
    ],
  ],
] as const) {
  test(`a car that ${what}, each with the state before and how long it lasted`, (t) => {
    const bay = settled((nowMs) => {
      if (nowMs < ARRIVES_MS || nowMs >= LEAVES_MS) return FLOOR;
      return nowMs < ARRIVES_MS + restlessMs ? moving(nowMs) : ROOF;
    });
    bay.runUntil(2 * HOUR);
    const changes = changesOf(bay);
    t.deepEqual(
      changes.map(({ report }) => [report.transitionCount, report.previousOccupancy, report.occupancy]),
      expected.map((change) => [...change]),
    );
    for (let index = 2; index < changes.length; index += 1) {
      const lastedS = ((changes[index]?.atMs ?? 0) - (changes[index - 1]?.atMs ?? 0)) / 1_000;
      const toldS = decodeDuration(changes[index]?.report.previousDurationCode ?? 0);
      t.true(Math.abs(toldS - lastedS) <= 1 + 0.004 * lastedS, `${toldS} s told, ${lastedS} s lasted`);
    }
  });
}

test("a bay that a car has left is free again within the detection budget", (t) => {
  for (const echoUs of [ROOF, ECHO_NONE]) {
    for (let offsetMs = 0; offsetMs < 6_000; offsetMs += 250) {
      const leavesMs = SETTLED_MS + offsetMs;
      const bay = settled((nowMs) => (nowMs < 30 * S || nowMs >= leavesMs ? FLOOR : echoUs));
      t.is(bay.lastReport?.occupancy, OCCUPIED);
      bay.runUntil(leavesMs + DETECTION_BUDGET_MS);
      t.like(bay.lastReport, { occupancy: FREE, confidence: 7 }, `${echoUs} us, left ${offsetMs} ms later`);
    }
  }
});

test("what the tripwire saw counts: a roof is occupied less than 3 s after the node was woken", (t) => {
  for (let offsetMs = 0; offsetMs < 3_000; offsetMs += 250) {
    const bay = settled(arrival(SETTLED_MS + offsetMs, ROOF));
    bay.runUntil(SETTLED_MS + offsetMs + DETECTION_BUDGET_MS);
    const wokenMs = Number(bay.log.find((line) => line.includes("wake tripwire"))?.split(" ")[0]);
    t.is(bay.lastReport?.occupancy, OCCUPIED, `came ${offsetMs} ms later`);
    const tookMs = (bay.sent.at(-1)?.atMs ?? 0) - wokenMs;
    t.true(tookMs < 3 * S, `came ${offsetMs} ms later: ${tookMs} ms`);
  }
});

test("a ranger that hangs on the floor while the node sleeps is told within 40 s, and the bay is unknown", (t) => {
  const hangsMs = 10 * MINUTE;
  const noise = new TestRandom(1);
  const bay = settled((nowMs) => (nowMs < hangsMs ? FLOOR + noise.below(21) - 10 : FLOOR), {
    profile: { ...FAKE_BAY_PROFILE, repeatsPerMille: 60 },
  });
  bay.runUntil(hangsMs);
  t.like(bay.lastReport, { occupancy: FREE, health: 0 });
  bay.runUntil(hangsMs + 40 * S);
  t.like(bay.lastReport, { occupancy: UNKNOWN, confidence: 0, health: LATCHED });
  t.is(bay.sent.at(-1)?.report.previousOccupancy, FREE);
});

for (const [what, echoUs, health, toldMs] of [
  ["fails", ECHO_FAULT, SILENT, DETECTION_BUDGET_MS],
  ["is covered", echoIn(200, 100), BLOCKED, 14 * S],
] as const) {
  for (const [over, before] of [
    ["an empty bay", FLOOR],
    ["a car", ROOF],
  ] as const) {
    test(`a ranger that ${what} over ${over} is told within ${toldMs / S} s, and the bay is unknown`, (t) => {
      const failsMs = 10 * MINUTE;
      const bay = settled((nowMs) => (nowMs < failsMs ? before : echoUs));
      bay.runUntil(failsMs);
      t.is(bay.lastReport?.health, 0);
      bay.runUntil(failsMs + DETECTION_BUDGET_MS);
      t.not(bay.lastReport?.occupancy, FREE, "nobody is sent to a bay that is not seen");
      bay.runUntil(failsMs + toldMs);
      t.like(bay.lastReport, { occupancy: UNKNOWN, confidence: 0, health });
    });
  }
}

test("a ranger that recovers is told, and the bay is known again within two minutes", (t) => {
  const bay = settled((nowMs) => (nowMs < 10 * MINUTE ? ECHO_FAULT : FLOOR));
  t.is(bay.lastReport?.health, SILENT);
  bay.runUntil(12 * MINUTE);
  t.like(bay.lastReport, { occupancy: FREE, health: 0 });
});

test("air from -15 to 40 degrees over a day makes no car out of the floor", (t) => {
  const temperatureAt = (nowMs: number) => -150 + Math.trunc((nowMs * 550) / (24 * HOUR));
  const bay = settled((nowMs) => echoIn(temperatureAt(nowMs), 2_400), { temperatureDeciC: temperatureAt });
  bay.runUntil(24 * HOUR);
  t.true(bay.sent.every(({ report }) => report.occupancy === FREE));
  t.false(bay.wakes.includes("tripwire"));
});

test("a thermometer that does not answer costs no reading", (t) => {
  const bay = settled(() => echoIn(125, 2_400), { temperatureDeciC: () => undefined });
  t.is(bay.lastReport?.occupancy, FREE);
});

test("a board that loses the ranger's answers blinds no node: the bay is unknown until they come again", (t) => {
  const lostMs = 200 * S;
  const foundMs = 400 * S;
  const bay = settled((nowMs) => (nowMs < lostMs ? FLOOR : ROOF), {
    losesAnswer: (nowMs) => nowMs >= lostMs && nowMs < foundMs,
  });
  t.is(bay.lastReport?.occupancy, FREE);
  bay.runUntil(lostMs + 8 * S);
  t.is(bay.lastReport?.occupancy, UNKNOWN);
  t.is(bay.lastReport?.health, SILENT);
  bay.runUntil(foundMs + 60 * S);
  t.is(bay.lastReport?.occupancy, OCCUPIED);
  t.is(bay.lastReport?.health, 0);
});

test("one lost answer is no news", (t) => {
  let isLost = false;
  const bay = settled(() => FLOOR, {
    losesAnswer: (nowMs) => {
      if (isLost || nowMs < 250 * S) return false;
      isLost = true;
      return true;
    },
  });
  const before = bay.sent.length;
  bay.runUntil(HEARTBEAT_MS + 60 * S);
  t.true(isLost);
  t.is(bay.sent.length, before + 1);
  t.is(bay.lastReport?.occupancy, FREE);
});
