import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { PartFigures, PartName, PartOptions } from "./parts.js";

const CHILD = fileURLToPath(new URL("./part-child.ts", import.meta.url));

/** Runs parts in processes of their own, as many at a time as the machine has processors. */
export class PartRunner {
  #free = availableParallelism();
  readonly #waiting: (() => void)[] = [];
  readonly #onEnd: (name: PartName, seconds: number) => void;

  constructor(onEnd: (name: PartName, seconds: number) => void) {
    this.#onEnd = onEnd;
  }

  async run<Name extends PartName>(name: Name, options: PartOptions<Name>): Promise<PartFigures<Name>> {
    await this.#take();
    const startedAtMs = performance.now();
    try {
      const args = ["--import=tsx", CHILD, name, JSON.stringify(options)];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      return JSON.parse(stdout) as PartFigures<Name>;
    } finally {
      this.#onEnd(name, (performance.now() - startedAtMs) / 1_000);
      this.#free += 1;
      this.#waiting.shift()?.();
    }
  }

  async #take(): Promise<void> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#free -= 1;
  }
}
