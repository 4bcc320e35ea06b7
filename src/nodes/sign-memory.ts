/**
 * What a sign keeps over a power cut, in the store that its host gives it:
 *
 * ```
 *   committee/root, schedule, next, held   before the sign acts by them      sign-memory-committee.ts
 *   claims                                 before the claim is answered
 *   n/seq                                  256 sequence numbers at a time
 *   time                                   before the RTC is vouched for    sign-memory-time.ts
 *   truth/counts                           within a minute: they are statistics
 *   accounts/running                       as sign-accounts.ts says
 *   logs: events, hours, days, history     before anyone is told
 * ```
 *
 * Of the bays nothing is kept: after a cut each is unknown until it is heard.
 */

import { dayOf } from "../clock/civil-time.js";
import { localOf } from "../clock/posix-tz.js";
import type { TimeEstimate } from "../clock/time-keeper.js";
import type { AlleyId } from "../domain/ids.js";
import { decodeClaims, encodeClaims, type KeptClaims } from "../enforcement/claim-rows.js";
import type { BayRegister } from "../occupancy/bay-register.js";
import type { GroundTruth } from "../occupancy/ground-truth.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import { EVENTS, HISTORY, SIGN_PLAN } from "../storage/plans.js";
import type { Storage } from "../storage/storage.js";
import type { SignEvent } from "./event-codec.js";
import { FIRMWARE_VERSION } from "./firmware-version.js";
import { SignAccounts } from "./sign-accounts.js";
import { SignHistory } from "./sign-history.js";
import { logMomentOf, type SignInstant } from "./sign-instant.js";
import { SignJournal } from "./sign-journal.js";
import { CommitteeMemory } from "./sign-memory-committee.js";
import { StoredTime } from "./sign-memory-time.js";
import type { SignRules } from "./sign-rules.js";

const CLAIMS_RECORD = "claims";
const TRUTH_RECORD = "truth/counts";
/** The counter of MQTT's sequence numbers. */
const SEQUENCE_COUNTER = "seq";

const LOOK_MS = 60_000;

export interface SignMemoryOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Log;
  /** What is known of the civil time now. Not asked for before {@link SignMemory.start}, but when something is kept. */
  readTime(): TimeEstimate;
}

export class SignMemory {
  readonly time: StoredTime;
  readonly committee: CommitteeMemory;
  readonly accounts: SignAccounts;
  readonly #options: SignMemoryOptions;
  readonly #history: SignHistory;
  readonly #journal: SignJournal;
  #tendedMs = 0;
  #lookedMs = 0;
  #isChanged = true;
  #isTruthNew = false;

  constructor(options: SignMemoryOptions) {
    const { storage, log } = options;
    this.#options = options;
    const now = () => this.#now();
    const history = new SignHistory({ history: storage.log(HISTORY), log, now });
    this.#history = history;
    this.time = new StoredTime(storage.records, log);
    this.committee = new CommitteeMemory({
      records: storage.records,
      log,
      onFact: (fact) => history.write(fact),
    });
    this.#journal = new SignJournal({ events: storage.log(EVENTS), log, now });
    this.accounts = new SignAccounts(storage, log);
  }

  /** The power came on, and all that was kept has been loaded. */
  start(): void {
    this.#history.write({ kind: "firmware", firmware: FIRMWARE_VERSION });
    this.#journal.start();
    this.#tellHealth();
  }

  /** Keeps an event. */
  write(event: SignEvent): void {
    this.#isChanged = true;
    this.#journal.write(event);
  }

  /** A number that no message had before, from 1; `undefined` when the store gives none. */
  nextSequence(): number | undefined {
    const next = this.#options.storage.reservations.next(SEQUENCE_COUNTER);
    return next.ok ? next.value + 1 : undefined;
  }

  loadClaims(alley: AlleyId): KeptClaims | undefined {
    const bytes = this.#options.storage.records.get(CLAIMS_RECORD);
    if (bytes === undefined) return undefined;
    const claims = decodeClaims(bytes, alley);
    if (claims.ok) return claims.value;
    this.#options.log.write("fault", "claims-lost", claims.error);
    return undefined;
  }

  /** Says whether they are kept. */
  keepClaims(claims: KeptClaims): boolean {
    return this.#set(CLAIMS_RECORD, encodeClaims(claims));
  }

  loadTruth(truth: GroundTruth): void {
    const bytes = this.#options.storage.records.get(TRUTH_RECORD);
    if (bytes !== undefined && !truth.load(bytes))
      this.#options.log.write("fault", "counts-lost", TRUTH_RECORD);
  }

  /** A mark was judged: its counts are kept the next time that {@link SignMemory.tend} has work. */
  noteTruth(): void {
    this.#isTruthNew = true;
  }

  /**
   * Counts what has passed since something changed, and what all bays of the register are from now on: nothing changes
   * without an event, so within a minute of the last time nothing is done without one. Once a minute it also keeps the
   * counts of marks and erases what is old enough.
   */
  look({ schedule, ruling, zone }: SignRules, register: BayRegister, truth: GroundTruth): void {
    const uptimeMs = this.#options.clock.uptimeMs();
    if (!this.#isChanged && uptimeMs - this.#lookedMs < LOOK_MS) return;
    this.#isChanged = false;
    this.#lookedMs = uptimeMs;
    const instant = this.#now();
    const { trust, utcMs } = instant.time;
    this.accounts.look(instant, trust === "trusted" ? dayOf(localOf(zone, utcMs)) : 0, {
      counts: register.counts(),
      regime: schedule.regimes.indexOf(ruling.regime),
      scheduleVersion: schedule.version,
    });
    if (uptimeMs - this.#tendedMs >= LOOK_MS) this.#tend(instant, truth);
  }

  #now(): SignInstant {
    const { clock, readTime } = this.#options;
    return { uptimeMs: clock.uptimeMs(), time: readTime() };
  }

  #tend(instant: SignInstant, truth: GroundTruth): void {
    const { storage } = this.#options;
    this.#tendedMs = instant.uptimeMs;
    if (this.#isTruthNew) this.#set(TRUTH_RECORD, truth.encode());
    this.#isTruthNew = false;
    const moment = logMomentOf(instant);
    for (const { name } of SIGN_PLAN.logs) storage.log(name).expire(moment);
  }

  /** What the store found broken is for the technician to know. */
  #tellHealth(): void {
    const { damagedEntries, damagedSectors, badSectors } = this.#options.storage.health;
    if (damagedEntries + damagedSectors + badSectors === 0) return;
    const detail = `entries ${damagedEntries}, headers ${damagedSectors}, sectors ${badSectors}`;
    this.#options.log.write("fault", "store-damaged", detail);
    this.write({ kind: "fault", bay: undefined, detail: "store-damaged", durationS: undefined });
  }

  #set(name: string, bytes: Uint8Array): boolean {
    const kept = this.#options.storage.records.set(name, bytes);
    if (!kept.ok) this.#options.log.write("fault", "not-stored", `${name} ${kept.error}`);
    return kept.ok;
  }
}
