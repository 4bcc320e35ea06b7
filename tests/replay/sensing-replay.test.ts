import test from "ava";
import { SensingReplay } from "../../hosts/replay/sensing-replay.js";
import { HEARTBEAT_MS } from "../../src/domain/budgets.js";
import { FREE, OCCUPIED, UNKNOWN } from "../../src/domain/occupancy.js";
import { ECHO_NONE } from "../../src/domain/range.js";
import { TRIPWIRE_CONFIRM_MS, TRIPWIRE_PERIOD_MS } from "../../src/sensing/tripwire.js";
import { echoFrom, MILD_DECI_C } from "../helpers/echoes.js";
import { moving, NO_ANSWER, NOTHING } from "../helpers/scenes.js";
import { OVERHEAD, WatchedBay } from "../helpers/watched-bay.js";

const S = 1_000;
const MINUTE = 60 * S;
const FLOOR = 2_400;
const ROOF = 1_000;

test("a calm bay is pinged at the tripwire's pace, and looked at once in each heartbeat", (t) => {
  const bay = new WatchedBay();
  bay.play([FLOOR, MINUTE]);
  const before = { ...bay.replay.counts };
  bay.play([FLOOR, 60 * MINUTE]);
  const { calmPings, checks, trips, densePings } = bay.replay.counts;
  const looks = checks - before.checks;
  t.true(looks >= 11 && looks <= (60 * MINUTE) / HEARTBEAT_MS, `${looks}`);
  const expected = (60 * MINUTE) / TRIPWIRE_PERIOD_MS;
  t.true(Math.abs(calmPings - before.calmPings - expected) < 40, `${calmPings - before.calmPings}`);
  t.is(trips, before.trips);
  t.true(densePings - before.densePings <= 4 * looks);
});

test("a calm bay is awake for less than a fiftieth of its time", (t) => {
  const bay = new WatchedBay();
  bay.play([FLOOR, MINUTE]);
  const before = bay.replay.counts.awakeMs;
  bay.play([FLOOR, 60 * MINUTE]);
  t.true(bay.replay.counts.awakeMs - before < 72 * S, `${bay.replay.counts.awakeMs - before}`);
});

test("a car wakes the bay once when it comes and once when it goes", (t) => {
  const bay = new WatchedBay();
  bay.play([FLOOR, MINUTE], [moving(1_900, ROOF, 3 * S), 3 * S], [ROOF, 3 * MINUTE]);
  t.true(bay.replay.counts.trips >= 1 && bay.replay.counts.trips <= 2, `${bay.replay.counts.trips}`);
  const before = bay.replay.counts.trips;
  bay.play([FLOOR, 3 * MINUTE]);
  t.is(bay.replay.counts.trips, before + 1);
});

test("a reading outside is looked at again at the tripwire's quick pace", (t) => {
  const replay = new SensingReplay(OVERHEAD, 0);
  for (let ping = 0; !replay.detector.isCalm; ping += 1)
    replay.take(replay.nextMs, echoFrom(FLOOR + (ping % 5)), MILD_DECI_C);
  const calmMs = replay.nextMs;
  replay.take(calmMs, ECHO_NONE, MILD_DECI_C);
  t.is(replay.nextMs - calmMs, TRIPWIRE_CONFIRM_MS);
  const confirmedMs = replay.nextMs;
  replay.take(confirmedMs, echoFrom(FLOOR), MILD_DECI_C);
  t.is(replay.nextMs - confirmedMs, TRIPWIRE_PERIOD_MS);
});

test("a recording at its own pace is replayed like one at the board's, only later", (t) => {
  for (const spacingMs of [500, S, 2 * S, 5 * S]) {
    const replay = new SensingReplay(OVERHEAD, 1_000_000);
    const said: string[] = [];
    let nowMs = 1_000_000;
    const feed = (distanceMm: number, durationMs: number) => {
      for (const endMs = nowMs + durationMs; nowMs < endMs; ) {
        nowMs += spacingMs;
        const noiseMm = (Math.imul(nowMs, 0x9e37_79b1) >>> 29) - 3;
        if (replay.take(nowMs, echoFrom(distanceMm + noiseMm), MILD_DECI_C))
          said.push(`${replay.detector.occupancy}`);
      }
    };
    feed(FLOOR, 5 * MINUTE);
    feed(ROOF, 10 * MINUTE);
    feed(FLOOR, 5 * MINUTE);
    const words = said.filter((word) => word !== `${UNKNOWN}`);
    t.deepEqual(words, [`${FREE}`, `${OCCUPIED}`, `${FREE}`], `every ${spacingMs} ms`);
  }
});

test("a restart forgets everything but the profile", (t) => {
  const bay = new WatchedBay();
  bay.play([FLOOR, MINUTE], [ROOF, 10 * MINUTE]);
  t.is(bay.now.occupancy, "occupied");
  bay.restart();
  t.like(bay.now, { occupancy: "unknown", confidence: 0, reason: "started", health: "ok" });
  t.deepEqual(bay.says([ROOF, MINUTE]), ["occupied"]);
});

test("a restart goes over to the temperature of then", (t) => {
  const bay = new WatchedBay();
  bay.play([FLOOR, MINUTE]);
  bay.airDeciC = -200;
  bay.restart();
  t.deepEqual(bay.says([FLOOR, MINUTE]), ["free"]);
});

test("a take tells whether what the bay reports has changed, state or sensor", (t) => {
  const bay = new WatchedBay();
  bay.play([FLOOR, MINUTE], [ROOF, MINUTE], [NO_ANSWER, MINUTE], [FLOOR, 2 * MINUTE], [NOTHING, 3 * MINUTE]);
  for (const [index, { occupancy, health }] of bay.changes.entries()) {
    const before = bay.changes[index - 1] ?? { occupancy: "unknown", health: "ok" };
    t.true(occupancy !== before.occupancy || health !== before.health, `change ${index}`);
  }
  t.like(bay.changes.at(-1), { occupancy: bay.now.occupancy, health: bay.now.health });
});

test("a bay that is not sure is read several times a second, a ranger that failed every ten seconds or so", (t) => {
  const bay = new WatchedBay();
  const pingsIn = (distanceMm: number, durationMs: number) => {
    const before = bay.replay.counts.densePings;
    bay.play([distanceMm, durationMs]);
    return bay.replay.counts.densePings - before;
  };
  bay.play([FLOOR, MINUTE]);
  const unsure = pingsIn(2_150, 10 * S);
  t.true(unsure >= 15 && unsure <= 45, `${unsure}`);
  pingsIn(NO_ANSWER, MINUTE);
  t.is(bay.now.health, "silent");
  const failed = pingsIn(NO_ANSWER, 10 * MINUTE);
  t.true(failed >= 30 && failed <= 120, `${failed}`);
});

test("without a thermometer a bay is watched all the same", (t) => {
  const bay = new WatchedBay();
  bay.thermometer = () => undefined;
  t.deepEqual(
    bay.says([FLOOR, MINUTE], [ROOF, 5 * MINUTE], [FLOOR, MINUTE]).filter((name) => name !== "unknown"),
    ["free", "occupied", "free"],
  );
});
