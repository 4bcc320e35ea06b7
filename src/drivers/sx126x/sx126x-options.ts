import type { LoraListener } from "../../ports/lora-modem.js";
import type { Timer } from "../../ports/timer.js";
import type { InputPinSource } from "../input-pin-io.js";
import type { OutputPinSource } from "../output-pin-io.js";
import type { SpiSource } from "../spi-io.js";
import type { Sx126xChip } from "./sx126x-power.js";

/** What is soldered around the chip. */
export interface Sx126xBoard {
  readonly chip: Sx126xChip;
  /** The board has the inductor for it. */
  readonly hasDcDc: boolean;
  /** DIO2 is high while it sends. */
  readonly isDio2RfSwitch: boolean;
  /** About 2 mA more for about 3 dB. Source: 9.6. */
  readonly isRxBoosted: boolean;
  /** Millivolts at DIO3: 1,600, 1,700, 1,800, 2,200, 2,400, 2,700, 3,000 or 3,300; `undefined` with a plain crystal. */
  readonly tcxo: { readonly millivolts: number; readonly startMs: number } | undefined;
}

/** The board, its lines (NSS belongs to `spi`), and who is told. */
export interface Sx126xOptions extends Sx126xBoard {
  readonly spi: SpiSource;
  readonly reset: OutputPinSource;
  readonly busy: InputPinSource;
  readonly dio1: InputPinSource;
  readonly timer: Timer;
  readonly listener: LoraListener;
}
