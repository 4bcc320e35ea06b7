import test from "ava";
import fc from "fast-check";
import { ratioCentiDb } from "../../../hosts/alley/lora-air/logarithm.js";
import { ALLEY_LOSS, LORASIM_LOSS, pathLossCentiDb } from "../../../hosts/alley/lora-air/path-loss.js";
import { noiseFloorCentiDbm, sensitivityCentiDbm } from "../../../hosts/alley/lora-air/receiver-limits.js";

const integers = fc.integer({ min: 1, max: 2 ** 31 - 1 });

test("a ratio in decibels is within a hundredth of the logarithm, and grows with its value", (t) => {
  fc.assert(
    fc.property(integers, integers, (value, reference) => {
      const exact = 1_000 * Math.log10(value / reference);
      return (
        Math.abs(ratioCentiDb(value, reference) - exact) < 1 &&
        ratioCentiDb(Math.min(value + 1, 2 ** 31 - 1), reference) >= ratioCentiDb(value, reference)
      );
    }),
    { numRuns: 2_000 },
  );
  t.is(ratioCentiDb(1_000, 1), 3_000);
  t.is(ratioCentiDb(1, 2), -301);
});

test("path loss is what was measured at the reference, and a decade adds ten times the exponent", (t) => {
  t.is(pathLossCentiDb(LORASIM_LOSS, 40_000), 12_741);
  t.is(pathLossCentiDb(LORASIM_LOSS, 400_000), 12_741 + 2_080);
  t.is(pathLossCentiDb(ALLEY_LOSS, 1_000), 3_174);
  t.is(pathLossCentiDb(ALLEY_LOSS, 10_000), 3_174 + 2_900);
  t.is(pathLossCentiDb(ALLEY_LOSS, 1), pathLossCentiDb(ALLEY_LOSS, 10));
});

test("across an alley a frame of 10 dBm arrives far above SF9's sensitivity, behind two cars as well", (t) => {
  t.true(1_000 - pathLossCentiDb(ALLEY_LOSS, 80_000) - 3_000 > sensitivityCentiDbm(9, 125_000));
});

test("sensitivity is the datasheet's where it lists one, and follows from noise elsewhere", (t) => {
  t.is(sensitivityCentiDbm(7, 125_000), -12_300);
  t.is(sensitivityCentiDbm(12, 125_000), -13_600);
  t.is(sensitivityCentiDbm(9, 250_000), -12_500);
  t.is(sensitivityCentiDbm(9, 500_000), -12_200);
  t.is(noiseFloorCentiDbm(125_000), -11_703);
  t.is(sensitivityCentiDbm(9, 62_500), noiseFloorCentiDbm(62_500) - 1_250);
  t.is(sensitivityCentiDbm(6, 125_000), noiseFloorCentiDbm(125_000) - 500);
});
