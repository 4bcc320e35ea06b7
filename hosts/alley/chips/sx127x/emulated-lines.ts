import type { InputPinIo, InputPinOptions, InputPinSource } from "../../../../src/drivers/input-pin-io.js";
import type { OutputPinIo, OutputPinSource } from "../../../../src/drivers/output-pin-io.js";
import type { SpiIo, SpiOptions, SpiSource } from "../../../../src/drivers/spi-io.js";
import type { AirClock } from "../../lora-air/air-clock.js";

/** From a line's rise to the call of whoever waits for it. */
const EDGE_US = 20;

/** What stands behind the lines. */
export interface ChipBehind {
  /** One byte each way; the first after `deselect` is an address. */
  exchange(byte: number): number;
  deselect(): void;
  reset(level: 0 | 1): void;
  refuse(what: string): void;
}

/** A bus of which each transfer is answered by the chip, as long as the bus is well. */
export class EmulatedSpi {
  /** Every bit read, when the line is stuck; the chip hears as before. */
  stuckAt: 0x00 | 0xff | undefined;
  hasFailed = false;
  isOpen = false;
  readonly source: SpiSource;

  constructor(chip: ChipBehind) {
    const bus = this;
    this.source = {
      clock: 18,
      io: class implements SpiIo {
        constructor(options: SpiOptions & { readonly clock?: number }) {
          if (options.clock !== 18) chip.refuse("the host's settings are lost");
          if (options.hz > 10_000_000) chip.refuse(`${options.hz} Hz`);
          if (options.mode !== 0) chip.refuse("another SPI mode");
          bus.isOpen = true;
        }

        transfer(buffer: Uint8Array): void {
          this.#demandWell();
          for (let index = 0; index < buffer.length; index += 1) {
            const answer = chip.exchange(buffer[index] as number);
            buffer[index] = bus.stuckAt ?? answer;
          }
        }

        write(buffer: Uint8Array): void {
          this.#demandWell();
          for (const byte of buffer) chip.exchange(byte);
        }

        read(buffer: Uint8Array): void {
          this.transfer(buffer);
        }

        flush(isDeselected: boolean): void {
          this.#demandWell();
          if (isDeselected) chip.deselect();
        }

        close(): void {
          if (!bus.isOpen) chip.refuse("closed twice");
          bus.isOpen = false;
        }

        #demandWell(): void {
          if (!bus.isOpen) chip.refuse("used after close");
          if (bus.hasFailed) throw new Error("SPI failed");
        }
      },
    };
  }
}

/** DIO0 or DIO1. */
export class EmulatedLine {
  level: 0 | 1 = 0;
  /** Edges come and nobody is called. */
  losesEdges = false;
  isOpen = false;
  readonly source: InputPinSource;
  #onReadable: (() => void) | undefined;
  readonly #time: AirClock;

  constructor(time: AirClock, chip: ChipBehind) {
    const line = this;
    this.#time = time;
    this.source = {
      pin: 26,
      io: class implements InputPinIo {
        static readonly Rising = 1;

        constructor(options: Partial<InputPinOptions> & { readonly pin?: number }) {
          if (options.pin !== 26 || options.edge !== 1) chip.refuse("the line's settings are lost");
          line.#onReadable = options.onReadable;
          line.isOpen = true;
        }

        read(): 0 | 1 {
          return line.level;
        }

        close(): void {
          if (!line.isOpen) chip.refuse("closed twice");
          line.isOpen = false;
          line.#onReadable = undefined;
        }
      },
    };
  }

  drive(level: 0 | 1): void {
    const rises = level > this.level;
    this.level = level;
    if (rises && !this.losesEdges) this.#time.atUs(this.#time.nowUs + EDGE_US, () => this.#onReadable?.());
  }
}

export function resetLineOf(chip: ChipBehind): OutputPinSource {
  return {
    pin: 14,
    io: class implements OutputPinIo {
      #isOpen = true;

      constructor(options: { readonly pin?: number }) {
        if (options.pin !== 14) chip.refuse("the reset line's settings are lost");
      }

      write(level: 0 | 1): void {
        if (!this.#isOpen) chip.refuse("reset after close");
        chip.reset(level);
      }

      close(): void {
        if (!this.#isOpen) chip.refuse("closed twice");
        this.#isOpen = false;
      }
    },
  };
}
