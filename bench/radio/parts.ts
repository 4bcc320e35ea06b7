/** The parts of the radio's bench, each for a process of its own. Plain data come and go as JSON. */

import { measureCapacity } from "./capacity/measure-capacity.js";
import { measureLatency } from "./end-to-end/latency.js";
import { fuzzForgeries } from "./forging/fuzz-forgeries.js";
import { recordTransitions } from "./lost-states/record-transitions.js";
import { replayTransitions } from "./lost-states/replay-transitions.js";
import { runNodeYears } from "./node-years/node-years.js";
import { rebootAndCut } from "./reboots/reboot-and-cut.js";

const LATENCY_LOSS_PER_MILLION = 100_000;
const REPLAY_LOSS_PER_MILLION = 300_000;

export interface LostStates {
  readonly alleyDays: number;
  readonly states: number;
  readonly rebuilt: number;
  readonly lost: number;
}

/** Replays recorded days with other losses each time. */
function loseStates({ days, times, seed }: { days: number; times: number; seed: number }): LostStates {
  const transitions = recordTransitions(days, seed);
  const total = { alleyDays: days * times, states: 0, rebuilt: 0, lost: 0 };
  for (let time = 0; time < times; time += 1) {
    const { states, rebuilt, lost } = replayTransitions({
      transitions,
      seed: seed + time,
      lossPerMillion: REPLAY_LOSS_PER_MILLION,
    });
    total.states += states;
    total.rebuilt += rebuilt;
    total.lost += lost;
  }
  return total;
}

export const PARTS = {
  latency: (options: { hours: number; seeds: readonly number[] }) =>
    measureLatency({ ...options, lossPerMillion: LATENCY_LOSS_PER_MILLION }),
  "lost-states": loseStates,
  capacity: (_options: Readonly<Record<string, never>>) => measureCapacity(),
  forging: fuzzForgeries,
  reboots: rebootAndCut,
  "node-years": runNodeYears,
} as const;

export type PartName = keyof typeof PARTS;
export type PartOptions<Name extends PartName> = Parameters<(typeof PARTS)[Name]>[0];
export type PartFigures<Name extends PartName> = ReturnType<(typeof PARTS)[Name]>;
