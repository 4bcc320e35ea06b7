import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the tests need of a checkout; what is absent is left out. */
const COPIED = [
  "src",
  "bench",
  "docs",
  "hosts",
  "tests",
  "tools",
  "package.json",
  "ava.config.js",
  "tsconfig.json",
  "tsconfig.desktop.json",
];

/**
 * A copy of the checkout that may be broken. The original is only read: even the caches of the tools land in the
 * copy, whose node_modules is a folder of its own with links to each package.
 */
export class ScratchCheckout {
  readonly root: string;
  readonly #onExit = () => this.remove();

  /** Copies the checkout at `from` into a new folder for temporary files. */
  constructor(from: string) {
    this.root = mkdtempSync(join(tmpdir(), "golmok-sabotage-"));
    process.once("exit", this.#onExit);
    for (const name of COPIED) {
      if (existsSync(join(from, name))) cpSync(join(from, name), join(this.root, name), { recursive: true });
    }
    const packages = join(from, "node_modules");
    mkdirSync(join(this.root, "node_modules"));
    for (const name of readdirSync(packages)) {
      if (name !== ".cache") symlinkSync(join(packages, name), join(this.root, "node_modules", name));
    }
  }

  /** Puts `text` in the place of a file for as long as `work` takes. */
  async withFile<Value>(file: string, text: string, work: () => Promise<Value>): Promise<Value> {
    const path = join(this.root, file);
    const original = readFileSync(path);
    writeFileSync(path, text);
    try {
      return await work();
    } finally {
      writeFileSync(path, original);
    }
  }

  /** Deletes the copy; also done when the process ends before. */
  remove(): void {
    process.off("exit", this.#onExit);
    rmSync(this.root, { recursive: true, force: true });
  }
}
