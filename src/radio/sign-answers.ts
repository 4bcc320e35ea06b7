/** What of the frames that a bay hears is the sign's answer to its own. */

import type { MakeAes } from "../ports/aes-block.js";
import { decodeAcknowledgement, emptyAcknowledgement } from "./acknowledgement.js";
import { type BayLinkState, COMMANDED, IDLE, LISTENING, SESSION } from "./bay-link-state.js";
import { noteSession, planSession } from "./bay-session.js";
import type { BayTuning } from "./bay-tuning.js";
import {
  ACKNOWLEDGEMENT,
  ALL_NODES,
  bodyAtOf,
  CHALLENGE,
  COMMAND,
  type FrameHeader,
  type FrameType,
  HEADER_BYTES,
  HEALTH,
  HELLO,
  readHeader,
  readU32,
  SALT_BYTES,
  TAG_BYTES,
} from "./frame.js";
import { FrameSealer } from "./frame-sealer.js";
import { transitionCountOf } from "./occupancy-report.js";

const COUNTER_BYTES = 4;

/** What the sign said to all. */
export interface Broadcast {
  readonly type: FrameType;
  readonly body: Uint8Array;
}

/** `listen`: an acknowledgement, and a command follows it. */
export type SignAnswer = "none" | "acknowledgement" | "listen" | "challenge" | "command" | "broadcast";

export class SignAnswers {
  readonly #tuning: BayTuning;
  readonly #makeAes: MakeAes;
  readonly #header: FrameHeader = { type: ACKNOWLEDGEMENT, alley: 0, node: 0, counter: 0 };
  readonly #acknowledgement = emptyAcknowledgement();
  #command = 0;
  #broadcast: Broadcast | undefined;

  constructor(tuning: BayTuning, makeAes: MakeAes) {
    this.#tuning = tuning;
    this.#makeAes = makeAes;
  }

  /** What the sign wants, after the answer "command". */
  get command(): number {
    return this.#command;
  }

  /** What it said to all, after the answer "broadcast". */
  get broadcast(): Broadcast | undefined {
    return this.#broadcast;
  }

  /** Takes a frame and changes `state` by it, if it is an answer. The frame is of no use afterwards. */
  take(frame: Uint8Array, state: BayLinkState): SignAnswer {
    const header = this.#header;
    if (readHeader(frame, header) !== undefined) return "none";
    if (header.alley !== state.alley) return "none";
    if (header.node === ALL_NODES && state.phase === SESSION) return this.#takeBroadcast(frame, state);
    if (header.node !== state.node) return "none";
    if (header.type === COMMAND && state.phase === COMMANDED) return this.#takeCommand(frame, state);
    if (state.phase !== LISTENING) return "none";
    if (header.type === ACKNOWLEDGEMENT) return this.#takeAcknowledgement(frame, state);
    return header.type === CHALLENGE ? this.#takeChallenge(frame, state) : "none";
  }

  #takeAcknowledgement(frame: Uint8Array, state: BayLinkState): SignAnswer {
    const answer = this.#acknowledgement;
    const isGood =
      state.type !== HELLO &&
      this.#header.counter > state.signCounter &&
      this.#opens(frame, state) &&
      decodeAcknowledgement(frame, HEADER_BYTES, frame.length - TAG_BYTES, answer) &&
      answer.counterLow === (state.counter & 0xffff);
    if (!isGood) return "none";
    state.signCounter = this.#header.counter;
    state.isRestarted = false;
    if (state.type !== HEALTH) state.ackedCount = transitionCountOf(state.body);
    state.lastAttempts = state.attempts;
    state.attempts = 0;
    if (answer.powerDbm !== undefined) state.powerDbm = answer.powerDbm;
    state.hasNextEpoch = answer.nextEpoch !== undefined;
    state.nextEpoch = answer.nextEpoch ?? 0;
    state.nextSpreadingFactor = answer.nextSpreadingFactor;
    state.nextEpochMs = answer.nextInS * 1_000;
    planSession(state, answer.sessionInS);
    state.phase = answer.hasCommand ? COMMANDED : IDLE;
    return answer.hasCommand ? "listen" : "acknowledgement";
  }

  #takeChallenge(frame: Uint8Array, state: BayLinkState): SignAnswer {
    const bodyAt = bodyAtOf(CHALLENGE);
    const echoAt = bodyAt + COUNTER_BYTES;
    const asked = state.type === HELLO ? state.helloSalt : state.salt;
    const isGood =
      this.#opens(frame, state) &&
      readU32(frame, bodyAt) === state.counter &&
      asked.every((byte, index) => frame[echoAt + index] === byte);
    if (!isGood) return "none";
    state.salt.set(frame.subarray(HEADER_BYTES, HEADER_BYTES + SALT_BYTES));
    state.isSalted = true;
    state.signCounter = this.#header.counter;
    this.#tuning.settle(frame[echoAt + SALT_BYTES] ?? 0);
    return "challenge";
  }

  #takeCommand(frame: Uint8Array, state: BayLinkState): SignAnswer {
    if (this.#header.counter <= state.signCounter || !this.#opens(frame, state)) return "none";
    state.signCounter = this.#header.counter;
    state.phase = IDLE;
    this.#command = frame[HEADER_BYTES] ?? 0;
    return "command";
  }

  #takeBroadcast(frame: Uint8Array, state: BayLinkState): SignAnswer {
    const { type, counter } = this.#header;
    if (counter <= state.sessionCounter) return "none";
    if (!new FrameSealer(this.#makeAes(state.broadcast)).open(frame, state.salt)) return "none";
    // All bays have the key, so what is learnt by it says nothing of frames to this bay alone.
    noteSession(state, counter);
    this.#broadcast = { type, body: frame.slice(bodyAtOf(type), frame.length - TAG_BYTES) };
    return "broadcast";
  }

  #opens(frame: Uint8Array, { down, salt }: BayLinkState): boolean {
    return new FrameSealer(this.#makeAes(down)).open(frame, salt);
  }
}
