/** Makes frames that nobody sent: from captured ones, and out of nothing. */

import type { SeededRandom } from "../../../hosts/alley/random.js";
import { MAX_BAY_ID } from "../../../src/domain/ids.js";
import type { Capture, CapturedFrame, Upheavals } from "./capture.js";

/** All but the last two derive from captured frames. */
export const FORGERIES = [
  "replay",
  "replayAfterReboot",
  "replayAfterRestore",
  "replayAfterPairing",
  "bitFlip",
  "truncation",
  "extension",
  "headerEdit",
  "counterEdit",
  "crossNode",
  "crossDirection",
  "crossAlley",
  "splice",
  "randomBytes",
  "randomFrame",
] as const;

export type Forgery = (typeof FORGERIES)[number];

export interface ForgedFrame {
  readonly kind: Forgery;
  readonly bytes: Uint8Array;
}

/** Of 16 draws; what is left is random. */
const WEIGHTS: readonly (readonly [kind: Forgery, weight: number])[] = [
  ["replay", 4],
  ["bitFlip", 1],
  ["truncation", 1],
  ["extension", 1],
  ["headerEdit", 1],
  ["counterEdit", 1],
  ["crossNode", 1],
  ["crossDirection", 1],
  ["crossAlley", 1],
  ["splice", 1],
];
const DRAWS = 16;

const HEADER_BYTES = 8;
const SALT_END = 13;
const MAX_RANDOM_BYTES = 64;
/** Whole lengths of version 1. */
const LENGTHS: readonly number[] = [20, 24, 25, 31];
const FROM_SIGN = 8;

export class Forger {
  readonly #random: SeededRandom;
  readonly #capture: Capture;
  readonly #alley: number;
  readonly #nodes: number;

  constructor(random: SeededRandom, capture: Capture, alley: number, nodes: number) {
    this.#random = random;
    this.#capture = capture;
    this.#alley = alley;
    this.#nodes = nodes;
  }

  /** @param now what has happened until now: a replay is named by what has happened since it was captured */
  forge(now: Upheavals): ForgedFrame {
    let draw = this.#random.below(DRAWS);
    for (const [kind, weight] of WEIGHTS) {
      draw -= weight;
      if (draw < 0) return this.#derive(kind, this.#capture.draw(), now);
    }
    const isFrame = this.#random.below(2) === 0;
    return isFrame
      ? { kind: "randomFrame", bytes: this.#randomFrame() }
      : { kind: "randomBytes", bytes: this.#randomBytes(this.#random.below(MAX_RANDOM_BYTES)) };
  }

  #derive(kind: Forgery, from: CapturedFrame, now: Upheavals): ForgedFrame {
    const bytes = from.bytes.slice();
    switch (kind) {
      case "replay":
        return { kind: replayKind(from, now), bytes };
      case "bitFlip":
        for (let flips = 1 + this.#random.below(3); flips > 0; flips -= 1) this.#flip(bytes, 0, bytes.length);
        return { kind, bytes };
      case "truncation":
        return { kind, bytes: bytes.slice(0, this.#random.below(bytes.length)) };
      case "extension":
        return { kind, bytes: joined(bytes, this.#randomBytes(1 + this.#random.below(12))) };
      case "headerEdit":
        return { kind, bytes: this.#editHeader(bytes) };
      case "counterEdit":
        return { kind, bytes: this.#editCounter(bytes) };
      case "crossNode":
        bytes[3] = 1 + this.#random.below(this.#nodes);
        return { kind, bytes };
      case "crossDirection":
        bytes[0] = (bytes[0] ?? 0) ^ FROM_SIGN;
        return { kind, bytes };
      case "crossAlley":
        return { kind, bytes: this.#crossAlley(bytes, from.isForeign) };
      default:
        return { kind: "splice", bytes: this.#splice(bytes) };
    }
  }

  #editHeader(bytes: Uint8Array): Uint8Array {
    switch (this.#random.below(3)) {
      case 0:
        bytes[0] = this.#random.below(256);
        break;
      case 1:
        bytes[0] = ((bytes[0] ?? 0) & 0xf0) | this.#random.below(16);
        break;
      default:
        this.#flip(bytes, 0, HEADER_BYTES);
    }
    return bytes;
  }

  /** To just before and after the wrap, and a little or a lot on from where it was. */
  #editCounter(bytes: Uint8Array): Uint8Array {
    const view = new DataView(bytes.buffer);
    const was = bytes.length < HEADER_BYTES ? 0 : view.getUint32(4, true);
    const far = [0, 1, 0xfffffffe, 0xffffffff, was + 1, was + 256, was + 65_536, was + 2 ** 31, was - 1];
    if (bytes.length >= HEADER_BYTES) view.setUint32(4, far[this.#random.below(far.length)] ?? 0, true);
    return bytes;
  }

  /** Another alley's frame as it is, or with this alley's name; one of this alley's with that of another. */
  #crossAlley(bytes: Uint8Array, isForeign: boolean): Uint8Array {
    if (!isForeign) bytes[1] = this.#alley + 1;
    else if (this.#random.below(2) === 0) bytes[1] = this.#alley;
    return bytes;
  }

  /** The head of one frame, with its salt or without, before the rest of another. */
  #splice(bytes: Uint8Array): Uint8Array {
    const other = this.#capture.draw().bytes;
    const at = this.#random.below(2) === 0 ? HEADER_BYTES : SALT_END;
    return joined(bytes.slice(0, at), other.slice(at));
  }

  /** Its header is good. */
  #randomFrame(): Uint8Array {
    const bytes = this.#randomBytes(LENGTHS[this.#random.below(LENGTHS.length)] ?? 0);
    bytes[0] = 0x10 | (bytes.length === 31 ? 9 : bytes.length === 25 ? 3 : this.#random.below(16));
    bytes[1] = this.#alley;
    bytes[2] = 0;
    bytes[3] =
      this.#random.below(8) === 0 ? this.#random.below(MAX_BAY_ID + 1) : 1 + this.#random.below(this.#nodes);
    return bytes;
  }

  #randomBytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.#random.below(256));
  }

  #flip(bytes: Uint8Array, from: number, to: number): void {
    const bit = from * 8 + this.#random.below((to - from) * 8);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  }
}

function replayKind(from: CapturedFrame, now: Upheavals): Forgery {
  if (from.pairings !== now.pairings) return "replayAfterPairing";
  if (from.restores !== now.restores) return "replayAfterRestore";
  return from.reboots === now.reboots ? "replay" : "replayAfterReboot";
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
