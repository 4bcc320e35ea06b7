import { ALLEY, at, claimFor, DAY, stayFrom } from "./alley-under-rules.js";
import { testVerdicts } from "./verdict-row.js";

testVerdicts([
  {
    rule: "while time is not trusted nothing is judged",
    stay: stayFrom(at("09:00")),
    nowMs: undefined,
    says: "unknowable untrusted-time",
  },
  {
    rule: "a withdrawn bay has no rules",
    stay: stayFrom(at("09:00"), { bay: 5 }),
    nowMs: at("18:00"),
    says: "unknowable withdrawn-bay",
  },
  {
    rule: "nor has a bay that the schedule does not have",
    stay: stayFrom(at("09:00"), { bay: 63 }),
    nowMs: at("18:00"),
    says: "unknowable no-such-bay",
  },
  {
    rule: "a schedule that is not yet in force judges nobody",
    stay: stayFrom(at("09:00")),
    nowMs: at("18:00"),
    says: "unknowable not-in-force",
    schedule: { ...ALLEY, effectiveFromS: at("18:00") / 1_000 + 1 },
  },
  {
    rule: "nor does one that is over",
    stay: stayFrom(at("09:00")),
    nowMs: at("18:00"),
    says: "unknowable not-in-force",
    schedule: { ...ALLEY, untilS: at("18:00") / 1_000 },
  },
  {
    rule: "a new schedule begins with a grace, for it does not know what held before",
    stay: stayFrom(at("19:30")),
    nowMs: at("20:05"),
    says: "grace handover",
    sinceMs: at("20:00"),
    schedule: { ...ALLEY, effectiveFromS: at("20:00") / 1_000 },
  },
  {
    rule: "and with the whole limit",
    stay: stayFrom(at("09:00")),
    nowMs: at("12:00"),
    says: "ok allowed",
    sinceMs: at("11:00"),
    schedule: {
      ...ALLEY,
      effectiveFromS: at("11:00") / 1_000,
      rules: ALLEY.rules.slice(3),
      onUntrustedTime: DAY,
    },
  },
  {
    rule: "a range reading does not tell whether a car may use a disabled bay",
    stay: stayFrom(at("09:00"), { bay: 4 }),
    nowMs: at("10:00"),
    says: "unknowable bay-kind",
  },
  {
    rule: "a claim for that bay does",
    stay: stayFrom(at("09:00"), { bay: 4 }),
    claims: [claimFor(at("09:00"), at("12:00"), { bay: 4 })],
    nowMs: at("10:00"),
    says: "ok allowed",
    sinceMs: at("09:00"),
  },
  {
    rule: "and its limit is one for everybody",
    stay: stayFrom(at("09:00"), { bay: 4 }),
    nowMs: at("11:10"),
    says: "over-limit max-stay",
    sinceMs: at("11:10"),
  },
]);
