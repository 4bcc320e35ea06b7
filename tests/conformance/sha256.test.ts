import { createHash } from "node:crypto";
import test from "ava";
import fc from "fast-check";
import { plainSha256 } from "../../hosts/alley/plain-sha256.js";
import { HKDF_ENGINES } from "./hkdf-engines.js";

/** Source: FIPS 180-2, appendix B; the digest of nothing is from NIST's CAVP, SHA256ShortMsg. */
const VECTORS = [
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
] as const;

for (const { name, isHere, start } of HKDF_ENGINES) {
  (isHere ? test : test.skip)(`${name}: the standard's digests come out`, async (t) => {
    const { ask, stop } = await start();
    t.teardown(stop);
    for (const [text, digest] of VECTORS) {
      const message = Buffer.from(text).toString("hex");
      t.is(await ask({ kind: "sha256", message }), digest, text);
    }
  });
}

test("messages of every length around a block have Node.js's digest", (t) => {
  for (let length = 0; length <= 260; length += 1) {
    const message = Uint8Array.from({ length }, (_, index) => index * 7 + length);
    const expected = createHash("sha256").update(message).digest();
    t.deepEqual(Buffer.from(plainSha256(message)), expected, `${length} bytes`);
  }
});

test("any message has Node.js's digest, and stays as it is", (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1_000, size: "max" }), (message) => {
      const before = message.slice();
      t.deepEqual(Buffer.from(plainSha256(message)), createHash("sha256").update(before).digest());
      t.deepEqual(message, before);
    }),
  );
});
