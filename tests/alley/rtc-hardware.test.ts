import test from "ava";
import { RtcHardware } from "../../hosts/alley/rtc-hardware.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";

const START_MS = Date.UTC(2026, 11, 1);
const DAY_MS = 86_400_000;

function rtcOf(driftPpm = 0): { readonly rtc: RtcHardware; readonly time: VirtualTime } {
  const time = new VirtualTime(START_MS);
  return { rtc: new RtcHardware({ time, driftPpm, record: () => {} }), time };
}

test("an RTC that was never set owns that it stood still, and has no tag", (t) => {
  t.like(rtcOf().rtc.read(), { isStopped: true, tag: undefined });
});

test("once set it shows whole seconds, the first of which began then", (t) => {
  const { rtc, time } = rtcOf();
  time.runUntil(START_MS + 300);
  t.true(rtc.set(1_800_000_000, 77));
  for (const [afterMs, utcS] of [
    [0, 1_800_000_000],
    [999, 1_800_000_000],
    [1_000, 1_800_000_001],
    [60_999, 1_800_000_060],
  ] as const) {
    time.runUntil(START_MS + 300 + afterMs);
    t.deepEqual(rtc.read(), { utcS, isStopped: false, tag: 77 });
  }
});

test("its own crystal carries it, fast or slow", (t) => {
  for (const driftPpm of [-3, 3]) {
    const { rtc, time } = rtcOf(driftPpm);
    rtc.set(START_MS / 1_000, 1);
    time.runUntil(START_MS + 90 * DAY_MS);
    const offS = (rtc.read()?.utcS ?? 0) - time.nowMs / 1_000;
    t.true(Math.abs(offS - (90 * 86_400 * driftPpm) / 1_000_000) <= 1, `${offS} s`);
  }
});

test("a battery that was out shows until it is set again", (t) => {
  const { rtc, time } = rtcOf();
  rtc.set(START_MS / 1_000, 5);
  rtc.stop();
  t.like(rtc.read(), { isStopped: true, tag: undefined });
  time.runUntil(START_MS + DAY_MS);
  rtc.set(time.nowMs / 1_000, 6);
  t.deepEqual(rtc.read(), { utcS: time.nowMs / 1_000, isStopped: false, tag: 6 });
});

test("nobody on the bus reads nothing and sets nothing", (t) => {
  const { rtc } = rtcOf();
  rtc.isSilent = true;
  t.is(rtc.read(), undefined);
  t.false(rtc.set(1_800_000_000, 1));
  rtc.isSilent = false;
  t.like(rtc.read(), { isStopped: true });
});
