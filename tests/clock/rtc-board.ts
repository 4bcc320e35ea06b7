import type { RtcMemory } from "../../src/clock/rtc-memory.js";
import { RtcSource } from "../../src/clock/rtc-source.js";
import type { RtcLoss } from "../../src/clock/rtc-voucher.js";
import { TimeKeeper, type TimeSample } from "../../src/clock/time-keeper.js";
import { Ds3231 } from "../../src/drivers/ds3231/ds3231.js";
import { Ds3231Emulator } from "../drivers/ds3231/ds3231-emulator.js";
import { seededRandom, VirtualTimer } from "../mqtt/virtual-time.js";

/** 2026-12-01T00:00:00.400Z: seconds change 600 ms after the beginning. */
export const BOARD_START_MS = Date.UTC(2026, 11, 1) + 400;

export interface BoardOptions {
  /** By how much the chip is too fast. */
  readonly chipPpm?: number;
  readonly rtcPpm?: number;
}

/** A node with an RTC, in true time; its own crystal is right. */
export class RtcBoard {
  readonly timer = new VirtualTimer();
  readonly chip: Ds3231Emulator;
  readonly samples: TimeSample[] = [];
  readonly losses: RtcLoss[] = [];
  /** What was remembered, one after the other. */
  readonly remembered: (RtcMemory | undefined)[] = [];
  memory: RtcMemory | undefined;
  isStoreBroken = false;
  /** Each timer comes so much late. */
  latenessMs = 0;
  keeper = new TimeKeeper({ floorMs: undefined });
  source: RtcSource;
  readonly #rtcPpm: number | undefined;
  #bootMs = 0;

  constructor({ chipPpm = 0, rtcPpm }: BoardOptions = {}) {
    this.#rtcPpm = rtcPpm;
    this.chip = new Ds3231Emulator(() => this.timer.nowMs, chipPpm);
    this.source = this.#makeSource();
  }

  get trueMs(): number {
    return BOARD_START_MS + this.timer.nowMs;
  }

  get uptimeMs(): number {
    return this.timer.nowMs - this.#bootMs;
  }

  /** Power was away and is back: only the chip and the memory are left. */
  reboot(): void {
    this.source.stop();
    this.#bootMs = this.timer.nowMs;
    this.keeper = new TimeKeeper({ floorMs: undefined });
    this.samples.length = 0;
    this.losses.length = 0;
    this.source = this.#makeSource();
    this.source.start();
  }

  /** Two servers tell the true time. */
  hearServers(errorMs = 20): void {
    for (const id of [0, 1])
      this.keeper.take({
        kind: "sntp",
        id,
        uptimeMs: this.uptimeMs,
        utcMs: this.trueMs,
        errorMs,
        isVouched: false,
      });
  }

  /** Says whether the true time was within what the samples said, when they did. */
  get areSamplesTrue(): boolean {
    const bootMs = BOARD_START_MS + this.#bootMs;
    return this.samples.every(
      ({ uptimeMs, utcMs, errorMs }) => Math.abs(bootMs + uptimeMs - utcMs) <= errorMs,
    );
  }

  #makeSource(): RtcSource {
    return new RtcSource({
      rtc: new Ds3231({ i2c: this.chip.source }),
      timer: {
        set: (callback, delayMs) => this.timer.set(callback, delayMs + this.latenessMs),
        clear: (handle) => this.timer.clear(handle),
      },
      clock: { uptimeMs: () => this.uptimeMs },
      random: seededRandom(this.remembered.length + 1),
      memory: this.memory,
      ...(this.#rtcPpm === undefined ? {} : { rtcPpm: this.#rtcPpm }),
      estimate: () => this.keeper.sureAt(this.uptimeMs),
      remember: (memory) => {
        if (this.isStoreBroken) return false;
        this.remembered.push(memory);
        this.memory = memory;
        return true;
      },
      onSample: (sample) => {
        this.samples.push(sample);
        this.keeper.take(sample);
      },
      onLost: (loss) => {
        this.losses.push(loss);
        this.keeper.forget("rtc", 0);
      },
    });
  }
}
