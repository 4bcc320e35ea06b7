import test from "ava";
import { bytesOf, makeIdleStand, makeStand, SETTINGS, START_MS } from "./sx127x-stand.js";

type Stand = ReturnType<typeof makeStand>;

const SLEEP = 0;

const TASKS: Readonly<Record<string, (stand: Stand) => void>> = {
  standby: ({ modem }) => modem.standby(),
  sleep: ({ modem }) => modem.sleep(),
  transmit: ({ modem }) => modem.transmit(bytesOf(20), 300),
  receive: ({ modem }) => modem.receive(),
  "receive once": ({ modem }) => modem.receiveOnce(100),
  "receive in turns": ({ modem }) => modem.receiveDutyCycled(50, 20),
  detect: ({ modem }) => modem.detectActivity(),
};

test("closed at any moment of its start it leaves a chip that sleeps at once, and keeps to the sheet", (t) => {
  for (const isConfigured of [false, true])
    for (let us = 0; us <= START_MS * 1_000; us += 50) {
      const { chip, modem, bench } = makeStand();
      if (isConfigured) modem.configure(SETTINGS);
      bench.passUs(us);
      modem.close();
      t.is(chip.modem.mode, SLEEP, `${us} us`);
      t.deepEqual(chip.violations, [], `${us} us`);
    }
});

for (const [name, begin] of Object.entries(TASKS)) {
  test(`closed at any moment of ${name} it leaves a chip that sleeps at once`, (t) => {
    for (const us of [0, 20, 100, 300, 1_000, 1_500, 5_000, 20_000, 51_000, 60_000, 200_000]) {
      const stand = makeIdleStand();
      const { chip, modem, bench } = stand;
      begin(stand);
      bench.passUs(us);
      modem.close();
      t.is(chip.modem.mode, SLEEP, `${us} us`);
      t.deepEqual(chip.violations, [], `${us} us`);
    }
  });
}

test("what is on the air when it is closed is cut off", (t) => {
  const { chip, modem, bench, sent, events } = makeIdleStand();
  let cutOffUs: number | undefined;
  chip.modem.onSilence = () => {
    cutOffUs = bench.nowUs;
  };
  modem.transmit(bytesOf(20), 300);
  bench.passMs(50);
  const closedUs = bench.nowUs;
  modem.close();
  bench.passMs(1_000);
  t.deepEqual([sent.length, cutOffUs, events], [1, closedUs, []]);
});

test("a chip that lost its power and nobody noticed sleeps after the close as well", (t) => {
  const { chip, modem, bench } = makeIdleStand();
  modem.receive();
  bench.passMs(10);
  chip.setPower(false);
  chip.setPower(true);
  bench.passMs(20);
  modem.close();
  t.is(chip.modem.mode, SLEEP);
  t.deepEqual(chip.violations, []);
});

for (const stuckAt of [0x00, 0xff] as const) {
  test(`a chip that hears and is heard as 0x${stuckAt.toString(16)} sleeps after the close`, (t) => {
    const { chip, modem, bench } = makeIdleStand();
    modem.receive();
    bench.passMs(10);
    chip.bus.stuckAt = stuckAt;
    modem.close();
    t.is(chip.modem.mode, SLEEP);
    t.deepEqual(chip.violations, []);
  });
}

test("a bus that fails does not keep it from being closed, at any moment", (t) => {
  for (let ms = 0; ms <= 40; ms += 1) {
    const { chip, modem, bench } = makeStand();
    modem.configure(SETTINGS);
    modem.receive();
    bench.passMs(ms);
    chip.bus.hasFailed = true;
    t.notThrows(() => modem.close());
    t.deepEqual([chip.bus.isOpen, chip.dio0.isOpen, chip.dio1.isOpen], [false, false, false]);
  }
});
