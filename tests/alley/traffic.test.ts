import test from "ava";
import { SeededRandom } from "../../hosts/alley/random.js";
import { Traffic } from "../../hosts/alley/traffic.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import { PlainStreet } from "./plain-street.js";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SEOUL = 540;
const BAYS = [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15];
const SEEDS = Array.from({ length: 12 }, (_, seed) => seed);

/** Monday 2026-11-30, 00:00 in Seoul. */
const MONDAY_MS = Date.UTC(2026, 10, 29, 15);

function begin(seed: number, startMs = MONDAY_MS, bays = BAYS) {
  const time = new VirtualTime(startMs);
  const street = new PlainStreet(time, SEOUL, bays);
  const random = new SeededRandom(seed, "traffic");
  const traffic = new Traffic({ time, random, utcOffsetMinutes: SEOUL, street });
  return { time, street, traffic };
}

function week(seed: number) {
  const run = begin(seed);
  run.traffic.start();
  run.time.runUntil(MONDAY_MS + 7 * DAY_MS);
  return run;
}

/** Mean number of taken bays at one local hour of one day of the week, Monday is 0. */
function meanTaken(weekday: number, hour: number): number {
  let sum = 0;
  for (const seed of SEEDS) {
    const { time, street, traffic } = begin(seed);
    traffic.start();
    time.runUntil(MONDAY_MS + weekday * DAY_MS + hour * HOUR_MS);
    sum += street.taken;
  }
  return sum / SEEDS.length;
}

test("no car is ever put into a taken bay or taken from an empty one, with many bays or few, over weeks", (t) => {
  // The street throws if one is.
  for (const seed of SEEDS) {
    for (const bays of [BAYS, BAYS.slice(0, 5), [3]]) {
      const { time, street, traffic } = begin(seed, MONDAY_MS, bays);
      traffic.start();
      t.notThrows(() => time.runUntil(MONDAY_MS + 21 * DAY_MS), `seed ${seed}`);
      t.true(street.events.length > 100, `seed ${seed}`);
    }
  }
});

test("the alley is full of residents at night, empties in the morning, and fills with visitors and again at night", (t) => {
  t.true(meanTaken(2, 3) > 13.5);
  t.true(meanTaken(2, 9) < 7);
  t.true(meanTaken(2, 13) > 6 && meanTaken(2, 13) < 13);
  t.true(meanTaken(2, 19.5) < 9);
  t.true(meanTaken(2, 23.5) > 13.5);
  t.true(meanTaken(5, 8) > 13.5);
});

test("residents leave between 06:30 and 09:30 and come home between 17:30 and 02:00 on a working day", (t) => {
  const leaving: number[] = [];
  const coming: number[] = [];
  for (const seed of SEEDS) {
    const { street } = week(seed);
    for (const event of street.events) {
      const minute = street.minuteOfWeek(event.atMs) - 1_440;
      if (minute < 240 || minute >= 1_440) continue;
      // Outside 08:30 to 19:00 nobody but residents may come; before 08:30 nobody else can leave.
      if (event.what === "leave" && minute < 510) leaving.push(minute);
      if (event.what === "park" && (minute < 510 || minute >= 1_140)) coming.push(minute);
    }
  }
  t.true(leaving.every((minute) => minute >= 390));
  t.true(leaving.length / SEEDS.length > 4 && leaving.length / SEEDS.length < 12, `${leaving.length}`);
  t.true(coming.every((minute) => minute >= 1_140 && minute < 1_440));
  t.true(coming.length / SEEDS.length > 5 && coming.length / SEEDS.length < 12, `${coming.length}`);
});

/** Lengths of the stays that began and ended on weekdays between 09:30 and 17:30: nearly all are visitors'. */
function dayStaysMs(seed: number): number[] {
  const { street } = week(seed);
  const since = new Map<number, number>();
  const stays: number[] = [];
  for (const { what, bay, atMs } of street.events) {
    const minute = street.minuteOfWeek(atMs) % 1_440;
    const isDay = street.isOpenToAll(atMs) && minute >= 570 && minute < 1_050;
    const sinceMs = since.get(bay);
    if (what === "leave" && sinceMs !== undefined && isDay) stays.push(atMs - sinceMs);
    since.delete(bay);
    if (what === "park" && isDay) since.set(bay, atMs);
  }
  return stays;
}

test("visitors stay between 20 minutes and four hours, most for about one", (t) => {
  const stays = SEEDS.flatMap(dayStaysMs).sort((one, other) => one - other);
  t.true(stays.length / SEEDS.length > 150, `${stays.length}`);
  const within = stays.filter((stay) => stay >= 20 * 60_000 && stay <= 4 * HOUR_MS);
  t.true(within.length / stays.length > 0.99);
  const median = stays[stays.length >> 1] ?? 0;
  t.true(median > 40 * 60_000 && median < 90 * 60_000, `${median}`);
});

test("of the visitors still there in the last half hour, nine in ten are gone at the handover", (t) => {
  let before = 0;
  let after = 0;
  for (const seed of SEEDS) {
    const { time, street, traffic } = begin(seed);
    traffic.start();
    for (let day = 0; day < 5; day += 1) {
      const handoverMs = MONDAY_MS + day * DAY_MS + 19 * HOUR_MS;
      time.runUntil(handoverMs - 30 * 60_000);
      const taken = new Set(BAYS.filter((bay) => !street.trulyFreeBays().includes(bay)));
      const events = street.events.length;
      time.runUntil(handoverMs - 1);
      const left = street.events
        .slice(events)
        .filter(({ what, bay }) => what === "leave" && taken.delete(bay));
      before += left.length;
      // Residents' cars stay until the morning; what leaves in the four hours after the handover is a visitor's.
      const later = street.events.length;
      time.runUntil(handoverMs + 4 * HOUR_MS);
      after += street.events
        .slice(later)
        .filter(({ what, bay }) => what === "leave" && taken.delete(bay)).length;
    }
  }
  const share = after / (before + after);
  t.true(before > 100 && share > 0.02 && share < 0.18, `${after} of ${before + after}`);
});

test("an outsider whom the sign does not invite passes by, but for one in twenty", (t) => {
  let invited = 0;
  let uninvited = 0;
  for (const seed of SEEDS) {
    for (const signSays of [true, false]) {
      const { time, street, traffic } = begin(seed, MONDAY_MS + 5 * DAY_MS);
      // Two weekend days on which outsiders may not park: whoever comes in does so in vain.
      street.signSays = signSays;
      traffic.start();
      time.runUntil(MONDAY_MS + 7 * DAY_MS);
      if (signSays) invited += street.entriesInVain;
      else uninvited += street.entriesInVain;
    }
  }
  t.true(invited / SEEDS.length > 90 && invited / SEEDS.length < 200, `${invited}`);
  t.true(uninvited / invited > 0.025 && uninvited / invited < 0.08, `${uninvited} of ${invited}`);
});

test("nobody parks where the rule in truth forbids it, whatever the sign says", (t) => {
  for (const seed of SEEDS) {
    const { time, street, traffic } = begin(seed, MONDAY_MS + 20 * HOUR_MS);
    traffic.start();
    street.mayPark = () => false;
    street.signSays = true;
    const atStart = street.events.length;
    time.runUntil(MONDAY_MS + 3 * DAY_MS);
    t.is(street.events.slice(atStart).filter(({ what }) => what === "park").length, 0, `seed ${seed}`);
    t.true(street.entriesInVain > 20);
  }
});

test("whoever enters a full alley has entered in vain", (t) => {
  const { time, street, traffic } = begin(7, MONDAY_MS + 8 * HOUR_MS, [3]);
  traffic.start();
  street.signSays = true;
  const free = street.trulyFreeBays.bind(street);
  street.trulyFreeBays = () => [];
  time.runUntil(MONDAY_MS + 19 * HOUR_MS);
  t.is(street.events.filter(({ what }) => what === "park").length, 1);
  t.true(street.entriesInVain > 35, `${street.entriesInVain}`);
  t.is(free().length, 1);
});

for (const [when, startMs, fewest, most] of [
  ["in the dead of night", MONDAY_MS + DAY_MS + 3 * HOUR_MS, 14, 14],
  ["on a weekday morning", MONDAY_MS + DAY_MS + 9 * HOUR_MS, 2, 9],
  ["on a weekday at noon", MONDAY_MS + DAY_MS + 12 * HOUR_MS, 5, 13],
  ["on a weekday evening", MONDAY_MS + DAY_MS + 20 * HOUR_MS, 4, 12],
  ["on a Sunday morning", MONDAY_MS + 6 * DAY_MS + 8 * HOUR_MS, 13, 14],
] as const) {
  test(`begun ${when}, the alley is as full as it would be by then`, (t) => {
    let sum = 0;
    for (const seed of SEEDS) {
      const { street, traffic } = begin(seed, startMs);
      traffic.start();
      sum += street.taken;
    }
    const taken = sum / SEEDS.length;
    t.true(taken >= fewest && taken <= most, `${taken}`);
    const run = meanTaken(
      Math.floor((startMs - MONDAY_MS) / DAY_MS),
      ((startMs - MONDAY_MS) % DAY_MS) / HOUR_MS,
    );
    // Those who came before outsiders might are among the visitors at the start, but not in a run.
    t.true(Math.abs(run - taken) < 3, `${taken} at the start, ${run} in a run`);
  });
}

test("a car taken away by hand is not taken away again, and its bay can be used by others", (t) => {
  for (const seed of SEEDS) {
    const { time, street, traffic } = begin(seed, MONDAY_MS + 3 * HOUR_MS);
    traffic.start();
    for (let hour = 4; hour < 40; hour += 1) {
      time.runUntil(MONDAY_MS + hour * HOUR_MS);
      const bay = BAYS.find((candidate) => !street.trulyFreeBays().includes(candidate));
      if (bay === undefined) continue;
      street.leave(bay);
      traffic.forget(bay);
    }
    t.notThrows(() => time.runUntil(MONDAY_MS + 5 * DAY_MS), `seed ${seed}`);
  }
});

test("the same seed gives the same week and the same digests, another seed another week", (t) => {
  const one = week(7);
  const same = week(7);
  const other = week(8);
  t.deepEqual(same.street.events, one.street.events);
  t.is(same.traffic.digest(), one.traffic.digest());
  t.notDeepEqual(other.street.events, one.street.events);
  t.not(other.traffic.digest(), one.traffic.digest());
});

test("a digest changes when a car comes or goes", (t) => {
  const { time, street, traffic } = begin(7);
  traffic.start();
  let digest = traffic.digest();
  let events = street.events.length;
  for (let minute = 1; minute < 3 * 1_440; minute += 1) {
    time.runUntil(MONDAY_MS + minute * 60_000);
    if (street.events.length !== events) t.not(traffic.digest(), digest, `minute ${minute}`);
    digest = traffic.digest();
    events = street.events.length;
  }
});
