import { Sx126xEmulator } from "../../../hosts/alley/chips/sx126x/sx126x-emulator.js";
import type { EmulatedBoard } from "../../../hosts/alley/chips/sx126x/sx126x-rules.js";
import type { Signal } from "../../../hosts/alley/chips/sx126x/sx126x-signal.js";
import { Workbench } from "../helpers/workbench.js";

export const SIGNAL: Signal = {
  frequencySteps: 0x39a1999a,
  spreadingFactor: 7,
  bandwidthHz: 125_000,
  codingRateDenominator: 5,
  isLowDataRate: false,
  preambleSymbols: 8,
  isImplicit: false,
  hasCrc: true,
  isIqInverted: false,
  syncWord: 0x1424,
};

/** Registers and commands as 14.2 and 14.3 want them before anything is sent or heard. */
export const READY = [
  [0x80, 0],
  [0x8a, 1],
  [0x98, 0xe1, 0xe9],
  [0x86, 0x39, 0xa1, 0x99, 0x9a],
  [0x95, 4, 7, 0, 1],
  [0x8e, 22, 4],
  [0x8b, 7, 4, 1, 0],
  [0x8c, 0, 8, 0, 5, 1, 0],
  [0x0d, 0x08, 0x89, 0x05],
  [0x0d, 0x08, 0xd8, 0xde],
  [0x08, 3, 0xff, 3, 0xff, 0, 0, 0, 0],
];

/** A chip whose commands a test gives by itself. */
export function connect(board?: EmulatedBoard) {
  const bench = new Workbench();
  const sent: { bytes: number[]; signal: Signal; atUs: number }[] = [];
  const air = {
    send: (bytes: Uint8Array, signal: Signal) => sent.push({ bytes: [...bytes], signal, atUs: bench.nowUs }),
  };
  const chip = new Sx126xEmulator(bench, air, board);
  const { spi, busy, dio1, reset } = chip.wiring;
  const bus = new spi.io({ hz: 8_000_000, mode: 0, ...spi });
  const busyLine = new busy.io({});
  let calls = 0;
  const dio1Line = new dio1.io({ edge: 1, onReadable: () => (calls += 1) });
  const resetLine = new reset.io({ ...reset });
  const give = (...command: number[]) => {
    const bytes = Uint8Array.from(command);
    bus.transfer(bytes);
    bus.flush(true);
    return [...bytes];
  };
  /** Gives each when the last is over. */
  const giveAll = (commands: readonly (readonly number[])[]) => {
    for (const command of commands) {
      give(...command);
      bench.passMs(5);
    }
  };
  bench.passMs(5);
  const ask = (...question: number[]) => {
    bench.passUs(10);
    return give(...question);
  };
  return { bench, chip, sent, give, ask, giveAll, busyLine, dio1Line, resetLine, calls: () => calls };
}
