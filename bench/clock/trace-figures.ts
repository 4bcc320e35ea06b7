/** Many traces, hostile and honest, and their figures. The same count gives the same figures every time. */

import { SeededRandom } from "../../hosts/alley/random.js";
import type { BenchFigures } from "../bench.js";
import { honestScenario } from "./honest.js";
import { HOSTILE_KINDS, hostileScenario, UNDEFENDED_KINDS } from "./hostile.js";
import { runScenario } from "./run-scenario.js";
import { ScenarioSums } from "./sums.js";

type Kinds = typeof HOSTILE_KINDS;

const PROGRESS_EVERY = 1_000;

/** @param count how many traces, over all kinds; each kind has as many, give or take one */
export function hostileFigures(count: number, onProgress: (done: string) => void): BenchFigures {
  const byKind = runKinds(HOSTILE_KINDS, count, onProgress);
  const all = new ScenarioSums();
  for (const sums of byKind.values()) all.merge(sums);
  return {
    hostileTraces: all.traces,
    openedWhileUntrustedSeconds: secondsOf(all.openWhileUntrustedMs),
    worstSafeFaceDelaySeconds: secondsOf(Math.max(all.worstSafeFaceDelayMs, all.worstOpenWronglyMs)),
    hostileStepsPerTrace: all.steps / all.traces,
    hostileKinds: kindFigures(byKind),
  };
}

/** What happens where nothing is promised. */
export function undefendedFigures(count: number): BenchFigures {
  return { undefendedKinds: kindFigures(runKinds(UNDEFENDED_KINDS, count, () => {})) };
}

export function honestFigures(count: number, onProgress: (done: string) => void): BenchFigures {
  const sums = new ScenarioSums();
  for (let index = 0; index < count; index += 1) {
    sums.add(runScenario(honestScenario(new SeededRandom(index, "clock/honest"))));
    if ((index + 1) % PROGRESS_EVERY === 0) onProgress(`${index + 1} of ${count} honest traces`);
  }
  return {
    honestTraces: sums.traces,
    honestOpenPercent: sums.openPercent,
    worstTrustDelaySeconds: secondsOf(sums.worstTrustDelayMs),
    honestOpenedWhileUntrustedSeconds: secondsOf(sums.openWhileUntrustedMs),
    honestWorstOpenWronglySeconds: secondsOf(sums.worstOpenWronglyMs),
    honestWorstErrorSeconds: secondsOf(sums.worstErrorMs),
    honestOutsideBoundsSeconds: secondsOf(sums.outsideMs),
    honestStepsPerTrace: sums.steps / sums.traces,
  };
}

/** The traces of each kind, by turns. */
function runKinds(
  kinds: Kinds,
  count: number,
  onProgress: (done: string) => void,
): ReadonlyMap<string, ScenarioSums> {
  const names = Object.keys(kinds);
  const byKind = new Map(names.map((name) => [name, new ScenarioSums()]));
  for (let index = 0; index < count; index += 1) {
    const name = names[index % names.length] ?? "";
    const kind = kinds[name];
    if (kind === undefined) throw new RangeError("there are no kinds of traces");
    byKind.get(name)?.add(runScenario(hostileScenario(kind, new SeededRandom(index, `clock/${name}`))));
    if ((index + 1) % PROGRESS_EVERY === 0) onProgress(`${index + 1} of ${count} hostile traces`);
  }
  return byKind;
}

function kindFigures(byKind: ReadonlyMap<string, ScenarioSums>): BenchFigures {
  return Object.fromEntries(
    [...byKind].map(([name, sums]) => [
      name,
      {
        traces: sums.traces,
        openedWhileUntrustedSeconds: secondsOf(sums.openWhileUntrustedMs),
        safeFaceDelaySeconds: secondsOf(sums.worstSafeFaceDelayMs),
        openedWronglySecondsPerDay: (sums.openWronglyMs / sums.lengthMs) * 86_400,
        worstOpenedWronglySeconds: secondsOf(sums.worstOpenWronglyMs),
        worstErrorSeconds: secondsOf(sums.worstErrorMs),
        openPercent: sums.openPercent,
        stepsPerTrace: sums.steps / sums.traces,
      },
    ]),
  );
}

/** To the millisecond. */
function secondsOf(ms: number): number {
  return Math.round(ms) / 1_000;
}
