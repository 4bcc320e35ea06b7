import test, { type ExecutionContext } from "ava";
import fc from "fast-check";
import { localOf, nextDayMs, utcOf, type Zone } from "../../src/clock/posix-tz.js";
import { zoneOf } from "./zone-of.js";

const HOUR_MS = 3_600_000;

const offset = fc.integer({ min: -46_799, max: 50_400 });
const month = fc.integer({ min: 1, max: 12 });
const yearDay = fc.oneof(
  fc
    .tuple(month, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 6 }))
    .map((fields) => `M${fields.join(".")}`),
  fc.integer({ min: 1, max: 365 }).map((day) => `J${day}`),
  fc.integer({ min: 0, max: 365 }).map(String),
);
const change = fc
  .tuple(yearDay, fc.integer({ min: -604_799, max: 604_799 }))
  .map(([day, seconds]) => `,${day}/${fieldsOf(seconds)}`);
const zoneText = fc.oneof(
  offset.map((west) => `AAA${fieldsOf(west)}`),
  fc
    .tuple(offset, offset, change, change)
    .map(([west, summerWest, start, end]) => `AAA${fieldsOf(west)}BBB${fieldsOf(summerWest)}${start}${end}`),
);

/** `-167:59:59` */
function fieldsOf(seconds: number): string {
  const size = Math.abs(seconds);
  const sign = seconds < 0 ? "-" : "";
  return `${sign}${Math.floor(size / 3_600)}:${Math.floor(size / 60) % 60}:${size % 60}`;
}

function holds(t: ExecutionContext, property: (zone: Zone, utcMs: number) => boolean): void {
  const moment = fc.integer({ min: Date.UTC(1970, 0, 3), max: Date.UTC(2199, 11, 30) });
  fc.assert(
    fc.property(zoneText, moment, (text, utcMs) => {
      const zone = zoneOf(text);
      const { fromMs, untilMs } = zone.runAt(utcMs);
      // Where the clock is put forward or back is what may go wrong.
      const edges = [fromMs - 1, fromMs, untilMs - 1, untilMs, untilMs + HOUR_MS];
      return [utcMs, ...edges.filter((edgeMs) => Math.abs(edgeMs - utcMs) < 8e11)].every((atMs) =>
        property(zoneOf(text), atMs),
      );
    }),
    { numRuns: 2_000 },
  );
  t.pass();
}

test("a minute is found at the first moment that shows it or, if it is left out, at the jump, in any zone", (t) => {
  holds(t, (zone, utcMs) => {
    const shown = localOf(zone, utcMs);
    return [shown, shown + 31].every((minute) => {
      const firstMs = utcOf(zone, minute);
      const first = localOf(zone, firstMs);
      if (first < minute || localOf(zone, firstMs - 1) >= minute) return false;
      return (
        (first === minute || zone.runAt(firstMs).fromMs === firstMs) && (minute > shown || firstMs <= utcMs)
      );
    });
  });
});

test("the next day is the first moment that shows another day, in any zone", (t) => {
  holds(t, (zone, utcMs) => {
    const dayAt = (atMs: number) => Math.floor(localOf(zone, atMs) / 1_440);
    const nextMs = nextDayMs(zone, utcMs);
    const day = dayAt(utcMs);
    if (nextMs <= utcMs || dayAt(nextMs) === day || dayAt(nextMs - 1) !== day) return false;
    for (let atMs = utcMs; atMs < nextMs; atMs += 600_000) if (dayAt(atMs) !== day) return false;
    return true;
  });
});

test("runs follow each other without a gap, and the answer does not depend on what was asked before", (t) => {
  holds(t, (zone, utcMs) => {
    const { fromMs, untilMs, offsetMs } = zone.runAt(utcMs);
    if (utcMs < fromMs || utcMs >= untilMs) return false;
    if (untilMs === Number.MAX_SAFE_INTEGER) return true;
    zone.runAt(untilMs);
    zone.runAt(fromMs - 1);
    return zone.runAt(utcMs).offsetMs === offsetMs && zone.runAt(untilMs - 1).untilMs === untilMs;
  });
});
