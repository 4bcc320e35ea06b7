/**
 * Counters that may skip, and never repeat: numbers are set aside in the store before they are given out, 256 at a time.
 * Each counter stands in two records, `n/<name>/0` and `n/<name>/1`, one written after the other, so that no single fault
 * takes it back.
 *
 * Source: RFC 8613, appendix B.1.1, on sequence numbers that are stored ahead.
 */

import { readNumber, writeNumber } from "../domain/number-bytes.js";
import type { Result } from "../domain/result.js";
import type { Records, RecordsError } from "./records.js";

/** How many numbers one write sets aside. */
export const BLOCK = 256;

const LIMIT_BYTES = 4;
const MAX_LIMIT = 0xffff_ffff;
const COPIES = ["0", "1"] as const;

/** Longest name of a counter, for its records' names are longer. */
const MAX_COUNTER_NAME_LENGTH = 20;

/** `damaged`: entries are gone from the records, and nobody knows whether they were this counter's. */
export type ReserveError = "exhausted" | "damaged" | RecordsError;

interface Counter {
  next: number;
  /** The first number that is not set aside. */
  limit: number;
}

export class Reservations {
  readonly #records: Records;
  readonly #counters = new Map<string, Counter>();

  constructor(records: Records) {
    this.#records = records;
  }

  /**
   * The next number of a counter, [0, 2^32 - 2]; each is given once, for ever, whatever happens to the power.
   *
   * @param name 1 to 20 of `a-z 0-9 / . -`.
   */
  next(name: string): Result<number, ReserveError> {
    const known = this.#counters.get(name);
    const counter = known ?? this.#load(name);
    if (counter === undefined) return { ok: false, error: "damaged" };
    if (counter.next === counter.limit) {
      const limit = Math.min(MAX_LIMIT, counter.limit + BLOCK);
      if (limit === counter.limit) return { ok: false, error: "exhausted" };
      const error = this.#store(name, limit);
      if (error !== undefined) return { ok: false, error };
      counter.limit = limit;
    }
    if (known === undefined) this.#counters.set(name, counter);
    counter.next += 1;
    return { ok: true, value: counter.next - 1 };
  }

  /**
   * Sets a whole block aside and gives its first number: it and the {@link BLOCK} - 1 after it are the caller's alone, for
   * ever. Whoever loses its memory more often than its power keeps the rest of a block itself.
   *
   * @param name as for {@link next}, which goes on behind the block.
   */
  takeBlock(name: string): Result<number, ReserveError> {
    const counter = this.#counters.get(name) ?? this.#load(name);
    if (counter === undefined) return { ok: false, error: "damaged" };
    const first = counter.limit;
    if (first > MAX_LIMIT - BLOCK) return { ok: false, error: "exhausted" };
    const error = this.#store(name, first + BLOCK);
    if (error !== undefined) return { ok: false, error };
    this.#counters.set(name, { next: first + BLOCK, limit: first + BLOCK });
    return { ok: true, value: first };
  }

  /** What is set aside was perhaps given out: it begins with the first number that was not. */
  #load(name: string): Counter | undefined {
    let limit: number | undefined;
    for (const copy of COPIES) {
      const bytes = this.#records.get(recordOf(name, copy));
      if (bytes?.length === LIMIT_BYTES) limit = Math.max(limit ?? 0, readNumber(bytes, 0, 4));
    }
    if (limit === undefined && this.#records.damaged > 0) return undefined;
    return { next: limit ?? 0, limit: limit ?? 0 };
  }

  #store(name: string, limit: number): RecordsError | undefined {
    if (name.length > MAX_COUNTER_NAME_LENGTH) return "bad-name";
    const bytes = new Uint8Array(LIMIT_BYTES);
    writeNumber(bytes, 0, 4, limit);
    for (const copy of COPIES) {
      const stored = this.#records.set(recordOf(name, copy), bytes);
      if (!stored.ok) return stored.error;
    }
    return undefined;
  }
}

function recordOf(name: string, copy: (typeof COPIES)[number]): string {
  return `n/${name}/${copy}`;
}
