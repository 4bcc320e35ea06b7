import test from "ava";
import { ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import { SENSOR_CHECK_BYTES, SensorCheck } from "../../src/sensing/sensor-check.js";

const LATCHED_COUNT = 18;
const MM_US = 6;

/** A check that is told of readings as a detector tells it, 300 ms apart. */
class Ranger {
  ms = 0;
  readings = 0;
  readonly check: SensorCheck;

  constructor(isFine = true, latchedCount = LATCHED_COUNT) {
    this.check = new SensorCheck(latchedCount, isFine);
  }

  /** True when the last of these says that the ranger hangs. */
  echo(...echoes: readonly EchoUs[]): boolean {
    let hangs = false;
    for (const echoUs of echoes) {
      this.#next();
      hangs = false;
      if (echoUs === this.check.lastUs) {
        hangs = this.check.addSame(this.readings);
      } else {
        if (!this.check.isFine) this.check.learn(echoUs);
        this.check.lastUs = echoUs;
      }
    }
    return hangs;
  }

  /** True when so much silence is no bay's doing. */
  nothing(count = 1, spacingMs = 300): boolean {
    let isSilent = false;
    for (let index = 0; index < count; index += 1) {
      this.#next(spacingMs);
      isSilent = this.check.addNothing(this.ms, this.readings);
    }
    return isSilent;
  }

  /** True when so many echoes from in front of the ranger mean that it is covered. */
  cover(count = 1, spacingMs = 300): boolean {
    let isCovered = false;
    for (let index = 0; index < count; index += 1) {
      this.#next(spacingMs);
      isCovered = this.check.addCover(this.ms, this.readings);
    }
    return isCovered;
  }

  fault(): boolean {
    return this.check.addFault(this.readings);
  }

  #next(spacingMs = 300): void {
    if (this.readings > 0) this.ms += spacingMs;
    this.readings += 1;
  }
}

function same(count: number, echoUs: EchoUs = 6_000): readonly EchoUs[] {
  return Array.from({ length: count }, () => echoUs);
}

test("one and the same echo so often in a row is a ranger that hangs, and not once less", (t) => {
  t.false(new Ranger().echo(...same(LATCHED_COUNT - 1)));
  t.true(new Ranger().echo(...same(LATCHED_COUNT)));
});

test("one other echo in between proves that a ranger does not hang", (t) => {
  const ranger = new Ranger();
  t.false(ranger.echo(...same(LATCHED_COUNT - 1), 6_000 + MM_US, ...same(LATCHED_COUNT - 1)));
});

test("a ranger of which it is not known that it tells near values apart is not called latched", (t) => {
  const ranger = new Ranger(false);
  t.false(ranger.echo(...same(250)));
  t.is(ranger.check.latchedCount, 0);
});

test("a ranger that tells only centimetres apart is never called latched", (t) => {
  const ranger = new Ranger(false);
  t.false(ranger.echo(6_000, 6_059, 6_000, 6_118, ...same(250)));
});

test("a ranger that has shown that it tells a millimetre apart is held to it, also after a new beginning", (t) => {
  const ranger = new Ranger(false);
  ranger.echo(6_000, 6_000 + MM_US);
  ranger.check.clear();
  t.is(ranger.check.latchedCount, LATCHED_COUNT);
  t.true(new Ranger().echo(...same(LATCHED_COUNT)));
});

test("a ranger whose floor repeats itself all the time is never called latched", (t) => {
  t.false(new Ranger(true, 0).echo(...same(250)));
});

test("what the tripwire saw in a row counts", (t) => {
  const ranger = new Ranger();
  ranger.check.resume(6_000, LATCHED_COUNT - 1, 2_500);
  t.true(ranger.echo(6_000));
  const other = new Ranger();
  other.check.resume(6_000, LATCHED_COUNT - 2, 2_500);
  t.false(other.echo(6_000));
});

test("silence for seconds is a bay's, silence for a minute is the ranger's", (t) => {
  t.false(new Ranger().nothing(60));
  t.true(new Ranger().nothing(200));
  t.false(new Ranger().nothing(4, 20_000), "four pings are few");
});

test("the tripwire's silence counts in pings and in time", (t) => {
  const ranger = new Ranger();
  ranger.check.resume(ECHO_NONE, 18, 2_500);
  t.true(ranger.nothing(1));
  const short = new Ranger();
  short.check.resume(ECHO_NONE, 8, 2_500);
  t.false(short.nothing(5));
});

test("one echo ends a silence", (t) => {
  const ranger = new Ranger();
  ranger.nothing(140);
  ranger.echo(6_000);
  t.false(ranger.nothing(140));
  t.true(ranger.nothing(60));
});

test("two answers that are none are forgiven again and again, three in a row are not", (t) => {
  const ranger = new Ranger();
  for (let round = 0; round < 5; round += 1) {
    t.deepEqual([ranger.fault(), ranger.fault()], [false, false]);
    ranger.echo(6_000 + round * 50);
  }
  t.deepEqual([ranger.fault(), ranger.fault(), ranger.fault()], [false, false, true]);
  for (let index = 0; index < 300; index += 1) t.true(ranger.fault());
});

test("a hand before the ranger for some seconds does not block it, a bag over it does", (t) => {
  t.false(new Ranger().cover(10));
  t.true(new Ranger().cover(60));
});

test("two readings far apart are not enough to call a ranger blocked", (t) => {
  t.false(new Ranger().cover(2, 60_000));
});

test("a leaf that lets a ping pass now and then blocks, a bay seen for seconds in between does not", (t) => {
  const leaf = new Ranger();
  for (let round = 0; round < 20; round += 1) {
    leaf.cover(3);
    leaf.echo(6_000 + round * 20);
  }
  t.true(leaf.cover());
  const hand = new Ranger();
  hand.cover(20);
  for (let index = 0; index < 15; index += 1) hand.echo(6_000 + index * 20);
  t.false(hand.cover(20));
});

test("a check is loaded as it was saved, wherever it was", (t) => {
  const region = new DataView(new ArrayBuffer(SENSOR_CHECK_BYTES + 4));
  const ranger = new Ranger(false);
  ranger.echo(5_000, 5_000 + MM_US);
  ranger.cover(20);
  ranger.nothing(100);
  ranger.echo(...same(LATCHED_COUNT - 1));
  ranger.fault();
  ranger.fault();
  ranger.check.save(region, 4);
  const loaded = new Ranger(false);
  loaded.ms = ranger.ms;
  loaded.readings = ranger.readings;
  loaded.check.load(region, 4);
  t.is(loaded.check.latchedCount, LATCHED_COUNT);
  t.true(loaded.fault());
  t.true(loaded.echo(6_000));
  const again = new DataView(new ArrayBuffer(SENSOR_CHECK_BYTES + 4));
  ranger.fault();
  ranger.echo(6_000);
  ranger.check.save(region, 4);
  loaded.check.save(again, 4);
  t.deepEqual(new Uint8Array(again.buffer), new Uint8Array(region.buffer));
});
