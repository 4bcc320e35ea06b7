/** A program that the SDK builds: writes the digests of the schedule corpus to standard output. */

import { write } from "../../../hosts/sdk/sys.js";
import { corpusDigests } from "../schedule-corpus.js";

write(1, JSON.stringify(corpusDigests()));
