import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { testFlash } from "./flash-suite.js";

for (const [sectorBytes, sectorCount] of [
  [512, 4],
  [4_096, 64],
  [65_536, 4],
] as const) {
  for (const mayReprogram of [false, true]) {
    const name = `the emulator, ${sectorCount} sectors of ${sectorBytes} bytes${mayReprogram ? ", patient" : ""}`;
    testFlash(name, () => {
      const image = new Uint8Array(sectorBytes * sectorCount).fill(0x5a);
      const flash = new FlashEmulator({ sectorBytes, sectorCount, image, mayReprogram });
      return { flash, reopen: () => new FlashEmulator({ sectorBytes, sectorCount, image: flash.image }) };
    });
  }
}
