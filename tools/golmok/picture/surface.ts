import type { Permission } from "../../../src/domain/permission.js";
import type { Rgb } from "./palette.js";

/** A box in the units of the picture, from the top left. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** `small` for times and dates, `label` for what matters, bold; `title` for the name of it all, bold. */
export type TextSize = "small" | "label" | "title";

/** How a line of text is drawn. */
export interface TextStyle {
  readonly size: TextSize;
  readonly colour: Rgb;
  readonly anchor: "start" | "middle" | "end";
}

/** What a week is drawn on: pixels or SVG. A unit is two pixels, or whatever the SVG is scaled to. */
export interface Surface {
  /** A box that looks like a permission; an exception has a thick frame. */
  block(box: Box, permission: Permission, isException: boolean): void;
  /** A box of one colour without pattern, for words to be read on. */
  plate(box: Box, colour: Rgb): void;
  line(from: readonly [number, number], to: readonly [number, number], colour: Rgb): void;
  /** `y` is the middle of the line of text. */
  text(text: string, x: number, y: number, style: TextStyle): void;
  widthOf(text: string, size: TextSize): number;
  /** From one line of text to the next. */
  lineHeight(size: TextSize): number;
}
