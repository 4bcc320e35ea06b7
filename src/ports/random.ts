/** A host's source of randomness. */
export interface Random {
  /** An integer in [0, limit), limit in [1, 2^31]. */
  below(limit: number): number;
}
