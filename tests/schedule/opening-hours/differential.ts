/** The test of one place: each file that calls it is a process of its own, for opening_hours.js lives where TZ says. */

import test from "ava";
import { parseZone } from "../../../src/clock/posix-tz.js";
import { checkSchedule } from "../../../src/schedule/check-schedule.js";
import { compare, momentText } from "./compare.js";
import { type Decade, decadeHere } from "./decade.js";
import { isLookBackError } from "./explained.js";
import { holidaysHere } from "./holidays.js";
import { openingHoursText } from "./opening-hours-text.js";
import type { Place } from "./places.js";
import { drawSchedule } from "./random-schedule.js";
import { OurSide, TheirSide } from "./two-sides.js";

/** Of 2,000 in six places; with GOLMOK_FULL=1, of 100,000. */
const SCHEDULES = process.env["GOLMOK_FULL"] === "1" ? 16_667 : 334;

/** Few enough for one test to end within the runner's patience. */
const SCHEDULES_PER_TEST = 334;

/** How many differences a failure shows. */
const SHOWN = 5;

/** Compares this place's share of the schedules at every transition of ten years. */
export function testPlace(place: Place): void {
  process.env["TZ"] = place.name;
  const decade = decadeHere();
  const holidays = holidaysHere(decade);

  test(`${place.name}: the clock of the zone database is that of ${place.timeZone}`, (t) => {
    const zone = parseZone(place.timeZone);
    if (!zone.ok) return t.fail(zone.error);
    t.is(decade.changes.length, place.timeZone.includes(",") ? 20 : 0);
    for (const { atMs, offsetBeforeMs, offsetAfterMs } of decade.changes) {
      const offsetsMs = [zone.value.runAt(atMs - 1).offsetMs, zone.value.runAt(atMs).offsetMs];
      t.deepEqual(offsetsMs, [offsetBeforeMs, offsetAfterMs], momentText(atMs));
    }
    return t.is(zone.value.runAt(decade.untilMs).untilMs > decade.untilMs, true);
  });

  for (let first = 0; first < SCHEDULES; first += SCHEDULES_PER_TEST) {
    const end = Math.min(first + SCHEDULES_PER_TEST, SCHEDULES);
    test(`${place.name}: schedules ${first} to ${end - 1} change when opening_hours.js says, 2027 to 2036`, (t) => {
      const total = compareAll(place, decade, holidays, first, end);
      t.log(
        `${total.changes} changes, ${total.moments} moments around clock changes, ` +
          `${total.unexplained.length} unexplained differences, ${total.lookBackErrors} look-back errors of theirs`,
      );
      t.deepEqual(total.unexplained.slice(0, SHOWN), []);
      t.true(total.changes > 0);
    });
  }
}

function compareAll(
  place: Place,
  decade: Decade,
  holidays: readonly number[],
  first: number,
  end: number,
): { changes: number; moments: number; lookBackErrors: number; unexplained: string[] } {
  const total = { changes: 0, moments: 0, lookBackErrors: 0, unexplained: [] as string[] };
  for (let index = first; index < end; index += 1) {
    const { schedule, bay } = drawSchedule(place.timeZone, index, holidays);
    const checked = checkSchedule(schedule);
    if (!checked.ok) throw new Error(`schedule ${index} is out of order: ${checked.error}`);
    const text = openingHoursText(schedule, bay);
    const found = compare(schedule, decade, new OurSide(schedule, bay, decade), new TheirSide(text));
    total.changes += found.changes;
    total.moments += found.moments;
    for (const difference of found.differences) {
      if (isLookBackError(schedule, bay, difference)) {
        total.lookBackErrors += 1;
        continue;
      }
      const { atMs, ours, theirs } = difference;
      total.unexplained.push(
        `schedule ${index} at ${momentText(atMs)}: ours ${ours}, theirs ${theirs}: ${text}`,
      );
    }
  }
  return total;
}
