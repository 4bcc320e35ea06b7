/** Runs inside the XS worker: one command is one question about digests and keys. */

import { plainSha256 } from "../../hosts/alley/plain-sha256.js";
import { asciiBytes, textOf, worker } from "../../hosts/xs/worker-globals.js";
import { answerHkdf, type HkdfQuestion } from "./hkdf-question.js";

worker.handleCommand = (command) =>
  asciiBytes(JSON.stringify(answerHkdf(plainSha256, JSON.parse(textOf(command)) as HkdfQuestion)));
