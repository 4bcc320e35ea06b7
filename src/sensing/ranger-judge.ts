import {
  HEALTH_BLOCKED,
  HEALTH_LATCHED,
  HEALTH_MISALIGNED,
  HEALTH_OK,
  HEALTH_SILENT,
  OCCUPIED,
  UNKNOWN,
} from "../domain/occupancy.js";
import type { EchoUs } from "../domain/range.js";
import { type Findings, report } from "./conclusions.js";
import { CALM, type DetectorState, FAULTY } from "./detector-state.js";
import type { FloorFollower } from "./floor-follower.js";
import * as reasons from "./reason.js";
import { isAtOddPlace, isWild } from "./rules.js";
import type { SensorCheck } from "./sensor-check.js";
import type { Watch } from "./watch.js";
import { BLOCKED, type Evidence, FLOOR, OBJECT, type Zones } from "./zones.js";

/** After so many, a watch that leads to nothing begins anew: its counts have 16 bits. */
const MOST_READINGS = 60_000;

/** Confidence that is left when the ranger may be as dead as the vehicle is mute. */
const MUTE = 1;

/** Why a bay is unknown whose ranger failed, by health. */
const FAULT_REASONS: readonly reasons.ReasonCode[] = [
  reasons.STARTED,
  reasons.STARTED,
  reasons.SENSOR_BLOCKED,
  reasons.SENSOR_LATCHED,
  reasons.SENSOR_SILENT,
  reasons.SENSOR_MISALIGNED,
];

/** So many more good readings than others make a ranger well that failed, by health; one echo, and it is not silent. */
const RECOVERY_COUNTS: readonly number[] = [0, 0, 5, 5, 1, 30];

/** So many answers in a row from one that did not always answer. */
const ANSWERS = 4;

/** Tells a ranger that fails from a bay that is hard to read, and says when it is well again. */
export class RangerJudge {
  readonly #state: DetectorState;
  readonly #zones: Zones;
  readonly #floor: FloorFollower;
  readonly #watch: Watch;
  readonly #check: SensorCheck;

  constructor({ state, zones, floor, watch }: Findings, check: SensorCheck) {
    this.#state = state;
    this.#zones = zones;
    this.#floor = floor;
    this.#watch = watch;
    this.#check = check;
  }

  /** The ranger gave no answer, or nonsense; true when that is news. */
  addFault(): boolean {
    const state = this.#state;
    const isNews = this.#check.addFault(this.#watch.readings) && this.#fail(HEALTH_SILENT);
    if (state.phase === FAULTY) state.recoveryLeft = Math.max(ANSWERS, RECOVERY_COUNTS[state.fault] ?? 1);
    return isNews;
  }

  /** An echo came from in front of the ranger; true when it is covered and that is news. */
  addCover(): boolean {
    return this.#check.addCover(this.#watch.ms, this.#watch.readings) && this.#fail(HEALTH_BLOCKED);
  }

  /** The echo equals the one before it, and stands for a distance or not; true when the ranger hangs and that is news. */
  addSame(isDistance: boolean): boolean {
    return this.#check.addSame(this.#watch.readings) && isDistance && this.#fail(HEALTH_LATCHED);
  }

  /** Nothing came back; true when that says something new of the ranger. */
  addNothing(): boolean {
    return this.#check.addNothing(this.#watch.ms, this.#watch.readings) && this.#judgeSilence();
  }

  /** The tripwire woke the node for what came again and again within its window; true when that is news. */
  judgeHanging(echoUs: EchoUs): boolean {
    if (echoUs < this.#zones.nothingUs) return this.#fail(HEALTH_LATCHED);
    return this.#check.isSilent(this.#watch.ms) && this.#judgeSilence();
  }

  /** True when the ranger looks somewhere else than at its bay, and that is news. */
  judgeAim(isOdd: boolean): boolean {
    const watch = this.#watch;
    if (watch.readings >= MOST_READINGS) watch.clear();
    const isAstray = (isOdd && isAtOddPlace(watch)) || isWild(watch, this.#zones.isSilent);
    return isAstray && this.#fail(HEALTH_MISALIGNED);
  }

  /** Nothing has come back for longer than a bay explains, unless there is a reason. */
  #judgeSilence(): boolean {
    const state = this.#state;
    if (this.#zones.isSilent || state.isExplained || state.isMute) return false;
    const isMuteVehicle = state.decided === OCCUPIED && state.objectUs === 0;
    if (!isMuteVehicle) return this.#fail(HEALTH_SILENT);
    state.isMute = true;
    state.confidence = MUTE;
    state.reason = reasons.SENSOR_SILENT;
    state.phase = CALM;
    return this.refreshHealth();
  }

  /** The ranger failed, with this health; true when that is news. */
  #fail(health: number): boolean {
    const state = this.#state;
    state.phase = FAULTY;
    state.fault = health;
    state.recoveryLeft = RECOVERY_COUNTS[health] ?? 1;
    state.decided = UNKNOWN;
    state.isMute = false;
    const isNews = report(state, UNKNOWN, 0, FAULT_REASONS[health] ?? reasons.STARTED);
    return this.refreshHealth() || isNews;
  }

  /** Takes a reading of a ranger that failed; true when it is well, and the watch begins anew. */
  recovers(evidence: Evidence, echoUs: EchoUs): boolean {
    const state = this.#state;
    const isGood = this.#isGood(evidence, echoUs);
    this.#check.lastUs = echoUs;
    const most = Math.max(state.recoveryLeft, RECOVERY_COUNTS[state.fault] ?? 1);
    state.recoveryLeft = Math.min(most, state.recoveryLeft + (isGood ? -1 : this.#zones.isSilent ? 2 : 1));
    if (state.recoveryLeft > 0) return false;
    if (state.fault === HEALTH_LATCHED) this.#check.relax();
    // Whoever was heard now is not mute: silence from here on has another reason.
    state.isExplained = state.fault === HEALTH_SILENT;
    state.fault = HEALTH_OK;
    state.objectUs = 0;
    state.floorSixteenths = 0;
    state.isFirm = false;
    report(state, UNKNOWN, 0, reasons.STARTED);
    return true;
  }

  /** True when the sensor's health is another one than before. */
  refreshHealth(): boolean {
    const state = this.#state;
    let health = state.fault;
    if (health === HEALTH_OK) health = state.isMute ? HEALTH_SILENT : this.#floor.health;
    if (health === state.health) return false;
    state.health = health;
    return true;
  }

  /** True when a reading does not look like the fault that the ranger had. */
  #isGood(evidence: Evidence, echoUs: EchoUs): boolean {
    const { fault } = this.#state;
    if (fault === HEALTH_BLOCKED) return evidence !== BLOCKED;
    if (fault === HEALTH_LATCHED) return echoUs !== this.#check.lastUs;
    if (fault === HEALTH_SILENT) return this.#zones.isSilent || echoUs < this.#zones.nothingUs;
    return evidence === FLOOR || (evidence === OBJECT && this.#watch.cluster.echo(echoUs, this.#watch));
  }
}
