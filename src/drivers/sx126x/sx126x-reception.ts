/** What the chip says about its events, and the frame that came with one. Source: DS.SX1261-2 Rev 2.1, 13.3, 13.5, 15.3. */

import type { LoraListener, LoraSettings } from "../../ports/lora-modem.js";
import type { ReceivedFrames } from "../received-frames.js";
import type { Outcome, Sx126xBus } from "./sx126x-bus.js";
import {
  SX126X_COMMAND as COMMAND,
  SX126X_IRQ as IRQ,
  isGoodStatus,
  SX126X_REGISTER as REGISTER,
} from "./sx126x-commands.js";
import { type Step, send } from "./sx126x-steps.js";
import type { TaskName } from "./sx126x-tasks.js";

/** 15.3: after a reception with a time-out and an implicit header the timer runs on, and its end would be taken for the next one's. */
const STOP_TIMER: Step = send(COMMAND.writeRegister, REGISTER.rtcControl >> 8, REGISTER.rtcControl & 0xff, 0);
const CLEAR_TIMER_EVENT: Step = { kind: "bits", register: REGISTER.eventMask, clear: 0, set: 0x02 };

export type Meaning =
  | "transmitted"
  | "timeout"
  | "readable"
  | "lost"
  | "bad-crc"
  | "bad-header"
  | "active"
  | "quiet";

export class Sx126xReception {
  /** What was found by `read`: bits of `SX126X_IRQ`, the status byte, and whether a frame is to be had. */
  events = 0;
  status = 0;
  hasFrame = false;
  readonly #bus: Sx126xBus;
  readonly #frames: ReceivedFrames;
  readonly #askEvents = Uint8Array.of(COMMAND.getIrqStatus, 0, 0, 0);
  readonly #askBuffer = Uint8Array.of(COMMAND.getRxBufferStatus, 0, 0, 0);
  readonly #askPacket = Uint8Array.of(COMMAND.getPacketStatus, 0, 0, 0, 0);
  readonly #askRssi = Uint8Array.of(COMMAND.getRssiInst, 0, 0);
  readonly #clear = send(COMMAND.clearIrqStatus, 0, 0);

  constructor(bus: Sx126xBus, frames: ReceivedFrames) {
    this.#bus = bus;
    this.#frames = frames;
  }

  /** Reads events and clears them at the very end: after anything but "ok" it may be done again. */
  read(task: TaskName, settings: LoraSettings): Outcome {
    const bus = this.#bus;
    this.hasFrame = false;
    let outcome = bus.ask(this.#askEvents);
    if (outcome !== "ok") return outcome;
    this.status = bus.answer[1] as number;
    if (!isGoodStatus(this.status)) return "bad";
    this.events = (bus.answer[2] as number) * 256 + (bus.answer[3] as number);
    const isHeard = (this.events & (IRQ.rxDone | IRQ.crcError)) === IRQ.rxDone;
    if (isHeard && task !== "transmit" && task !== "detect") {
      outcome = this.#readFrame(settings);
      if (outcome !== "ok") return outcome;
    }
    if (task === "receive-once" && (this.events & (IRQ.rxDone | IRQ.headerError)) !== 0) {
      outcome = bus.perform(STOP_TIMER);
      if (outcome === "ok") outcome = bus.perform(CLEAR_TIMER_EVENT);
      if (outcome !== "ok") return outcome;
    }
    if (this.events === 0) return "ok";
    this.#clear.bytes[1] = this.events >> 8;
    this.#clear.bytes[2] = this.events & 0xff;
    outcome = bus.perform(this.#clear);
    if (outcome === "ok" && this.hasFrame) this.#frames.keep();
    return outcome;
  }

  /** Power on the channel, while the chip listens. */
  readRssiDbm(): number | undefined {
    if (this.#bus.ask(this.#askRssi) !== "ok") return undefined;
    const { answer } = this.#bus;
    return isGoodStatus(answer[1] as number) ? -((answer[2] as number) >> 1) : undefined;
  }

  #readFrame(settings: LoraSettings): Outcome {
    const bus = this.#bus;
    let outcome = bus.ask(this.#askBuffer);
    if (outcome !== "ok") return outcome;
    const lengthBytes = settings.implicitLengthBytes ?? (bus.answer[2] as number);
    const offset = bus.answer[3] as number;
    const slot = this.#frames.slot;
    // No frame of ours is empty.
    if (lengthBytes === 0) this.events |= IRQ.headerError;
    if (slot === undefined || lengthBytes === 0) return "ok";
    outcome = bus.readBuffer(offset, lengthBytes, slot.bytes);
    if (outcome !== "ok") return outcome;
    outcome = bus.ask(this.#askPacket);
    if (outcome !== "ok") return outcome;
    slot.lengthBytes = lengthBytes;
    slot.snrQuarterDb = ((bus.answer[3] as number) << 24) >> 24;
    // Below the noise the power on the channel is the noise's: the signal's own is told apart. Source: 13.5.3.
    slot.rssiDbm = -((bus.answer[slot.snrQuarterDb < 0 ? 4 : 2] as number) >> 1);
    this.hasFrame = true;
    return "ok";
  }

  /** What the events that `read` found mean for a task; `undefined` when they are not what it waits for. */
  meaning(task: TaskName): Meaning | undefined {
    const { events } = this;
    if (task === "transmit" && (events & IRQ.txDone) !== 0) return "transmitted";
    if (task === "detect" && (events & IRQ.cadDone) !== 0)
      return (events & IRQ.cadDetected) !== 0 ? "active" : "quiet";
    if (task === "detect") return undefined;
    if (task !== "transmit") {
      if (this.hasFrame) return "readable";
      if ((events & IRQ.crcError) !== 0) return "bad-crc";
      if ((events & IRQ.headerError) !== 0) return "bad-header";
      // It had no slot: there is something to read all the same, and who waits for a frame is told.
      if ((events & IRQ.rxDone) !== 0) return "readable";
    }
    if ((events & IRQ.timeout) === 0 || task === "receive") return undefined;
    // 13.1.7: a preamble was heard, and no frame came of it.
    return task === "receive-cycled" ? "lost" : "timeout";
  }
}

export function tell(listener: LoraListener, task: TaskName, meaning: Meaning): void {
  switch (meaning) {
    case "transmitted":
      listener.onTransmitted();
      break;
    case "timeout":
      listener.onTimeout(task === "transmit" ? "transmit" : "receive");
      break;
    case "readable":
      listener.onReadable();
      break;
    case "active":
    case "quiet":
      listener.onActivity(meaning === "active");
      break;
    case "bad-crc":
    case "bad-header":
      listener.onError(meaning);
      break;
    case "lost":
  }
}
