import test from "ava";
import { FREE, OCCUPIED, UNKNOWN } from "../../src/domain/occupancy.js";
import type { Timer } from "../../src/ports/timer.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Face } from "../../src/sign/face.js";
import { PHASE_MS } from "../../src/sign/phase.js";
import { SignStand } from "../helpers/sign-stand.js";
import { MINUTE_MS, NaiveStrip } from "../schedule/naive-ruling.js";

const OFFSET_MS = 9 * 60 * MINUTE_MS;
const DAY_MS = 86_400_000;

/** Below the silence budget, and in step with nothing. */
const REPORT_PERIOD_MS = 700_123;

const YEAR = 2027;
const FROM_MS = Date.UTC(YEAR, 0, 1) - OFFSET_MS;
const TO_MS = Date.UTC(YEAR + 1, 0, 1) - OFFSET_MS;

const strip = new NaiveStrip(
  DEFAULT_SCHEDULE,
  FROM_MS - 3 * DAY_MS,
  (TO_MS - FROM_MS + 33 * DAY_MS) / MINUTE_MS,
  () => OFFSET_MS,
);

/** Local day and time: `2027-01-04 08:30`. What ends at midnight ends at 24:00 of the day before. */
function clockOf(utcMs: number, isEnd: boolean): { readonly day: number; readonly text: string } {
  const local = new Date(utcMs + OFFSET_MS);
  const isMidnight = isEnd && local.getUTCHours() === 0 && local.getUTCMinutes() === 0;
  const midnight = local.setUTCHours(0, 0, 0, 0) - (isMidnight ? DAY_MS : 0);
  const minute = Math.round((utcMs + OFFSET_MS - midnight) / MINUTE_MS);
  const time = [Math.floor(minute / 60), minute % 60].map((part) => `${part}`.padStart(2, "0")).join(":");
  return { day: midnight / DAY_MS, text: `${new Date(midnight).toISOString().slice(0, 10)} ${time}` };
}

/** What the sign must say of time with one bay free, by a plain reading of the rules; the day's distance as `+n`. */
function expectedAt(utcMs: number): string {
  const { regime, phase, permissionUntilMs, next } = strip.ruling(utcMs);
  const kind = regime === "day" ? "free" : "residents";
  if (permissionUntilMs === undefined) return `${kind} ${phase}`;
  const { day, text } = clockOf(permissionUntilMs, phase !== "notice");
  const distance = day - Math.floor((utcMs + OFFSET_MS) / DAY_MS);
  const announced = phase === "notice" ? (next === "day" ? " to anyone" : " to residents") : "";
  return `${kind} ${phase} ${text} +${distance}${announced}`;
}

function wordsOf({ kind, phase, change, next }: Face): string {
  const moment = change === undefined ? "" : ` ${momentOf(change)} +${change.dayDistance}`;
  return `${kind} ${phase}${moment}${next === undefined ? "" : ` to ${next}`}`;
}

function momentOf({ day, minuteOfDay }: { readonly day: number; readonly minuteOfDay: number }): string {
  const time = [Math.floor(minuteOfDay / 60), minuteOfDay % 60].map((part) => `${part}`.padStart(2, "0"));
  return `${new Date(day * DAY_MS).toISOString().slice(0, 10)} ${time.join(":")}`;
}

/** Turning the panel's pages is a test of its own, and most of a year's work. */
function withoutPages(timer: Timer): Timer {
  return {
    set: (callback, delayMs) => (delayMs === PHASE_MS ? -1 : timer.set(callback, delayMs)),
    clear: (handle) => timer.clear(handle),
  };
}

test(`every transition of ${YEAR} happens on the sign at its millisecond, and no other`, (t) => {
  const expected: string[] = [];
  let last = "";
  for (let utcMs = FROM_MS; utcMs < TO_MS; utcMs += MINUTE_MS) {
    const now = expectedAt(utcMs);
    if (now !== last) expected.push(`${new Date(utcMs).toISOString()} ${now}`);
    last = now;
  }
  t.true(expected.length > 1_000, `${expected.length} faces in a year`);

  const stand = new SignStand({ startMs: FROM_MS - 1_000, wrap: withoutPages });
  for (const bay of [1, 2]) stand.voiceOf(bay);
  stand.runUntil(1_000);
  stand.faces.length = 0;
  const first = wordsOf(stand.node.face);
  for (let utcMs = FROM_MS; utcMs < TO_MS; utcMs = Math.min(TO_MS, utcMs + REPORT_PERIOD_MS)) {
    stand.report(1, FREE);
    // Another count, so that the alley's state is not published in step with the hours.
    stand.report(2, Math.floor(utcMs / REPORT_PERIOD_MS) % 2 === 0 ? OCCUPIED : UNKNOWN);
    stand.pass(Math.min(REPORT_PERIOD_MS, TO_MS - 1 - utcMs));
  }
  const happened = [`${new Date(FROM_MS).toISOString()} ${first}`];
  last = first;
  for (const { utcMs, face } of stand.faces) {
    const now = wordsOf(face);
    if (now !== last) happened.push(`${new Date(utcMs).toISOString()} ${now}`);
    last = now;
  }
  t.deepEqual(happened, expected);

  const changes = strip.changesMs().filter((changeMs) => changeMs >= FROM_MS && changeMs < TO_MS);
  const faced = new Set(stand.faces.map(({ utcMs }) => utcMs));
  t.true(changes.length > 450);
  for (const changeMs of changes) {
    t.true(faced.has(changeMs), `change at ${new Date(changeMs).toISOString()}`);
    t.true(faced.has(changeMs - DEFAULT_SCHEDULE.noticeMs), `notice of ${new Date(changeMs).toISOString()}`);
  }
});
