import test from "ava";
import { Kr920Auditor } from "../../../bench/radio/audit/audit-kr920.js";

interface Frame {
  readonly frequencyHz: number;
  readonly bandwidthHz: number;
  readonly eirpCentiDbm: number;
  readonly onAirUs: number;
  /** Since the last frame ended. */
  readonly pauseUs: number;
  readonly sensingUs: number;
  /** From the end of the sensing to the frame. */
  readonly gapUs: number;
  readonly strongestCentiDbm: number;
  readonly sensedHz: number;
  readonly sensedBandwidthHz: number;
}

const MHZ = 1_000_000;

/** All of it just at the limit. */
const AT_THE_LIMIT: Frame = {
  frequencyHz: 922.1 * MHZ,
  bandwidthHz: 200_000,
  eirpCentiDbm: 1_400,
  onAirUs: 4_000_000,
  pauseUs: 50_000,
  sensingUs: 5_000,
  gapUs: 1_000,
  strongestCentiDbm: -6_500,
  sensedHz: 922.1 * MHZ,
  sensedBandwidthHz: 200_000,
};

/** One frame that nothing is held against, and then this one. */
function rulesBrokenBy(change: Partial<Frame>): string[] {
  const auditor = new Kr920Auditor(2);
  let nowUs = 0;
  for (const frame of [AT_THE_LIMIT, { ...AT_THE_LIMIT, ...change }]) {
    const startUs = nowUs + frame.pauseUs;
    const toUs = startUs - frame.gapUs;
    const { sensedHz, sensedBandwidthHz, frequencyHz, bandwidthHz } = frame;
    auditor.sensed(1, toUs - frame.sensingUs, toUs, sensedHz, sensedBandwidthHz, frame.strongestCentiDbm);
    nowUs = startUs + frame.onAirUs;
    auditor.transmit(1, startUs, nowUs, frequencyHz, bandwidthHz, frame.eirpCentiDbm);
  }
  return auditor.violations.first.map(({ rule }) => rule);
}

test("what is just at every limit breaks no rule", (t) => {
  t.deepEqual(rulesBrokenBy({}), []);
});

const BREAKS: readonly (readonly [title: string, rule: string, change: Partial<Frame>])[] = [
  ["a hundredth of a decibel too much", "kr920-power", { eirpCentiDbm: 1_401 }],
  ["4 s and a microsecond on the air", "kr920-time-on-air", { onAirUs: 4_000_001 }],
  ["a pause a microsecond short of 50 ms", "kr920-pause", { pauseUs: 49_999 }],
  ["a sensing a microsecond short of 5 ms", "kr920-sensing", { sensingUs: 4_999 }],
  ["a frame 1 ms and a microsecond after the sensing", "kr920-not-sensed", { gapUs: 1_001 }],
  ["a frame that begins before the sensing has ended", "kr920-not-sensed", { gapUs: -1 }],
  ["somebody a hundredth of a decibel above -65 dBm", "kr920-busy", { strongestCentiDbm: -6_499 }],
  ["a part of a hundredth above -65 dBm", "kr920-busy", { strongestCentiDbm: -6_499.9 }],
  ["a sensing of the neighbouring channel", "kr920-not-sensed", { sensedHz: 922.3 * MHZ }],
  ["a sensing a hertz narrower than the frame", "kr920-not-sensed", { sensedBandwidthHz: 199_999 }],
  ["a frame a hertz wider than its channel", "kr920-bandwidth", { bandwidthHz: 200_001 }],
];
for (const [title, rule, change] of BREAKS)
  test(`KR920: ${title} is noticed`, (t) => {
    t.true(rulesBrokenBy(change).includes(rule), rulesBrokenBy(change).join());
    if (title !== "a frame a hertz wider than its channel") t.deepEqual(rulesBrokenBy(change), [rule]);
  });

test("KR920 has thirteen channels, 10 dBm below 922 MHz and 14 dBm above", (t) => {
  const centresMhz = [];
  for (let centreKhz = 917_000; centreKhz <= 925_000; centreKhz += 100) {
    const frequencyHz = 1_000 * centreKhz;
    const at = { frequencyHz, sensedHz: frequencyHz };
    if (rulesBrokenBy({ ...at, eirpCentiDbm: 0 }).includes("kr920-channel")) continue;
    centresMhz.push(centreKhz / 1_000);
    const mostCentiDbm = centreKhz < 922_000 ? 1_000 : 1_400;
    t.deepEqual(rulesBrokenBy({ ...at, eirpCentiDbm: mostCentiDbm }), [], `${centreKhz}`);
    t.deepEqual(rulesBrokenBy({ ...at, eirpCentiDbm: mostCentiDbm + 1 }), ["kr920-power"], `${centreKhz}`);
  }
  t.is(centresMhz.length, 13);
  t.is(centresMhz[0], 920.9);
  t.is(centresMhz[12], 923.3);
});

test("KR920: 40 millionths off the channel's centre are allowed, a hertz more is noticed", (t) => {
  for (const side of [-1, 1]) {
    const off = (hz: number) => {
      const frequencyHz = 922.1 * MHZ + side * hz;
      return rulesBrokenBy({ frequencyHz, sensedHz: frequencyHz }).includes("kr920-channel");
    };
    t.false(off(36_884));
    t.true(off(36_885));
  }
});

test("KR920: who never listened is noticed, and another's listening does not count", (t) => {
  const auditor = new Kr920Auditor(2);
  auditor.sensed(0, 0, 6_000, 922.1 * MHZ, 125_000, -12_000);
  auditor.transmit(1, 6_100, 70_000, 922.1 * MHZ, 125_000, 1_400);
  t.deepEqual([...auditor.violations.countOf], [["kr920-not-sensed", 1]]);
  auditor.transmit(0, 6_200, 70_000, 922.1 * MHZ, 125_000, 1_400);
  t.is(auditor.violations.count, 1);
});

test("KR920: one listening serves one frame", (t) => {
  const auditor = new Kr920Auditor(1);
  auditor.sensed(0, 0, 6_000, 922.1 * MHZ, 125_000, -12_000);
  auditor.transmit(0, 6_100, 70_000, 922.1 * MHZ, 125_000, 1_400);
  auditor.transmit(0, 120_000, 180_000, 922.1 * MHZ, 125_000, 1_400);
  t.deepEqual(
    auditor.violations.first.map(({ rule, atUs, transmitter }) => [rule, atUs, transmitter]),
    [["kr920-not-sensed", 120_000, 0]],
  );
});
