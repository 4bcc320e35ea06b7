import { hkdfSync } from "node:crypto";
import test from "ava";
import fc from "fast-check";
import { nodeSha256 } from "../../hosts/desktop/node-sha256.js";
import { hkdfSha256 } from "../../src/radio/hkdf.js";
import { HKDF_ENGINES } from "./hkdf-engines.js";
import { REFUSED } from "./hkdf-question.js";
import { wycheproofHkdfCases } from "./hkdf-wycheproof.js";

const WYCHEPROOF = wycheproofHkdfCases();

for (const { name, isHere, start } of HKDF_ENGINES) {
  const may = WYCHEPROOF === undefined || !isHere ? test.skip : test;
  may(`${name}: every key is Wycheproof's`, async (t) => {
    const { ask, stop } = await start();
    t.teardown(stop);
    for (const { name: title, key, ...input } of WYCHEPROOF ?? [])
      t.is(await ask({ kind: "hkdf", ...input }), key ?? REFUSED, title);
    t.is(WYCHEPROOF?.length, 86);
  });
}

test("keys of any size, from any secret, salt and purpose, are Node.js's own", (t) => {
  const bytes = fc.uint8Array({ maxLength: 150, size: "max" });
  fc.assert(
    fc.property(bytes, bytes, bytes, fc.nat(200), (secret, salt, info, sizeBytes) => {
      const key = hkdfSha256(nodeSha256, { secret, salt, info, sizeBytes });
      t.deepEqual(Buffer.from(key), Buffer.from(hkdfSync("sha256", secret, salt, info, sizeBytes)));
    }),
  );
});

test("8,160 bytes are the most that HKDF gives, and none is the least", (t) => {
  const none = new Uint8Array(0);
  const keyOf = (sizeBytes: number) =>
    hkdfSha256(nodeSha256, { secret: none, salt: none, info: none, sizeBytes });
  t.is(keyOf(0).length, 0);
  t.is(keyOf(8_160).length, 8_160);
  for (const sizeBytes of [8_161, -1, 16.5, Number.NaN])
    t.throws(() => keyOf(sizeBytes), { instanceOf: RangeError }, `${sizeBytes}`);
});
