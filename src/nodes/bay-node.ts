/**
 * A bay node: a function, not a process. The host calls `wake` when the plan is due, the tripwire trips
 * or a port has something; it does its work and returns when to be called again. Everything it knows is
 * in the retained buffer, so the host may destroy and rebuild it between any two calls.
 */

import { HEARTBEAT_MS } from "../domain/budgets.js";
import type { AlleyId, BayId } from "../domain/ids.js";
import type { OccupancyCode } from "../domain/occupancy.js";
import { ECHO_FAULT, type EchoUs } from "../domain/range.js";
import { speedOfSoundDmPerS } from "../domain/speed-of-sound.js";
import type { Battery } from "../ports/battery.js";
import type { Radio, RadioConstructor } from "../ports/radio.js";
import type { Random } from "../ports/random.js";
import type { Ranger, RangerConstructor } from "../ports/ranger.js";
import type { SleepPlan, WakeReason } from "../ports/sleep.js";
import type { Thermometer } from "../ports/thermometer.js";
import type { Tripwire } from "../ports/tripwire.js";
import { encodeDuration } from "../radio/duration-code.js";
import { batteryCodeOf, encodeReport, FRAME_BYTES } from "../radio/frame.js";
import { LISTEN_MS, type LinkAction, ReportLink } from "../radio/report-link.js";
import { OccupancyDetector } from "../sensing/detector.js";
import type { EmptyProfile } from "../sensing/empty-profile.js";
import { TRIPWIRE_CONFIRM_MS, tripwirePeriodMs, writeTripwire } from "../sensing/tripwire.js";
import { BayNodeState, NOT_PLANNED } from "./bay-node-state.js";
import { BayRetained } from "./bay-retained.js";

export interface BayNodeOptions {
  readonly alley: AlleyId;
  readonly bay: BayId;
  /** Learnt at calibration. */
  readonly profile: EmptyProfile;
  readonly ranger: { readonly io: RangerConstructor };
  readonly radio: { readonly io: RadioConstructor };
  readonly thermometer: Thermometer;
  readonly battery: Battery;
  readonly tripwire: Tripwire;
  readonly random: Random;
  /** A port has something: the host calls `wake` with this reason as soon as it can, never from within. */
  onEvent(reason: WakeReason): void;
}

const MAX_AGE_MS = 0xffffffff;

/** No ranger takes this long; one whose answer is lost must not blind the node. */
const RANGER_DEADLINE_MS = 500;

/** Nodes that get power from one switch take their first readings, and so send, spread over this time. */
const START_SPREAD_MS = 15_000;

/** Heartbeats come up to this much early, so that two nodes whose clocks run alike do not collide for hours. */
const HEARTBEAT_SPREAD_MS = 10_000;

export class BayNode {
  readonly #options: BayNodeOptions;
  readonly #ranger: Ranger;
  readonly #radio: Radio;
  readonly #detector: OccupancyDetector;
  readonly #link: ReportLink;
  readonly #frame = new Uint8Array(FRAME_BYTES);
  readonly #plan: SleepPlan = { afterMs: HEARTBEAT_MS };
  readonly #state = new BayNodeState();

  constructor(options: BayNodeOptions) {
    this.#options = options;
    this.#ranger = new options.ranger.io({ onReadable: () => options.onEvent("ranged") });
    this.#radio = new options.radio.io({
      onReadable: () => options.onEvent("received"),
      onTransmitted: () => options.onEvent("transmitted"),
      onReceiveTimeout: () => options.onEvent("silence"),
    });
    this.#detector = new OccupancyDetector(options.profile);
    this.#link = new ReportLink(options.alley, options.bay, options.random);
  }

  /**
   * Does what there is to do.
   * @param retained the node's memory, at least RETAINED_BYTES; anything but its own is a fresh start
   * @param elapsedMs milliseconds of the node's own clock since `wake` was last called
   * @returns the plan, until the next call
   */
  wake(reason: WakeReason, retained: Uint8Array, elapsedMs: number): Readonly<SleepPlan> {
    const memory = new BayRetained(retained);
    const isStart = reason === "power-on" || !memory.isWhole();
    if (isStart) memory.clear();
    this.#load(memory);
    if (isStart) this.#start();
    else this.#elapse(elapsedMs);
    this.#handle(reason, memory.tripwire);
    if (this.#detector.isCalm && !this.#state.isResting) this.#rest(memory.tripwire);
    this.#save(memory);
    memory.seal();
    return this.#nextPlan();
  }

  /** Frees the ports; the node is of no use after it. */
  close(): void {
    this.#ranger.close();
    this.#radio.close();
  }

  #start(): void {
    this.#options.tripwire.arm(false);
    this.#planHeartbeat();
    this.#state.readingMs = 1 + this.#options.random.below(START_SPREAD_MS);
    this.#state.speedDmPerS = speedOfSoundDmPerS(this.#options.thermometer.read());
  }

  #planHeartbeat(): void {
    this.#state.heartbeatMs = HEARTBEAT_MS - this.#options.random.below(HEARTBEAT_SPREAD_MS);
  }

  #elapse(elapsedMs: number): void {
    const state = this.#state;
    state.stateAgeMs = Math.min(MAX_AGE_MS, state.stateAgeMs + elapsedMs);
    state.heartbeatMs = Math.max(0, state.heartbeatMs - elapsedMs);
    if (state.readingMs !== NOT_PLANNED) state.readingMs = Math.max(0, state.readingMs - elapsedMs);
    this.#detector.elapse(elapsedMs);
    this.#act(this.#link.elapse(elapsedMs));
  }

  #handle(reason: WakeReason, tripwire: DataView): void {
    if (reason === "ranged") this.#observe(this.#ranger.read());
    else if (reason === "tripwire") this.#resume(tripwire);
    else if (reason === "transmitted") this.#act(this.#link.transmitted());
    else if (reason === "silence") this.#act(this.#link.silence());
    else if (reason === "received") {
      const bytes = this.#radio.read();
      this.#act(bytes === undefined ? this.#link.silence() : this.#link.received(bytes));
    }
    if (this.#state.readingMs === 0) {
      if (this.#state.isRanging) this.#observe(ECHO_FAULT);
      else this.#measure();
    }
    if (this.#state.heartbeatMs === 0) {
      this.#look(tripwire);
      this.#reportState();
    }
  }

  /** A routine look: if the tripwire watched, it rests, and the node looks for itself. */
  #look(tripwire: DataView): void {
    if (!this.#takeOver()) return;
    this.#detector.check(tripwire, tripwirePeriodMs(tripwire));
    this.#measure();
  }

  /** The tripwire tripped: what it has seen is the beginning of what the node sees. */
  #resume(tripwire: DataView): void {
    if (!this.#takeOver()) return;
    const before = this.#detector.occupancy;
    const changed = this.#detector.resume(
      tripwire,
      this.#state.speedDmPerS,
      tripwirePeriodMs(tripwire),
      TRIPWIRE_CONFIRM_MS,
    );
    if (!this.#detector.isCalm) this.#measure();
    if (changed) this.#noteChange(before);
  }

  /** Stops the tripwire; false when it was not watching. */
  #takeOver(): boolean {
    this.#state.speedDmPerS = speedOfSoundDmPerS(this.#options.thermometer.read());
    if (!this.#state.isResting) return false;
    this.#state.isResting = false;
    this.#options.tripwire.arm(false);
    return true;
  }

  #measure(): void {
    this.#state.readingMs = RANGER_DEADLINE_MS;
    this.#state.isRanging = true;
    this.#ranger.trigger();
  }

  #observe(echoUs: EchoUs | undefined): void {
    if (echoUs === undefined || !this.#state.isRanging) return;
    this.#state.isRanging = false;
    const before = this.#detector.occupancy;
    const changed = this.#detector.observe(echoUs, this.#state.speedDmPerS);
    this.#state.readingMs = this.#detector.isCalm ? NOT_PLANNED : this.#detector.nextReadingMs;
    if (changed) this.#noteChange(before);
  }

  /** Something of what the bay reports is another than before: tells it. */
  #noteChange(before: OccupancyCode): void {
    if (this.#detector.occupancy !== before) this.#noteTransition(before);
    this.#reportState();
  }

  #noteTransition(before: OccupancyCode): void {
    const state = this.#state;
    state.previousOccupancy = before;
    state.previousDurationCode = encodeDuration(state.stateAgeMs / 1_000);
    state.transitionCount = (state.transitionCount + 1) & 15;
    state.stateAgeMs = 0;
  }

  #reportState(): void {
    this.#planHeartbeat();
    const { occupancy, confidence, health } = this.#detector;
    const { previousDurationCode, transitionCount, previousOccupancy } = this.#state;
    const batteryCode = batteryCodeOf(this.#options.battery.read());
    this.#act(
      this.#link.submit(
        encodeReport({
          occupancy,
          confidence,
          previousDurationCode,
          batteryCode,
          health,
          transitionCount,
          previousOccupancy,
        }),
      ),
    );
  }

  #act(action: LinkAction): void {
    if (action === "transmit") {
      if (!this.#radio.isChannelClear()) {
        this.#link.defer();
        return;
      }
      this.#link.encode(this.#frame);
      this.#radio.transmit(this.#frame);
    } else if (action === "listen") this.#radio.receive(LISTEN_MS);
  }

  /** Hands the watch over to the tripwire. */
  #rest(region: DataView): void {
    this.#state.isResting = true;
    writeTripwire(region, this.#detector.calmWatch);
    this.#options.tripwire.arm(true);
  }

  #nextPlan(): SleepPlan {
    const { heartbeatMs, readingMs } = this.#state;
    let afterMs = Math.min(heartbeatMs, readingMs);
    const retryMs = this.#link.dueMs;
    if (retryMs !== undefined) afterMs = Math.min(afterMs, retryMs);
    this.#plan.afterMs = Math.max(1, afterMs);
    return this.#plan;
  }

  #load(memory: BayRetained): void {
    this.#detector.load(memory.detector);
    this.#link.load(memory.link);
    this.#state.load(memory.node);
  }

  #save(memory: BayRetained): void {
    this.#detector.save(memory.detector);
    this.#link.save(memory.link);
    this.#state.save(memory.node);
  }
}
