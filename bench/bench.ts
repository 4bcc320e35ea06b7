/** What a bench found. `null` where it could not be measured here; the bench says why on stderr. */
export type BenchFigures = Readonly<Record<string, number | null>>;

/** Measures some of the project's goals. */
export interface Bench {
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  /** What each figure means, in few words. */
  readonly meanings: Readonly<Record<string, string>>;
  measure(): Promise<BenchFigures>;
}
