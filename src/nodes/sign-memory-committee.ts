/** What the sign keeps of the committee's word: its root and its schedules, as they came, with their signatures. */

import { crc32c } from "../domain/crc32c.js";
import type { AlleyId } from "../domain/ids.js";
import { readNumber, writeNumber } from "../domain/number-bytes.js";
import type { Log } from "../ports/log.js";
import { decodeSchedule } from "../schedule/decode-schedule.js";
import type { Schedule } from "../schedule/schedule.js";
import type { RecordChange, Records } from "../storage/records.js";
import type { CommitteeRoot } from "../trust/committee-root.js";
import { decodeEnvelope } from "../trust/envelope.js";
import { decodeRoot, encodeRoot } from "../trust/root-codec.js";
import type { ScheduleTimes } from "./committee-intake.js";
import { factOf, type HistoryFact } from "./history-codec.js";

/** The root in force, encoded; absent while that is the one that the sign was given. */
const ROOT_RECORD = "committee/root";
/** The schedule that holds until the next one's time: its envelope; absent while that is the built-in one. */
const SCHEDULE_RECORD = "committee/schedule";
/** The newest schedule's envelope. It stays here once it holds: a clock that is set right may still find the one before. */
const NEXT_RECORD = "committee/next";
/** Version of the schedule that held last, 4 bytes: it goes on while the time is not trusted. */
const HELD_RECORD = "committee/held";

/** What was kept and can be read. */
export interface KeptCommittee {
  readonly root: CommitteeRoot | undefined;
  readonly current: Schedule | undefined;
  readonly newest: Schedule | undefined;
  readonly heldVersion: number | undefined;
  /** By which the newest envelope is known when the broker gives it again. */
  readonly newestEnvelope: { readonly lengthBytes: number; readonly checksum: number } | undefined;
}

export interface CommitteeMemoryOptions {
  readonly records: Records;
  readonly log: Log;
  /** Something holds for good in the sign's history. */
  onFact(fact: HistoryFact): void;
}

interface KeptSchedule {
  readonly schedule: Schedule;
  readonly envelope: Uint8Array;
  /** Its board form, a view of the envelope. */
  readonly payload: Uint8Array;
}

export class CommitteeMemory {
  readonly #options: CommitteeMemoryOptions;

  constructor(options: CommitteeMemoryOptions) {
    this.#options = options;
  }

  /**
   * What was kept of this alley. Signatures are not verified again: they were when it came, the store answers for every
   * bit, and the root that signed may have been replaced since. What cannot be read is told and left out.
   */
  load(alley: AlleyId): KeptCommittee {
    const newest = this.#loadSchedule(NEXT_RECORD, alley);
    const current = this.#loadSchedule(SCHEDULE_RECORD, alley);
    const held = this.#options.records.get(HELD_RECORD);
    const kept = {
      root: this.#loadRoot(alley),
      current: current?.schedule,
      newest: newest?.schedule,
      heldVersion: held?.length === 4 ? readNumber(held, 0, 4) : undefined,
      newestEnvelope: newest && {
        lengthBytes: newest.envelope.length,
        checksum: crc32c(newest.envelope),
      },
    };
    // A cut may have come between what was kept and its line in the history.
    if (newest !== undefined) this.#tellSchedule(newest);
    if (kept.root !== undefined) this.#tellRoot(kept.root);
    return kept;
  }

  /** Keeps a root that takes the place of the one before; false when the store does not take it. */
  keepRoot(root: CommitteeRoot): boolean {
    if (!this.#change([{ name: ROOT_RECORD, value: encodeRoot(root) }])) return false;
    this.#tellRoot(root);
    return true;
  }

  /**
   * Keeps the newest schedule's envelope; false when the store does not take it. The newest one before it becomes the one
   * that holds until then, if it holds by now. One that holds at once is known to hold by the same write. Two steps, for three of the longest schedules are all that there is room
   * for: between them the same schedule holds.
   */
  keepSchedule(
    envelope: Uint8Array,
    schedule: Schedule,
    { isNewestHeld, holdsAtOnce }: ScheduleTimes,
  ): boolean {
    const before = isNewestHeld ? this.#options.records.get(NEXT_RECORD) : undefined;
    if (before !== undefined && !this.#change([{ name: SCHEDULE_RECORD, value: before }])) return false;
    const next = { name: NEXT_RECORD, value: envelope };
    const held = { name: HELD_RECORD, value: versionBytes(schedule.version) };
    if (!this.#change(holdsAtOnce ? [next, held] : [next])) return false;
    const decoded = decodeEnvelope(envelope);
    if (decoded.ok) this.#tellSchedule({ schedule, envelope, payload: decoded.value.payload });
    return true;
  }

  /** Keeps which schedule holds. */
  keepHeld(version: number): void {
    this.#change([{ name: HELD_RECORD, value: versionBytes(version) }]);
  }

  #loadRoot(alley: AlleyId): CommitteeRoot | undefined {
    const bytes = this.#options.records.get(ROOT_RECORD);
    if (bytes === undefined) return undefined;
    const root = decodeRoot(bytes);
    if (root.ok && root.value.alley === alley) return root.value;
    this.#options.log.write("fault", "root-lost", root.ok ? "wrong-alley" : root.error);
    return undefined;
  }

  #loadSchedule(name: string, alley: AlleyId): KeptSchedule | undefined {
    const envelope = this.#options.records.get(name);
    if (envelope === undefined) return undefined;
    const kept = readSchedule(envelope);
    if (typeof kept !== "string" && kept.schedule.alley === alley) return kept;
    this.#options.log.write("fault", "schedule-lost", typeof kept === "string" ? kept : "wrong-alley");
    return undefined;
  }

  #change(changes: readonly RecordChange[]): boolean {
    const kept = this.#options.records.change(changes);
    if (!kept.ok) this.#options.log.write("fault", "not-stored", `${changes[0]?.name} ${kept.error}`);
    return kept.ok;
  }

  #tellSchedule({ schedule, payload }: KeptSchedule): void {
    const names = schedule.regimes.map(({ name }) => name);
    this.#options.onFact(factOf("schedule", schedule.version, payload, names));
  }

  #tellRoot(root: CommitteeRoot): void {
    this.#options.onFact(factOf("root", root.version, encodeRoot(root), []));
  }
}

function versionBytes(version: number): Uint8Array {
  const bytes = new Uint8Array(4);
  writeNumber(bytes, 0, 4, version);
  return bytes;
}

function readSchedule(envelope: Uint8Array): KeptSchedule | string {
  const decoded = decodeEnvelope(envelope);
  if (!decoded.ok) return decoded.error;
  const { payload } = decoded.value;
  const schedule = decodeSchedule(payload);
  return schedule.ok ? { schedule: schedule.value, envelope, payload } : schedule.error;
}
