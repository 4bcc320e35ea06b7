import test, { type ExecutionContext } from "ava";
import { nodeCrypto } from "../../hosts/desktop/node-crypto.js";
import { bundleForXs } from "../../hosts/xs/bundle.js";
import { findWorker } from "../../hosts/xs/find-worker.js";
import { pureCrypto } from "../../hosts/xs/pure-crypto.js";
import { XsnapWorker } from "../../hosts/xs/xsnap-worker.js";
import type { Crypto } from "../../src/ports/crypto.js";
import type { CryptoCase } from "./crypto-case.js";
import { CRYPTO_EDGE_CASES } from "./crypto-edge-cases.js";
import { RFC_8032_CASES } from "./crypto-rfc-8032.js";
import { wycheproofCases } from "./crypto-wycheproof.js";

type TestOrSkip = (title: string, run: (t: ExecutionContext) => Promise<void>) => unknown;

type Ask = (question: CryptoCase) => boolean | Promise<boolean>;

const WYCHEPROOF = wycheproofCases();
if (WYCHEPROOF === undefined)
  console.error("skipped: Wycheproof's vectors: there is no ../shared/vectors/wycheproof/ed25519_test.json");

/** One suite for every host of the `Crypto` port. */
function testCrypto(
  name: string,
  start: () => Promise<{ ask: Ask; stop(): void }>,
  may: TestOrSkip = test,
): void {
  may(`${name}: RFC 8032's signatures hold, and nothing that differs from one in a bit`, async (t) => {
    const { ask, stop } = await start();
    for (const each of RFC_8032_CASES) {
      t.true(await ask(each), each.name);
      for (const part of ["publicKey", "signature"] as const)
        t.false(await ask({ ...each, [part]: withFlippedBit(each[part]) }), `${each.name}: other ${part}`);
      t.false(await ask({ ...each, message: `${each.message}00` }), `${each.name}: other message`);
    }
    stop();
  });

  const onWycheproof: TestOrSkip = WYCHEPROOF === undefined ? test.skip : may;
  onWycheproof(`${name}: every answer is Wycheproof's`, async (t) => {
    const { ask, stop } = await start();
    for (const each of WYCHEPROOF ?? []) t.is(await ask(each), each.isValid, each.name);
    stop();
  });

  may(`${name}: where libraries differ, the answer is the port's`, async (t) => {
    const { ask, stop } = await start();
    for (const each of CRYPTO_EDGE_CASES) t.is(await ask(each), each.isValid, each.name);
    stop();
  });
}

function withFlippedBit(hex: string): string {
  const bytes = Buffer.from(hex, "hex");
  bytes[7] = (bytes[7] ?? 0) ^ 0x10;
  return bytes.toString("hex");
}

function inProcess(crypto: Crypto): () => Promise<{ ask: Ask; stop(): void }> {
  const ask: Ask = ({ publicKey, message, signature }) =>
    crypto.verifyEd25519(
      Buffer.from(publicKey, "hex"),
      Buffer.from(message, "hex"),
      Buffer.from(signature, "hex"),
    );
  return async () => ({ ask, stop: () => {} });
}

async function onXs(): Promise<{ ask: Ask; stop(): void }> {
  const worker = new XsnapWorker(findWorker(), () => {});
  await worker.evaluate(await bundleForXs(new URL("./crypto-xs-entry.ts", import.meta.url)));
  return {
    ask: async (question) => {
      const { bytes } = await worker.command(Buffer.from(JSON.stringify(question)));
      return bytes.toString("latin1") === "true";
    },
    stop: () => worker.close(),
  };
}

function isXsHere(): boolean {
  try {
    findWorker();
    return true;
  } catch (error) {
    console.error(`skipped: the Crypto port on XS: ${(error as Error).message}`);
    return false;
  }
}

testCrypto("Node.js's own library", inProcess(nodeCrypto));
testCrypto("plain JavaScript, on Node.js", inProcess(pureCrypto));
testCrypto("plain JavaScript, on XS", onXs, isXsHere() ? test : test.skip);
