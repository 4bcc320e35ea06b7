/** What makes the node sure. Each rule looks at what the readings of a watch add up to; docs/sensing.md shows them. */

import { runBeyondChance, sixteenthsOf } from "./run-lengths.js";
import type { Watch } from "./watch.js";

/** Who only passes does not stand as still for so long. */
export const STEADY_MS = 3_000;
const STEADY_HITS = 4;
/** Where readings come seldom, fewer have to do: each is as far from the next as people stand still. */
const SPARSE_MS = 3_900;
const SPARSE_HITS = 3;
const SPARSE_FLOORS_MS = 1_900;
/** The same in rain, where half of the echoes are a vehicle's, or on a slope that sends most pings elsewhere. */
const UNSTEADY_MS = 3_500;
const UNSTEADY_HITS = 5;
/** Of so many echoes, one may come from elsewhere. */
const STRAYS = 5;

/** A vehicle so narrow that the floor is heard beside it is told from someone who stops only by staying. */
const AMONG_FLOOR_MS = 4_000;
const AMONG_FLOOR_HITS = 7;
const FAINT_AMONG_FLOOR_MS = 7_000;
const FAINT_AMONG_FLOOR_HITS = 8;
/** Where an empty bay brings no echo, a few from one place are enough. */
const FAINT_MS = 4_000;
const FAINT_HITS = 5;

/** Of so many readings and more, less than one in so many from one place is nothing that stands there. */
const ENOUGH_READINGS = 20;
const FEW_HITS = 7;

/** Jumps to the maximum last one or two seconds. */
export const GONE_MS = 4_000;
const QUIET_MS = 3_000;
const QUIET_AFTER_NOISE_MS = 5_000;
const QUIET_AFTER_NOISE_COUNT = 10;

/** A bay that was free is unknown once the floor was out of sight for so long. */
const DISTURBED_MS = 3_000;
const DISTURBED_COUNT = 5;
/** Later where nothing comes back, which may be a jump, or no two echoes from one place: other rangers' pings are such. */
const CONFUSED_MS = 4_200;

/** Before this no absence of the floor says anything of a bay that was not occupied. */
export const SURE_MS = 3_000;

/** Longer than anybody lingers under the beam with a handcart. */
export const LINGERING_MS = 30_000;

/** A fallen ranger looks at one odd place, or at wild ones, for as long as it hangs there. */
const ODD_MS = 32_000;
const ODD_HITS = 8;
export const WILD_MS = 42_000;

/** A silent bay in which something is heard so long, again and again, is not free. */
const RESTLESS_MS = 20_000;
const NOISY_FOR_MS = 60_000;
const NOISY_STRAYS = 5;

/** A silent bay: something that came in by itself this far, this slowly, and went quiet this near, may be a vehicle. */
const APPROACH_MS = 1_500;
/** About 200 mm: people sway by less. */
const APPROACH_US = 1_200;
const APPROACH_ECHOES = 5;
/** About 1.5 m. */
const NEAR_US = 8_800;

/** Before a silent bay is called free, nothing may be heard for longer than a jump lasts. */
const SILENT_FREE_MS = 2_500;

/** Something stands still and hides what is behind it. */
export function isSteady(watch: Watch): boolean {
  const { cluster } = watch;
  const { hits, spanMs } = cluster;
  if (spanMs < STEADY_MS || hits < SPARSE_HITS) return false;
  const total = cluster.totalOf(watch);
  if (hits < STEADY_HITS) return hits === total && spanMs >= SPARSE_MS;
  if ((total - hits) * 4 <= hits) return true;
  if (spanMs < UNSTEADY_MS || hits < UNSTEADY_HITS || cluster.floorsOf(watch) * 8 > total) return false;
  return hits * 2 >= total || cluster.strays * STRAYS <= hits;
}

/** Readings come so seldom, and so alike, that two floors in a row are no chance. */
export function isSparse(watch: Watch): boolean {
  return watch.strays === 0 && watch.floorRunMs >= SPARSE_FLOORS_MS;
}

/**
 * Something narrow stands still, heard in turns with the floor: the less often it is heard, the longer that must go on
 * before it is no other ranger's ping.
 */
export function isAmongFloor(watch: Watch): boolean {
  const { cluster } = watch;
  const { hits, spanMs, strays } = cluster;
  if (spanMs < AMONG_FLOOR_MS || hits < AMONG_FLOOR_HITS || strays * STRAYS > hits) return false;
  const total = cluster.totalOf(watch);
  if (hits * 3 >= total) return true;
  return spanMs >= FAINT_AMONG_FLOOR_MS && hits >= FAINT_AMONG_FLOOR_HITS && hits * 5 >= total;
}

/** In a bay that is silent when empty: something is heard now and then, and always from one place. */
export function isFaint({ cluster }: Watch): boolean {
  const { spanMs, hits, strays } = cluster;
  return spanMs >= FAINT_MS && hits >= FAINT_HITS && strays * STRAYS <= hits;
}

/** The floor, out of sight for {@link GONE_MS}, is hidden and nothing moves; `count` readings without it are no chance. */
export function isGone(watch: Watch, count: number): boolean {
  const { quietCount } = watch;
  if (quietCount < count) return false;
  if (watch.strays * 3 < watch.readings) return watch.quietMs >= QUIET_MS;
  return watch.quietMs >= QUIET_AFTER_NOISE_MS && quietCount >= QUIET_AFTER_NOISE_COUNT;
}

/** Something moved in the bay for {@link LINGERING_MS}, and hid the floor or was heard beside it: longer than who does not stay. */
export function isLingering(watch: Watch): boolean {
  if (watch.objects * 4 < watch.readings) return false;
  if (watch.strays * 3 >= watch.readings) return false;
  if (watch.goneMs >= LINGERING_MS) return watch.odds * 10 < watch.goneCount;
  return watch.track * 3 >= watch.objects * 2 && watch.track * 4 >= watch.readings;
}

/** The floor is out of sight for longer than who only passes takes. */
export function isDisturbed(watch: Watch): boolean {
  const { goneMs } = watch;
  if (goneMs < DISTURBED_MS || watch.goneCount < DISTURBED_COUNT) return false;
  return goneMs >= CONFUSED_MS || (watch.objects > 1 && watch.strays * 2 <= watch.goneCount);
}

/** The ranger looks at one place that is neither the empty bay nor a vehicle's. */
export function isAtOddPlace(watch: Watch): boolean {
  const { cluster } = watch;
  const { hits, spanMs } = cluster;
  return spanMs >= ODD_MS && hits >= ODD_HITS && hits * 2 >= cluster.totalOf(watch);
}

/** Echoes come from everywhere, for longer than any crowd takes to pass; where a floor is known, it is hardly heard. */
export function isWild(watch: Watch, isSilentBay: boolean): boolean {
  const { strays } = watch;
  if (watch.ms < WILD_MS || strays * 3 < watch.readings || strays * 3 < (watch.objects + watch.odds) * 2)
    return false;
  // People are never behind the floor, nor all over it.
  return isSilentBay || (watch.floors * 4 <= watch.readings && watch.odds * 8 >= strays);
}

/** In a bay that is silent when empty: something is heard in it again and again. */
export function isRestless(watch: Watch): boolean {
  return watch.ms >= RESTLESS_MS && watch.objects * 3 >= watch.readings;
}

/** The same, or echoes from here and there, which may yet become more. */
export function isNoisy(watch: Watch): boolean {
  return watch.ms < NOISY_FOR_MS ? watch.strays >= NOISY_STRAYS : isRestless(watch);
}

/** Silences in a row that are no chance after what was heard in this watch. */
export function silencesNeeded(watch: Watch): number {
  const before = Math.max(0, watch.floors - watch.floorRun);
  return runBeyondChance(sixteenthsOf(before, before + watch.readings - watch.floors));
}

/**
 * Readings of the floor in a row that make a bay free again, where in a stay the floor was heard `sixteenths` of 16
 * times beside the vehicle.
 */
export function floorRunNeeded(
  least: number,
  sixteenths: number,
  wasOccupied: boolean,
  watch: Watch,
): number {
  const { cluster } = watch;
  let chance = sixteenths;
  if (cluster.hits >= 2) {
    const floors = cluster.floorsOf(watch);
    const before = Math.max(0, floors - watch.floorRun);
    const total = before + cluster.totalOf(watch) - floors;
    // Echoes from one place among many others are another ranger's pings, or what is left of a vehicle that drives off.
    const isFew = total >= ENOUGH_READINGS && cluster.hits * FEW_HITS < total;
    const isPassing = wasOccupied && cluster.hits * 2 < total;
    if (!isFew && !isPassing) chance = Math.max(chance, sixteenthsOf(before, total));
  }
  return chance === 0 ? least : Math.max(least, runBeyondChance(chance));
}

/** In a bay that is silent when empty: nothing was heard for longer than a jump to the maximum lasts. */
export function isLongQuiet(watch: Watch): boolean {
  return watch.floorRunMs >= SILENT_FREE_MS;
}

/** In a bay that is silent when empty: something drove in as a vehicle does. */
export function cameIn({ track, trackMs, trackFromUs, trackToUs }: Watch): boolean {
  const isTrack = track >= APPROACH_ECHOES && trackMs >= APPROACH_MS;
  return isTrack && trackFromUs - trackToUs >= APPROACH_US && trackToUs <= NEAR_US;
}

/** In a bay that is silent when empty: something drove out as a vehicle does. */
export function wentAway({ track, trackMs, trackFromUs, trackToUs }: Watch): boolean {
  return track >= APPROACH_ECHOES && trackMs >= APPROACH_MS && trackToUs - trackFromUs >= APPROACH_US;
}
