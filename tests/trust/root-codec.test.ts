import test from "ava";
import { type CommitteeRoot, checkRoot, type RootError } from "../../src/trust/committee-root.js";
import { decodeRoot, encodeRoot, type RootDecodeError } from "../../src/trust/root-codec.js";
import { memberOf, rootBytesOf, rootOf } from "../helpers/committee.js";

const MEMBERS = ["a", "b", "c"].map(memberOf);
const ROOT = rootOf(MEMBERS, { alley: 0x1234, version: 0x8765_4321 });
const [FIRST = new Uint8Array(0), SECOND = new Uint8Array(0), THIRD = new Uint8Array(0)] = ROOT.keys;
const SIXTEEN = Array.from({ length: 16 }, (_, index) => memberOf(`${index}`));

function errorOf(bytes: Uint8Array): RootDecodeError | undefined {
  const decoded = decodeRoot(bytes);
  return decoded.ok ? undefined : decoded.error;
}

test("a root's bytes are as drawn", (t) => {
  const head = ["474c4d52", "01", "02", "03", "3412", "21436587"].join("");
  const keys = ROOT.keys.map((key) => Buffer.from(key).toString("hex")).join("");
  t.is(Buffer.from(encodeRoot(ROOT)).toString("hex"), head + keys);
  t.deepEqual(encodeRoot(ROOT), rootBytesOf(ROOT));
});

for (const [name, root] of Object.entries({
  "two of three": ROOT,
  "one of one": rootOf([memberOf("a")], { version: 1 }),
  "sixteen of sixteen": rootOf(SIXTEEN, { threshold: 16, alley: 0xffff, version: 0xffff_ffff }),
})) {
  test(`a root comes back from its bytes: ${name}`, (t) => {
    const bytes = encodeRoot(root);
    t.deepEqual(decodeRoot(bytes), { ok: true, value: root });
  });
}

test("a root keeps nothing of the bytes it was read from", (t) => {
  const bytes = encodeRoot(ROOT);
  const decoded = decodeRoot(bytes);
  bytes.fill(0);
  t.deepEqual(decoded, { ok: true, value: ROOT });
});

const WRONG: Readonly<Record<string, readonly [Partial<CommitteeRoot>, RootError]>> = {
  "no alley": [{ alley: 0 }, "root-alley-out-of-range"],
  "an alley too high": [{ alley: 0x1_0000 }, "root-alley-out-of-range"],
  "version 0": [{ version: 0 }, "root-version-out-of-range"],
  "half a version": [{ version: 1.5 }, "root-version-out-of-range"],
  "no keys": [{ keys: [] }, "root-key-count"],
  "seventeen keys": [{ keys: rootOf([...SIXTEEN, memberOf("a")]).keys }, "root-key-count"],
  "nobody needed": [{ threshold: 0 }, "root-threshold"],
  "more needed than there are": [{ threshold: 4 }, "root-threshold"],
  "a key of zeros": [{ keys: [new Uint8Array(32), FIRST] }, "root-weak-key"],
  "a short key": [{ keys: [FIRST.subarray(1), SECOND] }, "root-weak-key"],
  "the same key twice": [{ keys: [FIRST, FIRST, SECOND] }, "root-duplicate-key"],
  "keys in another order": [{ keys: [SECOND, FIRST, THIRD] }, "root-unordered-keys"],
  "two keys with one id": [
    { keys: [FIRST, Uint8Array.from(FIRST, (byte, index) => (index < 8 ? byte : 0xff))] },
    "root-duplicate-key-id",
  ],
};

for (const [name, [fields, error]] of Object.entries(WRONG)) {
  test(`a root with ${name} is refused`, (t) => {
    const root = { ...ROOT, ...fields };
    t.deepEqual(checkRoot(root), { ok: false, error });
    t.throws(() => encodeRoot(root), { message: error });
  });
}

for (const [name, [fields, error]] of Object.entries(WRONG)) {
  if (fields.alley === 0x1_0000 || fields.version === 1.5 || name === "a short key") continue;
  test(`bytes of a root with ${name} are refused`, (t) => {
    t.is(errorOf(rootBytesOf({ ...ROOT, ...fields })), error);
  });
}

test("bytes that end too early are refused, wherever they end", (t) => {
  const bytes = encodeRoot(ROOT);
  for (let length = 0; length < bytes.length; length += 1)
    t.is(errorOf(bytes.subarray(0, length)), "root-truncated", `${length} bytes`);
});

test("bytes that go on, begin otherwise, or are of a later format are refused", (t) => {
  const bytes = encodeRoot(ROOT);
  t.is(errorOf(Uint8Array.of(...bytes, 0)), "root-trailing-bytes");
  t.is(errorOf(Uint8Array.of(0x67, ...bytes.subarray(1))), "root-bad-magic");
  t.is(errorOf(Uint8Array.of(...bytes.subarray(0, 4), 2, ...bytes.subarray(5))), "root-unknown-format");
});
