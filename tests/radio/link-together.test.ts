import test from "ava";
import fc from "fast-check";
import { SentBook } from "../../bench/radio/forging/sent-book.js";
import { BaySide } from "../../bench/radio/link-world/bay-side.js";
import { SignSide } from "../../bench/radio/link-world/sign-side.js";
import {
  bayPairingOf,
  blankFlash,
  keepPairing,
  makeAes,
  signPairingOf,
} from "../../bench/radio/link-world/world-pairing.js";
import { CHALLENGE, HEALTH } from "../../src/radio/frame.js";
import { TestRandom } from "../helpers/scripted-random.js";

const NODE = 3;
const PAIRING = signPairingOf(1, [0, 0, 0]);

/** Quick attempts that are left, a hello elsewhere and one at home, and the answer to a challenge. */
const MOST_FRAMES_AFTER_HEALING = 14;

type Fate = "heard" | "lost" | "late";

/** What can happen; `which` chooses among what was captured or kept. */
type Step =
  | { readonly kind: "say" | "bay-start" | "sign-start" | "doubt" | "keep" }
  | {
      readonly kind: "exchange";
      readonly up: Fate;
      readonly down: Fate;
      readonly isRepeated: boolean;
      readonly hasCommand: boolean;
    }
  | {
      readonly kind: "replay-up" | "replay-down" | "bay-old-store" | "sign-old-store";
      readonly which: number;
    };

const anyFate = fc.constantFrom<Fate>("heard", "heard", "heard", "lost", "late");
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant("exchange" as const),
      up: anyFate,
      down: anyFate,
      isRepeated: fc.boolean(),
      hasCommand: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("say" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("bay-start" as const, "sign-start" as const, "doubt" as const, "keep" as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "replay-up" as const,
        "replay-down" as const,
        "bay-old-store" as const,
        "sign-old-store" as const,
      ),
      which: fc.nat(1_000),
    }),
  },
);

/** A bay, its sign, and whoever stands between them. */
class Street {
  readonly bay: BaySide;
  readonly sign: SignSide;
  readonly faults: string[] = [];
  /** Numbers of the reports that the sign took. */
  readonly accepted: number[] = [];
  said = 0;
  readonly #book = new SentBook();
  readonly #up: Uint8Array[] = [];
  readonly #down: Uint8Array[] = [];
  readonly #bayImages: Uint8Array[] = [];
  readonly #signImages: Uint8Array[] = [];
  /** The sign has challenged since it accepted. */
  #isChallenged = false;

  constructor(seed: number) {
    const random = new TestRandom(seed);
    this.bay = new BaySide({ flash: blankFlash(), makeAes, random });
    this.sign = new SignSide({ flash: blankFlash(), makeAes, random });
    keepPairing(this.bay.flash, bayPairingOf(PAIRING, NODE));
    this.sign.powerOn(PAIRING);
    this.bay.powerOn();
  }

  do(step: Step): void {
    switch (step.kind) {
      case "say":
        this.say();
        break;
      case "exchange":
        this.exchange(step.up, step.down, step.hasCommand);
        if (step.isRepeated && this.#up.length > 0) this.#take(this.#up.at(-1) as Uint8Array);
        break;
      case "bay-start":
        this.bay.powerOn();
        break;
      case "sign-start":
        this.#startSign();
        break;
      case "doubt":
        this.sign.doubt(NODE);
        this.#book.raiseBarrier(NODE);
        break;
      case "keep":
        this.#bayImages.push(this.bay.flash.image.slice());
        this.#signImages.push(this.sign.flash.image.slice());
        break;
      case "replay-up":
        if (this.#up.length > 0) this.#take(this.#up[step.which % this.#up.length] as Uint8Array);
        break;
      case "replay-down":
        if (this.bay.isListening && this.#down.length > 0)
          this.bay.hear(this.#down[step.which % this.#down.length]);
        break;
      case "bay-old-store":
        putBack(this.bay.flash.image, this.#bayImages, step.which);
        this.bay.powerOn();
        break;
      case "sign-old-store":
        putBack(this.sign.flash.image, this.#signImages, step.which);
        this.#startSign();
    }
  }

  say(): void {
    this.said += 1;
    this.bay.say((this.said << 8) | ((this.said & 15) << 4));
  }

  /** One frame and its answer, if the bay has something to send. */
  exchange(up: Fate, down: Fate, hasCommand = false): boolean {
    if (this.bay.isListening) this.bay.hear(undefined);
    if (this.bay.frame === undefined) this.bay.wait();
    const { frame } = this.bay;
    if (frame === undefined) return false;
    this.#book.noteSent(NODE, frame);
    this.#up.push(frame.slice());
    const isListening = this.bay.sent();
    // Late is after the bay has closed its window.
    if (up === "late" && isListening) this.bay.hear(undefined);
    if (up !== "lost") this.#take(frame);
    const answer = this.sign.answer(NODE, hasCommand);
    if (answer !== undefined) this.#down.push(answer);
    if (answer !== undefined && (answer[0] ?? 0) % 16 === CHALLENGE) this.#isChallenged = true;
    // A late answer may come while the bay listens for another one: see replay-down.
    if (this.bay.isListening && down !== "late") this.bay.hear(down === "heard" ? answer : undefined);
    // A command was announced: every second one is lost.
    if (this.bay.isListening && this.said % 2 === 0) this.bay.hear(this.sign.command(NODE));
    return true;
  }

  #startSign(): void {
    this.sign.powerOn(PAIRING);
    this.#book.raiseBarrier(NODE);
  }

  #take(frame: Uint8Array): void {
    if (this.sign.take(frame) !== "accepted") return;
    if (this.sign.heard.type === HEALTH) {
      if (!this.#book.accept(NODE, frame)) this.faults.push("a health frame was old");
      return;
    }
    const content = this.sign.heard.body >>> 8;
    const newest = this.accepted.at(-1) ?? 0;
    if (!this.#book.accept(NODE, frame)) this.faults.push(`frame of ${content} was old`);
    if (content < newest) this.faults.push(`${content} after ${newest}`);
    // The bay cannot know whether the sign had it: after a challenge it says it again.
    if (content === newest && !this.#isChallenged) this.faults.push(`${content} twice`);
    if (content < 1 || content > this.said) this.faults.push(`${content} was never said`);
    this.#isChallenged = false;
    this.accepted.push(content);
  }
}

function putBack(image: Uint8Array, kept: readonly Uint8Array[], which: number): void {
  const old = kept[which % Math.max(1, kept.length)];
  if (old !== undefined) image.set(old);
}

test("whatever the air and the stores do, the sign takes what a bay said in order, each once, and nothing old", (t) => {
  fc.assert(
    fc.property(fc.nat(), fc.array(anyStep, { minLength: 5, maxLength: 80 }), (seed, steps) => {
      const street = new Street(seed);
      for (const step of steps) {
        street.do(step);
        if (street.faults.length > 0) throw new Error(`${step.kind}: ${street.faults.join()}`);
      }
    }),
    { numRuns: 400 },
  );
  t.pass();
});

test("when the air has healed, the newest report is there within so many frames", (t) => {
  let most = 0;
  fc.assert(
    fc.property(fc.nat(), fc.array(anyStep, { minLength: 5, maxLength: 60 }), (seed, steps) => {
      const street = new Street(seed);
      for (const step of steps) street.do(step);
      street.say();
      let frames = 0;
      for (let turns = 60; turns > 0 && street.accepted.at(-1) !== street.said; turns -= 1)
        if (street.exchange("heard", "heard")) frames += 1;
      most = Math.max(most, frames);
      return street.accepted.at(-1) === street.said && frames <= MOST_FRAMES_AFTER_HEALING;
    }),
    { numRuns: 400 },
  );
  t.true(most > 2, "some had to greet again");
});

test("a sign that lost its store believes a bay again after one challenge", (t) => {
  const street = new Street(5);
  for (let left = 3; left > 0; left -= 1) {
    street.say();
    street.exchange("heard", "heard");
    street.exchange("heard", "heard");
  }
  t.deepEqual(street.accepted, [1, 2, 3]);
  street.do({ kind: "sign-start" });
  street.say();
  street.exchange("heard", "heard");
  t.is(street.accepted.at(-1), 3, "challenged");
  street.exchange("heard", "heard");
  t.is(street.accepted.at(-1), 4);
});
