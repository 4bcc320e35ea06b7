import { crc32c } from "../domain/crc32c.js";
import type { BayId } from "../domain/ids.js";
import type { Schedule } from "../schedule/schedule.js";
import { type Claim, classWordOf, sameToken } from "./claim.js";
import type { ClaimRow } from "./claim-rows.js";

/**
 * What became of a claim: it is new, or ends one that is there sooner, or says nothing new, or there is no room for it
 * beside claims that still hold.
 */
export type ClaimOutcome = "added" | "shortened" | "unchanged" | "full";

/** Most claims that one bay may have at a time, those that ended counted too. */
export const MAX_CLAIMS_PER_BAY = 4;

/** Most claims in all. */
export const MAX_CLAIMS = 128;

const SECONDS_PER_MINUTE = 60;
const NO_ROW = -1;

/**
 * The claims that were shown to the sign: of each what its bytes say, and nothing about who showed it. A claim that ended
 * stays for as long as some regime's no-return may ask for it. Fixed arrays, one row a claim.
 */
export class ClaimStore {
  readonly #bay = new Uint8Array(MAX_CLAIMS);
  readonly #classIndex = new Uint8Array(MAX_CLAIMS);
  readonly #fromS = new Float64Array(MAX_CLAIMS);
  readonly #expiresS = new Float64Array(MAX_CLAIMS);
  /** The last end that this claim was ever shown with: until then its longer form could be shown again. */
  readonly #lastEndS = new Float64Array(MAX_CLAIMS);
  readonly #tokenHigh = new Uint32Array(MAX_CLAIMS);
  readonly #tokenLow = new Uint32Array(MAX_CLAIMS);
  #schedule: Schedule;
  #keptS: number;
  #count = 0;
  /** What {@link ClaimStore.claims} gave last; `undefined` when something changed since. */
  #claims: readonly Claim[] | undefined;

  /**
   * @param schedule the one in force, which `checkSchedule` passed
   * @param rows what {@link ClaimStore.rows} gave under it before a power cut
   */
  constructor(schedule: Schedule, rows: readonly ClaimRow[] = []) {
    this.#schedule = schedule;
    this.#keptS = longestNoReturnS(schedule);
    this.#count = Math.min(MAX_CLAIMS, rows.length);
    for (let row = 0; row < this.#count; row += 1) {
      const claim = rows[row];
      if (claim !== undefined) this.#write(row, claim, claim.lastEndS);
    }
  }

  /** How many claims it has, [0, {@link MAX_CLAIMS}]. */
  get count(): number {
    return this.#count;
  }

  /**
   * Takes a claim that `acceptClaim` passed at `nowS`, UTC seconds. The same claim again changes nothing. Two that differ
   * in their end alone are one, and the sooner end counts, in whatever order they come: so a claim can be given back.
   */
  insert(claim: Claim, nowS: number): ClaimOutcome {
    this.expire(nowS);
    const known = this.#find(claim);
    if (known !== NO_ROW) return this.#merge(known, claim.expiresS);
    const row = this.#roomFor(claim.bay, nowS);
    if (row === NO_ROW) return "full";
    this.#write(row, claim, claim.expiresS);
    this.#claims = undefined;
    return "added";
  }

  /** Forgets claims that ended and that no regime's no-return can ask for any more; returns how many. */
  expire(nowS: number): number {
    return this.#forget((row) => {
      const askedForUntilS = (this.#expiresS[row] ?? 0) + this.#keptS;
      return Math.max(askedForUntilS, this.#lastEndS[row] ?? 0) <= nowS;
    });
  }

  /** Goes on under another schedule: what its issuer, bays or classes do not bear out is forgotten; returns how many. */
  adopt(schedule: Schedule): number {
    const before = this.#schedule;
    this.#schedule = schedule;
    this.#keptS = longestNoReturnS(schedule);
    const isStranger =
      schedule.alley !== before.alley ||
      schedule.claimKey === undefined ||
      !sameBytes(schedule.claimKey, before.claimKey);
    return this.#forget((row) => {
      const classIndex = this.#classIndex[row] ?? 0;
      const hasBay = schedule.bays.some(({ id, withdrawn }) => id === this.#bay[row] && !withdrawn);
      return isStranger || !hasBay || classWordOf(schedule, classIndex) !== classWordOf(before, classIndex);
    });
  }

  /** All claims, those that ended too. The same array until something changes. */
  claims(): readonly Claim[] {
    if (this.#claims !== undefined) return this.#claims;
    const claims: Claim[] = [];
    for (let row = 0; row < this.#count; row += 1) claims.push(this.#claimAt(row));
    this.#claims = claims;
    return claims;
  }

  /** Everything it knows, to be kept over a power cut. */
  rows(): readonly ClaimRow[] {
    return this.claims().map((claim, row) => ({ ...claim, lastEndS: this.#lastEndS[row] ?? 0 }));
  }

  /** A fingerprint of everything it knows. */
  digest(): number {
    let digest = 0;
    const columns = [
      this.#bay,
      this.#classIndex,
      this.#fromS,
      this.#expiresS,
      this.#lastEndS,
      this.#tokenHigh,
      this.#tokenLow,
    ];
    for (const { buffer, BYTES_PER_ELEMENT } of columns)
      digest = crc32c(new Uint8Array(buffer), 0, this.#count * BYTES_PER_ELEMENT, digest);
    return digest;
  }

  #write(row: number, claim: Claim, lastEndS: number): void {
    this.#bay[row] = claim.bay;
    this.#classIndex[row] = claim.classIndex;
    this.#fromS[row] = claim.fromS;
    this.#expiresS[row] = claim.expiresS;
    this.#lastEndS[row] = lastEndS;
    this.#tokenHigh[row] = claim.tokenHigh;
    this.#tokenLow[row] = claim.tokenLow;
  }

  #merge(row: number, expiresS: number): ClaimOutcome {
    this.#lastEndS[row] = Math.max(this.#lastEndS[row] ?? 0, expiresS);
    if (expiresS >= (this.#expiresS[row] ?? 0)) return "unchanged";
    this.#expiresS[row] = expiresS;
    this.#claims = undefined;
    return "shortened";
  }

  #find(claim: Claim): number {
    for (let row = 0; row < this.#count; row += 1) {
      const other = this.#claimAt(row);
      if (sameToken(claim, other) && isAlike(claim, other)) return row;
    }
    return NO_ROW;
  }

  /** A row for a claim of `bay`: a fresh one, or that of the claim which ended first. */
  #roomFor(bay: BayId, nowS: number): number {
    let ofBay = 0;
    for (let row = 0; row < this.#count; row += 1) if (this.#bay[row] === bay) ofBay += 1;
    if (ofBay >= MAX_CLAIMS_PER_BAY) return this.#endedRow(nowS, bay);
    if (this.#count === MAX_CLAIMS) return this.#endedRow(nowS, undefined);
    this.#count += 1;
    return this.#count - 1;
  }

  /** The row whose claim ended first, if one has ended for good at `nowS`. */
  #endedRow(nowS: number, bay: BayId | undefined): number {
    let first = NO_ROW;
    for (let row = 0; row < this.#count; row += 1) {
      if (bay !== undefined && this.#bay[row] !== bay) continue;
      if ((this.#lastEndS[row] ?? 0) > nowS) continue;
      if (first === NO_ROW || (this.#expiresS[row] ?? 0) < (this.#expiresS[first] ?? 0)) first = row;
    }
    return first;
  }

  #forget(isGone: (row: number) => boolean): number {
    const columns = [
      this.#bay,
      this.#classIndex,
      this.#fromS,
      this.#expiresS,
      this.#lastEndS,
      this.#tokenHigh,
      this.#tokenLow,
    ];
    let kept = 0;
    for (let row = 0; row < this.#count; row += 1) {
      if (isGone(row)) continue;
      if (kept < row) for (const column of columns) column[kept] = column[row] ?? 0;
      kept += 1;
    }
    const forgotten = this.#count - kept;
    this.#count = kept;
    if (forgotten > 0) this.#claims = undefined;
    return forgotten;
  }

  #claimAt(row: number): Claim {
    return {
      alley: this.#schedule.alley,
      bay: this.#bay[row] ?? 0,
      classIndex: this.#classIndex[row] ?? 0,
      fromS: this.#fromS[row] ?? 0,
      expiresS: this.#expiresS[row] ?? 0,
      tokenHigh: this.#tokenHigh[row] ?? 0,
      tokenLow: this.#tokenLow[row] ?? 0,
    };
  }
}

/** Whether two claims of one token are for the same place, class and beginning. */
function isAlike(one: Claim, other: Claim): boolean {
  return one.bay === other.bay && one.classIndex === other.classIndex && one.fromS === other.fromS;
}

function longestNoReturnS(schedule: Schedule): number {
  let minutes = 0;
  for (const regime of schedule.regimes) minutes = Math.max(minutes, regime.noReturnMinutes);
  return minutes * SECONDS_PER_MINUTE;
}

function sameBytes(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return one.length === other?.length && one.every((byte, index) => byte === other[index]);
}
