import { bundleForXs } from "../../hosts/xs/bundle.js";
import { findWorker } from "../../hosts/xs/find-worker.js";
import { XsnapWorker } from "../../hosts/xs/xsnap-worker.js";

/** What an occupancy frame of 20 bytes costs on XS, without native code and with the key expanded. */
export interface CcmFigures {
  readonly sealComputrons: number;
  readonly openComputrons: number;
}

/** The same on every machine. Throws when the worker is missing. */
export async function measureCcmComputrons(): Promise<CcmFigures> {
  const worker = new XsnapWorker(findWorker(), () => {});
  try {
    await worker.evaluate(await bundleForXs(new URL("./ccm-xs-entry.ts", import.meta.url)));
    const { bytes } = await worker.command(new Uint8Array(0));
    return JSON.parse(bytes.toString("latin1")) as CcmFigures;
  } finally {
    worker.close();
  }
}
