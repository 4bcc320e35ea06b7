import { makePlainAes } from "../../../hosts/alley/plain-aes.js";
import { ECHO_FAULT, ECHO_NONE } from "../../../src/domain/range.js";
import { HcSr04 } from "../../../src/drivers/hc-sr04/hc-sr04.js";
import { BayNode, type BayNodeOptions } from "../../../src/nodes/bay-node.js";
import { RETAINED_BYTES, tripwireRegion } from "../../../src/nodes/bay-retained.js";
import type { RangerOptions } from "../../../src/ports/ranger.js";
import type { WakeReason } from "../../../src/ports/sleep.js";
import { BAY_PLAN, BAY_SECTORS } from "../../../src/storage/plans.js";
import { OutputSum } from "../../alley/output-sum.js";
import { type BayRecording, WAKE_NUMBERS, WAKE_REASONS } from "../../alley/recording.js";
import { ReplayRadio } from "../../alley/replay-radio.js";
import { flashWith, openPlain } from "../../alley/stored-records.js";
import type { Cost, RecordedWakes } from "./command.js";
import { FakeLines } from "./fake-lines.js";
import { Meter } from "./meter.js";

/** What an HC-SR04 does when nothing comes back. */
const NO_ECHO_WIDTH_US = 38_000;

/**
 * Plays a bay's recording with a node that is built anew for each wake, as after deep sleep; but while its radio is at
 * work, the board does not sleep, and the node lives on. What is measured are the wakes of new nodes with a reading: node
 * and driver are built, the driver pings and takes the pulse, the node restores its state, decides, perhaps seals a report,
 * saves and seals its memory.
 */
export class WakeReplay {
  readonly #recording: BayRecording;
  readonly #regions: RecordedWakes["regions"];
  readonly #retained = new Uint8Array(RETAINED_BYTES);
  readonly #lines = new FakeLines();
  readonly #meter = new Meter(() => {});
  readonly #nodeOptions: BayNodeOptions;
  readonly #output = new OutputSum();
  readonly #radio: ReplayRadio;
  #node: BayNode | undefined;
  #driver: HcSr04 | undefined;
  #isTriggered = false;
  #temperatureDeciC = 0;
  #draw = 0;

  constructor({ recording, regions }: RecordedWakes) {
    this.#recording = recording;
    this.#regions = regions;
    this.#radio = new ReplayRadio(recording.frames, this.#output);
    this.#nodeOptions = this.#buildOptions();
  }

  /** Throws when the node does not do what was recorded. */
  play(): Cost {
    const { wakes, output } = this.#recording;
    for (let at = 0; at < wakes.length; at += WAKE_NUMBERS) {
      this.#temperatureDeciC = wakes[at + 2] ?? 0;
      this.#watch(this.#regions[at / WAKE_NUMBERS] ?? []);
      const reason = WAKE_REASONS[wakes[at] ?? 0] ?? "plan";
      const elapsedMs = wakes[at + 1] ?? 0;
      const isAsleep = this.#radio.options === undefined;
      const wake = () => this.#wake(reason, wakes[at + 3] ?? 0, elapsedMs);
      if (isAsleep) this.#node = undefined;
      if (isAsleep && reason === "ranged") this.#meter.measure(wake);
      else wake();
    }
    if (this.#output.value !== output)
      throw new Error(`bay ${this.#recording.bay} did not do what was recorded`);
    return this.#meter.cost;
  }

  /** The tripwire did its part. */
  #watch(region: readonly number[]): void {
    const view = tripwireRegion(this.#retained);
    region.forEach((byte, offset) => {
      view.setUint8(offset, byte);
    });
  }

  #wake(reason: WakeReason, echoUs: number, elapsedMs: number): void {
    this.#node ??= new BayNode(this.#nodeOptions);
    if (reason === "ranged") this.#range(echoUs);
    const plan = this.#node.wake(reason, this.#retained, elapsedMs);
    this.#output.add(plan.afterMs);
  }

  #range(echoUs: number): void {
    if (!this.#isTriggered) this.#driver?.trigger();
    this.#isTriggered = false;
    if (echoUs === ECHO_FAULT) this.#lines.answer(undefined);
    else this.#lines.answer(echoUs === ECHO_NONE ? NO_ECHO_WIDTH_US : echoUs);
  }

  #buildOptions(): BayNodeOptions {
    const replay = this;
    const { stored, profile, batteryMv, draws } = this.#recording;
    const flash = flashWith(stored, BAY_PLAN, BAY_SECTORS);
    return {
      profile,
      ranger: {
        io: class extends HcSr04 {
          constructor({ onReadable }: RangerOptions) {
            super(replay.#lines.options(onReadable));
            replay.#driver = this;
            replay.#isTriggered = false;
          }
          override trigger(): void {
            replay.#isTriggered = true;
            super.trigger();
          }
        },
      },
      radio: this.#radio.source,
      makeAes: makePlainAes,
      openStorage: () => openPlain(flash, BAY_PLAN),
      thermometer: { read: () => this.#temperatureDeciC },
      battery: { read: () => batteryMv },
      tripwire: { arm: () => {} },
      random: {
        below: () => {
          this.#draw += 1;
          return draws[this.#draw - 1] ?? 0;
        },
      },
      log: { write: () => {} },
      onEvent: () => {},
    };
  }
}
