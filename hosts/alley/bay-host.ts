/**
 * One bay of the world: its board, its drifting sleep clock, its tripwire, and its node on top.
 * Cold, the node is destroyed whenever it sleeps and rebuilt when it wakes; nothing else differs.
 */

import { crc32c } from "../../src/domain/crc32c.js";
import type { BayId } from "../../src/domain/ids.js";
import type { BayNode, BayNodeOptions } from "../../src/nodes/bay-node.js";
import { RETAINED_BYTES, tripwireRegion } from "../../src/nodes/bay-retained.js";
import type { WakeReason } from "../../src/ports/sleep.js";
import type { EmptyProfile } from "../../src/sensing/empty-profile.js";
import { stepTripwire, tripwirePauseMs } from "../../src/sensing/tripwire.js";
import type { BayScene } from "./bay-scene.js";
import { DriftingClock } from "./drifting-clock.js";
import type { FlashEmulator } from "./flash-emulator.js";
import type { LoraChipName } from "./lora-chips.js";
import { openBayStorage } from "./pairing.js";
import { makePlainAes } from "./plain-aes.js";
import { RadioHardware, type RadioWorld } from "./radio-hardware.js";
import type { SeededRandom } from "./random.js";
import { RangerHardware } from "./ranger-hardware.js";
import type { VirtualTime } from "./virtual-time.js";

/** From the tripwire's decision until the engine runs: ROM, bootloader and XS. */
const BOOT_MS = 120;

/** A full lithium cell; it does not age within a run. */
const BATTERY_MV = 3_600;

export interface BayHostOptions {
  readonly time: VirtualTime;
  readonly radioWorld: RadioWorld;
  readonly radioChip: LoraChipName;
  readonly scene: BayScene;
  readonly random: SeededRandom;
  readonly bay: BayId;
  /** What pairing left on its flash. */
  readonly flash: FlashEmulator;
  readonly profile: EmptyProfile;
  readonly driftPpm: number;
  readonly signStation: number;
  readonly isCold: boolean;
  makeNode(options: BayNodeOptions): BayNode;
  readTemperatureDeciC(): number;
  record(what: string): void;
}

export class BayHost {
  readonly bay: BayId;
  readonly radio: RadioHardware;
  readonly #options: BayHostOptions;
  readonly #ranger: RangerHardware;
  readonly #clock: DriftingClock;
  readonly #retained = new Uint8Array(RETAINED_BYTES);
  readonly #tripwire: DataView;
  readonly #nodeOptions: BayNodeOptions;
  #node: BayNode | undefined;
  #wokenAtMs: number;
  #planHandle: number | undefined;
  #pingHandle: number | undefined;

  constructor(options: BayHostOptions) {
    const { time, scene, bay, record } = options;
    this.bay = bay;
    this.#options = options;
    this.#clock = new DriftingClock(options.driftPpm);
    this.#tripwire = tripwireRegion(this.#retained);
    this.#wokenAtMs = time.nowMs;
    this.#ranger = new RangerHardware({ time, record, echoUs: (nowMs) => scene.echoUs(nowMs) });
    this.radio = new RadioHardware({
      ...options.radioWorld,
      time,
      chip: options.radioChip,
      receiverOf: () => options.signStation,
      record,
    });
    this.#nodeOptions = {
      profile: options.profile,
      ranger: { io: this.#ranger.io },
      radio: this.radio.source({
        set: (callback, delayMs) => time.after(this.#clock.trueMsOf(delayMs), callback),
        clear: (handle) => time.cancel(handle),
      }),
      thermometer: { read: () => options.readTemperatureDeciC() },
      battery: { read: () => BATTERY_MV },
      tripwire: { arm: (armed) => this.#arm(armed) },
      random: options.random,
      makeAes: makePlainAes,
      openStorage: () => openBayStorage(options.flash),
      log: { write: (level, code, detail) => record(`log ${level} ${code} ${detail}`) },
      onEvent: (reason) => this.#wake(reason),
    };
  }

  /** Gives the board power, with whatever noise its memory came up with. */
  powerOn(): void {
    this.#wake("power-on");
  }

  /** A fingerprint of all that the node knows, and of its part of chance. */
  digest(): number {
    return (crc32c(this.#retained) ^ this.#options.random.digest()) >>> 0;
  }

  #wake(reason: WakeReason): void {
    const { time, record } = this.#options;
    if (this.#planHandle !== undefined) time.cancel(this.#planHandle);
    this.#node ??= this.#options.makeNode(this.#nodeOptions);
    const elapsedMs = this.#clock.ownMsOf(time.nowMs - this.#wokenAtMs);
    this.#wokenAtMs = time.nowMs;
    record(`wake ${reason} ${elapsedMs}`);
    const { afterMs } = this.#node.wake(reason, this.#retained, elapsedMs);
    record(`sleep ${afterMs}`);
    this.#planHandle = time.after(this.#clock.trueMsOf(afterMs), () => this.#wake("plan"));
    if (this.#options.isCold && !this.#ranger.isBusy && !this.radio.isBusy) {
      this.#node.close();
      this.#node = undefined;
    }
  }

  #arm(armed: boolean): void {
    this.#options.record(armed ? "tripwire arm" : "tripwire rest");
    if (this.#pingHandle !== undefined) this.#options.time.cancel(this.#pingHandle);
    this.#pingHandle = undefined;
    if (armed) this.#planPing();
  }

  #planPing(): void {
    const periodMs = this.#clock.trueMsOf(tripwirePauseMs(this.#tripwire));
    this.#pingHandle = this.#options.time.after(periodMs, () => this.#ping());
  }

  #ping(): void {
    const { time, scene } = this.#options;
    this.#pingHandle = undefined;
    if (stepTripwire(this.#tripwire, scene.echoUs(time.nowMs)))
      this.#pingHandle = time.after(BOOT_MS, () => this.#wake("tripwire"));
    else this.#planPing();
  }
}
