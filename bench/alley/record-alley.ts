import { runMeasuredDay } from "./measured-run.js";
import { recordBay } from "./record-bay.js";
import { recordSign } from "./record-sign.js";
import type { BayRecording, SignRecording } from "./recording.js";

export interface AlleyRecording {
  readonly bays: readonly BayRecording[];
  readonly sign: SignRecording;
}

/** What each node was given in the first part of the measured day. */
export function recordAlley(durationMs: number): AlleyRecording {
  const bays: BayRecording[] = [];
  const signs: SignRecording[] = [];
  runMeasuredDay(durationMs, {
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
  });
  const [sign] = signs;
  if (sign === undefined) throw new Error("recording: the alley has no sign");
  return { bays, sign };
}
