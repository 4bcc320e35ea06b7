import test from "ava";
import fc from "fast-check";
import { localOf, nextDayMs, parseZone, utcOf, utcOffsetMinutesAt } from "../../src/clock/posix-tz.js";
import { zoneOf } from "./zone-of.js";

const HOUR_MS = 3_600_000;

/** Minutes since 1970 of a wall clock that shows `2026-12-01T08:30`. */
function civil(text: string): number {
  return Date.parse(`${text}Z`) / 60_000;
}

for (const [text, utcOffsetS] of [
  ["KST-9", 32_400],
  ["JST-09", 32_400],
  ["UTC0", 0],
  ["UTC-0", 0],
  ["EST5", -18_000],
  ["EST+5", -18_000],
  ["<+0530>-5:30", 19_800],
  ["<+0545>-5:45", 20_700],
  ["<-03>3", -10_800],
  ["<-0330>+3:30:00", -12_600],
  ["LMT-8:27:52", 30_472],
  ["LMT8:27:52", -30_472],
  ["AAA24", -86_400],
  ["AAA-24:59:59", 89_999],
  ["Newfoundland3:30", -12_600],
] as const) {
  test(`the zone ${text} is always ${utcOffsetS} s ahead of UTC`, (t) => {
    const { offsetMs, fromMs, untilMs } = zoneOf(text).runAt(0);
    t.deepEqual(
      [offsetMs, fromMs, untilMs],
      [utcOffsetS * 1_000, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    );
  });
}

for (const [text, error] of [
  ["", "bad-name"],
  ["9", "bad-name"],
  ["KS-9", "bad-name"],
  ["-9", "bad-name"],
  [":Asia/Seoul", "bad-name"],
  ["<+0530-5:30", "bad-name"],
  ["<+9>-9", "bad-name"],
  ["<a_b>-9", "bad-name"],
  [" KST-9", "bad-name"],
  ["시간대-9", "bad-name"],
  [`${"A".repeat(127)}-9`, "bad-name"],
  ["KST", "bad-offset"],
  ["KST-", "bad-offset"],
  ["KST--9", "bad-offset"],
  ["KST+-9", "bad-offset"],
  ["Asia/Seoul", "bad-offset"],
  ["KST-25", "bad-offset"],
  ["KST-009", "bad-offset"],
  ["KST-9:60", "bad-offset"],
  ["KST-9:00:60", "bad-offset"],
  ["KST-9:", "bad-offset"],
  ["KST-9:00:", "bad-offset"],
  ["KST-9::0", "bad-offset"],
  ["KST-9:00:00:00", "bad-offset"],
  ["KST-9.5", "bad-offset"],
  ["KST-9 ", "bad-offset"],
  ["KST-9,M3.2.0", "bad-offset"],
  ["KS1T-9", "bad-name"],
  ["EST5ED", "bad-name"],
  ["EST5<-4", "bad-name"],
  ["EST5<ED>,M3.2.0,M11.1.0", "bad-name"],
  ["EST5EDT-,M3.2.0,M11.1.0", "bad-offset"],
  ["EST5EDT25,M3.2.0,M11.1.0", "bad-offset"],
  ["EST5EDT4;M3.2.0,M11.1.0", "bad-offset"],
  ["EST5EDT 4,M3.2.0,M11.1.0", "bad-offset"],
  ["EST5EDT", "no-summer-dates"],
  ["EST5EDT4", "no-summer-dates"],
  ["<-03>3<-02>", "no-summer-dates"],
  ["EST5EDT,", "bad-date"],
  ["EST5EDT,M3.2.0", "bad-date"],
  ["EST5EDT,M3.2.0,", "bad-date"],
  ["EST5EDT,M3.2.0,M11.1.0,", "bad-date"],
  ["EST5EDT,M3.2.0,M11.1.0,M12.1.0", "bad-date"],
  ["EST5EDT,M3.2.0,M11.1.0 ", "bad-date"],
  ["EST5EDT,M3.2.0 ,M11.1.0", "bad-date"],
  ["EST5EDT,M0.2.0,M11.1.0", "bad-date"],
  ["EST5EDT,M3.2.0,M13.1.0", "bad-date"],
  ["EST5EDT,M3.0.0,M11.1.0", "bad-date"],
  ["EST5EDT,M3.6.0,M11.1.0", "bad-date"],
  ["EST5EDT,M3.2.7,M11.1.0", "bad-date"],
  ["EST5EDT,M3.2,M11.1.0", "bad-date"],
  ["EST5EDT,M3.2.0.0,M11.1.0", "bad-date"],
  ["EST5EDT,M3.-2.0,M11.1.0", "bad-date"],
  ["EST5EDT,m3.2.0,M11.1.0", "bad-date"],
  ["EST5EDT,J0,J300", "bad-date"],
  ["EST5EDT,J60,J366", "bad-date"],
  ["EST5EDT,J,J300", "bad-date"],
  ["EST5EDT,0,366", "bad-date"],
  ["EST5EDT,-1,300", "bad-date"],
  ["EST5EDT,0001,300", "bad-date"],
  ["EST5EDT,M3.2.0/,M11.1.0", "bad-time"],
  ["EST5EDT,M3.2.0/2,M11.1.0/", "bad-time"],
  ["EST5EDT,M3.2.0/168,M11.1.0", "bad-time"],
  ["EST5EDT,M3.2.0/-168,M11.1.0", "bad-time"],
  ["EST5EDT,M3.2.0/0002,M11.1.0", "bad-time"],
  ["EST5EDT,M3.2.0/2:60,M11.1.0", "bad-time"],
  ["EST5EDT,M3.2.0/2:00:60,M11.1.0", "bad-time"],
  ["EST5EDT,M3.2.0/2.5,M11.1.0", "bad-time"],
  ["EST5EDT,M3.2.0/--2,M11.1.0", "bad-time"],
  ["EST5EDT,M3.2.0/2,M11.1.0/2x", "bad-time"],
] as const) {
  test(`the zone ${JSON.stringify(text)} is refused: ${error}`, (t) => {
    t.deepEqual(parseZone(text), { ok: false, error });
  });
}

/** A zone, a year, and its two changes in UTC: to summer time, and back. */
for (const [text, year, start, end] of [
  ["EST5EDT,M3.2.0,M11.1.0", 2026, "2026-03-08T07:00:00", "2026-11-01T06:00:00"],
  ["EST5EDT4,M3.2.0/2,M11.1.0/2:00:00", 2026, "2026-03-08T07:00:00", "2026-11-01T06:00:00"],
  ["EST5EDT,M03.2.0/02,M11.1.0/002", 2026, "2026-03-08T07:00:00", "2026-11-01T06:00:00"],
  ["IST-1GMT0,M10.5.0,M3.5.0/1", 2026, "2026-10-25T01:00:00", "2026-03-29T01:00:00"],
  ["AEST-10AEDT,M10.1.0,M4.1.0/3", 2026, "2026-10-03T16:00:00", "2026-04-04T16:00:00"],
  ["<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 2026, "2026-03-29T01:00:00", "2026-10-25T01:00:00"],
  ["IST-2IDT,M3.4.4/26,M10.5.0", 2026, "2026-03-27T00:00:00", "2026-10-24T23:00:00"],
  ["AAA0BBB,J59/0,J60/1", 2028, "2028-02-28T00:00:00", "2028-03-01T00:00:00"],
  ["AAA0BBB,J60/0,J365/1", 2027, "2027-03-01T00:00:00", "2027-12-31T00:00:00"],
  ["AAA0BBB,59/0,364/1", 2028, "2028-02-29T00:00:00", "2028-12-30T00:00:00"],
  ["AAA0BBB,59/0,364/1", 2027, "2027-03-01T00:00:00", "2027-12-31T00:00:00"],
  ["AAA0BBB,M2.5.2/0,M12.5.4/24", 2028, "2028-02-29T00:00:00", "2028-12-28T23:00:00"],
  ["AAA0BBB,M5.1.6/-167:59:59,M8.4.6/+167", 2027, "2027-04-24T00:00:01", "2027-09-03T22:00:00"],
  ["LMT8:27:52LST7:27:51,M4.1.0,M10.5.0", 2027, "2027-04-04T10:27:52", "2027-10-31T09:27:51"],
  ["AAA3BBB5:30,M4.1.0,M10.5.0", 2027, "2027-04-04T05:00:00", "2027-10-31T07:30:00"],
] as const) {
  test(`summer time of ${text} begins and ends in ${year} to the millisecond`, (t) => {
    const zone = zoneOf(text);
    const [startMs, endMs] = [Date.parse(`${start}Z`), Date.parse(`${end}Z`)];
    t.is(zone.runAt(startMs).fromMs, startMs);
    t.is(zone.runAt(startMs - 1).untilMs, startMs);
    t.is(zone.runAt(endMs).fromMs, endMs);
    t.is(zone.runAt(endMs - 1).untilMs, endMs);
    t.is(zone.runAt(startMs).offsetMs, zone.runAt(endMs - 1).offsetMs);
    t.is(zone.runAt(endMs).offsetMs, zone.runAt(startMs - 1).offsetMs);
    t.not(zone.runAt(startMs).offsetMs, zone.runAt(endMs).offsetMs);
  });
}

for (const [text, hours] of [
  ["XXX3EDT4,0/0,J365/23", -4],
  ["EST5EDT,0/0,J365/25", -4],
  ["EST5EDT,J1/0,J365/167", -4],
  ["EST5EDT,M3.2.0/2,M3.2.0/3", -5],
] as const) {
  test(`the clock of ${text} is ${hours} h ahead of UTC all year`, (t) => {
    const zone = zoneOf(text);
    const wrong: string[] = [];
    for (let utcMs = Date.UTC(2026, 0, 1); utcMs < Date.UTC(2030, 0, 1); utcMs += HOUR_MS) {
      for (const moment of [utcMs - 1, utcMs]) {
        if (zone.runAt(moment).offsetMs !== hours * HOUR_MS) wrong.push(new Date(moment).toISOString());
      }
      if (localOf(zone, utcOf(zone, utcMs / 60_000)) !== utcMs / 60_000) wrong.push(`local ${utcMs}`);
    }
    t.deepEqual(wrong, []);
  });
}

for (const [text, shown, utc] of [
  ["EST5EDT,M3.2.0,M11.1.0", "2026-03-08T01:59", "2026-03-08T06:59"],
  ["EST5EDT,M3.2.0,M11.1.0", "2026-03-08T02:00", "2026-03-08T07:00"],
  ["EST5EDT,M3.2.0,M11.1.0", "2026-03-08T02:59", "2026-03-08T07:00"],
  ["EST5EDT,M3.2.0,M11.1.0", "2026-03-08T03:00", "2026-03-08T07:00"],
  ["EST5EDT,M3.2.0,M11.1.0", "2026-11-01T00:59", "2026-11-01T04:59"],
  ["EST5EDT,M3.2.0,M11.1.0", "2026-11-01T01:00", "2026-11-01T05:00"],
  ["EST5EDT,M3.2.0,M11.1.0", "2026-11-01T01:59", "2026-11-01T05:59"],
  ["EST5EDT,M3.2.0,M11.1.0", "2026-11-01T02:00", "2026-11-01T07:00"],
  ["AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-10-04T02:30", "2026-10-03T16:00"],
  ["AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-04-05T02:30", "2026-04-04T15:30"],
] as const) {
  test(`what the clock of ${text} shows as ${shown} first comes at ${utc} UTC`, (t) => {
    t.is(utcOf(zoneOf(text), civil(shown)), Date.parse(`${utc}Z`));
  });
}

test("no text makes the reader throw, and no zone that it gives is out of bounds", (t) => {
  const piece = fc.constantFrom(
    ...["KST", "<", ">", "+", "-", "0", "9", "24", ":", "59", "60", "A", ",", "M3.2.0", "J", "/", "."],
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 8 }).map((parts) => parts.join("")),
        fc.array(piece, { maxLength: 6 }).map((parts) => `EST5EDT,M3.2.0${parts.join("")}`),
      ),
      (text) => {
        const zone = parseZone(text);
        if (!zone.ok) return true;
        const { offsetMs, fromMs, untilMs } = zone.value.runAt(0);
        return Number.isInteger(offsetMs) && Math.abs(offsetMs) <= 93_599_000 && fromMs <= 0 && untilMs > 0;
      },
    ),
    { numRuns: 2_000 },
  );
  t.pass();
});

test("the wall clock of Korea shows nine hours more than UTC", (t) => {
  const korea = zoneOf("KST-9");
  const utcMs = Date.UTC(2026, 11, 31, 15, 0);
  const newYear = civil("2027-01-01T00:00");
  t.is(localOf(korea, utcMs - 1), newYear - 1);
  t.is(localOf(korea, utcMs), newYear);
  t.is(localOf(korea, utcMs + 59_999), newYear);
  t.is(localOf(korea, utcMs + 60_000), newYear + 1);
  t.is(utcOf(korea, newYear), utcMs);
  t.is(nextDayMs(korea, utcMs - 1), utcMs);
  t.is(nextDayMs(korea, utcMs), utcMs + 24 * HOUR_MS);
  t.is(utcOffsetMinutesAt(korea, utcMs + 59_999), 540);
});
