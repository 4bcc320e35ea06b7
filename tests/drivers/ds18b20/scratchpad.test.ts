import test from "ava";
import { crc8 } from "../../../src/drivers/ds18b20/crc-8.js";
import { readTemperatureDeciC } from "../../../src/drivers/ds18b20/scratchpad.js";
import { POWER_ON_SCRATCHPAD } from "./ds18b20-emulator.js";

function scratchpadOf(register: number, configuration = 0x7f): Uint8Array {
  const bytes = Uint8Array.of(register & 0xff, register >> 8, 0x4b, 0x46, configuration, 0xff, 0x0c, 0x10, 0);
  bytes[8] = crc8(bytes, 8);
  return bytes;
}

/** Source: DS18B20 datasheet 19-7487 Rev 6, table Temperature/Data Relationship. */
for (const [degrees, register, deciC] of [
  ["+125", 0x07d0, 1_250],
  ["+25.0625", 0x0191, 251],
  ["+10.125", 0x00a2, 101],
  ["+0.5", 0x0008, 5],
  ["0", 0x0000, 0],
  ["-0.5", 0xfff8, -5],
  ["-10.125", 0xff5e, -101],
  ["-25.0625", 0xfe6f, -251],
  ["-55", 0xfc90, -550],
] as const) {
  test(`${degrees} degrees are ${register.toString(16)} in the register and ${deciC} tenths`, (t) => {
    t.deepEqual(readTemperatureDeciC(scratchpadOf(register)), { ok: true, value: deciC });
  });
}

test("every register in the range is rounded to the nearest tenth", (t) => {
  for (let sixteenths = -880; sixteenths <= 2_000; sixteenths += 1) {
    if (sixteenths === 1_360) continue;
    const temperature = readTemperatureDeciC(scratchpadOf(sixteenths & 0xffff));
    if (!temperature.ok) {
      t.fail(`${sixteenths}: ${temperature.error}`);
      continue;
    }
    t.true(Math.abs(temperature.value - (sixteenths * 10) / 16) <= 0.5, `${sixteenths}`);
  }
});

test("bits below the resolution do not count", (t) => {
  for (const [configuration, register, deciC] of [
    [0x1f, 0x00af, 105],
    [0x3f, 0x00ab, 105],
    [0x5f, 0x00a9, 105],
    [0x7f, 0x00a8, 105],
    [0x1f, 0xff5f, -105],
  ] as const)
    t.deepEqual(readTemperatureDeciC(scratchpadOf(register, configuration)), { ok: true, value: deciC });
});

test("what stands in the register since power-on is no temperature, at any resolution", (t) => {
  t.deepEqual(readTemperatureDeciC(POWER_ON_SCRATCHPAD), { ok: false, error: "power-on" });
  t.deepEqual(readTemperatureDeciC(scratchpadOf(0x0557, 0x1f)), { ok: false, error: "power-on" });
  t.true(readTemperatureDeciC(scratchpadOf(0x0551)).ok);
});

test("a line held down reads as zeros, whose CRC is right, and is refused all the same", (t) => {
  t.deepEqual(readTemperatureDeciC(new Uint8Array(9)), { ok: false, error: "not-a-ds18b20" });
});

test("an open line reads as ones and is refused", (t) => {
  t.deepEqual(readTemperatureDeciC(new Uint8Array(9).fill(0xff)), { ok: false, error: "bad-crc" });
});

test("out of the part's range is refused, a sixteenth of a degree beyond either end", (t) => {
  for (const register of [0x07d1, 0xfc8f, 0x7fff, 0x8000])
    t.deepEqual(readTemperatureDeciC(scratchpadOf(register)), { ok: false, error: "out-of-range" });
});

test("every flipped bit is noticed, and every two flipped bits", (t) => {
  const good = scratchpadOf(0x00a2);
  for (let first = 0; first < 72; first += 1) {
    for (let second = first; second < 72; second += 1) {
      const bytes = Uint8Array.from(good);
      for (const bit of new Set([first, second])) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (readTemperatureDeciC(bytes).ok) t.fail(`bits ${first} and ${second}`);
    }
  }
  t.pass();
});

test("a scratchpad that is cut short is refused", (t) => {
  const good = scratchpadOf(0x00a2);
  for (let length = 0; length < 9; length += 1)
    t.false(readTemperatureDeciC(good.subarray(0, length)).ok, `${length} bytes`);
});
