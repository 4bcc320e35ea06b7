/** A sign's link over a store of its own, without a node around it. */

import type { FlashEmulator } from "../../../hosts/alley/flash-emulator.js";
import { LinkMemory } from "../../../src/nodes/sign-memory-link.js";
import type { MakeAes } from "../../../src/ports/aes-block.js";
import type { Random } from "../../../src/ports/random.js";
import { emptyAcknowledgement } from "../../../src/radio/acknowledgement.js";
import { TELL_HEALTH } from "../../../src/radio/command.js";
import { ACKNOWLEDGEMENT } from "../../../src/radio/frame.js";
import type { SignPairing } from "../../../src/radio/pairings.js";
import {
  type HeardFrame,
  type LinkOutcome,
  MAX_ANSWER_BYTES,
  SignLink,
} from "../../../src/radio/sign-link.js";
import { faultLog } from "./bay-side.js";
import { openLinkStorage } from "./world-pairing.js";

export interface SignSideOptions {
  readonly flash: FlashEmulator;
  readonly makeAes: MakeAes;
  readonly random: Random;
  /** What the sign sends, as it goes on the air. */
  onSent?(frame: Uint8Array): void;
}

export class SignSide {
  readonly #options: SignSideOptions;
  /** What the node complained about. */
  readonly faults: string[] = [];
  readonly #orders = emptyAcknowledgement();
  readonly #frame = new Uint8Array(MAX_ANSWER_BYTES);
  #link: SignLink | undefined;

  constructor(options: SignSideOptions) {
    this.#options = options;
  }

  get flash(): FlashEmulator {
    return this.#options.flash;
  }

  /** Of the last frame that was taken. */
  get heard(): Readonly<HeardFrame> {
    return this.#live.heard;
  }

  powerOn(pairing: SignPairing): void {
    const { flash, makeAes, random } = this.#options;
    this.#link = undefined;
    const memory = new LinkMemory(openLinkStorage(flash), faultLog(this.faults));
    const nextCounter = () => memory.nextCounter();
    this.#link = new SignLink({ pairing, makeAes, random, heard: memory, nextCounter });
  }

  take(frame: Uint8Array): LinkOutcome {
    return this.#live.take(frame.slice());
  }

  /** The answer to a node's last frame, if it waits for one; an acknowledgement may announce a command. */
  answer(node: number, hasCommand = false): Uint8Array | undefined {
    this.#orders.hasCommand = hasCommand && this.#live.answerFor(node) === ACKNOWLEDGEMENT;
    return this.#sealed(this.#live.writeAnswer(node, this.#orders, 0, this.#frame));
  }

  command(node: number): Uint8Array | undefined {
    return this.#sealed(this.#live.writeCommand(node, TELL_HEALTH, this.#frame));
  }

  doubt(node: number): void {
    this.#live.doubt(node);
  }

  get #live(): SignLink {
    if (this.#link === undefined) throw new Error("the sign has no power");
    return this.#link;
  }

  #sealed(length: number): Uint8Array | undefined {
    if (length === 0) return undefined;
    const frame = this.#frame.slice(0, length);
    this.#options.onSent?.(frame);
    return frame;
  }
}
