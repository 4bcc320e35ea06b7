import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { BayUser, BrokerReader, BrokerUser } from "./broker-access.js";

/** The password of each user. */
export type BrokerPasswords = Readonly<Record<BrokerUser, string> & Record<BayUser, string>>;

/** A password of 144 random bits, of letters, digits, `-` and `_`. */
export function randomPassword(): string {
  return randomBytes(18).toString("base64url");
}

/** Who a client is; `undefined` when it says it is someone and cannot show it. */
export function identify(
  passwords: BrokerPasswords,
  username: string | undefined,
  password: Buffer | undefined,
): BrokerReader | undefined {
  if (username === undefined) return "anonymous";
  const user = (Object.keys(passwords) as (keyof BrokerPasswords)[]).find((name) => name === username);
  // An unknown name costs as much time as a known one with a wrong password.
  const expected = passwords[user ?? "committee"] ?? passwords.committee;
  const isRight = equalsInConstantTime(password ?? Buffer.alloc(0), expected);
  return isRight ? user : undefined;
}

/** Compares digests, so that neither content nor length shows in the time it takes. */
function equalsInConstantTime(given: Buffer, expected: string): boolean {
  const digest = (bytes: Buffer | string): Buffer => createHash("sha256").update(bytes).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
