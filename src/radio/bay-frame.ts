/** The frames that a bay sends. */

import type { MakeAes } from "../ports/aes-block.js";
import type { BayLinkState } from "./bay-link-state.js";
import {
  bodyAtOf,
  type FrameType,
  frameBytesOf,
  HEADER_BYTES,
  HEALTH,
  HELLO,
  writeHeader,
  writeU32,
} from "./frame.js";
import { FrameSealer } from "./frame-sealer.js";
import { RESTARTED } from "./occupancy-report.js";

const REPORT_BYTES = 4;
const HEALTH_BYTES = 8;

/** Length of the frame under way. */
export function bayFrameBytes({ type }: BayLinkState): number {
  return frameBytesOf(type as FrameType, type === HEALTH ? HEALTH_BYTES : REPORT_BYTES);
}

/** Writes and seals it. Until the link takes another number the bytes are the same. */
export function sealBayFrame(state: BayLinkState, makeAes: MakeAes, bytes: Uint8Array): void {
  const { alley, node, counter, body, bodyHigh, isRestarted, helloSalt, salt, up } = state;
  const type = state.type as FrameType;
  writeHeader({ type, alley, node, counter }, bytes);
  if (type === HELLO) bytes.set(helloSalt, HEADER_BYTES);
  const bodyAt = bodyAtOf(type);
  if (type === HEALTH) writeU32(bytes, bodyAt + REPORT_BYTES, bodyHigh);
  writeU32(bytes, bodyAt, type !== HEALTH && isRestarted ? body | RESTARTED : body);
  new FrameSealer(makeAes(up)).seal(bytes, salt);
}
