import test from "ava";
import { Us915Auditor } from "../../../bench/radio/audit/audit-us915.js";

const MHZ = 1_000_000;

const AT_THE_LIMIT = {
  frequencyHz: 902.25 * MHZ,
  bandwidthHz: 500_000,
  eirpCentiDbm: 2_500,
  onAirUs: 400_000,
};

function rulesBrokenBy(change: Partial<typeof AT_THE_LIMIT>): string[] {
  const { frequencyHz, bandwidthHz, eirpCentiDbm, onAirUs } = { ...AT_THE_LIMIT, ...change };
  const auditor = new Us915Auditor(1);
  auditor.transmit(0, 0, onAirUs, frequencyHz, bandwidthHz, eirpCentiDbm);
  return auditor.violations.first.map(({ rule }) => rule);
}

test("US915: what is just at every limit breaks no rule", (t) => {
  t.deepEqual(rulesBrokenBy({}), []);
  t.deepEqual(rulesBrokenBy({ frequencyHz: 927.75 * MHZ }), []);
});

const WIDE = { frequencyHz: 915 * MHZ, bandwidthHz: 10 * MHZ };
const BREAKS: readonly (readonly [title: string, rules: string[], change: Partial<typeof AT_THE_LIMIT>])[] = [
  ["a microsecond more than 400 ms", ["us915-dwell"], { onAirUs: 400_001 }],
  ["a hertz over the lower edge", ["us915-band"], { frequencyHz: 902.25 * MHZ - 1 }],
  ["a hertz over the upper edge", ["us915-band"], { frequencyHz: 927.75 * MHZ + 1 }],
  ["a hundredth of a decibel too dense", ["us915-density"], { eirpCentiDbm: 2_501 }],
  ["30 dBm spread wide", [], { ...WIDE, eirpCentiDbm: 3_000 }],
  ["a hundredth of a decibel more, spread wide", ["us915-power"], { ...WIDE, eirpCentiDbm: 3_001 }],
  ["a hertz too narrow", ["us915-bandwidth"], { bandwidthHz: 499_999, eirpCentiDbm: 2_499 }],
];
for (const [title, rules, change] of BREAKS)
  test(`US915: ${title} ${rules.length === 0 ? "is allowed" : "is noticed"}`, (t) => {
    t.deepEqual(rulesBrokenBy(change), rules);
  });

test("US915: each bandwidth has its density, whichever came before", (t) => {
  const auditor = new Us915Auditor(1);
  auditor.transmit(0, 0, 1, 915 * MHZ, 10 * MHZ, 2_600);
  t.is(auditor.violations.count, 0);
  auditor.transmit(0, 1, 2, 915 * MHZ, 500_000, 2_600);
  auditor.transmit(0, 2, 3, 915 * MHZ, 10 * MHZ, 2_600);
  t.deepEqual([...auditor.violations.countOf], [["us915-density", 1]]);
});
