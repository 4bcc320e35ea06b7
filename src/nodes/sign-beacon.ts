import type { TimeEstimate } from "../clock/time-keeper.js";
import type { TimeTrust } from "../clock/time-trust.js";
import { encodeBeacon } from "../radio/beacon.js";
import { PERMISSION_CODES } from "../schedule/board-form.js";
import type { Ruling } from "../schedule/ruling.js";

const TRUST_CODES: readonly TimeTrust[] = ["unknown", "floor", "bounded", "trusted"];

const MAX_ERROR_MS = 0xffff_ffff;

/** What a beacon says of what the sign knows now. */
export function beaconOf(
  { trust, utcMs, earliestMs, latestMs }: TimeEstimate,
  { regime }: Ruling,
): Uint8Array {
  const errorMs = latestMs === undefined ? MAX_ERROR_MS : Math.max(utcMs - earliestMs, latestMs - utcMs);
  return encodeBeacon({
    utcMs: Math.max(0, utcMs),
    errorMs: Math.max(0, Math.min(MAX_ERROR_MS, errorMs)),
    permission: PERMISSION_CODES.indexOf(regime.permission),
    trust: TRUST_CODES.indexOf(trust),
  });
}
