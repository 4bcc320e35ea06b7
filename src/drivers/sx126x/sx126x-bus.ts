import { CHUNK_BYTES, ChunkedBytes } from "../chunked-bytes.js";
import type { InputPinIo, InputPinSource } from "../input-pin-io.js";
import type { SpiIo, SpiSource } from "../spi-io.js";
import { SX126X_COMMAND as COMMAND } from "./sx126x-commands.js";
import type { Step } from "./sx126x-steps.js";

/** Half of what the chip takes. Source: DS.SX1261-2 Rev 2.1, 8.2. */
const HZ = 8_000_000;

/** A short command is over after a few of these; entering TX or RX takes the most of them, 126 us (Table 8-4). */
const BUSY_READS = 128;

/** `busy`: nothing was sent, for the chip works; `bad`: the bus failed, or the answer was none. */
export type Outcome = "ok" | "busy" | "bad";

/** The chip's SPI and its BUSY line. Nothing here throws but the constructor. */
export class Sx126xBus {
  /** What is sent by a step of kind `payload`, and how much of it. */
  readonly payload = new ChunkedBytes();
  payloadBytes = 0;
  /** What the last question got, its first byte at the question's. */
  answer: Uint8Array = new Uint8Array(0);
  readonly #spi: SpiIo;
  readonly #busy: InputPinIo;
  /** One for each length of a question, from 2. */
  readonly #answers = [2, 3, 4, 5].map((length) => new Uint8Array(length));
  readonly #register = new Uint8Array(4);
  readonly #writeBuffer = Uint8Array.of(COMMAND.writeBuffer, 0);
  readonly #readBuffer = new Uint8Array(3);
  readonly #wake = Uint8Array.of(COMMAND.getStatus, 0);

  constructor(spi: SpiSource, busy: InputPinSource) {
    const line: object = { ...busy };
    this.#busy = new busy.io(line);
    try {
      this.#spi = new spi.io({ hz: HZ, mode: 0, ...spi });
    } catch (error) {
      this.#busy.close();
      throw error;
    }
  }

  perform(step: Step): Outcome {
    switch (step.kind) {
      case "send":
        return this.#write(step.bytes);
      case "bits":
        return this.#changeBits(step.register, step.clear, step.set);
      case "payload":
        return this.#writePayload();
      case "ask": {
        const outcome = this.ask(step.question);
        return outcome === "ok" && !step.isGood(this.answer) ? "bad" : outcome;
      }
    }
  }

  /** Sends `question`, of 2 to 5 bytes, and fills `answer` with as many. */
  ask(question: Uint8Array): Outcome {
    const answer = this.#answers[question.length - 2] as Uint8Array;
    answer.set(question);
    this.answer = answer;
    return this.#transfer(answer);
  }

  /** Fills whole chunks of `into` with what the chip's buffer holds from `offset` on. */
  readBuffer(offset: number, lengthBytes: number, into: ChunkedBytes): Outcome {
    if (!this.#isReady()) return "busy";
    const head = this.#readBuffer;
    head[0] = COMMAND.readBuffer;
    head[1] = offset;
    try {
      this.#spi.write(head);
      for (let index = 0; index * CHUNK_BYTES < lengthBytes; index += 1)
        this.#spi.read(into.chunks[index] as Uint8Array);
      return this.#deselect();
    } catch {
      return this.#giveUp();
    }
  }

  /** Looks at BUSY, `mostReads` times at most, until the chip takes commands. */
  awaitReady(mostReads: number): boolean {
    for (let reads = 0; reads < mostReads; reads += 1) if (this.#busy.read() === 0) return true;
    return false;
  }

  /** Selects the chip, whatever BUSY says: that is what ends its sleep. Source: 9.3. */
  wake(): Outcome {
    try {
      this.#spi.write(this.#wake);
      return this.#deselect();
    } catch {
      return this.#giveUp();
    }
  }

  close(): void {
    this.#spi.close();
    this.#busy.close();
  }

  #writePayload(): Outcome {
    if (!this.#isReady()) return "busy";
    try {
      this.#spi.write(this.#writeBuffer);
      for (let index = 0; index * CHUNK_BYTES < this.payloadBytes; index += 1)
        this.#spi.write(this.payload.chunks[index] as Uint8Array);
      return this.#deselect();
    } catch {
      return this.#giveUp();
    }
  }

  #changeBits(register: number, clear: number, set: number): Outcome {
    const answer = this.#answers[3] as Uint8Array;
    answer.fill(0);
    answer[0] = COMMAND.readRegister;
    answer[1] = register >> 8;
    answer[2] = register & 0xff;
    const outcome = this.#transfer(answer);
    if (outcome !== "ok") return outcome;
    const bytes = this.#register;
    bytes[0] = COMMAND.writeRegister;
    bytes[1] = register >> 8;
    bytes[2] = register & 0xff;
    bytes[3] = ((answer[4] as number) & ~clear) | set;
    return this.#write(bytes);
  }

  #write(bytes: Uint8Array): Outcome {
    if (!this.#isReady()) return "busy";
    try {
      this.#spi.write(bytes);
      return this.#deselect();
    } catch {
      return this.#giveUp();
    }
  }

  #transfer(bytes: Uint8Array): Outcome {
    if (!this.#isReady()) return "busy";
    try {
      this.#spi.transfer(bytes);
      return this.#deselect();
    } catch {
      return this.#giveUp();
    }
  }

  #deselect(): Outcome {
    this.#spi.flush(true);
    return "ok";
  }

  /** A bus that failed may have left the chip selected. */
  #giveUp(): Outcome {
    try {
      this.#spi.flush(true);
    } catch {}
    return "bad";
  }

  #isReady(): boolean {
    return this.awaitReady(BUSY_READS);
  }
}
