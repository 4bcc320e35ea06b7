/**
 * Half the width of the interval around the mean of `shares` that holds the true one with a probability of 95 %.
 * @param studentT of Student's t distribution, 95 % on both sides, with one degree of freedom less than there are shares
 */
export function confidenceOf(shares: readonly number[], studentT: number): number {
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const squares = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0);
  return (studentT * Math.sqrt(squares / (shares.length - 1))) / Math.sqrt(shares.length);
}
