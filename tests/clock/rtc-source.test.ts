import test, { type ExecutionContext } from "ava";
import { TimeKeeper } from "../../src/clock/time-keeper.js";
import { BOARD_START_MS, type BoardOptions, RtcBoard } from "./rtc-board.js";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A node that set its RTC a moment ago, and has lost its power since. */
function settled(t: ExecutionContext, options: BoardOptions = {}): RtcBoard {
  const board = new RtcBoard(options);
  board.source.start();
  board.hearServers();
  board.timer.pass(2 * MINUTE_MS);
  t.is(board.remembered.length, 1);
  board.reboot();
  return board;
}

test("an RTC fresh from the shop gives no time until the time is trusted; then it is remembered, set and read", (t) => {
  const board = new RtcBoard();
  board.source.start();
  board.timer.pass(10 * MINUTE_MS);
  t.deepEqual([board.losses, board.samples.length, board.remembered.length], [["stopped"], 0, 0]);
  board.hearServers();
  board.timer.pass(2 * MINUTE_MS);
  t.is(board.remembered.length, 1);
  const { tag = 0, setUtcS = 0, setErrorMs = 0 } = board.memory ?? {};
  t.is(board.chip.registers[0x07], tag >>> 24);
  t.true(setUtcS * 1_000 > BOARD_START_MS && setUtcS * 1_000 <= board.trueMs);
  t.true(setErrorMs > 20 && setErrorMs < 200);
  t.true(
    board.samples.length > 0 && board.samples.every(({ isVouched, kind }) => isVouched && kind === "rtc"),
  );
  t.true(board.areSamplesTrue);
  t.deepEqual(board.chip.violations, []);
});

test("it is set at the beginning of a second", (t) => {
  const board = settled(t);
  // The second changes on the board when it does in the world, to the lateness of nothing at all.
  board.timer.pass(2_000);
  const [sample] = board.samples;
  t.true(
    sample !== undefined &&
      Math.abs(sample.utcMs - BOARD_START_MS - (board.timer.nowMs - board.uptimeMs) - sample.uptimeMs) <= 50,
  );
});

test("after a power cut it is trusted within two seconds, to 50 ms and what it had when it was set", (t) => {
  const board = settled(t);
  const { setErrorMs = 0 } = board.memory ?? {};
  board.timer.pass(2_000);
  t.is(board.samples.length, 1);
  const [sample] = board.samples;
  t.true((sample?.errorMs ?? 1e9) <= setErrorMs + 27);
  t.true(board.areSamplesTrue);
  t.is(board.keeper.at(board.uptimeMs).trust, "trusted");
});

for (const [chipPpm, rtcPpm, days] of [
  [3.5, undefined, 90],
  [-3.5, undefined, 90],
  [20, 20, 30],
  [-20, 20, 30],
] as const) {
  test(`${days} days alone with an RTC that is off by ${chipPpm} ppm, the true time is never outside of what it says`, (t) => {
    const board = settled(t, { chipPpm, ...(rtcPpm === undefined ? {} : { rtcPpm }) });
    for (let day = 0; day < days; day += 1) {
      // A day is long: the power comes for an hour of it.
      board.timer.pass(DAY_MS - HOUR_MS);
      board.reboot();
      board.timer.pass(HOUR_MS);
      t.true(board.samples.length >= 58 && board.areSamplesTrue, `day ${day}`);
    }
    const { earliestMs, latestMs = 0 } = board.keeper.at(board.uptimeMs);
    t.true(earliestMs <= board.trueMs && board.trueMs <= latestMs);
    t.deepEqual(board.losses, []);
  });
}

test("it says what it is read with: each minute to half a second, each hour to 50 ms", (t) => {
  const board = settled(t);
  board.timer.pass(3 * HOUR_MS);
  const { setErrorMs = 0 } = board.memory ?? {};
  const exact = board.samples.filter(({ errorMs }) => errorMs < setErrorMs + 100);
  t.true(exact.length >= 3 && exact.length <= 4, `${exact.length}`);
  t.true(board.samples.length > 170);
});

const LOSSES: readonly (readonly [string, (board: RtcBoard) => void, string])[] = [
  ["the chip lost its battery", (board) => board.chip.loseAllPower(), "stopped"],
  [
    "its crystal stood for a while",
    (board) => {
      board.chip.stand(true);
      board.timer.pass(10_000);
      board.chip.stand(false);
    },
    "stopped",
  ],
  [
    "nothing is remembered",
    (board) => {
      board.memory = undefined;
    },
    "strange",
  ],
  [
    "another was remembered",
    (board) => {
      if (board.memory !== undefined) board.memory = { ...board.memory, tag: (board.memory.tag ^ 1) >>> 0 };
    },
    "strange",
  ],
  [
    "it shows ten years ago",
    (board) => {
      board.chip.registers[6] = 0x16;
      // A Thursday then: the day of the week is right.
      board.chip.registers[3] = 4;
    },
    "early",
  ],
  [
    "it does not answer",
    (board) => {
      board.chip.isPresent = false;
    },
    "silent",
  ],
  [
    "its date is none",
    (board) => {
      board.chip.registers[5] = 0x13;
    },
    "silent",
  ],
];

for (const [what, spoil, loss] of LOSSES) {
  test(`after a power cut it gives no time when ${what}: ${loss}, told once`, (t) => {
    const board = settled(t);
    board.source.stop();
    spoil(board);
    board.reboot();
    board.timer.pass(HOUR_MS);
    t.deepEqual([board.losses, board.samples], [[loss], []]);
    t.is(board.keeper.at(board.uptimeMs).trust, "unknown");
  });
}

const JUMPS: readonly (readonly [string, (board: RtcBoard) => void])[] = [
  // 2036-12-01 is a Monday: the day of the week is right.
  [
    "ten years ahead",
    ({ chip }) => {
      chip.registers.set([1], 3);
      chip.registers.set([0x36], 6);
    },
  ],
  ["ten minutes ahead", ({ chip }) => chip.registers.set([(chip.registers[1] ?? 0) + 0x10], 1)],
  ["nowhere, for half a minute, and leaves no flag", standUnnoticed],
];

for (const [what, jump] of JUMPS) {
  test(`while it runs it jumps ${what}: it gives no time any more, not even after a power cut`, (t) => {
    const board = settled(t);
    board.timer.pass(10 * MINUTE_MS + 10_000);
    const told = board.samples.length;
    board.keeper = new TimeKeeper({ floorMs: undefined });
    jump(board);
    board.timer.pass(2 * MINUTE_MS);
    t.deepEqual(board.losses, ["jumped", "strange"]);
    t.is(board.samples.length, told);
    t.is(board.memory, undefined);
    board.reboot();
    board.timer.pass(5 * MINUTE_MS);
    t.deepEqual(board.samples, []);
  });
}

function standUnnoticed({ chip, source, timer }: RtcBoard): void {
  source.stop();
  chip.stand(true);
  timer.pass(30_000);
  chip.stand(false);
  chip.registers[0x0f] = 0;
  source.start();
}

test("persist before acting: cut off at any moment, an RTC half set is nobody's, and one that is vouched for is right", (t) => {
  for (let transfers = 0; transfers <= 8; transfers += 1) {
    const board = settled(t);
    board.timer.pass(5_000);
    // Ten minutes wrong, as if it had been set by a liar: the servers will have it set again.
    board.chip.registers.set([0x50], 1);
    board.reboot();
    board.hearServers();
    board.timer.pass(MINUTE_MS);
    board.chip.transfersLeft = transfers;
    board.timer.pass(2 * MINUTE_MS);
    board.chip.transfersLeft = Number.POSITIVE_INFINITY;
    board.reboot();
    board.timer.pass(2_000);
    t.true(board.areSamplesTrue, `${transfers} transfers`);
  }
});

test("what cannot be remembered is not set", (t) => {
  const board = new RtcBoard();
  board.isStoreBroken = true;
  board.source.start();
  board.hearServers();
  board.timer.pass(10 * MINUTE_MS);
  t.is(board.chip.registers[0x0f], 0x88);
  t.deepEqual(board.samples, []);
});

test("an RTC that cannot be set is tried once an hour", (t) => {
  const board = new RtcBoard();
  board.chip.isPresent = false;
  board.source.start();
  for (let hour = 0; hour < 12; hour += 1) {
    board.hearServers();
    board.timer.pass(HOUR_MS);
  }
  const tries = board.remembered.filter((memory) => memory !== undefined).length;
  t.true(tries >= 10 && tries <= 12, `${tries}`);
  t.is(board.memory, undefined);
});

test("it is set again when that makes it four times better, and no sooner", (t) => {
  const board = settled(t, { chipPpm: 3 });
  let sets = board.remembered.length;
  const setAfterMs: number[] = [];
  let lastMs = board.timer.nowMs;
  for (let minute = 0; minute < 5 * 24 * 60; minute += 1) {
    if (minute % 15 === 0) board.hearServers();
    board.timer.pass(MINUTE_MS);
    if (board.remembered.length === sets) continue;
    sets = board.remembered.length;
    setAfterMs.push(board.timer.nowMs - lastMs);

    lastMs = board.timer.nowMs;
  }
  // 20 ms and a lateness of 60 ms, four times, less the 80 ms at the beginning: 240 ms at 3.5 ppm are 19 hours.
  t.true(setAfterMs.length >= 3 && setAfterMs.every((ms) => ms > 17 * HOUR_MS), setAfterMs.join());
  t.true(board.areSamplesTrue);
});

test("a timer that is always late leaves the RTC alone rather than wrong", (t) => {
  for (const latenessMs of [10, 50, 70, 300]) {
    const board = new RtcBoard();
    board.latenessMs = latenessMs;
    board.source.start();
    board.hearServers();
    board.timer.pass(10 * MINUTE_MS);
    t.true(board.areSamplesTrue, `${latenessMs} ms`);
    t.is(board.samples.length > 0, latenessMs <= 50, `${latenessMs} ms`);
    t.is(board.chip.registers[0x0f] === 0, latenessMs <= 50, `${latenessMs} ms`);
  }
});

test("stopped at any time it leaves no timer and touches the chip no more", (t) => {
  for (let ms = 0; ms < 3 * MINUTE_MS; ms += 1_111) {
    const board = new RtcBoard();
    board.source.start();
    board.hearServers();
    board.timer.pass(ms);
    board.source.stop();
    board.source.stop();
    t.is(board.timer.pending, 0);
    board.chip.transfersLeft = 0;
    board.timer.pass(HOUR_MS);
    t.is(board.chip.transfersLeft, 0);
  }
});
