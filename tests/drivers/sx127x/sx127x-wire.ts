import { Sx127xEmulator } from "../../../hosts/alley/chips/sx127x/sx127x-emulator.js";
import { Workbench } from "../helpers/workbench.js";

/** A chip and a bare SPI to it, in LoRa mode and standby, set up for 868 MHz. */
export function connect({ isLora = true } = {}) {
  const bench = new Workbench();
  const chip = new Sx127xEmulator(bench);
  const { spi, reset } = chip.lines;
  const bus = new spi.io({ hz: 8_000_000, mode: 0, ...spi });
  const resetPin = new reset.io(reset);
  const transfer = (...bytes: number[]) => {
    const buffer = Uint8Array.from(bytes);
    bus.transfer(buffer);
    bus.flush(true);
    return [...buffer.subarray(1)];
  };
  const write = (register: number, ...values: number[]) => transfer(register | 0x80, ...values);
  const read = (register: number) => transfer(register, 0)[0] as number;
  if (isLora) {
    for (const mode of [0x00, 0x80, 0x81]) write(1, mode);
    bench.passMs(1);
    write(6, 0xd9, 0x06, 0x66);
    write(0x2f, 0x40, 0x00, 0x43);
  }
  return { bench, chip, bus, resetPin, transfer, write, read };
}
