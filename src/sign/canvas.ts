/** A page of the matrix in memory: RGB565, row by row from the top left. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  /** `width * height` values, allocated once. */
  readonly pixels: Uint16Array;

  /** A dark page; `width` and `height` in pixels, 1 or more. */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint16Array(width * height);
  }

  /** Makes every pixel dark. */
  clear(): void {
    this.pixels.fill(0);
  }
}
