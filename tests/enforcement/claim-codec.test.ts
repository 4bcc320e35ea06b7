import { readFileSync } from "node:fs";
import test from "ava";
import { decodeClaim, encodeClaim, encodeClaimBody } from "../../src/enforcement/claim-codec.js";
import { at, claimFor } from "./alley-under-rules.js";
import { signedClaim } from "./claim-issuer.js";

const DOCUMENT = new URL("../../docs/protocol.md", import.meta.url);

const CLAIM = claimFor(at("19:00"), at("08:30", 1), { alley: 258, bay: 7, classIndex: 2 });
const BYTES = signedClaim(CLAIM);

test("a claim's body is what the drawing says", (t) => {
  const drawn = "474c4d43" + "01" + "0201" + "07" + "02" + "20ab9b6b00" + "f8689c6b00" + "0807060504030201";
  t.is(Buffer.from(encodeClaimBody(CLAIM)).toString("hex"), drawn);
  t.is(Buffer.from(BYTES.subarray(0, 27)).toString("hex"), drawn);
});

test("the example of docs/protocol.md is a claim's body", (t) => {
  const [, example = ""] = /\n```\n(47 4c 4d 43 .*?)```/s.exec(readFileSync(DOCUMENT, "utf8")) ?? [];
  const bytes = example
    .split("\n")
    .flatMap((line) => (line.split(/ {3,}/)[0] ?? "").match(/[0-9a-f]{2}/g) ?? []);
  const claim = claimFor(at("19:00"), at("08:30", 1), { bay: 7 });
  t.is(bytes.join(""), Buffer.from(encodeClaimBody(claim)).toString("hex"));
});

test("what was encoded is decoded, to the last second of 40 bits", (t) => {
  for (const given of [{}, { fromS: 0, expiresS: 1 }, { fromS: 2 ** 40 - 2, expiresS: 2 ** 40 - 1 }]) {
    const claim = { ...CLAIM, ...given, tokenHigh: 0xffff_ffff, tokenLow: 0x8000_0000 };
    const bytes = encodeClaim(claim, BYTES.subarray(27));
    t.deepEqual(decodeClaim(bytes), { ok: true, value: claim });
    t.deepEqual(bytes.subarray(27), BYTES.subarray(27));
  }
});

test("a claim of another length is none", (t) => {
  for (let length = 0; length < BYTES.length; length += 1)
    t.deepEqual(decodeClaim(BYTES.subarray(0, length)), { ok: false, error: "wrong-length" });
  t.deepEqual(decodeClaim(Uint8Array.of(...BYTES, 0)), { ok: false, error: "wrong-length" });
});

const LIES: readonly (readonly [string, number, readonly number[]])[] = [
  ["not-a-claim", 0, [0x46]],
  ["not-a-claim", 3, [0x45]],
  ["unknown-format", 4, [0]],
  ["unknown-format", 4, [2]],
  ["alley-out-of-range", 5, [0, 0]],
  ["bay-out-of-range", 7, [0]],
  ["bay-out-of-range", 7, [64]],
  ["empty-span", 14, [...BYTES.subarray(9, 14)]],
  ["empty-span", 14, [0, 0, 0, 0, 0]],
];

for (const [error, at, lie] of LIES) {
  test(`${lie.join(" ")} at ${at} is refused as ${error}`, (t) => {
    const bytes = BYTES.slice();
    bytes.set(lie, at);
    t.deepEqual(decodeClaim(bytes), { ok: false, error } as never);
  });
}
