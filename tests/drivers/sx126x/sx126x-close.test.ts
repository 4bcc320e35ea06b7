import test from "ava";
import type { LoraModem } from "../../../src/ports/lora-modem.js";
import { SETTINGS } from "../helpers/lora-settings.js";
import { bytesOf, Sx126xRig } from "./sx126x-rig.js";

const TASKS: Readonly<Record<string, (modem: LoraModem) => void>> = {
  configure: (modem) => modem.configure({ ...SETTINGS, frequencyHz: 868_100_000 }),
  standby: (modem) => modem.standby(),
  sleep: (modem) => modem.sleep(),
  transmit: (modem) => modem.transmit(bytesOf("hello"), 500),
  receive: (modem) => modem.receive(),
  "receive once": (modem) => modem.receiveOnce(100),
  "receive by turns": (modem) => modem.receiveDutyCycled(10, 20),
  "detect activity": (modem) => modem.detectActivity(),
};

const BOARDS = [{ tcxo: undefined }, { tcxo: { millivolts: 1_800, startMs: 5 } }] as const;

for (const board of BOARDS) {
  const kind = board.tcxo === undefined ? "a crystal" : "a TCXO";
  test(`with ${kind}, closed at any moment of its start, the chip sleeps at once, and the sheet is kept to`, (t) => {
    for (const isConfigured of [false, true])
      for (let us = 0; us <= 40_000; us += 40) {
        const rig = new Sx126xRig({ board });
        if (isConfigured) rig.modem.configure(SETTINGS);
        rig.bench.passUs(us);
        rig.modem.close();
        t.is(rig.chip.core.radio.mode, "sleep", `${us} us`);
        t.deepEqual([rig.chip.violations, rig.pendingTimers], [[], 0], `${us} us`);
      }
  });

  for (const [name, begin] of Object.entries(TASKS)) {
    test(`with ${kind}, closed at any moment of ${name}, the chip sleeps at once, and another driver can go on`, (t) => {
      for (const us of [0, 20, 90, 300, 700, 1_000, 5_000, 9_000, 12_000, 15_000, 33_000, 80_000, 130_000]) {
        const rig = new Sx126xRig({ board }).configure();
        rig.call(begin);
        rig.bench.passUs(us);
        rig.modem.close();
        t.is(rig.chip.core.radio.mode, "sleep", `${us} us`);
        t.deepEqual([rig.chip.violations, rig.pendingTimers], [[], 0], `${us} us`);
        const next = rig.build({});
        next.configure(SETTINGS);
        next.transmit(bytesOf("next"), 500);
        rig.takeTold();
        rig.pass(500);
        t.deepEqual([rig.told, rig.chip.violations], [["transmitted"], []], `${us} us`);
      }
    });
  }
}

test("nothing is kept in the sleep of a closed driver's chip: whoever comes next begins with a reset", (t) => {
  const rig = new Sx126xRig().configure();
  rig.modem.receive();
  rig.pass(10);
  rig.modem.close();
  t.deepEqual(rig.given(0x84), [[0]]);
});

test("what is on the air when it is closed is cut off", (t) => {
  const rig = new Sx126xRig().configure();
  rig.modem.transmit(bytesOf("hello"), 500);
  rig.pass(50);
  t.is(rig.chip.core.radio.mode, "transmit");
  rig.modem.close();
  rig.pass(1_000);
  t.deepEqual([rig.chip.core.radio.mode, rig.told], ["sleep", []]);
});

for (const [what, spoil] of [
  [
    "throws",
    (rig: Sx126xRig) => {
      rig.chip.isBusBroken = true;
    },
  ],
  [
    "floats low",
    (rig: Sx126xRig) => {
      rig.chip.floatsAt = 0x00;
    },
  ],
  [
    "floats high",
    (rig: Sx126xRig) => {
      rig.chip.floatsAt = 0xff;
    },
  ],
  [
    "is told to be busy for ever",
    (rig: Sx126xRig) => {
      rig.chip.isBusyStuck = true;
    },
  ],
] as const) {
  test(`a bus that ${what} does not keep it from being closed, at any moment`, (t) => {
    for (let ms = 0; ms <= 40; ms += 1) {
      const rig = new Sx126xRig();
      rig.modem.configure(SETTINGS);
      rig.modem.receive();
      rig.pass(ms);
      spoil(rig);
      t.notThrows(() => rig.modem.close());
      t.deepEqual([rig.chip.openCount, rig.pendingTimers, rig.chip.violations], [0, 0, []]);
    }
  });
}
