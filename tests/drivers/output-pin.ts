import type { OutputPinIo, OutputPinSource } from "../../src/drivers/output-pin-io.js";

/** A wire that the board may drive; `undefined` is a pin that nobody drives. */
export class OutputPin {
  level: 0 | 1 | undefined;
  onChange: () => void = () => {};
  readonly violations: string[] = [];
  readonly source: OutputPinSource;

  constructor() {
    this.source = { io: this.#ioClass(), pin: 17 };
  }

  #set(level: 0 | 1 | undefined): void {
    if (level === this.level) return;
    this.level = level;
    this.onChange();
  }

  #ioClass(): OutputPinSource["io"] {
    const wire = this;
    return class implements OutputPinIo {
      #isClosed = false;

      constructor(options: { readonly pin?: number }) {
        if (options.pin !== 17) wire.violations.push("the host's settings are lost");
      }

      write(level: 0 | 1): void {
        if (this.#isClosed) wire.violations.push("written after close");
        wire.#set(level);
      }

      close(): void {
        if (this.#isClosed) wire.violations.push("closed twice");
        this.#isClosed = true;
        wire.#set(undefined);
      }
    };
  }
}

/** A pin that is taken. */
export const TAKEN_PIN: OutputPinSource = {
  io: class {
    constructor() {
      throw new Error("pin in use");
    }
    write(): void {}
    close(): void {}
  },
};
