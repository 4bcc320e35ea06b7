import { plainSha256 } from "../../hosts/alley/plain-sha256.js";
import { nodeSha256 } from "../../hosts/desktop/node-sha256.js";
import type { Sha256 } from "../../src/ports/sha256.js";
import { isXsHere, startXs } from "../helpers/xs-asking.js";
import { answerHkdf, type HkdfQuestion } from "./hkdf-question.js";

export interface HkdfAsking {
  ask(question: HkdfQuestion): Promise<string>;
  stop(): void;
}

export interface HkdfEngine {
  readonly name: string;
  /** False where the engine is missing. */
  readonly isHere: boolean;
  start(): Promise<HkdfAsking>;
}

/** Every host of the `Sha256` port. */
export const HKDF_ENGINES: readonly HkdfEngine[] = [
  { name: "Node.js's own library", isHere: true, start: inProcess(nodeSha256) },
  { name: "plain TypeScript, on Node.js", isHere: true, start: inProcess(plainSha256) },
  { name: "plain TypeScript, on XS", isHere: isXsHere("digests and keys"), start: onXs },
];

function inProcess(sha256: Sha256): () => Promise<HkdfAsking> {
  return async () => ({ ask: async (question) => answerHkdf(sha256, question), stop: () => {} });
}

async function onXs(): Promise<HkdfAsking> {
  const { ask, stop } = await startXs(new URL("./hkdf-xs-entry.ts", import.meta.url));
  return { ask: (question) => ask(question) as Promise<string>, stop };
}
