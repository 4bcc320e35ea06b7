import test from "ava";
import { bytesOf, makeIdleStand, makeStand, SETTINGS, START_MS } from "./sx127x-stand.js";

for (const count of [1, 2, 20, 127, 128, 129, 254, 255]) {
  test(`a frame of ${count} bytes leaves the antenna as it was given, and is told when it has`, (t) => {
    const { chip, modem, bench, events, sent, pending } = makeIdleStand({ spreadingFactor: 7 });
    const bytes = bytesOf(count);
    modem.transmit(bytes, 1_000);
    bytes.fill(0);
    bench.passMs(1);
    const airtimeMs = Math.ceil((sent[0]?.airtimeUs ?? 0) / 1_000);
    bench.passMs(airtimeMs - 2);
    t.deepEqual(events, []);
    bench.passMs(2);
    t.deepEqual(events, ["transmitted"]);
    t.deepEqual(sent[0]?.bytes, bytesOf(count));
    bench.passMs(2_000);
    t.deepEqual([sent.length, events.length, pending.size, chip.modem.mode], [1, 1, 0, 1]);
    t.deepEqual(chip.violations, []);
  });
}

test("frame after frame is sent, each with its own length", (t) => {
  const { chip, modem, bench, events, sent } = makeIdleStand({ spreadingFactor: 7 });
  for (const count of [20, 3, 255, 1]) {
    modem.transmit(bytesOf(count, count), 1_000);
    bench.passMs(500);
  }
  t.deepEqual(
    sent.map(({ bytes }) => bytes),
    [bytesOf(20, 20), bytesOf(3, 3), bytesOf(255, 255), bytesOf(1, 1)],
  );
  t.is(events.length, 4);
  t.deepEqual(chip.violations, []);
});

test("what is on the air is what was set", (t) => {
  const { modem, bench, sent } = makeIdleStand({ isIqInverted: true, syncWord: 0x34, hasCrc: false });
  modem.transmit(bytesOf(20), 1_000);
  bench.passMs(1);
  t.deepEqual(sent[0]?.chirps, {
    frequencyHz: 868_099_976,
    spreadingFactor: 9,
    bandwidthHz: 125_000,
    codingRateDenominator: 5,
    preambleSymbols: 8,
    syncWord: 0x34,
    hasCrc: false,
    isImplicit: false,
    isIqInverted: true,
    isOptimized: false,
  });
  t.is(sent[0]?.powerDbm, 14);
});

test("a transmission that the chip does not end is given up after its time, and the chip stops", (t) => {
  const { chip, modem, bench, events } = makeIdleStand();
  chip.modem.isStuck = true;
  modem.transmit(bytesOf(20), 300);
  bench.passMs(299);
  t.deepEqual([events.length, chip.modem.mode], [0, 3]);
  bench.passMs(1);
  t.deepEqual(events, ["transmit timeout"]);
  t.is(chip.modem.mode, 1);
  chip.modem.isStuck = false;
  modem.transmit(bytesOf(20), 300);
  bench.passMs(300);
  t.deepEqual(events, ["transmit timeout", "transmitted"]);
  t.deepEqual(chip.violations, []);
});

test("when the edge is lost, the end of its time finds the frame sent", (t) => {
  const { chip, modem, bench, events, sent } = makeIdleStand();
  chip.dio0.losesEdges = true;
  modem.transmit(bytesOf(20), 300);
  bench.passMs(299);
  t.deepEqual([events.length, sent.length], [0, 1]);
  bench.passMs(1);
  t.deepEqual(events, ["transmitted"]);
});

test("a transmission asked for while the chip starts begins when it has", (t) => {
  const { chip, modem, bench, events, call } = makeStand();
  call(() => modem.configure(SETTINGS));
  call(() => modem.transmit(bytesOf(20), 300));
  bench.passMs(START_MS);
  t.deepEqual(events, []);
  bench.passMs(186);
  t.deepEqual(events, ["transmitted"]);
  t.deepEqual(chip.violations, []);
});

test("nothing else begins while a transmission is under way", (t) => {
  const { modem, bench, events } = makeIdleStand();
  modem.transmit(bytesOf(20), 300);
  t.throws(() => modem.transmit(bytesOf(20), 300), { message: /under way/ });
  t.throws(() => modem.receive(), { message: /under way/ });
  t.throws(() => modem.receiveOnce(10), { message: /under way/ });
  t.throws(() => modem.receiveDutyCycled(10, 10), { message: /under way/ });
  t.throws(() => modem.detectActivity(), { message: /under way/ });
  bench.passMs(300);
  t.deepEqual(events, ["transmitted"]);
});

for (const [name, end, mode] of [
  ["standby", "standby", 1],
  ["sleep", "sleep", 0],
] as const) {
  test(`${name} ends a transmission, and nothing is told of it`, (t) => {
    const { chip, modem, bench, events, pending } = makeIdleStand();
    modem.transmit(bytesOf(20), 300);
    bench.passMs(50);
    modem[end]();
    t.is(chip.modem.mode, mode);
    bench.passMs(1_000);
    t.deepEqual([events.length, pending.size], [0, 0]);
    t.deepEqual(chip.violations, []);
  });
}

test("new settings end a transmission, and the next has them", (t) => {
  const { chip, modem, bench, events, sent } = makeIdleStand();
  modem.transmit(bytesOf(20), 300);
  bench.passMs(50);
  modem.configure({ ...SETTINGS, spreadingFactor: 7 });
  modem.transmit(bytesOf(20), 300);
  bench.passMs(100);
  t.deepEqual(events, ["transmitted"]);
  t.is(sent[1]?.chirps.spreadingFactor, 7);
  t.deepEqual(chip.violations, []);
});

test("frames of no length, of 256 bytes, and of another length than was agreed are refused", (t) => {
  const { modem } = makeIdleStand();
  t.throws(() => modem.transmit(bytesOf(0), 300), { instanceOf: RangeError });
  t.throws(() => modem.transmit(bytesOf(256), 300), { instanceOf: RangeError });
  for (const timeoutMs of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
    t.throws(() => modem.transmit(bytesOf(1), timeoutMs), { instanceOf: RangeError });
  modem.configure({ ...SETTINGS, implicitLengthBytes: 20 });
  t.throws(() => modem.transmit(bytesOf(19), 300), { instanceOf: RangeError });
  t.notThrows(() => modem.transmit(bytesOf(20), 300));
});

test("a frame is sent from sleep, after the oscillator has started", (t) => {
  const { chip, modem, bench, events, sent } = makeIdleStand();
  modem.sleep();
  bench.passMs(10_000);
  t.is(chip.modem.mode, 0);
  modem.transmit(bytesOf(20), 300);
  bench.passMs(188);
  t.deepEqual(events, ["transmitted"]);
  t.deepEqual(sent[0]?.bytes, bytesOf(20));
  t.is(chip.resets, 1);
  t.deepEqual(chip.violations, []);
});
