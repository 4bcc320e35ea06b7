/** Breaks of claims and verdicts. */

import type { BrokenFile } from "./broken-file.js";

export const ENFORCEMENT_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/enforcement/judge-limit.ts",
    tests: ["tests/enforcement/judge-limits.test.ts"],
    breaks: [
      ["a-limit-has-no-grace", "overFromMs + graceMs", "overFromMs"],
      ["a-silent-car-overstays", "provenMs >= breachMs", "atMs >= breachMs"],
      ["the-limit-runs-all-night", "Math.max(latestMs, run.fromMs) + limitMs", "latestMs + limitMs"],
      [
        "a-doubtful-beginning-is-a-breach",
        "Math.max(latestMs, run.fromMs)",
        "Math.max(earliestMs, run.fromMs)",
      ],
    ],
  },
  {
    file: "src/enforcement/handover.ts",
    tests: ["tests/enforcement/judge-handovers.test.ts"],
    breaks: [
      ["no-grace-at-a-handover", "fromMs + graceMs : fromMs", "fromMs : fromMs"],
      ["who-came-after-the-change-has-grace", "- graceMs : earliestMs", "- graceMs : atMs - 86_400_000"],
    ],
  },
  {
    file: "src/enforcement/judge-claims.ts",
    tests: ["tests/enforcement/judge-handovers.test.ts"],
    breaks: [
      [
        "residents-are-offenders",
        '{ kind: "unclaimed", reason: "no-claim"',
        '{ kind: "over-limit", reason: "no-claim"',
      ],
      ["claims-are-not-asked", "if (good.length > 0)", "if (good.length > 1)"],
    ],
  },
  {
    file: "src/enforcement/claim.ts",
    tests: ["tests/enforcement/judge-handovers.test.ts"],
    breaks: [
      ["a-claim-never-ends", " && utcMs < claim.expiresS * MS_PER_SECOND", ""],
      ["a-permit-makes-a-resident", "return classIndex === RESIDENTS_CLASS;", "return true;"],
    ],
  },
  {
    file: "src/enforcement/no-return.ts",
    tests: ["tests/enforcement/judge-no-return.test.ts"],
    breaks: [
      ["a-return-late-by-a-second", "SECONDS_PER_MINUTE > sinceS", "SECONDS_PER_MINUTE >= sinceS"],
      ["a-prolonged-claim-is-a-return", "other.expiresS >= sinceS", "other.expiresS > sinceS"],
    ],
  },
  {
    file: "src/enforcement/verdict.ts",
    tests: ["tests/enforcement/verdict.test.ts"],
    breaks: [["an-unclaimed-bay-is-named", "return UNCLAIMED;", "return OVERSTAYED;"]],
  },
  {
    file: "src/enforcement/accept-claim.ts",
    tests: ["tests/enforcement/accept-claim.test.ts"],
    breaks: [
      ["a-claim-for-every-alley", "claim.alley !== schedule.alley", "claim.alley === 0"],
      ["an-expired-claim-is-good", "nowS >= claim.expiresS", "nowS < 0"],
      ["claims-at-an-unknown-time", 'return "time-not-known"', "return undefined"],
    ],
  },
  {
    file: "src/enforcement/claim-codec.ts",
    tests: ["tests/enforcement/accept-claim.test.ts"],
    breaks: [["the-class-is-not-signed", "encodeUtf8(CONTEXT + classWord)", "encodeUtf8(CONTEXT)"]],
  },
  {
    file: "src/enforcement/claim-store.ts",
    tests: ["tests/enforcement/claim-store.test.ts"],
    breaks: [
      ["the-later-end-counts", "if (expiresS >= (this", "if (expiresS <= (this"],
      ["a-bay-takes-all-the-room", "ofBay >= MAX_CLAIMS_PER_BAY", "ofBay > MAX_CLAIMS_PER_BAY"],
      ["claims-outlive-their-issuer", "return isStranger || !hasBay", "return !hasBay"],
    ],
  },
];
