/** What the worker's global object has beyond the language. Source: @agoric/xsnap 0.15.0, xsnap-worker.c, `xsBuildAgent`. */
export interface WorkerGlobals {
  /** Called by the worker for each command of the host; an ArrayBuffer returned is the reply. */
  handleCommand: (command: ArrayBuffer) => ArrayBuffer;
  /** Asks the host, and waits for its answer. */
  issueCommand(query: ArrayBuffer): ArrayBuffer;
  /** Collects garbage now. */
  gc(): void;
  /** Sets the meter's limit (0: none) and its count; returns what the count was, as a signed 32-bit integer. */
  resetMeter(limit: number, count: number): number;
}

/** The XS worker's global object. Means nothing on any other engine. */
export const worker = globalThis as unknown as WorkerGlobals;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** ASCII text as bytes. Throws on any other character: the hosts count on one byte each. */
export function asciiBytes(text: string): ArrayBuffer {
  const { buffer } = encoder.encode(text);
  if (buffer.byteLength !== text.length) throw new RangeError("only ASCII crosses to the host");
  return buffer;
}

/** UTF-8 bytes from the host as text. */
export function textOf(bytes: ArrayBuffer): string {
  return decoder.decode(bytes);
}

/**
 * Computrons since the meter was last taken, which then starts anew. The engine counts in 32 bits and wraps
 * without a word, so whatever may run past 4,294,967,295 takes it now and then.
 */
export function takeMeter(): number {
  return worker.resetMeter(0, 0) >>> 0;
}
