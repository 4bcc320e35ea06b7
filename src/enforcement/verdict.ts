/** What is said of a stay, and what follows from it. */

import type { Why } from "../schedule/ruling.js";

/**
 * - `ok`: nothing speaks against the stay.
 * - `grace`: it should end, and is let be for now.
 * - `over-limit`: a breach, and proven.
 * - `unclaimed`: only holders of a claim may stand here, and none was shown. No breach: a range reading sees a car, not
 *   whose.
 * - `unknowable`: what the sign knows does not tell.
 */
export type VerdictKind = "ok" | "grace" | "over-limit" | "unclaimed" | "unknowable";

/**
 * What a verdict rests on.
 *
 * - `allowed`: anyone may park, for as long as this stay may have lasted.
 * - `claimed`: a claim for this bay holds.
 * - `max-stay`: the longest stay is over, or may be.
 * - `handover`: the permission became narrower a moment ago.
 * - `nobody`: nobody may park.
 * - `no-return`: the claim's token came back sooner than the regime allows.
 * - `no-claim`: no claim for this bay holds.
 * - `no-claim-key`: this alley has no claims to be judged by.
 * - `stay-not-known`: the limit is over only if the stay began before it was first seen.
 * - `bay-kind`: the bay is for vehicles of one kind, which no range reading tells.
 * - `untrusted-time`, `not-in-force`, `no-such-bay`, `withdrawn-bay`: there is no rule to judge by.
 */
export type VerdictReason =
  | "allowed"
  | "claimed"
  | "max-stay"
  | "handover"
  | "nobody"
  | "no-return"
  | "no-claim"
  | "no-claim-key"
  | "stay-not-known"
  | "bay-kind"
  | "untrusted-time"
  | "not-in-force"
  | "no-such-bay"
  | "withdrawn-bay";

/** What follows from a verdict; nothing else may. */
export interface Effect {
  /** What the sign shows beside its face, to everyone at the alley's mouth: never whose car or which bay. */
  readonly faceText: { readonly ko: string; readonly en: string } | undefined;
  /** Kebab-case kind of the event that the committee gets when the verdict begins to hold. */
  readonly event: "over-limit" | "unclaimed" | undefined;
  /** Whether that event names the bay; otherwise it counts for the alley as a whole. */
  readonly eventNamesBay: boolean;
  /** How long whoever stores the event may keep it, in hours. */
  readonly keptHours: number;
}

export interface Verdict {
  readonly kind: VerdictKind;
  readonly reason: VerdictReason;
  /** Which rule or exception of the schedule it rests on. */
  readonly why: Why;
  /** Since when it holds, UTC milliseconds; `undefined` when that cannot be told. */
  readonly sinceMs: number | undefined;
  /**
   * First moment at which time alone may change it, UTC milliseconds. Ask again then, and at every new report, claim
   * or change of the clock. `Number.MAX_SAFE_INTEGER` when time alone changes nothing.
   */
  readonly validUntilMs: number;
  readonly effect: Effect;
}

const EVENT_KEPT_HOURS = 72;

const NO_EFFECT: Effect = { faceText: undefined, event: undefined, eventNamesBay: false, keptHours: 0 };

const UNCLAIMED: Effect = {
  faceText: undefined,
  event: "unclaimed",
  eventNamesBay: false,
  keptHours: EVENT_KEPT_HOURS,
};

const OVERSTAYED: Effect = {
  faceText: { ko: "초과주차 출차", en: "OVERSTAY OUT" },
  event: "over-limit",
  eventNamesBay: true,
  keptHours: EVENT_KEPT_HOURS,
};

const CLOSED: Effect = { ...OVERSTAYED, faceText: { ko: "차량 출차", en: "CARS OUT" } };

/** A matter between the committee and a holder of a claim: not for the street. */
const RETURNED: Effect = { ...OVERSTAYED, faceText: undefined };

/** What follows from a verdict of this kind and reason. Source: docs/protocol.md, "Verdicts". */
export function effectOf(kind: VerdictKind, reason: VerdictReason): Effect {
  switch (kind) {
    case "ok":
    case "grace":
    case "unknowable":
      return NO_EFFECT;
    case "unclaimed":
      return UNCLAIMED;
    case "over-limit":
      if (reason === "no-return") return RETURNED;
      return reason === "nobody" ? CLOSED : OVERSTAYED;
  }
}
