import { type SourceKind, type TimeSample, voteMs } from "./time-sample.js";

/** So many sources of one kind are remembered; of more, those that spoke last. */
const SOURCES_PER_KIND = 4;

/** The newest sample of each source. Kinds never crowd out one another. */
export class TimeSources {
  #samples: readonly TimeSample[] = [];

  /** Takes the place of what its source said before; `false` when it was measured no later than that. */
  put(sample: TimeSample): boolean {
    const { kind, id, uptimeMs } = sample;
    const before = this.#samples.find((held) => held.kind === kind && held.id === id);
    if (before !== undefined) {
      const laterMs = uptimeMs - before.uptimeMs;
      // Further in the future than a sample may be old, the one before was nonsense.
      if (laterMs <= 0 && laterMs >= -voteMs(kind)) return false;
    }
    const others = this.#samples.filter((held) => held !== before);
    const ofKind = others.filter((held) => held.kind === kind);
    const crowded = ofKind.length >= SOURCES_PER_KIND ? ofKind[0] : undefined;
    this.#samples = [...others.filter((held) => held !== crowded), sample];
    return true;
  }

  forget(kind: SourceKind, id: number): void {
    this.#samples = this.#samples.filter((held) => held.kind !== kind || held.id !== id);
  }

  clear(): void {
    this.#samples = [];
  }

  /** All that may vote at `uptimeMs`, in the order in which they came. */
  at(uptimeMs: number): readonly TimeSample[] {
    return this.#samples.filter((held) => Math.abs(uptimeMs - held.uptimeMs) <= voteMs(held.kind));
  }

  get all(): readonly TimeSample[] {
    return this.#samples;
  }
}
