import test from "ava";
import { Air } from "../../hosts/alley/air.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";

const SIGN = 0;

/** A radio that keeps what it hears. */
class Ear {
  readonly heard: number[][] = [];
  isOn = true;
  readonly pathLossDb: number;
  readonly station: number;
  onHeard = (_frame: Uint8Array) => {};

  constructor(air: Air, pathLossDb: number) {
    this.pathLossDb = pathLossDb;
    this.station = air.attach(this);
  }

  isListening(): boolean {
    return this.isOn;
  }

  deliver(frame: Uint8Array): void {
    this.heard.push([...frame]);
    this.onHeard(frame);
  }
}

/** A sign and three bays with these path losses, all listening. */
function build(pathLossesDb: readonly [number, number, number?], lossPerMillion = 0) {
  const time = new VirtualTime(0);
  const air = new Air({ time, random: new SeededRandom(7, "air"), lossPerMillion });
  const sign = new Ear(air, 0);
  const [firstDb, secondDb, thirdDb = 110] = pathLossesDb;
  const bays = [new Ear(air, firstDb), new Ear(air, secondDb), new Ear(air, thirdDb)] as const;
  const sendAt = (atMs: number, from: Ear, to: number, ...bytes: number[]) => {
    time.at(atMs, () => air.transmit(from.station, to, Uint8Array.from(bytes), 50, () => {}));
  };
  return { time, air, sign, bays, sendAt };
}

test("every listening station but the sender gets a frame, when its last symbol has left", (t) => {
  const { time, air, sign, bays, sendAt } = build([90, 100, 110]);
  t.deepEqual(
    [sign, ...bays].map(({ station }) => station),
    [0, 1, 2, 3],
  );
  bays[2].isOn = false;
  sendAt(0, bays[0], SIGN, 1, 2, 3);
  time.runUntil(49);
  t.deepEqual(sign.heard, []);
  time.runUntil(50);
  t.deepEqual(
    [sign, ...bays].map(({ heard }) => heard),
    [[[1, 2, 3]], [], [[1, 2, 3]], []],
  );
  t.is(air.lostFrames, 0);
});

test("the sender learns that it is done before anyone gets the frame, so that it hears an answer given at once", (t) => {
  const { time, air, sign, bays } = build([90, 90]);
  bays[0].isOn = false;
  sign.onHeard = () => air.transmit(SIGN, bays[0].station, Uint8Array.of(9), 30, () => {});
  air.transmit(bays[0].station, SIGN, Uint8Array.of(1), 50, () => {
    t.is(time.nowMs, 50);
    t.deepEqual(sign.heard, []);
    bays[0].isOn = true;
  });
  time.runUntil(100);
  t.deepEqual(bays[0].heard, [[9]]);
  t.is(air.lostFrames, 0);
});

test("a frame is copied once, when it is sent", (t) => {
  const { time, air, sign, bays } = build([90, 90]);
  const frame = Uint8Array.of(1, 2);
  const received: Uint8Array[] = [];
  for (const ear of [sign, bays[1]]) ear.onHeard = (heard) => received.push(heard);
  air.transmit(bays[0].station, SIGN, frame, 50, () => {});
  frame.fill(0);
  time.runUntil(50);
  t.deepEqual(sign.heard, [[1, 2]]);
  t.is(received[0], received[1]);
});

test("who was not listening when a frame began misses it, and so does who stops before it ends", (t) => {
  const { time, air, sign, bays, sendAt } = build([90, 90]);
  sign.isOn = false;
  sendAt(0, bays[0], SIGN, 1);
  time.runUntil(20);
  sign.isOn = true;
  bays[1].isOn = false;
  time.runUntil(60);
  t.deepEqual(sign.heard, []);
  t.deepEqual(bays[1].heard, []);
  t.is(air.lostFrames, 1);
});

for (const [title, firstDb, secondDb, heard] of [
  ["two frames as strong as each other spoil each other", 90, 90, []],
  ["5 dB save neither", 90, 95, []],
  ["6 dB save the stronger, when it came first", 90, 96, [[1]]],
  ["6 dB save the stronger, when it came second", 96, 90, [[2]]],
] as const) {
  test(`at the sign, ${title}`, (t) => {
    const { time, air, sign, bays, sendAt } = build([firstDb, secondDb]);
    sendAt(0, bays[0], SIGN, 1);
    sendAt(49, bays[1], SIGN, 2);
    time.runUntil(200);
    t.deepEqual(
      sign.heard,
      heard.map((frame) => [...frame]),
    );
    t.is(air.lostFrames, 2 - heard.length);
  });
}

test("frames that only touch do not spoil each other", (t) => {
  const { time, air, sign, bays } = build([90, 90]);
  // The second is planned before the first, so that it begins before the first has been dealt with.
  time.at(50, () => air.transmit(bays[1].station, SIGN, Uint8Array.of(2), 50, () => {}));
  air.transmit(bays[0].station, SIGN, Uint8Array.of(1), 50, () => {});
  time.runUntil(200);
  t.deepEqual(sign.heard, [[1], [2]]);
});

test("a third frame can spoil what survived a second", (t) => {
  const { time, air, sign, bays, sendAt } = build([90, 100, 92]);
  sendAt(0, bays[0], SIGN, 1);
  sendAt(10, bays[1], SIGN, 2);
  sendAt(20, bays[2], SIGN, 3);
  time.runUntil(200);
  t.deepEqual(sign.heard, []);
  t.is(air.lostFrames, 3);
});

test("a station that transmits hears nothing, whichever began first", (t) => {
  const { time, air, sign, bays, sendAt } = build([90, 120]);
  sendAt(0, sign, bays[0].station, 1);
  sendAt(30, bays[1], SIGN, 2);
  sendAt(100, bays[1], SIGN, 3);
  sendAt(130, sign, bays[0].station, 4);
  time.runUntil(300);
  t.deepEqual(sign.heard, []);
  t.deepEqual(bays[1].heard, []);
  // The first bay transmits nothing, and has the sign 30 dB stronger than the other bay.
  t.deepEqual(bays[0].heard, [[1], [4]]);
  t.is(air.lostFrames, 2);
});

test("a bay hears the sign over another bay only when the sign is 6 dB stronger there", (t) => {
  for (const [nearDb, farDb, expected] of [
    [90, 96, [[1]]],
    [90, 95, []],
    [120, 90, []],
  ] as const) {
    const { time, bays, sign, sendAt } = build([nearDb, farDb]);
    sendAt(0, sign, bays[0].station, 1);
    sendAt(10, bays[1], SIGN, 2);
    time.runUntil(100);
    t.deepEqual(
      bays[0].heard,
      expected.map((frame) => [...frame]),
    );
  }
});

test("every receiver misses a frame now and then by itself, as often as was said", (t) => {
  const { time, air, sign, bays } = build([90, 90], 20_000);
  for (let index = 0; index < 10_000; index += 1) {
    time.at(index * 100, () => air.transmit(bays[0].station, SIGN, Uint8Array.of(1), 50, () => {}));
  }
  time.runUntil(1_000_000);
  const missed = 10_000 - sign.heard.length;
  t.is(air.lostFrames, missed);
  t.true(missed > 130 && missed < 270, `${missed}`);
  t.true(bays[1].heard.length < 10_000 && bays[1].heard.length !== sign.heard.length);
});

test("frames are lost when the one they were meant for misses them, whoever else gets them", (t) => {
  const { time, air, sign, bays, sendAt } = build([90, 90]);
  bays[0].isOn = false;
  sendAt(0, sign, bays[0].station, 1);
  time.runUntil(100);
  t.deepEqual(bays[1].heard, [[1]]);
  t.is(air.lostFrames, 1);
});

test("a station sends one frame at a time, of 1 to 255 bytes", (t) => {
  const { time, air, bays } = build([90, 90]);
  const send = (bytes: number) => air.transmit(bays[0].station, SIGN, new Uint8Array(bytes), 50, () => {});
  t.throws(() => send(0), { instanceOf: RangeError });
  t.throws(() => send(256), { instanceOf: RangeError });
  t.notThrows(() => send(255));
  t.throws(() => send(1));
  time.runUntil(50);
  t.notThrows(() => send(1));
});

test("a thousand frames leave nothing on the air", (t) => {
  const { time, air, sign, bays, sendAt } = build([90, 91]);
  for (let index = 0; index < 1_000; index += 1)
    sendAt(index * 30, index % 2 === 0 ? bays[0] : bays[1], SIGN, 1);
  time.runUntil(100_000);
  const lost = air.lostFrames;
  const heard = sign.heard.length;
  sendAt(100_000, bays[0], SIGN, 1);
  time.runUntil(101_000);
  t.is(sign.heard.length, heard + 1);
  t.is(air.lostFrames, lost);
});
