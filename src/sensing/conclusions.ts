import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../domain/occupancy.js";
import { CALM, type DetectorState } from "./detector-state.js";
import type { FloorFollower } from "./floor-follower.js";
import * as reasons from "./reason.js";
import * as rules from "./rules.js";
import { sixteenthsOf } from "./run-lengths.js";
import type { Watch } from "./watch.js";
import { OBJECT, type Zones } from "./zones.js";

/** Echoes this near to where the vehicle stood, about 60 mm, are the same vehicle's. */
export const FAMILIAR_US = 350;
export const FAMILIAR_HITS = 2;

/** A vehicle that answers nothing is still there when so many readings show no floor. */
const STILL_MUTE_COUNT = 3;

/** Floors in a row: to stay free, to stay free after something was seen, to become free, to begin with. */
export const STILL_FREE_RUN = 2;
const FREE_AGAIN_RUN = 3;
const FIRST_FREE_RUN = 5;
/** The same after two echoes from one place: something narrow may stand there. */
export const NOBODY_THERE_RUN = 8;

/** One that never left was taken for gone because the floor is heard beside it: so often at least. */
const GHOST_SIXTEENTHS = 2;

/** A vehicle is not thought to leave more of the floor to be heard than half. */
const MOST_BESIDE = 8;

/** Confidence, [0, 7]: 7 where the evidence speaks for itself, less where it is only something's absence. */
const SURE = 7;
const SURE_IN_CLUTTER = 6;
const AMONG_FLOOR = 5;
const BY_ABSENCE = 4;
const NONE = 0;

/** What the detector's parts have counted, read by its conclusions. */
export interface Findings {
  readonly state: DetectorState;
  readonly zones: Zones;
  readonly floor: FloorFollower;
  readonly watch: Watch;
}

/** Lets the bay report it; true when that is another occupancy than before. */
export function report(
  state: DetectorState,
  occupancy: OccupancyCode,
  confidence: number,
  reason: reasons.ReasonCode,
): boolean {
  const isNews = state.occupancy !== occupancy;
  state.occupancy = occupancy;
  state.confidence = confidence;
  state.reason = reason;
  return isNews;
}

/** Draws conclusions from the readings of a watch: free, occupied, unknown, or not sure yet. */
export class Conclusions {
  readonly #state: DetectorState;
  readonly #zones: Zones;
  readonly #floor: FloorFollower;
  readonly #watch: Watch;

  constructor({ state, zones, floor, watch }: Findings) {
    this.#state = state;
    this.#zones = zones;
    this.#floor = floor;
    this.#watch = watch;
  }

  /** What the floor, seen twice in a row at least, leads to; true when what the bay reports has changed. */
  fromFloor(): boolean {
    const state = this.#state;
    const watch = this.#watch;
    const isSilentBay = this.#zones.isSilent;
    const wasOccupied = state.decided === OCCUPIED;
    let least = FIRST_FREE_RUN;
    if (wasOccupied) least = rules.isSparse(watch) ? STILL_FREE_RUN : FREE_AGAIN_RUN;
    else if (watch.cluster.hits >= FAMILIAR_HITS) least = NOBODY_THERE_RUN;
    else if (state.decided === FREE) least = watch.objects === 0 ? STILL_FREE_RUN : FREE_AGAIN_RUN;
    const sixteenths = wasOccupied ? state.floorSixteenths : 0;
    if (watch.floorRun < rules.floorRunNeeded(least, sixteenths, wasOccupied, watch)) return false;
    if (!isSilentBay) {
      this.#floor.seen(watch.floorUs);
      return this.#decide(FREE, SURE, reasons.FLOOR_SEEN);
    }
    if ((wasOccupied || watch.objects > 0) && !rules.isLongQuiet(watch)) return false;
    if (rules.isNoisy(watch) && watch.floorRun < rules.silencesNeeded(watch)) return false;
    const mayStand = wasOccupied
      ? state.isFresh
      : rules.cameIn(watch) || state.reason === reasons.UNDECIDABLE;
    const isUndecidable = mayStand && !rules.wentAway(watch);
    if (isUndecidable) return this.#decide(UNKNOWN, NONE, reasons.UNDECIDABLE);
    return this.#decide(FREE, BY_ABSENCE, reasons.NOTHING_NEAR);
  }

  /** An echo came from where the vehicle stood, which is no news. */
  fromFamiliar(): boolean {
    const state = this.#state;
    const watch = this.#watch;
    watch.familiars += 1;
    watch.floorRun = 0;
    if (watch.familiars < FAMILIAR_HITS || watch.familiars * 4 < watch.readings) return false;
    // The floor was heard and the vehicle still stands: it is heard beside it more than was known.
    if (watch.floors > 1 && state.floorSixteenths < MOST_BESIDE && !this.#zones.isSilent)
      state.floorSixteenths += 1;
    return this.#rest();
  }

  /** Something was heard in the bay: when nothing is from here on, that has its reason. */
  explainSilence(): void {
    const state = this.#state;
    if (state.objectUs !== 0) return;
    state.isExplained = true;
    state.isMute = false;
  }

  /** Echoes came from one place for a while; true when what the bay reports has changed. */
  fromVehicle(): boolean {
    const watch = this.#watch;
    if (this.#zones.evidenceOf(watch.cluster.us) !== OBJECT) return false;
    if (rules.isSteady(watch)) return this.#decideOccupied(SURE, reasons.OBJECT_STEADY);
    const isThere = this.#zones.isSilent ? rules.isFaint(watch) : rules.isAmongFloor(watch);
    return isThere && this.#decideOccupied(AMONG_FLOOR, reasons.OBJECT_AMONG_FLOOR);
  }

  /**
   * What the floor's absence leads to, whatever is in its place; true when what the bay reports has changed.
   * @param goneMs how long it has been out of sight
   */
  fromAbsence(goneMs: number): boolean {
    const state = this.#state;
    const watch = this.#watch;
    const isSilentBay = this.#zones.isSilent;
    const wasOccupied = state.decided === OCCUPIED;
    if (wasOccupied) {
      // Silence without a reason is counted to its end.
      if (state.objectUs === 0 && watch.floors === 0 && watch.readings >= STILL_MUTE_COUNT)
        return state.isExplained || state.isMute || isSilentBay ? this.#rest() : false;
      // A vehicle that was heard all the time does not turn mute: silence is the ranger's.
      if (state.isFirm && !state.isExplained && watch.objects === 0) return false;
    }
    if (
      goneMs >= rules.GONE_MS &&
      !isSilentBay &&
      this.#mayBeMute() &&
      rules.isGone(watch, this.#floor.goneNeeded)
    ) {
      const { hits } = watch.cluster;
      return hits >= FAMILIAR_HITS && hits * 4 >= watch.cluster.totalOf(watch)
        ? this.#decideOccupied(SURE_IN_CLUTTER, reasons.OBJECT_STEADY)
        : this.#decideOccupied(BY_ABSENCE, reasons.FLOOR_GONE);
    }
    if (wasOccupied) return false;
    if (watch.ms >= rules.LINGERING_MS && rules.isLingering(watch))
      return this.#decideOccupied(BY_ABSENCE, reasons.OBJECT_LINGERS);
    if (state.occupancy !== FREE) return false;
    const isDisturbed = isSilentBay ? rules.isRestless(watch) : rules.isDisturbed(watch);
    return isDisturbed && report(state, UNKNOWN, NONE, reasons.DISTURBED);
  }

  /** A ranger that has heard nothing yet may be dead: only one that was heard can miss the floor. */
  #mayBeMute(): boolean {
    return this.#state.decided !== UNKNOWN || this.#state.isExplained;
  }

  #decideOccupied(confidence: number, reason: reasons.ReasonCode): boolean {
    const state = this.#state;
    const watch = this.#watch;
    const { hits, us } = watch.cluster;
    const total = watch.cluster.totalOf(watch);
    const isHeard = reason !== reasons.FLOOR_GONE && hits >= FAMILIAR_HITS && hits * 4 >= total;
    if (state.decided !== OCCUPIED) state.isFresh = this.#zones.isSilent && rules.cameIn(watch);
    const wasMute = state.decided === OCCUPIED && state.objectUs === 0 && state.isExplained;
    state.objectUs = isHeard ? us : 0;
    state.floorSixteenths = isHeard
      ? sixteenthsOf(watch.cluster.floorsOf(watch), total)
      : sixteenthsOf(reason === reasons.OBJECT_LINGERS ? watch.floors : 0, watch.readings);
    if (isHeard && state.ghostUs !== 0 && Math.abs(us - state.ghostUs) <= FAMILIAR_US)
      state.floorSixteenths = Math.max(state.floorSixteenths, GHOST_SIXTEENTHS);
    state.isFirm = isHeard && (total - hits) * 8 <= hits;
    state.isExplained = wasMute || watch.objects > 0;
    return this.#decide(OCCUPIED, confidence, reason);
  }

  #decide(occupancy: OccupancyCode, confidence: number, reason: reasons.ReasonCode): boolean {
    const state = this.#state;
    state.decided = occupancy;
    if (occupancy !== OCCUPIED) {
      if (state.objectUs !== 0) state.ghostUs = state.objectUs;
      state.objectUs = 0;
      state.isFirm = false;
      state.isExplained = false;
      state.isMute = false;
    }
    state.phase = CALM;
    return report(state, occupancy, confidence, reason);
  }

  /** Nothing new: the tripwire may go on. */
  #rest(): boolean {
    this.#state.phase = CALM;
    return false;
  }
}
