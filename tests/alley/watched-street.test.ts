import test from "ava";
import { BayScene } from "../../hosts/alley/bay-scene.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { drawVehicle } from "../../hosts/alley/vehicles.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import { WatchedStreet } from "../../hosts/alley/watched-street.js";
import { Weather } from "../../hosts/alley/weather.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { EVERY_DAY, type Rule, type Schedule } from "../../src/schedule/schedule.js";
import type { FaceKind } from "../../src/sign/face.js";

const KOREA_MS = 9 * 3_600_000;
/** Tuesday 2026-12-01 in Seoul. */
const MORNING_MS = Date.UTC(2026, 11, 1, 8, 30) - KOREA_MS;
const EVENING_MS = Date.UTC(2026, 11, 1, 19) - KOREA_MS;

function build(startMs: number) {
  const rules: { schedule: Schedule } = { schedule: DEFAULT_SCHEDULE };
  const time = new VirtualTime(startMs);
  const weather = new Weather({ seed: 1, utcOffsetMinutes: 540 });
  const events: string[] = [];
  const sign: { kind: FaceKind } = { kind: "free" };
  const scenes = new Map(
    DEFAULT_SCHEDULE.bays.map(({ id }) => [
      id,
      new BayScene({ random: new SeededRandom(1, `scene-${id}`), mountHeightMm: 2_500, weather }),
    ]),
  );
  const street = new WatchedStreet({
    time,
    readSchedule: () => rules.schedule,
    scenes,
    readFace: () => ({
      kind: sign.kind,
      free: 3,
      unknown: 0,
      phase: "steady",
      change: undefined,
      next: undefined,
    }),
    arrived: (bay, { kind }) => events.push(`${bay} ${kind}`),
    left: (bay) => events.push(`${bay} left`),
  });
  return { rules, time, street, scenes, sign, events, vehicle: drawVehicle(new SeededRandom(1, "cars")) };
}

for (const [kind, outsider, resident] of [
  ["free", true, true],
  ["residents", false, true],
  ["full", false, false],
  ["checking", false, false],
  ["permit", false, false],
  ["nobody", false, false],
] as const) {
  test(`a sign that says ${kind} invites ${[outsider && "outsiders", resident && "residents"].filter(Boolean).join(" and ") || "nobody"}`, (t) => {
    const { street, sign } = build(MORNING_MS);
    sign.kind = kind;
    t.deepEqual([street.signInvites("outsider"), street.signInvites("resident")], [outsider, resident]);
  });
}

test("the rule in truth is the schedule's, whatever the sign says", (t) => {
  const { time, street, sign } = build(MORNING_MS - 1);
  sign.kind = "nobody";
  t.deepEqual([street.mayPark("outsider"), street.mayPark("resident")], [false, true]);
  t.is(street.outsidersUntilMs(), undefined);
  time.runUntil(MORNING_MS);
  t.deepEqual([street.mayPark("outsider"), street.mayPark("resident")], [true, true]);
  t.is(street.outsidersUntilMs(), EVENING_MS);
  time.runUntil(EVENING_MS);
  t.false(street.mayPark("outsider"));
});

test("a car can stand in any marked bay, and free bays are the pooled ones in which none stands", (t) => {
  const { street, scenes, events, vehicle } = build(MORNING_MS);
  t.is(street.trulyFreeBays("outsider").length, 14);
  t.false(street.trulyFreeBays("outsider").includes(15));
  for (const bay of [3, 15]) street.park(bay, vehicle);
  t.true(street.isTaken(3) && street.isTaken(15) && !street.isTaken(4));
  t.is(scenes.get(15)?.vehicle, vehicle);
  t.deepEqual(street.trulyFreeBays("outsider"), [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  street.leave(3);
  t.is(street.trulyFreeBays("outsider").length, 14);
  t.deepEqual(events, [`3 ${vehicle.kind}`, `15 ${vehicle.kind}`, "3 left"]);
});

test("drivers keep to the schedule in force, bay by bay, and to the bays that are there", (t) => {
  const { street, rules } = build(MORNING_MS);
  const residents: Rule = {
    days: EVERY_DAY,
    nth: 0,
    dates: undefined,
    fromMinute: 0,
    toMinute: 1_440,
    bays: [1, 2],
    regime: 1,
  };
  const bays = [...DEFAULT_SCHEDULE.bays, { id: 16, kind: "standard", withdrawn: false } as const].map(
    (bay) => (bay.id === 5 ? { ...bay, kind: "loading" as const } : bay),
  );
  rules.schedule = { ...DEFAULT_SCHEDULE, version: 2, bays, rules: [residents, ...DEFAULT_SCHEDULE.rules] };
  t.deepEqual(street.trulyFreeBays("outsider"), [3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  t.deepEqual(street.trulyFreeBays("resident"), [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  rules.schedule = { ...DEFAULT_SCHEDULE, version: 3, rules: DEFAULT_SCHEDULE.rules.slice(-1) };
  t.false(street.mayPark("outsider"));
  t.is(street.outsidersUntilMs(), undefined);
  t.deepEqual(street.trulyFreeBays("outsider"), []);
});

test("a bay that nobody marked takes no car", (t) => {
  const { street, vehicle, events } = build(MORNING_MS);
  t.throws(() => street.park(16, vehicle), { instanceOf: RangeError, message: /no bay 16/ });
  t.throws(() => street.leave(0), { instanceOf: RangeError });
  t.throws(() => street.isTaken(99), { instanceOf: RangeError });
  t.deepEqual(events, []);
});

test("cars that came for nothing are counted", (t) => {
  const { street } = build(MORNING_MS);
  t.is(street.entriesInVain, 0);
  street.enteredInVain();
  street.enteredInVain();
  t.is(street.entriesInVain, 2);
});
