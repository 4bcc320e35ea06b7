import { BayNode, type BayNodeOptions } from "../../src/nodes/bay-node.js";
import { tripwireRegion } from "../../src/nodes/bay-retained.js";
import type { RadioConstructor, RadioOptions } from "../../src/ports/radio.js";
import type { RangerConstructor, RangerOptions } from "../../src/ports/ranger.js";
import type { SleepPlan, WakeReason } from "../../src/ports/sleep.js";
import { type BayRecording, outputOf, WAKE_REASONS } from "./recording.js";

/** What the ports gave since the node was woken. */
interface Given {
  temperatureDeciC: number;
  echoUs: number;
}

/** A bay node that notes in `recording` what it is given and what it does. */
export function recordBay(options: BayNodeOptions): {
  readonly node: BayNode;
  readonly recording: BayRecording;
} {
  const { alley, bay, profile } = options;
  const batteryMv = expect(options.battery.read(), "battery");
  const recording: BayRecording = {
    alley,
    bay,
    profile,
    batteryMv,
    wakes: [],
    tripwires: [],
    frames: [],
    clear: [],
    draws: [],
    output: 0,
  };
  const given: Given = { temperatureDeciC: 0, echoUs: 0 };
  const node = new (recorded(recording, given))({
    ...options,
    ranger: { io: recordedRanger(options.ranger.io, given) },
    radio: { io: recordedRadio(options.radio.io, recording) },
    thermometer: {
      read: () => {
        given.temperatureDeciC = expect(options.thermometer.read(), "thermometer");
        return given.temperatureDeciC;
      },
    },
    random: {
      below: (limit) => {
        const number = options.random.below(limit);
        recording.draws.push(number);
        return number;
      },
    },
  });
  return { node, recording };
}

function recorded(recording: BayRecording, given: Given): typeof BayNode {
  let before: readonly number[] = [];
  return class extends BayNode {
    override wake(reason: WakeReason, retained: Uint8Array, elapsedMs: number): Readonly<SleepPlan> {
      given.temperatureDeciC = 0;
      given.echoUs = 0;
      const tripwire = tripwireBytes(retained);
      const hasPinged = tripwire.some((byte, index) => byte !== (before[index] ?? 0));
      if (hasPinged) recording.tripwires.push(tripwire);
      const plan = super.wake(reason, retained, elapsedMs);
      before = tripwireBytes(retained);
      const { temperatureDeciC, echoUs } = given;
      recording.wakes.push(
        WAKE_REASONS.indexOf(reason),
        elapsedMs,
        temperatureDeciC,
        echoUs,
        hasPinged ? 1 : 0,
      );
      recording.output = outputOf(recording.output, plan.afterMs);
      return plan;
    }
  };
}

function tripwireBytes(retained: Uint8Array): number[] {
  const { buffer, byteOffset, byteLength } = tripwireRegion(retained);
  return [...new Uint8Array(buffer, byteOffset, byteLength)];
}

function recordedRanger(io: RangerConstructor, given: Given): RangerConstructor {
  return class {
    readonly #ranger;

    constructor(options: RangerOptions) {
      this.#ranger = new io(options);
    }

    trigger(): void {
      this.#ranger.trigger();
    }

    read(): number {
      given.echoUs = expect(this.#ranger.read(), "ranger");
      return given.echoUs;
    }

    close(): void {
      this.#ranger.close();
    }
  };
}

function recordedRadio(io: RadioConstructor, recording: BayRecording): RadioConstructor {
  return class {
    readonly #radio;

    constructor(options: RadioOptions) {
      this.#radio = new io(options);
    }

    isChannelClear(): boolean {
      const isClear = this.#radio.isChannelClear();
      recording.clear.push(isClear);
      return isClear;
    }

    transmit(frame: Uint8Array): void {
      recording.output = outputOf(recording.output, frame.length);
      this.#radio.transmit(frame);
    }

    receive(windowMs?: number): void {
      this.#radio.receive(windowMs);
    }

    sleep(): void {
      this.#radio.sleep();
    }

    read(): Uint8Array {
      const frame = expect(this.#radio.read(), "radio");
      recording.frames.push([...frame]);
      return frame;
    }

    close(): void {
      this.#radio.close();
    }
  };
}

/** The recording has no word for a port that has nothing to say. */
function expect<Value>(value: Value | undefined, port: string): Value {
  if (value === undefined) throw new Error(`recording a bay: the ${port} gave nothing`);
  return value;
}
