/** The alley's radio spectrum: who stands where, cars over bays, and neighbours. */

import { LoraAir } from "./lora-air/lora-air.js";
import { LostFrames } from "./lost-frames.js";
import { Neighbours } from "./neighbours.js";
import { Places } from "./places.js";
import type { RadioWorld } from "./radio-hardware.js";
import { SeededRandom } from "./random.js";
import type { VirtualTime } from "./virtual-time.js";

/** The sign hangs at the alley's mouth, and the bays lie in a row behind it. */
const SIGN_POSITION_MM = 0;
const FIRST_BAY_POSITION_MM = 8_000;
const BAY_LENGTH_MM = 6_000;

/** What a car over a bay's antenna takes. */
const LEAST_COVER_CENTI_DB = 1_000;
const MOST_COVER_CENTI_DB = 1_500;

export interface AlleyAirOptions {
  readonly time: VirtualTime;
  readonly seed: number;
  /** Chance that a receiver misses a frame for no reason of its own, [0, 1000000]. */
  readonly lossPerMillion: number;
}

export class AlleyAir implements RadioWorld {
  readonly air: LoraAir;
  readonly lost = new LostFrames();
  readonly #options: AlleyAirOptions;
  readonly #places = new Places();
  readonly #covers: SeededRandom;

  constructor(options: AlleyAirOptions) {
    const { time, seed, lossPerMillion } = options;
    this.#options = options;
    this.#covers = new SeededRandom(seed, "covers");
    this.air = new LoraAir({
      clock: time,
      random: new SeededRandom(seed, "air"),
      links: this.#places.links,
      lossPerMillion,
      hasCapture: true,
    });
  }

  /** Stations are placed in the order of their numbers. */
  placeSign(station: number): void {
    this.#places.add(station, SIGN_POSITION_MM);
  }

  /** @param index 0 for the bay next to the sign */
  placeBay(station: number, index: number): void {
    this.#places.add(station, FIRST_BAY_POSITION_MM + index * BAY_LENGTH_MM);
  }

  /** Once everyone of the alley is placed. */
  startNeighbours(): void {
    const { time, seed } = this.#options;
    const random = new SeededRandom(seed, "neighbours");
    new Neighbours({ time, air: this.air, places: this.#places, random }).start();
  }

  /** A car stands over a bay's antenna from now on: no two take as much. */
  cover(station: number): void {
    this.#places.cover(station, this.#covers.between(LEAST_COVER_CENTI_DB, MOST_COVER_CENTI_DB));
  }

  uncover(station: number): void {
    this.#places.cover(station, 0);
  }
}
