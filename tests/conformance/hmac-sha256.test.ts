import test from "ava";
import { HKDF_ENGINES } from "./hkdf-engines.js";
import { wycheproofHmacCases } from "./hkdf-wycheproof.js";

const WYCHEPROOF = wycheproofHmacCases();

for (const { name, isHere, start } of HKDF_ENGINES) {
  const may = WYCHEPROOF === undefined || !isHere ? test.skip : test;
  may(`${name}: every code is Wycheproof's`, async (t) => {
    const { ask, stop } = await start();
    for (const { name: title, key, message, tag, isForged } of WYCHEPROOF ?? []) {
      const code = await ask({ kind: "hmac", key, message });
      t.is(code.slice(0, tag.length) === tag, !isForged, title);
    }
    t.is(WYCHEPROOF?.length, 174);
    stop();
  });
}
