import type { OneWire, OneWireConstructor } from "../../../src/ports/one-wire.js";
import type { Workbench } from "../helpers/workbench.js";

/** Source: DS18B20 datasheet 19-7487 Rev 6, ROM Commands, Function Commands, Memory. */
const SKIP_ROM = 0xcc;
const CONVERT_T = 0x44;
const READ_SCRATCHPAD = 0xbe;
const CONVERSION_US = 750_000;

/** The scratchpad as a part sends it after power-up, with the alarms and resolution that the factory left. */
export const POWER_ON_SCRATCHPAD = Uint8Array.of(0x50, 0x05, 0x4b, 0x46, 0x7f, 0xff, 0x0c, 0x10, 0x1c);

type Expected = "reset" | "rom-command" | "function-command" | "converting" | "sending" | "idle";

/** The part's own CRC, a bit at a time as its register is drawn in figure CRC Generator. */
function registerCrc(bytes: Uint8Array): number {
  const stages = new Array<number>(8).fill(0);
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit += 1) {
      const input = ((byte >> bit) & 1) ^ (stages[7] ?? 0);
      stages.pop();
      stages.unshift(input);
      stages[4] = (stages[4] ?? 0) ^ input;
      stages[5] = (stages[5] ?? 0) ^ input;
    }
  }
  return stages.reduce((crc, stage, index) => crc | (stage << (7 - index)), 0);
}

/**
 * One DS18B20 with external power, and the bus master that a board would have. Bytes where the part expects none,
 * commands that it does not have, and a function command without a ROM command throw. Not simulated: slots and
 * their timing, SEARCH and MATCH ROM, alarms, the EEPROM, parasite power, other parts on the bus.
 */
export class Ds18b20Emulator {
  /** The air, in sixteenths of a degree. */
  sixteenths = 20 * 16;
  /** What becomes of the scratchpad on its way to the board. */
  onTheWay: (bytes: Uint8Array) => void = () => {};
  line: "whole" | "held-down" | "open" = "whole";
  /** A master that takes a line held down for a part that is there. */
  isMasterGullible = false;
  conversions = 0;
  readonly closed: string[] = [];
  readonly #bench: Workbench;
  readonly #scratchpad = Uint8Array.from(POWER_ON_SCRATCHPAD);
  #expected: Expected = "reset";
  #pending: number | undefined;

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  /** A power cut of any length. */
  losePower(): void {
    this.#bench.cancel(this.#pending);
    this.#scratchpad.set(POWER_ON_SCRATCHPAD);
    this.#expected = "reset";
  }

  /** R1 and R0, [0, 3]: 9 to 12 bits. */
  setResolution(code: number): void {
    this.#scratchpad[4] = (code << 5) | 0x1f;
    this.#sign();
  }

  get io(): OneWireConstructor {
    const part = this;
    return class implements OneWire {
      #isOpen = true;

      reset(): boolean {
        return part.#reset();
      }

      write(bytes: Uint8Array): void {
        for (const byte of bytes) part.#take(byte);
      }

      read(into: Uint8Array): void {
        part.#send(into);
      }

      close(): void {
        if (!this.#isOpen) throw new Error("closed twice");
        this.#isOpen = false;
        part.closed.push("bus");
      }
    };
  }

  #reset(): boolean {
    if (this.line === "held-down") return this.isMasterGullible;
    if (this.line === "open") return false;
    this.#expected = "rom-command";
    return true;
  }

  #take(byte: number): void {
    if (this.line !== "whole") return;
    if (this.#expected === "rom-command" && byte === SKIP_ROM) this.#expected = "function-command";
    else if (this.#expected === "function-command" && byte === CONVERT_T) this.#convert();
    else if (this.#expected === "function-command" && byte === READ_SCRATCHPAD) this.#expected = "sending";
    else throw new Error(`DS18B20: byte ${byte} where a ${this.#expected} is expected`);
  }

  #convert(): void {
    this.conversions += 1;
    this.#expected = "converting";
    this.#bench.cancel(this.#pending);
    this.#pending = this.#bench.after(CONVERSION_US, () => {
      const meaninglessBits = 3 - (((this.#scratchpad[4] ?? 0) >> 5) & 3);
      // Bits below the resolution mean nothing: ones, to catch whoever believes them.
      const register = this.sixteenths | ((1 << meaninglessBits) - 1);
      this.#scratchpad[0] = register & 0xff;
      this.#scratchpad[1] = (register >> 8) & 0xff;
      this.#sign();
      if (this.#expected === "converting") this.#expected = "idle";
    });
  }

  #send(into: Uint8Array): void {
    if (this.line !== "whole") {
      into.fill(this.line === "open" ? 0xff : 0);
      return;
    }
    if (this.#expected !== "sending") throw new Error(`DS18B20: read where a ${this.#expected} is expected`);
    into.fill(0xff);
    into.set(this.#scratchpad.subarray(0, into.length));
    this.#expected = "idle";
    this.onTheWay(into);
  }

  #sign(): void {
    this.#scratchpad[8] = registerCrc(this.#scratchpad.subarray(0, 8));
  }
}
