import type { Occupancy } from "../../../src/domain/occupancy.js";
import type { Words } from "../committee-schedule.js";
import type { Pattern } from "../picture/palette.js";

/** How echoes of one evidence look: a form and a colour, so that no meaning rests on colour alone. */
export interface DotLook {
  readonly words: Words;
  readonly symbol: string;
  readonly size: number;
  readonly colour: string;
}

/** By evidence: floor, object, absent, odd, blocked. Colours by M. Okabe and K. Ito, darkened to be read on white. */
export const DOT_LOOKS: readonly DotLook[] = [
  { words: { ko: "빈 면", en: "empty bay" }, symbol: "circle", size: 5, colour: "#00795c" },
  { words: { ko: "면 안의 물체", en: "object in the bay" }, symbol: "rect", size: 6, colour: "#c2500a" },
  { words: { ko: "최댓값", en: "ranger's maximum" }, symbol: "triangle", size: 7, colour: "#5a4fb5" },
  { words: { ko: "어느 쪽도 아님", en: "neither" }, symbol: "emptyCircle", size: 6, colour: "#6b6455" },
  { words: { ko: "센서 바로 앞", en: "on the ranger" }, symbol: "diamond", size: 8, colour: "#b01e4d" },
];

export const FLOOR_COLOUR = DOT_LOOKS[0]?.colour ?? "";
export const OBJECT_COLOUR = DOT_LOOKS[1]?.colour ?? "";
export const TEMPERATURE_COLOUR = "#2a6fb0";

/** Words, lines of the grid, and words that matter less. */
export const INK = "#24221e";
export const LINE = "#e3ddd1";
export const SOFT = "#67625a";

/** How a span of a state or of a sensor's health looks. */
export interface SpanLook {
  readonly ground: string;
  readonly ink: string;
  readonly pattern: Pattern;
}

export const STATE_LOOKS: Readonly<Record<Occupancy, SpanLook>> = {
  free: { ground: "#bfe3d3", ink: "#10382a", pattern: "plain" },
  occupied: { ground: "#f3c7a4", ink: "#5a2503", pattern: "stripes" },
  unknown: { ground: "#dcd8d0", ink: "#3b3832", pattern: "cross" },
};

/** A sensor that is well, one that is dirty, and one that fails. */
export const WELL: SpanLook = { ground: "#f4f1ea", ink: SOFT, pattern: "plain" };
export const DIRTY: SpanLook = { ground: "#efdca6", ink: "#4a3408", pattern: "stripes" };
export const FAILED: SpanLook = { ground: "#eab6c6", ink: "#5c0f28", pattern: "cross" };
