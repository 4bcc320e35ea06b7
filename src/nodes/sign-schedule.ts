/** The schedule by which the sign rules: which one holds, what it says now, and how another one comes. */

import { nextDayMs } from "../clock/posix-tz.js";
import type { Log } from "../ports/log.js";
import type { Schedule } from "../schedule/schedule.js";
import { ScheduleKeeper } from "../schedule/schedule-keeper.js";
import type { CommitteeRoot } from "../trust/committee-root.js";
import { type Committee, CommitteeIntake, type IntakeOutcome } from "./committee-intake.js";
import type { EventKind } from "./event-kinds.js";
import type { CommitteeMemory, KeptCommittee } from "./sign-memory-committee.js";
import { type NowSpan, SignRules } from "./sign-rules.js";

export interface SignScheduleOptions {
  /** The one that holds until the committee's next. */
  readonly schedule: Schedule;
  readonly committee: Committee | undefined;
  /** Keeps the committee's word over power cuts; absent, it is gone with the power. */
  readonly memory: CommitteeMemory | undefined;
  readonly log: Log;
  /** Something about schedules happened, for those with credentials. */
  onEvent(kind: EventKind, detail: string): void;
}

export class SignSchedule {
  readonly #options: SignScheduleOptions;
  readonly #keeper: ScheduleKeeper;
  readonly #intake: CommitteeIntake | undefined;
  #rules: SignRules;

  constructor(options: SignScheduleOptions) {
    const { schedule, committee, memory } = options;
    this.#options = options;
    const kept = memory?.load(schedule.alley);
    this.#keeper = new ScheduleKeeper(schedule, kept);
    this.#intake = committee && this.#intakeOf(committee, kept);
    this.#rules = new SignRules(this.#keeper.scheduleAt(undefined));
  }

  /** Those of the schedule in force. */
  get rules(): SignRules {
    return this.#rules;
  }

  /** The committee's root by now; `undefined` for a sign without a committee. */
  get root(): CommitteeRoot | undefined {
    return this.#intake?.root;
  }

  /** Numbers that tell which schedules and which root it has, each [0, 2^32 - 1]. */
  get versions(): readonly number[] {
    return [this.#rules.schedule.version, this.#keeper.newestVersion, this.root?.version ?? 0];
  }

  /** Takes what is said to be a signed schedule at `utcMs`; `undefined` while the time is not trusted. */
  takeSchedule(bytes: Uint8Array, utcMs: number | undefined): void {
    this.#tell(this.#intake?.takeSchedule(bytes, utcMs));
  }

  /** Takes what is said to be a chain of roots; true when a schedule that was refused is to be asked for again. */
  takeRoot(bytes: Uint8Array): boolean {
    const outcome = this.#intake?.takeRoot(bytes);
    this.#tell(outcome);
    return outcome?.kind === "root-accepted";
  }

  /**
   * Goes over to the schedule that holds `now`, `undefined` while nothing of use is known of the time; true when it is
   * another one. Where one begins somewhere in now, the one before goes on, with its regime for untrusted time.
   */
  follow(now: NowSpan | undefined): boolean {
    const schedule = this.#keeper.scheduleAt(now?.earliestMs);
    const isNew = schedule !== this.#rules.schedule;
    if (isNew) {
      this.#options.memory?.keepHeld(schedule.version);
      this.#rules = new SignRules(schedule);
      this.#options.log.write("info", "schedule", `${schedule.version}`);
      this.#options.onEvent("schedule", `${schedule.version}`);
    }
    this.#rules.look(now !== undefined && this.#beginsIn(now) ? undefined : now);
    return isNew;
  }

  /** The schedule of this version, if it is in force, was before, or waits. */
  withVersion(version: number): Schedule | undefined {
    return this.#keeper.withVersion(version);
  }

  /** How long from `now` on time alone changes nothing that is shown, milliseconds. */
  untilChangeMs(now: NowSpan): number {
    const { earliestMs, latestMs } = now;
    const { startsAtMs } = this.#keeper;
    if (startsAtMs !== undefined && this.#beginsIn(now)) return startsAtMs - earliestMs;
    const dayMs = nextDayMs(this.#rules.zone, latestMs) - latestMs;
    const changeMs = Math.min(this.#rules.untilChangeMs(now), dayMs);
    const isToCome = startsAtMs !== undefined && startsAtMs > latestMs;
    return isToCome ? Math.min(changeMs, startsAtMs - latestMs) : changeMs;
  }

  /** Whether the newest schedule begins after now's beginning and not after its end. */
  #beginsIn({ earliestMs, latestMs }: NowSpan): boolean {
    const { startsAtMs } = this.#keeper;
    return startsAtMs !== undefined && startsAtMs > earliestMs && startsAtMs <= latestMs;
  }

  /** A root that was kept goes on, unless the sign was given a newer one, or another of the same version, since. */
  #intakeOf({ root, crypto }: Committee, kept: KeptCommittee | undefined): CommitteeIntake {
    const { schedule, memory } = this.#options;
    return new CommitteeIntake({
      alley: schedule.alley,
      root: kept?.root !== undefined && kept.root.version > root.version ? kept.root : root,
      crypto,
      keeper: this.#keeper,
      memory,
      accepted: kept?.newestEnvelope,
    });
  }

  #tell(outcome: IntakeOutcome): void {
    if (outcome === undefined) return;
    const isAccepted = "version" in outcome;
    const detail = isAccepted ? `${outcome.version}` : outcome.error;
    this.#options.log.write(isAccepted ? "info" : "warning", outcome.kind, detail);
    this.#options.onEvent(outcome.kind, detail);
  }
}
