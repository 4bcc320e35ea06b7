import { createCipheriv } from "node:crypto";
import test from "ava";
import fc from "fast-check";
import { makePlainAes } from "../../hosts/alley/plain-aes.js";
import {
  ACKNOWLEDGEMENT,
  BEACON,
  bodyAtOf,
  CHALLENGE,
  COMMAND,
  type FrameType,
  HEALTH,
  HEARTBEAT,
  HELLO,
  isFromSign,
  REPORT,
  writeHeader,
} from "../../src/radio/frame.js";
import { FrameSealer } from "../../src/radio/frame-sealer.js";

const TAG_BYTES = 8;
const OWN_SALT: readonly FrameType[] = [HELLO, CHALLENGE, BEACON];
/** By type: length of the body. */
const BODIES: readonly (readonly [FrameType, number])[] = [
  [REPORT, 4],
  [HEARTBEAT, 4],
  [HELLO, 4],
  [HEALTH, 8],
  [ACKNOWLEDGEMENT, 4],
  [ACKNOWLEDGEMENT, 8],
  [CHALLENGE, 10],
  [COMMAND, 4],
  [BEACON, 12],
];

const anyBytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const anyFrame = fc.record({
  kind: fc.constantFrom(...BODIES),
  alley: fc.integer({ min: 0, max: 0xffff }),
  node: fc.integer({ min: 0, max: 63 }),
  counter: fc.integer({ min: 0, max: 0xffffffff }),
  key: anyBytes(16),
  salt: anyBytes(5),
  filling: anyBytes(17),
});

type AnyFrame = typeof anyFrame extends fc.Arbitrary<infer T> ? T : never;

function frameOf({ kind: [type, bodyBytes], alley, node, counter, filling }: AnyFrame): Uint8Array {
  const bodyAt = bodyAtOf(type);
  const frame = new Uint8Array(bodyAt + bodyBytes + TAG_BYTES);
  writeHeader({ type, alley, node, counter }, frame);
  frame.set(filling.subarray(0, bodyAt - 8 + bodyBytes), 8);
  return frame;
}

/** The same by Node.js's own CCM, with the nonce as docs/protocol.md draws it. */
function sealedElsewhere(
  frame: Uint8Array,
  { kind: [type], alley, node, counter, key, salt }: AnyFrame,
): Uint8Array {
  const bodyAt = bodyAtOf(type);
  const nonce = Buffer.alloc(13);
  nonce[0] = isFromSign(type) ? 1 : 0;
  nonce.writeUInt16LE(alley, 1);
  nonce[3] = node;
  nonce.writeUInt32LE(counter, 4);
  nonce.set(OWN_SALT.includes(type) ? frame.subarray(8, 13) : salt, 8);
  const cipher = createCipheriv("aes-128-ccm", key, nonce, { authTagLength: TAG_BYTES });
  const body = frame.subarray(bodyAt, -TAG_BYTES);
  cipher.setAAD(frame.subarray(0, bodyAt), { plaintextLength: body.length });
  const sealed = cipher.update(body);
  cipher.final();
  return new Uint8Array(Buffer.concat([frame.subarray(0, bodyAt), sealed, cipher.getAuthTag()]));
}

test("a frame is sealed as an independent CCM seals it, under the nonce that is drawn", (t) => {
  fc.assert(
    fc.property(anyFrame, (any) => {
      const frame = frameOf(any);
      const elsewhere = sealedElsewhere(frame, any);
      new FrameSealer(makePlainAes(any.key)).seal(frame, any.salt);
      t.deepEqual(frame, elsewhere);
    }),
  );
});

test("what was sealed opens, and with any other bit it does not", (t) => {
  fc.assert(
    fc.property(anyFrame, fc.nat(), (any, place) => {
      const sealer = new FrameSealer(makePlainAes(any.key));
      const clear = frameOf(any);
      const sealed = clear.slice();
      sealer.seal(sealed, any.salt);
      const opened = sealed.slice();
      t.true(sealer.open(opened, any.salt));
      t.deepEqual(opened.subarray(0, -TAG_BYTES), clear.subarray(0, -TAG_BYTES));
      const bit = place % (sealed.length * 8);
      sealed[bit >> 3] = (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      // A flipped type may say that there is no room for a body: that is the header's to refuse.
      t.false(sealer.open(sealed, any.salt), `bit ${bit}`);
    }),
  );
});

test("a frame opens with no other salt, unless it has its own", (t) => {
  fc.assert(
    fc.property(anyFrame, fc.nat(39), (any, bit) => {
      const sealer = new FrameSealer(makePlainAes(any.key));
      const frame = frameOf(any);
      sealer.seal(frame, any.salt);
      const other = any.salt.slice();
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      t.is(sealer.open(frame, other), OWN_SALT.includes(any.kind[0]));
    }),
  );
});

test("a frame opens with no other key, and what does not open is zeros", (t) => {
  const one = new FrameSealer(makePlainAes(new Uint8Array(16).fill(1)));
  const other = new FrameSealer(makePlainAes(new Uint8Array(16).fill(2)));
  const frame = new Uint8Array(20).fill(9);
  writeHeader({ type: REPORT, alley: 1, node: 1, counter: 1 }, frame);
  one.seal(frame, new Uint8Array(5));
  t.false(other.open(frame, new Uint8Array(5)));
  t.deepEqual([...frame.subarray(8, 12)], [0, 0, 0, 0]);
});
