/**
 * Questions to a time server and what its answers are worth.
 *
 * ```
 *   byte  0         LI (2 bits), version (3), mode (3)      24  originate timestamp: what we sent as transmit
 *         1 2 3     stratum, poll, precision (log2 of s)    32  receive timestamp
 *         4         root delay, 16.16 s                     40  transmit timestamp
 *         8         root dispersion, 16.16 s
 *        12         reference id, or the kiss code          a timestamp: seconds since 1900, then a 32-bit fraction,
 *        16         reference timestamp                     both high byte first
 * ```
 *
 * The transmit timestamp of a question is a number that nobody can guess and that is used once; it tells nothing of our
 * time, and only who saw the question can answer it. Source: RFC 5905, 7.3 and 14.
 */

import type { Result } from "../domain/result.js";
import { betweenMs, isZeroTimestamp, ntpMsOf, wordAt } from "./sntp-timestamp.js";

export const SNTP_BYTES = 48;

const STRATUM = 1;
const PRECISION = 3;
const ROOT_DELAY = 4;
const ROOT_DISPERSION = 8;
const REFERENCE_ID = 12;
const REFERENCE = 16;
const ORIGINATE = 24;
const RECEIVE = 32;
const TRANSMIT = 40;

const VERSION = 4;
const CLIENT = 3;
const SERVER = 4;

/** LI of a server that is not synchronised. */
const ALARM = 3;

/** 16 is "unsynchronised". Source: RFC 5905, figure 11. */
const LAST_STRATUM = 15;

/** Source: RFC 5905, 7.2, MAXDISP. */
const MOST_DISTANCE_MS = 16_000;

/** An answer that took longer says too little. */
const LONGEST_TRIP_MS = 2_000;

/** What whole milliseconds lose: of the trip's ends, of both timestamps, and of two halves. */
const ROUNDING_MS = 3;

/** 2^0 s: whoever counts in coarser steps is no clock. */
const COARSEST = 0;

/** 64 random bits, in two unsigned halves that are not both 0. */
export interface Nonce {
  readonly high: number;
  readonly low: number;
}

/** When a question went out and its answer came in, in uptime. */
export interface RoundTrip {
  readonly nonce: Nonce;
  readonly sentMs: number;
  readonly receivedMs: number;
}

/** At the moment it came in it was `utcMs`, off by at most `errorMs`. */
export interface SntpTime {
  readonly utcMs: number;
  readonly errorMs: number;
}

/**
 * - `not-ours`: no answer to this question, or no answer at all: the true one may still come
 * - `denied`, `too-often`: the server asks us to leave, or to ask less
 * - `kissed`: it has another reason to give no time
 * - the others: it answered, with a time that is worth nothing
 */
export type SntpRefusal =
  | "not-ours"
  | "denied"
  | "too-often"
  | "kissed"
  | "unsynchronised"
  | "bad-distance"
  | "bad-order"
  | "bad-trip"
  | "bad-time";

/** Fills `packet` (48 bytes) with a question. */
export function encodeRequest(nonce: Nonce, packet: Uint8Array): void {
  packet.fill(0);
  packet[0] = (VERSION << 3) | CLIENT;
  const view = new DataView(packet.buffer, packet.byteOffset, SNTP_BYTES);
  view.setUint32(TRANSMIT, nonce.high);
  view.setUint32(TRANSMIT + 4, nonce.low);
}

/**
 * What an answer says, or why it says nothing. Whatever follows byte 48 is not looked at.
 * @param pivotMs the time is the first after this that the answer's seconds fit, for they begin again every 136 years
 */
export function judgeReply(
  reply: Uint8Array,
  trip: RoundTrip,
  pivotMs: number,
): Result<SntpTime, SntpRefusal> {
  if (!isAnswer(reply, trip.nonce)) return refused("not-ours");
  // RFC 5905, 7.4: stratum 0 is no time but a word of four letters, whatever the rest says.
  const stratum = reply[STRATUM] ?? 0;
  if (stratum === 0) return refused(kissOf(reply));
  // RFC 5905, figure 9 and 11.
  if ((reply[0] ?? 0) >> 6 === ALARM || stratum > LAST_STRATUM) return refused("unsynchronised");
  const precision = ((reply[PRECISION] ?? 0) << 24) >> 24;
  const distanceMs = rootDistanceMs(reply);
  // RFC 5905, A.5.1.1, packet(): half the root delay and the root dispersion stay below MAXDISP.
  if (distanceMs >= MOST_DISTANCE_MS || precision > COARSEST) return refused("bad-distance");
  return timeOf(reply, trip, pivotMs, distanceMs + precisionMs(precision));
}

function timeOf(
  reply: Uint8Array,
  { sentMs, receivedMs }: RoundTrip,
  pivotMs: number,
  distanceMs: number,
): Result<SntpTime, SntpRefusal> {
  // RFC 5905, 8 and A.5.1.1: no timestamp is 0, and none is from after it was sent.
  if (isZeroTimestamp(reply, RECEIVE) || isZeroTimestamp(reply, TRANSMIT)) return refused("bad-order");
  const isUpdated = !isZeroTimestamp(reply, REFERENCE);
  if (isUpdated && betweenMs(reply, REFERENCE, TRANSMIT) < 0) return refused("bad-order");
  const heldMs = betweenMs(reply, RECEIVE, TRANSMIT);
  if (heldMs < 0) return refused("bad-order");
  const tripMs = receivedMs - sentMs;
  const transmitMs = ntpMsOf(wordAt(reply, TRANSMIT), wordAt(reply, TRANSMIT + 4), pivotMs);
  if (transmitMs === undefined) return refused("bad-time");
  // Each end of the trip is a whole millisecond.
  if (tripMs < 0 || tripMs > LONGEST_TRIP_MS || heldMs > tripMs + 1) return refused("bad-trip");
  // In the middle of the trip it was the middle between receive and transmit.
  const utcMs = transmitMs - Math.floor(heldMs / 2) + Math.floor(tripMs / 2);
  return { ok: true, value: { utcMs, errorMs: Math.ceil(tripMs / 2) + distanceMs + ROUNDING_MS } };
}

/** RFC 5905, 8 (bogus packets) and 14: a server's answer, in a version that we read, to this very question. */
function isAnswer(reply: Uint8Array, nonce: Nonce): boolean {
  if (reply.length < SNTP_BYTES) return false;
  const version = ((reply[0] ?? 0) >> 3) & 7;
  if (((reply[0] ?? 0) & 7) !== SERVER || version < 3 || version > VERSION) return false;
  return wordAt(reply, ORIGINATE) === nonce.high && wordAt(reply, ORIGINATE + 4) === nonce.low;
}

/** RFC 5905, 7.4. */
function kissOf(reply: Uint8Array): SntpRefusal {
  let code = "";
  for (let index = REFERENCE_ID; index < REFERENCE; index += 1)
    code += String.fromCharCode(reply[index] ?? 0);
  if (code === "DENY" || code === "RSTR") return "denied";
  return code === "RATE" ? "too-often" : "kissed";
}

/** Rounded up: what may have gone wrong between the server and its primary clock. Source: RFC 5905, 11.1. */
function rootDistanceMs(reply: Uint8Array): number {
  return Math.ceil(((wordAt(reply, ROOT_DELAY) / 2 + wordAt(reply, ROOT_DISPERSION)) * 1_000) / 65_536);
}

/** 2^`log2S` seconds, rounded up, for `log2S` in [-128, 0]. */
function precisionMs(log2S: number): number {
  return log2S < -9 ? 1 : Math.ceil(1_000 / (1 << -log2S));
}

function refused(error: SntpRefusal): { readonly ok: false; readonly error: SntpRefusal } {
  return { ok: false, error };
}
