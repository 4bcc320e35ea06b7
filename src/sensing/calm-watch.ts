import { OCCUPIED } from "../domain/occupancy.js";
import { ECHO_NONE } from "../domain/range.js";
import type { DetectorState } from "./detector-state.js";
import type { FloorFollower } from "./floor-follower.js";
import { runBeyondChance } from "./run-lengths.js";
import { TRIPWIRE_OCCUPIED_PERIOD_MS, TRIPWIRE_PERIOD_MS, type TripwireWatch } from "./tripwire.js";
import type { Zones } from "./zones.js";

/** Around the place that a vehicle answers from, about 120 mm: it is loaded, and it stands on springs. */
const AROUND_VEHICLE_US = 700;

/** Readings in a row that wake, where none is expected. */
const CONFIRM_COUNT = 2;

/** Enough to wake and look more often, where the floor is heard beside the vehicle all the time. */
const MOST_CONFIRMED = 5;

/** Pings without an echo, in a bay where something should answer; 15 x 3 s. */
const SILENCE_COUNT = 15;

/** What the tripwire should hold while calm: the empty bay, one vehicle at its place, or anything but the floor. */
export function fillCalmWatch(
  watch: TripwireWatch,
  state: DetectorState,
  zones: Zones,
  floor: FloorFollower,
  latchedCount: number,
): void {
  const { objectUs, floorSixteenths } = state;
  watch.repeatCount = latchedCount;
  watch.silenceCount = 0;
  watch.periodMs = state.decided === OCCUPIED ? TRIPWIRE_OCCUPIED_PERIOD_MS : TRIPWIRE_PERIOD_MS;
  if (state.decided !== OCCUPIED) {
    watch.nearUs = zones.floorNearUs;
    watch.farUs = Math.min(ECHO_NONE - 1, zones.floorFarUs);
    watch.noEchoInside = zones.isSilent;
    watch.confirmCount = zones.isSilent ? CONFIRM_COUNT : Math.max(CONFIRM_COUNT, floor.goneNeeded - 3);
    watch.echoConfirmCount = zones.isSilent ? 1 : CONFIRM_COUNT;
    return;
  }
  const isBesideFloor = floorSixteenths > 0;
  const isPlaced = objectUs > 0 && !isBesideFloor;
  const beforeFloorUs = zones.floorNearUs - 1;
  watch.nearUs = isPlaced ? Math.max(zones.nearestUs, objectUs - AROUND_VEHICLE_US) : zones.nearestUs;
  watch.farUs = isPlaced ? Math.min(beforeFloorUs, objectUs + AROUND_VEHICLE_US) : beforeFloorUs;
  watch.noEchoInside = !zones.isSilent && !(isPlaced && state.isFirm);
  watch.confirmCount = isBesideFloor
    ? Math.min(MOST_CONFIRMED, runBeyondChance(floorSixteenths))
    : CONFIRM_COUNT;
  watch.echoConfirmCount = watch.confirmCount;
  if (!zones.isSilent && !state.isExplained && !state.isMute) watch.silenceCount = SILENCE_COUNT;
}
