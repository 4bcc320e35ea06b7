import { existsSync, readFileSync } from "node:fs";

const FOLDER = new URL("../../../shared/vectors/wycheproof/", import.meta.url);

/** Bytes are in hexadecimal. */
export interface HkdfCase {
  readonly name: string;
  readonly secret: string;
  readonly salt: string;
  readonly info: string;
  readonly sizeBytes: number;
  /** `undefined`: HKDF cannot give that many bytes. */
  readonly key: string | undefined;
}

export interface HmacCase {
  readonly name: string;
  readonly key: string;
  readonly message: string;
  /** All of it, or as many bytes as there are. */
  readonly tag: string;
  readonly isForged: boolean;
}

interface HkdfVectors {
  readonly testGroups: readonly {
    readonly tests: readonly {
      readonly tcId: number;
      readonly comment: string;
      readonly ikm: string;
      readonly salt: string;
      readonly info: string;
      readonly size: number;
      readonly okm: string;
      readonly result: "valid" | "invalid";
    }[];
  }[];
}

interface HmacVectors {
  readonly testGroups: readonly {
    readonly tests: readonly {
      readonly tcId: number;
      readonly comment: string;
      readonly key: string;
      readonly msg: string;
      readonly tag: string;
      readonly result: "valid" | "invalid";
    }[];
  }[];
}

/** Every test of Wycheproof's file; `undefined` where the vectors are not beside the checkout. */
export function wycheproofHkdfCases(): readonly HkdfCase[] | undefined {
  const vectors = readVectors<HkdfVectors>("hkdf_sha256_test.json");
  return vectors?.testGroups.flatMap(({ tests }) =>
    tests.map(({ tcId, comment, ikm, salt, info, size, okm, result }) => ({
      name: `Wycheproof ${tcId}: ${comment}`,
      secret: ikm,
      salt,
      info,
      sizeBytes: size,
      key: result === "valid" ? okm : undefined,
    })),
  );
}

/** Every test of Wycheproof's file; `undefined` where the vectors are not beside the checkout. */
export function wycheproofHmacCases(): readonly HmacCase[] | undefined {
  const vectors = readVectors<HmacVectors>("hmac_sha256_test.json");
  return vectors?.testGroups.flatMap(({ tests }) =>
    tests.map(({ tcId, comment, key, msg, tag, result }) => ({
      name: `Wycheproof ${tcId}: ${comment}`,
      key,
      message: msg,
      tag,
      isForged: result === "invalid",
    })),
  );
}

function readVectors<Vectors>(name: string): Vectors | undefined {
  const file = new URL(name, FOLDER);
  if (!existsSync(file)) {
    console.error(`skipped: Wycheproof's vectors: there is no ../shared/vectors/wycheproof/${name}`);
    return undefined;
  }
  return JSON.parse(readFileSync(file, "utf8")) as Vectors;
}
