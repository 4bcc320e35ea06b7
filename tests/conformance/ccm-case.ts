import { hexOf } from "../../hosts/alley/transcript.js";
import type { MakeAes } from "../../src/ports/aes-block.js";
import { AesCcm } from "../../src/radio/aes-ccm.js";
import { bytesOfHex } from "../helpers/hex-bytes.js";

/** A frame in clear and sealed, in hexadecimal. */
export interface CcmCase {
  readonly name: string;
  readonly key: string;
  readonly nonce: string;
  readonly header: string;
  readonly body: string;
  /** Body and tag. */
  readonly sealed: string;
  readonly tagBytes: number;
  /** Nobody who has the key sealed it so. */
  readonly isForged: boolean;
}

/** What the room's code makes of a case. `refused`: it gives nothing. */
export interface CcmAnswer {
  readonly sealed: string;
  readonly opened: string;
}

export const REFUSED = "refused";

/** The same code on every engine: only the block is the host's. */
export function answerCcm(makeAes: MakeAes, question: CcmCase): CcmAnswer {
  const { key, nonce, tagBytes } = question;
  let ccm: AesCcm;
  try {
    ccm = new AesCcm(makeAes(bytesOfHex(key)), tagBytes, nonce.length / 2);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { sealed: REFUSED, opened: REFUSED };
  }
  return { sealed: seal(ccm, question), opened: open(ccm, question) };
}

function seal(ccm: AesCcm, { nonce, header, body, tagBytes }: CcmCase): string {
  const frame = bytesOfHex(header + body + "ff".repeat(tagBytes));
  const bodyAt = header.length / 2;
  ccm.seal(bytesOfHex(nonce), frame, bodyAt, frame.length - tagBytes);
  const isHeaderKept = hexOf(frame.subarray(0, bodyAt)) === header;
  return isHeaderKept ? hexOf(frame.subarray(bodyAt)) : "header changed";
}

function open(ccm: AesCcm, { nonce, header, sealed, tagBytes }: CcmCase): string {
  const frame = bytesOfHex(header + sealed);
  const bodyAt = header.length / 2;
  const body = frame.subarray(bodyAt, frame.length - tagBytes);
  if (ccm.open(bytesOfHex(nonce), frame, bodyAt, frame.length - tagBytes)) return hexOf(body);
  return body.every((byte) => byte === 0) ? REFUSED : "refused, but its body is left";
}
