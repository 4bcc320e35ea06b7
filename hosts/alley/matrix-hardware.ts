import { crc32c } from "../../src/domain/crc32c.js";
import type { Matrix, MatrixConstructor, MatrixOptions } from "../../src/ports/matrix.js";

/** An LED matrix whose pages can be looked at. */
export class MatrixHardware {
  readonly io: MatrixConstructor;
  #pages: Uint16Array[] = [];
  #shown = 0;
  #size: MatrixOptions = { width: 0, height: 0 };

  constructor(record: (what: string) => void) {
    const hardware = this;
    this.io = class implements Matrix {
      readonly width: number;
      readonly height: number;

      constructor({ width, height }: MatrixOptions) {
        this.width = width;
        this.height = height;
        hardware.#size = { width, height };
        hardware.#pages = [new Uint16Array(width * height), new Uint16Array(width * height)];
      }

      write(page: number, pixels: Uint16Array): void {
        const target = hardware.#page(page);
        if (pixels.length !== target.length)
          throw new RangeError(`matrix: no page of ${pixels.length} pixels`);
        target.set(pixels);
        record(`matrix write ${page} ${crc32c(new Uint8Array(target.buffer))}`);
      }

      show(page: number): void {
        hardware.#page(page);
        hardware.#shown = page;
        record(`matrix show ${page}`);
      }

      close(): void {
        hardware.goDark();
      }
    };
  }

  get size(): MatrixOptions {
    return this.#size;
  }

  /** What the panel shows now: RGB565, row by row. Not to be changed. */
  get pixels(): Uint16Array {
    return this.#page(this.#shown);
  }

  /** Its pages are black, as they are without power. */
  goDark(): void {
    for (const page of this.#pages) page.fill(0);
  }

  #page(page: number): Uint16Array {
    const pixels = this.#pages[page];
    if (pixels === undefined) throw new RangeError(`matrix: no page ${page}`);
    return pixels;
  }
}
