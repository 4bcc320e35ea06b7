/** The sign's ear: frames come in, what is fresh in them goes to the register, and they are answered. */

import { SILENCE_BUDGET_MS } from "../domain/budgets.js";
import type { BayId } from "../domain/ids.js";
import type { BayRegister, ReportOutcome } from "../occupancy/bay-register.js";
import type { MakeAes } from "../ports/aes-block.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { RadioFrame, RadioSource } from "../ports/radio.js";
import type { Random } from "../ports/random.js";
import type { Timer } from "../ports/timer.js";
import { emptyAcknowledgement } from "../radio/acknowledgement.js";
import { TELL_HEALTH } from "../radio/command.js";
import { decodeDuration } from "../radio/duration-code.js";
import type { Fragment } from "../radio/fragment.js";
import { ACKNOWLEDGEMENT, HEALTH } from "../radio/frame.js";
import { decodeHealth } from "../radio/health-report.js";
import { decodeReport, type OccupancyReport } from "../radio/occupancy-report.js";
import type { SignPairing } from "../radio/pairings.js";
import { type HeardFrame, type LinkOutcome, MAX_ANSWER_BYTES, SignLink } from "../radio/sign-link.js";
import { SignEpoch } from "./sign-epoch.js";
import type { LinkMemory } from "./sign-memory-link.js";
import { SignTurns } from "./sign-turns.js";

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

export class SignReceiver {
  readonly #options: SignReceiverOptions;
  readonly #link: SignLink;
  readonly #epoch: SignEpoch;
  readonly #turns: SignTurns;
  readonly #orders = emptyAcknowledgement();
  /** Uptime at which each bay was heard that is believed, or may prove itself. */
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

  constructor(options: SignReceiverOptions) {
    const { pairing, makeAes, memory, clock, timer, random, radio, log } = options;
    this.#options = options;
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
        this.#turns.move();
      },
    });
    this.#turns = new SignTurns({
      radio,
      clock,
      timer,
      epoch: this.#epoch,
      readBeacon: () => options.readBeacon(),
      onFrame: (frame) => {
        if (this.#open(frame.bytes, frame)) this.#turns.answerSoon(this.#link.heard.node);
      },
      writeAnswer: (...answer) => this.#writeAnswer(...answer),
      writeCommand: (...command) => this.#writeCommand(...command),
      writeBroadcast: ({ type, body }, into) => this.#link.writeBroadcast(type, body, into),
      hasAnnounced: () => this.#orders.hasCommand,
    });
  }

  /** Listens from now on. */
  start(): void {
    this.#epoch.start();
    this.#turns.start();
  }

  close(): void {
    this.#epoch.close();
    this.#turns.close();
  }

  /** Says something to all bays, a quarter of an hour from now at most. */
  speakToAll(fragments: readonly Fragment[]): void {
    this.#turns.speakToAll(fragments);
  }

  /**
   * Opens a frame, in place, that came by the broker.
   * @returns what the bay is to be sent by the same way, at once: an answer, and the command that it announces
   */
  takeOverMqtt(bytes: Uint8Array): readonly Uint8Array[] {
    if (!this.#open(bytes, undefined)) return [];
    const frame = new Uint8Array(MAX_ANSWER_BYTES);
    const { node } = this.#link.heard;
    // What the sign says to all comes over the air.
    const answer = frame.slice(0, this.#writeAnswer(node, undefined, frame));
    if (answer.length === 0) return [];
    return this.#orders.hasCommand ? [answer, frame.slice(0, this.#writeCommand(node, frame))] : [answer];
  }

  /** Opens a frame and does what stands in it; true when it is to be answered. `frame` is `undefined` when no radio heard it. */
  #open(bytes: Uint8Array, frame: RadioFrame | undefined): boolean {
    this.#doubtSilent();
    const outcome = this.#link.take(bytes);
    const { heard } = this.#link;
    if (outcome === "accepted") this.#accept(heard, frame);
    else if (outcome === "greeted") this.#noteGreeting(heard.node);
    else if (outcome !== "repeated") this.#tellRefusal(outcome, heard.node);
    return this.#link.answerFor(heard.node) !== undefined && outcome !== "foreign";
  }

  /** What was offered to a bay is not good for ever. One that is believed is no more alive by a hello, which may be old. */
  #noteGreeting(node: BayId): void {
    if (!this.#heardMs.has(node)) this.#heardMs.set(node, this.#options.clock.uptimeMs());
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

  #writeAnswer(node: BayId, sessionInS: number | undefined, into: Uint8Array): number {
    const isAcknowledgement = this.#link.answerFor(node) === ACKNOWLEDGEMENT;
    this.#epoch.order(node, this.#orders);
    this.#orders.sessionInS = sessionInS;
    this.#orders.hasCommand = isAcknowledgement && this.#isAskDue(node);
    return this.#link.writeAnswer(node, this.#orders, this.#epoch.epoch, into);
  }

  #writeCommand(node: BayId, into: Uint8Array): number {
    return this.#link.writeCommand(node, TELL_HEALTH, into);
  }

  /** The first time a quarter of an hour after it was first heard, then once a day. */
  #isAskDue(node: BayId): boolean {
    const nowMs = this.#options.clock.uptimeMs();
    const askAtMs = this.#askAtMs.get(node);
    if (askAtMs !== undefined && nowMs >= askAtMs) return true;
    if (askAtMs === undefined) this.#askAtMs.set(node, nowMs + HEALTH_MS / 96);
    return false;
  }
}
