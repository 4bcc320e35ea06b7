import test from "ava";
import { arrivalOf, bytesOf, frameOf, makeIdleStand, makeStand, SETTINGS } from "./sx127x-stand.js";

type Stand = ReturnType<typeof makeStand>;
type Action = (stand: Stand) => void;

/** What a modem can be in the middle of. */
const STATES: Readonly<Record<string, Action>> = {
  idle: () => {},
  sleeping: ({ modem }) => modem.sleep(),
  transmitting: ({ modem }) => modem.transmit(bytesOf(20), 300),
  listening: ({ modem }) => modem.receive(),
  "listening once": ({ modem }) => modem.receiveOnce(500),
  "listening once for long": ({ modem }) => modem.receiveOnce(6_000),
  "listening in turns": ({ modem }) => modem.receiveDutyCycled(50, 200),
  "hearing a frame": ({ chip, modem, bench }) => {
    modem.receive();
    bench.passMs(1);
    chip.modem.hear(frameOf(chip.modem.chirps(), bytesOf(20)), arrivalOf());
    bench.passMs(60);
  },
};

/** What can be asked for, and the mode in which the chip is then. */
const METHODS: Readonly<Record<string, readonly [Action, number]>> = {
  standby: [({ modem }) => modem.standby(), 1],
  sleep: [({ modem }) => modem.sleep(), 0],
  configure: [({ modem }) => modem.configure(SETTINGS), 1],
  transmit: [({ modem }) => modem.transmit(bytesOf(5), 300), 3],
  receive: [({ modem }) => modem.receive(), 5],
  receiveOnce: [({ modem }) => modem.receiveOnce(500), 6],
  "receiveOnce for long": [({ modem }) => modem.receiveOnce(6_000), 5],
  receiveDutyCycled: [({ modem }) => modem.receiveDutyCycled(50, 200), 6],
  detectActivity: [({ modem }) => modem.detectActivity(), 7],
};

const ENDING = ["standby", "sleep", "configure"];

for (const [state, enter] of Object.entries(STATES))
  for (const [method, [ask, mode]] of Object.entries(METHODS)) {
    test(`${method} while ${state} ends that, and only a transmission cannot be ended by another task`, (t) => {
      for (const ms of [0, 1, 20, 60]) {
        const stand = makeIdleStand();
        const { chip, bench, events, pending, call } = stand;
        enter(stand);
        bench.passMs(ms);
        t.deepEqual(events, []);
        if (state === "transmitting" && !ENDING.includes(method)) {
          t.throws(() => ask(stand), { message: /under way/ });
          continue;
        }
        call(() => ask(stand));
        // A chip that slept has its oscillator to start.
        bench.passUs(1_500);
        t.is(chip.modem.mode, mode, `${ms} ms`);
        t.deepEqual(events, []);
        bench.passMs(20_000);
        t.true(
          events.every((event) => !event.includes("within")),
          events.join(),
        );
        t.deepEqual(chip.violations, [], `${ms} ms`);
        if (mode <= 1) t.deepEqual([events.length, pending.size], [0, 0]);
      }
    });

    test(`${method}, asked for after ${state} while the chip starts, begins when it has`, (t) => {
      for (const ms of [0, 1, 5, 11, 15, 21]) {
        const stand = makeStand();
        const { chip, bench, events } = stand;
        stand.modem.configure(SETTINGS);
        bench.passMs(ms);
        if (state !== "transmitting" && state !== "hearing a frame") enter(stand);
        ask(stand);
        bench.passUs(22_500 - ms * 1_000);
        t.is(chip.modem.mode, mode, `${ms} ms`);
        t.deepEqual(events, []);
        t.deepEqual(chip.violations, []);
      }
    });
  }

test("before there are settings nothing can be sent or heard, and the chip sleeps", (t) => {
  const stand = makeStand();
  const { chip, modem, bench, events } = stand;
  for (const [method, [ask]] of Object.entries(METHODS))
    if (!ENDING.includes(method)) t.throws(() => ask(stand), { message: /not configured/ });
  modem.standby();
  modem.sleep();
  t.is(modem.read(), undefined);
  bench.passMs(100);
  t.deepEqual([chip.modem.mode, events.length], [0, 0]);
  modem.configure(SETTINGS);
  modem.receive();
  bench.passMs(100);
  t.is(chip.modem.mode, 5);
  t.deepEqual(chip.violations, []);
});

test("a listener may ask for the next thing in each of its calls", (t) => {
  const told: string[] = [];
  const stand: Stand = makeStand({
    listener: {
      onReadable: () => told.push(`${stand.modem.read()?.bytes.length} bytes`),
      onTransmitted: () => {
        told.push("transmitted");
        stand.modem.receiveOnce(100);
      },
      onTimeout: (what) => {
        told.push(what);
        stand.modem.sleep();
      },
      onActivity: () => {
        told.push("activity");
        stand.modem.transmit(bytesOf(20), 300);
      },
      onError: (error) => told.push(error),
    },
  });
  stand.modem.configure(SETTINGS);
  stand.modem.detectActivity();
  stand.bench.passMs(1_000);
  t.deepEqual(told, ["activity", "transmitted", "receive"]);
  t.is(stand.chip.modem.mode, 0);
  t.deepEqual(stand.chip.violations, []);
});
