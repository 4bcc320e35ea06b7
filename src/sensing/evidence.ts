import { ECHO_FAULT, type EchoUs } from "../domain/range.js";
import { distanceMmOf } from "../domain/speed-of-sound.js";
import type { EmptyProfile } from "./empty-profile.js";
import type { CalmWindow } from "./tripwire.js";

/** What one reading says of the bay. */
export const FLOOR = 0;
/** Something stands between ranger and floor. */
export const OBJECT = 1;
/** The floor is gone and nothing is seen in its place: glass, a slope, or a jump to the maximum. */
export const ABSENT = 2;
/** Between floor and object: says nothing. */
export const UNCLEAR = 3;
/** So near that the ranger itself must be covered. */
export const BLOCKED = 4;
/** No reading at all. */
export const FAULT = 5;

export type Evidence = 0 | 1 | 2 | 3 | 4 | 5;

/** The floor may seem this much nearer or farther: noise, snow, a tilted pole. */
const FLOOR_MARGIN_MM = 150;

/** Only what stands this high above the floor is an object: over kerbs and snow, under any car's bonnet. */
const OBJECT_HEIGHT_MM = 350;

/** The ranger's blind zone: nothing that parks comes this near. */
const BLOCKED_MM = 250;

/** Sorts one reading by the empty profile. The gap between floor and object is the hysteresis. */
export function evidenceOf(echoUs: EchoUs, speedDmPerS: number, profile: EmptyProfile): Evidence {
  if (echoUs === ECHO_FAULT) return FAULT;
  const distanceMm = distanceMmOf(echoUs, speedDmPerS);
  if (distanceMm < BLOCKED_MM) return BLOCKED;
  if (distanceMm <= profile.floorMm - OBJECT_HEIGHT_MM) return OBJECT;
  if (distanceMm < profile.floorMm - FLOOR_MARGIN_MM) return UNCLEAR;
  if (distanceMm <= profile.floorMm + FLOOR_MARGIN_MM) return FLOOR;
  return ABSENT;
}

/** Calm while free: the floor is seen. */
export function freeWindow(profile: EmptyProfile): CalmWindow {
  return {
    nearMm: profile.floorMm - FLOOR_MARGIN_MM,
    farMm: profile.floorMm + FLOOR_MARGIN_MM,
    noEchoInside: false,
  };
}

/**
 * Calm while occupied: anything but the floor. A window cannot have a hole, so echoes from beyond the
 * floor wake the node although they are no news; rangers report most of those as no echo.
 */
export function occupiedWindow(profile: EmptyProfile): CalmWindow {
  return { nearMm: BLOCKED_MM, farMm: profile.floorMm - FLOOR_MARGIN_MM - 1, noEchoInside: true };
}
