/** The sign's side of the link: frames of bays come in, answers go out. What stands in a frame is the caller's to decide on. */

import type { MakeAes } from "../ports/aes-block.js";
import type { Random } from "../ports/random.js";
import { type Acknowledgement, encodeAcknowledgement } from "./acknowledgement.js";
import {
  ACKNOWLEDGEMENT,
  ALL_NODES,
  type BEACON,
  bodyAtOf,
  type CHALLENGE,
  COMMAND,
  type FRAGMENT,
  type FrameError,
  type FrameHeader,
  type FrameType,
  frameBytesOf,
  HEADER_BYTES,
  HEALTH,
  isFromSign,
  REPORT,
  readHeader,
  readU32,
  SALT_BYTES,
  TAG_BYTES,
  writeHeader,
  writeU32,
} from "./frame.js";
import { FrameSealer } from "./frame-sealer.js";
import type { SignPairing } from "./pairings.js";
import { type PeerOutcome, SignPeer } from "./sign-peer.js";

/** Longest frame to one bay: a challenge. */
export const MAX_ANSWER_BYTES = 32;

/** What a bay's counter may rise by until it is kept again. */
const KEEP_FRAMES = 256;

const COMMAND_BYTES = 4;

/** For frames that have their own. */
const NO_SALT = new Uint8Array(0);

/** What outlives a power cut of each bay's link. */
export interface HeardStore {
  load(node: number): Uint8Array | undefined;
  keep(node: number, heard: Uint8Array): void;
}

export interface SignLinkOptions {
  readonly pairing: SignPairing;
  readonly makeAes: MakeAes;
  readonly random: Random;
  readonly heard: HeardStore;
  /** A number that no frame of the sign had before; `undefined` when there is none, and nothing can be sent. */
  nextCounter(): number | undefined;
}

/** `foreign`: another alley's, or not from a bay. `stranger`: of a node that is not paired. */
export type LinkOutcome = PeerOutcome | FrameError | "foreign" | "stranger";

/** An accepted frame. */
export interface HeardFrame {
  type: FrameType;
  node: number;
  counter: number;
  body: number;
  /** Second half of a longer body. */
  bodyHigh: number;
}

export class SignLink {
  /** The last frame; its bodies only count when it was accepted or repeated. */
  readonly heard: HeardFrame = { type: REPORT, node: 0, counter: 0, body: 0, bodyHigh: 0 };
  readonly #options: SignLinkOptions;
  readonly #sealer: FrameSealer;
  readonly #peers = new Map<number, SignPeer>();
  readonly #header: FrameHeader = { type: REPORT, alley: 0, node: 0, counter: 0 };

  constructor(options: SignLinkOptions) {
    this.#options = options;
    this.#sealer = new FrameSealer(options.makeAes(options.pairing.shared.broadcast));
  }

  /** Opens a frame, in place, and decides on it. Bytes from outside never throw. */
  take(frame: Uint8Array): LinkOutcome {
    const header = this.#header;
    const error = readHeader(frame, header);
    if (error !== undefined) return error;
    const { alley } = this.#options.pairing;
    if (header.alley !== alley || isFromSign(header.type)) return "foreign";
    const { heard } = this;
    heard.type = header.type;
    heard.node = header.node;
    heard.counter = header.counter;
    const peer = this.#peerOf(header.node);
    if (peer === undefined) return "stranger";
    const outcome = peer.take(frame, header.type, header.counter);
    const bodyAt = bodyAtOf(header.type);
    heard.body = readU32(frame, bodyAt);
    heard.bodyHigh = header.type === HEALTH ? readU32(frame, bodyAt + 4) : 0;
    const kept = peer.takeKept(KEEP_FRAMES);
    if (kept !== undefined) this.#options.heard.keep(header.node, kept);
    return outcome;
  }

  /** What is written for a node the next time; `undefined`: it waits for nothing. */
  answerFor(node: number): typeof ACKNOWLEDGEMENT | typeof CHALLENGE | undefined {
    return this.#peers.get(node)?.answer;
  }

  /**
   * Writes the answer to a node's last frame into `into`, of at least {@link MAX_ANSWER_BYTES}, and tells its length; 0
   * when there is none, or no number for it. It is written once.
   *
   * @param orders what an acknowledgement says beside its counter
   * @param epoch the alley's, for a bay that lost it
   */
  writeAnswer(node: number, orders: Acknowledgement, epoch: number, into: Uint8Array): number {
    const peer = this.#peers.get(node);
    const type = peer?.answer;
    if (peer === undefined || type === undefined) return 0;
    peer.settle();
    const counter = this.#options.nextCounter();
    if (counter === undefined) return 0;
    const bodyAt = bodyAtOf(type);
    let bodyBytes: number;
    if (type === ACKNOWLEDGEMENT) {
      orders.counterLow = peer.answered & 0xffff;
      bodyBytes = encodeAcknowledgement(orders, into, bodyAt);
    } else {
      into.set(peer.offered, HEADER_BYTES);
      writeU32(into, bodyAt, peer.answered);
      into.set(peer.echo, bodyAt + 4);
      into[bodyAt + 4 + SALT_BYTES] = epoch;
      bodyBytes = 4 + SALT_BYTES + 1;
    }
    return this.#seal(peer, { type, node, counter }, bodyBytes, into);
  }

  /** Writes a command to a node that listens for one; 0 when there is no number for it. */
  writeCommand(node: number, command: number, into: Uint8Array): number {
    const peer = this.#peers.get(node);
    const counter = peer?.isProven === true ? this.#options.nextCounter() : undefined;
    if (peer === undefined || counter === undefined) return 0;
    writeU32(into, HEADER_BYTES, command);
    return this.#seal(peer, { type: COMMAND, node, counter }, COMMAND_BYTES, into);
  }

  /** Writes a frame for all bays, with a salt of its own, and tells its length; 0 when there is no number for it. */
  writeBroadcast(type: typeof BEACON | typeof FRAGMENT, body: Uint8Array, into: Uint8Array): number {
    const { pairing, makeAes, random } = this.#options;
    const counter = this.#options.nextCounter();
    if (counter === undefined) return 0;
    const length = frameBytesOf(type, body.length);
    const frame = into.subarray(0, length);
    writeHeader({ type, alley: pairing.alley, node: ALL_NODES, counter }, frame);
    for (let index = 0; index < SALT_BYTES; index += 1) frame[HEADER_BYTES + index] = random.below(256);
    frame.set(body, bodyAtOf(type));
    this.#sealer.rekey(makeAes(pairing.shared.broadcast)).seal(frame, NO_SALT);
    return length;
  }

  /** The bay was silent for too long: what it said before may be replayed by now. */
  doubt(node: number): void {
    this.#peers.get(node)?.doubt();
  }

  #seal(peer: SignPeer, header: Omit<FrameHeader, "alley">, bodyBytes: number, into: Uint8Array): number {
    const length = frameBytesOf(header.type, bodyBytes);
    writeHeader({ ...header, alley: this.#options.pairing.alley }, into);
    const frame = into.subarray(0, length);
    frame.fill(0, length - TAG_BYTES);
    peer.seal(frame);
    return length;
  }

  /** Keys are expanded when a bay is first heard. */
  #peerOf(node: number): SignPeer | undefined {
    const known = this.#peers.get(node);
    if (known !== undefined) return known;
    const { pairing, makeAes, random, heard } = this.#options;
    const keys = pairing.nodes.get(node);
    if (keys === undefined) return undefined;
    const peer = new SignPeer(keys, makeAes, this.#sealer, random);
    const kept = heard.load(node);
    if (kept !== undefined) peer.restore(kept);
    this.#peers.set(node, peer);
    return peer;
  }
}
