import test from "ava";
import { airtimeUs } from "../../../hosts/alley/chips/sx126x/sx126x-signal.js";
import { connect, READY, SIGNAL } from "./bare-sx126x.js";

test("after a reset the registers are those of the sheet", (t) => {
  const { ask } = connect();
  for (const [high, low, value] of [
    [0x07, 0x36, 0x0d],
    [0x07, 0x40, 0x14],
    [0x07, 0x41, 0x24],
    [0x08, 0x89, 0x01],
    [0x08, 0xac, 0x94],
    [0x08, 0xd8, 0xc8],
    [0x08, 0xe7, 0x18],
  ] as const)
    t.is(ask(0x1d, high, low, 0, 0)[4], value);
});

test("what the sheet does not name is refused, and the status says so", (t) => {
  for (const command of [[0xd3], [0x83, 0, 0], [0x8a, 1, 0], [0x0d, 0x09, 0x02]]) {
    const { chip, give, bench } = connect();
    give(...command);
    bench.passMs(1);
    t.is(chip.violations.length, 1);
    t.is((give(0xc0, 0)[1] as number) & 0x0e, 4 << 1);
  }
  const { chip, give } = connect();
  give(0x0d, 0x09, 0x03, 1);
  t.deepEqual(chip.violations, ["register 0x903"]);
});

test("a command in a mode where it has no place is refused", (t) => {
  for (const [before, command] of [
    [
      [0x80, 1],
      [0x89, 0x7f],
    ],
    [
      [0x80, 1],
      [0x96, 1],
    ],
    [
      [0x80, 0],
      [0x15, 0, 0],
    ],
    [
      [0x82, 0xff, 0xff, 0xff],
      [0x86, 1, 2, 3, 4],
    ],
    [
      [0x82, 0xff, 0xff, 0xff],
      [0x84, 4],
    ],
    [
      [0x83, 0, 0, 0],
      [0x82, 0, 0, 0],
    ],
  ] as const) {
    const { chip, give, giveAll, bench } = connect();
    giveAll(READY);
    give(...before);
    bench.passMs(1);
    t.deepEqual(chip.violations, []);
    give(...command);
    t.is(chip.violations.length, 1, String(command));
    bench.passUs(100);
    t.is((give(0xc0, 0)[1] as number) & 0x0e, 5 << 1);
  }
});

test("each thing that must be set before is missed", (t) => {
  for (const [opcode, left] of [
    [0x83, READY],
    [0x82, READY.filter(([first]) => first !== 0x95 && first !== 0x8e)],
  ] as const) {
    for (const missing of left.filter(([first = 0]) => ![0x80, 0x0d].includes(first))) {
      const { chip, giveAll } = connect();
      giveAll([...READY.filter((command) => command !== missing), [opcode, 0, 0, 0]]);
      t.true(chip.violations.length > 0, `${missing[0]?.toString(16)}`);
    }
  }
});

test("errata that nobody works round are noted", (t) => {
  for (const [change, opcode, note] of [
    [[0x0d, 0x08, 0x89, 0x01], 0x83, "erratum 15.1"],
    [[0x8b, 7, 6, 1, 0], 0x83, "erratum 15.1"],
    [[0x0d, 0x08, 0xd8, 0xc8], 0x83, "erratum 15.2"],
    [[0x0d, 0x07, 0x36, 0x09], 0x83, "erratum 15.4"],
    [[0x8c, 0, 8, 0, 5, 1, 1], 0x82, "erratum 15.4"],
  ] as const) {
    const { chip, giveAll } = connect();
    giveAll([...READY, change, [opcode, 0, 0, 0]]);
    t.deepEqual(chip.violations, [note]);
  }
});

test("it is busy for as long as the sheet says, and hears nothing meanwhile", (t) => {
  for (const [before, command, busyUs] of [
    [[0x80, 0], [0x83, 0, 0, 0], 126],
    [[0x80, 1], [0x83, 0, 0, 0], 105],
    [[0x80, 0], [0x82, 0, 0, 0], 83],
    [[0x80, 1], [0x82, 0, 0, 0], 62],
    [[0x80, 0], [0x89, 0x7f], 3_500],
    [[0x80, 0], [0x80, 1], 31],
  ] as const) {
    const { chip, give, giveAll, bench, busyLine } = connect();
    giveAll([...READY, before]);
    give(...command);
    bench.passUs(busyUs - 1);
    give(0x80, 0);
    t.deepEqual(chip.violations, ["0x80 while busy"]);
    bench.passUs(1);
    t.is(busyLine.read(), 0);
  }
});

test("who looks at BUSY again and again sees it fall", (t) => {
  const { give, giveAll, busyLine } = connect();
  giveAll(READY);
  give(0x83, 0, 0, 0);
  let reads = 0;
  while (busyLine.read() === 1) reads += 1;
  t.is(reads, 63);
});

test("a reset lasts 100 us at least, and takes all away", (t) => {
  const { chip, giveAll, bench, resetLine, give, busyLine } = connect();
  giveAll(READY);
  resetLine.write(0);
  t.is(busyLine.read(), 1);
  // Looking at BUSY took 2 us.
  bench.passUs(97);
  resetLine.write(1);
  t.deepEqual(chip.violations, ["a reset too short"]);
  bench.passMs(4);
  t.is(give(0x11, 0, 0)[2], 0);
});

test("selected it wakes: warm with what the retention list names, cold with nothing", (t) => {
  for (const [configuration, list, busyUs, type, modulation] of [
    [4, [2, 0x08, 0x89, 0x08, 0xd8], 340, 1, 0x05],
    [4, [1, 0x08, 0xd8], 340, 1, 0x01],
    [0, [2, 0x08, 0x89, 0x08, 0xd8], 3_500, 0, 0x01],
  ] as const) {
    const { chip, giveAll, give, ask, bench, busyLine } = connect();
    giveAll([...READY, [0x0d, 0x02, 0x9f, ...list], [0x84, configuration]]);
    bench.passMs(1_000);
    t.is(busyLine.read(), 1);
    give(0xc0, 0);
    bench.passUs(busyUs - 1);
    t.is(busyLine.read(), 1);
    t.is(ask(0x11, 0, 0)[2], type);
    t.is(ask(0x1d, 0x08, 0x89, 0, 0)[4], modulation);
    t.deepEqual(chip.violations, []);
  }
});

test("asleep it hears no command, and one that is sent all the same is noted", (t) => {
  const { chip, giveAll, bench, give } = connect();
  giveAll([...READY, [0x84, 4]]);
  bench.passMs(1);
  give(0x83, 0, 0, 0);
  bench.passMs(10);
  t.deepEqual(chip.violations, ["0x83 to wake it"]);
  t.is(chip.core.radio.mode, "standby-rc");
});

test("a frame leaves when the amplifier is up; DIO1 rises with its end and falls when that is cleared", (t) => {
  const { sent, giveAll, give, bench, dio1Line, calls } = connect();
  giveAll([...READY, [0x0e, 0, 104, 101, 108, 108, 111]]);
  const beganUs = bench.nowUs;
  give(0x83, 0, 0, 0);
  const durationUs = airtimeUs(SIGNAL, 5);
  t.is(durationUs, 30_976);
  bench.passUs(126 + durationUs - 1);
  t.is(dio1Line.read(), 0);
  bench.passUs(1);
  t.deepEqual([dio1Line.read(), calls()], [1, 1]);
  t.deepEqual(sent, [{ bytes: [104, 101, 108, 108, 111], signal: SIGNAL, atUs: beganUs + 126 }]);
  t.deepEqual(give(0x12, 0, 0, 0).slice(2), [0, 1]);
  bench.passMs(1);
  give(0x02, 0, 1);
  t.is(dio1Line.read(), 0);
});

for (const [what, other] of [
  ["frequency", { frequencySteps: SIGNAL.frequencySteps + 40_000 }],
  ["spreading factor", { spreadingFactor: 8 }],
  ["bandwidth", { bandwidthHz: 250_000 }],
  ["sync word", { syncWord: 0x3444 }],
  ["IQ", { isIqInverted: true }],
  ["low-data-rate optimisation", { isLowDataRate: true }],
  ["header", { isImplicit: true }],
] as const) {
  test(`a frame of another ${what} is not heard`, (t) => {
    for (const signal of [SIGNAL, { ...SIGNAL, ...other }]) {
      const { chip, giveAll, bench } = connect();
      giveAll([...READY, [0x82, 0xff, 0xff, 0xff]]);
      chip.core.radio.hear({ bytes: Uint8Array.of(1, 2, 3), signal, rssiDbm: -80, snrQuarterDb: 20 });
      bench.passMs(200);
      t.is(chip.core.irq & 0x0002, signal === SIGNAL ? 0x0002 : 0);
    }
  });
}

test("a frame whose preamble is nearly over is not heard, nor one longer than what is awaited", (t) => {
  for (const [lateMs, length, irq] of [
    [0, 5, 0x0002],
    [2, 5, 0x0002],
    [6, 5, 0],
    [0, 6, 0x0020],
  ] as const) {
    const { chip, giveAll, give, bench } = connect();
    giveAll(READY);
    chip.core.radio.hear({ bytes: new Uint8Array(length), signal: SIGNAL, rssiDbm: -80, snrQuarterDb: 20 });
    bench.passMs(lateMs);
    give(0x82, 0xff, 0xff, 0xff);
    bench.passMs(200);
    t.is(chip.core.irq & 0x0022, irq);
  }
});

test("without DIO3 a chip whose oscillator needs it neither calibrates nor sends", (t) => {
  const { chip, giveAll, ask } = connect({ chip: "SX1262", hasTcxo: true });
  giveAll([...READY, [0x07, 0, 0], [0x89, 0x7f]]);
  t.deepEqual(ask(0x17, 0, 0, 0).slice(2), [0, 0x20]);
  ask(0x83, 0, 0, 0);
  t.deepEqual(chip.violations, ["SetTx without an oscillator"]);
});

test("15.3: an implicit reception leaves its timer running, until the RTC is stopped", (t) => {
  for (const isStopped of [false, true]) {
    const { chip, giveAll, bench } = connect();
    giveAll([...READY, [0x8c, 0, 8, 1, 5, 1, 0], [0x82, 0, 0xfa, 0]]);
    const signal = { ...SIGNAL, isImplicit: true };
    chip.core.radio.hear({ bytes: new Uint8Array(5), signal, rssiDbm: -80, snrQuarterDb: 20 });
    bench.passMs(200);
    t.is(chip.core.irq & 0x0202, 0x0002);
    if (isStopped) giveAll([[0x0d, 0x09, 0x02, 0]]);
    bench.passMs(2_000);
    t.is(chip.core.irq & 0x0200, isStopped ? 0 : 0x0200);
  }
});
