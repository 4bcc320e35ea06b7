import { rgb888Of } from "./rgb565.js";

const PANEL = "#121417";
const UNLIT_RIM = "#24272b";
const RADIUS_PER_CELL = 0.38;
const RIM_RADIUS_PER_CELL = 0.44;
const GLOW_ALPHA = 0.45;

/**
 * Draws an LED matrix on a canvas: each LED a disc of exactly its colour, in a square cell; light spills over the panel
 * between the discs, and never into another LED.
 */
export class LedPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  /** One pixel for each LED: drawn large and smoothed, it is the glow. */
  readonly #small: CanvasRenderingContext2D;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = contextOf(canvas);
    this.#small = contextOf(document.createElement("canvas"));
  }

  /** Paints `pixels`, RGB565 row by row, with `cellPx` canvas pixels (at least 3) for each LED. */
  paint(pixels: Uint16Array, width: number, height: number, cellPx: number): void {
    resize(this.#canvas, width * cellPx, height * cellPx);
    this.#context.fillStyle = PANEL;
    this.#context.fillRect(0, 0, width * cellPx, height * cellPx);
    this.#paintGlow(pixels, width, height, cellPx);
    const byColour = new Map<number, number[]>();
    for (let index = 0; index < width * height; index += 1) {
      const colour = rgb888Of(pixels[index] ?? 0);
      const others = byColour.get(colour);
      if (others === undefined) byColour.set(colour, [index]);
      else others.push(index);
    }
    const dark = byColour.get(0);
    if (dark !== undefined) this.#paintDiscs(dark, width, cellPx, RIM_RADIUS_PER_CELL, UNLIT_RIM);
    for (const [colour, indices] of byColour) {
      this.#paintDiscs(indices, width, cellPx, RADIUS_PER_CELL, `#${colour.toString(16).padStart(6, "0")}`);
    }
  }

  #paintGlow(pixels: Uint16Array, width: number, height: number, cellPx: number): void {
    resize(this.#small.canvas, width, height);
    const image = this.#small.createImageData(width, height);
    for (let index = 0; index < width * height; index += 1) {
      const colour = rgb888Of(pixels[index] ?? 0);
      image.data.set([colour >> 16, (colour >> 8) & 255, colour & 255, colour === 0 ? 0 : 255], 4 * index);
    }
    this.#small.putImageData(image, 0, 0);
    this.#context.save();
    this.#context.globalCompositeOperation = "lighter";
    this.#context.globalAlpha = GLOW_ALPHA;
    this.#context.imageSmoothingQuality = "high";
    this.#context.drawImage(this.#small.canvas, 0, 0, width * cellPx, height * cellPx);
    this.#context.restore();
  }

  #paintDiscs(
    indices: readonly number[],
    width: number,
    cellPx: number,
    radiusPerCell: number,
    colour: string,
  ): void {
    const radius = radiusPerCell * cellPx;
    this.#context.beginPath();
    for (const index of indices) {
      const x = ((index % width) + 0.5) * cellPx;
      const y = (Math.floor(index / width) + 0.5) * cellPx;
      this.#context.moveTo(x + radius, y);
      this.#context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    this.#context.fillStyle = colour;
    this.#context.fill();
  }
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser has no 2D canvas.");
  return context;
}
