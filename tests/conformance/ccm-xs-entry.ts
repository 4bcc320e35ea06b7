/** Runs inside the XS worker: one command is one case of CCM. */

import { makePlainAes } from "../../hosts/alley/plain-aes.js";
import { asciiBytes, textOf, worker } from "../../hosts/xs/worker-globals.js";
import { answerCcm, type CcmCase } from "./ccm-case.js";

worker.handleCommand = (command) =>
  asciiBytes(JSON.stringify(answerCcm(makePlainAes, JSON.parse(textOf(command)) as CcmCase)));
