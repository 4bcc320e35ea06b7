import type { AirFrame } from "../../../hosts/alley/lora-air/air-frame.js";
import { AirLinks } from "../../../hosts/alley/lora-air/air-links.js";
import type { AirStation, Hearing } from "../../../hosts/alley/lora-air/air-station.js";
import { LoraAir } from "../../../hosts/alley/lora-air/lora-air.js";
import { SeededRandom } from "../../../hosts/alley/random.js";
import { VirtualTime } from "../../../hosts/alley/virtual-time.js";

export const SIGN = 0;

/** A frame of 20 bytes at SF9, whose symbols last 4,096 us. */
export const FRAME: AirFrame = {
  frequencyHz: 922_100_000,
  bandwidthHz: 125_000,
  spreadingFactor: 9,
  codingRateDenominator: 5,
  preambleSymbols: 8,
  syncWord: 0x12,
  isIqInverted: false,
  powerCentiDbm: 1_400,
  bytes: new Uint8Array(20),
};

export const SYMBOL_US = 4_096;
/** Where its last five preamble symbols begin, its preamble and header end, and it ends. By AN1200.13, by hand. */
export const CRITICAL_US = 12_288;
export const PREAMBLE_END_US = 32_768;
export const HEADER_END_US = 82_944;
export const END_US = 185_344;

/** Below this a frame of SF9 is not heard, with 14 dBm; SX1276 datasheet: -129 dBm. */
export const REACH_CENTI_DB = 14_300;

export interface StandOptions {
  readonly lossPerMillion?: number;
  readonly hasCapture?: boolean;
  readonly seed?: number;
  readonly demodulators?: number;
}

/**
 * A sign, which is station 0 and listens, and bays with these path losses to it, hundredths of a decibel. Two bays are
 * as far from each other as the farther of them from the sign.
 */
export class AirStand {
  readonly clock = new VirtualTime(0);
  readonly links: AirLinks;
  readonly air: LoraAir;
  /** What was called at stations, in order: `time station what`. */
  readonly log: string[] = [];
  /** For tests that answer. */
  onFrame: (station: number, hearing: Hearing, isGood: boolean) => void = () => {};
  onSent: (station: number) => void = () => {};

  constructor(lossesCentiDb: readonly number[], options: StandOptions = {}) {
    const { lossPerMillion = 0, hasCapture = true, seed = 7, demodulators = 1 } = options;
    const losses = [0, ...lossesCentiDb];
    this.links = new AirLinks((from, to) => Math.max(losses[from] as number, losses[to] as number));
    this.air = new LoraAir({
      clock: this.clock,
      random: new SeededRandom(seed, "air"),
      links: this.links,
      lossPerMillion,
      hasCapture,
    });
    for (const number of losses.keys()) this.air.attach(this.#station(number, demodulators));
    this.air.listen(SIGN, FRAME);
  }

  at(timeUs: number, action: () => void): void {
    this.clock.atUs(timeUs, action);
  }

  sendAt(timeUs: number, from: number, changes: Partial<AirFrame> = {}): void {
    this.at(timeUs, () => this.air.transmit(from, { ...FRAME, ...changes }));
  }

  run(untilUs = 10_000_000): void {
    this.clock.runUntilUs(untilUs);
  }

  /** Senders' first bytes of frames that a station got good, or broken with a minus. */
  heardBy(station: number): number[] {
    return this.#heard.filter(({ at }) => at === station).map(({ mark }) => mark);
  }

  readonly #heard: { at: number; mark: number }[] = [];

  #station(number: number, demodulators: number): AirStation {
    const note = (what: string) => this.log.push(`${this.clock.nowUs} ${number} ${what}`);
    return {
      demodulators,
      onSent: () => {
        note("sent");
        this.onSent(number);
      },
      onPreamble: () => note("preamble"),
      onHeader: (_hearing, isGood) => note(isGood ? "header" : "broken header"),
      onFrame: (hearing, isGood) => {
        note(isGood ? "frame" : "broken frame");
        const mark = hearing.frame.bytes[0] as number;
        this.#heard.push({ at: number, mark: isGood ? mark : -mark });
        this.onFrame(number, hearing, isGood);
      },
    };
  }
}

/** Twenty bytes that begin with `mark`. */
export function marked(mark: number): { bytes: Uint8Array } {
  return { bytes: Uint8Array.of(mark, ...new Uint8Array(19)) };
}
