/** The sign's board in the world: its crystal, its RTC with a battery, its flash, its panel, its radio, and the node on top. */

import type { Committee } from "../../src/nodes/committee-intake.js";
import type { SignNode } from "../../src/nodes/sign-node.js";
import type { SignNodeOptions, SignWatcher } from "../../src/nodes/sign-options.js";
import type { DatagramOptions, DatagramSocketConstructor } from "../../src/ports/datagram.js";
import type { Log } from "../../src/ports/log.js";
import type { MqttConstructor } from "../../src/ports/mqtt.js";
import type { Timer } from "../../src/ports/timer.js";
import { loadSignPairings } from "../../src/radio/pairings.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import type { Face } from "../../src/sign/face.js";
import { DriftingClock } from "./drifting-clock.js";
import type { FlashEmulator } from "./flash-emulator.js";
import { MatrixHardware } from "./matrix-hardware.js";
import { makePlainAes } from "./plain-aes.js";
import { PowerSpan } from "./power-span.js";
import { RadioHardware, type RadioWorld } from "./radio-hardware.js";
import type { SeededRandom } from "./random.js";
import { RtcHardware } from "./rtc-hardware.js";
import { blankSignFlash, flashDigest, openSignStorage, pairClock } from "./sign-flash.js";
import type { VirtualTime } from "./virtual-time.js";

/** Offset of the bay's number in a frame: an acknowledgement is meant for that bay's station. */
const FRAME_BAY_OFFSET = 3;

const MATRIX_WIDTH = 64;
const MATRIX_HEIGHT = 32;

/** The firmware is a month older than the run. */
const BUILT_BEFORE_S = 30 * 86_400;

export interface SignHostOptions {
  readonly time: VirtualTime;
  readonly radioWorld: RadioWorld;
  readonly random: SeededRandom;
  readonly schedule: Schedule;
  readonly committee: Committee | undefined;
  readonly driftPpm: number;
  /** Of the RTC's own crystal. */
  readonly rtcDriftPpm: number;
  readonly servers: { readonly io: DatagramSocketConstructor; readonly count: number };
  /** With what stands on it; a blank one when `undefined`. */
  readonly flash: FlashEmulator | undefined;
  /** The network's own timer, when it is not in the world. */
  readonly mqtt: { readonly io: MqttConstructor; readonly timer: Timer | undefined };
  readonly log: Log;
  readonly watcher: SignWatcher;
  makeNode(options: SignNodeOptions): SignNode;
  /** The power went in the middle of a flash operation: the sign is dark. */
  onPowerLost(): void;
  /** Station on the air of a bay's radio. */
  stationOf(bay: number): number;
  record(what: string): void;
}

export class SignHost {
  readonly radio: RadioHardware;
  readonly matrix: MatrixHardware;
  readonly rtc: RtcHardware;
  readonly flash: FlashEmulator;
  readonly #buildS: number;
  readonly #options: SignHostOptions;
  #power: PowerSpan | undefined;
  #node: SignNode | undefined;
  #schedule: Schedule;

  constructor(options: SignHostOptions) {
    const { time, record } = options;
    this.#options = options;
    this.#schedule = options.schedule;
    this.matrix = new MatrixHardware(record);
    this.rtc = new RtcHardware({ time, driftPpm: options.rtcDriftPpm, record });
    const pairedS = Math.floor(time.nowMs / 1_000);
    this.#buildS = pairedS - BUILT_BEFORE_S;
    this.flash = options.flash ?? blankSignFlash();
    pairClock(this.flash, this.rtc, pairedS, options.log);
    this.radio = new RadioHardware({
      ...options.radioWorld,
      time,
      chip: "SX1262",
      receiverOf: (frame) => options.stationOf(frame[FRAME_BAY_OFFSET] ?? 0),
      record,
    });
  }

  /** Throws while it has power. Its uptime begins at 0, and it knows what its board kept. */
  powerOn(): void {
    if (this.#node !== undefined) throw new Error("the sign has power");
    const { time, driftPpm, record, schedule, committee, random, mqtt, servers, log, watcher } =
      this.#options;
    const startMs = time.nowMs;
    const crystal = new DriftingClock(driftPpm);
    const power = new PowerSpan(() => {
      this.#goDark();
      this.#options.onPowerLost();
    });
    const timer = power.timer(timerOf(time, crystal, record));
    this.#power = power;
    const options: Omit<SignNodeOptions, "storage"> = {
      schedule,
      ...(committee === undefined ? {} : { committee }),
      random,
      timer,
      mqtt: {
        io: power.mqtt(mqtt.io),
        timer: mqtt.timer === undefined ? timer : power.timer(mqtt.timer),
      },
      log,
      watcher,
      clock: { uptimeMs: () => crystal.ownMsOf(time.nowMs - startMs) },
      time: {
        buildS: this.#buildS,
        rtc: this.rtc,
        servers: { ...servers, io: poweredSocket(power, servers.io) },
      },
      // What the driver sets is its own business: it is not recorded.
      radio: power.radio(this.radio.source(power.timer(timerOf(time, crystal, () => {})))),
      matrix: { io: this.matrix.io, width: MATRIX_WIDTH, height: MATRIX_HEIGHT },
    };
    this.flash.restart();
    this.radio.restorePower();
    power.run(() => {
      const storage = openSignStorage(this.flash);
      const pairing = loadSignPairings(storage.records);
      const link = pairing.ok ? { link: { pairing: pairing.value, makeAes: makePlainAes } } : {};
      this.#node = this.#options.makeNode({ ...options, ...link, storage });
    });
  }

  /** Takes its power away, at any time: nobody is asked, and nobody says goodbye. The RTC has its own battery. */
  cutPower(): void {
    this.#power?.end();
    this.#goDark();
  }

  /** What it shows; `undefined` while it is dark. */
  get face(): Face | undefined {
    return this.#node?.face;
  }

  /** The schedule in force; while it is dark, the one that was. */
  get schedule(): Schedule {
    return this.#node?.schedule ?? this.#schedule;
  }

  /** Throws while it has no power. */
  get node(): SignNode {
    if (this.#node === undefined) throw new Error("the sign has no power");
    return this.#node;
  }

  /** A fingerprint of all that the node knows, and of its part of chance. */
  digest(): number {
    return ((this.#node?.digest() ?? 0) ^ this.#options.random.digest() ^ flashDigest(this.flash)) >>> 0;
  }

  #goDark(): void {
    this.#schedule = this.schedule;
    this.#node = undefined;
    this.radio.cutPower();
    this.matrix.goDark();
  }
}

/** Answers that come to a socket whose node has no power are lost. */
function poweredSocket(power: PowerSpan, io: DatagramSocketConstructor): DatagramSocketConstructor {
  return class extends io {
    constructor(options: DatagramOptions) {
      super({ onReadable: () => power.run(() => options.onReadable()) });
    }
  };
}

function timerOf(time: VirtualTime, crystal: DriftingClock, record: (what: string) => void): Timer {
  return {
    set: (callback, delayMs) => {
      record(`timer set ${delayMs}`);
      return time.after(crystal.trueMsOf(delayMs), callback);
    },
    clear: (handle) => time.cancel(handle),
  };
}
