import { crc32c } from "../domain/crc32c.js";
import type { Matrix } from "../ports/matrix.js";
import type { Timer, TimerHandle } from "../ports/timer.js";
import { Canvas } from "../sign/canvas.js";
import type { Face } from "../sign/face.js";
import { layoutFace } from "../sign/layout.js";
import { PHASE_MS } from "../sign/phase.js";
import { drawPhase } from "../sign/renderer.js";

/** Keeps a face on the matrix: draws its phases once, into one page each, and turns the pages. */
export class FacePages {
  readonly #matrix: Matrix;
  readonly #timer: Timer;
  readonly #canvas: Canvas;
  #phaseCount = 0;
  #page = 0;
  #handle: TimerHandle | undefined;

  constructor(matrix: Matrix, timer: Timer) {
    this.#matrix = matrix;
    this.#timer = timer;
    this.#canvas = new Canvas(matrix.width, matrix.height);
  }

  /** Shows a face from now on, its Korean phase first. */
  show(face: Face): void {
    const phases = layoutFace(face);
    phases.forEach((phase, page) => {
      drawPhase(phase, this.#canvas);
      this.#matrix.write(page, this.#canvas.pixels);
    });
    this.#phaseCount = phases.length;
    this.#turnTo(0);
  }

  close(): void {
    if (this.#handle !== undefined) this.#timer.clear(this.#handle);
    this.#handle = undefined;
  }

  /** A fingerprint of the last drawn page and of which page is shown. */
  digest(): number {
    const { buffer } = this.#canvas.pixels;
    return (crc32c(new Uint8Array(buffer)) ^ ((this.#phaseCount << 1) | this.#page)) >>> 0;
  }

  #turnTo(page: number): void {
    this.close();
    this.#page = page;
    this.#matrix.show(page);
    if (this.#phaseCount > 1)
      this.#handle = this.#timer.set(() => this.#turnTo((page + 1) % this.#phaseCount), PHASE_MS);
  }
}
