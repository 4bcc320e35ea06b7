import { Alley } from "../../hosts/alley/alley.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { MEASURED_DAY } from "./measured-run.js";
import { recordBay } from "./record-bay.js";
import { recordSign } from "./record-sign.js";
import type { BayRecording, SignRecording } from "./recording.js";

export interface AlleyRecording {
  readonly bays: readonly BayRecording[];
  readonly sign: SignRecording;
}

/** What each node was given in the first part of the measured day. */
export function recordAlley(durationMs: number): AlleyRecording {
  const { seed, startMs, isCold } = MEASURED_DAY;
  const bays: BayRecording[] = [];
  const signs: SignRecording[] = [];
  const alley = new Alley({
    seed,
    startMs,
    isCold,
    schedule: DEFAULT_SCHEDULE,
    stays: undefined,
    lossPerMillion: 20_000,
    transcript: () => {},
    mqtt: undefined,
    observer: {},
    makers: {
      bay: (options) => {
        const { node, recording } = recordBay(options);
        bays.push(recording);
        return node;
      },
      sign: (options) => {
        const { node, recording } = recordSign(options);
        signs.push(recording);
        return node;
      },
    },
  });
  alley.runUntil(startMs + durationMs);
  const [sign] = signs;
  if (sign === undefined) throw new Error("recording: the alley has no sign");
  return { bays, sign };
}
