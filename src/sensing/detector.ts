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
import { Conclusions } from "./conclusions.js";
import { CALM, DetectorState, FAULTY, STATE_BYTES, WATCHING } from "./detector-state.js";
import { CLUSTER_BYTES, EchoCluster } from "./echo-cluster.js";
import type { EmptyProfile } from "./empty-profile.js";
import { FLOOR_FOLLOWER_BYTES, FloorFollower } from "./floor-follower.js";
import { MISALIGNED, RangerJudge } from "./ranger-judge.js";
import type { ReasonCode } from "./reason.js";
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
import { FLOOR, Zones } from "./zones.js";

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

const BLIND_MS = 0xffff;

/** Echoes farther from each other than three times the floor's spread, within these bounds, come from different places. */
const MIN_BAND_MM = 12;
const MAX_BAND_MM = 30;

/** A ranger whose echoes are equal no oftener on the empty bay tells near values apart. */
const FINE_PER_MILLE = 150;

export class OccupancyDetector {
  readonly #state = new DetectorState();
  readonly #zones: Zones;
  readonly #floor: FloorFollower;
  readonly #cluster: EchoCluster;
  readonly #check: SensorCheck;
  readonly #watch = new Watch();
  readonly #conclusions: Conclusions;
  readonly #ranger: RangerJudge;
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
    const { floorMm, repeatsPerMille } = profile;
    const isFine = floorMm !== undefined && repeatsPerMille <= FINE_PER_MILLE;
    this.#check = new SensorCheck(repeatsOfLatched(repeatsPerMille), isFine);
    const findings = {
      state: this.#state,
      zones: this.#zones,
      floor: this.#floor,
      cluster: this.#cluster,
      watch: this.#watch,
    };
    this.#conclusions = new Conclusions(findings);
    this.#ranger = new RangerJudge(findings, this.#check);
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
    this.#zones.adapt(speedDmPerS);
    const count = keptCount(region);
    const run = sameRunOf(region);
    this.#state.blindMs = periodMs;
    this.#check.resume(lastEchoUsOf(region), run - Math.min(run, count), periodMs);
    if (count === 0) return this.#ranger.judge();
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
    if (echoUs === ECHO_FAULT) return this.#ranger.addFault();
    const zones = this.#zones;
    zones.adapt(speedDmPerS);
    const distanceMm = zones.distanceMm(echoUs);
    const evidence = zones.evidenceOf(distanceMm);
    const isNothing = zones.isNothing(distanceMm);
    this.#check.add(echoUs, isNothing, evidence, sinceMs);
    if (state.phase === FAULTY) {
      if (!this.#ranger.recovers(evidence, distanceMm, isNothing)) return false;
      this.#begin();
      return this.#ranger.refreshHealth();
    }
    const watch = this.#watch;
    if (watch.readings === 0 && state.isRoutine && state.decided === FREE)
      this.#floor.sample(evidence === FLOOR);
    watch.add(evidence, distanceMm, sinceMs, this.#cluster);
    if (this.#ranger.judge()) return true;
    const isNews = state.phase === WATCHING && this.#conclusions.draw(evidence);
    if (state.phase === WATCHING && evidence !== FLOOR && this.#ranger.isAstray(evidence))
      return this.#ranger.fail(MISALIGNED);
    return (state.phase === CALM && this.#ranger.refreshHealth()) || isNews;
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
}
