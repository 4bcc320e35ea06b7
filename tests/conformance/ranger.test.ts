import test from "ava";
import { RangerHardware } from "../../hosts/alley/ranger-hardware.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import { testRanger } from "./ranger-suite.js";

const WORLD = {
  pingMs: 100,
  readings: [
    ["an echo from 2.4 m", 13_975],
    ["the shortest echo", 1],
    ["the longest echo", 65_534],
    ["no echo", ECHO_NONE],
    ["a fault", ECHO_FAULT],
  ],
} as const;

testRanger("the world's ranger", WORLD, () => {
  const time = new VirtualTime(0);
  let echo: EchoUs = ECHO_NONE;
  const hardware = new RangerHardware({ time, echoUs: () => echo, record: () => {} });
  return {
    io: hardware.io,
    echoes: (echoUs) => {
      echo = echoUs;
    },
    pass: (durationMs) => time.runUntil(time.nowMs + durationMs),
  };
});

test("the world's ranger brings what is there when the ping leaves, after the time that the echo takes", (t) => {
  const time = new VirtualTime(0);
  const hardware = new RangerHardware({ time, echoUs: (nowMs) => 10_000 + nowMs, record: () => {} });
  const readings: string[] = [];
  const ranger = new hardware.io({ onReadable: () => readings.push(`${time.nowMs} ${ranger.read()}`) });
  ranger.trigger();
  t.true(hardware.isBusy);
  time.runUntil(500);
  t.false(hardware.isBusy);
  ranger.trigger();
  time.runUntil(1_000);
  t.deepEqual(readings, ["11 10000", "511 10500"]);
});
