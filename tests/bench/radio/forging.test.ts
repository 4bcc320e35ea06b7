import test from "ava";
import { REAL_LINKS } from "../../../bench/radio/forging/attacked-alley.js";
import { FORGERIES } from "../../../bench/radio/forging/forger.js";
import { fuzzForgeries } from "../../../bench/radio/forging/fuzz-forgeries.js";
import { SentBook } from "../../../bench/radio/forging/sent-book.js";
import { BaySide } from "../../../bench/radio/link-world/bay-side.js";
import { SignSide } from "../../../bench/radio/link-world/sign-side.js";
import type { LinkAction } from "../../../src/radio/bay-link.js";
import type { LinkOutcome } from "../../../src/radio/sign-link.js";

const FRAMES = 30_000;

test("no forged frame is accepted, most derive from what was captured, and every kind was tried", (t) => {
  const figures = fuzzForgeries({ frames: FRAMES, seed: 11 });
  t.is(figures.forgedAccepted, 0, figures.faults.join("\n"));
  t.is(figures.mute, 0);
  t.true(figures.framesFuzzed >= FRAMES);
  t.true(figures.framesDerived > figures.framesFuzzed / 2);
  for (const kind of FORGERIES) t.true(figures.thrown[kind] > FRAMES / 500, kind);
  t.true(figures.thrownAtBays > FRAMES / 20);
  t.true(figures.reportsAccepted > 100, "the alley works meanwhile");
});

test("the same seed gives the same figures", (t) => {
  const plan = { frames: 3_000, seed: 12 };
  t.deepEqual(fuzzForgeries(plan), fuzzForgeries(plan));
});

/** Takes what it has taken before. */
class ForgetfulSign extends SignSide {
  override take(frame: Uint8Array): LinkOutcome {
    const outcome = super.take(frame);
    return outcome === "repeated" || outcome === "replayed" ? "accepted" : outcome;
  }
}

/** Believes a bay that has not answered a challenge. */
class TrustingSign extends SignSide {
  override take(frame: Uint8Array): LinkOutcome {
    const outcome = super.take(frame);
    return outcome === "greeted" ? "accepted" : outcome;
  }
}

/** Throws for a frame that is longer than any of its own. */
class FragileSign extends SignSide {
  override take(frame: Uint8Array): LinkOutcome {
    if (frame.length > 60) throw new RangeError("too long");
    return super.take(frame);
  }
}

for (const [what, Sign] of [
  ["takes a frame again", ForgetfulSign],
  ["believes without a challenge", TrustingSign],
  ["throws", FragileSign],
] as const) {
  test(`a sign that ${what} is caught`, (t) => {
    const makers = {
      ...REAL_LINKS,
      makeSign: (options: ConstructorParameters<typeof SignSide>[0]) => new Sign(options),
    };
    t.true(fuzzForgeries({ frames: FRAMES, seed: 13, makers }).forgedAccepted > 0);
  });
}

/** Lets whatever looks like an acknowledgement count. */
class CredulousBay extends BaySide {
  override hear(frame: Uint8Array | undefined): LinkAction {
    const action = super.hear(frame);
    if (frame !== undefined && frame[0] === 0x18 && frame.length === 20) this.retained.setUint8(0, 0);
    return action;
  }
}

test("a bay that takes any acknowledgement is caught", (t) => {
  const makers = {
    ...REAL_LINKS,
    makeBay: (options: ConstructorParameters<typeof BaySide>[0]) => new CredulousBay(options),
  };
  t.true(fuzzForgeries({ frames: FRAMES, seed: 14, makers }).forgedAccepted > 0);
});

test("the book lets each frame count once, in order, and none from before a barrier", (t) => {
  const book = new SentBook();
  const [first, second, third, never] = [1, 2, 3, 4].map((byte) => Uint8Array.of(byte)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  for (const frame of [first, second, third, first]) book.noteSent(5, frame);
  t.false(book.accept(5, never), "nobody said it");
  t.false(book.accept(6, second), "another said it");
  t.true(book.accept(5, second));
  t.false(book.accept(5, second), "twice");
  t.false(book.accept(5, first), "the one before");
  book.raiseBarrier(5);
  t.false(book.accept(5, third), "from before");
  t.false(book.isAnswerTo(never, first));
  book.noteAnswer(never, first);
  t.true(book.isAnswerTo(never, first));
  t.false(book.isAnswerTo(never, second));
});
