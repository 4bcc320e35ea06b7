import test from "ava";
import { Judge } from "../../src/enforcement/judge.js";
import { effectOf } from "../../src/enforcement/verdict.js";
import { PLAIN_RULE } from "../helpers/plain-rules.js";
import { ALLEY, at, claimFor, DAY, stayFrom } from "./alley-under-rules.js";

test("only a breach and an unclaimed stay have an effect", (t) => {
  const none = { faceText: undefined, event: undefined, eventNamesBay: false, keptHours: 0 };
  t.deepEqual(effectOf("ok", "allowed"), none);
  t.deepEqual(effectOf("grace", "max-stay"), none);
  t.deepEqual(effectOf("unknowable", "bay-kind"), none);
});

test("a breach is shown without its bay, told to the committee with it, and kept for 72 hours", (t) => {
  const over = effectOf("over-limit", "max-stay");
  t.deepEqual(over.faceText, { ko: "초과주차 출차", en: "OVERSTAY OUT" });
  t.is(over.event, "over-limit");
  t.true(over.eventNamesBay);
  t.is(over.keptHours, 72);
  t.deepEqual(effectOf("over-limit", "nobody").faceText, { ko: "차량 출차", en: "CARS OUT" });
});

test("an unclaimed stay is not shown, and the event about it names no bay", (t) => {
  const unclaimed = effectOf("unclaimed", "no-claim");
  t.is(unclaimed.faceText, undefined);
  t.is(unclaimed.event, "unclaimed");
  t.false(unclaimed.eventNamesBay);
  t.is(unclaimed.keptHours, 72);
});

test("a claim's early return is not for the street", (t) => {
  const returned = effectOf("over-limit", "no-return");
  t.is(returned.faceText, undefined);
  t.is(returned.event, "over-limit");
});

test("a verdict names its rule", (t) => {
  const judge = new Judge(ALLEY);
  t.deepEqual(judge.judge(stayFrom(at("09:00")), [], at("11:30")).why, { source: "rule", index: 3 });
  t.deepEqual(judge.judge(stayFrom(at("09:00")), [], at("20:00")).why, { source: "rule", index: 4 });
  t.deepEqual(judge.judge(stayFrom(at("09:00")), [], undefined).why, { source: "untrusted-time" });
  const market = {
    fromMinute: (at("00:00") + 32_400_000) / 60_000,
    toMinute: (at("24:00") + 32_400_000) / 60_000,
    bays: undefined,
    regime: 3,
  };
  const closed = new Judge({ ...ALLEY, exceptions: [market] });
  t.deepEqual(closed.judge(stayFrom(at("09:00")), [], at("11:30")).why, { source: "exception", index: 0 });
});

const VALIDITIES: readonly (readonly [string, number, number])[] = [
  ["the limit", at("09:30"), at("11:00")],
  ["the end of its grace", at("11:00"), at("11:10")],
  ["the next rule", at("11:10"), at("12:00")],
  ["the end of the grace after a handover", at("19:05"), at("19:10")],
  ["a claim's beginning", at("20:00"), at("21:00")],
  ["a claim's end", at("21:30"), at("22:00")],
];

for (const [what, nowMs, untilMs] of VALIDITIES) {
  test(`a verdict is valid until ${what}`, (t) => {
    const claims = [claimFor(at("21:00"), at("22:00")), claimFor(at("21:15"), at("21:45"), { bay: 6 })];
    const { validUntilMs } = new Judge(ALLEY).judge(stayFrom(at("09:00")), claims, nowMs);
    t.is(validUntilMs, untilMs);
  });
}

test("nothing but news changes what is said while time is not known, of an ended stay, and of no bay", (t) => {
  const judge = new Judge(ALLEY);
  const never = Number.MAX_SAFE_INTEGER;
  t.is(judge.judge(stayFrom(at("09:00")), [], undefined).validUntilMs, never);
  t.is(judge.judge(stayFrom(at("09:00"), { untilMs: at("10:00") }), [], at("10:30")).validUntilMs, never);
  t.is(judge.judge(stayFrom(at("09:00"), { bay: 9 }), [], at("10:30")).validUntilMs, never);
});

test("of a breach more than 31 days old it is not told since when, nor looked for without end", (t) => {
  const defaultRule = { ...PLAIN_RULE, days: 255, fromMinute: 0, toMinute: 1_440, regime: DAY };
  const judge = new Judge({ ...ALLEY, rules: [...ALLEY.rules.slice(2, 3), defaultRule] });
  const overSince = (days: number) => judge.judge(stayFrom(at("07:00", -days)), [], at("14:00"));
  t.is(overSince(30).sinceMs, at("09:10", -30));
  for (const days of [32, 39, 40, 41, 100, 1_000]) {
    t.is(overSince(days).kind, "over-limit", `${days} days`);
    t.is(overSince(days).sinceMs, undefined, `${days} days`);
  }
});
