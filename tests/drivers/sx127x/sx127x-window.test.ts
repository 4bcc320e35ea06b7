import test, { type ExecutionContext } from "ava";
import { arrivalOf, bytesOf, frameOf, makeIdleStand } from "./sx127x-stand.js";

type Stand = ReturnType<typeof makeIdleStand>;

function hear({ chip }: Stand, bytes = bytesOf(20), change: Parameters<typeof arrivalOf>[0] = {}): void {
  chip.modem.hear(frameOf(chip.modem.chirps(), bytes), arrivalOf(change));
}

/** Milliseconds until the stand tells something, up to `mostMs`. */
function waitFor({ bench, events }: Stand, mostMs: number): number {
  const before = events.length;
  let ms = 0;
  while (events.length === before && ms < mostMs) {
    bench.passMs(1);
    ms += 1;
  }
  return ms;
}

// Symbols of 4.096 ms. Five of them are for the preamble of a frame that begins with the window's end.
for (const [windowMs, symbols, endsMs] of [
  [1, 6, 25],
  [16, 9, 38],
  [17, 10, 42],
  [100, 30, 124],
  [1_000, 250, 1_025],
  [4_169, 1_023, 4_191],
] as const) {
  test(`a window of ${windowMs} ms is ${symbols} symbols of the chip's own counter`, (t) => {
    const stand = makeIdleStand();
    const { chip, modem, events, pending, at } = stand;
    modem.receiveOnce(windowMs);
    t.is(chip.modem.mode, 6);
    t.deepEqual([at(0x1e), at(0x1f)], [0x94 | (symbols >> 8), symbols & 0xff]);
    t.is(waitFor(stand, 10_000), endsMs);
    t.deepEqual(events, ["receive timeout"]);
    t.deepEqual([chip.modem.mode, pending.size], [1, 0]);
    t.deepEqual(chip.violations, []);
  });
}

for (const [windowMs, endsMs] of [
  [4_170, 4_191],
  [60_000, 60_021],
] as const) {
  test(`a window of ${windowMs} ms is the timer's, and ends after ${endsMs} ms`, (t) => {
    const stand = makeIdleStand();
    const { chip, modem, events, pending } = stand;
    modem.receiveOnce(windowMs);
    t.is(chip.modem.mode, 5);
    t.is(waitFor(stand, 100_000), endsMs);
    t.deepEqual(events, ["receive timeout"]);
    t.deepEqual([chip.modem.mode, pending.size], [1, 0]);
    t.deepEqual(chip.violations, []);
  });
}

// Windows of the chip's counter, and of the timer.
for (const [spreadingFactor, windowMs] of [
  [7, 50],
  [7, 1_000],
  [7, 1_050],
  [7, 10_000],
  [9, 50],
  [9, 4_100],
  [9, 4_180],
  [9, 10_000],
] as const) {
  const symbolMs = (1 << spreadingFactor) / 125;
  const listen = (t: ExecutionContext, afterMs: number) => {
    const stand = makeIdleStand({ spreadingFactor });
    stand.modem.receiveOnce(windowMs);
    stand.bench.passUs(Math.round(afterMs * 1_000));
    hear(stand);
    stand.bench.passMs(3_000);
    t.deepEqual(stand.chip.violations, []);
    t.deepEqual([stand.chip.modem.mode, stand.pending.size], [1, 0]);
    return stand.events;
  };

  test(`by SF${spreadingFactor} a frame that begins in the last millisecond of ${windowMs} is heard, and so are earlier ones`, (t) => {
    for (const beforeMs of [0.001, 0.5, 1, symbolMs, 2 * symbolMs, 5 * symbolMs, 40])
      t.deepEqual(listen(t, windowMs - beforeMs), ["readable"], `${beforeMs} ms before the end`);
  });

  test(`by SF${spreadingFactor} a frame that begins three symbols after a window of ${windowMs} ms is not heard`, (t) => {
    for (const afterMs of [3 * symbolMs, 5 * symbolMs, 8 * symbolMs])
      t.deepEqual(listen(t, windowMs + afterMs), ["receive timeout"], `${afterMs} ms after the end`);
  });
}

for (const windowMs of [200, 10_000]) {
  test(`a frame ends a window of ${windowMs} ms`, (t) => {
    const stand = makeIdleStand();
    const { chip, modem, bench, events, pending } = stand;
    modem.receiveOnce(windowMs);
    bench.passMs(100);
    hear(stand);
    bench.passMs(186);
    t.deepEqual(events, ["readable"]);
    t.deepEqual([chip.modem.mode, pending.size], [1, 0]);
    bench.passMs(20_000);
    t.is(events.length, 1);
    t.deepEqual(modem.read()?.bytes, bytesOf(20));
    t.deepEqual(chip.violations, []);
  });

  test(`a frame that begins just within a window of ${windowMs} ms is heard to its end`, (t) => {
    const stand = makeIdleStand();
    const { modem, bench, events } = stand;
    modem.receiveOnce(windowMs);
    bench.passMs(windowMs - 20);
    hear(stand, bytesOf(255));
    bench.passMs(3_000);
    t.deepEqual(events, ["readable"]);
    t.deepEqual(modem.read()?.bytes, bytesOf(255));
  });

  test(`a frame with a bad CRC ends a window of ${windowMs} ms, and is all that is told`, (t) => {
    const stand = makeIdleStand();
    const { chip, modem, bench, events, pending } = stand;
    modem.receiveOnce(windowMs);
    hear(stand, bytesOf(20), { spoiled: "payload" });
    bench.passMs(20_000);
    t.deepEqual(events, ["bad-crc"]);
    t.deepEqual([chip.modem.mode, pending.size], [1, 0]);
  });

  test(`a window of ${windowMs} ms of which the edge is lost ends nevertheless`, (t) => {
    const stand = makeIdleStand();
    const { chip, modem, bench, events } = stand;
    chip.dio0.losesEdges = true;
    chip.dio1.losesEdges = true;
    modem.receiveOnce(windowMs);
    bench.passMs(20_000);
    t.deepEqual(events, ["receive timeout"]);
    modem.receiveOnce(windowMs);
    bench.passMs(5);
    hear(stand);
    bench.passMs(20_000);
    t.deepEqual(events, ["receive timeout", "readable"]);
    t.deepEqual(modem.read()?.bytes, bytesOf(20));
  });

  test(`a chip that never ends a window of ${windowMs} ms is told to stop`, (t) => {
    const stand = makeIdleStand();
    const { chip, modem, bench, events, pending } = stand;
    chip.modem.isStuck = true;
    modem.receiveOnce(windowMs);
    bench.passMs(20_000);
    t.deepEqual(events, ["receive timeout"]);
    t.deepEqual([chip.modem.mode, pending.size], [1, 0]);
  });
}

test("signals that become no frame keep a timer's window open for no longer than a frame", (t) => {
  const stand = makeIdleStand();
  const { chip, modem, bench } = stand;
  modem.receiveOnce(5_000);
  bench.passMs(4_999);
  const strange = { ...chip.modem.chirps(), preambleSymbols: 65_000 };
  chip.modem.hear(frameOf(strange, bytesOf(20)), arrivalOf());
  const lateMs = waitFor(stand, 20_000);
  // 255 bytes at coding rate 4/8 are 2.0 s at most.
  t.true(lateMs < 2_200, `${lateMs}`);
});

test("listening in turns, the chip sleeps between windows and wakes in time", (t) => {
  const { chip, modem, bench, events } = makeIdleStand();
  modem.receiveDutyCycled(41, 400);
  // 11 symbols are 45.06 ms, and a receiver's start.
  let listeningMs = 0;
  let sleepingMs = 0;
  for (let ms = 0; ms < 44_600; ms += 1) {
    bench.passMs(1);
    if (chip.modem.mode === 6) listeningMs += 1;
    if (chip.modem.mode === 0) sleepingMs += 1;
  }
  t.true(listeningMs > 4_400 && listeningMs < 4_800, `${listeningMs}`);
  t.true(sleepingMs > 39_000 && sleepingMs < 40_100, `${sleepingMs}`);
  t.deepEqual(events, []);
  t.deepEqual(chip.violations, []);
});

for (const [listenMs, sleepMs] of [
  [41, 400],
  [5_000, 1_000],
] as const) {
  test(`listening for ${listenMs} ms in turns ends with a frame, and not with a spoiled one`, (t) => {
    const stand = makeIdleStand();
    const { chip, modem, bench, events, pending } = stand;
    modem.receiveDutyCycled(listenMs, sleepMs);
    bench.passMs(10);
    hear(stand, bytesOf(20), { spoiled: "payload" });
    bench.passMs(190);
    t.deepEqual(events, ["bad-crc"]);
    t.is(chip.modem.mode, 0);
    const chirps = { ...chip.modem.chirps(), preambleSymbols: 500 };
    chip.modem.hear(frameOf(chirps, bytesOf(20)), arrivalOf());
    bench.passMs(10_000);
    t.deepEqual(events, ["bad-crc", "readable"]);
    t.deepEqual([chip.modem.mode, pending.size], [1, 0]);
    t.deepEqual(modem.read()?.bytes, bytesOf(20));
    t.deepEqual(chip.violations, []);
  });
}

test("listening in turns ends when something else is asked for, awake or asleep", (t) => {
  for (const ms of [5, 100, 300, 449]) {
    const { chip, modem, bench, events, pending } = makeIdleStand();
    modem.receiveDutyCycled(41, 400);
    bench.passMs(ms);
    modem.transmit(bytesOf(20), 300);
    bench.passMs(300);
    t.deepEqual(events, ["transmitted"], `${ms} ms`);
    modem.receiveDutyCycled(41, 400);
    bench.passMs(ms);
    modem.sleep();
    bench.passMs(2_000);
    t.deepEqual([events.length, pending.size, chip.modem.mode], [1, 0, 0]);
    t.deepEqual(chip.violations, []);
  }
});

test("windows and sleeps that are no whole milliseconds are refused", (t) => {
  const { modem } = makeIdleStand();
  for (const ms of [0, -1, 0.5, Number.NaN, 2e9]) {
    t.throws(() => modem.receiveOnce(ms), { instanceOf: RangeError });
    t.throws(() => modem.receiveDutyCycled(ms, 10), { instanceOf: RangeError });
    if (ms !== 0) t.throws(() => modem.receiveDutyCycled(10, ms), { instanceOf: RangeError });
  }
});
