import test from "ava";
import { RangerHardware } from "../../hosts/alley/ranger-hardware.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import { ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import { testRanger } from "./ranger-suite.js";

/** The whole range of the port's readings. */
const TRAITS = {
  pingMs: 100,
  times: { shortest: 1, usual: 13_975, other: 12_000, longest: 65_534 },
};

testRanger("the world's ranger", TRAITS, () => {
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
