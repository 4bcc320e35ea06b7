/** More slips of the pen than this make another word. */
const MAX_DISTANCE = 2;

/** The one of `words` that was most likely meant by `word`, if any is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.min(MAX_DISTANCE, Math.floor(word.length / 2)) + 1;
  for (const each of words) {
    const distance = distanceOf(word, each);
    if (distance >= bestDistance) continue;
    best = each;
    bestDistance = distance;
  }
  return best;
}

/** Letters to add, drop, change or swap with their neighbour. Source: F. J. Damerau, 1964, restricted to one edit a letter. */
function distanceOf(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > MAX_DISTANCE) return MAX_DISTANCE + 1;
  const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)];
  for (let line = 1; line <= from.length; line += 1) {
    const row = [line];
    for (let column = 1; column <= to.length; column += 1) {
      const change = (rows[line - 1]?.[column - 1] ?? 0) + (from[line - 1] === to[column - 1] ? 0 : 1);
      const isSwap = from[line - 1] === to[column - 2] && from[line - 2] === to[column - 1];
      const swap = isSwap ? (rows[line - 2]?.[column - 2] ?? change) + 1 : change;
      row.push(Math.min(change, swap, (rows[line - 1]?.[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1));
    }
    rows.push(row);
  }
  return rows[from.length]?.[to.length] ?? 0;
}
