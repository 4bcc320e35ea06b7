import { createHash } from "node:crypto";

/** Digits between two spaces, and how many such groups two people compare by voice: 128 bits. */
const GROUP = /.{4}/g;
const GROUPS = 8;

/** SHA-256 in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The first half of the SHA-256 in groups of four digits: short enough to be read out at a meeting. */
export function fingerprintOf(bytes: Uint8Array): string {
  return (sha256Of(bytes).match(GROUP) ?? []).slice(0, GROUPS).join(" ");
}
