/** Runs inside the XS worker: any command is answered with the digests of the schedule corpus. */

import { asciiBytes, worker } from "../../hosts/xs/worker-globals.js";
import { corpusDigests } from "./schedule-corpus.js";

worker.handleCommand = () => asciiBytes(JSON.stringify(corpusDigests()));
