/** A sign without a radio and a bay on Wi-Fi, at a real broker, in a time that goes faster than the broker's. */

import { RealTimer } from "../../hosts/desktop/real-timer.js";
import { SignNode } from "../../src/nodes/sign-node.js";
import type { MqttConstructor } from "../../src/ports/mqtt.js";
import type { Radio, RadioConstructor } from "../../src/ports/radio.js";
import type { Timer, TimerHandle } from "../../src/ports/timer.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { makeAes, SIGN_PAIRING } from "./pairing.js";
import { TestRandom } from "./scripted-random.js";
import { TestPanel } from "./sign-board.js";
import { signFlash, signStorage } from "./sign-store.js";
import { WifiBay } from "./wifi-bay.js";

/** A bay's window of two seconds is still 200 ms of the broker's. */
const SPEED = 10;

/** This process's time, ten times as fast. */
class QuickTimer implements Timer {
  readonly #real = new RealTimer();
  readonly #startMs = performance.now();

  get nowMs(): number {
    return Math.floor((performance.now() - this.#startMs) * SPEED);
  }

  set(callback: () => void, delayMs: number): TimerHandle {
    return this.#real.set(callback, Math.ceil(delayMs / SPEED));
  }

  clear(handle: TimerHandle): void {
    this.#real.clear(handle);
  }
}

/** Nobody is on the air. */
const SILENT_RADIO: RadioConstructor = class implements Radio {
  tune(): void {}
  transmit(): void {
    throw new Error("nobody is there to be answered");
  }
  receive(): void {}
  sleep(): void {}
  read(): undefined {}
  close(): void {}
};

export class WifiAlley {
  readonly log: string[] = [];
  readonly bay: WifiBay;
  readonly #signIo: MqttConstructor;
  readonly #timer = new QuickTimer();
  readonly #flash = signFlash();
  #sign: SignNode;
  #starts = 0;

  /** Switches both on. */
  constructor(signIo: MqttConstructor, bayIo: MqttConstructor) {
    this.#signIo = signIo;
    this.#sign = this.#startSign();
    const timer = this.#timer;
    this.bay = new WifiBay({ io: bayIo, timer, nowMs: () => timer.nowMs });
  }

  get sign(): SignNode {
    return this.#sign;
  }

  /** The sign's power goes and comes: it has its store, and nothing else. */
  restartSign(): void {
    this.#sign.close();
    this.#sign = this.#startSign();
  }

  close(): void {
    this.bay.close();
    this.#sign.close();
  }

  #startSign(): SignNode {
    const timer = this.#timer;
    this.#starts += 1;
    const startedMs = timer.nowMs;
    return new SignNode({
      schedule: DEFAULT_SCHEDULE,
      clock: { uptimeMs: () => timer.nowMs - startedMs },
      timer,
      random: new TestRandom(this.#starts),
      radio: { io: SILENT_RADIO },
      storage: signStorage(this.#flash),
      link: { pairing: SIGN_PAIRING, makeAes },
      matrix: { io: new TestPanel().io, width: 64, height: 32 },
      mqtt: { io: this.#signIo, timer: new RealTimer() },
      log: { write: (level, code, detail) => this.log.push(`${level} ${code} ${detail}`) },
      watcher: { reported: () => {}, believed: () => {}, faced: () => {} },
    });
  }
}
