import test from "ava";
import { bytesOf, makeIdleStand } from "./sx127x-stand.js";

/** By hand: RegPaConfig, RegPaDac, RegOcp, and what leaves the antenna. */
for (const [output, powerDbm, paConfig, paDac, ocp, sentDbm] of [
  ["pa-boost", 2, 0xf0, 0x84, 0x2b, 2],
  ["pa-boost", 10, 0xf8, 0x84, 0x2b, 10],
  ["pa-boost", 13.9, 0xfb, 0x84, 0x2b, 13],
  ["pa-boost", 14, 0xfc, 0x84, 0x2b, 14],
  ["pa-boost", 17, 0xff, 0x84, 0x2b, 17],
  ["pa-boost", 18, 0xff, 0x84, 0x2b, 17],
  ["pa-boost", 19.9, 0xff, 0x84, 0x2b, 17],
  ["pa-boost", 20, 0xff, 0x87, 0x31, 20],
  ["pa-boost", 30, 0xff, 0x87, 0x31, 20],
  ["rfo", -4, 0x00, 0x84, 0x27, -4],
  ["rfo", -1, 0x03, 0x84, 0x27, -1],
  ["rfo", 0, 0x70, 0x84, 0x27, 0],
  ["rfo", 13, 0x7d, 0x84, 0x27, 13],
  ["rfo", 14, 0x7e, 0x84, 0x27, 14],
  ["rfo", 20, 0x7e, 0x84, 0x27, 14],
] as const) {
  test(`${powerDbm} dBm asked of ${output} are ${sentDbm} dBm, and never more than asked`, (t) => {
    const { chip, modem, bench, sent, at } = makeIdleStand({ powerDbm }, { output });
    modem.transmit(bytesOf(1), 1_000);
    bench.passMs(500);
    t.deepEqual([at(0x09), at(0x4d), at(0x0b)], [paConfig, paDac, ocp]);
    t.is(sent[0]?.powerDbm, sentDbm);
    t.true(sentDbm <= powerDbm);
    t.deepEqual(chip.violations, []);
  });
}

test("less than an output's least power is refused", (t) => {
  for (const [output, powerDbm] of [
    ["pa-boost", 1.9],
    ["rfo", -4.1],
    ["rfo", Number.NaN],
  ] as const)
    t.throws(() => makeIdleStand({ powerDbm }, { output }), { instanceOf: RangeError });
});
