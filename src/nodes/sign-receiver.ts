/** The sign's ear: frames come in, what is fresh in them goes to the register, and they are answered. */

import { SILENCE_BUDGET_MS } from "../domain/budgets.js";
import type { BayId } from "../domain/ids.js";
import type { BayRegister, ReportOutcome } from "../occupancy/bay-register.js";
import type { MakeAes } from "../ports/aes-block.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { Radio, RadioFrame, RadioSource } from "../ports/radio.js";
import type { Random } from "../ports/random.js";
import type { Timer, TimerHandle } from "../ports/timer.js";
import { emptyAcknowledgement } from "../radio/acknowledgement.js";
import { AirtimeBudget } from "../radio/airtime-budget.js";
import { TELL_HEALTH } from "../radio/command.js";
import { decodeDuration } from "../radio/duration-code.js";
import type { Fragment } from "../radio/fragment.js";
import { ACKNOWLEDGEMENT, HEALTH, MAX_FRAME_BYTES } from "../radio/frame.js";
import { decodeHealth } from "../radio/health-report.js";
import { TURNAROUND_MS } from "../radio/link-pace.js";
import { decodeReport, type OccupancyReport } from "../radio/occupancy-report.js";
import type { SignPairing } from "../radio/pairings.js";
import { bandOf } from "../radio/regions/region.js";
import { type HeardFrame, type LinkOutcome, SignLink } from "../radio/sign-link.js";
import { SignEpoch } from "./sign-epoch.js";
import type { LinkMemory } from "./sign-memory-link.js";
import { SignSession } from "./sign-session.js";

export interface SignReceiverOptions {
  readonly register: BayRegister;
  readonly pairing: SignPairing;
  readonly makeAes: MakeAes;
  readonly memory: LinkMemory;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
  readonly radio: RadioSource;
  readonly log: Log;
  /** The body of a time beacon, of now. */
  readBeacon(): Uint8Array;
  /**
   * The register has taken a report of a pooled bay; the state before its present one lasted so many seconds, and its sensor
   * may do otherwise than before.
   */
  onReport(bay: BayId, outcome: ReportOutcome, previousDurationS: number, isHealthNew: boolean): void;
}

/** A bay is asked how its board does once a day. */
const HEALTH_MS = 86_400_000;

/** The sign's crystal is better than this by far. */
const CLOCK_ERROR_PPM = 1_000;

export class SignReceiver {
  readonly #options: SignReceiverOptions;
  readonly #radio: Radio;
  readonly #link: SignLink;
  readonly #epoch: SignEpoch;
  readonly #budget: AirtimeBudget;
  readonly #orders = emptyAcknowledgement();
  readonly #frame = new Uint8Array(MAX_FRAME_BYTES);
  readonly #session: SignSession;
  /** Bays that wait for an answer, in order. */
  readonly #waiting: BayId[] = [];
  /** Uptime at which each bay that is believed was heard. */
  readonly #heardMs = new Map<BayId, number>();
  /** Uptime at which each bay's board is to be asked again how it does. */
  readonly #askAtMs = new Map<BayId, number>();
  readonly #report: OccupancyReport = {
    occupancy: 0,
    confidence: 0,
    previousDurationCode: 0,
    batteryCode: 0,
    health: 0,
    transitionCount: 0,
    previousOccupancy: 0,
    isRestarted: false,
  };
  #budgetMs: number;
  /** The bay to which an announced command is due. */
  #commanded: BayId | undefined;
  #isSending = false;
  /** What is on the air is for all bays. */
  #isBroadcast = false;
  #isTuned = false;
  #turn: TimerHandle | undefined;
  #sessionTimer: TimerHandle | undefined;

  constructor(options: SignReceiverOptions) {
    const { pairing, makeAes, memory, clock, timer, random, radio, log } = options;
    this.#options = options;
    this.#session = new SignSession(() => options.readBeacon());
    this.#link = new SignLink({
      pairing,
      makeAes,
      random,
      heard: memory,
      nextCounter: () => memory.nextCounter(),
    });
    this.#epoch = new SignEpoch({
      pairing,
      makeAes,
      clock,
      timer,
      log,
      place: memory.loadPlace(),
      onMoved: (place) => {
        memory.keepPlace(place);
        this.#isTuned = false;
        if (!this.#isSending) this.#listen();
      },
    });
    const { frequencyHz: centreHz, bandwidthHz } = this.#epoch.tuning;
    const band = bandOf(this.#epoch.region, { centreHz, bandwidthHz });
    this.#budget = new AirtimeBudget(band?.dutyCycle, CLOCK_ERROR_PPM);
    this.#budgetMs = clock.uptimeMs();
    this.#radio = new radio.io({
      ...radio,
      onReadable: () => this.#hear(),
      onTransmitted: () => this.#sent(),
      onRefused: () => this.#endTurn(),
      onReceiveTimeout: () => {},
    });
  }

  /** Listens from now on. */
  start(): void {
    this.#epoch.start();
    this.#listen();
  }

  close(): void {
    const { timer } = this.#options;
    if (this.#turn !== undefined) timer.clear(this.#turn);
    if (this.#sessionTimer !== undefined) timer.clear(this.#sessionTimer);
    this.#epoch.close();
    this.#radio.close();
  }

  /** Says something to all bays, a quarter of an hour from now at most: they are told by then when to listen. */
  speakToAll(fragments: readonly Fragment[]): void {
    const { clock, timer } = this.#options;
    const inMs = this.#session.plan(fragments, clock.uptimeMs());
    if (this.#sessionTimer !== undefined) timer.clear(this.#sessionTimer);
    this.#sessionTimer = timer.set(() => {
      if (!this.#isSending) this.#turnSoon(1);
      this.#isSending = true;
    }, inMs);
  }

  #listen(): void {
    if (!this.#isTuned) this.#radio.tune(this.#epoch.tuning);
    this.#isTuned = true;
    this.#radio.receive();
  }

  #hear(): void {
    for (let frame = this.#radio.read(); frame !== undefined; frame = this.#radio.read()) this.#take(frame);
  }

  #take(frame: RadioFrame): void {
    if (this.#open(frame.bytes, frame)) this.#answerSoon(this.#link.heard.node);
  }

  /**
   * Opens a frame, in place, that came by the broker.
   * @returns what the bay is to be sent by the same way, at once: an answer, and the command that it announces
   */
  takeOverMqtt(bytes: Uint8Array): readonly Uint8Array[] {
    if (!this.#open(bytes, undefined)) return [];
    const { node } = this.#link.heard;
    // What the sign says to all comes over the air.
    const answer = this.#frame.slice(0, this.#writeAnswerTo(node, undefined));
    if (answer.length === 0) return [];
    return this.#orders.hasCommand ? [answer, this.#frame.slice(0, this.#writeCommand(node))] : [answer];
  }

  /** Opens a frame and does what stands in it; true when it is to be answered. `frame` is `undefined` when no radio heard it. */
  #open(bytes: Uint8Array, frame: RadioFrame | undefined): boolean {
    this.#doubtSilent();
    const outcome = this.#link.take(bytes);
    const { heard } = this.#link;
    if (outcome === "accepted") this.#accept(heard, frame);
    else if (outcome !== "repeated" && outcome !== "greeted") this.#tellRefusal(outcome, heard.node);
    return this.#link.answerFor(heard.node) !== undefined && outcome !== "foreign";
  }

  /** Who was silent for too long is asked for proof before he is believed again: what he said may have been held back. */
  #doubtSilent(): void {
    const nowMs = this.#options.clock.uptimeMs();
    for (const [bay, heardMs] of this.#heardMs) {
      if (nowMs - heardMs < SILENCE_BUDGET_MS) continue;
      this.#link.doubt(bay);
      this.#heardMs.delete(bay);
    }
  }

  #accept(heard: HeardFrame, frame: RadioFrame | undefined): void {
    const { register, clock, log, onReport } = this.#options;
    const { type, node, counter, body, bodyHigh } = heard;
    this.#heardMs.set(node, clock.uptimeMs());
    if (frame === undefined) this.#epoch.heardElsewhere(node);
    else this.#epoch.heard(node, frame);
    if (type === HEALTH) {
      const { batteryMv, temperatureC, rssiDbm, snrQuarterDb, attempts } = decodeHealth(body, bodyHigh);
      const detail = `bay ${node}: ${batteryMv ?? "?"} mV, ${temperatureC ?? "?"} C, hears the sign at ${rssiDbm} dBm, ${snrQuarterDb / 4} dB, ${attempts} attempts`;
      log.write("info", "bay-health", detail);
      this.#askAtMs.set(node, clock.uptimeMs() + HEALTH_MS);
      return;
    }
    const report = this.#report;
    if (!decodeReport(body, report)) {
      log.write("warning", "report-refused", `bay ${node}`);
      return;
    }
    const health = register.healthOf(node);
    const { isRestarted: isHello, occupancy, confidence, transitionCount, previousOccupancy } = report;
    const outcome = register.accept(
      {
        bay: node,
        counter,
        isHello,
        occupancy,
        confidence,
        health: report.health,
        transitionCount,
        previousOccupancy,
      },
      clock.uptimeMs(),
    );
    if (outcome === "stranger") log.write("warning", "stranger", `bay ${node}`);
    else
      onReport(
        node,
        outcome,
        decodeDuration(report.previousDurationCode),
        register.healthOf(node) !== health,
      );
  }

  #tellRefusal(outcome: LinkOutcome, node: BayId): void {
    if (outcome === "foreign") return;
    const isOfBay = outcome === "stranger" || outcome === "forged" || outcome === "replayed";
    const detail = isOfBay ? `${outcome}, bay ${node}` : outcome;
    this.#options.log.write("warning", "frame-refused", detail);
  }

  #answerSoon(node: BayId): void {
    if (!this.#waiting.includes(node)) this.#waiting.push(node);
    if (!this.#isSending) this.#turnSoon(TURNAROUND_MS);
    this.#isSending = true;
  }

  #turnSoon(delayMs: number): void {
    this.#turn = this.#options.timer.set(() => this.#answerNext(), delayMs);
  }

  /** What the sign has to say next: the command that it announced, an answer, or a part of a session. */
  #answerNext(): void {
    this.#turn = undefined;
    const length = this.#writeNext();
    if (length === 0 || !this.#mayTalk(length)) this.#endTurn();
    else this.#radio.transmit(this.#frame.subarray(0, length), this.#isBroadcast ? "call" : "answer");
  }

  #writeNext(): number {
    this.#isBroadcast = false;
    const commanded = this.#commanded;
    this.#commanded = undefined;
    if (commanded !== undefined) return this.#writeCommand(commanded);
    if (this.#waiting.length > 0) return this.#writeAnswer();
    const frame = this.#session.frameAt(this.#options.clock.uptimeMs());
    this.#isBroadcast = frame !== undefined;
    return frame === undefined ? 0 : this.#link.writeBroadcast(frame.type, frame.body, this.#frame);
  }

  #writeAnswer(): number {
    const node = this.#waiting.shift();
    if (node === undefined) return 0;
    const length = this.#writeAnswerTo(node, this.#session.inS(this.#options.clock.uptimeMs()));
    if (this.#orders.hasCommand) this.#commanded = node;
    return length;
  }

  #writeAnswerTo(node: BayId, sessionInS: number | undefined): number {
    const isAcknowledgement = this.#link.answerFor(node) === ACKNOWLEDGEMENT;
    this.#epoch.order(node, this.#orders);
    this.#orders.sessionInS = sessionInS;
    this.#orders.hasCommand = isAcknowledgement && this.#isAskDue(node);
    return this.#link.writeAnswer(node, this.#orders, this.#epoch.epoch, this.#frame);
  }

  #writeCommand(node: BayId): number {
    return this.#link.writeCommand(node, TELL_HEALTH, this.#frame);
  }

  /** The first time a quarter of an hour after it was first heard, then once a day. */
  #isAskDue(node: BayId): boolean {
    const nowMs = this.#options.clock.uptimeMs();
    const askAtMs = this.#askAtMs.get(node);
    if (askAtMs !== undefined && nowMs >= askAtMs) return true;
    if (askAtMs === undefined) this.#askAtMs.set(node, nowMs + HEALTH_MS / 96);
    return false;
  }

  /** Within what the region leaves it; an answer that may not be sent is lost, and the bay asks again. */
  #mayTalk(length: number): boolean {
    const nowMs = this.#options.clock.uptimeMs();
    this.#budget.elapse(nowMs - this.#budgetMs);
    this.#budgetMs = nowMs;
    const airtimeUs = this.#epoch.pace.airtimeUs(length);
    if (this.#budget.waitMs(airtimeUs) > 0) return false;
    this.#budget.spend(airtimeUs);
    return true;
  }

  #sent(): void {
    if (this.#isBroadcast) this.#session.sent();
    if (this.#commanded === undefined) this.#endTurn();
    else this.#turnSoon(this.#epoch.pace.pauseMs);
  }

  /** Listens, at least for as long as the region wants the sign to be silent. */
  #endTurn(): void {
    this.#commanded = undefined;
    const isSession = this.#session.frameAt(this.#options.clock.uptimeMs()) !== undefined;
    this.#isSending = this.#waiting.length > 0 || isSession;
    this.#listen();
    if (this.#isSending) this.#turnSoon(this.#epoch.pace.pauseMs);
  }
}
