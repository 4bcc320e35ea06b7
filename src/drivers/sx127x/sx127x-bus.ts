import type { SpiIo, SpiSource } from "../spi-io.js";
import { SX127X_REGISTER, SX127X_WRITE } from "./sx127x-registers.js";

/** The chip takes 10 MHz. Source: SX1276/77/78/79 datasheet, revision 7, table 10. */
const HZ = 8_000_000;

/** A FIFO access takes its bytes in runs of these lengths, so that no view is made for each length there is. */
const RUN_LENGTHS = [128, 64, 32, 16, 8, 4, 2, 1] as const;

/**
 * The chip's registers and FIFO over SPI: an address byte, its highest bit set to write, then data. The FIFO's pointer
 * moves on by itself, also from one transfer to the next. Allocates nothing after its construction.
 * Source: SX1276/77/78/79 datasheet, revision 7, section 4.3.
 */
export class Sx127xBus {
  /** A transfer failed since this was last set to `false`: what was read then is 0. */
  hasFailed = false;
  readonly #spi: SpiIo;
  readonly #single = new Uint8Array(2);
  readonly #run = new Uint8Array(1 + RUN_LENGTHS[0]);
  readonly #runs = RUN_LENGTHS.map((length) => this.#run.subarray(0, 1 + length));

  constructor(source: SpiSource) {
    this.#spi = new source.io({ hz: HZ, mode: 0, ...source });
  }

  read(register: number): number {
    const single = this.#single;
    single[0] = register;
    single[1] = 0;
    this.#exchange(single);
    return single[1] as number;
  }

  write(register: number, value: number): void {
    const single = this.#single;
    single[0] = register | SX127X_WRITE;
    single[1] = value;
    this.#exchange(single);
  }

  /** Writes the first `count` of `bytes` from where the FIFO's pointer is. */
  writeFifo(bytes: Uint8Array, count: number): void {
    let done = 0;
    for (let turn = 0; turn < RUN_LENGTHS.length; turn += 1) {
      const run = this.#runs[turn] as Uint8Array;
      const length = run.length - 1;
      if (count - done < length) continue;
      run[0] = SX127X_REGISTER.fifo | SX127X_WRITE;
      for (let index = 0; index < length; index += 1) run[1 + index] = bytes[done + index] as number;
      this.#exchange(run);
      done += length;
    }
  }

  /** Reads `count` bytes from where the FIFO's pointer is, into `into` from `offset` on. */
  readFifo(into: Uint8Array, count: number): void {
    let done = 0;
    for (let turn = 0; turn < RUN_LENGTHS.length; turn += 1) {
      const run = this.#runs[turn] as Uint8Array;
      const length = run.length - 1;
      if (count - done < length) continue;
      run[0] = SX127X_REGISTER.fifo;
      this.#exchange(run);
      for (let index = 0; index < length; index += 1) into[done + index] = run[1 + index] as number;
      done += length;
    }
  }

  close(): void {
    this.#spi.close();
  }

  #exchange(buffer: Uint8Array): void {
    try {
      this.#spi.transfer(buffer);
      this.#spi.flush(true);
    } catch {
      this.hasFailed = true;
      buffer.fill(0);
    }
  }
}
