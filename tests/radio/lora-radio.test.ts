import test from "ava";
import {
  AIRTIME_MS,
  CALL_STEPS,
  COURTESY,
  FRAME,
  GAP_MS,
  SENSING,
  scriptedStand,
  TUNING,
  tunedStand,
} from "./lora-radio-stand.js";

const READINGS = Array.from({ length: SENSING.senseMs + 1 }, () => "rssi");

test("chirps are looked for twice, then the channel is sensed without a break, and at its end the frame goes at once", (t) => {
  const { radio, modem, listener, told, pass, pending, findNothing } = tunedStand();
  const frame = FRAME.slice();
  radio.transmit(frame, "call");
  frame.fill(0);
  t.deepEqual(modem.takeCalls(), ["detect"]);
  pass(11);
  findNothing();
  t.deepEqual(modem.takeCalls(), ["detect", "receive"]);
  pass(1 + SENSING.senseMs);
  t.deepEqual(modem.takeCalls(), [...READINGS, "transmit"]);
  t.deepEqual(modem.sent[0]?.bytes, [...FRAME]);
  t.deepEqual(told, []);
  pass(186);
  listener.onTransmitted();
  t.deepEqual(told, [`${204 + GAP_MS} transmitted`]);
  t.is(pending.size, 0);
});

test("a frame is given up when it takes an eighth longer than its time on air and 50 ms, and not before", (t) => {
  const { modem, listener, told, callUntil } = tunedStand();
  callUntil("sending");
  const timeoutMs = modem.sent[0]?.timeoutMs ?? 0;
  t.true(Number.isInteger(timeoutMs) && timeoutMs >= AIRTIME_MS * 1.125 + 50);
  t.true(timeoutMs <= AIRTIME_MS * 1.125 + 53);
  listener.onTimeout("transmit");
  t.deepEqual(told, [`${GAP_MS + SENSING.senseMs + 1} refused`]);
});

test("frames of one length and of another are sent whole, one after the other", (t) => {
  const { radio, modem, listener } = tunedStand("none");
  for (const count of [20, 20, 1, 255, 20]) {
    radio.transmit(new Uint8Array(count).fill(count), "answer");
    listener.onTransmitted();
  }
  t.deepEqual(
    modem.sent.map(({ bytes }) => bytes),
    [20, 20, 1, 255, 20].map((count) => Array.from({ length: count }, () => count)),
  );
});

test("where chirps are heard nothing is sent", (t) => {
  const { radio, modem, listener, told, pass } = tunedStand();
  radio.transmit(FRAME, "call");
  modem.takeCalls();
  listener.onActivity(true);
  t.deepEqual(told, ["0 refused"]);
  pass(1_000);
  t.deepEqual(modem.takeCalls(), []);
});

for (let reading = 1; reading <= READINGS.length; reading += 1)
  test(`power at the threshold in reading ${reading} alone is somebody: nothing is sent, and the receiver stops`, (t) => {
    const { radio, modem, told, pass, pending, findNothing } = tunedStand();
    radio.transmit(FRAME, "call");
    findNothing();
    modem.rssiDbm = COURTESY.thresholdDbm - 1;
    pass(reading - 1);
    t.deepEqual(told, []);
    modem.rssiDbm = COURTESY.thresholdDbm;
    pass(1);
    t.deepEqual(told, [`${GAP_MS + reading} refused`]);
    t.is(modem.calls.at(-1), "standby");
    modem.rssiDbm = -120;
    pass(1_000);
    t.deepEqual([modem.sent.length, told.length, pending.size], [0, 1, 0]);
  });

test("sensing counts from the receiver's first reading on, and a gap begins it anew", (t) => {
  const { radio, modem, pass, findNothing } = tunedStand();
  radio.transmit(FRAME, "call");
  findNothing();
  modem.rssiDbm = undefined;
  pass(30);
  modem.rssiDbm = -120;
  pass(SENSING.senseMs);
  modem.rssiDbm = undefined;
  pass(1);
  modem.rssiDbm = -120;
  pass(SENSING.senseMs);
  t.is(modem.sent.length, 0);
  pass(1);
  t.is(modem.sent.length, 1);
});

test("a receiver that never gives a reading is no free channel", (t) => {
  const { radio, modem, told, pass, pending, findNothing } = tunedStand();
  radio.transmit(FRAME, "call");
  findNothing();
  modem.rssiDbm = undefined;
  pass(200);
  t.deepEqual(told, []);
  pass(10);
  t.deepEqual(told, [`${GAP_MS + 201} refused`]);
  t.deepEqual([modem.sent.length, pending.size], [0, 0]);
});

for (const error of ["no-answer", "busy", "bad-crc", "bad-header"] as const)
  test(`${error} at any step before a frame has left refuses it, once`, (t) => {
    for (const step of CALL_STEPS) {
      const { modem, listener, told, pass, pending, callUntil } = tunedStand();
      callUntil(step);
      listener.onError(error);
      listener.onError(error);
      pass(5_000);
      t.deepEqual([told.length, told[0]?.split(" ")[1], pending.size], [1, "refused", 0], step);
      t.is(modem.sent.length, step === "sending" ? 1 : 0);
    }
  });

test("a frame that comes whole while the channel is sensed is told, and then the refusal", (t) => {
  const { radio, listener, told, pass, findNothing } = tunedStand();
  radio.transmit(FRAME, "call");
  findNothing();
  pass(3);
  listener.onReadable();
  t.deepEqual(told, [`${GAP_MS + 3} readable`, `${GAP_MS + 3} refused`]);
});

test("sleep ends an attempt that is not on the air, and nothing is told of it", (t) => {
  for (const step of ["looking", "pausing", "detecting", "sensing"] as const) {
    const { radio, modem, listener, told, pass, pending, callUntil } = tunedStand();
    callUntil(step);
    pass(2);
    radio.sleep();
    t.is(modem.takeCalls().at(-1), "sleep");
    t.is(pending.size, 0);
    listener.onActivity(false);
    pass(1_000);
    t.deepEqual([told, modem.takeCalls(), modem.sent.length], [[], [], 0], step);
  }
});

test("sleep lets a frame that is on the air leave, and then the modem sleeps", (t) => {
  const { radio, modem, listener, told, callUntil } = tunedStand();
  callUntil("sending");
  radio.sleep();
  t.is(modem.takeCalls().at(-1), "transmit");
  listener.onTransmitted();
  t.deepEqual([modem.takeCalls(), told], [["sleep"], [`${GAP_MS + SENSING.senseMs + 1} transmitted`]]);
  radio.receive(50);
  listener.onTimeout("receive");
  t.deepEqual(modem.takeCalls(), ["receive once 50"]);
});

test("a radio does nothing before it is tuned, and nothing else while a transmission is under way", (t) => {
  const untuned = scriptedStand().radio;
  for (const manner of ["call", "insist", "answer"] as const)
    t.throws(() => untuned.transmit(FRAME, manner), { message: /tune/ });
  t.throws(() => untuned.receive(), { message: /tune/ });
  t.throws(() => untuned.receive(50), { message: /tune/ });
  for (const step of CALL_STEPS) {
    const { radio, modem, callUntil } = tunedStand();
    callUntil(step);
    modem.takeCalls();
    t.throws(() => radio.transmit(FRAME, "call"), { message: /under way/ }, step);
    t.throws(() => radio.transmit(FRAME, "answer"), { message: /under way/ }, step);
    t.throws(() => radio.receive(), { message: /under way/ }, step);
    t.throws(() => radio.receive(50), { message: /under way/ }, step);
    t.deepEqual(modem.takeCalls(), [], step);
  }
  const { radio, listener, callUntil } = tunedStand();
  callUntil("sending");
  listener.onTransmitted();
  t.notThrows(() => radio.receive());
});

test("no frame is empty or longer than 255 bytes", (t) => {
  const { radio, modem } = tunedStand();
  for (const count of [0, 256])
    t.throws(() => radio.transmit(new Uint8Array(count), "call"), { instanceOf: RangeError });
  t.deepEqual(modem.takeCalls(), []);
});

test("a node may begin the next thing from within what it is told", (t) => {
  const stand = tunedStand();
  const { radio, modem, listener, told, pass, findNothing } = stand;
  stand.alsoDo = (what) => {
    if (what === "refused") radio.transmit(FRAME, "call");
    if (what === "transmitted") radio.receive(50);
    if (what === "silence") radio.sleep();
  };
  radio.transmit(FRAME, "call");
  listener.onActivity(true);
  findNothing();
  pass(7);
  listener.onTransmitted();
  listener.onTimeout("receive");
  t.deepEqual(told, ["0 refused", `${GAP_MS + 7} transmitted`, `${GAP_MS + 7} silence`]);
  t.is(modem.calls.at(-1), "sleep");
});

test("a radio that is closed does nothing more, and tells nothing", (t) => {
  for (const step of CALL_STEPS) {
    const { radio, modem, listener, told, pass, pending, callUntil } = tunedStand();
    callUntil(step);
    radio.close();
    t.is(modem.takeCalls().at(-1), "close");
    radio.close();
    radio.tune(TUNING);
    radio.transmit(FRAME, "call");
    radio.transmit(FRAME, "answer");
    radio.receive();
    radio.sleep();
    listener.onTransmitted();
    listener.onReadable();
    listener.onActivity(true);
    listener.onError("no-answer");
    pass(5_000);
    t.deepEqual([modem.takeCalls(), told, pending.size], [[], [], 0], step);
  }
});

test("frames are read as the modem has them", (t) => {
  const { radio, modem } = tunedStand();
  const frame = { bytes: FRAME, rssiDbm: -90, snrQuarterDb: -20 };
  modem.frames.push(frame);
  t.is(radio.read(), frame);
  t.is(radio.read(), undefined);
});
