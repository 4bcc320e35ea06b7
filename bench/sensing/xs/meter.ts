import { takeMeter } from "../../../hosts/xs/worker-globals.js";
import type { Cost } from "./command.js";

/** Adds up what single calls cost on XS, without what it costs to measure. */
export class Meter {
  #computrons = 0;
  #count = 0;
  #dearest = 0;
  readonly #emptyComputrons: number;

  /** `empty` is like what will be measured, but for what it does. */
  constructor(empty: () => void) {
    this.#emptyComputrons = costOfCall(empty);
  }

  /** Calls it once. */
  measure(call: () => void): void {
    const computrons = costOfCall(call) - this.#emptyComputrons;
    this.#computrons += computrons;
    this.#count += 1;
    if (computrons > this.#dearest) this.#dearest = computrons;
  }

  get cost(): Cost {
    return { computrons: this.#computrons, count: this.#count, dearest: this.#dearest };
  }
}

function costOfCall(call: () => void): number {
  takeMeter();
  call();
  return takeMeter();
}
