import type { Engine, EngineListener } from "../headless/engine.js";
import { bundleForXs } from "./bundle.js";
import { findWorker } from "./find-worker.js";
import { PROGRESS_TAG, TRANSCRIPT_TAG, type WorkerOutcome } from "./worker-protocol.js";
import { XsnapWorker } from "./xsnap-worker.js";

/** Exit codes of a program that a signal ended: 128 and the signal's number. */
const SIGNAL_EXITS = { SIGINT: 130, SIGTERM: 143 } as const;

/** Runs the alley on the XS engine, in a process of its own. Measures `computrons`, and `heapSlots` alive at the end. */
export const xsEngine: Engine = {
  name: "XS",
  async run(request, listener) {
    const path = findWorker();
    const script = await bundleForXs(new URL("./worker-entry.ts", import.meta.url));
    const worker = new XsnapWorker(path, (bytes) => hear(bytes, listener));
    const onSignal = (signal: keyof typeof SIGNAL_EXITS) => {
      worker.close();
      process.exit(SIGNAL_EXITS[signal]);
    };
    process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
    try {
      const loaded = await worker.evaluate(script);
      const done = await worker.command(Buffer.from(JSON.stringify(request)));
      const outcome = JSON.parse(done.bytes.toString("latin1")) as WorkerOutcome;
      const computrons = loaded.computrons + outcome.computrons + done.computrons;
      return { summary: outcome.summary, measures: { computrons, heapSlots: done.heapSlots } };
    } finally {
      process.removeListener("SIGINT", onSignal).removeListener("SIGTERM", onSignal);
      worker.close();
    }
  },
};

function hear(bytes: Buffer, listener: EngineListener): void {
  const tag = String.fromCharCode(bytes[0] ?? 0);
  const matter = bytes.subarray(1);
  if (tag === TRANSCRIPT_TAG) listener.transcript(matter);
  else if (tag === PROGRESS_TAG) listener.progress(Number(matter.toString("latin1")));
  else throw new Error(`the XS worker tells of ${JSON.stringify(tag)}, which means nothing`);
}
