/** What a bay says, for tests of the sign: sealed by hand, when and as often as the test wants. */

import {
  bodyAtOf,
  CHALLENGE,
  type FrameType,
  frameBytesOf,
  HEADER_BYTES,
  HELLO,
  REPORT,
  readU32,
  SALT_BYTES,
  writeHeader,
  writeU32,
} from "../../src/radio/frame.js";
import { FrameSealer } from "../../src/radio/frame-sealer.js";
import { ALLEY, linkKeysOf, makeAes } from "./pairing.js";

/** What a frame may have otherwise than usual. */
export interface FrameChange {
  readonly type?: FrameType;
  readonly alley?: number;
  readonly counter?: number;
  readonly bodyHigh?: number;
}

export class BayVoice {
  readonly node: number;
  /** Of the last frame. */
  counter = 0;
  /** The sign's, once it was challenged. */
  salt: Uint8Array | undefined;
  readonly #up: FrameSealer;
  readonly #down: FrameSealer;
  #helloSalt = 0;

  constructor(node: number) {
    const { up, down } = linkKeysOf(node);
    this.node = node;
    this.#up = new FrameSealer(makeAes(up));
    this.#down = new FrameSealer(makeAes(down));
  }

  /** A hello with a salt and a counter of its own. */
  hello(change: FrameChange = {}): Uint8Array {
    this.#helloSalt += 1;
    return this.#frame(HELLO, 0, change);
  }

  /** A report that is sealed with the sign's salt, or with zeros before there is one. */
  report(body: number, change: FrameChange = {}): Uint8Array {
    return this.#frame(change.type ?? REPORT, body, change);
  }

  /** Takes the salt from the sign's challenge; false when it is none to the last frame. */
  takeChallenge(bytes: Uint8Array): boolean {
    const frame = bytes.slice();
    if (((frame[0] ?? 0) & 15) !== CHALLENGE || frame[3] !== this.node) return false;
    if (!this.#down.open(frame, new Uint8Array(SALT_BYTES))) return false;
    if (readU32(frame, bodyAtOf(CHALLENGE)) !== this.counter) return false;
    this.salt = frame.slice(HEADER_BYTES, HEADER_BYTES + SALT_BYTES);
    return true;
  }

  /** Opens what the sign sent to this bay: its body, or `undefined`. */
  open(bytes: Uint8Array): Uint8Array | undefined {
    const frame = bytes.slice();
    const type = ((frame[0] ?? 0) & 15) as FrameType;
    if (!this.#down.open(frame, this.salt ?? new Uint8Array(SALT_BYTES))) return undefined;
    return frame.slice(bodyAtOf(type), -8);
  }

  #frame(type: FrameType, body: number, { alley = ALLEY, counter, bodyHigh }: FrameChange): Uint8Array {
    this.counter = counter ?? this.counter + 1;
    const frame = new Uint8Array(frameBytesOf(type, bodyHigh === undefined ? 4 : 8));
    writeHeader({ type, alley, node: this.node, counter: this.counter }, frame);
    if (type === HELLO) frame.fill(this.#helloSalt, HEADER_BYTES, HEADER_BYTES + SALT_BYTES);
    writeU32(frame, bodyAtOf(type), body);
    if (bodyHigh !== undefined) writeU32(frame, bodyAtOf(type) + 4, bodyHigh);
    this.#up.seal(frame, this.salt ?? new Uint8Array(SALT_BYTES));
    return frame;
  }
}
