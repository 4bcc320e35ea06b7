import test from "ava";
import { connect } from "./sx127x-wire.js";

const FORBIDDEN: readonly (readonly [string, (stand: ReturnType<typeof connect>) => void])[] = [
  ["LoRa mode without sleep", ({ write }) => write(1, 0x01)],
  ["a reserved bit of the mode", ({ write }) => write(1, 0xc1)],
  ["a mode of the synthesizer", ({ write }) => write(1, 0x82)],
  ["a reserved register read", ({ read }) => read(0x32)],
  ["a reserved register written", ({ write }) => write(0x38, 0)],
  ["the version written", ({ write }) => write(0x42, 0x12)],
  ["a status written", ({ write }) => write(0x13, 1)],
  ["bandwidth 10", ({ write }) => write(0x1d, 0xa2)],
  ["bandwidth 15", ({ write }) => write(0x1d, 0xf2)],
  ["coding rate 0", ({ write }) => write(0x1d, 0x70)],
  ["coding rate 5", ({ write }) => write(0x1d, 0x7a)],
  ["spreading factor 5", ({ write }) => write(0x1e, 0x50)],
  ["spreading factor 13", ({ write }) => write(0x1e, 0xd0)],
  ["reserved bits of the detection", ({ write }) => write(0x31, 0x03)],
  ["reserved bits of the inversion", ({ write }) => write(0x33, 0x41)],
  ["gain 0", ({ write }) => write(0x0c, 0x00)],
  ["a power amplifier that there is not", ({ write }) => write(0x4d, 0x86)],
  ["a line that tells nothing", ({ write }) => write(0x40, 0xc0)],
  ["no payload", ({ write }) => write(0x22, 0)],
  [
    "the FIFO asleep",
    ({ write }) => {
      write(1, 0x80);
      write(0, 1);
    },
  ],
  [
    "the FIFO before the oscillator runs",
    ({ bench, write }) => {
      write(1, 0x80);
      write(1, 0x81);
      bench.passUs(249);
      write(0, 1);
    },
  ],
  [
    "settings while it listens",
    ({ write }) => {
      write(1, 0x85);
      write(0x1e, 0x90);
    },
  ],
  [
    "spreading factor 6 with a header",
    ({ write }) => {
      write(0x1e, 0x64);
      write(0x31, 0x45);
      write(0x37, 0x0c);
      write(1, 0x85);
    },
  ],
  [
    "spreading factor 6 with the others' threshold",
    ({ write }) => {
      write(0x1d, 0x73, 0x64);
      write(0x31, 0x45);
      write(1, 0x85);
    },
  ],
  [
    "long symbols that are not optimised",
    ({ write }) => {
      write(0x1e, 0xc4);
      write(1, 0x85);
    },
  ],
  [
    "IQ inverted in one register",
    ({ write }) => {
      write(0x33, 0x66);
      write(1, 0x85);
    },
  ],
  [
    "the intermediate frequency of another bandwidth",
    ({ write }) => {
      write(0x1d, 0x92);
      write(0x36, 0x02);
      write(0x3a, 0x64);
      write(1, 0x85);
    },
  ],
  [
    "500 kHz without its sensitivity",
    ({ write }) => {
      write(0x1d, 0x92);
      write(0x31, 0xc3);
      write(0x3a, 0x64);
      write(1, 0x85);
    },
  ],
  [
    "the low band's bit in the high band",
    ({ write }) => {
      write(1, 0x8d);
    },
  ],
  [
    "a window of three symbols",
    ({ bench, write }) => {
      write(0x1f, 3);
      write(1, 0x86);
      bench.passMs(1);
    },
  ],
  ["RSSI without a receiver", ({ read }) => read(0x1b)],
  [
    "RSSI 210 us after the command to receive",
    ({ bench, read, write }) => {
      write(1, 0x85);
      bench.passUs(210);
      read(0x1b);
    },
  ],
  [
    "a reset of 50 us",
    ({ bench, resetPin }) => {
      resetPin.write(0);
      bench.passUs(50);
      resetPin.write(1);
    },
  ],
  [
    "a word 4 ms after a reset",
    ({ bench, bus, resetPin }) => {
      resetPin.write(0);
      bench.passUs(100);
      resetPin.write(1);
      bench.passMs(4);
      bus.transfer(Uint8Array.of(1));
    },
  ],
];

for (const [what, forbid] of FORBIDDEN) {
  test(`${what} is refused`, (t) => {
    const stand = connect();
    t.deepEqual(stand.chip.violations, []);
    forbid(stand);
    t.is(stand.chip.violations.length, 1, stand.chip.violations.join());
  });
}

test("its version may be asked for before it is ready, in a loop, and is told when it is", (t) => {
  const { chip, bench, resetPin, read } = connect();
  resetPin.write(0);
  t.is(read(0x42), 0);
  bench.passUs(100);
  resetPin.write(1);
  bench.passUs(4_000);
  let asks = 0;
  while (read(0x42) !== 0x12) asks += 1;
  t.is(asks, 250);
  t.deepEqual(chip.violations, []);
});

test("LoRa registers in FSK mode are refused, and sending there", (t) => {
  const { chip, write, read } = connect({ isLora: false });
  write(0x1d, 0x72);
  read(0x12);
  write(1, 0x03);
  t.is(chip.violations.length, 3);
});
