/** Holds the boards' tripwire in C against the one in TypeScript, step by step, on every byte. */

import { spawnSync } from "node:child_process";
import type { EchoUs } from "../../../src/domain/range.js";
import { TRIPWIRE_BYTES, tripwirePauseMs } from "../../../src/sensing/tripwire.js";

/** As drawn in tripwire-twin.c. */
const WRITE = 0x77;
const STEP = 0x73;
const WRITE_BYTES = 1 + TRIPWIRE_BYTES;
const STEP_BYTES = 3;
const HEAD_BYTES = 4;
const ANSWER_BYTES = HEAD_BYTES + TRIPWIRE_BYTES;

/** A process starts for each batch: so long that this costs nothing, so short that the answers fit in memory. */
const BATCH_STEPS = 1 << 18;
const BATCH_BYTES = BATCH_STEPS * 4;

/** The program takes a fraction of a second for a batch; one that takes this long hangs. */
const PATIENCE_MS = 60_000;

/** What a tripwire did with one reading. */
export interface TwinAnswer {
  readonly trips: boolean;
  readonly pauseMs: number;
  /** All 32 bytes after the step. */
  readonly region: readonly number[];
}

/** A step after which the twins differed. */
export interface TwinDifference {
  /** Counted from 1 over all steps of the twin. */
  readonly step: number;
  readonly expected: TwinAnswer;
  readonly answered: TwinAnswer;
}

/**
 * Takes what the TypeScript did and lets the C do the same, many steps at once. After a difference the C goes on with
 * its own region, at most to the next write or the end of the batch, so one fault may count as many differences.
 */
export class TripwireTwin {
  readonly #program: string;
  readonly #operations = new DataView(new ArrayBuffer(BATCH_BYTES));
  readonly #expected = new DataView(new ArrayBuffer(BATCH_STEPS * ANSWER_BYTES));
  readonly #region = new DataView(new ArrayBuffer(TRIPWIRE_BYTES));
  #operationBytes = 0;
  #batchSteps = 0;
  #stepsBefore = 0;
  #differences = 0;
  #firstDifference: TwinDifference | undefined;

  /** `program` is the path of a compiled tripwire-twin.c. */
  constructor(program: string) {
    this.#program = program;
  }

  /** How many steps there were. */
  get steps(): number {
    return this.#stepsBefore + this.#batchSteps;
  }

  /** After how many steps the twins differed in a byte, the pause or the verdict. Compares what waits. */
  get differences(): number {
    this.#compare();
    return this.#differences;
  }

  /** The first of the differences. Compares what waits. */
  get firstDifference(): TwinDifference | undefined {
    this.#compare();
    return this.#firstDifference;
  }

  /** The node wrote: what follows works on this region, which is copied. */
  write(region: DataView): void {
    if (this.#operationBytes + WRITE_BYTES > BATCH_BYTES) this.#compare();
    copyRegion(region, this.#region, 0);
    this.#operations.setUint8(this.#operationBytes, WRITE);
    copyRegion(region, this.#operations, this.#operationBytes + 1);
    this.#operationBytes += WRITE_BYTES;
  }

  /** The TypeScript took this reading: whether it woke the node, and the region then, which is copied. */
  step(echoUs: EchoUs, trips: boolean, regionAfter: DataView): void {
    if (this.#batchSteps === BATCH_STEPS || this.#operationBytes + STEP_BYTES > BATCH_BYTES) this.#compare();
    // A process knows nothing of the one before.
    if (this.#operationBytes === 0) this.write(this.#region);
    copyRegion(regionAfter, this.#region, 0);
    this.#operations.setUint8(this.#operationBytes, STEP);
    this.#operations.setUint16(this.#operationBytes + 1, echoUs, true);
    this.#operationBytes += STEP_BYTES;
    const start = this.#batchSteps * ANSWER_BYTES;
    this.#expected.setUint16(start, trips ? 1 : 0, true);
    this.#expected.setUint16(start + 2, tripwirePauseMs(regionAfter), true);
    copyRegion(regionAfter, this.#expected, start + HEAD_BYTES);
    this.#batchSteps += 1;
  }

  #compare(): void {
    if (this.#batchSteps > 0) {
      const expected = Buffer.from(this.#expected.buffer, 0, this.#batchSteps * ANSWER_BYTES);
      const answered = this.#run(expected.length);
      if (!answered.equals(expected)) this.#findDifferences(expected, answered);
    }
    this.#stepsBefore += this.#batchSteps;
    this.#batchSteps = 0;
    this.#operationBytes = 0;
  }

  #run(answerBytes: number): Buffer {
    const { error, status, stderr, stdout } = spawnSync(this.#program, {
      input: new Uint8Array(this.#operations.buffer, 0, this.#operationBytes),
      maxBuffer: answerBytes + ANSWER_BYTES,
      timeout: PATIENCE_MS,
      killSignal: "SIGKILL",
    });
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error(`${this.#program} ended with ${status}: ${stderr}`);
    if (stdout.length !== answerBytes)
      throw new Error(`${this.#program} gave ${stdout.length} bytes, not ${answerBytes}`);
    return stdout;
  }

  #findDifferences(expected: Buffer, answered: Buffer): void {
    for (let start = 0; start < expected.length; start += ANSWER_BYTES) {
      const end = start + ANSWER_BYTES;
      if (expected.compare(answered, start, end, start, end) === 0) continue;
      this.#differences += 1;
      this.#firstDifference ??= {
        step: this.#stepsBefore + start / ANSWER_BYTES + 1,
        expected: answerFrom(expected.subarray(start, end)),
        answered: answerFrom(answered.subarray(start, end)),
      };
    }
  }
}

function answerFrom(bytes: Buffer): TwinAnswer {
  return {
    trips: bytes.readUInt8(0) === 1,
    pauseMs: bytes.readUInt16LE(2),
    region: [...bytes.subarray(HEAD_BYTES)],
  };
}

function copyRegion(from: DataView, to: DataView, start: number): void {
  for (let offset = 0; offset < TRIPWIRE_BYTES; offset += 4)
    to.setUint32(start + offset, from.getUint32(offset));
}
