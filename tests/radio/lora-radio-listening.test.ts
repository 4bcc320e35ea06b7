import test from "ava";
import { FRAME, SENSING, scriptedStand, TUNING, tunedStand } from "./lora-radio-stand.js";

/** Longer than any gap of the spreading factors here. */
const LONG_GAP_MS = 71;

const READINGS = Array.from({ length: SENSING.senseMs + 1 }, () => "rssi");

test("an alley's frames have an explicit header, a CRC, eight symbols before them and a private network's sync word", (t) => {
  const { radio, modem } = scriptedStand();
  radio.tune(TUNING);
  t.deepEqual(modem.settings, [
    {
      ...TUNING,
      codingRateDenominator: 5,
      preambleSymbols: 8,
      syncWord: 0x12,
      hasCrc: true,
      implicitLengthBytes: undefined,
      isIqInverted: false,
      lowDataRateOptimize: "auto",
    },
  ]);
});

test("a window ends with a frame, with silence, with a broken frame or with a modem that fails", (t) => {
  for (const [happen, what] of [
    ["frame", "readable"],
    ["silence", "silence"],
    ["bad-crc", "silence"],
    ["bad-header", "silence"],
    ["no-answer", "silence"],
    ["busy", "silence"],
  ] as const) {
    const { radio, modem, listener, told, pass, pending } = tunedStand();
    radio.receive(40);
    t.deepEqual(modem.takeCalls(), ["receive once 40"]);
    pass(45);
    if (happen === "frame") listener.onReadable();
    else if (happen === "silence") listener.onTimeout("receive");
    else listener.onError(happen);
    t.deepEqual(told, [`45 ${what}`], happen);
    listener.onTimeout("receive");
    listener.onError("no-answer");
    pass(5_000);
    t.deepEqual([told.length, pending.size, modem.takeCalls().length], [1, 0, 0], happen);
  }
});

test("listening without an end goes on after frames, and after broken ones untold", (t) => {
  const { radio, modem, listener, told, pass } = tunedStand();
  radio.receive();
  listener.onReadable();
  listener.onError("bad-crc");
  listener.onError("bad-header");
  listener.onReadable();
  pass(5_000);
  t.deepEqual(told, ["0 readable", "0 readable"]);
  t.deepEqual(modem.takeCalls(), ["receive"]);
});

test("a modem that fails while it listens without an end is told again each second, for ever", (t) => {
  const { radio, modem, listener, told, pass, pending } = tunedStand();
  radio.receive();
  modem.takeCalls();
  for (let second = 1; second <= 1_000; second += 1) {
    listener.onError(second % 2 === 0 ? "busy" : "no-answer");
    pass(999);
    if (modem.calls.length !== second - 1) t.fail(`too early in second ${second}`);
    pass(1);
    if (modem.calls.length !== second) t.fail(`not in second ${second}`);
  }
  t.deepEqual([new Set(modem.takeCalls()), told.length, pending.size], [new Set(["receive"]), 0, 0]);
});

test("whatever a node does next ends the wait for a modem that failed", (t) => {
  for (const act of ["sleep", "transmit", "receive", "close"] as const) {
    const { radio, modem, listener, pass, pending } = tunedStand();
    radio.receive();
    listener.onError("no-answer");
    if (act === "transmit") radio.transmit(FRAME, "call");
    else if (act === "receive") radio.receive(50);
    else radio[act]();
    modem.takeCalls();
    pass(5_000);
    t.deepEqual([modem.takeCalls(), pending.size], [[], 0], act);
  }
});

test("what a modem cannot do is thrown when an idle radio is tuned, and the tuning from before is kept", (t) => {
  const { radio, modem } = tunedStand();
  modem.refusal = new RangeError("no such frequency");
  t.throws(() => radio.tune({ ...TUNING, frequencyHz: 1 }), { is: modem.refusal });
  modem.refusal = undefined;
  for (const spreadingFactor of [6, 13, Number.NaN])
    t.throws(() => radio.tune({ ...TUNING, spreadingFactor }), { instanceOf: RangeError });
  radio.receive();
  t.deepEqual(modem.takeCalls(), ["receive"]);
});

test("a tuning while something is done is for the next thing, and does not end this one", (t) => {
  const { radio, modem, listener, pass, takeTold } = tunedStand();
  radio.receive(100);
  radio.tune({ ...TUNING, spreadingFactor: 10 });
  t.deepEqual(modem.takeCalls(), ["receive once 100"]);
  listener.onTimeout("receive");
  radio.transmit(FRAME, "call");
  radio.tune({ ...TUNING, spreadingFactor: 11 });
  listener.onActivity(false);
  pass(LONG_GAP_MS);
  listener.onActivity(false);
  pass(7);
  t.deepEqual(modem.takeCalls(), ["configure", "detect", "detect", "receive", ...READINGS, "transmit"]);
  t.is(modem.settings.at(-1)?.spreadingFactor, 10);
  listener.onTransmitted();
  radio.receive();
  t.deepEqual(modem.takeCalls(), ["configure", "receive"]);
  t.is(modem.settings.at(-1)?.spreadingFactor, 11);
  t.deepEqual(takeTold(), ["0 silence", "78 transmitted"]);
});

test("a radio that sleeps is tuned in its sleep", (t) => {
  const { radio, modem } = tunedStand();
  radio.sleep();
  radio.tune(TUNING);
  t.deepEqual(modem.takeCalls(), ["sleep", "configure", "sleep"]);
});
