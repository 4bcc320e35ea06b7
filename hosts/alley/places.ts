import { AirLinks } from "./lora-air/air-links.js";
import { ALLEY_LOSS, pathLossCentiDb } from "./lora-air/path-loss.js";

/**
 * Where stations stand along the alley, and what stands before them. The mouth is at 0; what is negative is out in the
 * street, on the other side of the sign.
 */
export class Places {
  readonly links = new AirLinks((from, to) => (this.#lossesCentiDb[from] as number[])[to] as number);
  readonly #positionsMm: number[] = [];
  readonly #coversCentiDb: number[] = [];
  /** By both stations: what each way takes with nothing in between. */
  readonly #lossesCentiDb: number[][] = [];

  /** Stations come in the order of their numbers on the air. */
  add(station: number, positionMm: number): void {
    if (station !== this.#positionsMm.length) throw new RangeError(`station ${station} is not the next one`);
    const losses = this.#positionsMm.map((otherMm) =>
      pathLossCentiDb(ALLEY_LOSS, Math.abs(positionMm - otherMm)),
    );
    for (const [other, lossCentiDb] of losses.entries())
      (this.#lossesCentiDb[other] as number[]).push(lossCentiDb);
    this.#lossesCentiDb.push([...losses, 0]);
    this.#positionsMm.push(positionMm);
    this.#coversCentiDb.push(0);
  }

  /** From now on this much more is lost on each way to and from a station; between two covered ones both count. */
  cover(station: number, coverCentiDb: number): void {
    this.#coversCentiDb[station] = coverCentiDb;
    for (const [other, otherCentiDb] of this.#coversCentiDb.entries())
      if (other !== station) this.links.shadow(station, other, coverCentiDb + otherCentiDb);
  }
}
