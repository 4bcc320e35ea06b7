import test, { type ExecutionContext } from "ava";
import { makePlainAes } from "../../hosts/alley/plain-aes.js";
import { makeNodeAes } from "../../hosts/desktop/node-aes.js";
import type { MakeAes } from "../../src/ports/aes-block.js";
import { isXsHere, startXs } from "../helpers/xs-asking.js";
import { answerCcm, type CcmAnswer, type CcmCase, REFUSED } from "./ccm-case.js";
import { RFC_3610_CASES } from "./ccm-rfc-3610.js";
import { wycheproofCcmCases } from "./ccm-wycheproof.js";

type TestOrSkip = (title: string, run: (t: ExecutionContext) => Promise<void>) => unknown;

type Ask = (question: CcmCase) => CcmAnswer | Promise<CcmAnswer>;

const WYCHEPROOF = wycheproofCcmCases();
if (WYCHEPROOF === undefined)
  console.error("skipped: Wycheproof's vectors: there is no ../shared/vectors/wycheproof/aes_ccm_test.json");

/** One suite for the room's CCM over every host's AES block. */
function testCcm(
  name: string,
  start: () => Promise<{ ask: Ask; stop(): void }>,
  may: TestOrSkip = test,
): void {
  may(`${name}: the packet vectors of RFC 3610 come out, and open again`, async (t) => {
    const { ask, stop } = await start();
    t.teardown(stop);
    for (const each of RFC_3610_CASES)
      t.deepEqual(await ask(each), { sealed: each.sealed, opened: each.body }, each.name);
  });

  const onWycheproof: TestOrSkip = WYCHEPROOF === undefined ? test.skip : may;
  onWycheproof(`${name}: every answer for AES-128 is Wycheproof's`, async (t) => {
    const { ask, stop } = await start();
    t.teardown(stop);
    for (const each of WYCHEPROOF ?? []) {
      const { sealed, opened } = await ask(each);
      if (each.isForged) {
        t.is(opened, REFUSED, each.name);
        t.not(sealed, each.sealed, each.name);
      } else t.deepEqual({ sealed, opened }, { sealed: each.sealed, opened: each.body }, each.name);
    }
    t.is(WYCHEPROOF?.length, 184);
  });
}

function inProcess(makeAes: MakeAes): () => Promise<{ ask: Ask; stop(): void }> {
  return async () => ({ ask: (question) => answerCcm(makeAes, question), stop: () => {} });
}

async function onXs(): Promise<{ ask: Ask; stop(): void }> {
  const { ask, stop } = await startXs(new URL("./ccm-xs-entry.ts", import.meta.url));
  return { ask: (question) => ask(question) as Promise<CcmAnswer>, stop };
}

testCcm("over Node.js's own block", inProcess(makeNodeAes));
testCcm("over the block in plain TypeScript, on Node.js", inProcess(makePlainAes));
testCcm("over the block in plain TypeScript, on XS", onXs, isXsHere("CCM") ? test : test.skip);
