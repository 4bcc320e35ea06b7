/** Refuses what cannot have happened: then whoever feeds the auditor is wrong, and no figure is worth anything. */
export class Feed {
  readonly #lastEndUs: Float64Array;

  constructor(transmitters: number) {
    this.#lastEndUs = new Float64Array(transmitters).fill(Number.NEGATIVE_INFINITY);
  }

  /** Takes a transmission. Gives when the transmitter's last one ended, -Infinity for the first. */
  takeTransmission(transmitter: number, startUs: number, endUs: number): number {
    this.checkStretch(transmitter, startUs, endUs);
    const lastEndUs = this.#lastEndUs[transmitter] as number;
    if (startUs < lastEndUs)
      throw new RangeError(`transmitter ${transmitter} begins at ${startUs} us, before ${lastEndUs} us`);
    this.#lastEndUs[transmitter] = endUs;
    return lastEndUs;
  }

  checkStretch(transmitter: number, fromUs: number, toUs: number): void {
    if (!(transmitter >= 0 && transmitter < this.#lastEndUs.length && Number.isInteger(transmitter)))
      throw new RangeError(`there is no transmitter ${transmitter}`);
    if (!(toUs > fromUs && toUs <= Number.MAX_SAFE_INTEGER))
      throw new RangeError(`transmitter ${transmitter}: no time is between ${fromUs} us and ${toUs} us`);
  }
}
