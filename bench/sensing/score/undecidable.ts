import { OCCUPANCY_CODES, UNKNOWN } from "../../../src/domain/occupancy.js";
import { type Change, heldStates } from "../reading.js";
import type { SensingTrace } from "../trace.js";

/** A stay that no ranger can see, and what was said of it when the vehicle began to move away. */
export interface UndecidableEnd {
  /** "wall/van" */
  readonly pair: string;
  readonly state: (typeof OCCUPANCY_CODES)[number];
}

export function undecidableEnds(trace: SensingTrace, changes: readonly Change[]): readonly UndecidableEnd[] {
  return trace.stays
    .filter(({ isDecidable }) => !isDecidable)
    .map(({ vehicle, stopsMs, movesMs }) => {
      const { state } = heldStates(changes, stopsMs, movesMs).at(-1) ?? { state: UNKNOWN };
      return { pair: `${trace.mounting}/${vehicle}`, state: OCCUPANCY_CODES[state] };
    });
}
