import test from "ava";
import type { Claim } from "../../src/enforcement/claim.js";
import { Judge } from "../../src/enforcement/judge.js";
import { ALLEY, at, claimFor, stayFrom } from "./alley-under-rules.js";

/** By day whoever left bay 1 or another must stay away for 60 minutes, if he claims at all. */
interface Row {
  readonly rule: string;
  readonly claims: readonly Claim[];
  readonly nowMs: number;
  readonly says: string;
  readonly bay?: number;
  readonly sinceMs?: number;
}

const CARE_WORKER = { bay: 2, classIndex: 1 };

const ROWS: readonly Row[] = [
  {
    rule: "a token that comes back within the time is a return",
    claims: [claimFor(at("09:00"), at("09:30")), claimFor(at("10:29"), at("11:30"))],
    nowMs: at("10:30"),
    says: "over-limit no-return",
  },
  {
    rule: "after that time it may come back",
    claims: [claimFor(at("09:00"), at("09:30")), claimFor(at("10:30"), at("11:30"))],
    nowMs: at("10:30"),
    says: "ok allowed",
  },
  {
    rule: "a return to another bay of the alley is one",
    claims: [claimFor(at("09:00"), at("09:30"), { bay: 6 }), claimFor(at("10:00"), at("11:30"))],
    nowMs: at("10:30"),
    says: "over-limit no-return",
  },
  {
    rule: "so is a claim for a second bay while the first still holds",
    claims: [claimFor(at("09:00"), at("11:00"), { bay: 6 }), claimFor(at("10:00"), at("11:30"))],
    nowMs: at("10:30"),
    says: "over-limit no-return",
  },
  {
    rule: "another token is another car",
    claims: [claimFor(at("09:00"), at("09:30"), { tokenLow: 1 }), claimFor(at("10:00"), at("11:30"))],
    nowMs: at("10:30"),
    says: "ok allowed",
  },
  {
    rule: "a claim that goes on where the last one ended is no return",
    claims: [
      claimFor(at("09:00"), at("09:30")),
      claimFor(at("09:30"), at("10:00")),
      claimFor(at("10:00"), at("11:00")),
    ],
    nowMs: at("10:30"),
    says: "ok allowed",
  },
  {
    rule: "one claim that is no return suffices",
    claims: [
      claimFor(at("09:00"), at("09:30")),
      claimFor(at("10:00"), at("11:30")),
      claimFor(at("10:00"), at("11:30"), { tokenHigh: 1 }),
    ],
    nowMs: at("10:30"),
    says: "ok allowed",
  },
  {
    rule: "a regime without the condition asks nobody",
    claims: [claimFor(at("10:30"), at("11:00")), claimFor(at("11:30"), at("13:00"))],
    nowMs: at("12:30"),
    says: "ok allowed",
    sinceMs: at("11:40"),
  },
  {
    rule: "nor is a return judged that was one under no condition",
    claims: [claimFor(at("08:00"), at("08:10")), claimFor(at("08:20"), at("10:30"))],
    nowMs: at("10:00"),
    says: "ok allowed",
  },
  {
    rule: "of two regimes the one that asks for less counts",
    claims: [
      claimFor(at("13:00"), at("13:20"), CARE_WORKER),
      claimFor(at("13:55"), at("16:00"), CARE_WORKER),
    ],
    nowMs: at("15:00"),
    says: "ok claimed",
    bay: 2,
  },
  {
    rule: "a permit holder's early return is one too",
    claims: [
      claimFor(at("14:00"), at("14:20"), CARE_WORKER),
      claimFor(at("14:45"), at("16:00"), CARE_WORKER),
    ],
    nowMs: at("15:00"),
    says: "over-limit no-return",
    bay: 2,
  },
];

for (const { rule, claims, nowMs, says, bay = 1, sinceMs = at("10:00") } of ROWS) {
  test(rule, (t) => {
    const judge = new Judge(ALLEY);
    const stay = stayFrom(sinceMs, { bay });
    for (const order of [claims, claims.toReversed()]) {
      const verdict = judge.judge(stay, order, nowMs);
      t.is(`${verdict.kind} ${verdict.reason}`, says);
    }
  });
}

test("a return counts since the claim that made it began", (t) => {
  const claims = [claimFor(at("09:00"), at("09:30")), claimFor(at("10:10"), at("11:30"))];
  t.is(new Judge(ALLEY).judge(stayFrom(at("10:00")), claims, at("10:30")).sinceMs, at("10:10"));
});

test("a bay not heard of since the claim began proves no return", (t) => {
  const claims = [claimFor(at("09:00"), at("09:30")), claimFor(at("10:10"), at("11:30"))];
  const stay = stayFrom(at("10:00"), { lastSeenMs: at("10:09") });
  t.is(new Judge(ALLEY).judge(stay, claims, at("10:12")).kind, "ok");
});
