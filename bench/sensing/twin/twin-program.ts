import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../../..");
const TRIPWIRE = join(ROOT, "hosts/esp32/tripwire");
const DRIVER = join(import.meta.dirname, "tripwire-twin.c");

const STRICT = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic", "-O2", `-I${TRIPWIRE}`];

/** There is no C compiler here; the message says how to get one. */
export class CompilerMissingError extends Error {}

/** The boards' tripwire, compiled for this machine into a temporary folder; deleted when the process ends. */
export class TwinProgram {
  /** Answers operations as drawn in tripwire-twin.c. */
  readonly path: string;
  /** The tripwire alone, compiled as for a core that has no library. */
  readonly objectPath: string;
  readonly #folder: string;
  readonly #onExit = () => this.remove();

  /**
   * Compiles tripwire.c, or this text in its place, with the compiler that the variable CC names, or else `cc`.
   * Throws a {@link CompilerMissingError}, or an `Error` with the compiler's words when it refuses the text.
   */
  constructor(tripwireText = readTripwire(), compiler = process.env["CC"] || "cc") {
    this.#folder = mkdtempSync(join(tmpdir(), "golmok-tripwire-"));
    this.objectPath = join(this.#folder, "tripwire.o");
    this.path = join(this.#folder, "tripwire-twin");
    process.once("exit", this.#onExit);
    try {
      const source = join(this.#folder, "tripwire.c");
      writeFileSync(source, tripwireText);
      compile(compiler, [...STRICT, "-ffreestanding", "-c", source, "-o", this.objectPath]);
      compile(compiler, [...STRICT, DRIVER, this.objectPath, "-o", this.path]);
    } catch (error) {
      this.remove();
      throw error;
    }
  }

  /** Deletes the program. */
  remove(): void {
    process.off("exit", this.#onExit);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The C of the boards' tripwire. */
export function readTripwire(): string {
  return readFileSync(join(TRIPWIRE, "tripwire.c"), "utf8");
}

function compile(compiler: string, args: readonly string[]): void {
  const { error, status, stderr } = spawnSync(compiler, args, { encoding: "utf8" });
  if (error !== undefined) {
    throw new CompilerMissingError(
      `There is no C compiler (${compiler}) here. Get one (Debian: apt install gcc), or name yours in CC`,
    );
  }
  if (status !== 0) throw new Error(`${compiler} refuses the tripwire:\n${stderr}`);
}
