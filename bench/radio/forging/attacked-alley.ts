/**
 * Fourteen bays and their sign over a lossy air, with power cuts, stores that are put back to old images, nodes that are
 * paired anew and counters near their end. All that is on the air is captured.
 */

import type { SeededRandom } from "../../../hosts/alley/random.js";
import type { LinkOutcome } from "../../../src/radio/sign-link.js";
import { BaySide, type BaySideOptions } from "../link-world/bay-side.js";
import { SignSide, type SignSideOptions } from "../link-world/sign-side.js";
import {
  bayPairingOf,
  blankFlash,
  keepPairing,
  makeAes,
  openLinkStorage,
  setCounter,
  signPairingOf,
} from "../link-world/world-pairing.js";
import type { Capture, Upheavals } from "./capture.js";
import { SentBook } from "./sent-book.js";

export const BAYS = 14;

/** Of 1,000,000 frames or answers, by turns: a good air, a usual one, and one that somebody jams. */
const LOST_PER_MILLION: readonly number[] = [0, 150_000, 700_000];
const COMMANDS_PER_MILLION = 50_000;

/** A node has so many turns on end, more or less: what happens to it happens in the middle of something. */
const TURNS_OF_A_NODE = 12;

/** In 10,000 turns. */
const UPHEAVALS: readonly (readonly [per10000: number, what: Upheaval])[] = [
  [600, "bay-reboot"],
  [400, "bay-restore"],
  [60, "sign-reboot"],
  [20, "sign-restore"],
  [100, "doubt"],
  [40, "pairing"],
  [15, "wrap"],
];

type Upheaval = "bay-reboot" | "bay-restore" | "sign-reboot" | "sign-restore" | "doubt" | "pairing" | "wrap";

/** What stands on a flash now and then: more are forgotten. */
const KEPT_IMAGES = 4;
/** So few blocks are left before a counter's end. */
const LAST_BLOCKS_AT = 0xffff_ffff - 3 * 256;

/** Which links the alley has: a bench that tests itself breaks them. */
export interface LinkMakers {
  makeBay(options: BaySideOptions): BaySide;
  makeSign(options: SignSideOptions): SignSide;
}

export const REAL_LINKS: LinkMakers = {
  makeBay: (options) => new BaySide(options),
  makeSign: (options) => new SignSide(options),
};

export class AttackedAlley {
  readonly alley: number;
  readonly book = new SentBook();
  readonly sign: SignSide;
  /** The bays' own: a window is tried again and again with the same numbers. */
  readonly bayRandom: SeededRandom;
  /** Reports that were accepted by the sign. */
  accepted = 0;
  /** A report of a bay's own was taken twice, or too late. */
  wronglyAccepted = 0;
  readonly #makers: LinkMakers;
  readonly #random: SeededRandom;
  readonly #capture: Capture;
  readonly #onWindow: (bay: BaySide, node: number, frame: Uint8Array) => void;
  readonly #bays: BaySide[] = [];
  readonly #generations: number[] = Array.from({ length: BAYS }, () => 0);
  readonly #images = new Map<number, Uint8Array[]>();
  #upheavals: Upheavals = { reboots: 0, restores: 0, pairings: 0 };
  /** By node: what the sign is to answer. */
  readonly #answered = new Map<number, Uint8Array>();
  /** Who has a turn. */
  #node = 1;
  #body = 0;

  /** @param onWindow a bay listens for the answer to `frame`: what is done to it then must be undone */
  constructor(
    alley: number,
    random: SeededRandom,
    capture: Capture,
    makers: LinkMakers,
    onWindow: (bay: BaySide, node: number, frame: Uint8Array) => void,
  ) {
    this.alley = alley;
    this.#random = random;
    this.bayRandom = random.fork("bays");
    this.#capture = capture;
    this.#makers = makers;
    this.#onWindow = onWindow;
    this.sign = makers.makeSign({ flash: blankFlash(), makeAes, random: random.fork("sign") });
    this.sign.powerOn(this.#pairing);
    for (let node = 1; node <= BAYS; node += 1) this.#pairBay(node);
  }

  get upheavals(): Upheavals {
    return this.#upheavals;
  }

  /** Something happens, then one bay has a turn. */
  turn(): void {
    if (this.#random.below(TURNS_OF_A_NODE) === 0) this.#node = 1 + this.#random.below(BAYS);
    let draw = this.#random.below(10_000);
    for (const [per10000, what] of UPHEAVALS) {
      draw -= per10000;
      if (draw >= 0) continue;
      this.#upset(what, this.#node);
      break;
    }
    this.exchange(this.#node, LOST_PER_MILLION[this.#random.below(LOST_PER_MILLION.length)] ?? 0);
  }

  /** A bay says what it has to say, or something new. True when the sign accepted it. */
  exchange(node: number, lostPerMillion: number): boolean {
    const bay = this.#bayOf(node);
    if (bay.frame === undefined && (!bay.wait() || this.#random.below(4) === 0)) {
      this.#body = (this.#body + 0x8010) & 0x3fff_fff0;
      bay.say(this.#body, this.#random.below(2) === 0);
    }
    const { frame } = bay;
    if (frame === undefined) return false;
    this.book.noteSent(node, frame);
    this.#note(frame, false);
    if (!bay.sent()) return false;
    this.#onWindow(bay, node, frame);
    if (this.#random.chance(lostPerMillion)) {
      bay.hear(undefined);
      return false;
    }
    const isAccepted = this.hear(frame) === "accepted";
    if (isAccepted) this.#judgeOwn(node, frame);
    this.#answer(bay, node, frame, lostPerMillion);
    return isAccepted;
  }

  /** The sign hears a frame, whoever sent it. */
  hear(frame: Uint8Array): LinkOutcome {
    const outcome = this.sign.take(frame);
    if (outcome === "accepted" || outcome === "greeted" || outcome === "repeated")
      this.#answered.set(this.sign.heard.node, frame);
    return outcome;
  }

  /** What the sign has to say to a node that somebody spoke for; nobody hears it but who listens. */
  answerAnybody(node: number): void {
    const answer = this.sign.answer(node);
    if (answer !== undefined) this.#noteAnswer(node, answer);
  }

  /** A bay whose numbers have come to their end says nothing more. */
  isExhausted(node: number): boolean {
    return this.#bayOf(node).faults.some((fault) => fault.endsWith("exhausted"));
  }

  #answer(bay: BaySide, node: number, frame: Uint8Array, lostPerMillion: number): void {
    const answer = this.sign.answer(node, this.#random.chance(COMMANDS_PER_MILLION));
    if (answer !== undefined) this.#noteAnswer(node, answer);
    bay.hear(this.#random.chance(lostPerMillion) ? undefined : answer);
    if (!bay.isListening) return;
    this.#onWindow(bay, node, frame);
    const command = this.sign.command(node);
    if (command !== undefined) this.#noteAnswer(node, command);
    bay.hear(this.#random.chance(lostPerMillion) ? undefined : command);
  }

  #judgeOwn(node: number, frame: Uint8Array): void {
    this.accepted += 1;
    if (!this.book.accept(node, frame)) this.wronglyAccepted += 1;
  }

  #noteAnswer(node: number, answer: Uint8Array): void {
    const answered = this.#answered.get(node);
    if (answered === undefined) throw new Error(`nothing of node ${node} was heard`);
    this.book.noteAnswer(answer, answered);
    this.#note(answer, true);
  }

  #note(bytes: Uint8Array, isFromSign: boolean): void {
    this.#capture.add({ bytes: bytes.slice(), isFromSign, isForeign: this.alley !== 1, ...this.#upheavals });
  }

  #upset(what: Upheaval, node: number): void {
    const { reboots, restores, pairings } = this.#upheavals;
    switch (what) {
      case "bay-restore":
      case "sign-restore":
        this.#upheavals = { reboots, restores: restores + 1, pairings };
        break;
      case "pairing":
        this.#upheavals = { reboots, restores, pairings: pairings + 1 };
        break;
      case "bay-reboot":
      case "sign-reboot":
        this.#upheavals = { reboots: reboots + 1, restores, pairings };
        break;
      default:
    }
    switch (what) {
      case "bay-reboot":
        this.#bayOf(node).powerOn();
        break;
      case "bay-restore":
        this.#putBack(node, this.#bayOf(node).flash.image);
        this.#bayOf(node).powerOn();
        break;
      case "sign-reboot":
        this.#startSign();
        break;
      case "sign-restore":
        this.#putBack(0, this.sign.flash.image);
        // The keys of whoever was paired since would be gone as well: they are given by hand here.
        this.#startSign();
        break;
      case "doubt":
        this.sign.doubt(node);
        this.book.raiseBarrier(node);
        break;
      case "pairing":
        this.#pairAnew(node);
        break;
      case "wrap":
        setCounter(this.#bayOf(node).flash, "up", LAST_BLOCKS_AT);
        this.#bayOf(node).powerOn();
    }
  }

  #startSign(): void {
    this.sign.powerOn(this.#pairing);
    for (let node = 1; node <= BAYS; node += 1) this.book.raiseBarrier(node);
  }

  /** Puts a flash back to one of the images that were kept of it, and keeps the one that it has. */
  #putBack(owner: number, image: Uint8Array): void {
    const kept = this.#images.get(owner) ?? [];
    this.#images.set(owner, kept);
    const old = kept[this.#random.below(Math.max(1, kept.length))];
    const now = image.slice();
    if (kept.length < KEPT_IMAGES) kept.push(now);
    else kept[this.#random.below(KEPT_IMAGES)] = now;
    if (old !== undefined) image.set(old);
  }

  /** The product removes what was heard under the old keys; here it stays half the time. */
  #pairAnew(node: number): void {
    this.#generations[node - 1] = (this.#generations[node - 1] ?? 0) + 1;
    if (this.#random.below(2) === 0) openLinkStorage(this.sign.flash).records.remove(`rx/${node}`);
    this.#images.delete(node);
    this.#pairBay(node);
    this.#startSign();
  }

  #pairBay(node: number): void {
    const flash = blankFlash();
    keepPairing(flash, bayPairingOf(this.#pairing, node));
    const bay = this.#makers.makeBay({ flash, makeAes, random: this.bayRandom });
    this.#bays[node] = bay;
    bay.powerOn();
  }

  get #pairing() {
    return signPairingOf(this.alley, this.#generations);
  }

  #bayOf(node: number): BaySide {
    const bay = this.#bays[node];
    if (bay === undefined) throw new Error(`no bay ${node}`);
    return bay;
  }
}
