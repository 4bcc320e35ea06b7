import test from "ava";
import fc from "fast-check";
import { TAKEN_PIN } from "../output-pin.js";
import { arrivalOf, bytesOf, frameOf, makeIdleStand, makeStand, SETTINGS, START_MS } from "./sx127x-stand.js";

type Stand = ReturnType<typeof makeStand>;

const SILENCES: readonly (readonly [string, (stand: Stand) => void])[] = [
  [
    "reads all zeros",
    ({ chip }) => {
      chip.bus.stuckAt = 0x00;
    },
  ],
  [
    "reads all ones",
    ({ chip }) => {
      chip.bus.stuckAt = 0xff;
    },
  ],
  [
    "fails",
    ({ chip }) => {
      chip.bus.hasFailed = true;
    },
  ],
  ["reaches a chip without power", ({ chip }) => chip.setPower(false)],
];

/** Every task, and what it tells when all is well and nobody sends. */
const TASKS: readonly (readonly [string, (stand: Stand) => void, readonly string[]])[] = [
  ["a transmission", ({ modem }) => modem.transmit(bytesOf(20), 300), ["transmitted"]],
  ["listening", ({ modem }) => modem.receive(), []],
  ["listening once", ({ modem }) => modem.receiveOnce(100), ["receive timeout"]],
  ["listening once for long", ({ modem }) => modem.receiveOnce(4_500), ["receive timeout"]],
  ["listening in turns", ({ modem }) => modem.receiveDutyCycled(50, 200), []],
  ["detection", ({ modem }) => modem.detectActivity(), ["silence"]],
];

function heal({ chip }: Stand): void {
  chip.bus.stuckAt = undefined;
  chip.bus.hasFailed = false;
  chip.setPower(true);
}

for (const [name, silence] of SILENCES) {
  test(`when the bus ${name} at the start there is no answer, told once, and each task tells it once more`, (t) => {
    const stand = makeStand();
    const { bench, modem, events, call, pending } = stand;
    silence(stand);
    bench.passMs(1_000);
    t.deepEqual(events, ["no-answer"]);
    call(() => modem.configure(SETTINGS));
    bench.passMs(1_000);
    t.deepEqual(events, ["no-answer", "no-answer"]);
    for (const [task, begin] of TASKS) {
      events.length = 0;
      call(() => begin(stand));
      bench.passMs(10_000);
      t.deepEqual(events, ["no-answer"], task);
      t.is(modem.readRssiDbm(), undefined);
    }
    t.is(pending.size, 0);
    heal(stand);
    bench.passMs(10);
    events.length = 0;
    modem.detectActivity();
    bench.passMs(100);
    t.deepEqual(events, ["silence"]);
  });

  for (const [task, begin] of TASKS) {
    test(`when the bus ${name} before or during ${task}, it is told once, and the next one is well`, (t) => {
      for (const ms of [0, 1, 30, 90]) {
        const stand = makeIdleStand();
        const { bench, modem, events, call } = stand;
        if (ms === 0) silence(stand);
        call(() => begin(stand));
        bench.passMs(ms);
        const told = events.length;
        silence(stand);
        bench.passMs(10_000);
        if (told === 0) t.deepEqual(events, ["no-answer"], `${ms} ms`);
        heal(stand);
        bench.passMs(10);
        events.length = 0;
        call(() => modem.transmit(bytesOf(20), 300));
        bench.passMs(300);
        t.deepEqual(events, ["transmitted"], `${ms} ms`);
        t.deepEqual(stand.sent.at(-1)?.bytes, bytesOf(20));
        t.is(stand.sent.at(-1)?.chirps.spreadingFactor, 9);
      }
    });
  }
}

test("another chip than of this family is no answer", (t) => {
  const { chip, bench, events, at } = makeStand();
  bench.passMs(2);
  chip.modem.registers[0x42] = 0x22;
  bench.passMs(100);
  t.is(at(0x42), 0x22);
  t.deepEqual(events, ["no-answer"]);
});

for (const [state, ms] of [
  ["idle", 0],
  ["asleep", 0],
  ["asleep for long", 60_000],
] as const) {
  test(`a chip that lost its power while ${state} is set up again before the next task`, (t) => {
    const stand = makeIdleStand();
    const { chip, modem, bench, events, sent } = stand;
    if (state !== "idle") modem.sleep();
    bench.passMs(ms);
    chip.setPower(false);
    bench.passMs(1_000);
    chip.setPower(true);
    bench.passMs(1_000);
    modem.transmit(bytesOf(20), 300);
    bench.passMs(300);
    t.deepEqual(events, ["transmitted"]);
    t.is(sent[0]?.chirps.spreadingFactor, 9);
    t.is(chip.resets, 2);
    t.deepEqual(chip.violations, []);
  });
}

test("a chip that was put to sleep after it lost its power is set up again too", (t) => {
  const { chip, modem, bench, sent } = makeIdleStand();
  chip.setPower(false);
  chip.setPower(true);
  bench.passMs(1_000);
  modem.sleep();
  bench.passMs(10);
  chip.violations.length = 0;
  modem.transmit(bytesOf(20), 300);
  bench.passMs(300);
  t.is(sent[0]?.chirps.spreadingFactor, 9);
  t.deepEqual(chip.violations, []);
});

test("continuous listening to a chip that lost its power is told within a second", (t) => {
  const { chip, modem, bench, events } = makeIdleStand();
  modem.receive();
  bench.passMs(5_500);
  chip.setPower(false);
  chip.setPower(true);
  bench.passMs(1_000);
  t.deepEqual(events, ["no-answer"]);
});

test("a chip that stopped to listen without a word is told within a second", (t) => {
  const { chip, modem, bench, events } = makeIdleStand();
  modem.receive();
  bench.passMs(500);
  chip.modem.setMode(0x81);
  bench.passMs(1_000);
  t.deepEqual(events, ["no-answer"]);
  modem.receive();
  bench.passMs(30);
  t.is(chip.modem.mode, 5);
});

test("a calibration that never ends is no answer", (t) => {
  const { chip, modem, bench, events } = makeStand();
  chip.isCalibratingForever = true;
  modem.configure(SETTINGS);
  bench.passMs(1_000);
  t.deepEqual(events, ["no-answer"]);
});

test("whatever is read from the bus, nothing throws, and the modem can be used again", (t) => {
  fc.assert(
    fc.property(
      fc.infiniteStream(fc.nat(255)),
      fc.nat(TASKS.length - 1),
      fc.nat(120),
      (garbage, index, ms) => {
        const stand = makeIdleStand();
        const { chip, modem, bench, events } = stand;
        TASKS[index]?.[1](stand);
        bench.passMs(ms);
        const frame = frameOf(chip.modem.chirps(), bytesOf(20));
        chip.modem.hear(frame, arrivalOf());
        Object.defineProperty(chip.bus, "stuckAt", {
          get: () => garbage.next().value,
          set: () => {},
          configurable: true,
        });
        bench.passMs(3_000);
        modem.read();
        modem.standby();
        bench.passMs(200);
        Object.defineProperty(chip.bus, "stuckAt", { value: undefined, writable: true });
        chip.setPower(true);
        bench.passMs(10);
        modem.configure(SETTINGS);
        bench.passMs(200);
        events.length = 0;
        modem.transmit(bytesOf(20), 300);
        bench.passMs(400);
        t.deepEqual(events, ["transmitted"]);
      },
    ),
    { seed: 1276, numRuns: 100 },
  );
});

test("a line that is taken fails the constructor, and the others are let go", (t) => {
  t.throws(() => makeStand({ reset: TAKEN_PIN }), { message: "pin in use" });
  const spare = makeStand();
  const taken = {
    io: class {
      static readonly Rising = 1;
      constructor() {
        throw new Error("pin in use");
      }
      read(): 0 | 1 {
        return 0;
      }
      close(): void {}
    },
  };
  const { bus, dio0 } = spare.chip;
  spare.modem.close();
  t.throws(() => makeStand({ spi: bus.source, dio0: dio0.source, dio1: taken }), { message: "pin in use" });
  t.deepEqual([bus.isOpen, dio0.isOpen], [false, false]);
});

test("closed at any time and as often as one likes, it lets go of its lines and tells nothing more", (t) => {
  for (const [task, begin] of TASKS)
    for (const ms of [0, 1, 30, 150]) {
      const stand = makeIdleStand();
      const { chip, modem, bench, events, pending } = stand;
      begin(stand);
      bench.passMs(ms);
      const told = events.length;
      modem.close();
      modem.close();
      modem.configure(SETTINGS);
      begin(stand);
      modem.standby();
      modem.sleep();
      bench.passMs(10_000);
      t.deepEqual([events.length, pending.size, modem.readRssiDbm()], [told, 0, undefined], task);
      t.deepEqual([chip.bus.isOpen, chip.dio0.isOpen, chip.dio1.isOpen], [false, false, false]);
      t.is(chip.modem.mode, 0, `${task} after ${ms} ms`);
      t.deepEqual(chip.violations, []);
    }
});

test("closed while it starts, it touches nothing after", (t) => {
  for (let ms = 0; ms <= START_MS; ms += 1) {
    const { chip, modem, bench, events, pending } = makeStand();
    modem.configure(SETTINGS);
    bench.passMs(ms);
    modem.close();
    bench.passMs(1_000);
    t.deepEqual([events.length, pending.size], [0, 0]);
    t.deepEqual([chip.modem.mode, chip.violations], [0, []], `${ms} ms`);
  }
});
