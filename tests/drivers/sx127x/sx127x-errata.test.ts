import test from "ava";
import type { LoraSettings } from "../../../src/ports/lora-modem.js";
import { arrivalOf, bytesOf, frameOf, makeIdleStand, SETTINGS } from "./sx127x-stand.js";

/** Values of the errata note, 2.1. */
for (const [frequencyHz, optimize1, optimize2] of [
  [862_000_000, 0x02, 0x64],
  [915_000_000, 0x02, 0x64],
  [1_020_000_000, 0x02, 0x64],
  [410_000_000, 0x02, 0x7f],
  [433_175_000, 0x02, 0x7f],
  [525_000_000, 0x02, 0x7f],
] as const) {
  test(`2.1: at 500 kHz and ${frequencyHz} Hz the receiver is set for its sensitivity`, (t) => {
    const { chip, at } = makeIdleStand({ frequencyHz, bandwidthHz: 500_000 });
    t.deepEqual([at(0x36), at(0x3a)], [optimize1, optimize2]);
    t.deepEqual(chip.violations, []);
  });
}

for (const bandwidthHz of [125_000, 250_000]) {
  test(`2.1: at ${bandwidthHz} Hz of bandwidth the setting for 500 kHz is taken back`, (t) => {
    const { modem, bench, at } = makeIdleStand({ bandwidthHz: 500_000 });
    t.is(at(0x36), 0x02);
    modem.configure({ ...SETTINGS, bandwidthHz });
    bench.passMs(1);
    t.is(at(0x36), 0x03);
  });
}

/** Values of the errata note, 2.3: bit 7 of 0x31, 0x2F, and how much higher the receiver is tuned, in steps of 61 Hz. */
for (const [bandwidthHz, detectOptimize, ifFreq1, offsetSteps] of [
  [7_810, 0x43, 0x48, 128],
  [10_420, 0x43, 0x44, 171],
  [15_630, 0x43, 0x44, 256],
  [20_830, 0x43, 0x44, 341],
  [31_250, 0x43, 0x44, 512],
  [41_670, 0x43, 0x44, 683],
  [62_500, 0x43, 0x40, 0],
  [125_000, 0x43, 0x40, 0],
  [250_000, 0x43, 0x40, 0],
] as const) {
  const settings: Partial<LoraSettings> = { frequencyHz: 868_000_000, bandwidthHz, spreadingFactor: 7 };

  test(`2.3: at ${bandwidthHz} Hz the receiver has a fixed intermediate frequency, and the sender its own`, (t) => {
    const { modem, bench, at } = makeIdleStand(settings);
    const frf = () => (at(6) << 16) | (at(7) << 8) | at(8);
    t.deepEqual([at(0x31), at(0x2f), at(0x30)], [detectOptimize, ifFreq1, 0]);
    for (const listen of [() => modem.receive(), () => modem.receiveOnce(50), () => modem.detectActivity()]) {
      listen();
      t.is(frf(), 0xd90000 + offsetSteps);
      modem.standby();
    }
    modem.transmit(bytesOf(1), 60_000);
    t.is(frf(), 0xd90000);
    bench.passMs(10_000);
    modem.receive();
    t.is(frf(), 0xd90000 + offsetSteps);
  });

  test(`what is sent at ${bandwidthHz} Hz is heard at it`, (t) => {
    const sender = makeIdleStand(settings);
    const { chip, modem, bench } = makeIdleStand(settings);
    sender.modem.transmit(bytesOf(3), 60_000);
    sender.bench.passMs(20_000);
    modem.receive();
    bench.passMs(5);
    for (const { bytes, chirps } of sender.sent) chip.modem.hear(frameOf(chirps, bytes), arrivalOf());
    bench.passMs(20_000);
    t.deepEqual(modem.read()?.bytes, bytesOf(3));
    t.deepEqual([...chip.violations, ...sender.chip.violations], []);
  });
}

test("2.3: at 500 kHz the chip chooses its intermediate frequency itself", (t) => {
  const { chip, modem, bench, at } = makeIdleStand();
  t.is(at(0x31), 0x43);
  modem.configure({ ...SETTINGS, bandwidthHz: 500_000 });
  bench.passMs(1);
  t.is(at(0x31), 0xc3);
  modem.receive();
  t.deepEqual(chip.violations, []);
});

test("the image rejection is calibrated where the receiver works, and again when that is in another band", (t) => {
  const { chip, modem, bench } = makeIdleStand({ frequencyHz: 868_100_000 });
  t.deepEqual(chip.calibratedHz, [868_099_976]);
  for (const frequencyHz of [863_000_000, 915_000_000]) {
    modem.configure({ ...SETTINGS, frequencyHz });
    bench.passMs(30);
  }
  t.deepEqual([chip.calibratedHz.length, chip.resets], [1, 1]);
  modem.configure({ ...SETTINGS, frequencyHz: 433_175_000 });
  modem.receive();
  bench.passMs(30);
  t.is(Math.round((chip.calibratedHz[1] ?? 0) / 1_000), 433_175);
  t.deepEqual([chip.resets, chip.modem.mode], [2, 5]);
  t.deepEqual(chip.violations, []);
});

test("a compensated oscillator is told to the chip, and a crystal is not", (t) => {
  t.is(makeIdleStand({}, { hasTcxo: true }).at(0x4b), 0x19);
  t.is(makeIdleStand().at(0x4b), 0x09);
});
