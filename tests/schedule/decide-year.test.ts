import test from "ava";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Ruling } from "../../src/schedule/ruling.js";
import { MINUTE_MS, NaiveStrip, type NamedRuling } from "./naive-ruling.js";

const OFFSET_MS = 9 * 60 * MINUTE_MS;
const DAY_MS = 86_400_000;

for (const year of [2026, 2027, 2028]) {
  const fromMs = Date.UTC(year, 0, 1) - OFFSET_MS;
  const toMs = Date.UTC(year + 1, 0, 1) - OFFSET_MS;
  const strip = new NaiveStrip(
    DEFAULT_SCHEDULE,
    fromMs - 3 * DAY_MS,
    (toMs - fromMs + 33 * DAY_MS) / MINUTE_MS,
    () => OFFSET_MS,
  );

  test(`at every minute of ${year} the default alley rules as a plain reading of its rules does`, (t) => {
    const decider = new ScheduleDecider(DEFAULT_SCHEDULE);
    const wrong: string[] = [];
    for (let utcMs = fromMs; utcMs < toMs; utcMs += MINUTE_MS) {
      for (const moment of [utcMs, utcMs + MINUTE_MS - 1]) {
        if (!agrees(decider.decide(moment), strip.ruling(moment))) wrong.push(new Date(moment).toISOString());
      }
    }
    t.deepEqual(wrong, []);
  });

  test(`asked backwards through ${year}, so that no answer is kept, it rules the same`, (t) => {
    const decider = new ScheduleDecider(DEFAULT_SCHEDULE);
    const wrong: string[] = [];
    for (let utcMs = toMs - MINUTE_MS; utcMs >= fromMs; utcMs -= 5 * MINUTE_MS) {
      if (!agrees(decider.decide(utcMs), strip.ruling(utcMs))) wrong.push(new Date(utcMs).toISOString());
    }
    t.deepEqual(wrong, []);
  });

  test(`every change of permission in ${year} is foretold and happens, to the millisecond`, (t) => {
    const decider = new ScheduleDecider(DEFAULT_SCHEDULE);
    const expected = strip.changesMs().filter((changeMs) => changeMs >= fromMs && changeMs < toMs);
    t.true(expected.length > 450);
    const happened: number[] = [];
    let permission = decider.decide(fromMs - 1).regime.permission;
    for (let utcMs = fromMs; utcMs < toMs; ) {
      const ruling = decider.decide(utcMs);
      if (ruling.regime.permission !== permission) happened.push(utcMs);
      permission = ruling.regime.permission;
      t.true(ruling.validUntilMs > utcMs);
      utcMs = ruling.validUntilMs;
    }
    t.deepEqual(happened, expected);
    for (const changeMs of expected) {
      const before = decider.decide(changeMs - 1);
      const after = decider.decide(changeMs);
      t.is(before.permissionUntilMs, changeMs);
      t.is(before.permissionNext, after.regime);
      t.not(before.regime.permission, after.regime.permission);
      t.is(before.phase, "notice");
      t.is(after.phase, after.regime.permission === "residents" ? "grace" : "steady");
    }
  });
}

function agrees(ruling: Ruling, naive: NamedRuling): boolean {
  return (
    ruling.regime.name === naive.regime &&
    ruling.phase === naive.phase &&
    ruling.permissionUntilMs === naive.permissionUntilMs &&
    ruling.permissionNext?.name === naive.permissionNext
  );
}
