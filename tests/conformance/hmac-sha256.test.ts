import { createHmac } from "node:crypto";
import test from "ava";
import fc from "fast-check";
import { nodeSha256 } from "../../hosts/desktop/node-sha256.js";
import { hmacSha256 } from "../../src/radio/hmac-sha256.js";
import { HKDF_ENGINES } from "./hkdf-engines.js";
import { wycheproofHmacCases } from "./hkdf-wycheproof.js";

const WYCHEPROOF = wycheproofHmacCases();

for (const { name, isHere, start } of HKDF_ENGINES) {
  const may = WYCHEPROOF === undefined || !isHere ? test.skip : test;
  may(`${name}: every code is Wycheproof's`, async (t) => {
    const { ask, stop } = await start();
    t.teardown(stop);
    for (const { name: title, key, message, tag, isForged } of WYCHEPROOF ?? []) {
      const code = await ask({ kind: "hmac", key, message });
      t.is(code.slice(0, tag.length) === tag, !isForged, title);
    }
    t.is(WYCHEPROOF?.length, 174);
  });
}

test("codes under keys of any length, also longer than a block, are Node.js's own", (t) => {
  const bytes = fc.uint8Array({ maxLength: 200, size: "max" });
  fc.assert(
    fc.property(bytes, bytes, (key, message) => {
      const expected = createHmac("sha256", key).update(message).digest();
      t.deepEqual(Buffer.from(hmacSha256(nodeSha256, key, message)), expected);
    }),
  );
});
