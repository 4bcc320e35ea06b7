/**
 * A bay's side of the link: one report at a time, sealed and sent until the sign has it.
 *
 * ```
 *            submit             transmitted             acknowledged
 *   IDLE ------------> SENDING ------------> LISTENING --------------> IDLE, or COMMANDED: a command follows
 *                       ^   | channel taken     | silence, or a challenge: it is answered
 *            delay over |   v                   v
 *                       +-- WAITING <-----------+
 * ```
 *
 * The first attempts come quickly, for a driver may be waiting. Then the sign has lost its power, or went to another
 * channel: the bay says hello, by turns where it knows the sign and where it might be, until it is answered. A newer
 * report replaces the one under way: its state is the news, and the transition count and the duration in it let the
 * sign rebuild what was skipped. All state lives in the retained buffer.
 */

import type { MakeAes } from "../ports/aes-block.js";
import type { RadioManner, RadioTuning } from "../ports/radio.js";
import type { Random } from "../ports/random.js";
import type { AirtimeBudget } from "./airtime-budget.js";
import { bayFrameBytes, sealBayFrame } from "./bay-frame.js";
import {
  BayLinkState,
  BUDGET_AT,
  COMMANDED,
  IDLE,
  LISTENING,
  SENDING,
  SESSION,
  WAITING,
} from "./bay-link-state.js";
import { BayOutbox, NO_NUMBER, QUICK_ATTEMPTS } from "./bay-outbox.js";
import { approachSession, sessionListenMs, waitOn } from "./bay-session.js";
import { BayTuning } from "./bay-tuning.js";
import { type FrameType, HEALTH, type HEARTBEAT, type REPORT } from "./frame.js";
import type { BayPairing } from "./pairing-record.js";
import { type Broadcast, SignAnswers } from "./sign-answers.js";

/** From here on with all the power there is. */
const LOUD_ATTEMPTS = 3;

const SLOW_RETRY_MIN_MS = 25_000;
const SLOW_RETRY_SPREAD_MS = 10_000;

/** After so many hellos in vain the sign is off, most likely: the battery is spared. */
const PATIENT_HELLOS = 84;
const PATIENCE_FACTOR = 4;

/** Somebody strange has the channel for good: then one call is as bold as the region allows. */
const MAX_REFUSALS = 6;

/** More than one wake can use. */
const SPARE_NUMBERS = 4;

const NO_ATTEMPTS_LEFT = 255;

/** What the node must do with the radio now. */
export type LinkAction = "nothing" | "transmit" | "listen" | "command" | "broadcast";

export class BayLink {
  readonly #random: Random;
  readonly #makeAes: MakeAes;
  readonly #state = new BayLinkState();
  readonly #tuning: BayTuning;
  readonly #outbox: BayOutbox;
  readonly #answers: SignAnswers;
  #budget: AirtimeBudget | undefined;

  constructor(random: Random, makeAes: MakeAes) {
    this.#random = random;
    this.#makeAes = makeAes;
    this.#tuning = new BayTuning(this.#state, makeAes);
    this.#outbox = new BayOutbox(this.#state, random);
    this.#answers = new SignAnswers(this.#tuning, makeAes);
  }

  /** See {@link BayLinkState} for the layout. */
  load(region: DataView): void {
    this.#state.load(region);
    if (!this.#state.isPaired) return;
    this.#budget = this.#tuning.newBudget();
    this.#budget.load(region, BUDGET_AT);
  }

  save(region: DataView): void {
    this.#state.save(region);
    this.#budget?.save(region, BUDGET_AT);
  }

  /** Takes keys and place from the store, after a start. Without them the bay says nothing. */
  pair(pairing: BayPairing): void {
    const state = this.#state;
    state.pair(pairing);
    this.#tuning.enter(pairing.epoch, pairing.spreadingFactor);
    this.#budget = this.#tuning.newBudget();
  }

  get isPaired(): boolean {
    return this.#state.isPaired;
  }

  /** Numbers run out: `addNumbers` before anything else. */
  get needsNumbers(): boolean {
    const { isPaired, limitCounter, nextCounter } = this.#state;
    return isPaired && limitCounter - nextCounter < SPARE_NUMBERS;
  }

  /** Numbers that were never used, `[first, limit)`. Those of a store that was put back meanwhile are not taken. */
  addNumbers(first: number, limit: number): void {
    if (first < this.#state.limitCounter) return;
    this.#state.nextCounter = first;
    this.#state.limitCounter = limit;
  }

  /** The epoch to keep in the store, once; `undefined` when it is the one that was kept. */
  takeNewEpoch(): { readonly epoch: number; readonly spreadingFactor: number } | undefined {
    const { isEpochNew, epoch, spreadingFactor } = this.#state;
    this.#state.isEpochNew = false;
    return isEpochNew ? { epoch, spreadingFactor } : undefined;
  }

  /** Milliseconds until something is due, or `undefined`. */
  get dueMs(): number | undefined {
    const { phase, waitMs, hasSession, sessionMs } = this.#state;
    if (phase === WAITING) return waitMs;
    return hasSession && phase === IDLE ? sessionMs : undefined;
  }

  /** The radio is in use. */
  get isOnAir(): boolean {
    const { phase } = this.#state;
    return phase !== IDLE && phase !== WAITING;
  }

  /** Of the frame to send or to listen for now. */
  get tuning(): RadioTuning {
    return this.#tuning.tuning(this.#state.attempts > LOUD_ATTEMPTS);
  }

  /** How to call. */
  get manner(): RadioManner {
    return this.#state.refusals < MAX_REFUSALS ? "call" : "insist";
  }

  /** How long to listen now. Asked once for each time. */
  get listenMs(): number {
    if (this.#state.phase === SESSION) return sessionListenMs(this.#state);
    const { listenMs, pauseMs } = this.#tuning.pace;
    return this.#state.phase === COMMANDED ? listenMs + pauseMs : listenMs;
  }

  /** How often the last acknowledged report was sent. */
  get lastAttempts(): number {
    return this.#state.lastAttempts;
  }

  /** What the sign wants, after the action "command". */
  get command(): number {
    return this.#answers.command;
  }

  /** What it said to all, after the action "broadcast"; then the bay listens on. */
  get broadcast(): Broadcast | undefined {
    return this.#answers.broadcast;
  }

  /** Gives the link a new report; see `encodeReport` for `body`. */
  submit(body: number, type: typeof REPORT | typeof HEARTBEAT): LinkAction {
    return this.#submit(type, body, 0);
  }

  /** Gives the link what the sign asked for; see `encodeHealth`. */
  submitHealth(body: number, bodyHigh: number): LinkAction {
    return this.#submit(HEALTH, body, bodyHigh);
  }

  /** Tells it how much of the node's time went by. */
  elapse(elapsedMs: number): LinkAction {
    const state = this.#state;
    this.#budget?.elapse(elapsedMs);
    this.#tuning.approachNext(elapsedMs, this.isOnAir);
    state.quietMs = Math.max(0, state.quietMs - elapsedMs);
    if (approachSession(state, elapsedMs)) return "listen";
    if (state.phase !== WAITING) return "nothing";
    state.waitMs = Math.max(0, state.waitMs - elapsedMs);
    return state.waitMs === 0 ? this.#send() : "nothing";
  }

  /** The channel is taken: what was to be sent now waits for a moment. That is no attempt. */
  refused(): LinkAction {
    const state = this.#state;
    if (state.phase !== SENDING) return "nothing";
    const pace = this.#tuning.pace;
    state.attempts = Math.max(0, state.attempts - 1);
    state.refusals = state.refusals < MAX_REFUSALS ? state.refusals + 1 : 0;
    if (state.isSuperseded) this.#outbox.renew();
    return this.#wait(pace.pauseMs, pace.deferSpreadMs);
  }

  transmitted(): LinkAction {
    const state = this.#state;
    if (state.phase !== SENDING) return "nothing";
    const pace = this.#tuning.pace;
    this.#budget?.spend(pace.airtimeUs(this.frameBytes));
    state.quietMs = pace.pauseMs;
    state.refusals = 0;
    if (state.isSuperseded) {
      this.#outbox.renew();
      return this.#wait(pace.pauseMs, pace.pauseMs);
    }
    state.phase = LISTENING;
    return "listen";
  }

  /** The listening window closed empty. */
  silence(): LinkAction {
    const state = this.#state;
    if (state.phase === SESSION) return waitOn(state) ? "listen" : this.#rest();
    if (state.phase === COMMANDED) return this.#rest();
    if (state.phase !== LISTENING) return "nothing";
    const pace = this.#tuning.pace;
    if (state.attempts < QUICK_ATTEMPTS) this.#wait(pace.pauseMs, pace.retrySpreadMs(state.attempts));
    else this.#lookElsewhere();
    return "nothing";
  }

  /** Takes a frame that was heard. Anything but the sign's answer to this frame counts as silence. */
  received(frame: Uint8Array): LinkAction {
    const answer = this.isOnAir ? this.#answers.take(frame, this.#state) : "none";
    // Others talk in a session too.
    if (answer === "none") return this.#state.phase === SESSION ? "listen" : this.silence();
    if (answer === "challenge") return this.#answerChallenge();
    return answer === "acknowledgement" ? this.#rest() : answer;
  }

  /** Length of the frame under way. */
  get frameBytes(): number {
    return bayFrameBytes(this.#state);
  }

  /** Writes the frame to send now into `bytes`, of `frameBytes` bytes. An attempt has the same bytes as the one before. */
  encode(bytes: Uint8Array): void {
    sealBayFrame(this.#state, this.#makeAes, bytes);
  }

  #submit(type: FrameType, body: number, bodyHigh: number): LinkAction {
    const state = this.#state;
    if (!state.isPaired) return "nothing";
    if (!this.#outbox.put(type, body, bodyHigh)) return "nothing";
    // Who has not been answered for long goes on looking, at its own pace.
    if (state.phase === WAITING && state.attempts >= QUICK_ATTEMPTS) return "nothing";
    state.attempts = 0;
    return this.#send();
  }

  #send(): LinkAction {
    const state = this.#state;
    if (state.counter === NO_NUMBER) this.#outbox.renew();
    // The store gave none: a nonce must not come twice.
    if (state.counter === NO_NUMBER) return this.#wait(SLOW_RETRY_MIN_MS, SLOW_RETRY_SPREAD_MS);
    const airtimeUs = this.#tuning.pace.airtimeUs(this.frameBytes);
    const waitMs = Math.max(state.quietMs, this.#budget?.waitMs(airtimeUs) ?? 0);
    if (waitMs > 0) return this.#wait(waitMs, 1);
    state.phase = SENDING;
    state.attempts = Math.min(NO_ATTEMPTS_LEFT, state.attempts + 1);
    return "transmit";
  }

  #wait(minMs: number, spreadMs: number): LinkAction {
    this.#state.phase = WAITING;
    this.#state.waitMs = minMs + this.#random.below(spreadMs);
    return "nothing";
  }

  /** Nothing is under way any more. */
  #rest(): LinkAction {
    this.#state.phase = IDLE;
    return this.#outbox.takeHeld() ? this.#send() : "nothing";
  }

  /** Nobody answers: from now on it says hello, here and where else the sign might be by turns. */
  #lookElsewhere(): void {
    const state = this.#state;
    this.#tuning.lookElsewhere();
    this.#outbox.takeHeld();
    state.isSalted = false;
    this.#outbox.renew();
    const isPatient = state.attempts >= PATIENT_HELLOS;
    this.#wait(isPatient ? SLOW_RETRY_MIN_MS * PATIENCE_FACTOR : SLOW_RETRY_MIN_MS, SLOW_RETRY_SPREAD_MS);
  }

  /** The sign gives a salt to whom it has not heard since one of them began: what was to be said is sealed with that. */
  #answerChallenge(): LinkAction {
    const { pauseMs } = this.#tuning.pace;
    this.#state.attempts = 0;
    this.#outbox.renew();
    return this.#wait(pauseMs, pauseMs);
  }
}
