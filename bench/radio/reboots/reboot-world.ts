/** A bay and its sign with stores whose power goes. */

import type { FlashEmulator } from "../../../hosts/alley/flash-emulator.js";
import { drawCut, PowerCut } from "../../../hosts/alley/flash-power-cut.js";
import type { SeededRandom } from "../../../hosts/alley/random.js";
import type { Random } from "../../../src/ports/random.js";
import type { BaySide, BaySideOptions } from "../link-world/bay-side.js";
import { SignSide } from "../link-world/sign-side.js";
import {
  bayPairingOf,
  blankFlash,
  keepPairing,
  makeAes,
  signPairingOf,
} from "../link-world/world-pairing.js";
import { NonceBook } from "./nonce-book.js";

/**
 * - `whole`: nothing is wrong
 * - `no-salts`: whoever draws a salt draws zeros; the counters must do alone
 * - `old-stores`: stores are put back to old images; the salts must do alone
 */
export type WorldKind = "whole" | "no-salts" | "old-stores";

export type MakeBay = (options: BaySideOptions) => BaySide;

const NODE = 1;
/** Mounting takes most of the time. */
const FEW_SECTORS = 8;
const PAIRING = signPairingOf(1, [0]);

/** Every second start or life ends in one of the next so many flash operations, if there are any. */
const CUT_WITHIN = 12;
/** Most lives are short; one in so many takes its numbers to their end and goes on. */
const LONG_LIFE_EVERY = 120;
const LONG_LIFE_TURNS = 300;
const SHORT_LIFE_TURNS = 6;
const RESTORE_EVERY = 6;
const KEPT_IMAGES = 3;
/** Of 1,000,000 frames or answers. */
const LOST_PER_MILLION = 200_000;
const QUIET_TURNS = 100;

interface Store {
  readonly flash: FlashEmulator;
  readonly images: Uint8Array[];
  start(): void;
}

export class RebootWorld {
  readonly book = new NonceBook(makeAes);
  reboots = 0;
  cuts = 0;
  restores = 0;
  accepted = 0;
  readonly #kind: WorldKind;
  readonly #random: SeededRandom;
  readonly #bay: BaySide;
  readonly #sign: SignSide;
  readonly #stores: readonly Store[];
  #cut: Store | undefined;
  #body = 0;

  constructor(kind: WorldKind, random: SeededRandom, makeBay: MakeBay) {
    this.#kind = kind;
    this.#random = random;
    const link = kind === "no-salts" ? withoutSalts(random.fork("link")) : random.fork("link");
    const options = () => ({
      flash: blankFlash(random, FEW_SECTORS),
      random: link,
      makeAes: (key: Uint8Array) => this.book.makeAes(key),
      onSent: (frame: Uint8Array) => this.book.noteSent(frame),
    });
    this.#bay = makeBay(options());
    this.#sign = new SignSide(options());
    keepPairing(this.#bay.flash, bayPairingOf(PAIRING, NODE));
    this.#stores = [
      { flash: this.#bay.flash, images: [], start: () => this.#bay.powerOn() },
      { flash: this.#sign.flash, images: [], start: () => this.#sign.powerOn(PAIRING) },
    ];
    for (const store of this.#stores) store.start();
  }

  /** One of the two loses its power at some moment, and comes back. */
  upset(): void {
    const store = this.#stores[this.#random.below(2)] as Store;
    if (this.#random.below(2) === 0) this.#arm(store);
    const turns = this.#random.below(LONG_LIFE_EVERY) === 0 ? LONG_LIFE_TURNS : SHORT_LIFE_TURNS;
    const cut = this.#cutIn(() => this.#live(this.#random.below(turns)));
    this.#start(cut ?? store, cut !== undefined);
  }

  /** Whether no report gets through when nothing happens any more. Without salts none may: a challenge proves nothing. */
  isMute(): boolean {
    if (this.#kind === "no-salts") return false;
    for (const { flash } of this.#stores) flash.onOperation = undefined;
    const before = this.accepted;
    for (let left = QUIET_TURNS; left > 0 && this.accepted === before; left -= 1) this.#turn(0);
    return this.accepted === before;
  }

  #start(store: Store, wasCut: boolean): void {
    let isCut = wasCut;
    do {
      this.reboots += 1;
      if (isCut) this.cuts += 1;
      store.flash.onOperation = undefined;
      store.flash.restart();
      if (this.#kind === "old-stores") this.#putBack(store);
      if (this.#random.below(2) === 0) this.#arm(store);
      isCut = this.#cutIn(() => store.start()) !== undefined;
    } while (isCut);
  }

  #live(turns: number): void {
    for (let left = turns; left > 0; left -= 1) this.#turn(LOST_PER_MILLION);
    // Its power stays, and so does what it remembers.
    if (this.#kind === "old-stores" && this.#random.below(RESTORE_EVERY) === 0)
      this.#putBack(this.#stores[0] as Store);
  }

  #turn(lostPerMillion: number): void {
    const bay = this.#bay;
    if (bay.frame === undefined && !bay.wait()) {
      this.#body = (this.#body + 0x1_0010) & 0x3fff_fff0;
      bay.say(this.#body);
    }
    const { frame } = bay;
    if (frame === undefined || !bay.sent()) return;
    if (this.#random.chance(lostPerMillion)) {
      bay.hear(undefined);
      return;
    }
    if (this.#sign.take(frame) === "accepted") this.accepted += 1;
    const answer = this.#sign.answer(NODE, this.#random.below(16) === 0);
    bay.hear(this.#random.chance(lostPerMillion) ? undefined : answer);
    if (bay.isListening) bay.hear(this.#sign.command(NODE));
  }

  #arm(store: Store): void {
    let left = this.#random.below(CUT_WITHIN);
    store.flash.onOperation = (operation) => {
      left -= 1;
      if (left >= 0) return undefined;
      this.#cut = store;
      return drawCut(operation, this.#random);
    };
  }

  /** Whose power went meanwhile. */
  #cutIn(action: () => void): Store | undefined {
    try {
      action();
      return undefined;
    } catch (error) {
      if (error instanceof PowerCut) return this.#cut;
      throw error;
    }
  }

  #putBack({ flash, images }: Store): void {
    const old = images[this.#random.below(Math.max(1, images.length))];
    if (old !== undefined && this.#random.below(RESTORE_EVERY) > 0) return;
    const now = flash.image.slice();
    if (images.length < KEPT_IMAGES) images.push(now);
    else images[this.#random.below(KEPT_IMAGES)] = now;
    if (old === undefined) return;
    flash.image.set(old);
    this.restores += 1;
  }
}

/** Salts are drawn byte by byte. */
function withoutSalts(random: Random): Random {
  return { below: (limit) => (limit === 256 ? 0 : random.below(limit)) };
}
