import type {
  DigitalOutput,
  DigitalOutputConstructor,
  DigitalOutputOptions,
} from "../../../src/ports/digital-output.js";
import type { PulseWidth, PulseWidthConstructor, PulseWidthOptions } from "../../../src/ports/pulse-width.js";
import type { Workbench } from "./workbench.js";

type Level = 0 | 1;

/** A line with one talker and any number of listeners. */
export class Wire {
  #driven: Level;
  #stuckAt: Level | undefined;
  readonly #listeners = new Set<(level: Level) => void>();

  constructor(level: Level = 0) {
    this.#driven = level;
  }

  get level(): Level {
    return this.#stuckAt ?? this.#driven;
  }

  drive(level: Level): void {
    this.#change(() => {
      this.#driven = level;
    });
  }

  /** Holds the line at a level, whatever drives it; `undefined` lets it go. */
  stickAt(level: Level | undefined): void {
    this.#change(() => {
      this.#stuckAt = level;
    });
  }

  /** Calls `listener` at each edge; the answer ends that. */
  onEdge(listener: (level: Level) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #change(action: () => void): void {
    const before = this.level;
    action();
    if (this.level === before) return;
    for (const listener of [...this.#listeners]) listener(this.level);
  }
}

/** A board's output on a wire. Used after `close`, it throws. */
export function outputOn(wire: Wire, closed: string[] = []): DigitalOutputConstructor {
  return class implements DigitalOutput {
    static readonly Output = 8;
    #isOpen = true;

    constructor(options: DigitalOutputOptions) {
      if (options.mode !== 8) throw new RangeError("not an output");
      wire.drive(options.initialValue);
    }

    write(level: Level): void {
      if (!this.#isOpen) throw new Error("written after close");
      wire.drive(level);
    }

    close(): void {
      if (!this.#isOpen) throw new Error("closed twice");
      this.#isOpen = false;
      closed.push("trigger");
    }
  };
}

export interface CaptureOptions {
  /** From the edge to the callback: the program is busy elsewhere. */
  readonly deliveryUs?: number;
  readonly closed?: string[];
}

/**
 * A board's pulse capture on a wire, as Moddable's for the ESP32 does it: a newer width takes the place of one
 * that was not read; a second rising edge calls for nothing; a width is read once.
 * Not simulated: the counter's wrap after 53 s, and its being shared by all instances.
 */
export function captureOn(bench: Workbench, wire: Wire, options: CaptureOptions = {}): PulseWidthConstructor {
  return class implements PulseWidth {
    static readonly RisingToFalling = 1;
    static readonly InputPullDown = 2;
    readonly #forget: () => void;
    #roseAtUs: number | undefined;
    #widthUs: number | undefined;
    #isOpen = true;

    constructor(capture: PulseWidthOptions) {
      if (capture.edges !== 1 || capture.mode !== 2) throw new RangeError("not a pulled-down positive pulse");
      this.#forget = wire.onEdge((level) => {
        if (level === 1) {
          this.#roseAtUs = bench.nowUs;
          return;
        }
        if (this.#roseAtUs === undefined) return;
        this.#widthUs = bench.nowUs - this.#roseAtUs;
        this.#roseAtUs = undefined;
        bench.after(options.deliveryUs ?? 0, () => {
          if (this.#isOpen) capture.onReadable();
        });
      });
    }

    read(): number | undefined {
      if (!this.#isOpen) throw new Error("read after close");
      const widthUs = this.#widthUs;
      this.#widthUs = undefined;
      return widthUs;
    }

    close(): void {
      if (!this.#isOpen) throw new Error("closed twice");
      this.#isOpen = false;
      this.#forget();
      options.closed?.push("echo");
    }
  };
}
