/** What the modem may be asked to do: the commands that begin it, with the bytes that change from one time to the next. */

import type { LoraSettings } from "../../ports/lora-modem.js";
import {
  SX126X_COMMAND as COMMAND,
  RX_CONTINUOUS,
  SLEEP_WARM_START,
  STANDBY_XOSC,
} from "./sx126x-commands.js";
import { CAD_MINIMUM, cadMs, cadParameters, headerKnownMs, longestRestMs } from "./sx126x-modulation.js";
import { ASK_PACKET_TYPE, ASK_STATUS, type Step, send } from "./sx126x-steps.js";

export type TaskName =
  | "idle"
  | "standby"
  | "sleep"
  | "transmit"
  | "receive"
  | "receive-once"
  | "receive-cycled"
  | "detect";

export interface Task {
  readonly name: TaskName;
  /** From standby on. The chip's packet type is asked first: it is another one after a reset that nobody ordered. */
  readonly steps: readonly Step[];
  /** When to look for what DIO1 may not have told, from the begin on; 0 is never. */
  watchMs: number;
}

export const IDLE: Task = { name: "idle", steps: [], watchMs: 0 };

/** How often the chip is looked at while it listens without an end. */
export const LISTENING_WATCH_MS = 1_000;
/** Beyond the chip's own time-out: its oscillator is not ours, and it takes time to begin. */
const WATCH_SLACK_MS = 20;
const STEPS_PER_MS = 64;
/** Source: Table 13-3 and 13-5: 24 bits. */
const MOST_STEPS = 0xfffffe;

export class Sx126xTasks {
  readonly #packet = send(COMMAND.setPacketParams, 0, 0, 0, 0, 0, 0);
  readonly #tx = send(COMMAND.setTx, 0, 0, 0);
  readonly #rxOnce = send(COMMAND.setRx, 0, 0, 0);
  readonly #rxCycled = send(COMMAND.setRxDutyCycle, 0, 0, 0, 0, 0, 0);
  readonly #cadParameters = send(COMMAND.setCadParams, 0, 0, CAD_MINIMUM, 0, 0, 0, 0);
  readonly #slackMs: number;

  readonly standby: Task = { name: "standby", steps: [send(COMMAND.setStandby, STANDBY_XOSC)], watchMs: 0 };
  /** 13.1.1: no command for 500 us, and BUSY means nothing any more. */
  readonly sleep: Task = {
    name: "sleep",
    steps: [{ ...send(COMMAND.setSleep, SLEEP_WARM_START), settleMs: 1 }],
    watchMs: 0,
  };
  readonly #transmit: Task = {
    name: "transmit",
    steps: [ASK_PACKET_TYPE, this.#packet, { kind: "payload" }, this.#tx, ASK_STATUS],
    watchMs: 0,
  };
  readonly #receive: Task = {
    name: "receive",
    steps: [
      ASK_PACKET_TYPE,
      this.#packet,
      send(COMMAND.setRx, RX_CONTINUOUS >> 16, RX_CONTINUOUS >> 16, RX_CONTINUOUS >> 16),
      ASK_STATUS,
    ],
    watchMs: LISTENING_WATCH_MS,
  };
  readonly #receiveOnce: Task = {
    name: "receive-once",
    steps: [ASK_PACKET_TYPE, this.#packet, this.#rxOnce, ASK_STATUS],
    watchMs: 0,
  };
  readonly #receiveCycled: Task = {
    name: "receive-cycled",
    steps: [ASK_PACKET_TYPE, this.#packet, this.#rxCycled],
    watchMs: LISTENING_WATCH_MS,
  };
  readonly #detect: Task = {
    name: "detect",
    steps: [ASK_PACKET_TYPE, this.#cadParameters, send(COMMAND.setCad)],
    watchMs: 0,
  };

  constructor(oscillatorStartMs: number) {
    this.#slackMs = WATCH_SLACK_MS + oscillatorStartMs;
  }

  /** Throws a `RangeError` for a time-out outside of [1, 262143]. */
  transmit(settings: LoraSettings, lengthBytes: number, timeoutMs: number): Task {
    putSteps(this.#tx.bytes, 1, "timeoutMs", timeoutMs);
    this.#putPacket(settings, lengthBytes);
    this.#transmit.watchMs = timeoutMs + this.#slackMs;
    return this.#transmit;
  }

  receive(settings: LoraSettings): Task {
    this.#putPacket(settings, settings.implicitLengthBytes ?? 255);
    return this.#receive;
  }

  /**
   * The chip's timer ends when a header is known (13.1.6), not when a frame begins: it is given the time between the two on
   * top. Throws a `RangeError` for what it cannot hold.
   */
  receiveOnce(settings: LoraSettings, windowMs: number): Task {
    const wholeMs = windowMs + headerKnownMs(settings);
    if (!(windowMs >= 1)) throw new RangeError(`windowMs is not in [1, 262143]: ${windowMs}`);
    putSteps(this.#rxOnce.bytes, 1, "windowMs, with a header,", wholeMs);
    this.#putPacket(settings, settings.implicitLengthBytes ?? 255);
    this.#receiveOnce.watchMs = wholeMs + longestRestMs(settings) + this.#slackMs;
    return this.#receiveOnce;
  }

  /** Throws a `RangeError` for times outside of [1, 262143]. */
  receiveCycled(settings: LoraSettings, listenMs: number, sleepMs: number): Task {
    requireMs("sleepMs", sleepMs);
    putSteps(this.#rxCycled.bytes, 1, "listenMs", listenMs);
    putSteps(this.#rxCycled.bytes, 4, "sleepMs", sleepMs);
    this.#putPacket(settings, settings.implicitLengthBytes ?? 255);
    return this.#receiveCycled;
  }

  detect(settings: LoraSettings): Task {
    const parameters = cadParameters(settings);
    this.#cadParameters.bytes[1] = parameters >> 8;
    this.#cadParameters.bytes[2] = parameters & 0xff;
    this.#detect.watchMs = cadMs(settings) + this.#slackMs;
    return this.#detect;
  }

  /** With an explicit header `lengthBytes` is the longest that is heard. */
  #putPacket(settings: LoraSettings, lengthBytes: number): void {
    const { bytes } = this.#packet;
    bytes[1] = settings.preambleSymbols >> 8;
    bytes[2] = settings.preambleSymbols & 0xff;
    bytes[3] = settings.implicitLengthBytes === undefined ? 0 : 1;
    bytes[4] = lengthBytes;
    bytes[5] = settings.hasCrc ? 1 : 0;
    bytes[6] = settings.isIqInverted ? 1 : 0;
  }
}

function putSteps(bytes: Uint8Array, at: number, name: string, durationMs: number): void {
  requireMs(name, durationMs);
  const steps = durationMs * STEPS_PER_MS;
  bytes[at] = steps >> 16;
  bytes[at + 1] = (steps >> 8) & 0xff;
  bytes[at + 2] = steps & 0xff;
}

function requireMs(name: string, durationMs: number): void {
  const longestMs = Math.floor(MOST_STEPS / STEPS_PER_MS);
  if (Number.isInteger(durationMs) && durationMs >= 1 && durationMs <= longestMs) return;
  throw new RangeError(`${name} is not in [1, ${longestMs}]: ${durationMs}`);
}
