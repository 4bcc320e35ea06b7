/** Schedules and roots as a committee of three sends them, two of whom must sign. */

import { nodeCrypto } from "../../hosts/desktop/node-crypto.js";
import type { Committee } from "../../src/nodes/committee-intake.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { encodeSchedule } from "../../src/schedule/encode-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { ENVELOPE_KIND } from "../../src/trust/envelope.js";
import { memberOf, rootBytesOf, rootOf, signedBy } from "./committee.js";

const ANNA = memberOf("anna");
const BORA = memberOf("bora");
const CHAN = memberOf("chan");
const DARA = memberOf("dara");
const ROOT = rootOf([ANNA, BORA, CHAN]);
const NEXT_ROOT = rootOf([BORA, CHAN, DARA], { version: 2 });

/** What a sign of this committee is paired with. */
export const COMMITTEE: Committee = { root: ROOT, crypto: nodeCrypto };

/** Version 2 of the default schedule, holding from its beginning, with other values. */
export function versionTwo(changes: Partial<Schedule> = {}): Schedule {
  return { ...DEFAULT_SCHEDULE, version: 2, ...changes };
}

/** Signed by two of the root with this version. */
export function signedSchedule(schedule: Schedule, rootVersion = 1): Uint8Array {
  const payload = encodeSchedule(schedule);
  return signedBy([BORA, CHAN], { kind: ENVELOPE_KIND.schedule, rootVersion, payload });
}

/** Signed by one alone. */
export function half(schedule: Schedule): Uint8Array {
  return signedBy([BORA], {
    kind: ENVELOPE_KIND.schedule,
    rootVersion: 1,
    payload: encodeSchedule(schedule),
  });
}

/** The root that takes the first one's place: Anna leaves, Dara comes. */
export function nextRoot(): Uint8Array {
  const payload = rootBytesOf(NEXT_ROOT);
  return signedBy([BORA, CHAN], { kind: ENVELOPE_KIND.root, rootVersion: 1, payload });
}
