/** A program that the SDK builds: what the scripts do, on the SDK's own binding, over partition.c. */

import type { SdkFlashStorage } from "../../../hosts/esp32/flash/sdk-flash.js";
import { write } from "../../../hosts/sdk/sys.js";
import { flashScript } from "../flash-script.js";
import { storageScript } from "../storage-script.js";

/** A variable, for no tool on the desk knows what only the manifest names. */
const binding = "embedded:storage/flash";

void (import(binding) as Promise<{ default: SdkFlashStorage }>).then(({ default: io }) =>
  write(1, JSON.stringify([...flashScript(io), ...storageScript(io)])),
);
