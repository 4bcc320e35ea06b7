/**
 * How well a figure is founded:
 * `cited`: whoever wrote it down had that document open; `recalled`: the document is named, but was not open;
 * `assumed`: no document says, and somebody has to measure it; `chosen`: ours to choose.
 */
export type Basis = "cited" | "recalled" | "assumed" | "chosen";

/** One constant of the energy model. Its unit stands at the end of the field that holds it. */
export interface Figure {
  readonly value: number;
  readonly basis: Basis;
  /** Document and section, or the reason. */
  readonly source: string;
}

export function cited(value: number, source: string): Figure {
  return { value, basis: "cited", source };
}

export function recalled(value: number, source: string): Figure {
  return { value, basis: "recalled", source };
}

export function assumed(value: number, source: string): Figure {
  return { value, basis: "assumed", source };
}

export function chosen(value: number, source: string): Figure {
  return { value, basis: "chosen", source };
}
