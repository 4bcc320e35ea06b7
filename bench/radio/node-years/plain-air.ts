/**
 * The air of one alley, frame by frame: who is on it, how loud each is for each, and what gets lost.
 *
 * Of each node the last two transmissions are known: a listening is shorter than a pause and a frame. Frames of one channel
 * that overlap are lost, all of them; that is worse than true and makes more retries.
 */

import type { SeededRandom } from "../../../hosts/alley/random.js";

/** Decibels lost between neighbours, and more for each place between them, hundredths. */
const NEAR_CENTI_DB = 5_500;
const PER_PLACE_CENTI_DB = 250;
const SHADOW_CENTI_DB = 400;

const NOISE_CENTI_DBM = -11_700;

/** What a receiver still notices of another's chirps. */
const FAINTEST_CENTI_DBM = -12_300;

const KEPT = 2;

export class PlainAir {
  /** Of 1,000,000 frames. */
  lostPerMillion = 0;
  /** Foreign transmitters in 1,000,000 listenings, anywhere from faint to strong. */
  foreignPerMillion = 0;
  readonly #random: SeededRandom;
  readonly #nodes: number;
  readonly #pathCentiDb: Int32Array;
  readonly #startUs: Float64Array;
  readonly #endUs: Float64Array;
  readonly #frequencyHz: Float64Array;
  readonly #spreadingFactor: Uint8Array;
  readonly #centiDbm: Int32Array;
  readonly #newest: Uint8Array;

  constructor(nodes: number, random: SeededRandom) {
    this.#random = random;
    this.#nodes = nodes;
    this.#pathCentiDb = new Int32Array(nodes * nodes);
    for (let one = 0; one < nodes; one += 1)
      for (let other = 0; other < one; other += 1) {
        const places = (one - other) * PER_PLACE_CENTI_DB;
        const path = NEAR_CENTI_DB + places + Math.trunc((random.normal() * SHADOW_CENTI_DB) / 1_000);
        this.#pathCentiDb[one * nodes + other] = path;
        this.#pathCentiDb[other * nodes + one] = path;
      }
    this.#startUs = new Float64Array(KEPT * nodes).fill(Number.NEGATIVE_INFINITY);
    this.#endUs = new Float64Array(KEPT * nodes).fill(Number.NEGATIVE_INFINITY);
    this.#frequencyHz = new Float64Array(KEPT * nodes);
    this.#spreadingFactor = new Uint8Array(KEPT * nodes);
    this.#centiDbm = new Int32Array(KEPT * nodes);
    this.#newest = new Uint8Array(nodes);
  }

  begin(
    node: number,
    startUs: number,
    endUs: number,
    frequencyHz: number,
    spreadingFactor: number,
    centiDbm: number,
  ): void {
    const newest = 1 - (this.#newest[node] as number);
    this.#newest[node] = newest;
    const at = KEPT * node + newest;
    this.#startUs[at] = startUs;
    this.#endUs[at] = endUs;
    this.#frequencyHz[at] = frequencyHz;
    this.#spreadingFactor[at] = spreadingFactor;
    this.#centiDbm[at] = centiDbm;
  }

  /** The node's power went in the middle of a frame. */
  cut(node: number, nowUs: number): void {
    const at = KEPT * node + (this.#newest[node] as number);
    this.#endUs[at] = Math.min(this.#endUs[at] as number, nowUs);
  }

  /** The strongest that `listener` receives on a channel between two moments. */
  strongestCentiDbm(listener: number, fromUs: number, toUs: number, frequencyHz: number): number {
    let strongest = NOISE_CENTI_DBM;
    for (let at = 0; at < this.#startUs.length; at += 1) {
      if ((this.#endUs[at] as number) <= fromUs || (this.#startUs[at] as number) >= toUs) continue;
      if (this.#frequencyHz[at] !== frequencyHz) continue;
      strongest = Math.max(strongest, this.#levelCentiDbm(listener, at));
    }
    if (this.#random.chance(this.foreignPerMillion))
      strongest = Math.max(strongest, -100 * this.#random.between(40, 110));
    return strongest;
  }

  /** Somebody sends such chirps between two moments. */
  hasChirps(listener: number, fromUs: number, toUs: number, frequencyHz: number, factor: number): boolean {
    for (let at = 0; at < this.#startUs.length; at += 1) {
      if ((this.#endUs[at] as number) <= fromUs || (this.#startUs[at] as number) >= toUs) continue;
      if (this.#frequencyHz[at] !== frequencyHz || this.#spreadingFactor[at] !== factor) continue;
      if (this.#levelCentiDbm(listener, at) >= FAINTEST_CENTI_DBM) return true;
    }
    return false;
  }

  /** The frame that `sender` has just ended gets through to `listener`. */
  carries(sender: number, listener: number): boolean {
    const own = KEPT * sender + (this.#newest[sender] as number);
    if (this.#levelCentiDbm(listener, own) < FAINTEST_CENTI_DBM) return false;
    const [startUs, endUs] = [this.#startUs[own] as number, this.#endUs[own] as number];
    for (let at = 0; at < this.#startUs.length; at += 1) {
      if (at === own || (this.#endUs[at] as number) <= startUs || (this.#startUs[at] as number) >= endUs)
        continue;
      if (this.#frequencyHz[at] === this.#frequencyHz[own]) return false;
    }
    return !this.#random.chance(this.lostPerMillion);
  }

  /** How loud the newest frame of `sender` is for `listener`. */
  levelCentiDbm(sender: number, listener: number): number {
    return this.#levelCentiDbm(listener, KEPT * sender + (this.#newest[sender] as number));
  }

  #levelCentiDbm(listener: number, at: number): number {
    const sender = at >> 1;
    return (this.#centiDbm[at] as number) - (this.#pathCentiDb[sender * this.#nodes + listener] as number);
  }
}
