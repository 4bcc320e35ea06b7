/** Stories of one bay, told to the keeper of figures step by step. */

import { deepStrictEqual } from "node:assert/strict";
import { FigureKeeper, type Figures } from "../../hosts/alley/figures.js";
import { type OccupancyCode, UNKNOWN } from "../../src/domain/occupancy.js";

/** Where a story begins; figures must not depend on it. */
export const START_MS = 1_796_050_800_000;

export type Step =
  | readonly [atMs: number, what: "arrives" | "leaves" | "reconstructed"]
  | readonly [atMs: number, what: "believed", occupancy: OccupancyCode];

/** The figures of one bay, or of more of which the others stay as they are, after these steps. */
export function figuresOf(endMs: number, steps: readonly Step[], bays: readonly number[] = [3]): Figures {
  const keeper = new FigureKeeper(bays, START_MS);
  for (const [atMs, what, occupancy = UNKNOWN] of steps) play(keeper, START_MS + atMs, what, occupancy);
  const figures = keeper.at(START_MS + endMs);
  deepStrictEqual(keeper.at(START_MS + endMs), figures, "asking changes nothing");
  return figures;
}

function play(keeper: FigureKeeper, nowMs: number, what: Step[1], occupancy: OccupancyCode, bay = 3): void {
  switch (what) {
    case "arrives":
      keeper.arrived(bay, nowMs);
      break;
    case "leaves":
      keeper.departed(bay, nowMs);
      break;
    case "reconstructed":
      keeper.reconstructed(bay);
      break;
    case "believed":
      keeper.believed(bay, occupancy, nowMs);
      break;
  }
}
