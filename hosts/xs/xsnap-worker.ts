/**
 * The XS engine as a child process.
 *
 * ```
 * to the worker, file descriptor 3     from the worker, file descriptor 4
 * e SCRIPT    evaluate                 . METER \x01 REPLY    done
 * ? BYTES     call handleCommand       ! MESSAGE             it threw
 * / BYTES     answer to a query        ? BYTES               query; the worker waits for the answer
 * ```
 *
 * Source: @agoric/xsnap 0.15.0, xsnap-worker.c.
 */

import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { EngineFailedError } from "../headless/engine.js";
import { encodeNetstring, NetstringReader } from "./netstring.js";

export interface WorkerReply {
  readonly bytes: Buffer;
  /** Of this command, modulo 2^32. */
  readonly computrons: number;
  /** Slots in use when it was over, garbage that was not collected included. */
  readonly heapSlots: number;
}

/** What the worker's own exit codes mean. Source: xsnap-worker.c, `ExitCode`. */
const EXIT_REASONS: Readonly<Record<number, string>> = {
  1: "it did not understand its options",
  2: "its pipes broke",
  11: "out of memory",
  12: "stack overflow",
  15: "unhandled exception",
  16: "no more property names",
  17: "too much computation",
};

/** No limit on computation. */
const METER_LIMIT = "0";

/** Room for the source text of one script. */
const PARSER_BUFFER_KB = "32768";

const METER_END = 1;
const NO_BYTES = new Uint8Array(0);

interface Pending {
  resolve(reply: WorkerReply): void;
  reject(error: Error): void;
}

/** One engine, which does one thing at a time. */
export class XsnapWorker {
  readonly #child: ChildProcess;
  readonly #input: Writable;
  readonly #onQuery: (bytes: Buffer) => void;
  readonly #kill = () => this.#child.kill("SIGKILL");
  #pending: Pending | undefined;
  #death: Error | undefined;
  #errorText = "";

  /**
   * Starts the program at `path`; whether that worked, the first command tells.
   * @param onQuery called with what the worker says while it works; an exception from it ends the worker
   */
  constructor(path: string, onQuery: (bytes: Buffer) => void) {
    this.#onQuery = onQuery;
    this.#child = spawn(path, ["-l", METER_LIMIT, "-s", PARSER_BUFFER_KB], {
      stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    });
    const [, , errors, input, output] = this.#child.stdio as [null, null, Readable, Writable, Readable];
    this.#input = input;
    const reader = new NetstringReader((message) => this.#take(message));
    output.on("data", (chunk: Buffer) => this.#guard(() => reader.take(chunk)));
    errors.on("data", (chunk: Buffer) => {
      this.#errorText += chunk.toString();
    });
    // A worker that is gone breaks the pipe; its end is told below.
    input.on("error", () => {});
    this.#child.on("error", (error) =>
      this.#fail(new EngineFailedError(`the XS worker ${path} does not start: ${error.message}`)),
    );
    this.#child.on("close", (code, signal) =>
      this.#fail(
        new EngineFailedError(`the XS worker ended: ${endOf(code, signal)}\n${this.#errorText}`.trimEnd()),
      ),
    );
    process.once("exit", this.#kill);
  }

  /** Runs a script in the engine's global scope. Rejects with what it threw. */
  evaluate(script: string): Promise<WorkerReply> {
    return this.#send("e", Buffer.from(script));
  }

  /** Calls the script's `handleCommand`. Rejects with what it threw. */
  command(bytes: Uint8Array): Promise<WorkerReply> {
    return this.#send("?", bytes);
  }

  /** Ends the engine at once, whatever it is doing. */
  close(): void {
    process.removeListener("exit", this.#kill);
    this.#kill();
  }

  #send(kind: string, bytes: Uint8Array): Promise<WorkerReply> {
    return new Promise((resolve, reject) => {
      if (this.#pending !== undefined) throw new Error("the XS worker is busy");
      if (this.#death !== undefined) throw this.#death;
      this.#pending = { resolve, reject };
      this.#write(kind, bytes);
    });
  }

  #write(kind: string, bytes: Uint8Array): void {
    this.#input.write(encodeNetstring(Buffer.from(kind), bytes));
  }

  #take(message: Buffer): void {
    const kind = String.fromCharCode(message[0] ?? 0);
    const body = message.subarray(1);
    if (kind === "?") {
      this.#onQuery(body);
      this.#write("/", NO_BYTES);
    } else if (kind === ".") this.#settle((pending) => pending.resolve(replyOf(body)));
    else if (kind === "!")
      this.#settle((pending) => pending.reject(new EngineFailedError(`on XS: ${body.toString()}`)));
    else throw new Error(`the XS worker says ${JSON.stringify(kind)}, which means nothing`);
  }

  #settle(settle: (pending: Pending) => void): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending !== undefined) settle(pending);
  }

  /** An exception on this side ends the worker too: what it says next would mean nothing. */
  #guard(action: () => void): void {
    if (this.#death !== undefined) return;
    try {
      action();
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      this.close();
    }
  }

  #fail(error: Error): void {
    this.#death ??= error;
    process.removeListener("exit", this.#kill);
    this.#settle((pending) => pending.reject(error));
  }
}

function replyOf(body: Buffer): WorkerReply {
  const end = body.indexOf(METER_END);
  const meter = JSON.parse(body.toString("latin1", 0, end)) as { compute: number; currentHeapCount: number };
  return { bytes: body.subarray(end + 1), computrons: meter.compute, heapSlots: meter.currentHeapCount };
}

function endOf(code: number | null, signal: string | null): string {
  if (code === null) return `killed by ${signal}`;
  return `${EXIT_REASONS[code] ?? "no reason given"} (exit code ${code})`;
}
