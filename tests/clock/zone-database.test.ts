/** Every rule of a zone against the time zone database that came with Node.js: its `Date` reads the zone from TZ. */

import test from "ava";
import { localOf, parseZone, utcOf, type Zone } from "../../src/clock/posix-tz.js";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const FROM_MS = Date.UTC(2025, 0, 1);
const TO_MS = Date.UTC(2038, 0, 1);

/** The last line of each place's file in the database, and how often its clock changes a year. */
for (const [place, text, changesPerYear] of [
  ["Asia/Seoul", "KST-9", 0],
  ["America/New_York", "EST5EDT,M3.2.0,M11.1.0", 2],
  ["America/St_Johns", "NST3:30NDT,M3.2.0,M11.1.0", 2],
  ["America/Havana", "CST5CDT,M3.2.0/0,M11.1.0/1", 2],
  ["America/Nuuk", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 2],
  ["America/Santiago", "<-04>4<-03>,M9.1.6/24,M4.1.6/24", 2],
  ["Europe/London", "GMT0BST,M3.5.0/1,M10.5.0", 2],
  ["Europe/Dublin", "IST-1GMT0,M10.5.0,M3.5.0/1", 2],
  ["Europe/Athens", "EET-2EEST,M3.5.0/3,M10.5.0/4", 2],
  ["Asia/Jerusalem", "IST-2IDT,M3.4.4/26,M10.5.0", 2],
  ["Asia/Kathmandu", "<+0545>-5:45", 0],
  ["Australia/Sydney", "AEST-10AEDT,M10.1.0,M4.1.0/3", 2],
  ["Australia/Lord_Howe", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 2],
  ["Pacific/Auckland", "NZST-12NZDT,M9.5.0,M4.1.0/3", 2],
  ["Pacific/Chatham", "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45", 2],
] as const) {
  const parsed = parseZone(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error}`);
  const zone = parsed.value;

  test(`the clock of ${place} is right at every hour from 2025 to 2037, and a second before and after each change`, (t) => {
    setPlace(place);
    const wrong: string[] = [];
    const compare = (utcMs: number) => {
      if (zone.runAt(utcMs).offsetMs !== databaseOffsetMs(utcMs)) wrong.push(new Date(utcMs).toISOString());
    };
    for (let utcMs = FROM_MS; utcMs < TO_MS; utcMs += HOUR_MS) compare(utcMs);
    const changes = databaseChangesMs();
    t.is(changes.length, 13 * changesPerYear);
    for (const changeMs of changes) {
      for (const aroundMs of [-SECOND_MS, -1, 0, 1, SECOND_MS]) compare(changeMs + aroundMs);
      t.is(zone.runAt(changeMs).fromMs, changeMs);
      t.is(zone.runAt(changeMs - 1).untilMs, changeMs);
    }
    t.deepEqual(wrong, []);
  });

  test(`each minute that the clock of ${place} shows, shows twice or leaves out has its first moment`, (t) => {
    setPlace(place);
    const wrong: string[] = [];
    for (const aroundMs of [...databaseChangesMs(), Date.UTC(2028, 1, 29), Date.UTC(2030, 11, 31)]) {
      const fromMs = aroundMs - 4 * HOUR_MS;
      const shown = Array.from(
        { length: 8 * 60 },
        (_, index) => databaseMinute(fromMs + index * MINUTE_MS) - databaseMinute(fromMs),
      );
      for (let minute = 0; minute < 300; minute += 1) {
        const expectedMs = fromMs + shown.findIndex((later) => later >= minute) * MINUTE_MS;
        if (utcOf(zone, databaseMinute(fromMs) + minute) !== expectedMs)
          wrong.push(inWords(zone, expectedMs));
      }
    }
    t.deepEqual(wrong, []);
  });
}

function setPlace(place: string): void {
  process.env["TZ"] = place;
}

function databaseOffsetMs(utcMs: number): number {
  return -new Date(utcMs).getTimezoneOffset() * MINUTE_MS;
}

function databaseMinute(utcMs: number): number {
  return (utcMs + databaseOffsetMs(utcMs)) / MINUTE_MS;
}

/** Every moment at which the clock is put forward or back, found to the millisecond. */
function databaseChangesMs(): number[] {
  const changes: number[] = [];
  for (let utcMs = FROM_MS; utcMs < TO_MS; utcMs += HOUR_MS) {
    let [lowMs, highMs] = [utcMs, utcMs + HOUR_MS];
    if (databaseOffsetMs(lowMs) === databaseOffsetMs(highMs)) continue;
    while (highMs - lowMs > 1) {
      const middleMs = Math.floor((lowMs + highMs) / 2);
      if (databaseOffsetMs(middleMs) === databaseOffsetMs(lowMs)) lowMs = middleMs;
      else highMs = middleMs;
    }
    changes.push(highMs);
  }
  return changes;
}

function inWords(zone: Zone, utcMs: number): string {
  return `${new Date(utcMs).toISOString()}, there ${new Date(localOf(zone, utcMs) * MINUTE_MS).toISOString()}`;
}
