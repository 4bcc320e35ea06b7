import type { Permission } from "../../../src/domain/permission.js";

/** Red, green and blue, each [0, 255]. */
export type Rgb = readonly [number, number, number];

/** How a permission looks: no meaning rests on colour alone, each has a pattern too. */
export interface Look {
  readonly ground: Rgb;
  readonly ink: Rgb;
  readonly pattern: Pattern;
}

/** Marks on a ground: none, stripes that rise to the right, dots, stripes both ways. */
export type Pattern = "plain" | "stripes" | "dots" | "cross";

/** The colours by day of the page that `npm start` serves. Source: hosts/desktop/page/style/colours.css. */
export const LOOKS: Readonly<Record<Permission, Look>> = {
  anyone: { ground: [0x8c, 0xc3, 0xa3], ink: [0x10, 0x38, 0x2a], pattern: "plain" },
  residents: { ground: [0xa9, 0xb8, 0xdc], ink: [0x1c, 0x2c, 0x55], pattern: "stripes" },
  permit: { ground: [0xe3, 0xc4, 0x8b], ink: [0x4a, 0x34, 0x08], pattern: "dots" },
  nobody: { ground: [0xe0, 0xa7, 0x9d], ink: [0x57, 0x1e, 0x16], pattern: "cross" },
};

/** Words and frames. */
export const INK: Rgb = [0x24, 0x22, 0x1e];
/** Words that matter less. */
export const SOFT: Rgb = [0x67, 0x62, 0x5a];
/** Lines of hours. */
export const LINE: Rgb = [0xd5, 0xce, 0xc1];
/** Names of public holidays, red as in a Korean calendar. */
export const HOLIDAY: Rgb = [0x9c, 0x3a, 0x32];

/** How much of the ink a pattern's marks have, in hundredths: seen in black and white, and words on them are read. */
export const PATTERN_INK_PERCENT = 32;

/** `#8cc3a3` */
export function hexOf(colour: Rgb): string {
  return `#${colour.map((level) => level.toString(16).padStart(2, "0")).join("")}`;
}

/** `percent` hundredths of `top` over the rest of `bottom`. */
export function mixed(bottom: Rgb, top: Rgb, percent: number): Rgb {
  const level = (index: 0 | 1 | 2) =>
    Math.round((bottom[index] * (100 - percent) + top[index] * percent) / 100);
  return [level(0), level(1), level(2)];
}
