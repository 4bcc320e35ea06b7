import type { BayId } from "../../src/domain/ids.js";
import { BayNode, type BayNodeOptions } from "../../src/nodes/bay-node.js";
import { tripwireRegion } from "../../src/nodes/bay-retained.js";
import type { RadioConstructor, RadioFrame, RadioManner, RadioTuning } from "../../src/ports/radio.js";
import type { RangerConstructor, RangerOptions } from "../../src/ports/ranger.js";
import type { SleepPlan, WakeReason } from "../../src/ports/sleep.js";
import { loadBayPairing } from "../../src/radio/pairings.js";
import type { Storage } from "../../src/storage/storage.js";
import { OutputSum } from "./output-sum.js";
import { type BayRecording, recordFrame, WAKE_REASONS } from "./recording.js";
import { recordStored } from "./stored-records.js";

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
  const { profile, radio } = options;
  const storage = expect(options.openStorage(), "store");
  const batteryMv = expect(options.battery.read(), "battery");
  const output = new OutputSum();
  const recording: BayRecording = {
    bay: bayOf(storage),
    stored: recordStored(storage),
    profile,
    batteryMv,
    wakes: [],
    tripwires: [],
    frames: [],
    draws: [],
    get output() {
      return output.value;
    },
  };
  const given: Given = { temperatureDeciC: 0, echoUs: 0 };
  const node = new (recorded(recording, output, given))({
    ...options,
    ranger: { io: recordedRanger(options.ranger.io, given) },
    radio: { ...radio, io: recordedRadio(radio.io, recording, output) },
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

function bayOf({ records }: Storage): BayId {
  const pairing = loadBayPairing(records);
  if (!pairing.ok) throw new Error(`recording a bay: ${pairing.error}`);
  return pairing.value.node;
}

function recorded(recording: BayRecording, output: OutputSum, given: Given): typeof BayNode {
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
      output.add(plan.afterMs);
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

function recordedRadio(io: RadioConstructor, recording: BayRecording, output: OutputSum): RadioConstructor {
  return class extends io {
    override tune(tuning: RadioTuning): void {
      output.addTuning(tuning);
      super.tune(tuning);
    }

    override transmit(frame: Uint8Array, manner: RadioManner): void {
      output.addFrame(frame);
      super.transmit(frame, manner);
    }

    override read(): RadioFrame | undefined {
      const frame = super.read();
      recording.frames.push(recordFrame(frame));
      return frame;
    }
  };
}

/** The recording has no word for a port that has nothing to say. */
function expect<Value>(value: Value | undefined, port: string): Value {
  if (value === undefined) throw new Error(`recording a bay: the ${port} gave nothing`);
  return value;
}
