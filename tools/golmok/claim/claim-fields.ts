import type { Zone } from "../../../src/clock/posix-tz.js";
import { type Claim, classWordOf } from "../../../src/enforcement/claim.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { instantText } from "../document/write-times.js";

/** A claim as `--json` prints it. */
export interface ClaimFields {
  readonly alley: number;
  readonly bay: number;
  /** `residents` or a permit's name; `null` when no schedule says it. */
  readonly class: string | null;
  readonly classIndex: number;
  readonly from: string;
  readonly until: string;
  /** 16 hexadecimal digits. */
  readonly token: string;
  readonly base64: string;
}

export function claimFields(
  claim: Claim,
  bytes: Uint8Array,
  schedule: Schedule | undefined,
  zone: Zone,
): ClaimFields {
  return {
    alley: claim.alley,
    bay: claim.bay,
    class: (schedule === undefined ? undefined : classWordOf(schedule, claim.classIndex)) ?? null,
    classIndex: claim.classIndex,
    from: instantText(zone, claim.fromS),
    until: instantText(zone, claim.expiresS),
    token: tokenText(claim),
    base64: Buffer.from(bytes).toString("base64"),
  };
}

/** A claim's token, 16 hexadecimal digits. */
export function tokenText({ tokenHigh, tokenLow }: Claim): string {
  return [tokenHigh, tokenLow].map((word) => word.toString(16).padStart(8, "0")).join("");
}
