import { createCipheriv } from "node:crypto";
import test from "ava";
import fc from "fast-check";
import { makePlainAes } from "../../hosts/alley/plain-aes.js";
import { AesCcm } from "../../src/radio/aes-ccm.js";

const KEY = Uint8Array.from({ length: 16 }, (_, index) => 7 * index + 1);
const NONCE = Uint8Array.from({ length: 13 }, (_, index) => 200 - index);
const TAG_BYTES = 8;

/** An occupancy frame: 8 bytes of header, 4 of body, 8 of tag. */
const BODY_AT = 8;
const TAG_AT = 12;
const FRAME_BYTES = 20;

function ccm(): AesCcm {
  return new AesCcm(makePlainAes(KEY));
}

function clearFrame(): Uint8Array {
  return Uint8Array.from({ length: FRAME_BYTES }, (_, index) => 16 * index + 5);
}

function sealedFrame(): Uint8Array {
  const frame = clearFrame();
  ccm().seal(NONCE, frame, BODY_AT, TAG_AT);
  return frame;
}

test("what is sealed is what Node.js's own CCM seals, for every size of nonce, tag, header and body", (t) => {
  const sizes = fc.record({
    nonceBytes: fc.integer({ min: 7, max: 13 }),
    tagBytes: fc.constantFrom(4, 6, 8, 10, 12, 14, 16),
    bodyAt: fc.nat(70),
    bodyBytes: fc.nat(70),
    seed: fc.nat(250),
  });
  fc.assert(
    fc.property(sizes, ({ nonceBytes, tagBytes, bodyAt, bodyBytes, seed }) => {
      const bytes = (count: number) => Uint8Array.from({ length: count }, (_, at) => (at * 31 + seed) ^ at);
      const [key, nonce, clear] = [bytes(16), bytes(nonceBytes), bytes(bodyAt + bodyBytes + tagBytes)];
      const tagAt = bodyAt + bodyBytes;
      const frame = clear.slice();
      const ours = new AesCcm(makePlainAes(key), tagBytes, nonceBytes);
      ours.seal(nonce, frame, bodyAt, tagAt);

      const theirs = createCipheriv("aes-128-ccm", key, nonce, { authTagLength: tagBytes });
      theirs.setAAD(clear.subarray(0, bodyAt), { plaintextLength: bodyBytes });
      const body = Buffer.concat([theirs.update(clear.subarray(bodyAt, tagAt)), theirs.final()]);
      const expected = Buffer.concat([clear.subarray(0, bodyAt), body, theirs.getAuthTag()]);
      t.deepEqual(Buffer.from(frame), expected);

      t.true(ours.open(nonce, frame, bodyAt, tagAt));
      t.deepEqual(frame.subarray(0, tagAt), clear.subarray(0, tagAt));
    }),
  );
});

test("a frame of which any one bit differs is refused, and its body is zeros", (t) => {
  for (let bit = 0; bit < 8 * FRAME_BYTES; bit += 1) {
    const frame = sealedFrame();
    const at = bit >>> 3;
    frame[at] = (frame[at] ?? 0) ^ (1 << (bit & 7));
    t.false(ccm().open(NONCE, frame, BODY_AT, TAG_AT), `bit ${bit}`);
    t.deepEqual(frame.subarray(BODY_AT, TAG_AT), new Uint8Array(TAG_AT - BODY_AT), `bit ${bit}`);
  }
});

test("a frame is refused under a nonce of which any one bit differs, and under another key", (t) => {
  for (let bit = 0; bit < 8 * NONCE.length; bit += 1) {
    const nonce = NONCE.slice();
    nonce[bit >>> 3] = (nonce[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
    t.false(ccm().open(nonce, sealedFrame(), BODY_AT, TAG_AT), `bit ${bit}`);
  }
  const other = new AesCcm(makePlainAes(KEY.toReversed()));
  t.false(other.open(NONCE, sealedFrame(), BODY_AT, TAG_AT));
});

test("a frame cut short anywhere is refused, and none throws", (t) => {
  for (let length = 0; length < FRAME_BYTES; length += 1) {
    const frame = sealedFrame().slice(0, length);
    t.false(ccm().open(NONCE, frame, BODY_AT, length - TAG_BYTES), `${length} bytes`);
    t.false(ccm().open(NONCE, frame, BODY_AT, TAG_AT), `${length} bytes`);
  }
});

test("a frame is refused when header and body are parted elsewhere", (t) => {
  for (let bodyAt = 0; bodyAt <= TAG_AT; bodyAt += 1)
    t.is(ccm().open(NONCE, sealedFrame(), bodyAt, TAG_AT), bodyAt === BODY_AT, `body at ${bodyAt}`);
});

test("what follows the tag is left alone", (t) => {
  const roomy = new Uint8Array(FRAME_BYTES + 3).fill(0xa5);
  roomy.set(clearFrame());
  ccm().seal(NONCE, roomy, BODY_AT, TAG_AT);
  t.deepEqual(roomy.subarray(0, FRAME_BYTES), sealedFrame());
  t.deepEqual(roomy.subarray(FRAME_BYTES), new Uint8Array(3).fill(0xa5));
});

test("what one frame was does not change the next", (t) => {
  const reused = ccm();
  for (const bodyAt of [0, 3, TAG_AT, BODY_AT]) {
    const frame = clearFrame();
    reused.seal(NONCE, frame, bodyAt, TAG_AT);
    const fresh = clearFrame();
    ccm().seal(NONCE, fresh, bodyAt, TAG_AT);
    t.deepEqual(frame, fresh);
    t.false(reused.open(NONCE, clearFrame(), bodyAt, TAG_AT));
  }
});

test("a body of 65,279 bytes is sealed, one byte more is not", (t) => {
  const most = 0xfeff;
  const long = new Uint8Array(most + 1 + TAG_BYTES);
  ccm().seal(NONCE, long, 0, most);
  t.true(ccm().open(NONCE, long, 0, most));
  t.throws(() => ccm().seal(NONCE, long, 0, most + 1), { instanceOf: RangeError });
  t.false(ccm().open(NONCE, long, 0, most + 1));
});

test("sizes that CCM does not have are the programmer's error", (t) => {
  const aes = makePlainAes(KEY);
  for (const tagBytes of [0, 2, 3, 5, 7, 15, 18, 8.5, Number.NaN])
    t.throws(() => new AesCcm(aes, tagBytes), { instanceOf: RangeError }, `tag of ${tagBytes}`);
  for (const nonceBytes of [0, 6, 14, 12.5])
    t.throws(() => new AesCcm(aes, 8, nonceBytes), { instanceOf: RangeError }, `nonce of ${nonceBytes}`);
  for (const [nonce, bodyAt, tagAt] of [
    [NONCE.subarray(1), BODY_AT, TAG_AT],
    [NONCE, TAG_AT, BODY_AT],
    [NONCE, -1, TAG_AT],
    [NONCE, BODY_AT, TAG_AT + 1],
    [NONCE, 0.5, TAG_AT],
  ] as const)
    t.throws(() => ccm().seal(nonce, clearFrame(), bodyAt, tagAt), { instanceOf: RangeError });
});
