import type { RadioFrame, RadioOptions, RadioSource, RadioTuning } from "../../src/ports/radio.js";
import type { OutputSum } from "./output-sum.js";
import type { RecordedFrame } from "./recording.js";

/** A radio that does no more than give a node what it heard when it was recorded. */
export class ReplayRadio {
  readonly #frames: readonly (RecordedFrame | null)[];
  readonly #output: OutputSum;
  #read = 0;
  /** Of the node's radio; `undefined` while it has none open. */
  options: RadioOptions | undefined;

  /** @param output what the node does with it is added */
  constructor(frames: readonly (RecordedFrame | null)[], output: OutputSum) {
    this.#frames = frames;
    this.#output = output;
  }

  get source(): RadioSource {
    const replay = this;
    return {
      io: class {
        constructor(options: RadioOptions) {
          replay.options = options;
        }
        tune(tuning: RadioTuning): void {
          replay.#output.addTuning(tuning);
        }
        transmit(frame: Uint8Array): void {
          replay.#output.addFrame(frame);
        }
        receive(): void {}
        sleep(): void {}
        read(): RadioFrame | undefined {
          return replay.#nextFrame();
        }
        close(): void {
          replay.options = undefined;
        }
      },
    };
  }

  #nextFrame(): RadioFrame | undefined {
    const frame = this.#frames[this.#read];
    this.#read += 1;
    if (frame === undefined || frame === null) return undefined;
    return { ...frame, bytes: Uint8Array.from(frame.bytes) };
  }
}
