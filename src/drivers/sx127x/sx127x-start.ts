import type { Timer, TimerHandle } from "../../ports/timer.js";
import type { OutputPinIo } from "../output-pin-io.js";
import type { Sx127xChip } from "./sx127x-chip.js";
import type { Sx127xSetup } from "./sx127x-setup.js";

/** 100 us are enough. Source: SX1276/77/78/79 datasheet, revision 7, 7.2.2. */
const RESET_HOLD_MS = 1;
/** 5 ms after a reset, 10 ms after power came: nobody knows which it was. Source: 7.2.1 and 7.2.2. */
const BOOT_MS = 10;
/**
 * As often is it asked where there is no time to wait: two bytes take 2 us on the bus alone, so these are more than the 100 us
 * and 5 ms from above. Drivers of others ask in a loop as well.
 */
const RESET_HOLD_ASKS = 64;
const BOOT_ASKS = 2_500;

/** The oscillator starts in 250 us. Source: table 7. */
const OSCILLATOR_MS = 1;

/** Calibration takes about 10 ms. Source: 4.2.3.8. */
const CALIBRATION_STEP_MS = 10;
const CALIBRATION_STEPS = 5;

/** Within a region's band the image rejection stays as it is; between bands it does not. The width is a choice of ours. */
const CALIBRATED_WITHIN_HZ = 50_000_000;

type Phase = "off" | "resetting" | "booting" | "calibrating" | "warming" | "ready" | "asleep";

export interface Sx127xStartOptions {
  readonly chip: Sx127xChip;
  readonly reset: OutputPinIo;
  readonly timer: Timer;
  /** In LoRa mode and standby, calibrated for its setup; `isNew` for the first time after a reset. */
  onReady(isNew: boolean): void;
  onLost(): void;
}

/**
 * Brings the chip from wherever it is to where it can do something.
 *
 *     off --proceed--> resetting --1 ms--> booting --10 ms--> calibrating --10 ms--> warming --1 ms--> ready
 *     booting, without a setup --> off, in its sleep            ready --sleep--> asleep --proceed--> warming
 *     booting, without the version; calibrating for too long --lost--> off
 */
export class Sx127xStart {
  setup: Sx127xSetup | undefined;
  readonly #options: Sx127xStartOptions;
  #phase: Phase = "off";
  #waiting: TimerHandle | undefined;
  #calibratedHz = 0;
  #steps = 0;
  #isNew = true;

  constructor(options: Sx127xStartOptions) {
    this.#options = options;
    this.reset();
  }

  get isReady(): boolean {
    return this.#phase === "ready";
  }

  /** Begins anew, whatever the chip does. */
  reset(): void {
    this.#phase = "resetting";
    this.#isNew = true;
    this.#options.reset.write(0);
    this.#wait(RESET_HOLD_MS);
  }

  /** Goes on towards `onReady`, which comes at once when the chip is ready for its setup. */
  proceed(): void {
    if (this.#phase === "off") this.reset();
    else if (this.#phase === "asleep") this.#wake();
    else if (this.#phase === "ready") this.#handOver();
  }

  /** A chip that is on its way stays so: `onReady` will come. */
  sleep(): void {
    if (this.#phase !== "ready") return;
    this.#options.chip.sleep();
    this.#phase = "asleep";
  }

  /** Forgets what the chip was told. */
  lose(): void {
    this.#stop();
    this.#phase = "off";
  }

  /** Leaves the chip asleep, if it can be told. After a reset it is awake: that is waited out, as nobody would come back for it. */
  close(): void {
    this.#stop();
    const { chip, reset } = this.#options;
    if (this.#phase === "resetting") {
      chip.awaitVersion(RESET_HOLD_ASKS);
      reset.write(1);
    }
    const isUp = this.#phase !== "resetting" && this.#phase !== "booting";
    if (isUp || chip.awaitVersion(BOOT_ASKS)) chip.sleepAsItIs();
    this.#phase = "off";
  }

  #stop(): void {
    if (this.#waiting !== undefined) this.#options.timer.clear(this.#waiting);
    this.#waiting = undefined;
  }

  #onBooted(): void {
    const { chip, onLost } = this.#options;
    if (!chip.hasVersion()) {
      this.#phase = "off";
      onLost();
    } else if (this.setup === undefined) {
      chip.sleep();
      this.#phase = "off";
    } else {
      this.#phase = "calibrating";
      this.#calibratedHz = this.setup.frequencyHz;
      this.#steps = 0;
      chip.beginCalibration(this.setup);
      this.#wait(CALIBRATION_STEP_MS);
    }
  }

  #onCalibrated(): void {
    const { chip, onLost } = this.#options;
    this.#steps += 1;
    if (!chip.isCalibrating()) {
      chip.enterLora();
      this.#warm();
    } else if (this.#steps < CALIBRATION_STEPS) {
      this.#wait(CALIBRATION_STEP_MS);
    } else {
      this.#phase = "off";
      onLost();
    }
  }

  #wake(): void {
    if (!this.#options.chip.isAsLeft()) {
      this.reset();
      return;
    }
    this.#options.chip.standby();
    this.#warm();
  }

  #warm(): void {
    this.#phase = "warming";
    this.#wait(OSCILLATOR_MS);
  }

  #handOver(): void {
    if (!this.#isCalibrated()) {
      this.reset();
      return;
    }
    const isNew = this.#isNew;
    this.#isNew = false;
    this.#options.onReady(isNew);
  }

  /** The setup may have changed on the way. */
  #isCalibrated(): boolean {
    const movedHz = (this.setup?.frequencyHz ?? 0) - this.#calibratedHz;
    return movedHz <= CALIBRATED_WITHIN_HZ && movedHz >= -CALIBRATED_WITHIN_HZ;
  }

  #wait(delayMs: number): void {
    this.#stop();
    this.#waiting = this.#options.timer.set(this.#onWaited, delayMs);
  }

  /** Made once, as each waking needs it. The phase tells what was waited for. */
  readonly #onWaited = (): void => {
    this.#waiting = undefined;
    switch (this.#phase) {
      case "resetting":
        this.#phase = "booting";
        this.#options.reset.write(1);
        this.#wait(BOOT_MS);
        return;
      case "booting":
        this.#onBooted();
        return;
      case "calibrating":
        this.#onCalibrated();
        return;
      case "warming":
        this.#phase = "ready";
        this.#handOver();
    }
  };
}
