/** A bay's link over a store of its own, without a node around it: what is said and heard comes from the bench. */

import type { FlashEmulator } from "../../../hosts/alley/flash-emulator.js";
import { BayMemory } from "../../../src/nodes/bay-memory.js";
import type { MakeAes } from "../../../src/ports/aes-block.js";
import type { Log } from "../../../src/ports/log.js";
import type { Random } from "../../../src/ports/random.js";
import { BayLink, type LinkAction } from "../../../src/radio/bay-link.js";
import { LINK_BYTES } from "../../../src/radio/bay-link-state.js";
import { HEARTBEAT, REPORT } from "../../../src/radio/frame.js";
import { openLinkStorage } from "./world-pairing.js";

export interface BaySideOptions {
  readonly flash: FlashEmulator;
  readonly makeAes: MakeAes;
  readonly random: Random;
  /** The link is destroyed and rebuilt from its memory before each call. */
  readonly isCold?: boolean;
  /** What the bay sends, as it goes on the air. */
  onSent?(frame: Uint8Array): void;
}

export class BaySide {
  readonly #options: BaySideOptions;
  /** What the node complained about. */
  readonly faults: string[] = [];
  /** What the node keeps while it sleeps. */
  readonly retained = new DataView(new ArrayBuffer(LINK_BYTES));
  readonly #memory: BayMemory;
  #link: BayLink;
  #frame: Uint8Array | undefined;
  #isListening = false;

  constructor(options: BaySideOptions) {
    this.#options = options;
    this.#memory = new BayMemory({
      log: faultLog(this.faults),
      openStorage: () => openLinkStorage(options.flash),
    });
    this.#link = this.#newLink();
  }

  get flash(): FlashEmulator {
    return this.#options.flash;
  }

  /** The frame on the air. */
  get frame(): Uint8Array | undefined {
    return this.#frame;
  }

  get isListening(): boolean {
    return this.#isListening;
  }

  get dueMs(): number | undefined {
    return this.#link.dueMs;
  }

  /** Everything that was kept while the power lasted is gone. */
  powerOn(): void {
    new Uint8Array(this.retained.buffer).fill(0);
    this.#frame = undefined;
    this.#isListening = false;
    this.#link = this.#newLink();
    this.#link.load(this.retained);
    this.#memory.pair(this.#link);
    this.#memory.addNumbers(this.#link);
    this.#link.save(this.retained);
  }

  say(body: number, isHeartbeat = false): void {
    const wasListening = this.#isListening;
    const action = this.#do((link) => link.submit(body, isHeartbeat ? HEARTBEAT : REPORT));
    // A report that is held back leaves the window open.
    this.#isListening = wasListening && action === "nothing" && this.#link.isOnAir;
  }

  /** Lets time pass until something is due; false when nothing is. */
  wait(): boolean {
    const { dueMs } = this.#link;
    if (dueMs !== undefined) this.#do((link) => link.elapse(dueMs));
    return dueMs !== undefined;
  }

  /** What is on the air has ended; false when the bay does not listen after it. */
  sent(): boolean {
    this.#frame = undefined;
    this.#do((link) => link.transmitted());
    return this.#isListening;
  }

  /** The channel was taken. */
  refused(): void {
    this.#frame = undefined;
    this.#do((link) => link.refused());
  }

  /** Hears a frame, or nothing. */
  hear(frame: Uint8Array | undefined): LinkAction {
    return this.#do((link) => (frame === undefined ? link.silence() : link.received(frame.slice())));
  }

  /** Puts the bay back to what it remembered. */
  restore(retained: Uint8Array): void {
    new Uint8Array(this.retained.buffer).set(retained);
    this.#link.load(this.retained);
    this.#isListening = true;
    this.#frame = undefined;
  }

  #do(call: (link: BayLink) => LinkAction): LinkAction {
    if (this.#options.isCold === true) {
      this.#link = this.#newLink();
      this.#link.load(this.retained);
    }
    this.#memory.addNumbers(this.#link);
    this.#isListening = false;
    const action = call(this.#link);
    this.#act(action);
    this.#memory.keepEpoch(this.#link);
    this.#link.save(this.retained);
    return action;
  }

  #act(action: LinkAction): void {
    if (action === "listen") this.#isListening = true;
    else if (action === "command") this.#act(this.#link.submitHealth(0x0e10_9400, 0x6490_0100));
    else if (action === "transmit") {
      this.#frame = new Uint8Array(this.#link.frameBytes);
      this.#link.encode(this.#frame);
      this.#options.onSent?.(this.#frame);
    }
  }

  #newLink(): BayLink {
    return new BayLink(this.#options.random, this.#options.makeAes);
  }
}

/** Collects what went wrong. */
export function faultLog(faults: string[]): Log {
  return { write: (_level, code, detail) => faults.push(`${code}: ${detail}`) };
}
