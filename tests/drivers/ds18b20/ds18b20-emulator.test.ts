import test from "ava";
import { Workbench } from "../helpers/workbench.js";
import { Ds18b20Emulator, POWER_ON_SCRATCHPAD } from "./ds18b20-emulator.js";

function makePart() {
  const bench = new Workbench();
  const part = new Ds18b20Emulator(bench);
  const bus = new part.io({ pin: 15 });
  function scratchpad(): number[] {
    const bytes = new Uint8Array(9);
    bus.reset();
    bus.write(Uint8Array.of(0xcc, 0xbe));
    bus.read(bytes);
    return [...bytes];
  }
  return { bench, part, bus, scratchpad };
}

test("after power-up it sends the scratchpad that a part sends", (t) => {
  t.deepEqual(makePart().scratchpad(), [...POWER_ON_SCRATCHPAD]);
});

test("its CRC register gives what the part gave for the same bytes", (t) => {
  const { part, scratchpad } = makePart();
  part.setResolution(3);
  t.deepEqual(scratchpad(), [...POWER_ON_SCRATCHPAD]);
});

test("a conversion shows after 750 ms and not before", (t) => {
  const { bench, part, bus, scratchpad } = makePart();
  part.sixteenths = 0x0191;
  bus.reset();
  bus.write(Uint8Array.of(0xcc, 0x44));
  bench.passUs(749_999);
  t.deepEqual(scratchpad(), [...POWER_ON_SCRATCHPAD]);
  bench.passUs(1);
  t.deepEqual(scratchpad().slice(0, 2), [0x91, 0x01]);
});

test("below 12 bits the meaningless bits are not zeros", (t) => {
  const { bench, part, bus, scratchpad } = makePart();
  part.setResolution(0);
  part.sixteenths = 0x0190;
  bus.reset();
  bus.write(Uint8Array.of(0xcc, 0x44));
  bench.passMs(750);
  t.is(scratchpad()[0], 0x97);
});

for (const [what, bytes] of [
  ["a function command without a ROM command", [0x44]],
  ["a ROM command that it does not have", [0x33]],
  ["a function command that it does not have", [0xcc, 0x4e]],
  ["a second command without a reset", [0xcc, 0x44, 0xbe]],
] as const) {
  test(`${what} throws`, (t) => {
    const { bus } = makePart();
    bus.reset();
    t.throws(() => bus.write(Uint8Array.from(bytes)), { message: /is expected/ });
  });
}

test("a command before any reset throws, and a read that was not asked for too", (t) => {
  const { bus } = makePart();
  t.throws(() => bus.write(Uint8Array.of(0xcc)));
  bus.reset();
  t.throws(() => bus.read(new Uint8Array(9)));
});

test("an open line has no presence and reads as ones, a line held down as zeros", (t) => {
  const { part, bus } = makePart();
  for (const [line, byte] of [["open", 0xff] as const, ["held-down", 0] as const]) {
    part.line = line;
    const bytes = new Uint8Array(2);
    t.false(bus.reset());
    bus.read(bytes);
    t.deepEqual([...bytes], [byte, byte]);
  }
});
