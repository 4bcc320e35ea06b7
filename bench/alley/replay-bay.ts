import { makePlainAes } from "../../hosts/alley/plain-aes.js";
import { BayNode, type BayNodeOptions } from "../../src/nodes/bay-node.js";
import { RETAINED_BYTES, tripwireRegion } from "../../src/nodes/bay-retained.js";
import type { RangerOptions } from "../../src/ports/ranger.js";
import { BAY_PLAN, BAY_SECTORS } from "../../src/storage/plans.js";
import { OutputSum } from "./output-sum.js";
import { type BayRecording, WAKE_NUMBERS, WAKE_REASONS } from "./recording.js";
import { ReplayRadio } from "./replay-radio.js";
import { flashWith, openPlain } from "./stored-records.js";

/** A node that does nothing: what is left of a replay's cost is the replay's own. */
const EMPTY_NODE: Pick<BayNode, "wake"> = { wake: () => ({ afterMs: 1 }) };

/** Runs a bay node on what was recorded, with ports that do no more than give it. */
export class BayReplay {
  readonly #recording: BayRecording;
  readonly #retained = new Uint8Array(RETAINED_BYTES);
  readonly #tripwireStart = tripwireRegion(this.#retained).byteOffset;
  /** Kept with and without a node, so that the ports' own slots cancel out. */
  readonly #nodeOptions: BayNodeOptions;
  readonly #node: Pick<BayNode, "wake">;
  #temperatureDeciC = 0;
  #echoUs = 0;
  #tripwire = 0;
  #draw = 0;
  readonly #output = new OutputSum();

  constructor(recording: BayRecording, isEmpty: boolean) {
    this.#recording = recording;
    this.#nodeOptions = this.#buildOptions();
    this.#node = isEmpty ? EMPTY_NODE : new BayNode(this.#nodeOptions);
  }

  /** Returns what the node did, to be held against the recording. */
  play(): number {
    const { wakes } = this.#recording;
    for (let at = 0; at < wakes.length; at += WAKE_NUMBERS) {
      this.#temperatureDeciC = wakes[at + 2] ?? 0;
      this.#echoUs = wakes[at + 3] ?? 0;
      if (wakes[at + 4] === 1) this.#restoreTripwire();
      const reason = WAKE_REASONS[wakes[at] ?? 0] ?? "plan";
      const plan = this.#node.wake(reason, this.#retained, wakes[at + 1] ?? 0);
      this.#output.add(plan.afterMs);
    }
    return this.#output.value;
  }

  #restoreTripwire(): void {
    this.#retained.set(this.#recording.tripwires[this.#tripwire] ?? [], this.#tripwireStart);
    this.#tripwire += 1;
  }

  #buildOptions(): BayNodeOptions {
    const replay = this;
    const { stored, profile, batteryMv, draws, frames } = this.#recording;
    const flash = flashWith(stored, BAY_PLAN, BAY_SECTORS);
    return {
      profile,
      ranger: {
        io: class {
          readonly options: RangerOptions;
          constructor(options: RangerOptions) {
            this.options = options;
          }
          trigger(): void {}
          read(): number {
            return replay.#echoUs;
          }
          close(): void {}
        },
      },
      radio: new ReplayRadio(frames, this.#output).source,
      makeAes: makePlainAes,
      openStorage: () => openPlain(flash, BAY_PLAN),
      thermometer: { read: () => this.#temperatureDeciC },
      battery: { read: () => batteryMv },
      tripwire: { arm: () => {} },
      random: {
        below: () => {
          const number = draws[this.#draw] ?? 0;
          this.#draw += 1;
          return number;
        },
      },
      log: { write: () => {} },
      onEvent: () => {},
    };
  }
}
