/** Runs inside the XS worker: one command is a root of three keys and a schedule signed under it. */

import { pureCrypto } from "../../hosts/xs/pure-crypto.js";
import { asciiBytes, takeMeter, worker } from "../../hosts/xs/worker-globals.js";
import { acceptSchedule } from "../../src/schedule/accept-schedule.js";
import { decodeRoot } from "../../src/trust/root-codec.js";

const ROOT_BYTES = 13 + 3 * 32;

/** Replies with the computrons, or 0 when the schedule was not taken. */
worker.handleCommand = (command) => {
  const bytes = new Uint8Array(command);
  const root = decodeRoot(bytes.subarray(0, ROOT_BYTES));
  if (!root.ok) return asciiBytes("0");
  const gate = { root: root.value, alley: root.value.alley, versionInForce: 0, nowS: undefined };
  const signed = bytes.subarray(ROOT_BYTES);
  takeMeter();
  const accepted = acceptSchedule(signed, gate, pureCrypto);
  const computrons = takeMeter();
  return asciiBytes(accepted.ok ? `${computrons}` : "0");
};
