import test from "ava";
import fc from "fast-check";
import { localOf, parseZone, utcOf, type Zone } from "../../src/clock/posix-tz.js";

const KOREA: Zone = { utcOffsetS: 32_400 };

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
  test(`the zone ${text} is ${utcOffsetS} s ahead of UTC`, (t) => {
    t.deepEqual(parseZone(text), { ok: true, value: { utcOffsetS } });
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
  [`${"A".repeat(63)}-9`, "bad-name"],
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
  ["EST5EDT", "daylight-saving"],
  ["EST5EDT,M3.2.0,M11.1.0", "daylight-saving"],
  ["CET-1CEST,M3.5.0,M10.5.0/3", "daylight-saving"],
  ["<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "daylight-saving"],
] as const) {
  test(`the zone ${JSON.stringify(text)} is refused: ${error}`, (t) => {
    t.deepEqual(parseZone(text), { ok: false, error });
  });
}

test("a zone at Greenwich has the offset 0, not -0", (t) => {
  const zone = parseZone("UTC0");
  t.true(zone.ok && Object.is(zone.value.utcOffsetS, 0));
});

test("no text makes the reader throw, and no offset that it gives is outside its range", (t) => {
  const piece = fc.constantFrom("KST", "<", ">", "+", "-", "0", "9", "24", ":", "59", "60", "A", ",", "M3");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 8 }).map((parts) => parts.join("")),
      ),
      (text) => {
        const zone = parseZone(text);
        return (
          !zone.ok || (Number.isInteger(zone.value.utcOffsetS) && Math.abs(zone.value.utcOffsetS) <= 89_999)
        );
      },
    ),
    { numRuns: 2_000 },
  );
  t.pass();
});

test("the wall clock of Korea shows nine hours more than UTC", (t) => {
  const utcMs = Date.UTC(2026, 11, 31, 15, 0);
  const newYear = Date.UTC(2027, 0, 1) / 60_000;
  t.is(localOf(KOREA, utcMs - 1), newYear - 1);
  t.is(localOf(KOREA, utcMs), newYear);
  t.is(localOf(KOREA, utcMs + 59_999), newYear);
  t.is(localOf(KOREA, utcMs + 60_000), newYear + 1);
  t.is(utcOf(KOREA, newYear), utcMs);
});

test("a civil minute begins at its first millisecond in every zone, also in one with odd seconds", (t) => {
  const offset = fc.integer({ min: -89_999, max: 89_999 });
  fc.assert(
    fc.property(offset, fc.integer({ min: 0, max: 120_967_199 }), (utcOffsetS, minute) => {
      const utcMs = utcOf({ utcOffsetS }, minute);
      return localOf({ utcOffsetS }, utcMs) === minute && localOf({ utcOffsetS }, utcMs - 1) === minute - 1;
    }),
  );
  t.pass();
});
