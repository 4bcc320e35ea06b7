/** A storage in use, and what it owes: each step is done and written down, or done wrong and told. */

import type { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import type { Random } from "../../src/ports/random.js";
import { Storage, type StoragePlan } from "../../src/storage/storage.js";
import { holdAgainst } from "./hold-against.js";
import type { Ledger } from "./ledger.js";
import { Violation } from "./violation.js";
import type { Step } from "./workload.js";
import type { WorkloadClock } from "./workload-clock.js";

/** Opens a storage. A harness that tests itself gives another one than the product's. */
export type OpenStorage = typeof Storage.open;

export interface StorageRunParts {
  readonly flash: FlashEmulator;
  readonly plan: StoragePlan;
  readonly clock: WorkloadClock;
  readonly random: Random;
  readonly open?: OpenStorage;
  /** Whether the chip is worn, so that the storage may say that it did not take something. */
  readonly isWorn?: boolean;
}

export class StorageRun {
  readonly flash: FlashEmulator;
  readonly clock: WorkloadClock;
  ledger: Ledger;
  /** Changes and reservations that were refused for want of room. */
  refusals = 0;
  /** Whatever a worn chip did not take. */
  failures = 0;
  readonly #plan: StoragePlan;
  readonly #random: Random;
  readonly #open: OpenStorage;
  readonly #isWorn: boolean;
  #storage: Storage | undefined;

  constructor({ flash, plan, clock, random, open, isWorn }: StorageRunParts, ledger: Ledger) {
    this.flash = flash;
    this.clock = clock;
    this.ledger = ledger;
    this.#plan = plan;
    this.#random = random;
    this.#open = open ?? Storage.open;
    this.#isWorn = isWorn ?? false;
  }

  /** Opens the storage, which stands where `before` led to `after`, and finds out what it kept. */
  resume(before: Ledger, after: Ledger): void {
    this.#reopen();
    this.ledger = holdAgainst(this.storage, before, after);
  }

  get storage(): Storage {
    if (this.#storage === undefined) this.#reopen();
    if (this.#storage === undefined) throw new Error("the storage is not open");
    return this.#storage;
  }

  check(): void {
    holdAgainst(this.storage, this.ledger, this.ledger);
  }

  do(step: Step): void {
    switch (step.kind) {
      case "change":
        this.#change(step);
        break;
      case "reserve":
        this.#reserve(step.name);
        break;
      case "append":
        this.#append(step);
        break;
      case "expire":
        this.#expire(step.log);
        break;
      case "pass":
        this.clock.pass(step.seconds);
        break;
      case "learn-time":
        this.clock.learn(this.#random);
        break;
      case "reopen":
        this.clock.reboot(step.offS);
        this.#reopen();
    }
  }

  #reopen(): void {
    const opened = this.#open(this.flash, this.#plan);
    if (!opened.ok) throw new Violation("unmountable", opened.error);
    this.#storage = opened.value;
  }

  #change({ changes }: Step & { kind: "change" }): void {
    const { records } = this.storage;
    const [first] = changes;
    const isOne = changes.length === 1 && first !== undefined;
    const result = !isOne
      ? records.change(changes)
      : first.value === undefined
        ? records.remove(first.name)
        : records.set(first.name, first.value);
    if (result.ok) this.ledger = this.ledger.withRecords(changes);
    else this.#refuse(result.error, "no-room");
  }

  #reserve(name: string): void {
    const result = this.storage.reservations.next(name);
    if (!result.ok) {
      this.#refuse(result.error, "no-room");
      return;
    }
    const highest = this.ledger.reserved.get(name) ?? -1;
    if (result.value <= highest)
      throw new Violation("repeated", `${name} gives ${result.value} after ${highest}`);
    this.ledger = this.ledger.withReserved(name, result.value);
  }

  #append({ log: name, entryKind, payload }: Step & { kind: "append" }): void {
    const log = this.storage.log(name);
    const result = log.append(entryKind, payload, this.clock.moment);
    if (!result.ok) {
      this.#refuse(result.error, log.plan.whenFull === "refuse" ? "full" : undefined);
      // It made room before the chip failed.
      if (log.plan.whenFull === "drop-oldest") this.#forgetDropped(name);
      return;
    }
    const { entries, next } = this.ledger.logOf(name);
    if (result.value !== next)
      throw new Violation("lost", `${name}: ${result.value} comes after ${next - 1}`);
    const entry = { sequence: next, kind: entryKind, payload, writtenS: this.clock.trueS };
    this.ledger = this.ledger.withLog(name, { entries: [...entries, entry], next: next + 1 });
    if (log.plan.whenFull === "drop-oldest") this.#forgetDropped(name);
  }

  #expire(name: string): void {
    const log = this.storage.log(name);
    log.expire(this.clock.moment);
    this.#forgetDropped(name);
    const { keepS } = log.plan;
    const [oldest] = this.ledger.logOf(name).entries;
    if (keepS === undefined || oldest === undefined || !this.clock.isKnown) return;
    const ageS = this.clock.trueS - oldest.writtenS;
    if (ageS >= keepS)
      throw new Violation("kept-too-long", `${name}: entry ${oldest.sequence} is ${ageS} s old`);
  }

  /** What a ring has dropped is owed no more. */
  #forgetDropped(name: string): void {
    const { entries, next } = this.ledger.logOf(name);
    const { firstSequence } = this.storage.log(name);
    const kept = entries.findIndex(({ sequence }) => sequence >= firstSequence);
    if (kept === 0) return;
    this.ledger = this.ledger.withLog(name, { entries: kept < 0 ? [] : entries.slice(kept), next });
  }

  #refuse(error: string, allowed: string | undefined): void {
    if (error === "flash-failed" && this.#isWorn) {
      this.failures += 1;
      return;
    }
    if (error !== allowed) throw new Violation("stuck", `refused: ${error}`);
    if (error === "no-room") this.refusals += 1;
  }
}
