/** A bay node on a Wi-Fi board that is always awake, at a test's broker and in a test's time. */

import type { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { openBayStorage } from "../../hosts/alley/pairing.js";
import type { EchoUs } from "../../src/domain/range.js";
import { BrokerLine } from "../../src/mqtt/broker-line.js";
import { MqttRadio } from "../../src/mqtt/mqtt-radio.js";
import { BayNode } from "../../src/nodes/bay-node.js";
import { RETAINED_BYTES, tripwireRegion } from "../../src/nodes/bay-retained.js";
import type { MqttConstructor } from "../../src/ports/mqtt.js";
import type { RadioConstructor, RadioOptions } from "../../src/ports/radio.js";
import type { RangerConstructor, RangerOptions } from "../../src/ports/ranger.js";
import type { WakeReason } from "../../src/ports/sleep.js";
import type { Timer, TimerHandle } from "../../src/ports/timer.js";
import { stepTripwire, tripwirePauseMs } from "../../src/sensing/tripwire.js";
import { FAKE_BAY_PROFILE } from "./fake-bay-ports.js";
import { ALLEY, makeAes, pairedFlash } from "./pairing.js";
import { TestRandom } from "./scripted-random.js";
import { FLOOR } from "./settled-bay.js";

export interface WifiBayOptions {
  readonly io: MqttConstructor;
  readonly timer: Timer;
  nowMs(): number;
  readonly bay?: number;
  readonly isKept?: boolean;
}

const PING_MS = 20;

/** The port of a line: what a host makes of the radio's class. */
function radioOver(line: BrokerLine, timer: Timer): RadioConstructor {
  return class extends MqttRadio {
    constructor(options: RadioOptions) {
      super({ ...options, line, timer });
    }
  };
}

export class WifiBay {
  /** What stands under the ranger. */
  echoUs: EchoUs = FLOOR;
  readonly wakes: WakeReason[] = [];
  readonly #options: WifiBayOptions;
  readonly #line: BrokerLine;
  readonly #random: TestRandom;
  readonly #flash: FlashEmulator;
  readonly #retained = new Uint8Array(RETAINED_BYTES);
  readonly #handles = new Map<string, TimerHandle>();
  readonly #node: BayNode;
  #reading: EchoUs | undefined;
  #lastWakeMs: number;
  #isClosed = false;

  constructor(options: WifiBayOptions) {
    const { io, timer, nowMs, bay = 3, isKept = false } = options;
    this.#options = options;
    this.#random = new TestRandom(bay);
    this.#flash = pairedFlash(bay);
    this.#lastWakeMs = nowMs();
    this.#line = new BrokerLine({ mqtt: { io }, timer, random: this.#random, alley: ALLEY, bay, isKept });
    this.#node = new BayNode({
      profile: FAKE_BAY_PROFILE,
      ranger: { io: this.#rangerClass() },
      radio: { io: radioOver(this.#line, timer) },
      thermometer: { read: () => 200 },
      battery: { read: () => 5_000 },
      tripwire: { arm: (isArmed) => this.#arm(isArmed) },
      random: this.#random,
      makeAes,
      openStorage: () => openBayStorage(this.#flash),
      log: { write: () => {} },
      onEvent: (reason) => this.#after(reason, 0, () => this.#wake(reason)),
    });
    this.#wake("power-on");
  }

  /** Its power is cut. */
  close(): void {
    this.#isClosed = true;
    for (const handle of this.#handles.values()) this.#options.timer.clear(handle);
    this.#node.close();
  }

  #wake(reason: WakeReason): void {
    if (this.#isClosed) return;
    const nowMs = this.#options.nowMs();
    const elapsedMs = nowMs - this.#lastWakeMs;
    this.#lastWakeMs = nowMs;
    this.wakes.push(reason);
    const { afterMs } = this.#node.wake(reason, this.#retained, elapsedMs);
    this.#after("plan", afterMs, () => this.#wake("plan"));
  }

  #after(what: string, delayMs: number, callback: () => void): void {
    const { timer } = this.#options;
    const before = this.#handles.get(what);
    if (before !== undefined) timer.clear(before);
    this.#handles.set(what, timer.set(callback, delayMs));
  }

  #arm(isArmed: boolean): void {
    const handle = this.#handles.get("ping");
    if (handle !== undefined) this.#options.timer.clear(handle);
    if (isArmed) this.#after("ping", tripwirePauseMs(tripwireRegion(this.#retained)), () => this.#ping());
  }

  #ping(): void {
    const trips = stepTripwire(tripwireRegion(this.#retained), this.echoUs);
    if (trips) this.#wake("tripwire");
    else this.#arm(true);
  }

  #rangerClass(): RangerConstructor {
    const board = this;
    return class {
      readonly #onReadable: () => void;

      constructor({ onReadable }: RangerOptions) {
        this.#onReadable = () => onReadable();
      }

      trigger(): void {
        board.#after("echo", PING_MS, () => {
          board.#reading = board.echoUs;
          this.#onReadable();
        });
      }

      read(): EchoUs | undefined {
        const reading = board.#reading;
        board.#reading = undefined;
        return reading;
      }

      close(): void {}
    };
  }
}
