/**
 * Small named values, replaced whole. What is acknowledged outlives a power cut at any moment; what changes together
 * changes all or not at all.
 */

import type { Result } from "../domain/result.js";
import { FIRST_OF_GROUP, MAX_GROUP_ENTRIES, MAX_PAYLOAD_BYTES } from "./entry.js";
import { Journal } from "./journal.js";
import { budgetOf, mostGroupBytes, type RecordBudget, type RecordsPlan } from "./record-budget.js";
import { GroupGatherer, type RecordPlace } from "./record-index.js";
import {
  footprintBytes,
  headBytesOf,
  isName,
  layHead,
  MORE,
  pieceBytes,
  REMOVED,
  RoomCounter,
  VALUE,
} from "./record-layout.js";
import type { SectorPool } from "./sector-pool.js";
import { SectorReader } from "./sector-reader.js";
import { GivenValue, StoredValue, type ValueSource } from "./stored-value.js";

export interface RecordChange {
  readonly name: string;
  /** `undefined` removes the name. */
  readonly value: Uint8Array | undefined;
}

export type RecordsError = "bad-name" | "oversize" | "no-room" | "too-many-names" | "flash-failed";

export const RECORDS_REGION = 1;

/** Names that were removed count too, until their sector is reclaimed. */
const MAX_NAMES = 64;

/** How often a group is written that the flash does not take. */
const TRIES = 4;

/** One change with what is needed to write it. */
interface Writing {
  readonly name: string;
  readonly sizeBytes: number | undefined;
  readonly source: () => ValueSource | undefined;
}

export class Records {
  readonly #pool: SectorPool;
  readonly #journal: Journal;
  readonly #plan: RecordsPlan;
  readonly #budget: RecordBudget;
  readonly #index = new Map<string, RecordPlace>();
  readonly #payload = new Uint8Array(MAX_PAYLOAD_BYTES);

  /** @param plan one for which {@link budgetOf} gives more than 0 bytes. */
  constructor(pool: SectorPool, plan: RecordsPlan) {
    this.#pool = pool;
    this.#plan = plan;
    this.#journal = new Journal(pool, RECORDS_REGION);
    this.#budget = budgetOf(pool.flash.sectorBytes, plan);
    this.#mount();
  }

  /** Entries found broken while mounting. */
  get damaged(): number {
    return this.#journal.damaged;
  }

  get stray(): number {
    return this.#journal.stray;
  }

  get unfinished(): number {
    return this.#journal.unfinished;
  }

  /** What all values may take together, in bytes of entries. */
  get budgetBytes(): number {
    return this.#budget.bytes;
  }

  /** What they take now. */
  get liveBytes(): number {
    let bytes = 0;
    for (const { name, sizeBytes } of this.#index.values()) bytes += footprintBytes(name, sizeBytes);
    return bytes;
  }

  names(): readonly string[] {
    const names: string[] = [];
    for (const { name, sizeBytes } of this.#index.values()) if (sizeBytes !== undefined) names.push(name);
    return names;
  }

  /** Length of a value; `undefined` when there is none of this name. */
  sizeOf(name: string): number | undefined {
    return this.#index.get(name)?.sizeBytes;
  }

  /** A copy of the value; of its newest version that can be read. */
  get(name: string): Uint8Array | undefined {
    const value = this.#read(name);
    if (value !== undefined || this.sizeOf(name) === undefined) return value;
    // It broke since the region was mounted: an older version may be whole.
    this.#mount();
    return this.#read(name);
  }

  set(name: string, value: Uint8Array): Result<undefined, RecordsError> {
    return this.change([{ name, value }]);
  }

  /** Says nothing of a name that there is not. */
  remove(name: string): Result<undefined, RecordsError> {
    return this.change([{ name, value: undefined }]);
  }

  /** Does all changes, or none of them. Of several changes of one name the last counts. */
  change(changes: readonly RecordChange[]): Result<undefined, RecordsError> {
    const error = this.#refusal(changes);
    if (error !== undefined) return { ok: false, error };
    const writings = this.#writingsOf(changes);
    if (writings.length === 0) return { ok: true, value: undefined };
    if (!this.#makeRoom(writings)) return { ok: false, error: "no-room" };
    if (!this.#writeGroup(writings)) return { ok: false, error: "flash-failed" };
    return { ok: true, value: undefined };
  }

  #refusal(changes: readonly RecordChange[]): RecordsError | undefined {
    let newNames = 0;
    let groupBytes = 0;
    for (const [index, { name, value }] of changes.entries()) {
      if (!isName(name)) return "bad-name";
      if (value !== undefined && value.length > this.#plan.maxValueBytes) return "oversize";
      groupBytes += footprintBytes(name, value?.length);
      const isFirst = changes.findIndex((other) => other.name === name) === index;
      if (isFirst && !this.#index.has(name)) newNames += 1;
    }
    if (groupBytes > mostGroupBytes(this.#plan)) return "oversize";
    return this.#index.size + newNames > MAX_NAMES ? "too-many-names" : undefined;
  }

  #writingsOf(changes: readonly RecordChange[]): readonly Writing[] {
    const last = new Map<string, Uint8Array | undefined>();
    for (const { name, value } of changes) last.set(name, value);
    const writings: Writing[] = [];
    for (const [name, value] of last) {
      if (value === undefined && this.sizeOf(name) === undefined) continue;
      const bytes = value ?? new Uint8Array(0);
      writings.push({ name, sizeBytes: value?.length, source: () => new GivenValue(bytes) });
    }
    return writings;
  }

  /** Reclaims sectors until a group can be written and the oldest sector can still be reclaimed after it. */
  #makeRoom(writings: readonly Writing[]): boolean {
    let groupBytes = 0;
    let replacedBytes = 0;
    for (const { name, sizeBytes } of writings) {
      groupBytes += footprintBytes(name, sizeBytes);
      const before = this.#index.get(name);
      if (before !== undefined) replacedBytes += footprintBytes(name, before.sizeBytes);
    }
    const budget = this.#budget;
    const { liveBytes } = this;
    // What is replaced counts until the change is done; a small change has room for that even in a full store.
    if (liveBytes + groupBytes - replacedBytes > budget.bytes) return false;
    if (liveBytes + groupBytes > budget.bytes + budget.passingBytes) return false;
    for (let left = 2 * this.#plan.sectors; left >= 0; left -= 1) {
      const counter = new RoomCounter(this.#journal.roomBytes, this.#journal.sectorRoomBytes);
      for (const { name, sizeBytes } of writings) counter.add(name, sizeBytes);
      if (counter.entries > MAX_GROUP_ENTRIES) return false;
      if (this.#freeSectors - counter.newSectors >= budget.reserveSectors) return true;
      if (this.#journal.sectors.length < 2 || !this.#reclaimOldest()) return false;
    }
    return false;
  }

  get #freeSectors(): number {
    return Math.min(this.#pool.freeCount, this.#plan.sectors - this.#journal.sectors.length);
  }

  /** Writes what still counts of the oldest sector again, at the head, and erases it. */
  #reclaimOldest(): boolean {
    const [oldest = 0] = this.#journal.sectors;
    // Without its retired word, half an erase could bring back what the mark hid.
    const isRetirable = this.#pool.headerOf(oldest).retiredBits === 0;
    for (const place of [...this.#index.values()]) {
      if (place.groupSector !== oldest) continue;
      const { name, sizeBytes } = place;
      if (sizeBytes === undefined && place.sector === oldest && isRetirable) {
        // What it hid stood in this sector or in older ones.
        this.#index.delete(name);
        continue;
      }
      const source = () =>
        this.#isReadable(place) ? new StoredValue(this.#pool, this.#journal.sectors, place) : undefined;
      if (this.#writeGroup([{ name, sizeBytes, source }])) continue;
      if (this.#isReadable(place)) return false;
      // Broken since it was mounted, and there is no older version than in the oldest sector.
      this.#journal.damaged += 1;
      this.#index.delete(name);
    }
    this.#journal.dropOldest();
    return true;
  }

  #writeGroup(writings: readonly Writing[]): boolean {
    for (let left = TRIES; left > 0; left -= 1) {
      const places = this.#tryGroup(writings);
      if (places === undefined) continue;
      for (const place of places) this.#index.set(place.name, place);
      return true;
    }
    return false;
  }

  /** Where everything stands; `undefined` when the flash did not take it or a source failed. */
  #tryGroup(writings: readonly Writing[]): readonly RecordPlace[] | undefined {
    const journal = this.#journal;
    const counter = new RoomCounter(journal.roomBytes, journal.sectorRoomBytes);
    for (const { name, sizeBytes } of writings) counter.add(name, sizeBytes);
    const places: RecordPlace[] = [];
    let following = counter.entries;
    let groupSector: number | undefined;
    for (const { name, sizeBytes, source: open } of writings) {
      const source = open();
      if (source === undefined) return undefined;
      let restBytes = sizeBytes ?? 0;
      let headBytes = sizeBytes === undefined ? headBytesOf(name) - 4 : headBytesOf(name);
      do {
        let piece = pieceBytes(restBytes, headBytes, journal.roomBytes);
        if (piece === undefined) {
          if (!journal.openHead(0)) return undefined;
          piece = pieceBytes(restBytes, headBytes, journal.roomBytes) ?? 0;
        }
        const isFirst = headBytes > 0;
        if (isFirst) layHead(this.#payload, name, sizeBytes);
        const payload = this.#payload.subarray(0, headBytes + piece);
        if (!source.fill(payload.subarray(headBytes))) return undefined;
        const kind = isFirst ? (sizeBytes === undefined ? REMOVED : VALUE) : MORE;
        const group = (following === counter.entries ? FIRST_OF_GROUP : 0) | (following - 1);
        const { nextSequence: sequence, head: sector = 0 } = journal;
        if (!journal.append(kind, payload, group)) return undefined;
        groupSector ??= sector;
        if (isFirst) {
          const { lastOffset: offset } = journal;
          places.push({ name, groupSector, sector, offset, sequence, sizeBytes });
        }
        following -= 1;
        restBytes -= piece;
        headBytes = 0;
      } while (restBytes > 0);
    }
    return places;
  }

  #read(name: string): Uint8Array | undefined {
    const place = this.#index.get(name);
    if (place?.sizeBytes === undefined) return undefined;
    const bytes = new Uint8Array(place.sizeBytes);
    return new StoredValue(this.#pool, this.#journal.sectors, place).fill(bytes) ? bytes : undefined;
  }

  #isReadable(place: RecordPlace): boolean {
    const source = new StoredValue(this.#pool, this.#journal.sectors, place);
    for (let rest = place.sizeBytes ?? 0; rest > 0; rest -= MAX_PAYLOAD_BYTES)
      if (!source.fill(this.#payload.subarray(0, Math.min(rest, MAX_PAYLOAD_BYTES)))) return false;
    return true;
  }

  /** Reads the whole region: of every name the newest whole version counts. */
  #mount(): void {
    const journal = this.#journal;
    const { sectors } = journal;
    const wholeFrom = new Set<number>();
    this.#index.clear();
    journal.damaged = 0;
    journal.stray = 0;
    journal.unfinished = 0;
    const reader = new SectorReader(this.#pool);
    const gatherer = new GroupGatherer((places) => {
      const first = sectors.indexOf(places[0]?.groupSector ?? 0);
      for (let index = first; index <= sectors.indexOf(reader.sector); index += 1) wholeFrom.add(index);
      for (const place of places) this.#index.set(place.name, place);
    });
    for (const [index, sector] of sectors.entries()) {
      if (index > 0) reader.compareWith(this.#pool.firstSequenceOf(sector));
      reader.open(sector);
      while (reader.next()) gatherer.take(reader);
    }
    gatherer.end();
    if (sectors.length > 0) journal.goOnAfter(reader);
    journal.unfinished += gatherer.unfinished;
    // What a cut left of a group whose end is missing makes room again; without it, cut after cut would fill the region.
    while (sectors.length > 0 && !wholeFrom.has(sectors.length - 1)) journal.undoHead();
  }
}
