import test from "ava";
import { BaySide } from "../../../bench/radio/link-world/bay-side.js";
import { makeAes, setCounter } from "../../../bench/radio/link-world/world-pairing.js";
import { NonceBook } from "../../../bench/radio/reboots/nonce-book.js";
import { rebootAndCut } from "../../../bench/radio/reboots/reboot-and-cut.js";
import { writeHeader } from "../../../src/radio/frame.js";
import { FrameSealer } from "../../../src/radio/frame-sealer.js";

const REBOOTS = 1_500;

test("no nonce comes twice over reboots, cuts and old stores, and links work on", (t) => {
  const figures = rebootAndCut({ reboots: REBOOTS, seed: 21 });
  t.is(figures.nonceReuse, 0, figures.faults.join("\n"));
  t.is(figures.mute, 0);
  t.true(figures.reboots >= REBOOTS);
  t.true(figures.cuts > REBOOTS / 10, `${figures.cuts} cuts`);
  t.true(figures.restores > 20, `${figures.restores} restores`);
  t.true(figures.framesSealed > REBOOTS && figures.reportsAccepted > REBOOTS / 4);
});

test("the same seed gives the same figures", (t) => {
  const plan = { reboots: 200, seed: 22 };
  t.deepEqual(rebootAndCut(plan), rebootAndCut(plan));
});

/** Begins to count again whenever it starts. */
class ForgetfulBay extends BaySide {
  override powerOn(): void {
    setCounter(this.flash, "up", 0);
    super.powerOn();
  }
}

test("a bay that counts again is caught where salts do not save it", (t) => {
  const { nonceReuseIn } = rebootAndCut({
    reboots: REBOOTS,
    seed: 23,
    makeBay: (options) => new ForgetfulBay(options),
  });
  t.true(nonceReuseIn["no-salts"] > 0);
  t.is(nonceReuseIn.whole, 0, "salts save it");
});

/** Draws its salts from a generator that starts with it. */
class SaltlessBay extends BaySide {
  constructor(options: ConstructorParameters<typeof BaySide>[0]) {
    super({ ...options, random: { below: (limit) => limit >> 1 } });
  }
}

test("a bay with one salt for all its starts is caught where its store is put back", (t) => {
  const { nonceReuseIn } = rebootAndCut({
    reboots: REBOOTS,
    seed: 24,
    makeBay: (options) => new SaltlessBay(options),
  });
  t.true(nonceReuseIn["old-stores"] > 0);
  t.is(nonceReuseIn.whole + nonceReuseIn["no-salts"], 0, "counters save it");
});

test("the book knows a retry from a nonce that comes twice", (t) => {
  const book = new NonceBook(makeAes);
  const sealer = new FrameSealer(book.makeAes(new Uint8Array(16).fill(1)));
  const seal = (counter: number, body: number, salt: number) => {
    const frame = new Uint8Array(20);
    writeHeader({ type: 1, alley: 1, node: 1, counter }, frame);
    frame[8] = body;
    sealer.seal(frame, new Uint8Array(5).fill(salt));
    return book.noteSent(frame);
  };
  t.true(seal(1, 1, 1));
  t.true(seal(1, 1, 1), "a retry");
  t.true(seal(2, 1, 1), "another counter");
  t.true(seal(1, 2, 2), "another salt");
  t.false(seal(1, 2, 1));
  t.is(book.reuses, 1);
  t.is(book.frames, 3);
});
