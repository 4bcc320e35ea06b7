import { OCCUPIED } from "../domain/occupancy.js";
import { type DetectorState, FAULTY } from "./detector-state.js";
import type { Watch } from "./watch.js";

/** Awake and not sure, it reads this often, by and by less often. Jittered: a neighbour may do the same. */
const DENSE_MS = 250;
const DENSE_JITTER_MASK_MS = 63;
const DENSE_FOR_MS = 20_000;
/** A vehicle that was heard beside the floor may be gone, and a count will tell. */
const COUNTING_RUN = 3;
const COUNTING_MS = 100;
const PATIENT_MS = 1_000;
const PATIENT_FOR_MS = 120_000;
/** No multiple of what other things in the world repeat themselves by. */
const SLOW_MS = 12_700;

/** How long an awake node waits for its next reading, milliseconds. */
export function pauseMs({ phase, decided }: DetectorState, { ms, readings, floorRun }: Watch): number {
  if (floorRun >= COUNTING_RUN && decided === OCCUPIED) return COUNTING_MS;
  if (phase === FAULTY || ms >= PATIENT_FOR_MS) return SLOW_MS;
  if (ms >= DENSE_FOR_MS) return PATIENT_MS;
  return DENSE_MS + ((readings * 37) & DENSE_JITTER_MASK_MS);
}
