/** A committee whose members sign with Node.js's own library, and envelopes put together byte by byte from the drawing. */

import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import type { CommitteeRoot } from "../../src/trust/committee-root.js";

/** PKCS#8 of an Ed25519 private key, up to its 32 bytes. Source: RFC 8410, 7. */
const PKCS8_HEAD = "302e020100300506032b657004220420";

export interface Member {
  readonly privateKey: KeyObject;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** Signatures are over this text, a zero byte, the root's version and the payload. */
const CONTEXTS: Readonly<Record<number, string>> = {
  1: "golmok-signed-1:schedule",
  2: "golmok-signed-1:root",
};

/** The same member for the same name, always. */
export function memberOf(name: string): Member {
  const seed = createHash("sha256").update(name).digest("hex");
  const key = Buffer.from(PKCS8_HEAD + seed, "hex");
  const privateKey = createPrivateKey({ key, format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return { privateKey, publicKey: new Uint8Array(Buffer.from(x, "base64url")) };
}

/** A root of these members' keys. */
export function rootOf(members: readonly Member[], fields: Partial<CommitteeRoot> = {}): CommitteeRoot {
  const keys = members.map(({ publicKey }) => publicKey).sort(Buffer.compare);
  return { alley: 1, version: 1, threshold: Math.min(2, keys.length), keys, ...fields };
}

/** What an envelope is made of; each field can be a lie. */
export interface EnvelopeParts {
  readonly kind: number;
  readonly rootVersion: number;
  readonly payload: Uint8Array;
  readonly records: readonly Uint8Array[];
  readonly magic?: string;
  readonly format?: number;
  readonly signatureCount?: number;
  readonly payloadBytes?: number;
}

export function envelopeOf(parts: EnvelopeParts): Uint8Array {
  const head = Buffer.alloc(15);
  head.write(parts.magic ?? "GLME", "latin1");
  head.writeUInt8(parts.format ?? 1, 4);
  head.writeUInt8(parts.kind, 5);
  head.writeUInt8(parts.signatureCount ?? parts.records.length, 6);
  head.writeUInt32LE(parts.rootVersion, 7);
  head.writeUInt32LE(parts.payloadBytes ?? parts.payload.length, 11);
  return new Uint8Array(Buffer.concat([head, parts.payload, ...parts.records]));
}

/** Key id and signature, 72 bytes. */
export function recordOf(
  member: Member,
  { kind, rootVersion, payload }: Pick<EnvelopeParts, "kind" | "rootVersion" | "payload">,
): Uint8Array {
  const version = Buffer.alloc(4);
  version.writeUInt32LE(rootVersion);
  const message = Buffer.concat([Buffer.from(`${CONTEXTS[kind]}\0`, "latin1"), version, payload]);
  return Buffer.concat([member.publicKey.subarray(0, 8), sign(null, message, member.privateKey)]);
}

/** An envelope that these members signed. */
export function signedBy(
  members: readonly Member[],
  content: Pick<EnvelopeParts, "kind" | "rootVersion" | "payload">,
): Uint8Array {
  const records = members.map((member) => recordOf(member, content)).sort(Buffer.compare);
  return envelopeOf({ ...content, records });
}

/** A root's bytes, from the drawing. */
export function rootBytesOf(root: CommitteeRoot): Uint8Array {
  const head = Buffer.alloc(13);
  head.write("GLMR", "latin1");
  head.writeUInt8(1, 4);
  head.writeUInt8(root.threshold, 5);
  head.writeUInt8(root.keys.length, 6);
  head.writeUInt16LE(root.alley, 7);
  head.writeUInt32LE(root.version, 9);
  return new Uint8Array(Buffer.concat([head, ...root.keys]));
}
