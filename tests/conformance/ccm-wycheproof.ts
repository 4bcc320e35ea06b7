import { existsSync, readFileSync } from "node:fs";
import type { CcmCase } from "./ccm-case.js";

const FILE = new URL("../../../shared/vectors/wycheproof/aes_ccm_test.json", import.meta.url);

/** The link has no other keys. */
const KEY_BITS = 128;

interface Vectors {
  readonly numberOfTests: number;
  readonly testGroups: readonly {
    readonly keySize: number;
    readonly tagSize: number;
    readonly tests: readonly {
      readonly tcId: number;
      readonly comment: string;
      readonly key: string;
      readonly iv: string;
      readonly aad: string;
      readonly msg: string;
      readonly ct: string;
      readonly tag: string;
      readonly result: "valid" | "invalid";
    }[];
  }[];
}

/** Every test of Wycheproof's file with an AES-128 key; `undefined` where the vectors are not beside the checkout. */
export function wycheproofCcmCases(): readonly CcmCase[] | undefined {
  if (!existsSync(FILE)) return undefined;
  const { testGroups, numberOfTests } = JSON.parse(readFileSync(FILE, "utf8")) as Vectors;
  if (testGroups.reduce((count, { tests }) => count + tests.length, 0) !== numberOfTests)
    throw new Error("Wycheproof's file has lost some of its tests");
  return testGroups
    .filter(({ keySize }) => keySize === KEY_BITS)
    .flatMap(({ tagSize, tests }) =>
      tests.map(({ tcId, comment, key, iv, aad, msg, ct, tag, result }) => ({
        name: `Wycheproof ${tcId}: ${comment}`,
        key,
        nonce: iv,
        header: aad,
        body: msg,
        sealed: ct + tag,
        tagBytes: tagSize / 8,
        isForged: result === "invalid",
      })),
    );
}
