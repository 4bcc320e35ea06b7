/** Who else uses the band: another LoRa network down the street, and things that are no radio at all. */

import { KR920 } from "../../src/radio/regions/kr920.js";
import type { RadioChannel } from "../../src/radio/regions/region.js";
import type { LoraAir } from "./lora-air/lora-air.js";
import type { Places } from "./places.js";
import type { SeededRandom } from "./random.js";
import type { VirtualTime } from "./virtual-time.js";

const NETWORK_POSITION_MM = -60_000;
const MACHINE_POSITION_MM = -15_000;

/** On all channels together. */
const MEAN_FRAME_GAP_MS = 10 * 60_000;
const MEAN_BURST_GAP_MS = 15 * 60_000;

/** A public network's, so that nobody here takes its frames for ours. */
const FOREIGN_SYNC_WORD = 0x34;
const FRAME_POWER_CENTI_DBM = 1_000;

const BURST_POWER_CENTI_DBM = 500;
const MIN_BURST_US = 5_000;
const MAX_BURST_US = 400_000;
const BURST_BANDWIDTH_HZ = 500_000;

export interface NeighboursOptions {
  readonly time: VirtualTime;
  readonly air: LoraAir;
  readonly places: Places;
  readonly random: SeededRandom;
}

/** Frames and bursts at random times, on random channels of the region; they listen to nobody. */
export class Neighbours {
  readonly #options: NeighboursOptions;
  readonly #frames: SeededRandom;
  readonly #bursts: SeededRandom;
  readonly #network: number;
  readonly #machine: number;

  constructor(options: NeighboursOptions) {
    const { air, places, random } = options;
    this.#options = options;
    this.#frames = random.fork("frames");
    this.#bursts = random.fork("bursts");
    this.#network = air.attach({ onSent: () => this.#planFrame(), onFrame: () => {} });
    this.#machine = air.attach({ onSent: () => {}, onFrame: () => {} });
    places.add(this.#network, NETWORK_POSITION_MM);
    places.add(this.#machine, MACHINE_POSITION_MM);
  }

  /** To be called once. */
  start(): void {
    this.#planFrame();
    this.#planBurst();
  }

  #planFrame(): void {
    this.#options.time.after(this.#frames.exponentialMs(MEAN_FRAME_GAP_MS), () => this.#send());
  }

  #planBurst(): void {
    this.#options.time.after(this.#bursts.exponentialMs(MEAN_BURST_GAP_MS), () => this.#disturb());
  }

  #send(): void {
    const random = this.#frames;
    const { centreHz, bandwidthHz } = channelFrom(random);
    this.#options.air.transmit(this.#network, {
      frequencyHz: centreHz,
      bandwidthHz,
      spreadingFactor: random.between(7, 12),
      codingRateDenominator: 5,
      preambleSymbols: 8,
      syncWord: FOREIGN_SYNC_WORD,
      isIqInverted: false,
      powerCentiDbm: FRAME_POWER_CENTI_DBM,
      bytes: new Uint8Array(random.between(13, 40)),
    });
  }

  #disturb(): void {
    const random = this.#bursts;
    this.#options.air.disturb(this.#machine, {
      frequencyHz: channelFrom(random).centreHz,
      bandwidthHz: BURST_BANDWIDTH_HZ,
      powerCentiDbm: BURST_POWER_CENTI_DBM,
      durationUs: random.between(MIN_BURST_US, MAX_BURST_US),
    });
    this.#planBurst();
  }
}

function channelFrom(random: SeededRandom): RadioChannel {
  return KR920.channels[random.below(KR920.channels.length)] as RadioChannel;
}
