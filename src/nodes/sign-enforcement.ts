/** What the sign says of stays, and the claims that were shown to it: judged by level, told once. */

import { DETECTION_BUDGET_MS } from "../domain/budgets.js";
import type { AlleyId, BayId } from "../domain/ids.js";
import { OCCUPIED } from "../domain/occupancy.js";
import { acceptClaim, type ClaimError } from "../enforcement/accept-claim.js";
import type { Claim } from "../enforcement/claim.js";
import type { KeptClaims } from "../enforcement/claim-rows.js";
import { ClaimStore } from "../enforcement/claim-store.js";
import { Judge } from "../enforcement/judge.js";
import type { Stay } from "../enforcement/stay.js";
import type { Verdict } from "../enforcement/verdict.js";
import type { BayRegister } from "../occupancy/bay-register.js";
import type { Crypto } from "../ports/crypto.js";
import type { Schedule } from "../schedule/schedule.js";

/** Why a claim that came by command is not taken. Each is a stable word that goes into the reply. */
export type ClaimRefusal = ClaimError | "no-room" | "not-stored";

/** Both of the sign's clocks at one moment. */
export interface SignMoment {
  readonly uptimeMs: number;
  /** `undefined` while the time is not trusted. */
  readonly utcMs: number | undefined;
}

/** Keeps claims over power cuts. */
export interface ClaimMemory {
  loadClaims(alley: AlleyId): KeptClaims | undefined;
  /** Says whether they are kept. */
  keepClaims(claims: KeptClaims): boolean;
}

export interface SignEnforcementOptions {
  readonly register: BayRegister;
  /** Absent, claims are gone with the power. */
  readonly memory: ClaimMemory | undefined;
  /** The schedule of a version, if the sign still has it: kept claims are meant by one. */
  scheduleOf(version: number): Schedule | undefined;
  /** What claims' signatures are checked with; without it none is taken. */
  readonly crypto: Crypto | undefined;
  /** A verdict that has an event began to hold; no bay where the effect names none. */
  onVerdict(kind: "over-limit" | "unclaimed", reason: string, bay: BayId | undefined): void;
}

const MS_PER_SECOND = 1_000;
const NEVER_MS = Number.MAX_SAFE_INTEGER;
const NO_CLAIMS: readonly Claim[] = [];
const NO_CLAIMS_KEY = "";

/** What was told of a bay's stay. */
interface Told {
  /** Uptime at which the stay was first seen: another one is told of anew. */
  readonly firstSeenMs: number | undefined;
  readonly reason: string;
}

export class SignEnforcement {
  readonly #options: SignEnforcementOptions;
  readonly #told = new Map<BayId, Told>();
  #schedule: Schedule;
  /** {@link SignEnforcement.#claimsKey} of what is kept; `undefined` when that is not known. */
  #keptKey: string | undefined = NO_CLAIMS_KEY;
  #judge: Judge | undefined;
  /** `undefined` while the schedule names no issuer. */
  #claims: ClaimStore | undefined;
  /** All verdicts are good for [judged, valid), UTC milliseconds, but for bays that were heard meanwhile. */
  #judgedMs = NEVER_MS;
  #validUntilMs = NEVER_MS;

  constructor(schedule: Schedule, options: SignEnforcementOptions) {
    this.#options = options;
    this.#schedule = schedule;
    this.#claims = storeFor(schedule, this.#restored());
    this.#judge = judgeFor(schedule);
  }

  /** First moment at which time alone may change a verdict, UTC milliseconds. */
  get validUntilMs(): number {
    return this.#validUntilMs;
  }

  /** Judges by another schedule from now on. */
  adopt(schedule: Schedule): void {
    this.#schedule = schedule;
    this.#claims = storeFor(schedule, this.#claims);
    this.#judge = judgeFor(schedule);
    this.#keep();
    this.#forgetVerdicts();
  }

  /** Takes a claim's bytes; why not, when it is refused. The same claim again changes nothing. */
  takeClaim(bytes: Uint8Array, utcMs: number | undefined): ClaimRefusal | undefined {
    const { crypto } = this.#options;
    if (crypto === undefined) return "no-claim-key";
    const nowS = utcMs === undefined ? undefined : Math.floor(utcMs / MS_PER_SECOND);
    const accepted = acceptClaim(bytes, { schedule: this.#schedule, nowS }, crypto);
    if (!accepted.ok) return accepted.error;
    if (nowS === undefined) return "time-not-known";
    if (this.#claims?.insert(accepted.value, nowS) === "full") return "no-room";
    this.#forgetVerdicts();
    return this.#keep() ? undefined : "not-stored";
  }

  /** Judges every stay whose verdict may have changed; `heard` is the bay that has just reported. */
  look(moment: SignMoment, heard: BayId | undefined): void {
    const { utcMs } = moment;
    if (this.#judge === undefined) return;
    if (utcMs === undefined) {
      this.#forgetVerdicts();
      return;
    }
    if (utcMs >= this.#judgedMs && utcMs < this.#validUntilMs) {
      if (heard !== undefined) this.#judgeBay(this.#judge, heard, moment.uptimeMs, utcMs);
      return;
    }
    this.#judgedMs = utcMs;
    this.#validUntilMs = NEVER_MS;
    for (const bay of this.#options.register.pooled) this.#judgeBay(this.#judge, bay, moment.uptimeMs, utcMs);
  }

  /** A fingerprint of everything it knows. */
  digest(): number {
    return this.#claims?.digest() ?? 0;
  }

  /** Has the claims kept, unless all of them are; says whether they are. */
  #keep(): boolean {
    const { memory } = this.#options;
    const key = this.#claimsKey();
    if (memory === undefined || key === this.#keptKey) return true;
    const isKept = memory.keepClaims({
      scheduleVersion: this.#schedule.version,
      rows: this.#claims?.rows() ?? [],
    });
    this.#keptKey = isKept ? key : undefined;
    return isKept;
  }

  /** Tells claims from others, and by which schedule they are meant. */
  #claimsKey(): string {
    const hasClaims = this.#claims !== undefined && this.#claims.count > 0;
    return hasClaims ? `${this.#schedule.version} ${this.digest()}` : NO_CLAIMS_KEY;
  }

  /** The claims of before the power cut, under the schedule by which they are meant. */
  #restored(): ClaimStore | undefined {
    const { memory, scheduleOf } = this.#options;
    const kept = memory?.loadClaims(this.#schedule.alley);
    if (kept === undefined) return undefined;
    this.#keptKey = undefined;
    const schedule = scheduleOf(kept.scheduleVersion);
    return schedule?.claimKey === undefined ? undefined : new ClaimStore(schedule, kept.rows);
  }

  #judgeBay(judge: Judge, bay: BayId, uptimeMs: number, utcMs: number): void {
    const stay = this.#stayOf(bay, utcMs - uptimeMs);
    if (stay === undefined) {
      this.#told.delete(bay);
      return;
    }
    const verdict = judge.judge(stay, this.#claims?.claims() ?? NO_CLAIMS, utcMs);
    this.#validUntilMs = Math.min(this.#validUntilMs, verdict.validUntilMs);
    this.#tell(bay, verdict);
  }

  /** A verdict that goes and comes back during one stay is told once. */
  #tell(bay: BayId, { effect, reason }: Verdict): void {
    if (effect.event === undefined) return;
    const firstSeenMs = this.#options.register.sinceMsOf(bay);
    const told = this.#told.get(bay);
    if (told?.firstSeenMs === firstSeenMs && told?.reason === reason) return;
    this.#told.set(bay, { firstSeenMs, reason });
    this.#options.onVerdict(effect.event, reason, effect.eventNamesBay ? bay : undefined);
  }

  /**
   * The stay that lasts in a bay; `undefined` when none is known. It began between the last report of an empty bay and
   * the first one of it; a report tells of a car that has just come or gone by a detection's time too late. The epoch is
   * UTC at uptime 0.
   */
  #stayOf(bay: BayId, epochMs: number): Stay | undefined {
    const { register } = this.#options;
    const firstSeenMs = register.sinceMsOf(bay);
    const heardMs = register.heardMsOf(bay);
    if (register.occupancyOf(bay) !== OCCUPIED || firstSeenMs === undefined || heardMs === undefined)
      return undefined;
    const emptyMs = register.emptyMsOf(bay);
    return {
      bay,
      sinceMs: emptyMs === undefined ? undefined : epochMs + firstSeenMs,
      sinceUncertaintyMs: emptyMs === undefined ? 0 : firstSeenMs - emptyMs + DETECTION_BUDGET_MS,
      firstSeenMs: epochMs + firstSeenMs,
      lastSeenMs: epochMs + Math.max(firstSeenMs, heardMs - DETECTION_BUDGET_MS),
      untilMs: undefined,
    };
  }

  #forgetVerdicts(): void {
    this.#judgedMs = NEVER_MS;
    this.#validUntilMs = NEVER_MS;
  }
}

/** A judge, where a schedule can ever be broken: one without limits, closures and claims costs nothing. */
function judgeFor(schedule: Schedule): Judge | undefined {
  const isLimiting = schedule.regimes.some(
    ({ permission, maxStayMinutes }) => permission === "nobody" || maxStayMinutes > 0,
  );
  return isLimiting || schedule.claimKey !== undefined ? new Judge(schedule) : undefined;
}

/** The claims that go on under a schedule; none where it names no issuer. */
function storeFor(schedule: Schedule, claims: ClaimStore | undefined): ClaimStore | undefined {
  if (schedule.claimKey === undefined) return undefined;
  claims?.adopt(schedule);
  return claims ?? new ClaimStore(schedule);
}
