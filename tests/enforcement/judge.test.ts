import test from "ava";
import type { Claim } from "../../src/enforcement/claim.js";
import { Judge } from "../../src/enforcement/judge.js";
import type { Stay } from "../../src/enforcement/stay.js";
import { checkSchedule } from "../../src/schedule/check-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { ALLEY, at, claimFor, DAY, MINUTE_MS, stayFound, stayFrom } from "./alley-under-rules.js";

/** What is to be said of a stay: the kind and reason in words, and since when. */
interface Row {
  readonly rule: string;
  readonly stay: Stay;
  readonly claims?: readonly Claim[];
  readonly nowMs: number | undefined;
  readonly says: string;
  readonly sinceMs?: number | undefined;
  readonly schedule?: Schedule;
}

const CARE_WORKER = { bay: 2, classIndex: 1 };
const NO_KEY: Schedule = { ...ALLEY, claimKey: undefined };

const LIMITS: readonly Row[] = [
  {
    rule: "a stay within its limit is ok since it began",
    stay: stayFrom(at("09:00")),
    nowMs: at("10:59"),
    says: "ok allowed",
    sinceMs: at("09:00"),
  },
  {
    rule: "past the limit there is grace",
    stay: stayFrom(at("09:00")),
    nowMs: at("11:00"),
    says: "grace max-stay",
    sinceMs: at("11:00"),
  },
  {
    rule: "to the last millisecond of the grace",
    stay: stayFrom(at("09:00")),
    nowMs: at("11:10") - 1,
    says: "grace max-stay",
    sinceMs: at("11:00"),
  },
  {
    rule: "after the grace it is a breach",
    stay: stayFrom(at("09:00")),
    nowMs: at("11:10"),
    says: "over-limit max-stay",
    sinceMs: at("11:10"),
  },
  {
    rule: "a resident who stayed on in the morning has the whole limit from then",
    stay: stayFrom(at("22:00", -1)),
    nowMs: at("10:29"),
    says: "ok allowed",
    sinceMs: at("08:30"),
  },
  {
    rule: "and no more than that",
    stay: stayFrom(at("22:00", -1)),
    nowMs: at("10:40"),
    says: "over-limit max-stay",
    sinceMs: at("10:40"),
  },
  {
    rule: "a limit that became shorter counts from then at the earliest",
    stay: stayFrom(at("10:30")),
    nowMs: at("12:09"),
    says: "grace max-stay",
    sinceMs: at("12:00"),
  },
  {
    rule: "and is a breach after its grace",
    stay: stayFrom(at("10:30")),
    nowMs: at("12:10"),
    says: "over-limit max-stay",
    sinceMs: at("12:10"),
  },
  {
    rule: "a limit that became longer is the one that counts",
    stay: stayFrom(at("11:30")),
    nowMs: at("13:20"),
    says: "ok allowed",
    sinceMs: at("13:00"),
  },
  {
    rule: "from when it may be over until it surely is, a stay is let be",
    stay: stayFrom(at("09:00"), { sinceUncertaintyMs: 5 * MINUTE_MS, firstSeenMs: at("09:10") }),
    nowMs: at("10:55"),
    says: "grace max-stay",
    sinceMs: at("10:55"),
  },
  {
    rule: "the latest moment at which it may have begun proves the breach",
    stay: stayFrom(at("09:00"), { sinceUncertaintyMs: 5 * MINUTE_MS, firstSeenMs: at("09:10") }),
    nowMs: at("11:15") - 1,
    says: "grace max-stay",
    sinceMs: at("10:55"),
  },
  {
    rule: "no car stood there later than its first report, however uncertain its beginning",
    stay: stayFrom(at("09:00"), { sinceUncertaintyMs: 50 * MINUTE_MS, firstSeenMs: at("09:01") }),
    nowMs: at("11:11"),
    says: "over-limit max-stay",
    sinceMs: at("11:11"),
  },
  {
    rule: "a car not heard of since the limit may have left",
    stay: stayFrom(at("09:00"), { lastSeenMs: at("11:09") }),
    nowMs: at("11:14"),
    says: "grace max-stay",
    sinceMs: at("11:00"),
  },
  {
    rule: "of a car found there after a reboot nobody knows whether its time is up",
    stay: stayFound(at("10:00")),
    nowMs: at("11:00"),
    says: "unknowable stay-not-known",
  },
  {
    rule: "but it has at least the limit from when the limit began",
    stay: stayFound(at("09:00")),
    nowMs: at("10:29"),
    says: "ok allowed",
  },
  {
    rule: "and from when it was found",
    stay: stayFound(at("10:00")),
    nowMs: at("12:00", 0),
    says: "grace max-stay",
    sinceMs: at("12:00"),
    schedule: { ...ALLEY, rules: ALLEY.rules.slice(3) },
  },
  {
    rule: "an ended stay is judged at its last moment",
    stay: stayFrom(at("09:00"), { untilMs: at("10:30") }),
    nowMs: at("18:00"),
    says: "ok allowed",
    sinceMs: at("09:00"),
  },
  {
    rule: "one that ended too late remains a breach",
    stay: stayFrom(at("09:00"), { untilMs: at("11:30") }),
    nowMs: at("18:00"),
    says: "over-limit max-stay",
    sinceMs: at("11:10"),
  },
];

const HANDOVERS: readonly Row[] = [
  {
    rule: "a visitor of the day has the grace after 19:00",
    stay: stayFrom(at("18:30")),
    nowMs: at("19:09"),
    says: "grace handover",
    sinceMs: at("19:00"),
  },
  {
    rule: "a resident who parks at 18:30 is not an offender at 19:15",
    stay: stayFrom(at("18:30")),
    nowMs: at("19:15"),
    says: "unclaimed no-claim",
    sinceMs: at("19:10"),
  },
  {
    rule: "and is known as a resident by a claim",
    stay: stayFrom(at("18:30")),
    claims: [claimFor(at("19:00"), at("08:30", 1))],
    nowMs: at("19:15"),
    says: "ok claimed",
    sinceMs: at("19:00"),
  },
  {
    rule: "a claim counts during the grace too",
    stay: stayFrom(at("18:30")),
    claims: [claimFor(at("18:00"), at("08:30", 1))],
    nowMs: at("19:05"),
    says: "ok claimed",
    sinceMs: at("19:00"),
  },
  {
    rule: "without an issuer of claims nothing can be said",
    stay: stayFrom(at("18:30")),
    nowMs: at("19:15"),
    says: "unknowable no-claim-key",
    schedule: NO_KEY,
  },
  {
    rule: "who came after the change has no grace",
    stay: stayFrom(at("19:02")),
    nowMs: at("19:05"),
    says: "unclaimed no-claim",
    sinceMs: at("19:02"),
  },
  {
    rule: "who may have come before it has",
    stay: stayFrom(at("19:02"), { sinceUncertaintyMs: 3 * MINUTE_MS }),
    nowMs: at("19:05"),
    says: "grace handover",
    sinceMs: at("19:00"),
  },
  {
    rule: "and so has a car found there after a reboot",
    stay: stayFound(at("19:04")),
    nowMs: at("19:05"),
    says: "grace handover",
    sinceMs: at("19:00"),
  },
  {
    rule: "a permit's hours begin with a grace",
    stay: stayFrom(at("13:00"), { bay: 2 }),
    nowMs: at("14:09"),
    says: "grace handover",
    sinceMs: at("14:00"),
  },
  {
    rule: "a permit holder's claim is for permit hours",
    stay: stayFrom(at("13:00"), { bay: 2 }),
    claims: [claimFor(at("14:00"), at("16:00"), CARE_WORKER)],
    nowMs: at("14:30"),
    says: "ok claimed",
    sinceMs: at("14:00"),
  },
  {
    rule: "a resident's is not",
    stay: stayFrom(at("13:00"), { bay: 2 }),
    claims: [claimFor(at("13:00"), at("16:00"), { bay: 2 })],
    nowMs: at("14:30"),
    says: "unclaimed no-claim",
    sinceMs: at("14:10"),
  },
  {
    rule: "nor does a permit make a resident",
    stay: stayFrom(at("18:30")),
    claims: [claimFor(at("18:00"), at("23:00"), { classIndex: 1 })],
    nowMs: at("19:15"),
    says: "unclaimed no-claim",
    sinceMs: at("19:10"),
  },
  {
    rule: "nor is one permit another",
    stay: stayFrom(at("13:00"), { bay: 2 }),
    claims: [claimFor(at("13:00"), at("16:00"), { bay: 2, classIndex: 2 })],
    nowMs: at("14:30"),
    says: "unclaimed no-claim",
    sinceMs: at("14:10"),
  },
  {
    rule: "a claim is for its bay alone",
    stay: stayFrom(at("18:30")),
    claims: [claimFor(at("18:00"), at("23:00"), { bay: 6 })],
    nowMs: at("19:15"),
    says: "unclaimed no-claim",
    sinceMs: at("19:10"),
  },
  {
    rule: "a claim that ended counts no more",
    stay: stayFrom(at("18:30")),
    claims: [claimFor(at("19:00"), at("20:00"))],
    nowMs: at("20:00"),
    says: "unclaimed no-claim",
    sinceMs: at("20:00"),
  },
  {
    rule: "one that has not begun does not count yet",
    stay: stayFrom(at("18:30")),
    claims: [claimFor(at("20:00"), at("21:00"))],
    nowMs: at("19:59"),
    says: "unclaimed no-claim",
    sinceMs: at("19:10"),
  },
  {
    rule: "a bay that closes is left within the grace",
    stay: stayFrom(at("14:30"), { bay: 3 }),
    nowMs: at("15:09"),
    says: "grace handover",
    sinceMs: at("15:00"),
  },
  {
    rule: "or its car stands where none may",
    stay: stayFrom(at("14:30"), { bay: 3 }),
    nowMs: at("15:10"),
    says: "over-limit nobody",
    sinceMs: at("15:10"),
  },
  {
    rule: "and no claim helps it",
    stay: stayFrom(at("14:30"), { bay: 3 }),
    claims: [claimFor(at("14:00"), at("17:00"), { bay: 3 })],
    nowMs: at("15:10"),
    says: "over-limit nobody",
    sinceMs: at("15:10"),
  },
  {
    rule: "unless it was not heard of since",
    stay: stayFrom(at("14:30"), { bay: 3, lastSeenMs: at("15:08") }),
    nowMs: at("15:12"),
    says: "grace handover",
    sinceMs: at("15:00"),
  },
  {
    rule: "who drives into a closed bay stands there without right from the first",
    stay: stayFrom(at("15:20"), { bay: 3 }),
    nowMs: at("15:21"),
    says: "over-limit nobody",
    sinceMs: at("15:20"),
  },
  {
    rule: "a car found in a closed bay is a breach since it was found",
    stay: stayFound(at("15:30"), { bay: 3 }),
    nowMs: at("15:31"),
    says: "over-limit nobody",
    sinceMs: at("15:30"),
  },
];

const NOTHING_TO_SAY: readonly Row[] = [
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
];

for (const row of [...LIMITS, ...HANDOVERS, ...NOTHING_TO_SAY]) {
  test(row.rule, (t) => {
    const schedule = row.schedule ?? ALLEY;
    t.true(checkSchedule(schedule).ok);
    const verdict = new Judge(schedule).judge(row.stay, row.claims ?? [], row.nowMs);
    t.is(`${verdict.kind} ${verdict.reason}`, row.says);
    t.is(verdict.sinceMs, row.sinceMs);
  });
}
