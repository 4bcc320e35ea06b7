import { createPrivateKey } from "node:crypto";
import { runGolmok, scratchFile } from "./run-golmok.js";
import { SMALL_DOCUMENT } from "./small-document.js";

/** The private key of the small document's claim key. Source: RFC 8032, 7.1, test 1. */
const ISSUER_SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

/** PKCS#8 of an Ed25519 private key, up to its 32 bytes. Source: RFC 8410, 7. */
const PKCS8_HEAD = "302e020100300506032b657004220420";

/** The path of a new PEM file with this private key. */
export async function keyFile(seed = ISSUER_SEED): Promise<string> {
  const key = createPrivateKey({ key: Buffer.from(PKCS8_HEAD + seed, "hex"), format: "der", type: "pkcs8" });
  return scratchFile(key.export({ type: "pkcs8", format: "pem" }).toString(), "issuer.pem");
}

/** The arguments of a claim for bay 2 that its issuer signs; what is given takes their place. */
export async function issueArguments(given: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const options: Readonly<Record<string, string>> = {
    key: given["key"] ?? (await keyFile()),
    schedule: given["schedule"] ?? (await scratchFile(SMALL_DOCUMENT)),
    bay: "2",
    class: "residents",
    from: "2027-05-03T19:00",
    until: "2027-05-04T08:30",
    lang: "en",
    ...given,
  };
  return ["claim", "issue", ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])];
}

/** The path of a claim that was issued with what is given. */
export async function issuedFile(given: Readonly<Record<string, string>> = {}): Promise<string> {
  const out = await scratchFile("", "claim");
  const { exitCode, err } = await runGolmok(...(await issueArguments({ ...given, out })));
  if (exitCode !== 0) throw new Error(err);
  return out;
}
