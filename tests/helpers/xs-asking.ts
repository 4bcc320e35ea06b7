import { bundleForXs } from "../../hosts/xs/bundle.js";
import { findWorker } from "../../hosts/xs/find-worker.js";
import { XsnapWorker } from "../../hosts/xs/xsnap-worker.js";

/** An engine that answers one question at a time, each as JSON. */
export interface XsAsking {
  ask(question: unknown): Promise<unknown>;
  stop(): void;
}

/** Starts an XS worker with a bundle whose `handleCommand` takes and gives JSON. */
export async function startXs(entry: URL): Promise<XsAsking> {
  const worker = new XsnapWorker(findWorker(), () => {});
  await worker.evaluate(await bundleForXs(entry));
  return {
    ask: async (question) => {
      const { bytes } = await worker.command(Buffer.from(JSON.stringify(question)));
      return JSON.parse(bytes.toString("latin1"));
    },
    stop: () => worker.close(),
  };
}

/** Says whether there is an XS worker; where not, what is skipped for it. */
export function isXsHere(what: string): boolean {
  try {
    findWorker();
    return true;
  } catch (error) {
    console.error(`skipped: ${what} on XS: ${(error as Error).message}`);
    return false;
  }
}
