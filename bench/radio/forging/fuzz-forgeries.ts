/**
 * Throws forged frames at a running alley: at its sign at any time, and at its bays while they listen for an answer.
 *
 * Accepted and forged is what the sign takes though no bay had said it since anything newer of it counted, and what changes a
 * bay in any way in which silence would not, without being the sign's answer to the frame that it waits with.
 */

import { SeededRandom } from "../../../hosts/alley/random.js";
import type { BaySide } from "../link-world/bay-side.js";
import { AttackedAlley, BAYS, type LinkMakers, REAL_LINKS } from "./attacked-alley.js";
import { Capture } from "./capture.js";
import { FORGERIES, Forger, type Forgery } from "./forger.js";
import { keyOf } from "./sent-book.js";

export interface FuzzPlan {
  readonly frames: number;
  readonly seed: number;
  readonly makers?: LinkMakers;
}

export interface FuzzFigures {
  readonly framesFuzzed: number;
  /** Derived from captured frames. */
  readonly framesDerived: number;
  readonly forgedAccepted: number;
  readonly thrown: Readonly<Record<Forgery, number>>;
  readonly acceptedByKind: Readonly<Record<Forgery, number>>;
  readonly thrownAtBays: number;
  /** What a bay had really said a moment before, and the air had lost: whoever brings it then brings it late. */
  readonly broughtLate: number;
  /** Of the bays' own. */
  readonly reportsAccepted: number;
  /** Bays that get through no more when the attack is over. */
  readonly mute: number;
  /** The first of what went wrong, in words. */
  readonly faults: readonly string[];
}

/** After each turn of the alley. */
const FRAMES_PER_TURN = 40;
/** In each window that is attacked; one in four is. */
const FRAMES_PER_WINDOW = 20;
const QUIET_TURNS = 400;
const TOLD = 8;
/** Of the bays' numbers: each window has two of its own. */
const CHAPTERS_PER_WINDOW = 2;

export function fuzzForgeries(plan: FuzzPlan): FuzzFigures {
  return new Fuzz(plan).run();
}

class Fuzz {
  readonly #plan: FuzzPlan;
  readonly #random: SeededRandom;
  readonly #capture: Capture;
  readonly #forger: Forger;
  readonly #alley: AttackedAlley;
  readonly #other: AttackedAlley;
  readonly #thrown = zeros();
  readonly #accepted = zeros();
  readonly #faults: string[] = [];
  #frames = 0;
  #thrownAtBays = 0;
  #broughtLate = 0;
  #windows = 0;

  constructor(plan: FuzzPlan) {
    const { seed, makers = REAL_LINKS } = plan;
    this.#plan = plan;
    this.#random = new SeededRandom(seed, "forging");
    this.#capture = new Capture(this.#random.fork("capture"));
    this.#forger = new Forger(this.#random.fork("forger"), this.#capture, 1, BAYS);
    this.#alley = new AttackedAlley(
      1,
      this.#random.fork("alley"),
      this.#capture,
      makers,
      (bay, node, frame) => this.#attackWindow(bay, node, frame),
    );
    this.#other = new AttackedAlley(2, this.#random.fork("other"), this.#capture, REAL_LINKS, () => {});
  }

  run(): FuzzFigures {
    while (this.#frames < this.#plan.frames) {
      this.#alley.turn();
      if (this.#random.below(8) === 0) this.#other.turn();
      for (let left = FRAMES_PER_TURN; left > 0; left -= 1) this.#throwAtSign();
    }
    const mute = this.#countMute();
    const sum = (counts: Record<Forgery, number>) => Object.values(counts).reduce((all, one) => all + one, 0);
    const underivedFrames = this.#thrown.randomBytes + this.#thrown.randomFrame;
    return {
      framesFuzzed: this.#frames,
      framesDerived: this.#frames - underivedFrames,
      forgedAccepted: sum(this.#accepted) + this.#alley.wronglyAccepted,
      thrown: this.#thrown,
      acceptedByKind: this.#accepted,
      thrownAtBays: this.#thrownAtBays,
      broughtLate: this.#broughtLate,
      reportsAccepted: this.#alley.accepted,
      mute,
      faults: this.#faults,
    };
  }

  #throwAtSign(): void {
    const { kind, bytes } = this.#forger.forge(this.#alley.upheavals);
    this.#count(kind);
    const { book } = this.#alley;
    const outcome = this.#guard(kind, bytes, () => this.#alley.hear(bytes));
    const node = bytes[3] ?? 0;
    if (outcome === "accepted") {
      if (book.accept(node, bytes)) this.#broughtLate += 1;
      else this.#blame(kind, bytes, "the sign took it");
    }
    if (this.#random.below(4) === 0) this.#alley.answerAnybody(node);
  }

  /** The bay is as before when it is over. */
  #attackWindow(bay: BaySide, node: number, underWay: Uint8Array): void {
    if (this.#frames >= this.#plan.frames || this.#random.below(4) > 0) return;
    const { bayRandom, book } = this.#alley;
    const before = new Uint8Array(bay.retained.buffer).slice();
    const chapter = CHAPTERS_PER_WINDOW * this.#windows;
    this.#windows += 1;
    bayRandom.restart(chapter);
    bay.hear(undefined);
    const silent = keyOf(new Uint8Array(bay.retained.buffer));
    for (let left = FRAMES_PER_WINDOW; left > 0; left -= 1) {
      const { kind, bytes } = this.#forger.forge(this.#alley.upheavals);
      this.#count(kind);
      this.#thrownAtBays += 1;
      bay.restore(before);
      bayRandom.restart(chapter);
      const action = this.#guard(kind, bytes, () => bay.hear(bytes));
      const isAsSilent = action === "nothing" && keyOf(new Uint8Array(bay.retained.buffer)) === silent;
      if (isAsSilent) continue;
      if (book.isAnswerTo(bytes, underWay)) this.#broughtLate += 1;
      else this.#blame(kind, bytes, `bay ${node} changed`);
    }
    bay.restore(before);
    bayRandom.restart(chapter + 1);
  }

  #countMute(): number {
    let mute = 0;
    for (let node = 1; node <= BAYS; node += 1) {
      let isHeard = false;
      for (let left = QUIET_TURNS; left > 0 && !isHeard; left -= 1) isHeard = this.#alley.exchange(node, 0);
      if (!isHeard && !this.#alley.isExhausted(node)) mute += 1;
    }
    return mute;
  }

  #count(kind: Forgery): void {
    this.#frames += 1;
    this.#thrown[kind] += 1;
  }

  /** Whatever throws counts as accepted: bytes from outside never may. */
  #guard<T>(kind: Forgery, bytes: Uint8Array, action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      this.#blame(kind, bytes, `${error}`);
      return undefined;
    }
  }

  #blame(kind: Forgery, bytes: Uint8Array, what: string): void {
    this.#accepted[kind] += 1;
    const place = `seed ${this.#plan.seed}, frame ${this.#frames}`;
    if (this.#faults.length < TOLD)
      this.#faults.push(`${place}, ${kind}: ${what}: ${Buffer.from(bytes).toString("hex")}`);
  }
}

function zeros(): Record<Forgery, number> {
  return Object.fromEntries(FORGERIES.map((kind) => [kind, 0])) as Record<Forgery, number>;
}
