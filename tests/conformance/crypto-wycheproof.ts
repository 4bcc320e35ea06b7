import { existsSync, readFileSync } from "node:fs";
import type { CryptoCase } from "./crypto-case.js";

const FILE = new URL("../../../shared/vectors/wycheproof/ed25519_test.json", import.meta.url);

interface Vectors {
  readonly numberOfTests: number;
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly {
      readonly tcId: number;
      readonly comment: string;
      readonly msg: string;
      readonly sig: string;
      readonly result: "valid" | "invalid";
    }[];
  }[];
}

/** Every test of Wycheproof's file; `undefined` where the vectors are not beside the checkout. */
export function wycheproofCases(): readonly CryptoCase[] | undefined {
  if (!existsSync(FILE)) return undefined;
  const vectors = JSON.parse(readFileSync(FILE, "utf8")) as Vectors;
  const cases = vectors.testGroups.flatMap(({ publicKey, tests }) =>
    tests.map(({ tcId, comment, msg, sig, result }) => ({
      name: `Wycheproof ${tcId}: ${comment}`,
      publicKey: publicKey.pk,
      message: msg,
      signature: sig,
      isValid: result === "valid",
    })),
  );
  if (cases.length !== vectors.numberOfTests) throw new Error("Wycheproof's file has lost some of its tests");
  return cases;
}
