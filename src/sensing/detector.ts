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

import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../domain/occupancy.js";
import { ECHO_FAULT, type EchoUs } from "../domain/range.js";
import { fillCalmWatch } from "./calm-watch.js";
import { Conclusions } from "./conclusions.js";
import { CALM, DetectorState, FAULTY, STATE_BYTES, WATCHING } from "./detector-state.js";
import { CLUSTER_BYTES, EchoCluster } from "./echo-cluster.js";
import type { EmptyProfile } from "./empty-profile.js";
import { FLOOR_FOLLOWER_BYTES, FloorFollower } from "./floor-follower.js";
import {
  type ReasonCode,
  SENSOR_BLOCKED,
  SENSOR_LATCHED,
  SENSOR_MISALIGNED,
  SENSOR_SILENT,
  STARTED,
} from "./reason.js";
import { isAtOddPlace, isWild } from "./rules.js";
import { repeatsOfLatched } from "./run-lengths.js";
import { SENSOR_CHECK_BYTES, SensorCheck } from "./sensor-check.js";
import {
  keptCount,
  keptEchoUs,
  lastEchoUsOf,
  outsideRunOf,
  sameRunOf,
  type TripwireWatch,
} from "./tripwire.js";
import { WATCH_BYTES, Watch } from "./watch.js";
import { BLOCKED, type Evidence, FLOOR, OBJECT, ODD, Zones } from "./zones.js";

const FLOOR_START = STATE_BYTES;
const CLUSTER_START = FLOOR_START + FLOOR_FOLLOWER_BYTES;
const CHECK_START = CLUSTER_START + CLUSTER_BYTES;
const WATCH_START = CHECK_START + SENSOR_CHECK_BYTES;

/** Length of the detector's region in the retained buffer; each part has its own, in the order of `load`. */
export const DETECTOR_BYTES = WATCH_START + WATCH_BYTES;

/** Awake and not sure, it reads this often, by and by less often. Jittered: a neighbour may do the same. */
const DENSE_MS = 250;
const DENSE_JITTER_MASK_MS = 63;
const DENSE_FOR_MS = 20_000;
/** A vehicle that was heard beside the floor may be gone, and a count will tell. */
const COUNTING_RUN = 3;
const COUNTING_MS = 120;
const PATIENT_MS = 1_000;
const PATIENT_FOR_MS = 120_000;
const SLOW_MS = 10_000;

/** Nothing at all was heard for so long, by so many pings. */
const SILENT_MS = 44_000;
const SILENT_COUNT = 12;
/** Read at least this often, a vehicle would have been seen to come. */
const CLOSE_WATCH_MS = 1_500;
const BLIND_MS = 0xffff;
/** Confidence that is left when the ranger may be as dead as the vehicle is mute. */
const MUTE = 1;

/** Indices into SENSOR_HEALTH. */
const HEALTH_OK = 0;
const HEALTH_BLOCKED = 2;
const HEALTH_LATCHED = 3;
const HEALTH_SILENT = 4;
const HEALTH_MISALIGNED = 5;

/** Good readings in a row after which a ranger that failed is well, by health; an echo proves that it is not silent. */
const RECOVERY_COUNTS: readonly number[] = [0, 0, 5, 5, 1, 30];

/** Echoes farther from each other than three times the floor's spread, within these bounds, come from different places. */
const MIN_BAND_MM = 12;
const MAX_BAND_MM = 30;

export class OccupancyDetector {
  readonly #state = new DetectorState();
  readonly #zones: Zones;
  readonly #floor: FloorFollower;
  readonly #cluster: EchoCluster;
  readonly #check: SensorCheck;
  readonly #watch = new Watch();
  readonly #conclusions: Conclusions;
  readonly #calm: TripwireWatch = {
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
    this.#cluster = new EchoCluster(Math.min(MAX_BAND_MM, Math.max(MIN_BAND_MM, 3 * profile.spreadMm)));
    this.#check = new SensorCheck(repeatsOfLatched(profile.repeatsPerMille));
    this.#conclusions = new Conclusions({
      state: this.#state,
      zones: this.#zones,
      floor: this.#floor,
      cluster: this.#cluster,
      watch: this.#watch,
    });
  }

  load(region: DataView): void {
    this.#state.load(region, 0);
    this.#floor.load(region, FLOOR_START);
    this.#cluster.load(region, CLUSTER_START);
    this.#check.load(region, CHECK_START);
    this.#watch.load(region, WATCH_START);
  }

  save(region: DataView): void {
    this.#state.save(region, 0);
    this.#floor.save(region, FLOOR_START);
    this.#cluster.save(region, CLUSTER_START);
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
    const { ms, readings, floorRun } = this.#watch;
    if (floorRun >= COUNTING_RUN && this.#state.decided === OCCUPIED) return COUNTING_MS;
    if (this.#state.phase === FAULTY || ms >= PATIENT_FOR_MS) return SLOW_MS;
    if (ms >= DENSE_FOR_MS) return PATIENT_MS;
    return DENSE_MS + ((readings * 37) & DENSE_JITTER_MASK_MS);
  }

  /** Tells it how much of the node's time went by. */
  elapse(elapsedMs: number): void {
    const state = this.#state;
    state.sinceMs = Math.min(0x7fffffff, state.sinceMs + elapsedMs);
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
    const count = keptCount(region);
    const run = sameRunOf(region);
    this.#state.blindMs = periodMs;
    this.#check.resume(lastEchoUsOf(region), run - Math.min(run, count), periodMs);
    if (count === 0) return this.#judgeRanger();
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
    const state = this.#state;
    const sinceMs = state.sinceMs;
    state.sinceMs = 0;
    if (echoUs === ECHO_FAULT) return this.#observeFault();
    const zones = this.#zones;
    zones.adapt(speedDmPerS);
    const distanceMm = zones.distanceMm(echoUs);
    const evidence = zones.evidenceOf(distanceMm);
    const isNothing = zones.isNothing(distanceMm);
    this.#check.add(echoUs, isNothing, evidence, sinceMs);
    if (state.phase === FAULTY) return this.#recover(evidence, distanceMm, isNothing);
    const watch = this.#watch;
    if (watch.readings === 0 && state.isRoutine && state.decided === FREE)
      this.#floor.sample(evidence === FLOOR);
    watch.add(evidence, distanceMm, sinceMs, this.#cluster);
    if (this.#judgeRanger()) return true;
    const isNews = state.phase === WATCHING && this.#conclusions.draw(evidence);
    if (state.phase === WATCHING && evidence !== FLOOR && this.#isAstray(evidence))
      return this.#fail(HEALTH_MISALIGNED, SENSOR_MISALIGNED);
    return this.#refreshHealth() || isNews;
  }

  #begin(): void {
    this.#state.phase = WATCHING;
    this.#state.isRoutine = false;
    this.#state.blindMs = BLIND_MS;
    this.#state.sinceMs = 0;
    this.#watch.clear();
    this.#cluster.clear();
    this.#check.clear();
  }

  #observeFault(): boolean {
    const state = this.#state;
    if (state.phase === FAULTY) state.recoveryLeft = RECOVERY_COUNTS[state.fault] ?? 1;
    return this.#check.addFault() && this.#fail(HEALTH_SILENT, SENSOR_SILENT);
  }

  /** True when the ranger looks somewhere else than at its bay. */
  #isAstray(evidence: Evidence): boolean {
    return (evidence === ODD && isAtOddPlace(this.#cluster)) || isWild(this.#watch, this.#zones.isSilent);
  }

  /** True when what the readings say of the ranger itself is news. */
  #judgeRanger(): boolean {
    const check = this.#check;
    if (check.isBlocked) return this.#fail(HEALTH_BLOCKED, SENSOR_BLOCKED);
    if (check.isLatched) return this.#fail(HEALTH_LATCHED, SENSOR_LATCHED);
    if (check.silentMs < SILENT_MS || check.silentRun < SILENT_COUNT || this.#zones.isSilent) return false;
    const state = this.#state;
    if (state.isExplained || state.isMute) return false;
    const isMuteVehicle = state.decided === OCCUPIED && state.objectMm === 0;
    if (!isMuteVehicle || state.blindMs <= CLOSE_WATCH_MS) return this.#fail(HEALTH_SILENT, SENSOR_SILENT);
    state.isMute = true;
    state.confidence = MUTE;
    state.phase = CALM;
    return this.#refreshHealth();
  }

  #fail(health: number, reason: ReasonCode): boolean {
    const state = this.#state;
    state.phase = FAULTY;
    state.fault = health;
    state.recoveryLeft = RECOVERY_COUNTS[health] ?? 1;
    state.decided = UNKNOWN;
    state.isMute = false;
    const isNews = this.#conclusions.report(UNKNOWN, 0, reason);
    return this.#refreshHealth() || isNews;
  }

  #recover(evidence: Evidence, distanceMm: number, isNothing: boolean): boolean {
    const state = this.#state;
    if (!this.#isGood(evidence, distanceMm, isNothing)) {
      state.recoveryLeft = RECOVERY_COUNTS[state.fault] ?? 1;
      return false;
    }
    state.recoveryLeft -= 1;
    if (state.recoveryLeft > 0) return false;
    const wasSilent = state.fault === HEALTH_SILENT;
    state.fault = HEALTH_OK;
    state.objectMm = 0;
    state.floorSixteenths = 0;
    this.#begin();
    state.isExplained = wasSilent;
    this.#conclusions.report(UNKNOWN, 0, STARTED);
    return this.#refreshHealth();
  }

  /** True when a reading does not look like the fault that the ranger had. */
  #isGood(evidence: Evidence, distanceMm: number, isNothing: boolean): boolean {
    const { fault } = this.#state;
    if (fault === HEALTH_BLOCKED) return evidence !== BLOCKED;
    if (fault === HEALTH_LATCHED) return !this.#check.isRepeating;
    if (fault === HEALTH_SILENT) return this.#zones.isSilent || !isNothing;
    return evidence === FLOOR || (evidence === OBJECT && this.#cluster.echo(distanceMm));
  }

  /** True when the sensor's health is another one than before. */
  #refreshHealth(): boolean {
    const state = this.#state;
    let health = state.fault;
    if (health === HEALTH_OK) health = state.isMute ? HEALTH_SILENT : this.#floor.health;
    if (health === state.health) return false;
    state.health = health;
    return true;
  }
}
