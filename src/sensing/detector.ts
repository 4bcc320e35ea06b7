/**
 * Range readings in, occupancy out.
 *
 * ```
 *              the floor, or a vehicle            tripped, or a routine look is due
 *  power-on -> WATCHING ----------> CALM (the tripwire watches) ----------> WATCHING
 *                ^  |                                                          |
 *                |  +--- a fault ---> FAULTY <------------- a fault -----------+
 *                +--- good readings ----+
 * ```
 *
 * Awake it reads densely until it is sure; asleep the tripwire holds the window that goes with what was decided. What
 * makes it sure is in rules.ts, and explained with pictures in docs/sensing.md. All state is plain numbers that `load`
 * and `save` keep in the retained buffer; nothing is allocated per reading.
 */

import { FREE, OCCUPIED, type OccupancyCode } from "../domain/occupancy.js";
import { ECHO_FAULT, type EchoUs } from "../domain/range.js";
import { fillCalmWatch } from "./calm-watch.js";
import { Conclusions, FAMILIAR_HITS, FAMILIAR_US, NOBODY_THERE_RUN, STILL_FREE_RUN } from "./conclusions.js";
import { CALM, DetectorState, FAULTY, STATE_BYTES, WATCHING } from "./detector-state.js";
import { bandUsOf } from "./echo-cluster.js";
import type { EmptyProfile } from "./empty-profile.js";
import { FLOOR_FOLLOWER_BYTES, FloorFollower } from "./floor-follower.js";
import { pauseMs } from "./pace.js";
import { RangerJudge } from "./ranger-judge.js";
import type { ReasonCode } from "./reason.js";
import { STEADY_MS, SURE_MS, WILD_MS } from "./rules.js";
import { repeatsOfLatched } from "./run-lengths.js";
import { SENSOR_CHECK_BYTES, SensorCheck } from "./sensor-check.js";
import {
  keptCount,
  keptEchoUs,
  lastEchoUsOf,
  outsideRunOf,
  sameRunOf,
  TRIPWIRE_PERIOD_MS,
  type TripwireWatch,
} from "./tripwire.js";
import { WATCH_BYTES, Watch } from "./watch.js";
import { ABSENT, BLOCKED, type Evidence, OBJECT, Zones } from "./zones.js";

const FLOOR_START = STATE_BYTES;
const CHECK_START = FLOOR_START + FLOOR_FOLLOWER_BYTES;
const WATCH_START = CHECK_START + SENSOR_CHECK_BYTES;

/** Length of the detector's region in the retained buffer; each part has its own, in the order of `load`. */
export const DETECTOR_BYTES = WATCH_START + WATCH_BYTES;

/** Speeds of sound within half a percent, less than three degrees, count as one: reckoning anew costs more than it tells. */
const AIR_MASK = ~15;

/** A vehicle that is back at its place after less than this never left. */
const GHOST_MS = 15_000;

/** A vehicle stands for good after so long. */
const SETTLED_MS = 20_000;

/** A ranger whose echoes are equal no oftener on the empty bay tells near values apart. */
const FINE_PER_MILLE = 150;

export class OccupancyDetector {
  readonly #state = new DetectorState();
  readonly #zones: Zones;
  readonly #floor: FloorFollower;
  readonly #check: SensorCheck;
  readonly #watch: Watch;
  readonly #conclusions: Conclusions;
  readonly #ranger: RangerJudge;
  readonly #calm: TripwireWatch = {
    periodMs: TRIPWIRE_PERIOD_MS,
    nearUs: 1,
    farUs: 1,
    noEchoInside: false,
    confirmCount: 1,
    echoConfirmCount: 1,
    repeatCount: 0,
    silenceCount: 0,
  };

  constructor(profile: EmptyProfile) {
    this.#zones = new Zones(profile);
    this.#floor = new FloorFollower(this.#zones);
    this.#watch = new Watch(bandUsOf(profile));
    const { floorMm, repeatsPerMille } = profile;
    const isFine = floorMm !== undefined && repeatsPerMille <= FINE_PER_MILLE;
    this.#check = new SensorCheck(repeatsOfLatched(repeatsPerMille), isFine);
    const findings = {
      state: this.#state,
      zones: this.#zones,
      floor: this.#floor,
      watch: this.#watch,
    };
    this.#conclusions = new Conclusions(findings);
    this.#ranger = new RangerJudge(findings, this.#check);
  }

  load(region: DataView): void {
    this.#state.load(region, 0);
    this.#floor.load(region, FLOOR_START);
    this.#check.load(region, CHECK_START);
    this.#watch.load(region, WATCH_START);
  }

  save(region: DataView): void {
    this.#state.save(region, 0);
    this.#floor.save(region, FLOOR_START);
    this.#check.save(region, CHECK_START);
    this.#watch.save(region, WATCH_START);
  }

  /** What the bay reports now. */
  get occupancy(): OccupancyCode {
    return this.#state.occupancy;
  }

  /** [0, 7]. */
  get confidence(): number {
    return this.#state.confidence;
  }

  get reason(): ReasonCode {
    return this.#state.reason;
  }

  /** Index into SENSOR_HEALTH. */
  get health(): number {
    return this.#state.health;
  }

  /** True when the tripwire may watch alone. */
  get isCalm(): boolean {
    return this.#state.phase === CALM;
  }

  /** What the tripwire should hold while calm; one object for ever. */
  get calmWatch(): Readonly<TripwireWatch> {
    fillCalmWatch(this.#calm, this.#state, this.#zones, this.#floor, this.#check.latchedCount);
    return this.#calm;
  }

  /** How long to wait for the next reading, milliseconds; meaningless while calm. */
  get nextReadingMs(): number {
    return pauseMs(this.#state, this.#watch);
  }

  /** Tells it how much of the node's time went by. */
  elapse(elapsedMs: number): void {
    this.#watch.ms = Math.min(0x7fffffff, this.#watch.ms + elapsedMs);
  }

  /**
   * A routine look is due. Does nothing unless calm.
   * @param region the tripwire's, which was watching
   * @param periodMs between its pings
   */
  check(region: DataView, periodMs: number): void {
    if (this.#state.phase !== CALM) return;
    this.#begin();
    this.#state.isRoutine = true;
    this.#check.resume(lastEchoUsOf(region), sameRunOf(region), periodMs);
  }

  /**
   * The tripwire woke the node: takes over what it has seen. Does nothing unless calm.
   * @param periodMs between its pings while all was calm
   * @param confirmMs between those after it was not
   * @returns true when what the bay reports has changed
   */
  resume(region: DataView, speedDmPerS: number, periodMs: number, confirmMs: number): boolean {
    if (this.#state.phase !== CALM) return false;
    this.#begin();
    this.#zones.adapt(speedDmPerS & AIR_MASK);
    const count = keptCount(region);
    const run = sameRunOf(region);
    this.#check.resume(lastEchoUsOf(region), run - Math.min(run, count), periodMs);
    if (count === 0) return this.#ranger.judgeHanging(lastEchoUsOf(region));
    let isNews = false;
    for (let index = 0; index < count; index += 1) {
      if (index > 0) this.elapse(confirmMs);
      if (this.observe(keptEchoUs(region, index), speedDmPerS)) isNews = true;
      if (index === 0 && this.#watch.floorRun > 0)
        this.#watch.addEarlierFloors(outsideRunOf(region) - count, confirmMs);
    }
    return isNews;
  }

  /** Takes one reading; true when what the bay reports has changed. */
  observe(echoUs: EchoUs, speedDmPerS: number): boolean {
    if (echoUs === ECHO_FAULT) return this.#ranger.addFault();
    const zones = this.#zones;
    const airDmPerS = speedDmPerS & AIR_MASK;
    if (airDmPerS !== zones.speedDmPerS) zones.adapt(airDmPerS);
    const isFloor = echoUs >= zones.floorNearUs && echoUs <= zones.floorFarUs;
    const state = this.#state;
    if (state.phase === FAULTY) return this.#observeFaulty(echoUs);
    const watch = this.#watch;
    if (watch.readings === 0) this.#beginReading(isFloor);
    watch.readings += 1;
    if (echoUs < zones.surelyNothingUs) {
      const check = this.#check;
      if (echoUs === check.lastUs) {
        // A coarse ranger says the same for hours; only of far echoes that means something.
        const isFar = echoUs >= zones.nothingUs;
        if ((check.isFine || isFar) && this.#ranger.addSame(!isFar)) return true;
      } else {
        if (!check.isFine) check.learn(echoUs);
        check.lastUs = echoUs;
      }
    }
    if (!isFloor) {
      const { objectUs } = state;
      if (objectUs !== 0 && echoUs - objectUs <= FAMILIAR_US && objectUs - echoUs <= FAMILIAR_US)
        return this.#conclusions.fromFamiliar();
      return this.#observeElse(zones.evidenceOf(echoUs), echoUs);
    }
    watch.addFloor(echoUs);
    const { floorRun } = watch;
    if (floorRun < STILL_FREE_RUN) return false;
    // Nothing but the floor, in a bay that is free: most looks are like this one.
    if (floorRun === watch.readings && state.occupancy === FREE) {
      state.phase = CALM;
      return this.#floor.seen(echoUs) && this.#ranger.refreshHealth();
    }
    if (floorRun < NOBODY_THERE_RUN && state.decided !== OCCUPIED && watch.cluster.hits >= FAMILIAR_HITS)
      return false;
    const isNews = this.#conclusions.fromFloor();
    return (state.phase === CALM && this.#ranger.refreshHealth()) || isNews;
  }

  /**
   * Takes a reading, already counted, that is not the empty bay's. A far echo is a ranger's word for nothing only when it
   * comes again to the last digit; else it comes from somewhere.
   */
  #observeElse(evidence: Evidence, echoUs: EchoUs): boolean {
    const watch = this.#watch;
    const state = this.#state;
    let isOdd = false;
    if (evidence === OBJECT) {
      watch.addObject(echoUs, this.#zones.isSilent);
      if (watch.objects === 1) this.#conclusions.explainSilence();
    } else if (evidence === BLOCKED) {
      watch.addCover();
      if (this.#ranger.addCover()) return true;
    } else if (this.#isNothing(evidence, echoUs)) {
      if (!state.isExplained && this.#ranger.addNothing()) return true;
      watch.addNothing();
    } else {
      isOdd = true;
      watch.addOdd(echoUs);
    }
    const isMuteStay = state.decided === OCCUPIED && state.objectUs === 0;
    // No conclusion is drawn so early, but that a mute vehicle still stands.
    if (watch.ms < SURE_MS && !isMuteStay) return false;
    let isNews = false;
    if (evidence === OBJECT && watch.cluster.spanMs >= STEADY_MS) isNews = this.#conclusions.fromVehicle();
    const goneMs = watch.ms - watch.floorAtMs;
    if (state.phase === WATCHING && (isMuteStay || goneMs >= SURE_MS))
      isNews = this.#conclusions.fromAbsence(goneMs);
    if (state.phase === CALM) return this.#ranger.refreshHealth() || isNews;
    return ((isOdd || watch.ms >= WILD_MS) && this.#ranger.judgeAim(isOdd)) || isNews;
  }

  #isNothing(evidence: Evidence, echoUs: EchoUs): boolean {
    if (evidence !== ABSENT) return false;
    return echoUs >= this.#zones.surelyNothingUs || this.#check.isSameAt(this.#watch.readings);
  }

  /** Takes a reading of a ranger that failed; once it is well, the next one is the first of a watch. */
  #observeFaulty(echoUs: EchoUs): boolean {
    if (!this.#ranger.recovers(this.#zones.evidenceOf(echoUs), echoUs)) return false;
    this.#begin();
    return this.#ranger.refreshHealth();
  }

  /** The first reading of a watch: its clock begins here. */
  #beginReading(isFloor: boolean): void {
    this.#watch.ms = 0;
    if (this.#state.isRoutine && this.#state.decided === FREE) this.#floor.sample(isFloor);
  }

  #begin(): void {
    // A vehicle that was heard at its place for so long is no glass that a bonnet went before.
    if (this.#watch.ms >= SETTLED_MS) {
      if (this.#state.isFirm) this.#state.isExplained = false;
      this.#state.isFresh = false;
    }
    if (this.#watch.ms >= GHOST_MS) this.#state.ghostUs = 0;
    this.#state.phase = WATCHING;
    this.#state.isRoutine = false;
    this.#watch.clear();
    this.#check.clear();
  }
}
