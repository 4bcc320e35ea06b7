/** A word at a moment, in one of the lines below the picture. */
export interface PlacedLabel {
  readonly timeMs: number;
  readonly text: string;
  /** [0, lanes - 1], from above. */
  readonly lane: number;
}

/** Between two labels in a line. */
const GAP = 14;

/**
 * Puts labels into lines so that neither a label nor the line that leads down to its beginning meets another label: from
 * the last one backwards, each below all that begin within it. What would come below the last line is left out.
 * @param labels in the order of time
 * @param xOf where a moment is, and `widthOf` how wide a text is, in the same unit
 */
export function placeLabels(
  labels: readonly { readonly timeMs: number; readonly text: string }[],
  lanes: number,
  xOf: (timeMs: number) => number,
  widthOf: (text: string) => number,
): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const { timeMs, text } of [...labels].reverse()) {
    const endX = xOf(timeMs) + widthOf(text) + GAP;
    const within = placed.filter((later) => xOf(later.timeMs) < endX);
    const lane = 1 + Math.max(-1, ...within.map((later) => later.lane));
    if (lane < lanes) placed.push({ timeMs, text, lane });
  }
  return placed.reverse();
}
