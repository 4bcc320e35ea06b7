/** What it costs on XS, without native code, to take a schedule that two of three members signed. */

import { createPrivateKey, createPublicKey } from "node:crypto";
import { bundleForXs } from "../../hosts/xs/bundle.js";
import { findWorker } from "../../hosts/xs/find-worker.js";
import { XsnapWorker } from "../../hosts/xs/xsnap-worker.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { encodeSchedule } from "../../src/schedule/encode-schedule.js";
import { compareBytes } from "../../src/trust/byte-order.js";
import type { CommitteeRoot } from "../../src/trust/committee-root.js";
import { ENVELOPE_KIND, encodeEnvelope } from "../../src/trust/envelope.js";
import { encodeRoot } from "../../src/trust/root-codec.js";
import { withSignaturesOf } from "../../tools/golmok/keys/sign-envelope.js";
import { rawPublicKey, type SigningKey } from "../../tools/golmok/keys/signing-key.js";

const MEMBERS = 3;
const THRESHOLD = 2;

/** PKCS#8 of an Ed25519 private key, up to its 32 bytes. Source: RFC 8410, 7. */
const PKCS8_HEAD = "302e020100300506032b657004220420";

export interface VerifyFigures {
  /** The first time after the engine started. */
  readonly first: number;
  /** Each time from then on. */
  readonly warm: number;
}

/**
 * Computrons of `acceptSchedule`: envelope, two signatures, decoding and checking. The keys are always the same, and so
 * are the figures. Throws when the worker is missing, or does not take the schedule.
 */
export async function measureVerifyComputrons(): Promise<VerifyFigures> {
  const worker = new XsnapWorker(findWorker(), () => {});
  try {
    await worker.evaluate(await bundleForXs(new URL("./verify-xs-entry.ts", import.meta.url)));
    const command = signedDefaultSchedule();
    const first = await computronsOf(worker, command);
    return { first, warm: await computronsOf(worker, command) };
  } finally {
    worker.close();
  }
}

async function computronsOf(worker: XsnapWorker, command: Uint8Array): Promise<number> {
  const { bytes } = await worker.command(command);
  const computrons = Number(bytes.toString("latin1"));
  if (!(computrons > 0)) throw new Error("XS did not take the schedule whose cost is measured");
  return computrons;
}

/** A root and an envelope, one after the other. */
function signedDefaultSchedule(): Uint8Array {
  const members = Array.from({ length: MEMBERS }, (_, index) => signingKeyOf(index + 1));
  const keys = members.map(({ publicKey }) => publicKey).sort(compareBytes);
  const root: CommitteeRoot = { alley: DEFAULT_SCHEDULE.alley, version: 1, threshold: THRESHOLD, keys };
  const envelope = {
    kind: ENVELOPE_KIND.schedule,
    rootVersion: root.version,
    payload: encodeSchedule(DEFAULT_SCHEDULE),
    signatures: [],
  };
  const signed = withSignaturesOf(envelope, members.slice(0, THRESHOLD));
  return new Uint8Array(Buffer.concat([encodeRoot(root), encodeEnvelope(signed)]));
}

/** The key whose 32 secret bytes are all the same. */
function signingKeyOf(byte: number): SigningKey {
  const secret = new Uint8Array(32).fill(byte);
  const key = Buffer.concat([Buffer.from(PKCS8_HEAD, "hex"), secret]);
  const privateKey = createPrivateKey({ key, format: "der", type: "pkcs8" });
  return { privateKey, publicKey: rawPublicKey(createPublicKey(privateKey)) };
}
