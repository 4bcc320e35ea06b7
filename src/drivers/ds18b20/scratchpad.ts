import type { Result } from "../../domain/result.js";
import { crc8 } from "./crc-8.js";

/**
 * What the part sends after READ SCRATCHPAD:
 *
 * ```
 *   byte  0    1    2   3   4              5     6         7     8
 *         temperature  TH  TL  configuration 0xff  reserved  0x10  CRC
 *         low  high            0 R1 R0 11111
 * ```
 *
 * The temperature is in sixteenths of a degree, signed, low byte first; with R = 0 to 2 the lowest 3 to 1 bits
 * mean nothing. Source: DS18B20 datasheet 19-7487 Rev 6, Operation - Measuring Temperature, figure Temperature Register
 * Format; Memory; Configuration Register.
 */
export const SCRATCHPAD_BYTES = 9;

/** The bits of the configuration that every part sends alike, and what they are. */
const FIXED_BITS = 0x9f;
const FIXED_VALUE = 0x1f;

/** +85 degrees C stands in the register from power-on until a conversion has ended. */
const POWER_ON_SIXTEENTHS = 85 * 16;

const LEAST_SIXTEENTHS = -55 * 16;
const MOST_SIXTEENTHS = 125 * 16;

/**
 * - `bad-crc`: damaged on the way, several parts at once, or nobody spoke (all 0xff)
 * - `not-a-ds18b20`: the fixed bits are wrong; a line held down reads as zeros, which pass the CRC
 * - `power-on`: no conversion has ended since power came. A true 85.0 degrees looks the same and is refused too
 * - `out-of-range`: not in [-55, 125] degrees
 */
export type ScratchpadError = "bad-crc" | "not-a-ds18b20" | "power-on" | "out-of-range";

/** The temperature in tenths of a degree Celsius, [-550, 1250], rounded to the nearest. */
export function readTemperatureDeciC(scratchpad: Uint8Array): Result<number, ScratchpadError> {
  const [low = 0, high = 0, , , configuration = 0] = scratchpad;
  if (crc8(scratchpad, SCRATCHPAD_BYTES - 1) !== scratchpad[SCRATCHPAD_BYTES - 1])
    return { ok: false, error: "bad-crc" };
  if ((configuration & FIXED_BITS) !== FIXED_VALUE) return { ok: false, error: "not-a-ds18b20" };
  const meaninglessBits = 3 - ((configuration >> 5) & 3);
  const signed = ((high << 24) >> 16) | low;
  const sixteenths = (signed >> meaninglessBits) << meaninglessBits;
  if (sixteenths === POWER_ON_SIXTEENTHS) return { ok: false, error: "power-on" };
  if (sixteenths < LEAST_SIXTEENTHS || sixteenths > MOST_SIXTEENTHS)
    return { ok: false, error: "out-of-range" };
  return { ok: true, value: Math.floor((sixteenths * 5 + 4) / 8) };
}
