/** What a vehicle shows the ranger from one moment to another. Behind it are the floor or the wall across. */
export interface Glimpse {
  readonly fromMs: number;
  readonly untilMs: number;
  /** Its distance from the ranger when the glimpse begins and when it ends; it goes evenly from one to the other. */
  readonly beginsMm: number;
  readonly endsMm: number;
  /** Of 1,000 pings, how many it sends back. */
  readonly echoesPerMille: number;
  /** Of 1,000 pings that it does not send back, how many go past it to what is behind; the rest are lost. */
  readonly pastPerMille: number;
}

export function distanceIn(glimpse: Glimpse, nowMs: number): number {
  const { fromMs, untilMs, beginsMm, endsMm } = glimpse;
  if (beginsMm === endsMm) return beginsMm;
  return beginsMm + ((endsMm - beginsMm) * (nowMs - fromMs)) / (untilMs - fromMs);
}

/** Finds the glimpse of a moment in a list in order of time. Times asked for must not go back. */
export class Glimpses {
  readonly #glimpses: readonly Glimpse[];
  #index = 0;

  constructor(glimpses: readonly Glimpse[]) {
    this.#glimpses = glimpses;
  }

  /** `undefined` while the bay shows no vehicle. */
  at(nowMs: number): Glimpse | undefined {
    let glimpse = this.#glimpses[this.#index];
    while (glimpse !== undefined && nowMs >= glimpse.untilMs) {
      this.#index += 1;
      glimpse = this.#glimpses[this.#index];
    }
    return glimpse !== undefined && nowMs >= glimpse.fromMs ? glimpse : undefined;
  }
}
