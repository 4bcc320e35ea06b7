/** One figure: `null` where it could not be measured here; the bench says why on stderr. Words stand for themselves. */
export type Figure = number | string | null;

/** What a bench found: figures by name, and groups of them. */
export interface BenchFigures {
  readonly [name: string]: Figure | BenchFigures;
}

/** Measures some of the project's goals. */
export interface Bench {
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  /** What each figure means, in few words. */
  readonly meanings: Readonly<Record<string, string>>;
  /** @param isFull the long runs, where a bench has some */
  measure(isFull: boolean): Promise<BenchFigures>;
}
