/** Runs inside the XS worker: any command seals an occupancy frame and opens it again. */

import { makePlainAes } from "../../hosts/alley/plain-aes.js";
import { asciiBytes, takeMeter, worker } from "../../hosts/xs/worker-globals.js";
import { AesCcm } from "../../src/radio/aes-ccm.js";
import type { CcmFigures } from "./ccm-computrons.js";

/** As in docs/protocol.md: version, alley, node and counter in clear; a body; a tag. */
const BODY_AT = 8;
const TAG_AT = 12;
const FRAME_BYTES = 20;

const bytes = (count: number) => Uint8Array.from({ length: count }, (_, index) => 37 * index + 11);
const ccm = new AesCcm(makePlainAes(bytes(16)));
const nonce = bytes(13);

worker.handleCommand = () => {
  const frame = bytes(FRAME_BYTES);
  takeMeter();
  ccm.seal(nonce, frame, BODY_AT, TAG_AT);
  const sealComputrons = takeMeter();
  const isOpen = ccm.open(nonce, frame, BODY_AT, TAG_AT);
  const openComputrons = takeMeter();
  if (!isOpen) throw new Error("CCM did not open what it sealed");
  const figures: CcmFigures = { sealComputrons, openComputrons };
  return asciiBytes(JSON.stringify(figures));
};
