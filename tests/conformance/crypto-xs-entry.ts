/** Runs inside the XS worker: one command is one question to the port. */

import { pureCrypto } from "../../hosts/xs/pure-crypto.js";
import { asciiBytes, textOf, worker } from "../../hosts/xs/worker-globals.js";
import type { CryptoCase } from "./crypto-case.js";

worker.handleCommand = (command) => {
  const { publicKey, message, signature } = JSON.parse(textOf(command)) as CryptoCase;
  const answer = pureCrypto.verifyEd25519(bytesOf(publicKey), bytesOf(message), bytesOf(signature));
  return asciiBytes(`${answer}`);
};

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  );
}
