import test from "ava";
import {
  decodeEnvelope,
  ENVELOPE_KIND,
  type EnvelopeError,
  encodeEnvelope,
  MAX_PAYLOAD_BYTES,
} from "../../src/trust/envelope.js";
import { type EnvelopeParts, envelopeOf } from "../helpers/committee.js";

const PAYLOAD = Uint8Array.of(1, 2, 3);
const PARTS: EnvelopeParts = {
  kind: 1,
  rootVersion: 0x0102_0304,
  payload: PAYLOAD,
  records: [recordFrom(1), recordFrom(2)],
};

/** A record whose key id begins with this byte. */
function recordFrom(first: number): Uint8Array {
  return Uint8Array.from({ length: 72 }, (_, index) => (index === 0 ? first : index));
}

function errorOf(bytes: Uint8Array): EnvelopeError | undefined {
  const decoded = decodeEnvelope(bytes);
  return decoded.ok ? undefined : decoded.error;
}

test("an envelope's bytes are as drawn", (t) => {
  const bytes = encodeEnvelope({
    kind: ENVELOPE_KIND.root,
    rootVersion: 7,
    payload: PAYLOAD,
    signatures: [],
  });
  t.is(
    Buffer.from(bytes).toString("hex"),
    ["474c4d45", "01", "02", "00", "07000000", "03000000", "010203"].join(""),
  );
});

test("an envelope's parts come back from its bytes, and its bytes from its parts", (t) => {
  const bytes = envelopeOf(PARTS);
  const decoded = decodeEnvelope(bytes);
  if (!decoded.ok) return t.fail(decoded.error);
  t.like(decoded.value, { kind: 1, rootVersion: 0x0102_0304 });
  t.deepEqual([...decoded.value.payload], [1, 2, 3]);
  t.deepEqual(
    decoded.value.signatures.map(({ keyId, signature }) => Uint8Array.of(...keyId, ...signature)),
    PARTS.records,
  );
  t.deepEqual(encodeEnvelope(decoded.value), bytes);
});

test("signatures stand in one order, whatever the order in which they came", (t) => {
  const signatures = [3, 1, 2].map((first) => ({
    keyId: recordFrom(first).slice(0, 8),
    signature: recordFrom(first).slice(8),
  }));
  const bytes = encodeEnvelope({ kind: 1, rootVersion: 1, payload: PAYLOAD, signatures });
  t.deepEqual(
    bytes,
    envelopeOf({ ...PARTS, rootVersion: 1, records: [recordFrom(1), recordFrom(2), recordFrom(3)] }),
  );
});

const records = (count: number) => Array.from({ length: count }, (_, index) => recordFrom(index));

const REFUSED: Readonly<Record<string, readonly [Partial<EnvelopeParts>, EnvelopeError]>> = {
  "other first bytes": [{ magic: "GLMR" }, "bad-magic"],
  "format 0": [{ format: 0 }, "unknown-format"],
  "a later format": [{ format: 2 }, "unknown-format"],
  "kind 0": [{ kind: 0 }, "unknown-kind"],
  "a kind of later days": [{ kind: 3 }, "unknown-kind"],
  "more signatures than two roots have keys": [{ records: records(33) }, "too-many-signatures"],
  "a payload too long": [{ payload: new Uint8Array(MAX_PAYLOAD_BYTES + 1) }, "oversize"],
  "a length that nothing has": [{ payloadBytes: 0xffff_ffff }, "oversize"],
  "a length beyond its end": [{ payloadBytes: 4 }, "truncated"],
  "a length before its end": [{ payloadBytes: 2 }, "trailing-bytes"],
  "one signature more than it counts": [{ signatureCount: 1 }, "trailing-bytes"],
  "one signature less than it counts": [{ signatureCount: 3 }, "truncated"],
  "a signer twice": [{ records: [recordFrom(1), recordFrom(1)] }, "duplicate-signer"],
  "a signer twice with two signatures": [
    { records: [recordFrom(1), recordFrom(1).fill(9, 8)] },
    "duplicate-signer",
  ],
  "a signer twice, not in a row": [
    { records: [recordFrom(1), recordFrom(2), recordFrom(1)] },
    "unordered-signatures",
  ],
  "signatures in another order": [{ records: [recordFrom(2), recordFrom(1)] }, "unordered-signatures"],
};

for (const [name, [parts, error]] of Object.entries(REFUSED)) {
  test(`an envelope with ${name} is refused`, (t) => {
    t.is(errorOf(envelopeOf({ ...PARTS, ...parts })), error);
  });
}

test("the longest payload and thirty-two signatures are taken", (t) => {
  t.is(errorOf(envelopeOf({ ...PARTS, payload: new Uint8Array(MAX_PAYLOAD_BYTES) })), undefined);
  t.is(errorOf(envelopeOf({ ...PARTS, records: records(32) })), undefined);
});

test("an envelope that ends too early is refused, wherever it ends", (t) => {
  const bytes = envelopeOf(PARTS);
  for (let length = 0; length < bytes.length; length += 1)
    t.is(errorOf(bytes.subarray(0, length)), "truncated", `${length} bytes`);
});

test("an envelope that goes on is refused", (t) => {
  t.is(errorOf(Uint8Array.of(...envelopeOf(PARTS), 0)), "trailing-bytes");
});

test("an envelope that nobody could read is not made", (t) => {
  const one = { keyId: recordFrom(1).slice(0, 8), signature: recordFrom(1).slice(8) };
  const make = (fields: object) => () =>
    encodeEnvelope({ kind: 1, rootVersion: 1, payload: PAYLOAD, signatures: [], ...fields });
  t.throws(make({ signatures: [one, one] }), { message: "duplicate-signer" });
  t.throws(make({ payload: new Uint8Array(MAX_PAYLOAD_BYTES + 1) }), { message: "oversize" });
});
