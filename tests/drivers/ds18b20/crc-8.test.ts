import test from "ava";
import { crc8 } from "../../../src/drivers/ds18b20/crc-8.js";

test("the CRC is what Maxim and others publish", (t) => {
  for (const [what, bytes, crc] of [
    ["Application Note 27, the ROM 02 1C B8 01 00 00 00", [0x02, 0x1c, 0xb8, 0x01, 0, 0, 0], 0xa2],
    ["the check value of CRC-8/MAXIM-DOW", [49, 50, 51, 52, 53, 54, 55, 56, 57], 0xa1],
    ["a part's scratchpad after power-up", [0x50, 0x05, 0x4b, 0x46, 0x7f, 0xff, 0x0c, 0x10], 0x1c],
    ["nothing", [], 0],
    ["zeros", [0, 0, 0, 0, 0, 0, 0, 0], 0],
  ] as const)
    t.is(crc8(Uint8Array.from(bytes), bytes.length), crc, what);
});

test("bytes with their CRC behind them have the CRC 0, and what is behind the end does not count", (t) => {
  const bytes = Uint8Array.of(0x02, 0x1c, 0xb8, 0x01, 0, 0, 0, 0xa2, 0x55);
  t.is(crc8(bytes, 8), 0);
  t.is(crc8(bytes, 7), 0xa2);
});
