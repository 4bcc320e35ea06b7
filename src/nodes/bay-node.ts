/**
 * A bay node: a function, not a process. The host calls `wake` when the plan is due, the tripwire trips
 * or a port has something; it does its work and returns when to be called again. Everything it knows is
 * in the retained buffer, so the host may destroy and rebuild it between any two calls.
 */

import { HEARTBEAT_MS } from "../domain/budgets.js";
import type { OccupancyCode } from "../domain/occupancy.js";
import { ECHO_FAULT, type EchoUs } from "../domain/range.js";
import { speedOfSoundDmPerS } from "../domain/speed-of-sound.js";
import type { MakeAes } from "../ports/aes-block.js";
import type { Battery } from "../ports/battery.js";
import type { Log } from "../ports/log.js";
import type { Radio, RadioSource } from "../ports/radio.js";
import type { Random } from "../ports/random.js";
import type { Ranger, RangerConstructor } from "../ports/ranger.js";
import type { SleepPlan, WakeReason } from "../ports/sleep.js";
import type { Thermometer } from "../ports/thermometer.js";
import type { Tripwire } from "../ports/tripwire.js";
import { BayLink, type LinkAction } from "../radio/bay-link.js";
import { TELL_HEALTH } from "../radio/command.js";
import { encodeDuration } from "../radio/duration-code.js";
import { HEARTBEAT, REPORT } from "../radio/frame.js";
import { encodeHealth, encodeHealthHigh } from "../radio/health-report.js";
import { batteryCodeOf, encodeReport } from "../radio/occupancy-report.js";
import type { Broadcast } from "../radio/sign-answers.js";
import { OccupancyDetector } from "../sensing/detector.js";
import type { EmptyProfile } from "../sensing/empty-profile.js";
import { TRIPWIRE_CONFIRM_MS, tripwirePeriodMs, writeTripwire } from "../sensing/tripwire.js";
import type { Storage } from "../storage/storage.js";
import { BayMemory } from "./bay-memory.js";
import { BayNodeState, NOT_PLANNED } from "./bay-node-state.js";
import { BayRetained } from "./bay-retained.js";

export interface BayNodeOptions {
  /** Learnt at calibration. */
  readonly profile: EmptyProfile;
  readonly ranger: { readonly io: RangerConstructor };
  readonly radio: RadioSource;
  readonly makeAes: MakeAes;
  /** Mounts what outlives a power cut, divided by BAY_PLAN: at a start, and once in 256 frames. Closed by being forgotten. */
  openStorage(): Storage | undefined;
  readonly thermometer: Thermometer;
  readonly battery: Battery;
  readonly tripwire: Tripwire;
  readonly random: Random;
  readonly log: Log;
  /** The sign says something to all bays. */
  onBroadcast?(broadcast: Broadcast): void;
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
  readonly #detector: OccupancyDetector;
  readonly #link: BayLink;
  readonly #memory: BayMemory;
  /** Open during an exchange, and not kept for the next: a bay that was destroyed meanwhile does the same. */
  #radio: Radio | undefined;
  readonly #plan: SleepPlan = { afterMs: HEARTBEAT_MS };
  readonly #state = new BayNodeState();

  constructor(options: BayNodeOptions) {
    this.#options = options;
    this.#ranger = new options.ranger.io({ onReadable: () => options.onEvent("ranged") });
    this.#detector = new OccupancyDetector(options.profile);
    this.#link = new BayLink(options.random, options.makeAes);
    this.#memory = new BayMemory(options);
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
    else if (this.#radio === undefined) this.#loseExchange();
    this.#memory.addNumbers(this.#link);
    if (!isStart) this.#elapse(elapsedMs);
    this.#handle(reason, memory.tripwire);
    if (this.#detector.isCalm && !this.#state.isResting) this.#rest(memory.tripwire);
    if (!this.#link.isOnAir) this.#closeRadio();
    this.#memory.keepEpoch(this.#link);
    this.#save(memory);
    memory.seal();
    return this.#nextPlan();
  }

  /** Frees the ports; the node is of no use after it. */
  close(): void {
    this.#ranger.close();
    this.#closeRadio();
  }

  #start(): void {
    this.#options.tripwire.arm(false);
    this.#memory.pair(this.#link);
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
    else if (reason === "refused") this.#act(this.#link.refused());
    else if (reason === "received") this.#hear();
    if (this.#state.readingMs === 0) {
      if (this.#state.isRanging) this.#observe(ECHO_FAULT);
      else this.#measure();
    }
    if (this.#state.heartbeatMs === 0) {
      this.#look(tripwire);
      this.#reportState(HEARTBEAT);
    }
  }

  #hear(): void {
    const frame = this.#radio?.read();
    if (frame === undefined) {
      this.#act(this.#link.silence());
      return;
    }
    this.#state.rssiDbm = frame.rssiDbm;
    this.#state.snrQuarterDb = frame.snrQuarterDb;
    this.#act(this.#link.received(frame.bytes));
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
    this.#reportState(REPORT);
  }

  #noteTransition(before: OccupancyCode): void {
    const state = this.#state;
    state.previousOccupancy = before;
    state.previousDurationCode = encodeDuration(state.stateAgeMs / 1_000);
    state.transitionCount = (state.transitionCount + 1) & 15;
    state.stateAgeMs = 0;
  }

  #reportState(type: typeof REPORT | typeof HEARTBEAT): void {
    this.#planHeartbeat();
    const { occupancy, confidence, health } = this.#detector;
    const { previousDurationCode, transitionCount, previousOccupancy } = this.#state;
    const body = encodeReport({
      occupancy,
      confidence,
      previousDurationCode,
      batteryCode: batteryCodeOf(this.#options.battery.read()),
      health,
      transitionCount,
      previousOccupancy,
      isRestarted: false,
    });
    this.#act(this.#link.submit(body, type));
  }

  #tellHealth(): void {
    const { battery, thermometer } = this.#options;
    const { rssiDbm, snrQuarterDb } = this.#state;
    const deciC = thermometer.read();
    const health = {
      batteryMv: battery.read(),
      temperatureC: deciC === undefined ? undefined : Math.trunc(deciC / 10),
      rssiDbm,
      snrQuarterDb,
      attempts: this.#link.lastAttempts,
    };
    this.#act(this.#link.submitHealth(encodeHealth(health), encodeHealthHigh(health)));
  }

  #act(action: LinkAction): void {
    if (action === "transmit") {
      const frame = new Uint8Array(this.#link.frameBytes);
      this.#link.encode(frame);
      this.#openRadio().transmit(frame, this.#link.manner);
    } else if (action === "listen") this.#openRadio().receive(this.#link.listenMs);
    else if (action === "broadcast") this.#passOn();
    else if (action === "command" && this.#link.command === TELL_HEALTH) this.#tellHealth();
  }

  /** Whoever is given what the sign says to all has it before the next frame. */
  #passOn(): void {
    const { broadcast } = this.#link;
    if (broadcast !== undefined) this.#options.onBroadcast?.(broadcast);
    this.#act("listen");
  }

  #openRadio(): Radio {
    const { radio, onEvent } = this.#options;
    this.#radio ??= new radio.io({
      ...radio,
      onReadable: () => onEvent("received"),
      onTransmitted: () => onEvent("transmitted"),
      onRefused: () => onEvent("refused"),
      onReceiveTimeout: () => onEvent("silence"),
    });
    this.#radio.tune(this.#link.tuning);
    return this.#radio;
  }

  /** A node that was destroyed in the middle of an exchange hears no more of it: it counts as sent, and unanswered. */
  #loseExchange(): void {
    this.#link.transmitted();
    this.#link.silence();
  }

  #closeRadio(): void {
    this.#radio?.close();
    this.#radio = undefined;
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
