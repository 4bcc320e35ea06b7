import test from "ava";
import type { LoraModem } from "../../../src/ports/lora-modem.js";
import { SETTINGS } from "../helpers/lora-settings.js";
import { bytesOf, Sx126xRig } from "./sx126x-rig.js";

type Action = (modem: LoraModem) => void;

const RADIO: Readonly<Record<string, Action>> = {
  transmit: (modem) => modem.transmit(bytesOf("x"), 500),
  receive: (modem) => modem.receive(),
  "receive once": (modem) => modem.receiveOnce(500),
  "receive by turns": (modem) => modem.receiveDutyCycled(40, 60),
  "detect activity": (modem) => modem.detectActivity(),
};
const OTHERS: Readonly<Record<string, Action>> = {
  configure: (modem) => modem.configure(SETTINGS),
  standby: (modem) => modem.standby(),
  sleep: (modem) => modem.sleep(),
  "read RSSI": (modem) => modem.readRssiDbm(),
  read: (modem) => modem.read(),
};
const ALL = { ...RADIO, ...OTHERS };

for (const [during, first] of Object.entries(ALL)) {
  for (const [asked, second] of Object.entries(ALL)) {
    const isForbidden = during === "transmit" && asked in RADIO;
    test(`during ${during}, ${asked} ${isForbidden ? "is refused" : "is done"}, at any moment`, (t) => {
      for (const afterMs of [0, 1, 2, 3, 15, 30, 95]) {
        const rig = new Sx126xRig().configure();
        rig.call(first);
        rig.pass(afterMs);
        const isOver = rig.takeTold().length > 0;
        if (isForbidden && !isOver) t.throws(() => second(rig.modem), { message: /transmission/ });
        else rig.call(second);
        rig.pass(2_000);
        t.deepEqual(rig.chip.violations, [], `${afterMs} ms`);
        t.false(
          rig.told.some((what) => what.includes("error") || what.includes("within")),
          rig.told.join(),
        );
        rig.call((modem) => modem.sleep());
        rig.pass(10);
        t.is(rig.chip.core.radio.mode, "sleep", `${afterMs} ms`);
        t.deepEqual(rig.chip.violations, [], `${afterMs} ms`);
      }
    });
  }
}

test("what is asked for before settings are given is refused, but standby and sleep", (t) => {
  for (const action of Object.values(RADIO)) {
    const rig = new Sx126xRig();
    t.throws(() => action(rig.modem), { message: /configure/ });
  }
  const rig = new Sx126xRig();
  rig.call((modem) => modem.sleep());
  rig.pass(100);
  t.is(rig.chip.core.radio.mode, "sleep");
  t.deepEqual(rig.chip.violations, []);
});

for (const [name, action] of Object.entries(RADIO)) {
  test(`${name} at once after the settings is done when the chip is ready`, (t) => {
    for (const afterMs of [0, 1, 2, 4, 6, 8, 10, 12]) {
      const rig = new Sx126xRig({ board: { tcxo: { millivolts: 1_800, startMs: 5 } } });
      rig.call((modem) => modem.configure(SETTINGS));
      rig.pass(afterMs);
      rig.call(action);
      rig.pass(60);
      t.is(rig.chip.commands.filter(([opcode = 0]) => [0x83, 0x82, 0x94, 0xc5].includes(opcode)).length, 1);
      t.deepEqual(rig.chip.violations, []);
      t.false(rig.told.join().includes("error"));
    }
  });

  for (const [what, spoil] of [
    ["is not there, and the bus reads zeros", (rig: Sx126xRig) => (rig.chip.floatsAt = 0x00)],
    ["is not there, and the bus reads ones", (rig: Sx126xRig) => (rig.chip.floatsAt = 0xff)],
    ["cannot be reached, for the bus throws", (rig: Sx126xRig) => (rig.chip.isBusBroken = true)],
  ] as const) {
    test(`${name} of a chip that ${what}: no answer, told once; then all is well`, (t) => {
      const rig = new Sx126xRig().configure();
      spoil(rig);
      rig.call(action);
      rig.pass(10_000);
      t.deepEqual(rig.takeTold(), ["error no-answer"]);
      t.is(rig.pendingTimers, 0);
      rig.chip.floatsAt = undefined;
      rig.chip.isBusBroken = false;
      rig.chip.core.reset();
      rig.chip.violations.length = 0;
      rig.call((modem) => modem.transmit(bytesOf("x"), 500));
      rig.pass(2_000);
      t.deepEqual(rig.told, ["transmitted"]);
      t.deepEqual(rig.chip.violations, []);
    });
  }

  test(`${name} of a chip that stays busy: told once as that, and nothing is sent to it`, (t) => {
    const rig = new Sx126xRig().configure();
    rig.chip.isBusyStuck = true;
    rig.call(action);
    rig.pass(10_000);
    t.deepEqual(rig.told, ["error busy"]);
    t.deepEqual(rig.chip.violations, []);
    t.is(rig.pendingTimers, 0);
  });

  test(`${name} of a chip that was reset by nobody: it is configured anew, and done`, (t) => {
    const rig = new Sx126xRig().configure();
    rig.chip.core.reset();
    rig.pass(10);
    rig.call(action);
    rig.pass(50);
    t.is(rig.given(0x8a).length, 1);
    t.is(rig.chip.commands.filter(([opcode = 0]) => [0x83, 0x82, 0x94, 0xc5].includes(opcode)).length, 1);
    t.false(rig.told.join().includes("error"));
    t.deepEqual(rig.chip.violations, []);
  });

  test(`${name}, its edge of DIO1 lost: what happened is noticed all the same`, (t) => {
    const rig = new Sx126xRig().configure({ preambleSymbols: 12 });
    rig.chip.losesEdges = true;
    rig.call(action);
    rig.pass(2);
    rig.hear("x");
    rig.pass(10_000);
    const told =
      name === "transmit" ? "transmitted" : name === "detect activity" ? "active" : "heard x -80 30";
    t.deepEqual(rig.told, [told]);
    t.deepEqual(rig.chip.violations, []);
  });

  test(`${name}, its chip reset by nobody meanwhile: it is told, or it goes on`, (t) => {
    const rig = new Sx126xRig().configure();
    rig.call(action);
    rig.pass(8);
    rig.chip.core.reset();
    rig.pass(5_000);
    if (name === "receive") {
      rig.hear("x");
      rig.pass(1_000);
      t.deepEqual(rig.told, ["heard x -80 30"]);
    } else if (name !== "receive by turns") t.deepEqual(rig.told, ["error no-answer"]);
    t.deepEqual(rig.chip.violations, []);
  });

  test(`${name} after close does nothing, and nothing is told`, (t) => {
    for (const closedMs of [0, 1, 5, 100]) {
      const rig = new Sx126xRig().configure();
      rig.call(action);
      rig.pass(closedMs);
      rig.takeTold();
      rig.call((modem) => modem.close());
      rig.call((modem) => modem.close());
      rig.call(action);
      rig.hear("x");
      rig.pass(5_000);
      t.deepEqual([rig.told, rig.chip.openCount, rig.pendingTimers], [[], 0, 0]);
      t.deepEqual(rig.chip.violations, []);
    }
  });
}

for (const [opcode, name, action] of [
  [0x83, "SetTx", RADIO["transmit"]],
  [0x82, "SetRx", RADIO["receive"]],
] as const) {
  test(`${name} refused once: the chip is configured anew and told again`, (t) => {
    const rig = new Sx126xRig().configure();
    rig.chip.core.refuses = opcode;
    rig.call(action as Action);
    rig.pass(50);
    t.is(rig.given(opcode).length, 2);
    t.is(rig.given(0x8a).length, 1);
    t.deepEqual(rig.told, []);
  });
}

test("a chip whose oscillator does not start is told as no answer", (t) => {
  const rig = new Sx126xRig({ hasTcxo: true });
  rig.call((modem) => modem.configure(SETTINGS));
  rig.pass(1_000);
  t.deepEqual(rig.told, ["error no-answer"]);
  t.is(rig.pendingTimers, 0);
});

test("a chip that never tells that a frame has left is busy", (t) => {
  const rig = new Sx126xRig().configure();
  rig.call((modem) => modem.transmit(bytesOf("x"), 262_143));
  rig.pass(10);
  rig.chip.core.radio.stop("transmit");
  rig.pass(300_000);
  t.deepEqual(rig.told, ["error busy"]);
});

test("garbage on the bus never throws and never hangs", (t) => {
  let state = 1;
  for (let seed = 1; seed <= 60; seed += 1) {
    const rig = new Sx126xRig().configure();
    const { signal } = rig.chip.core.memory;
    state = seed;
    rig.chip.spoil = (_command, _index, byte) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 28 < 4 ? state >>> 16 : byte;
    };
    for (const action of Object.values(ALL)) {
      try {
        action(rig.modem);
      } catch (error) {
        t.regex(String(error), /transmission/, `seed ${seed}`);
      }
      rig.pass(3);
      rig.hear("disturbed", { signal });
      t.notThrows(() => rig.pass(3_000), `seed ${seed}`);
    }
    rig.chip.spoil = (_command, _index, byte) => byte;
    rig.takeTold();
    rig.call((modem) => modem.configure(SETTINGS));
    rig.call((modem) => modem.transmit(bytesOf("x"), 500));
    rig.pass(3_000);
    t.deepEqual(rig.told, ["transmitted"], `seed ${seed}`);
  }
});

test("a board whose timers come late is served as well", (t) => {
  const rig = new Sx126xRig();
  rig.bench.timerLatenessMs = 7;
  rig.configure();
  rig.call((modem) => modem.sleep());
  rig.pass(20);
  rig.call((modem) => modem.transmit(bytesOf("x"), 500));
  rig.pass(1_000);
  t.deepEqual(rig.told, ["transmitted"]);
  t.deepEqual(rig.chip.violations, []);
});

test("a board whose lines cannot all be had keeps none of them", (t) => {
  const { wiring } = new Sx126xRig().chip;
  for (const missing of ["spi", "reset", "busy", "dio1"] as const) {
    const rig = new Sx126xRig();
    const io = class {
      static readonly Rising = 1;
      constructor() {
        throw new Error("taken");
      }
    };
    const before = rig.chip.openCount;
    t.throws(() => rig.build({ ...rig.chip.wiring, [missing]: { ...wiring[missing], io } }), {
      message: "taken",
    });
    t.is(rig.chip.openCount, before, missing);
  }
});
