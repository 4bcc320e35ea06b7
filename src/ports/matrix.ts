/** An RGB LED matrix with two pages, so that a phase can be drawn while the other is shown. */
export interface Matrix {
  readonly width: number;
  readonly height: number;
  /** Copies a whole page: RGB565, row by row from the top left, `width * height` values. Page is 0 or 1. */
  write(page: number, pixels: Uint16Array): void;
  /** Shows a page from the next refresh on. */
  show(page: number): void;
  close(): void;
}

export interface MatrixOptions {
  readonly width: number;
  readonly height: number;
}

export type MatrixConstructor = new (options: MatrixOptions) => Matrix;
