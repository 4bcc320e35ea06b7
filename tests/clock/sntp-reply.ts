/** A server's answers, made by hand from RFC 5905, figure 8: no encoder of ours has a part in them. */

const NTP_TO_UNIX_MS = 2_208_988_800_000n;

export interface ReplyFields {
  readonly leap?: number;
  readonly version?: number;
  readonly mode?: number;
  readonly stratum?: number;
  readonly precision?: number;
  readonly rootDelay?: number;
  readonly rootDispersion?: number;
  readonly reference?: string;
  readonly referenceMs?: number | undefined;
  readonly receiveMs?: number | undefined;
  readonly transmitMs?: number | undefined;
}

/** The eight bytes of a timestamp; all zero for `undefined`. */
function stampOf(utcMs: number | undefined): Uint8Array {
  const bytes = new Uint8Array(8);
  if (utcMs === undefined) return bytes;
  const ms = BigInt(utcMs) + NTP_TO_UNIX_MS;
  new DataView(bytes.buffer).setBigUint64(0, BigInt.asUintN(64, ((ms << 32n) + 999n) / 1_000n));
  return bytes;
}

/** An answer to `request`, whose transmit timestamp it gives back as originate. */
export function replyTo(request: Uint8Array, utcMs: number, fields: ReplyFields = {}): Uint8Array {
  const { leap = 0, version = 4, mode = 4, stratum = 2, precision = -20 } = fields;
  const { rootDelay = 0x0000_0200, rootDispersion = 0x0000_0100, reference = "\x7f\x00\x00\x01" } = fields;
  const times = { referenceMs: utcMs - 60_000, receiveMs: utcMs, transmitMs: utcMs, ...fields };
  const reply = new Uint8Array(48);
  const view = new DataView(reply.buffer);
  view.setUint8(0, (leap << 6) | (version << 3) | mode);
  view.setUint8(1, stratum);
  view.setInt8(3, precision);
  view.setUint32(4, rootDelay);
  view.setUint32(8, rootDispersion);
  for (let index = 0; index < 4; index += 1) view.setUint8(12 + index, reference.charCodeAt(index));
  reply.set(stampOf(times.referenceMs), 16);
  reply.set(request.subarray(40, 48), 24);
  reply.set(stampOf(times.receiveMs), 32);
  reply.set(stampOf(times.transmitMs), 40);
  return reply;
}
