/**
 * What the committee signs goes in an envelope, little endian. Drawn in docs/protocol.md.
 *
 * ```
 * offset  size  field
 *      0     4  "GLME"
 *      4     1  format, 1
 *      5     1  kind: 1 schedule, 2 root
 *      6     1  number of signatures s
 *      7     4  version of the root by which they are made
 *     11     4  bytes of the payload p
 *     15     p  payload
 * 15 + p   72s  signatures: key id 8, Ed25519 signature 64; strictly ascending by key id
 * ```
 *
 * The payload's bytes are signed as they stand: nothing is decoded, sorted or encoded again on the way to the check.
 */

import type { Result } from "../domain/result.js";
import { compareBytes } from "./byte-order.js";
import { MAX_ROOT_KEYS } from "./committee-root.js";
import { KEY_ID_BYTES, SIGNATURE_BYTES } from "./public-key.js";

/** What an envelope can hold. */
export const ENVELOPE_KIND = { schedule: 1, root: 2 } as const;

export type EnvelopeKind = (typeof ENVELOPE_KIND)[keyof typeof ENVELOPE_KIND];

/** One member's signature. */
export interface EnvelopeSignature {
  /** The first eight bytes of the signer's public key. */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

export interface Envelope {
  readonly kind: EnvelopeKind;
  /** [0, 2^32 - 1]. */
  readonly rootVersion: number;
  readonly payload: Uint8Array;
  /** Strictly ascending by key id: one for each signer. */
  readonly signatures: readonly EnvelopeSignature[];
}

/** Why bytes are no envelope. */
export type EnvelopeError =
  | "truncated"
  | "bad-magic"
  | "unknown-format"
  | "unknown-kind"
  | "too-many-signatures"
  | "oversize"
  | "trailing-bytes"
  | "duplicate-signer"
  | "unordered-signatures";

/** "GLME". */
const MAGIC: readonly number[] = [0x47, 0x4c, 0x4d, 0x45];
const FORMAT = 1;
const FORMAT_AT = 4;
const KIND_AT = 5;
const SIGNATURE_COUNT_AT = 6;
const ROOT_VERSION_AT = 7;
const PAYLOAD_SIZE_AT = 11;
const HEAD_BYTES = 15;
const RECORD_BYTES = KEY_ID_BYTES + SIGNATURE_BYTES;

/** A new root is signed by keys of two roots. */
const MAX_SIGNATURES = 2 * MAX_ROOT_KEYS;

/** The most that an envelope adds to its payload. */
export const MAX_ENVELOPE_OVERHEAD_BYTES = HEAD_BYTES + MAX_SIGNATURES * RECORD_BYTES;

/** Longest payload that any envelope carries. */
export const MAX_PAYLOAD_BYTES = 65_536;

/** The bytes of an envelope. Throws when it has too many signatures, two of one signer, or too long a payload. */
export function encodeEnvelope({ kind, rootVersion, payload, signatures }: Envelope): Uint8Array {
  const ordered = [...signatures].sort((a, b) => compareBytes(a.keyId, b.keyId));
  const bytes = new Uint8Array(HEAD_BYTES + payload.length + ordered.length * RECORD_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  bytes[FORMAT_AT] = FORMAT;
  bytes[KIND_AT] = kind;
  bytes[SIGNATURE_COUNT_AT] = Math.min(ordered.length, 0xff);
  view.setUint32(ROOT_VERSION_AT, rootVersion, true);
  view.setUint32(PAYLOAD_SIZE_AT, payload.length, true);
  bytes.set(payload, HEAD_BYTES);
  for (const [index, { keyId, signature }] of ordered.entries()) {
    const at = HEAD_BYTES + payload.length + index * RECORD_BYTES;
    bytes.set(keyId, at);
    bytes.set(signature, at + KEY_ID_BYTES);
  }
  const decoded = decodeEnvelope(bytes);
  if (!decoded.ok) throw new RangeError(decoded.error);
  return bytes;
}

/** An envelope's parts, as views of `bytes`; says nothing of whether the signatures hold. */
export function decodeEnvelope(bytes: Uint8Array): Result<Envelope, EnvelopeError> {
  const sizeBytes = envelopeSizeAt(bytes, 0);
  if (!sizeBytes.ok) return sizeBytes;
  if (bytes.length > sizeBytes.value) return { ok: false, error: "trailing-bytes" };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const payloadEnd = HEAD_BYTES + view.getUint32(PAYLOAD_SIZE_AT, true);
  const signatures: EnvelopeSignature[] = [];
  let before: Uint8Array | undefined;
  for (let at = payloadEnd; at < bytes.length; at += RECORD_BYTES) {
    const keyId = bytes.subarray(at, at + KEY_ID_BYTES);
    const order = before === undefined ? -1 : compareBytes(before, keyId);
    if (order === 0) return { ok: false, error: "duplicate-signer" };
    if (order > 0) return { ok: false, error: "unordered-signatures" };
    signatures.push({ keyId, signature: bytes.subarray(at + KEY_ID_BYTES, at + RECORD_BYTES) });
    before = keyId;
  }
  return {
    ok: true,
    value: {
      kind: (bytes[KIND_AT] ?? 0) as EnvelopeKind,
      rootVersion: view.getUint32(ROOT_VERSION_AT, true),
      payload: bytes.subarray(HEAD_BYTES, payloadEnd),
      signatures,
    },
  };
}

/** How many bytes the envelope has that begins at `start`; all of them are there. */
export function envelopeSizeAt(bytes: Uint8Array, start: number): Result<number, EnvelopeError> {
  const restBytes = bytes.length - start;
  for (const [index, byte] of MAGIC.entries()) {
    if (index >= restBytes) return { ok: false, error: "truncated" };
    if (bytes[start + index] !== byte) return { ok: false, error: "bad-magic" };
  }
  if (restBytes < HEAD_BYTES) return { ok: false, error: "truncated" };
  if (bytes[start + FORMAT_AT] !== FORMAT) return { ok: false, error: "unknown-format" };
  const kind = bytes[start + KIND_AT];
  if (kind !== ENVELOPE_KIND.schedule && kind !== ENVELOPE_KIND.root)
    return { ok: false, error: "unknown-kind" };
  const signatureCount = bytes[start + SIGNATURE_COUNT_AT] ?? 0;
  if (signatureCount > MAX_SIGNATURES) return { ok: false, error: "too-many-signatures" };
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, HEAD_BYTES);
  const payloadBytes = view.getUint32(PAYLOAD_SIZE_AT, true);
  if (payloadBytes > MAX_PAYLOAD_BYTES) return { ok: false, error: "oversize" };
  const sizeBytes = HEAD_BYTES + payloadBytes + signatureCount * RECORD_BYTES;
  return restBytes < sizeBytes ? { ok: false, error: "truncated" } : { ok: true, value: sizeBytes };
}
