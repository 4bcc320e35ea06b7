import test from "ava";
import { AirModem } from "../../../hosts/alley/lora-air/air-modem.js";
import { SETTINGS } from "../../drivers/helpers/lora-settings.js";
import { AIRTIME_US, BYTES, HEADER_END_US, ModemStand, PREAMBLE_END_US } from "./air-modem-stand.js";

/** From standby; waking takes a millisecond more. */
const TO_TRANSMIT_US = 200;
const TO_RECEIVE_US = 120;
const WAKE_US = 1_000;
const SYMBOL_US = 4_096;

test("a frame arrives as it was given, with its strength and its signal to noise", (t) => {
  const stand = new ModemStand();
  const sender = stand.add();
  const receiver = stand.add();
  receiver.modem.receive();
  const bytes = BYTES.slice();
  sender.modem.transmit(bytes, 1_000);
  bytes.fill(0);
  t.deepEqual(sender.told, []);
  stand.runUntilUs(1_000_000);
  const endUs = TO_TRANSMIT_US + AIRTIME_US;
  t.deepEqual([sender.told, receiver.told], [[`${endUs} transmitted`], [`${endUs} readable`]]);
  // 14 dBm less 100.5 dB, over -117.04 dBm of noise.
  t.deepEqual(receiver.modem.read(), { bytes: BYTES, rssiDbm: -86, snrQuarterDb: 122 });
  t.is(receiver.modem.read(), undefined);
});

test("what a reader does with its bytes nobody else sees", (t) => {
  const stand = new ModemStand();
  const [sender, one, other] = [stand.add(), stand.add(), stand.add()];
  one.modem.receive();
  other.modem.receive();
  sender.modem.transmit(BYTES, 1_000);
  stand.runUntilUs(1_000_000);
  one.modem.read()?.bytes.fill(0);
  t.deepEqual(other.modem.read()?.bytes, BYTES);
});

test("three frames wait, and more are lost", (t) => {
  const stand = new ModemStand();
  const [sender, receiver] = [stand.add(), stand.add()];
  receiver.modem.receive();
  for (let count = 1; count <= 5; count += 1)
    stand.at(count * 200_000, () => sender.modem.transmit(BYTES.subarray(0, count), 1_000));
  stand.runUntilUs(2_000_000);
  t.deepEqual(
    [1, 2, 3].map(() => receiver.modem.read()?.bytes.length),
    [1, 2, 3],
  );
  t.is(receiver.modem.read(), undefined);
});

test("sleep costs a millisecond before the next thing", (t) => {
  const stand = new ModemStand();
  const { modem, told } = stand.add();
  modem.sleep();
  modem.transmit(BYTES, 1_000);
  stand.runUntilUs(1_000_000);
  t.deepEqual(told, [`${WAKE_US + TO_TRANSMIT_US + AIRTIME_US} transmitted`]);
});

test("a transmission longer than its limit is cut off at it, and nobody hears a whole frame", (t) => {
  const stand = new ModemStand();
  const [sender, receiver] = [stand.add(), stand.add()];
  receiver.modem.receive();
  sender.modem.transmit(BYTES, 100);
  stand.runUntilUs(1_000_000);
  t.deepEqual(sender.told, [`${TO_TRANSMIT_US + 100_000} transmit timeout`]);
  t.deepEqual(receiver.told, [`${TO_TRANSMIT_US + 100_000} bad-crc`]);
  t.notThrows(() => sender.modem.transmit(BYTES, 1_000));
});

test("a window without a frame closes when one that began with its last moment would have shown its header", (t) => {
  const stand = new ModemStand();
  const { modem, told } = stand.add();
  modem.receiveOnce(50);
  stand.runUntilUs(1_000_000);
  t.deepEqual(told, [`${TO_RECEIVE_US + 50_000 + HEADER_END_US + 1} receive timeout`]);
});

for (const [beginsUs, isHeard] of [
  [0, true],
  [30_000, true],
  [TO_RECEIVE_US + 50_000, true],
  [TO_RECEIVE_US + 50_002, false],
] as const)
  test(`a frame that begins ${beginsUs} us after a window of 50 ms was asked for is ${isHeard ? "" : "not "}received`, (t) => {
    const stand = new ModemStand();
    const [sender, receiver] = [stand.add(), stand.add()];
    stand.at(10_000 + beginsUs - TO_TRANSMIT_US, () => sender.modem.transmit(BYTES, 1_000));
    stand.at(10_000, () => receiver.modem.receiveOnce(50));
    stand.runUntilUs(1_000_000);
    t.deepEqual(
      receiver.told.map((line) => line.split(" ").slice(1).join(" ")),
      [isHeard ? "readable" : "receive timeout"],
    );
    if (isHeard) t.is(receiver.told[0], `${10_000 + beginsUs + AIRTIME_US} readable`);
    const next = stand.add();
    next.modem.transmit(BYTES, 1_000);
    stand.runUntilUs(2_000_000);
    t.is(receiver.told.length, 1);
  });

test("a frame that a stronger one spoils ends a window as an error alone, and continuous listening not at all", (t) => {
  for (const [spoilUs, error] of [
    [PREAMBLE_END_US + 10_000, "bad-header"],
    [HEADER_END_US + 10_000, "bad-crc"],
  ] as const) {
    const stand = new ModemStand();
    const [sender, spoiler, window, always] = [stand.add(), stand.add(), stand.add(), stand.add()];
    window.modem.receiveOnce(50);
    always.modem.receive();
    sender.modem.transmit(BYTES, 1_000);
    stand.at(spoilUs, () => spoiler.modem.transmit(BYTES, 1_000));
    stand.at(500_000, () => sender.modem.transmit(BYTES, 1_000));
    stand.runUntilUs(1_000_000);
    const what = (told: string[]) => told.map((line) => line.split(" ")[1]);
    t.deepEqual(what(window.told), [error]);
    t.deepEqual(what(always.told), [error, "readable"]);
    t.is(window.modem.readRssiDbm(), undefined);
  }
});

for (const [offsetUs, what] of [
  [SYMBOL_US, "activity"],
  [100_000, "activity"],
  [AIRTIME_US + 1_000, "quiet"],
] as const)
  test(`activity detection ${offsetUs} us into a frame says ${what}, after two and a half symbols`, (t) => {
    const stand = new ModemStand();
    const [sender, detector] = [stand.add(), stand.add()];
    sender.modem.transmit(BYTES, 1_000);
    stand.at(offsetUs, () => detector.modem.detectActivity());
    stand.runUntilUs(1_000_000);
    t.deepEqual(detector.told, [`${offsetUs + TO_RECEIVE_US + 2.5 * SYMBOL_US} ${what}`]);
  });

test("power on the channel is told while it listens, and rounded towards what is stronger", (t) => {
  const stand = new ModemStand();
  const [sender, receiver] = [stand.add(), stand.add()];
  t.is(receiver.modem.readRssiDbm(), undefined);
  receiver.modem.receive();
  t.is(receiver.modem.readRssiDbm(), undefined);
  stand.runUntilUs(1_000);
  t.is(receiver.modem.readRssiDbm(), -117);
  sender.modem.transmit(BYTES, 1_000);
  stand.runUntilUs(2_000);
  t.is(receiver.modem.readRssiDbm(), -86);
  receiver.modem.standby();
  t.is(receiver.modem.readRssiDbm(), undefined);
});

test("who listens by turns hears a preamble that is longer than its sleep, and stops then", (t) => {
  const stand = new ModemStand();
  const [sender, receiver] = [stand.add({ preambleSymbols: 40 }), stand.add()];
  receiver.modem.receiveDutyCycled(40, 80);
  stand.at(250_000, () => sender.modem.transmit(BYTES, 1_000));
  stand.runUntilUs(240_000);
  t.deepEqual(receiver.told, []);
  stand.runUntilUs(2_000_000);
  t.is(receiver.told.length, 1);
  t.regex(receiver.told[0] ?? "", /readable/);
  t.deepEqual(receiver.modem.read()?.bytes, BYTES);
});

test("who listens by turns does not hear what comes while it sleeps", (t) => {
  const stand = new ModemStand();
  const [sender, receiver] = [stand.add(), stand.add()];
  receiver.modem.receiveDutyCycled(40, 400);
  stand.at(45_000, () => sender.modem.transmit(BYTES, 1_000));
  stand.runUntilUs(2_000_000);
  t.deepEqual(receiver.told, []);
});

test("beginning another thing ends the one before, untold", (t) => {
  const stand = new ModemStand();
  const [sender, receiver] = [stand.add(), stand.add()];
  for (const change of ["standby", "sleep", "detectActivity"] as const) {
    receiver.modem.receive();
    sender.modem.transmit(BYTES, 1_000);
    stand.bench.passUs(100_000);
    receiver.modem[change]();
    stand.bench.passUs(400_000);
  }
  t.deepEqual(
    receiver.told.map((line) => line.split(" ")[1]),
    ["activity"],
  );
});

test("a modem does nothing without settings, and nothing else while it transmits", (t) => {
  const stand = new ModemStand();
  const { antenna, modem } = stand.add();
  t.throws(() => stand.add({}, antenna), { message: /antenna/ });
  modem.close();
  const listener = {
    onReadable: () => {},
    onTransmitted: () => {},
    onTimeout: () => {},
    onActivity: () => {},
    onError: () => {},
  };
  const fresh = new AirModem({ antenna, clock: stand.bench, listener });
  const operations = [
    () => fresh.transmit(BYTES, 1_000),
    () => fresh.receive(),
    () => fresh.receiveOnce(50),
    () => fresh.receiveDutyCycled(50, 50),
    () => fresh.detectActivity(),
  ];
  for (const operation of operations) t.throws(operation, { message: /configure/ });
  fresh.configure(SETTINGS);
  fresh.transmit(BYTES, 1_000);
  for (const operation of operations) t.throws(operation, { message: /under way/ });
});

test("what the chip does not have is refused, and power beyond its most is its most", (t) => {
  const stand = new ModemStand();
  const [sender, receiver] = [stand.add({ powerDbm: 30 }), stand.add()];
  for (const change of [
    { frequencyHz: 1 },
    { spreadingFactor: 13 },
    { bandwidthHz: 100_000 },
    { powerDbm: -10 },
    { syncWord: 256 },
    { codingRateDenominator: 4 },
    { preambleSymbols: 5 },
  ])
    t.throws(() => sender.modem.configure({ ...SETTINGS, ...change }), { instanceOf: RangeError });
  for (const action of [
    () => sender.modem.transmit(new Uint8Array(0), 1_000),
    () => sender.modem.transmit(new Uint8Array(256), 1_000),
    () => sender.modem.transmit(BYTES, 0),
    () => sender.modem.receiveOnce(0),
    () => sender.modem.receiveOnce(300_000),
  ])
    t.throws(action, { instanceOf: RangeError });
  receiver.modem.receive();
  sender.modem.transmit(BYTES, 1_000);
  stand.runUntilUs(1_000_000);
  t.is(receiver.modem.read()?.rssiDbm, -78);
});

test("a modem that is closed cuts off its frame, tells nothing, and leaves its antenna to another", (t) => {
  const stand = new ModemStand();
  const [sender, receiver] = [stand.add(), stand.add()];
  receiver.modem.receive();
  sender.modem.transmit(BYTES, 1_000);
  stand.runUntilUs(100_000);
  sender.modem.close();
  sender.modem.receive();
  const next = stand.add({}, sender.antenna);
  next.modem.transmit(BYTES, 1_000);
  stand.runUntilUs(1_000_000);
  t.deepEqual([sender.told, sender.modem.readRssiDbm()], [[], undefined]);
  t.deepEqual(
    receiver.told.map((line) => line.split(" ")[1]),
    ["bad-crc", "readable"],
  );
});
