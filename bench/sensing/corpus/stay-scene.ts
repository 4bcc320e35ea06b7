import type { SeededRandom } from "../../../hosts/alley/random.js";
import type { Glimpse } from "./glimpse.js";
import type { StayTimes } from "./stay-times.js";
import type { Part, VehicleInBeam } from "./vehicle-parts.js";

/** Longer than anyone takes for one go: the vehicle goes forth and back. */
const ONE_GO_MS = 9_000;

/** While a vehicle goes forth and back, each of its parts is in the beam for this long. */
const TURN_MS: readonly [number, number] = [700, 3_000];

/** Driver and bags get out, and springs give, within a minute after it stopped. */
const SETTLING_MS: readonly [number, number] = [8_000, 60_000];
const SETTLING_MM = 15;

/** All that the ranger sees of one stay, from the moment it arrives to the moment it has left, without gaps but for turns. */
export function drawStayScene(vehicle: VehicleInBeam, times: StayTimes, random: SeededRandom): Glimpse[] {
  const { arrivesMs, stopsMs, movesMs, leftMs } = times;
  const coming = drive(vehicle, arrivesMs, stopsMs, random);
  // It leaves as it came, last part first.
  const going = drive(vehicle, movesMs, leftMs, random).map((glimpse) => mirrored(glimpse, movesMs + leftMs));
  return [...coming, ...standing(vehicle.resting, stopsMs, movesMs, random), ...going.reverse()];
}

function standing(part: Part, fromMs: number, untilMs: number, random: SeededRandom): readonly Glimpse[] {
  const settledMs = Math.min(fromMs + random.between(...SETTLING_MS), untilMs);
  const endsMm = part.distanceMm + random.between(-SETTLING_MM, SETTLING_MM);
  const settling = glimpseOf({ ...part, approachMm: 0 }, fromMs, settledMs);
  if (settledMs === untilMs) return [settling];
  const settled = { ...settling, fromMs: settledMs, untilMs, beginsMm: endsMm, endsMm };
  return [{ ...settling, endsMm }, settled];
}

/** From the first part in the beam to the one that stays in it. */
function drive(vehicle: VehicleInBeam, fromMs: number, untilMs: number, random: SeededRandom): Glimpse[] {
  const parts = [...vehicle.passing, vehicle.resting];
  const glimpses: Glimpse[] = [];
  let beginsMs = fromMs;
  if (untilMs - fromMs > ONE_GO_MS) {
    const straightMs = untilMs - random.between(3_000, 6_000);
    // It begins with its first part; a step before that the whole vehicle is out of the beam.
    for (let place = 0; beginsMs < straightMs; place = step(place, parts.length, random)) {
      const endsMs = Math.min(beginsMs + random.between(...TURN_MS), straightMs);
      const part = parts[place];
      if (part !== undefined) glimpses.push(glimpseOf(part, beginsMs, endsMs));
      beginsMs = endsMs;
    }
  }
  let weights = parts.map(() => random.between(1, 4));
  for (const part of parts) {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const endsMs = beginsMs + Math.trunc(((untilMs - beginsMs) * (weights[0] ?? 1)) / sum);
    weights = weights.slice(1);
    glimpses.push(glimpseOf(part, beginsMs, endsMs));
    beginsMs = endsMs;
  }
  return glimpses;
}

/** One part on or back, in [-1, count - 1]; -1 is out of the beam. */
function step(place: number, count: number, random: SeededRandom): number {
  if (place < 0) return 0;
  if (place === count - 1) return place - 1;
  return place + (random.chance(500_000) ? 1 : -1);
}

function glimpseOf(part: Part, fromMs: number, untilMs: number): Glimpse {
  const { distanceMm, approachMm, echoesPerMille, pastPerMille } = part;
  return {
    fromMs,
    untilMs,
    beginsMm: distanceMm + approachMm,
    endsMm: distanceMm,
    echoesPerMille,
    pastPerMille,
  };
}

/** The same seen backwards in time; `sumMs` is the sum of the whole span's ends. */
function mirrored(glimpse: Glimpse, sumMs: number): Glimpse {
  return {
    ...glimpse,
    fromMs: sumMs - glimpse.untilMs,
    untilMs: sumMs - glimpse.fromMs,
    beginsMm: glimpse.endsMm,
    endsMm: glimpse.beginsMm,
  };
}
