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
import type { RadioTuning } from "../ports/radio.js";
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
import { approachSession, sessionListenMs } from "./bay-session.js";
import {
  approachEpoch,
  budgetOf,
  enterEpoch,
  enterNextEpoch,
  paceOf,
  searchOn,
  tuningOf,
} from "./bay-tuning.js";
import { type FrameType, HEALTH, type HEARTBEAT, HELLO, type REPORT, SALT_BYTES } from "./frame.js";
import type { BayPairing } from "./pairing-record.js";
import { type Broadcast, SignAnswers } from "./sign-answers.js";

/** Attempts that come quickly. */
export const QUICK_ATTEMPTS = 10;

/** From here on with all the power there is. */
const LOUD_ATTEMPTS = 3;

const SLOW_RETRY_MIN_MS = 25_000;
const SLOW_RETRY_SPREAD_MS = 10_000;

/** After so many hellos in vain the sign is off, most likely: the battery is spared. */
const PATIENT_HELLOS = 84;
const PATIENCE_FACTOR = 8;

/** More than one wake can use. */
const SPARE_NUMBERS = 4;

/** No block has it. */
const NO_NUMBER = 0xffffffff;

const NO_ATTEMPTS_LEFT = 255;

/** What the node must do with the radio now. */
export type LinkAction = "nothing" | "transmit" | "listen" | "command" | "broadcast";

export class BayLink {
  readonly #random: Random;
  readonly #makeAes: MakeAes;
  readonly #state = new BayLinkState();
  readonly #answers: SignAnswers;
  #budget: AirtimeBudget | undefined;

  constructor(random: Random, makeAes: MakeAes) {
    this.#random = random;
    this.#makeAes = makeAes;
    this.#answers = new SignAnswers(makeAes);
  }

  /** See {@link BayLinkState} for the layout. */
  load(region: DataView): void {
    this.#state.load(region);
    if (!this.#state.isPaired) return;
    this.#budget = budgetOf(this.#state);
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
    enterEpoch(state, this.#makeAes, pairing.epoch, pairing.spreadingFactor);
    this.#budget = budgetOf(state);
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
    return tuningOf(this.#state, this.#state.attempts > LOUD_ATTEMPTS);
  }

  /** How long to listen for an answer to begin, for the command that follows it, or for the next frame of a session. Asked once. */
  get listenMs(): number {
    if (this.#state.phase === SESSION) return sessionListenMs(this.#state);
    const { listenMs, pauseMs } = paceOf(this.#state);
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

  /** What the sign said to all, after the action "broadcast": the bay listens on, with "listen". */
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
    // What is on the air, and its answer, are of the epoch in which they began.
    if (approachEpoch(state, elapsedMs) && !this.isOnAir) enterNextEpoch(state, this.#makeAes);
    if (approachSession(state, elapsedMs)) return "listen";
    if (state.phase !== WAITING) return "nothing";
    state.waitMs = Math.max(0, state.waitMs - elapsedMs);
    return state.waitMs === 0 ? this.#send() : "nothing";
  }

  /** The channel is taken: what was to be sent now waits for a moment. That is no attempt. */
  refused(): LinkAction {
    const state = this.#state;
    if (state.phase !== SENDING) return "nothing";
    const pace = paceOf(state);
    state.attempts = Math.max(0, state.attempts - 1);
    if (state.isSuperseded) this.#renew();
    this.#wait(pace.pauseMs, pace.deferSpreadMs);
    return "nothing";
  }

  transmitted(): LinkAction {
    const state = this.#state;
    if (state.phase !== SENDING) return "nothing";
    const pace = paceOf(state);
    this.#budget?.spend(pace.airtimeUs(this.frameBytes));
    if (state.isSuperseded) {
      this.#renew();
      this.#wait(pace.pauseMs, pace.pauseMs);
      return "nothing";
    }
    state.phase = LISTENING;
    return "listen";
  }

  /** The listening window closed empty. */
  silence(): LinkAction {
    const state = this.#state;
    if (state.phase === COMMANDED || state.phase === SESSION) state.phase = IDLE;
    if (state.phase !== LISTENING) return "nothing";
    const pace = paceOf(state);
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
    return answer === "acknowledgement" ? "nothing" : answer;
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
    const { phase } = state;
    state.wantedType = type;
    state.body = body;
    state.bodyHigh = bodyHigh;
    if (phase === SENDING) {
      state.isSuperseded = true;
      return "nothing";
    }
    this.#renew();
    // Who has not been answered for long goes on looking, at its own pace.
    if (phase === WAITING && state.attempts >= QUICK_ATTEMPTS) return "nothing";
    state.attempts = 0;
    if (phase === IDLE || phase === WAITING) return this.#send();
    // Its own frame has just ended.
    this.#wait(paceOf(state).pauseMs, 1);
    return "nothing";
  }

  /** A number of its own for what is to be said now. Whatever was sent or begun under a number is never changed. */
  #renew(): void {
    const state = this.#state;
    state.isSuperseded = false;
    state.type = state.isSalted ? state.wantedType : HELLO;
    state.counter = state.takeNumber() ?? NO_NUMBER;
    if (state.type !== HELLO) return;
    for (let index = 0; index < SALT_BYTES; index += 1) state.helloSalt[index] = this.#random.below(256);
  }

  #send(): LinkAction {
    const state = this.#state;
    if (state.counter === NO_NUMBER) this.#renew();
    if (state.counter === NO_NUMBER) {
      // The store gave none: a nonce must not come twice.
      this.#wait(SLOW_RETRY_MIN_MS, SLOW_RETRY_SPREAD_MS);
      return "nothing";
    }
    const waitMs = this.#budget?.waitMs(paceOf(state).airtimeUs(this.frameBytes)) ?? 0;
    if (waitMs > 0) {
      this.#wait(waitMs, 1);
      return "nothing";
    }
    state.phase = SENDING;
    state.attempts = Math.min(NO_ATTEMPTS_LEFT, state.attempts + 1);
    return "transmit";
  }

  #wait(minMs: number, spreadMs: number): void {
    this.#state.phase = WAITING;
    this.#state.waitMs = minMs + this.#random.below(spreadMs);
  }

  /** Nobody answers: from now on it says hello, here and where else the sign might be by turns. */
  #lookElsewhere(): void {
    const state = this.#state;
    if (state.isSearching) searchOn(state);
    state.isSearching = !state.isSearching;
    state.isSalted = false;
    this.#renew();
    const isPatient = state.attempts >= PATIENT_HELLOS;
    this.#wait(isPatient ? SLOW_RETRY_MIN_MS * PATIENCE_FACTOR : SLOW_RETRY_MIN_MS, SLOW_RETRY_SPREAD_MS);
  }

  /** The sign gives a salt to whom it has not heard since one of them began: what was to be said is sealed with that. */
  #answerChallenge(): LinkAction {
    const { pauseMs } = paceOf(this.#state);
    this.#state.attempts = 0;
    this.#renew();
    this.#wait(pauseMs, pauseMs);
    return "nothing";
  }
}
