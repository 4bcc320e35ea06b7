import test from "ava";
import { SeededRandom } from "../../hosts/alley/random.js";
import { nodeCrypto } from "../../hosts/desktop/node-crypto.js";
import { acceptRoot, acceptRootChain } from "../../src/trust/accept-root.js";
import { ENVELOPE_KIND } from "../../src/trust/envelope.js";
import { decodeRoot, encodeRoot } from "../../src/trust/root-codec.js";
import { verifyEnvelope } from "../../src/trust/verify-envelope.js";
import { memberOf, rootBytesOf, rootOf, signedBy } from "../helpers/committee.js";
import { mutateBytes } from "../helpers/mutate-bytes.js";

const COUNT = process.env["GOLMOK_FULL"] === "1" ? 100_000 : 5_000;

const MEMBERS = ["a", "b", "c"].map(memberOf);
const [A, B] = MEMBERS as [ReturnType<typeof memberOf>, ReturnType<typeof memberOf>];
const ROOT = rootOf(MEMBERS, { version: 5 });
const NEXT = rootOf([A, B, memberOf("d")], { version: 6 });
/** No more signatures than are needed: then none may be lost. */
const SIGNED = signedBy([A, B], { kind: 1, rootVersion: 5, payload: Buffer.from("anyone may park") });
const ROTATION = signedBy([A, B], { kind: 2, rootVersion: 5, payload: rootBytesOf(NEXT) });

function* mutationsOf(bytes: Uint8Array, stream: string): Generator<Uint8Array> {
  const random = new SeededRandom(20_270_315, stream);
  for (let count = 0; count < COUNT; ) {
    const mutated = mutateBytes(bytes, random);
    if (Buffer.compare(mutated, bytes) === 0) continue;
    count += 1;
    yield mutated;
  }
}

test(`${COUNT} changed envelopes are refused, and none throws`, (t) => {
  const errors = new Set<string>();
  for (const bytes of mutationsOf(SIGNED, "envelopes")) {
    const verified = verifyEnvelope(bytes, ENVELOPE_KIND.schedule, ROOT, nodeCrypto);
    if (verified.ok) return t.fail(`taken: ${Buffer.from(bytes).toString("hex")}`);
    errors.add(verified.error);
  }
  t.true(errors.size >= 10, [...errors].join(" "));
});

test(`${COUNT} changed rotations are refused, alone and in a chain, and none throws`, (t) => {
  const errors = new Set<string>();
  for (const bytes of mutationsOf(ROTATION, "rotations")) {
    const accepted = acceptRoot(ROOT, bytes, nodeCrypto);
    const chained = acceptRootChain(ROOT, bytes, nodeCrypto);
    if (accepted.ok || chained.ok) return t.fail(`taken: ${Buffer.from(bytes).toString("hex")}`);
    errors.add(accepted.error);
  }
  t.true(errors.size >= 12, [...errors].join(" "));
});

test(`of ${COUNT} changed roots each is refused, or is another root with these bytes`, (t) => {
  let taken = 0;
  for (const bytes of mutationsOf(rootBytesOf(ROOT), "roots")) {
    const decoded = decodeRoot(bytes);
    if (!decoded.ok) continue;
    taken += 1;
    t.deepEqual(encodeRoot(decoded.value), bytes);
  }
  t.true(taken > 0 && taken < COUNT / 2, `${taken}`);
});
