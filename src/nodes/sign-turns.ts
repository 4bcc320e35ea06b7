/**
 * Whose turn it is on the sign's radio: it listens, unless somebody is to be answered, a command was announced or a session
 * is due; and then it is silent again for as long as the region wants.
 */

import type { BayId } from "../domain/ids.js";
import type { Clock } from "../ports/clock.js";
import type { Radio, RadioFrame, RadioSource } from "../ports/radio.js";
import type { Timer, TimerHandle } from "../ports/timer.js";
import { AirtimeBudget } from "../radio/airtime-budget.js";
import type { Fragment } from "../radio/fragment.js";
import { MAX_FRAME_BYTES } from "../radio/frame.js";
import { TURNAROUND_MS } from "../radio/link-pace.js";
import { bandOf } from "../radio/regions/region.js";
import type { SignEpoch } from "./sign-epoch.js";
import { type SessionFrame, SignSession } from "./sign-session.js";

/** The sign's crystal is better than this by far. */
const CLOCK_ERROR_PPM = 1_000;

/** Within what bays wait for the next frame of a session. */
const MOST_SESSION_PAUSE_MS = 1_000;

export interface SignTurnsOptions {
  readonly radio: RadioSource;
  readonly clock: Clock;
  readonly timer: Timer;
  /** Where the alley is. */
  readonly epoch: Pick<SignEpoch, "tuning" | "pace" | "region">;
  readBeacon(): Uint8Array;
  onFrame(frame: RadioFrame): void;
  /** Each writes a frame into `into` and tells its length, 0 for none. */
  writeAnswer(node: BayId, sessionInS: number | undefined, into: Uint8Array): number;
  writeCommand(node: BayId, into: Uint8Array): number;
  writeBroadcast(frame: SessionFrame, into: Uint8Array): number;
  /** The answer that was written last announces a command. */
  hasAnnounced(): boolean;
}

export class SignTurns {
  readonly #options: SignTurnsOptions;
  readonly #radio: Radio;
  readonly #budget: AirtimeBudget;
  readonly #session: SignSession;
  readonly #frame = new Uint8Array(MAX_FRAME_BYTES);
  /** Bays that wait for an answer, in order. */
  readonly #waiting: BayId[] = [];
  #budgetMs: number;
  /** The bay to which an announced command is due. */
  #commanded: BayId | undefined;
  #isSending = false;
  /** What is on the air is for all bays. */
  #isBroadcast = false;
  /** Between two frames of a session: whoever has something to say may say it. */
  #isPausing = false;
  #isTuned = false;
  #turn: TimerHandle | undefined;
  #sessionTimer: TimerHandle | undefined;

  constructor(options: SignTurnsOptions) {
    const { radio, clock, epoch } = options;
    this.#options = options;
    this.#session = new SignSession(() => options.readBeacon());
    const { frequencyHz: centreHz, bandwidthHz } = epoch.tuning;
    const band = bandOf(epoch.region, { centreHz, bandwidthHz });
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

  /** Listens, where the alley is now. */
  start(): void {
    this.#listen();
  }

  close(): void {
    const { timer } = this.#options;
    this.#stopTurn();
    if (this.#sessionTimer !== undefined) timer.clear(this.#sessionTimer);
    this.#radio.close();
  }

  /** The alley is somewhere else from now on. What is on the air, and who waits for it, is there still. */
  move(): void {
    this.#isTuned = false;
    if (!this.#isSending) this.#listen();
  }

  /** A bay waits for an answer. */
  answerSoon(node: BayId): void {
    if (!this.#waiting.includes(node)) this.#waiting.push(node);
    if (!this.#isSending || this.#isPausing) this.#turnSoon(TURNAROUND_MS);
    this.#isSending = true;
  }

  /** Says something to all bays, a quarter of an hour from now at most: they are told by then when to listen. */
  speakToAll(fragments: readonly Fragment[]): void {
    const { clock, timer, epoch } = this.#options;
    const inMs = this.#session.plan(fragments, clock.uptimeMs());
    if (this.#sessionTimer !== undefined) timer.clear(this.#sessionTimer);
    this.#sessionTimer = timer.set(() => {
      // An answer may have ended just now.
      if (!this.#isSending) this.#turnSoon(epoch.pace.pauseMs);
      this.#isSending = true;
    }, inMs);
  }

  #listen(): void {
    if (!this.#isTuned) this.#radio.tune(this.#options.epoch.tuning);
    this.#isTuned = true;
    this.#radio.receive();
  }

  #hear(): void {
    for (let frame = this.#radio.read(); frame !== undefined; frame = this.#radio.read())
      this.#options.onFrame(frame);
  }

  #turnSoon(delayMs: number): void {
    this.#stopTurn();
    this.#isPausing = false;
    this.#turn = this.#options.timer.set(() => this.#speak(), delayMs);
  }

  #stopTurn(): void {
    if (this.#turn !== undefined) this.#options.timer.clear(this.#turn);
    this.#turn = undefined;
  }

  #speak(): void {
    this.#turn = undefined;
    this.#isPausing = false;
    const length = this.#writeNext();
    if (length === 0 || !this.#mayTalk(length)) this.#endTurn();
    else this.#radio.transmit(this.#frame.subarray(0, length), this.#isBroadcast ? "call" : "answer");
  }

  /** What the sign has to say next: the command that it announced, an answer, or a part of a session. */
  #writeNext(): number {
    const { clock, writeCommand, writeBroadcast } = this.#options;
    this.#isBroadcast = false;
    const commanded = this.#commanded;
    this.#commanded = undefined;
    if (commanded !== undefined) return writeCommand(commanded, this.#frame);
    const node = this.#waiting.shift();
    if (node !== undefined) return this.#writeAnswer(node);
    const frame = this.#session.frameAt(clock.uptimeMs());
    this.#isBroadcast = frame !== undefined;
    return frame === undefined ? 0 : writeBroadcast(frame, this.#frame);
  }

  #writeAnswer(node: BayId): number {
    const { clock, writeAnswer, hasAnnounced } = this.#options;
    const length = writeAnswer(node, this.#session.inS(clock.uptimeMs()), this.#frame);
    if (hasAnnounced()) this.#commanded = node;
    return length;
  }

  /** Within what the region leaves it; an answer that may not be sent is lost, and the bay asks again. */
  #mayTalk(length: number): boolean {
    const { clock, epoch } = this.#options;
    const nowMs = clock.uptimeMs();
    this.#budget.elapse(nowMs - this.#budgetMs);
    this.#budgetMs = nowMs;
    const airtimeUs = epoch.pace.airtimeUs(length);
    if (this.#budget.waitMs(airtimeUs) > 0) return false;
    this.#budget.spend(airtimeUs);
    return true;
  }

  #sent(): void {
    if (this.#isBroadcast) this.#session.sent();
    if (this.#commanded === undefined) this.#endTurn();
    else this.#turnSoon(this.#options.epoch.pace.pauseMs);
  }

  /** Listens, at least for as long as the region wants the sign to be silent. */
  #endTurn(): void {
    const { clock, epoch } = this.#options;
    this.#commanded = undefined;
    const isSession = this.#session.frameAt(clock.uptimeMs()) !== undefined;
    this.#isSending = this.#waiting.length > 0 || isSession;
    this.#listen();
    if (!this.#isSending) return;
    const isPausing = this.#waiting.length === 0;
    this.#turnSoon(isPausing ? Math.min(MOST_SESSION_PAUSE_MS, epoch.pace.exchangeMs) : epoch.pace.pauseMs);
    this.#isPausing = isPausing;
  }
}
