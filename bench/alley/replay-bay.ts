import { BayNode, type BayNodeOptions } from "../../src/nodes/bay-node.js";
import { RETAINED_BYTES, tripwireRegion } from "../../src/nodes/bay-retained.js";
import type { RadioOptions } from "../../src/ports/radio.js";
import type { RangerOptions } from "../../src/ports/ranger.js";
import { type BayRecording, outputOf, WAKE_NUMBERS, WAKE_REASONS } from "./recording.js";

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
  #frame = 0;
  #tripwire = 0;
  #asked = 0;
  #draw = 0;
  #output = 0;

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
      this.#output = outputOf(this.#output, plan.afterMs);
    }
    return this.#output;
  }

  #restoreTripwire(): void {
    this.#retained.set(this.#recording.tripwires[this.#tripwire] ?? [], this.#tripwireStart);
    this.#tripwire += 1;
  }

  #buildOptions(): BayNodeOptions {
    const replay = this;
    const { alley, bay, profile, batteryMv, draws } = this.#recording;
    return {
      alley,
      bay,
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
      radio: {
        io: class {
          readonly options: RadioOptions;
          constructor(options: RadioOptions) {
            this.options = options;
          }
          isChannelClear(): boolean {
            return replay.#nextClear();
          }
          transmit(frame: Uint8Array): void {
            replay.#output = outputOf(replay.#output, frame.length);
          }
          receive(): void {}
          sleep(): void {}
          read(): Uint8Array {
            return replay.#nextFrame();
          }
          close(): void {}
        },
      },
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
      onEvent: () => {},
    };
  }

  #nextClear(): boolean {
    const isClear = this.#recording.clear[this.#asked] ?? true;
    this.#asked += 1;
    return isClear;
  }

  #nextFrame(): Uint8Array {
    const frame = this.#recording.frames[this.#frame] ?? [];
    this.#frame += 1;
    return Uint8Array.from(frame);
  }
}
