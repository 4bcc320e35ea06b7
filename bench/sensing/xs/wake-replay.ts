import { ECHO_FAULT, ECHO_NONE } from "../../../src/domain/range.js";
import { HcSr04 } from "../../../src/drivers/hc-sr04/hc-sr04.js";
import { BayNode, type BayNodeOptions } from "../../../src/nodes/bay-node.js";
import { RETAINED_BYTES, tripwireRegion } from "../../../src/nodes/bay-retained.js";
import type { RangerOptions } from "../../../src/ports/ranger.js";
import { type BayRecording, outputOf, WAKE_NUMBERS, WAKE_REASONS } from "../../alley/recording.js";
import type { Cost, RecordedWakes } from "./command.js";
import { FakeLines } from "./fake-lines.js";
import { Meter } from "./meter.js";

/** What an HC-SR04 does when nothing comes back. */
const NO_ECHO_WIDTH_US = 38_000;

/**
 * Plays a bay's recording with a node that is built anew for each wake, as after deep sleep. What is measured are the
 * wakes with a reading: node and driver are built, the driver pings and takes the pulse, the node restores its state,
 * decides, perhaps encodes a report, saves and seals.
 */
export class WakeReplay {
  readonly #recording: BayRecording;
  readonly #regions: RecordedWakes["regions"];
  readonly #retained = new Uint8Array(RETAINED_BYTES);
  readonly #lines = new FakeLines();
  readonly #meter = new Meter(() => {});
  readonly #nodeOptions: BayNodeOptions;
  #driver: HcSr04 | undefined;
  #temperatureDeciC = 0;
  #frame = 0;
  #asked = 0;
  #draw = 0;
  #output = 0;

  constructor({ recording, regions }: RecordedWakes) {
    this.#recording = recording;
    this.#regions = regions;
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
      if (reason === "ranged") this.#meter.measure(() => this.#range(wakes[at + 3] ?? 0, elapsedMs));
      else this.#wake(new BayNode(this.#nodeOptions), reason, elapsedMs);
    }
    if (this.#output !== output) throw new Error(`bay ${this.#recording.bay} did not do what was recorded`);
    return this.#meter.cost;
  }

  /** The tripwire did its part. */
  #watch(region: readonly number[]): void {
    const view = tripwireRegion(this.#retained);
    region.forEach((byte, offset) => {
      view.setUint8(offset, byte);
    });
  }

  #range(echoUs: number, elapsedMs: number): void {
    const node = new BayNode(this.#nodeOptions);
    this.#driver?.trigger();
    if (echoUs === ECHO_FAULT) this.#lines.answer(undefined);
    else this.#lines.answer(echoUs === ECHO_NONE ? NO_ECHO_WIDTH_US : echoUs);
    this.#wake(node, "ranged", elapsedMs);
  }

  #wake(node: BayNode, reason: (typeof WAKE_REASONS)[number], elapsedMs: number): void {
    const plan = node.wake(reason, this.#retained, elapsedMs);
    this.#output = outputOf(this.#output, plan.afterMs);
  }

  #buildOptions(): BayNodeOptions {
    const replay = this;
    const { alley, bay, profile, batteryMv, draws, clear, frames } = this.#recording;
    return {
      alley,
      bay,
      profile,
      ranger: {
        io: class extends HcSr04 {
          constructor({ onReadable }: RangerOptions) {
            super(replay.#lines.options(onReadable));
            replay.#driver = this;
          }
        },
      },
      radio: {
        io: class {
          isChannelClear(): boolean {
            replay.#asked += 1;
            return clear[replay.#asked - 1] ?? true;
          }
          transmit(frame: Uint8Array): void {
            replay.#output = outputOf(replay.#output, frame.length);
          }
          receive(): void {}
          sleep(): void {}
          read(): Uint8Array {
            replay.#frame += 1;
            return Uint8Array.from(frames[replay.#frame - 1] ?? []);
          }
          close(): void {}
        },
      },
      thermometer: { read: () => this.#temperatureDeciC },
      battery: { read: () => batteryMv },
      tripwire: { arm: () => {} },
      random: {
        below: () => {
          this.#draw += 1;
          return draws[this.#draw - 1] ?? 0;
        },
      },
      onEvent: () => {},
    };
  }
}
