import test from "ava";
import { ALLEY_LOSS, pathLossCentiDb } from "../../../hosts/alley/lora-air/path-loss.js";
import type { LoraChipName } from "../../../hosts/alley/lora-chips.js";
import { PowerSpan } from "../../../hosts/alley/power-span.js";
import type { Radio, RadioFrame, RadioTuning } from "../../../src/ports/radio.js";
import { timeOnAirUs } from "../../../src/radio/airtime.js";
import { RadioBench } from "../radio-bench.js";

const TUNING: RadioTuning = {
  frequencyHz: 922_100_000,
  bandwidthHz: 125_000,
  spreadingFactor: 9,
  powerDbm: 10,
};

const CHIPS: readonly LoraChipName[] = ["SX1276", "SX1262"];

/** A sender and a receiver ten metres away from it, ready to work. */
function build(chip: LoraChipName, otherChip: LoraChipName, lossPerMillion = 0) {
  const bench = new RadioBench(lossPerMillion);
  const log: string[] = [];
  const frames: RadioFrame[] = [];
  const open = (name: LoraChipName) => {
    const hardware = bench.build(name);
    const power = new PowerSpan(() => {});
    const { io } = power.radio(hardware.source(power.timer(bench.timer)));
    const radio: Radio = new io({
      onReadable: () => {
        const frame = radio.read();
        if (frame !== undefined) frames.push({ ...frame, bytes: frame.bytes.slice() });
      },
      onTransmitted: () => log.push(`${hardware.station} transmitted ${bench.time.nowUs}`),
      onRefused: () => log.push(`${hardware.station} refused`),
      onReceiveTimeout: () => log.push(`${hardware.station} silence ${bench.time.nowMs}`),
    });
    radio.tune(TUNING);
    return { hardware, radio, power };
  };
  const [one, other] = [open(chip), open(otherChip)];
  bench.pass(100);
  return { bench, log, frames, one, other };
}

for (const chip of CHIPS)
  for (const otherChip of CHIPS) {
    test(`${chip} to ${otherChip}: power at the receiver is what was sent less what is lost, and a car in between counts`, (t) => {
      const { bench, frames, one, other } = build(chip, otherChip);
      const lossDb = pathLossCentiDb(ALLEY_LOSS, 10_000) / 100;
      other.radio.receive();
      for (const coverDb of [0, 12]) {
        bench.places.cover(other.hardware.station, coverDb * 100);
        one.radio.transmit(Uint8Array.of(1, 2, 3), "answer");
        bench.pass(1_000);
        const rssiDbm = frames.pop()?.rssiDbm ?? Number.NaN;
        const expectedDbm = TUNING.powerDbm - lossDb - coverDb;
        t.true(Math.abs(rssiDbm - expectedDbm) <= 2, `${rssiDbm} dBm for ${expectedDbm}`);
      }
    });

    test(`${chip} to ${otherChip}: a frame at the edge has the signal to noise that the air gives it`, (t) => {
      const { bench, frames, one, other } = build(chip, otherChip);
      other.radio.receive();
      // -117 dBm of noise in 125 kHz.
      bench.places.cover(other.hardware.station, 6_600);
      one.radio.transmit(Uint8Array.of(1), "answer");
      bench.pass(1_000);
      const [frame] = frames;
      t.true(Math.abs((frame?.rssiDbm ?? 0) - -117) <= 2, `${frame?.rssiDbm} dBm`);
      t.true(Math.abs((frame?.snrQuarterDb ?? 99) - 0) <= 8, `${frame?.snrQuarterDb}`);
    });
  }

for (const chip of CHIPS) {
  test(`${chip}: a frame is on the air for as long as the formula says, and is preceded by listening`, (t) => {
    const { bench, log, one, other } = build(chip, "SX1262");
    let [fromUs, toUs] = [0, 0];
    const channel = { ...TUNING, syncWord: 0x12, isIqInverted: false };
    const startUs = bench.time.nowUs;
    one.radio.transmit(new Uint8Array(20), "answer");
    while (bench.time.nowUs < startUs + 400_000) {
      bench.time.runUntilUs(bench.time.nowUs + 250);
      const isOn = bench.air.rssiCentiDbm(other.hardware.station, channel) > -10_000;
      if (isOn && fromUs === 0) fromUs = bench.time.nowUs;
      if (isOn) toUs = bench.time.nowUs;
    }
    const airtimeUs = timeOnAirUs({ ...TUNING, codingRateDenominator: 5, preambleSymbols: 8 }, 20);
    t.true(Math.abs(toUs - fromUs - airtimeUs) <= 500, `${toUs - fromUs} us for ${airtimeUs}`);
    // KR920: the channel's power for 6 ms.
    t.true(fromUs - startUs > 6_000 && fromUs - startUs < 60_000, `${fromUs - startUs} us`);
    t.regex(log.join(), /^0 transmitted \d+$/);
  });

  test(`${chip}: another network's chirps of the same kind keep a frame back, and other chirps do not`, (t) => {
    for (const [spreadingFactor, isKept] of [
      [9, true],
      [10, false],
    ] as const) {
      const { bench, log, one } = build(chip, "SX1262");
      const stranger = bench.air.attach({ onSent: () => {}, onFrame: () => {} });
      bench.places.add(stranger, 100_000);
      bench.air.transmit(stranger, {
        ...TUNING,
        spreadingFactor,
        preambleSymbols: 40,
        codingRateDenominator: 5,
        syncWord: 0x34,
        isIqInverted: false,
        powerCentiDbm: 0,
        bytes: new Uint8Array(20),
      });
      one.radio.transmit(Uint8Array.of(1), "insist");
      bench.pass(1_000);
      t.is(log.join().includes("refused"), isKept, `SF${spreadingFactor}: ${log}`);
    }
  });

  test(`${chip}: a burst above -65 dBm keeps a frame back, and one below does not`, (t) => {
    for (const [powerDbm, isKept] of [
      [0, true],
      [-8, false],
    ] as const) {
      const { bench, log, one } = build(chip, "SX1262");
      const machine = bench.air.attach({ onSent: () => {}, onFrame: () => {} });
      bench.places.add(machine, 10_000 - 1);
      const lossCentiDb = bench.places.links.lossCentiDb(machine, one.hardware.station);
      bench.air.disturb(machine, {
        frequencyHz: TUNING.frequencyHz,
        bandwidthHz: 500_000,
        powerCentiDbm: powerDbm * 100 - 6_000 + lossCentiDb,
        durationUs: 500_000,
      });
      one.radio.transmit(Uint8Array.of(1), "answer");
      bench.pass(1_000);
      t.is(log.join().includes("refused"), isKept, `${powerDbm - 60} dBm: ${log}`);
    }
  });

  test(`${chip}: a frame that begins in the last moments of a window is heard`, (t) => {
    const { bench, log, frames, other } = build("SX1262", chip);
    const windowMs = 200;
    other.radio.receive(windowMs);
    bench.time.runUntilUs(bench.time.nowUs + windowMs * 1_000 - 1_000);
    bench.air.transmit(0, {
      ...TUNING,
      preambleSymbols: 8,
      codingRateDenominator: 5,
      syncWord: 0x12,
      isIqInverted: false,
      powerCentiDbm: 1_000,
      bytes: Uint8Array.of(7),
    });
    bench.pass(1_000);
    t.deepEqual([frames.map(({ bytes }) => bytes[0]), log], [[7], []]);
  });

  test(`${chip}: without power nothing goes on, and a new driver finds a chip that works`, (t) => {
    const { bench, log, frames, one, other } = build(chip, "SX1262");
    other.radio.receive();
    one.radio.transmit(new Uint8Array(100), "answer");
    bench.pass(200);
    one.power.end();
    one.hardware.cutPower();
    t.false(one.hardware.isBusy);
    bench.pass(1_000);
    t.deepEqual([frames, log.filter((line) => line.includes("transmitted"))], [[], []]);
    one.hardware.restorePower();
    let isSent = false;
    const radio = new (one.hardware.source(bench.timer).io)({
      onReadable: () => {},
      onTransmitted: () => {
        isSent = true;
      },
      onRefused: () => {},
      onReceiveTimeout: () => {},
    });
    radio.tune(TUNING);
    bench.pass(100);
    radio.transmit(Uint8Array.of(9), "answer");
    t.true(one.hardware.isBusy);
    bench.pass(1_000);
    t.true(isSent);
    t.deepEqual(frames[0]?.bytes, Uint8Array.of(9));
    radio.close();
    t.false(one.hardware.isBusy);
    t.deepEqual([one.hardware.violations, other.hardware.violations], [[], []]);
  });

  test(`${chip}: a frame is lost when the station that it was meant for does not get it`, (t) => {
    const { bench, one, other } = build(chip, chip);
    one.radio.transmit(Uint8Array.of(1), "answer");
    bench.pass(1_000);
    t.is(bench.lost.count, 1, "nobody listened");
    other.radio.receive();
    one.radio.transmit(Uint8Array.of(2), "answer");
    bench.pass(1_000);
    t.is(bench.lost.count, 1, "it was heard");
    other.hardware.isSilenced = true;
    one.radio.transmit(Uint8Array.of(3), "answer");
    bench.pass(1_000);
    t.is(bench.lost.count, 2, "its antenna is dead");
  });
}

test("a node's doings are in the transcript, a tuning only where it is another than before, and nothing of the bus", (t) => {
  const { bench, one, other } = build("SX1276", "SX1262");
  one.radio.tune(TUNING);
  other.radio.receive(2_000);
  one.radio.transmit(Uint8Array.of(0, 171), "answer");
  bench.pass(1_000);
  other.radio.receive(50);
  bench.pass(1_000);
  one.radio.tune({ ...TUNING, powerDbm: 2 });
  t.deepEqual(bench.lines, [
    "0 radio tune 922100000 125000 9 10",
    "1 radio tune 922100000 125000 9 10",
    "1 radio receive 2000",
    "0 radio transmit 00ab",
    "1 radio heard 00ab",
    "1 radio receive 50",
    "1 radio silence",
    "0 radio tune 922100000 125000 9 2",
  ]);
});
