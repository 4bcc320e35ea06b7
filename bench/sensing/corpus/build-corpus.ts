import { SeededRandom } from "../../../hosts/alley/random.js";
import type { Mounting } from "../../../src/sensing/empty-profile.js";
import type { SensingTrace, TrueFault, TrueStay } from "../trace.js";
import { CONDITIONS, type Condition } from "./conditions.js";
import { CorpusTrace } from "./corpus-trace.js";
import { drawAir } from "./day-air.js";
import { type Drift, drawDirt, drawLean, drawSnow, NO_DRIFT } from "./drift.js";
import { drawFault, FAULT_MOMENTS } from "./fault-plan.js";
import { drawFaultySaying } from "./faulty-ranger.js";
import type { Glimpse } from "./glimpse.js";
import { drawReboots } from "./reboots.js";
import { drawSite, looksDown, type Site } from "./site.js";
import { drawStayScene } from "./stay-scene.js";
import { drawStayTimes, durationOf, type StayTimes } from "./stay-times.js";
import { MUTE } from "./vehicle-parts.js";
import { drawLevelVehicle } from "./vehicles-at-bumper-height.js";
import { drawVehicleFromAbove } from "./vehicles-seen-from-above.js";

/** Of three traces of a condition with silent sites, this one is at such a site. */
const SILENT_INDEX = 2;

const HOUR_MS = 3_600_000;

/**
 * The corpus: synthetic traces of hours at a bay, each with its truth; the same `seed`, an integer in [0, 2^53 - 1],
 * gives the same. Start with `conditions.ts` for what is in it and with `corpus-trace.ts` for how a ping is answered.
 * Each trace draws from a stream of its own, named by condition, vehicles, mounting and index, and is as good as
 * new only once: time in it does not go back. Build the corpus again to hear it again; that costs some milliseconds.
 *
 * Not modelled: air that is not the same all along the beam, echoes by detours, two vehicles in one beam, and wind.
 */
export function buildCorpus(seed: number): readonly SensingTrace[] {
  const random = new SeededRandom(seed, "corpus");
  return CONDITIONS.flatMap((condition) =>
    condition.mountings.flatMap((mounting) =>
      condition.stays.map((_, index) =>
        buildTrace(
          condition,
          mounting,
          index,
          random.fork(`${condition.name}/${condition.vehicles}/${mounting}/${index}`),
        ),
      ),
    ),
  );
}

function buildTrace(
  condition: Condition,
  mounting: Mounting,
  index: number,
  random: SeededRandom,
): SensingTrace {
  const isSilent = condition.hasSilentSites && index % 3 === SILENT_INDEX;
  // A ranger that knows whole centimetres says the same for hours in health too; nobody can tell when it latches.
  const mayBeCoarse = condition.fault !== "latched";
  const site = drawSite(mounting, { isSilent, mayBeCoarse }, random.fork("site"));
  const isLeaning = condition.drifts && driftOf(mounting, index) === "lean";
  const times = drawStayTimes(
    {
      ...condition,
      count: condition.stays[index] ?? 0,
      // A centimetre a day shows after days only.
      meanGapMs: isLeaning ? 8 * HOUR_MS : condition.meanGapMs,
    },
    random.fork("times"),
  );
  const durationMs = durationOf(times, condition.shortestTraceMs);
  const { stays, glimpses } = park(condition, site, times, random);
  // Which fault it is and when it comes are paired otherwise on each mounting.
  const variant = index + condition.mountings.indexOf(mounting);
  const fault = faultOf(condition, index, times, durationMs, random.fork("fault"));
  return new CorpusTrace({
    condition,
    site,
    durationMs,
    stays,
    glimpses,
    air: drawAir(condition.climate, index, random.fork("air")),
    drift: condition.drifts ? drawDrift(mounting, index, times, durationMs, random.fork("drift")) : NO_DRIFT,
    faults: fault === undefined ? [] : [fault],
    faulty: fault === undefined ? undefined : drawFaultySaying(fault, variant, site, random.fork("faulty")),
    rebootsMs: drawReboots(condition.reboots, times, random.fork("reboots")),
    random,
  });
}

function faultOf(
  condition: Condition,
  index: number,
  times: readonly StayTimes[],
  durationMs: number,
  random: SeededRandom,
): TrueFault | undefined {
  if (condition.fault === undefined) return undefined;
  const moment = FAULT_MOMENTS[index % FAULT_MOMENTS.length] ?? "empty";
  const untilMs = random.chance(500_000) ? durationMs : undefined;
  return drawFault(condition.fault, moment, untilMs, times, random);
}

/** Puts a vehicle into each stay. */
function park(condition: Condition, site: Site, times: readonly StayTimes[], random: SeededRandom) {
  const vehicleDraws = random.fork("vehicles");
  const sceneDraws = random.fork("scenes");
  const draw = looksDown(site) ? drawVehicleFromAbove : drawLevelVehicle;
  const stays: TrueStay[] = [];
  const glimpses: Glimpse[] = [];
  for (const each of times) {
    const vehicle = draw(condition.vehicles, site, vehicleDraws);
    const isDecidable = site.floorMm !== undefined || vehicle.resting.echoesPerMille > MUTE;
    stays.push({ ...each, vehicle: vehicle.kind, isDecidable });
    glimpses.push(...drawStayScene(vehicle, each, sceneDraws));
  }
  return { stays, glimpses };
}

/** Snow lies where a beam looks down, poles and posts lean, and everything gets dirty. */
function driftOf(mounting: Mounting, index: number): "snow" | "dirt" | "lean" {
  if (index === 0) return "dirt";
  if (mounting === "overhead") return "snow";
  if (mounting === "pole") return index === 1 ? "snow" : "lean";
  return mounting === "kerb" ? "lean" : "dirt";
}

function drawDrift(
  mounting: Mounting,
  index: number,
  times: readonly StayTimes[],
  durationMs: number,
  random: SeededRandom,
): Drift {
  const kind = driftOf(mounting, index);
  if (kind === "dirt") return drawDirt(durationMs, random);
  return kind === "snow" ? drawSnow(times, random) : drawLean(random);
}
