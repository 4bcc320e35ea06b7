/**
 * What the sign keeps of its time, little endian:
 *
 * ```
 * offset  size  field
 *      0     1  format, 1
 *      1     1  bit 0: there is a floor; bit 1: the RTC was set
 *      2     6  floor, UTC milliseconds
 *      8     4  the RTC's tag
 *     12     5  UTC second to which it was set
 *     17     4  how far that may have been off, milliseconds
 * ```
 */

import { readNumber, writeNumber } from "../domain/number-bytes.js";
import type { Result } from "../domain/result.js";
import type { Log } from "../ports/log.js";
import type { Records } from "../storage/records.js";
import type { KeptTime, TimeMemory } from "./time-memory.js";

const TIME_RECORD = "time";

const FORMAT = 1;
const HAS_FLOOR = 1;
const HAS_RTC = 2;
const BYTES = 21;

export class StoredTime implements TimeMemory {
  readonly #records: Records;
  readonly #log: Log;

  constructor(records: Records, log: Log) {
    this.#records = records;
    this.#log = log;
  }

  load(): KeptTime | undefined {
    const bytes = this.#records.get(TIME_RECORD);
    if (bytes === undefined) return undefined;
    const kept = decodeTime(bytes);
    if (kept.ok) return kept.value;
    this.#log.write("fault", "time-lost", kept.error);
    return undefined;
  }

  save(kept: KeptTime): boolean {
    const saved = this.#records.set(TIME_RECORD, encodeTime(kept));
    if (!saved.ok) this.#log.write("fault", "not-stored", `${TIME_RECORD} ${saved.error}`);
    return saved.ok;
  }
}

export function encodeTime({ floorMs, rtc }: KeptTime): Uint8Array {
  const bytes = new Uint8Array(BYTES);
  bytes[0] = FORMAT;
  bytes[1] = (floorMs === undefined ? 0 : HAS_FLOOR) | (rtc === undefined ? 0 : HAS_RTC);
  writeNumber(bytes, 2, 6, floorMs ?? 0);
  writeNumber(bytes, 8, 4, rtc?.tag ?? 0);
  writeNumber(bytes, 12, 5, rtc?.setUtcS ?? 0);
  writeNumber(bytes, 17, 4, rtc?.setErrorMs ?? 0);
  return bytes;
}

export function decodeTime(bytes: Uint8Array): Result<KeptTime, "unknown-format" | "wrong-length"> {
  if (bytes[0] !== FORMAT) return { ok: false, error: "unknown-format" };
  if (bytes.length !== BYTES) return { ok: false, error: "wrong-length" };
  const flags = bytes[1] ?? 0;
  return {
    ok: true,
    value: {
      floorMs: (flags & HAS_FLOOR) === 0 ? undefined : readNumber(bytes, 2, 6),
      rtc:
        (flags & HAS_RTC) === 0
          ? undefined
          : {
              tag: readNumber(bytes, 8, 4),
              setUtcS: readNumber(bytes, 12, 5),
              setErrorMs: readNumber(bytes, 17, 4),
            },
    },
  };
}
