import { PNG } from "pngjs";
import type { Permission } from "../../../src/domain/permission.js";
import { INK, LOOKS, mixed, PATTERN_INK_PERCENT, type Pattern, type Rgb } from "./palette.js";
import type { PixelLettering } from "./pixel-lettering.js";
import type { Box, Surface, TextSize, TextStyle } from "./surface.js";

/** Pixels of a unit. */
export const PIXELS_PER_UNIT = 2;

const RADIUS_PIXELS = 5;
const FRAME_PIXELS = 4;
/** From one stripe to the next, and how wide it is; dots lie on a grid of the same pitch. */
const PITCH_PIXELS = 16;
const STRIPE_PIXELS = 3;
const DOT_RADIUS_PIXELS = 2.6;

/** Draws into a picture; what lies beyond its edges is left out. */
export class PixelSurface implements Surface {
  readonly #png: PNG;
  readonly #lettering: PixelLettering;

  /** A white picture; sizes in units, of {@link PIXELS_PER_UNIT} pixels each. */
  constructor(lettering: PixelLettering, width: number, height: number) {
    this.#lettering = lettering;
    this.#png = new PNG({ width: pixels(width), height: pixels(height) });
    this.#png.data.fill(0xff);
  }

  /** The bytes of a PNG file, always the same for the same drawing. */
  toBytes(): Uint8Array {
    return PNG.sync.write(this.#png, { colorType: 2, filterType: 0, deflateStrategy: 0 });
  }

  block(box: Box, permission: Permission, isException: boolean): void {
    const { ground, ink, pattern } = LOOKS[permission];
    const mark = mixed(ground, ink, PATTERN_INK_PERCENT);
    const edge = mixed(ground, ink, 2 * PATTERN_INK_PERCENT);
    this.#fill(box, (x, y, depth) => {
      if (isException && depth < FRAME_PIXELS) return INK;
      if (depth < 1) return edge;
      return isMarked(pattern, x, y) ? mark : ground;
    });
  }

  plate(box: Box, colour: Rgb): void {
    this.#fill(box, () => colour);
  }

  line([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number], colour: Rgb): void {
    for (let x = pixels(x1); x <= pixels(x2); x += 1) {
      for (let y = pixels(y1); y <= pixels(y2); y += 1) this.#set(x, y, colour);
    }
  }

  text(text: string, x: number, y: number, { size, colour, anchor }: TextStyle): void {
    const width = this.#lettering.widthPixels(text, size);
    const left = pixels(x) - (anchor === "start" ? 0 : anchor === "middle" ? Math.round(width / 2) : width);
    this.#lettering.draw(text, size, left, pixels(y), (column, row) => this.#set(column, row, colour));
  }

  widthOf(text: string, size: TextSize): number {
    return this.#lettering.widthPixels(text, size) / PIXELS_PER_UNIT;
  }

  lineHeight(size: TextSize): number {
    return this.#lettering.linePixels(size) / PIXELS_PER_UNIT;
  }

  /** Fills a box with round corners; `depth` is how many pixels lie between a pixel and the nearest side. */
  #fill(box: Box, colourAt: (x: number, y: number, depth: number) => Rgb): void {
    const [left, top] = [pixels(box.left), pixels(box.top)];
    const right = Math.max(pixels(box.left + box.width), left + 1);
    const bottom = Math.max(pixels(box.top + box.height), top + 1);
    const radius = Math.min(RADIUS_PIXELS, (bottom - top) / 2);
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const acrossX = Math.min(x - left, right - 1 - x);
        const acrossY = Math.min(y - top, bottom - 1 - y);
        const isOutside =
          acrossX < radius &&
          acrossY < radius &&
          Math.hypot(radius - acrossX - 0.5, radius - acrossY - 0.5) > radius;
        if (!isOutside) this.#set(x, y, colourAt(x, y, Math.min(acrossX, acrossY)));
      }
    }
  }

  #set(x: number, y: number, colour: Rgb): void {
    const { width, height, data } = this.#png;
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    data.set(colour, (y * width + x) * 4);
  }
}

function isMarked(pattern: Pattern, x: number, y: number): boolean {
  switch (pattern) {
    case "plain":
      return false;
    case "stripes":
      return isStripe(x + y);
    case "cross":
      return isStripe(x + y) || isStripe(x - y);
    case "dots": {
      const shifted = Math.floor(y / PITCH_PIXELS) % 2 === 0 ? x : x + PITCH_PIXELS / 2;
      return Math.hypot((shifted % PITCH_PIXELS) - 8, (y % PITCH_PIXELS) - 8) < DOT_RADIUS_PIXELS;
    }
  }
}

function isStripe(across: number): boolean {
  return ((across % PITCH_PIXELS) + PITCH_PIXELS) % PITCH_PIXELS < STRIPE_PIXELS;
}

function pixels(units: number): number {
  return Math.round(units * PIXELS_PER_UNIT);
}
