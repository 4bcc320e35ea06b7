import type { TextRun } from "./text-run.js";

/** How long each phase of a face is shown. No phase may be shorter than 2 s: a driver reads it in passing. */
export const PHASE_MS = 3_000;

/** The matrix that the layout is made for. */
export const SIGN_WIDTH = 64;
export const SIGN_HEIGHT = 32;

/** A piece of text in its place. */
export interface PlacedText extends TextRun {
  /** Pixels from the left edge of the matrix. */
  readonly x: number;
  /** Pixels from the top of the matrix to the top of the text. */
  readonly y: number;
}

/** What the matrix shows at once, until the next phase of the same face. */
export type Phase = readonly PlacedText[];
