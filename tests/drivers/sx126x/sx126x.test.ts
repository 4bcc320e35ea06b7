import test from "ava";
import { SETTINGS } from "../helpers/lora-settings.js";
import { bytesOf, Sx126xRig } from "./sx126x-rig.js";

const TCXO = { millivolts: 1_800, startMs: 5 };

/** SF9, 125 kHz, 4/5, explicit header, CRC, 8 symbols: (12.25 + 8 + 5 * 5) symbols of 4.096 ms. */
const TWENTY_BYTES = "twenty bytes of data";
const TWENTY_BYTES_US = 185_344;

test("a frame is on the air for as long as it must be, and told when its last chirp has left", (t) => {
  const rig = new Sx126xRig().configure();
  rig.call((modem) => modem.transmit(bytesOf(TWENTY_BYTES), 1_000));
  rig.pass(1_000);
  t.deepEqual(rig.told, ["transmitted"]);
  t.is(rig.sent.length, 1);
  t.is(rig.sent[0]?.airtimeUs, TWENTY_BYTES_US);
  t.deepEqual(rig.sent[0]?.bytes, [...bytesOf(TWENTY_BYTES)]);
  t.is(rig.toldAtMs[0], 100 + 185);
  t.deepEqual(rig.chip.violations, []);
  t.is(rig.pendingTimers, 0);
});

test("a frame of any length arrives whole, from one board's chip at another's", (t) => {
  for (const length of [1, 31, 32, 33, 64, 254, 255]) {
    const sender = new Sx126xRig().configure();
    const receiver = new Sx126xRig().configure();
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 0xff);
    receiver.call((modem) => modem.receive());
    receiver.pass(1);
    const copy = bytes.slice();
    sender.call((modem) => modem.transmit(copy, 5_000));
    copy.fill(0);
    sender.pass(2_000);
    const [frame] = sender.sent;
    if (frame === undefined) return t.fail();
    receiver.chip.core.radio.hear({
      bytes: Uint8Array.from(frame.bytes),
      signal: frame.signal,
      rssiDbm: -80,
      snrQuarterDb: 8,
    });
    receiver.pass(2_000);
    t.deepEqual(receiver.lastBytes, [...bytes], `${length} bytes`);
    t.deepEqual([...sender.chip.violations, ...receiver.chip.violations], []);
  }
});

for (const [rssiDbm, snrQuarterDb, told] of [
  [-80, 30, "heard x -80 30"],
  [-120, 0, "heard x -120 0"],
  [-127, -1, "heard x -127 -1"],
  [-118, -60, "heard x -118 -60"],
  [0, 127, "heard x 0 127"],
] as const) {
  test(`a frame of ${rssiDbm} dBm with ${snrQuarterDb} quarter dB is told as such, below the noise too`, (t) => {
    const rig = new Sx126xRig().configure();
    rig.call((modem) => modem.receive());
    rig.pass(1);
    rig.hear("x", { rssiDbm, snrQuarterDb });
    rig.pass(1_000);
    t.deepEqual(rig.told, [told]);
  });
}

test("strength in halves of a decibel is told as the stronger whole one", (t) => {
  const rig = new Sx126xRig().configure();
  rig.call((modem) => modem.receive());
  rig.pass(1);
  rig.hear("x", { rssiDbm: -80.5 });
  rig.chip.core.channelDbm = -90.5;
  t.is(rig.modem.readRssiDbm(), -90);
  rig.pass(1_000);
  t.deepEqual(rig.told, ["heard x -80 30"]);
});

test("asked for activity, it says whether chirps of its kind are on the air", (t) => {
  for (const isActive of [false, true]) {
    const rig = new Sx126xRig().configure();
    if (isActive) rig.hear("long enough to be noticed");
    rig.call((modem) => modem.detectActivity());
    rig.pass(50);
    t.deepEqual(rig.told, [isActive ? "active" : "quiet"]);
    // 4.5 symbols of 4.096 ms.
    t.is(rig.toldAtMs[0], 100 + 18);
    t.is(rig.pendingTimers, 0);
    t.deepEqual(rig.chip.violations, []);
  }
});

test("chirps of another spreading factor are no activity", (t) => {
  const rig = new Sx126xRig().configure();
  rig.hear("other", { signal: { ...rig.chip.core.memory.signal, spreadingFactor: 10 } });
  rig.call((modem) => modem.detectActivity());
  rig.pass(50);
  t.deepEqual(rig.told, ["quiet"]);
});

test("power on the channel is to be had while it listens, and only then", (t) => {
  const rig = new Sx126xRig().configure();
  rig.chip.core.channelDbm = -65;
  t.is(rig.modem.readRssiDbm(), undefined);
  for (const begin of [() => rig.modem.receive(), () => rig.modem.receiveOnce(100)]) {
    begin();
    t.is(rig.modem.readRssiDbm(), undefined);
    rig.bench.passUs(999);
    t.is(rig.modem.readRssiDbm(), undefined);
    rig.bench.passUs(1);
    t.is(rig.modem.readRssiDbm(), -65);
  }
  t.deepEqual(rig.chip.violations, []);
  for (const action of [
    () => rig.modem.receiveDutyCycled(10, 10),
    () => rig.modem.standby(),
    () => rig.modem.transmit(bytesOf("x"), 500),
    () => rig.modem.sleep(),
    () => rig.modem.close(),
  ]) {
    action();
    t.is(rig.modem.readRssiDbm(), undefined);
  }
});

test("a transmission longer than its time-out is ended by the chip and told", (t) => {
  const rig = new Sx126xRig().configure();
  rig.call((modem) => modem.transmit(bytesOf(TWENTY_BYTES), 100));
  rig.pass(1_000);
  t.deepEqual(rig.told, ["timeout transmit"]);
  t.is(rig.toldAtMs[0], 100 + 100);
  t.is(rig.pendingTimers, 0);
});

test("asleep it keeps settings, gain and errata; it wakes for whatever is asked for", (t) => {
  for (const changes of [{}, { bandwidthHz: 500_000, isIqInverted: true }]) {
    const rig = new Sx126xRig({ board: { isRxBoosted: true, tcxo: TCXO } }).configure(changes);
    rig.call((modem) => modem.sleep());
    rig.pass(60_000);
    t.is(rig.chip.core.radio.mode, "sleep");
    t.is(rig.pendingTimers, 0);
    rig.chip.commands.length = 0;
    rig.call((modem) => modem.transmit(bytesOf("x"), 500));
    rig.pass(1_000);
    t.deepEqual(rig.takeTold(), ["transmitted"]);
    t.is(rig.chip.core.memory.registers.get(0x08ac), 0x96);
    t.deepEqual(rig.given(0x8b), [], "nothing is configured anew");
    t.deepEqual(rig.chip.violations, []);
  }
});

test("it wakes, starts its oscillator and sends within 8 ms", (t) => {
  const rig = new Sx126xRig({ board: { tcxo: TCXO } }).configure();
  rig.call((modem) => modem.sleep());
  rig.pass(100);
  const { nowUs } = rig.bench;
  rig.call((modem) => modem.transmit(bytesOf("x"), 500));
  rig.pass(500);
  t.true((rig.sent[0]?.atUs ?? 0) - nowUs <= 8_000);
});

test("an image is calibrated when the band changes, and not within it", (t) => {
  const rig = new Sx126xRig().configure();
  rig.configure({ frequencyHz: 923_300_000 });
  t.deepEqual(rig.given(0x98), []);
  rig.call((modem) => modem.configure({ ...SETTINGS, frequencyHz: 868_100_000 }));
  rig.pass(100);
  t.deepEqual(rig.given(0x98), [[0xd7, 0xdb]]);
});

test("what a listener asks for within a call is done", (t) => {
  const rig = new Sx126xRig().configure();
  rig.alsoDo = (what) => {
    if (what.startsWith("heard")) rig.modem.transmit(bytesOf("answer"), 500);
    if (what === "transmitted") rig.modem.receive();
  };
  rig.call((modem) => modem.receive());
  rig.pass(1);
  for (let round = 0; round < 3; round += 1) {
    rig.hear("ask");
    rig.pass(1_000);
  }
  const round = ["heard ask -80 30", "transmitted"];
  t.deepEqual(rig.told, [...round, ...round, ...round]);
  t.deepEqual(rig.chip.violations, []);
});

test("frames that nobody reads are kept in order, the newest are lost, and a frame is the reader's until the next", (t) => {
  const rig = new Sx126xRig({ isReading: false }).configure();
  rig.call((modem) => modem.receive());
  rig.pass(1);
  for (const text of ["1", "2", "3", "4"]) {
    rig.hear(text);
    rig.pass(500);
  }
  const first = rig.modem.read();
  t.deepEqual([...(first?.bytes ?? [])], [...bytesOf("1")]);
  rig.hear("5");
  rig.pass(500);
  t.deepEqual([...(first?.bytes ?? [])], [...bytesOf("1")]);
  t.deepEqual([...(rig.modem.read()?.bytes ?? [])], [...bytesOf("2")]);
  t.deepEqual([...(rig.modem.read()?.bytes ?? [])], [...bytesOf("3")]);
  t.deepEqual([...(rig.modem.read()?.bytes ?? [])], [...bytesOf("5")]);
  t.is(rig.modem.read(), undefined);
});
