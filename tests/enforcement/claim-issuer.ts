/** Claims signed with Node.js's own library, put together byte by byte from the drawing in docs/protocol.md. */

import { sign } from "node:crypto";
import type { Claim } from "../../src/enforcement/claim.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { type Member, memberOf } from "../helpers/committee.js";
import { ALLEY } from "./alley-under-rules.js";

export const ISSUER = memberOf("issuer of claims");

/** The alley of the tests, with the issuer's key. */
export const ALLEY_WITH_ISSUER: Schedule = { ...ALLEY, claimKey: ISSUER.publicKey };

/** A claim's bytes; each of the rest can be a lie. */
export function signedClaim(
  claim: Claim,
  classWord = "residents",
  issuer: Member = ISSUER,
  context = "golmok-signed-1:claim:",
): Uint8Array {
  const body = Buffer.alloc(27);
  body.write("GLMC", "latin1");
  body.writeUInt8(1, 4);
  body.writeUInt16LE(claim.alley, 5);
  body.writeUInt8(claim.bay, 7);
  body.writeUInt8(claim.classIndex, 8);
  body.writeUIntLE(claim.fromS, 9, 5);
  body.writeUIntLE(claim.expiresS, 14, 5);
  body.writeUInt32LE(claim.tokenLow, 19);
  body.writeUInt32LE(claim.tokenHigh, 23);
  const message = Buffer.concat([Buffer.from(`${context}${classWord}\0`, "latin1"), body]);
  return new Uint8Array(Buffer.concat([body, sign(null, message, issuer.privateKey)]));
}
