/** What the sign shows: a face for what holds, drawn when it is another one. */

import type { Matrix, MatrixConstructor } from "../ports/matrix.js";
import type { Timer } from "../ports/timer.js";
import { computeFace, type Face, type FaceInput, sameFace } from "../sign/face.js";
import { FacePages } from "./face-pages.js";
import type { SignWatcher } from "./sign-options.js";

export interface SignDisplayOptions {
  readonly matrix: { readonly io: MatrixConstructor; readonly width: number; readonly height: number };
  readonly timer: Timer;
  readonly watcher: Pick<SignWatcher, "faced">;
}

export class SignDisplay {
  readonly #options: SignDisplayOptions;
  readonly #matrix: Matrix;
  readonly #pages: FacePages;
  #face: Face;

  /** Shows the first face at once. */
  constructor(options: SignDisplayOptions, first: FaceInput) {
    const { matrix, timer } = options;
    this.#options = options;
    this.#matrix = new matrix.io({ width: matrix.width, height: matrix.height });
    this.#pages = new FacePages(this.#matrix, timer);
    this.#face = computeFace(first);
    this.#draw();
  }

  get face(): Face {
    return this.#face;
  }

  /** Shows what holds now; true when that is another face. */
  show(input: FaceInput): boolean {
    const face = computeFace(input);
    const isNew = !sameFace(face, this.#face);
    this.#face = face;
    if (isNew) this.#draw();
    return isNew;
  }

  /** Goes dark. */
  close(): void {
    this.#pages.close();
    this.#matrix.close();
  }

  /** A fingerprint of everything it knows. */
  digest(): number {
    return this.#pages.digest();
  }

  #draw(): void {
    this.#pages.show(this.#face);
    this.#options.watcher.faced(this.#face);
  }
}
