import type { BayId } from "../domain/ids.js";
import { decodeUtf8 } from "../domain/utf8.js";
import type { ScheduleError } from "./schedule-error.js";

/**
 * Why bytes are no board form of any schedule, before anything is known of the schedule itself.
 *
 * - `oversize`: more than `MAX_SCHEDULE_BYTES`; none of them was read.
 * - `not-a-schedule`: the first bytes are others.
 * - `unknown-form`: another version of the form.
 * - `truncated`: they end before the form does.
 * - `unused-bits`: a bit is set that means nothing.
 * - `not-minimal`: something is written out that goes without saying, or with more bytes than it takes.
 * - `bad-utf8`: a text is not well-formed.
 * - `trailing-bytes`: they go on after the form's end.
 */
export type BoardFormError =
  | "oversize"
  | "not-a-schedule"
  | "unknown-form"
  | "truncated"
  | "unused-bits"
  | "not-minimal"
  | "bad-utf8"
  | "trailing-bytes";

/**
 * Reads unsigned numbers, little endian, texts and sets of bays. It keeps the first error and goes on with zeros, so
 * what was read is worth something only while {@link BoardFormReader.error} is `undefined`.
 */
export class BoardFormReader {
  readonly #bytes: Uint8Array;
  #offset = 0;
  #error: BoardFormError | ScheduleError | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get error(): BoardFormError | ScheduleError | undefined {
    return this.#error;
  }

  get isAtEnd(): boolean {
    return this.#offset === this.#bytes.length;
  }

  /** An integer in [0, 256^byteCount), `byteCount` at most 6. */
  uint(byteCount: number): number {
    let value = 0;
    let scale = 1;
    for (const byte of this.bytes(byteCount)) {
      value += byte * scale;
      scale *= 256;
    }
    return value;
  }

  /** As `BoardFormWriter.text` wrote it. */
  text(): string {
    const read = decodeUtf8(this.bytes(this.uint(1)));
    if (read.ok) return read.value;
    this.refuse(read.error);
    return "";
  }

  /** Of a number: no bits but `known` may be set. */
  flags(byteCount: number, known: number): number {
    const flags = this.uint(byteCount);
    if ((flags & ~known) !== 0) this.refuse("unused-bits");
    return flags;
  }

  /** A number that would not be there if it were `implied`. */
  otherThan(implied: number, byteCount: number): number {
    const value = this.uint(byteCount);
    if (value === implied) this.refuse("not-minimal");
    return value;
  }

  /** Bays in ascending order: bit 0 of the first byte is bay 1. */
  baySet(byteCount: number): readonly BayId[] {
    const bays: BayId[] = [];
    let lowestBay = 1;
    for (const byte of this.bytes(byteCount)) {
      for (let bit = 0; bit < 8; bit += 1) {
        if ((byte & (1 << bit)) !== 0) bays.push(lowestBay + bit);
      }
      lowestBay += 8;
    }
    return bays;
  }

  /** A count, then so many items: none at all when there are more than `maxCount`. */
  list<Item>(
    countBytes: number,
    maxCount: number,
    tooMany: ScheduleError,
    readItem: () => Item,
  ): readonly Item[] {
    const count = this.uint(countBytes);
    if (count > maxCount) this.refuse(tooMany);
    const items: Item[] = [];
    while (items.length < count && this.#error === undefined) items.push(readItem());
    return items;
  }

  /** The next bytes; none when there are not that many. A view, not a copy. */
  bytes(count: number): Uint8Array {
    const end = this.#offset + count;
    if (end > this.#bytes.length) this.refuse("truncated");
    if (this.#error !== undefined) return this.#bytes.subarray(0, 0);
    const bytes = this.#bytes.subarray(this.#offset, end);
    this.#offset = end;
    return bytes;
  }

  /** Keeps `error` unless there is one already. */
  refuse(error: BoardFormError | ScheduleError): void {
    this.#error ??= error;
  }
}
