/** The sign: its real ear, answers and epochs, and power that goes for hours. */

import type { SeededRandom } from "../../../hosts/alley/random.js";
import type { AlleyPlace } from "../../../src/nodes/sign-epoch.js";
import { LinkMemory } from "../../../src/nodes/sign-memory-link.js";
import { SignReceiver } from "../../../src/nodes/sign-receiver.js";
import { BayRegister } from "../../../src/occupancy/bay-register.js";
import type { MakeAes } from "../../../src/ports/aes-block.js";
import type { Log } from "../../../src/ports/log.js";
import type { Timer, TimerHandle } from "../../../src/ports/timer.js";
import { MAX_FRAGMENT_BYTES } from "../../../src/radio/fragment.js";
import type { SignPairing } from "../../../src/radio/pairings.js";
import { FrameRadio, type Street } from "./frame-radio.js";
import { NodeClock } from "./node-clock.js";
import { PortRadio } from "./port-radio.js";

const CLOCK_ERROR_PPM = 500;
const MS_US = 1_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS_PER_POWER_CUT = 12;
const OFF_MS = 4 * HOUR_MS;

const UNHEARD: Log = { write() {} };

/** A schedule of 3 KB goes to all bays in so many parts. */
const FRAGMENTS = Array.from({ length: 16 }, (_, index) => ({
  object: 1,
  index,
  count: 16,
  data: new Uint8Array(MAX_FRAGMENT_BYTES),
}));
const SESSION_MS = 2 * DAY_MS;
const BEACON_BYTES = 12;

/** A store that never fails. */
class KeptLinks extends LinkMemory {
  readonly #heard = new Map<number, Uint8Array>();
  #number = 0;
  #kept: AlleyPlace | undefined;

  constructor() {
    super(undefined, UNHEARD);
  }

  override nextCounter(): number {
    this.#number += 1;
    return this.#number;
  }

  override load(node: number): Uint8Array | undefined {
    return this.#heard.get(node);
  }

  override keep(node: number, heard: Uint8Array): void {
    this.#heard.set(node, heard);
  }

  override loadPlace(): AlleyPlace {
    return this.#kept ?? super.loadPlace();
  }

  override keepPlace(place: AlleyPlace): void {
    this.#kept = place;
  }
}

interface Waiting {
  readonly handle: TimerHandle;
  readonly dueUs: number;
  readonly callback: () => void;
}

export interface SignActorOptions {
  readonly pairing: SignPairing;
  readonly street: Street;
  readonly random: SeededRandom;
  readonly makeAes: MakeAes;
  readonly transmitter: number;
}

export class SignActor {
  readonly #options: SignActorOptions;
  readonly #memory = new KeptLinks();
  readonly #port: PortRadio;
  readonly #radio: FrameRadio;
  readonly #timers: Waiting[] = [];
  #lastHandle = 0;
  #clock = new NodeClock(0, 0);
  #bootMs = 0;
  #receiver: SignReceiver | undefined;
  #powerUs = 0;

  constructor(options: SignActorOptions) {
    const { street, transmitter } = options;
    this.#options = options;
    this.#port = new PortRadio(street, transmitter, () => this.plan());
    this.#radio = new FrameRadio(transmitter, street, this.#port);
    this.#port.radio = this.#radio;
    street.radios.push(this.#radio);
    this.plan();
  }

  run(nowUs: number): void {
    if (nowUs >= this.#powerUs) this.#switch(nowUs);
    else if (nowUs >= this.#radio.dueUs) this.#radio.run(nowUs);
    else this.#runTimers(nowUs);
    this.plan();
  }

  plan(): void {
    let nextUs = Math.min(this.#powerUs, this.#radio.dueUs);
    for (const { dueUs } of this.#timers) nextUs = Math.min(nextUs, dueUs);
    const { street, transmitter } = this.#options;
    street.nextUs[transmitter] = nextUs;
  }

  #switch(nowUs: number): void {
    const { random } = this.#options;
    if (this.#receiver === undefined) {
      this.#powerUs = nowUs + MS_US * random.exponentialMs(DAY_MS) * DAYS_PER_POWER_CUT;
      this.#start(nowUs);
      return;
    }
    this.#receiver = undefined;
    this.#timers.length = 0;
    this.#radio.stop(nowUs);
    this.#powerUs = nowUs + MS_US * (1_000 + random.exponentialMs(OFF_MS));
  }

  #start(nowUs: number): void {
    const { pairing, random, makeAes } = this.#options;
    this.#clock = new NodeClock(random.between(-CLOCK_ERROR_PPM, CLOCK_ERROR_PPM), nowUs);
    this.#bootMs = this.#clock.nowMs(nowUs);
    const register = new BayRegister([...pairing.nodes.keys()]);
    const clock = { uptimeMs: () => this.#clock.nowMs(this.#options.street.nowUs) - this.#bootMs };
    const receiver = new SignReceiver({
      register,
      pairing,
      makeAes,
      memory: this.#memory,
      clock,
      timer: this.#timer,
      random,
      radio: this.#port.source,
      log: UNHEARD,
      readBeacon: () => new Uint8Array(BEACON_BYTES),
      onReport() {},
    });
    receiver.start();
    const speak = () => {
      receiver.speakToAll(FRAGMENTS);
      this.#timer.set(speak, SESSION_MS);
    };
    this.#timer.set(speak, SESSION_MS / 2);
    this.#receiver = receiver;
  }

  readonly #timer: Timer = {
    set: (callback, delayMs) => {
      const handle = ++this.#lastHandle;
      this.#timers.push({
        handle,
        dueUs: this.#clock.afterMs(this.#options.street.nowUs, delayMs),
        callback,
      });
      return handle;
    },
    clear: (handle) => {
      const index = this.#timers.findIndex((waiting) => waiting.handle === handle);
      if (index >= 0) this.#timers.splice(index, 1);
    },
  };

  #runTimers(nowUs: number): void {
    for (let index = 0; index < this.#timers.length; index += 1) {
      const waiting = this.#timers[index] as Waiting;
      if (waiting.dueUs > nowUs) continue;
      this.#timers.splice(index, 1);
      waiting.callback();
      return;
    }
  }
}
