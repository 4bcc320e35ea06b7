import test from "ava";
import fc from "fast-check";
import {
  decodeAlleyPairing,
  decodeBayPairing,
  decodeNodePairing,
  encodeAlleyPairing,
  encodeBayPairing,
  encodeNodePairing,
} from "../../src/radio/pairing-record.js";
import { loadBayPairing, loadSignPairings } from "../../src/radio/pairings.js";

const key = (first: number) => Uint8Array.from({ length: 16 }, (_, index) => first + index);
const KEYS_HEX = [0x10, 0x20, 0x30, 0x40].map((first) => Buffer.from(key(first)).toString("hex"));

const LINK = { up: key(0x10), down: key(0x20) };
const SHARED = { broadcast: key(0x30), channel: key(0x40) };
const BAY = {
  region: "us915",
  alley: 0x1234,
  node: 63,
  epoch: 200,
  spreadingFactor: 9,
  link: LINK,
  shared: SHARED,
} as const;
const ALLEY = { region: "kr920", alley: 0x1234, shared: SHARED } as const;
const NODE = { node: 5, link: LINK } as const;

/** Laid out by hand. */
const BAY_HEX = `0103${"3412"}3fc809${KEYS_HEX.join("")}`;
const ALLEY_HEX = `0101${"3412"}${KEYS_HEX.slice(2).join("")}`;
const NODE_HEX = `0105${KEYS_HEX.slice(0, 2).join("")}`;

const RECORDS = [
  { name: "pairing", hex: BAY_HEX, value: BAY, bytes: encodeBayPairing(BAY), decode: decodeBayPairing },
  {
    name: "alley-radio",
    hex: ALLEY_HEX,
    value: ALLEY,
    bytes: encodeAlleyPairing(ALLEY),
    decode: decodeAlleyPairing,
  },
  { name: "pair/5", hex: NODE_HEX, value: NODE, bytes: encodeNodePairing(NODE), decode: decodeNodePairing },
] as const;

const bytesOfHex = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));

for (const { name, hex, value, bytes, decode } of RECORDS) {
  test(`${name}: is laid out as drawn, and read again`, (t) => {
    t.is(Buffer.from(bytes).toString("hex"), hex);
    t.deepEqual(decode(bytesOfHex(hex)), { ok: true, value });
  });

  test(`${name}: every cut and every byte too many is refused`, (t) => {
    t.deepEqual(decode(new Uint8Array(0)), { ok: false, error: "unknown-format" });
    for (let size = 1; size < bytes.length; size += 1)
      t.deepEqual(decode(bytes.subarray(0, size)), { ok: false, error: "wrong-length" });
    t.deepEqual(decode(Uint8Array.of(...bytes, 0)), { ok: false, error: "wrong-length" });
  });

  test(`${name}: whatever the bytes are, it is read or refused, and what is read is written the same`, (t) => {
    const encode = {
      pairing: encodeBayPairing,
      "alley-radio": encodeAlleyPairing,
      "pair/5": encodeNodePairing,
    };
    const anything = fc.uint8Array({ minLength: bytes.length, maxLength: bytes.length });
    fc.assert(
      fc.property(anything, fc.boolean(), (drawn, isFormat) => {
        const given = drawn.slice();
        if (isFormat) given.set(bytes.subarray(0, 1 + ((drawn[1] ?? 0) % 7)));
        const decoded = decode(given);
        if (decoded.ok) t.deepEqual(encode[name](decoded.value as never), given);
        else t.is(typeof decoded.error, "string");
      }),
    );
  });
}

const SPOILED: readonly (readonly [
  name: "pairing" | "alley-radio" | "pair/5",
  at: number,
  byte: number,
  error: string,
])[] = [
  ["pairing", 0, 2, "unknown-format"],
  ["pairing", 1, 0, "unknown-region"],
  ["pairing", 1, 4, "unknown-region"],
  ["pairing", 4, 0, "node-out-of-range"],
  ["pairing", 4, 64, "node-out-of-range"],
  ["pairing", 6, 6, "spreading-factor-out-of-range"],
  ["pairing", 6, 13, "spreading-factor-out-of-range"],
  ["alley-radio", 0, 0, "unknown-format"],
  ["alley-radio", 1, 4, "unknown-region"],
  ["pair/5", 0, 2, "unknown-format"],
  ["pair/5", 1, 0, "node-out-of-range"],
  ["pair/5", 1, 64, "node-out-of-range"],
];

for (const [name, at, byte, error] of SPOILED) {
  test(`${name}: byte ${at} is not ${byte}`, (t) => {
    const record = RECORDS.find((each) => each.name === name);
    const bytes = bytesOfHex(record?.hex ?? "");
    bytes[at] = byte;
    t.deepEqual(record?.decode(bytes), { ok: false, error } as never);
  });
}

test("no alley has the number 0", (t) => {
  for (const { name, hex, decode } of RECORDS) {
    if (name === "pair/5") continue;
    t.deepEqual(decode(bytesOfHex(hex).fill(0, 2, 4)), { ok: false, error: "alley-out-of-range" });
  }
});

test("every region has its own code", (t) => {
  for (const [index, region] of (["kr920", "eu868", "us915"] as const).entries()) {
    const bytes = encodeAlleyPairing({ ...ALLEY, region });
    t.is(bytes[1], index + 1);
    t.deepEqual(decodeAlleyPairing(bytes), { ok: true, value: { ...ALLEY, region } });
  }
});

function recordsOf(contents: Readonly<Record<string, Uint8Array>>) {
  return { get: (name: string) => contents[name] };
}

test("a bay finds its own side, and says when it has none", (t) => {
  t.deepEqual(loadBayPairing(recordsOf({ pairing: encodeBayPairing(BAY) })), { ok: true, value: BAY });
  t.deepEqual(loadBayPairing(recordsOf({})), { ok: false, error: "not-paired" });
  t.deepEqual(loadBayPairing(recordsOf({ pairing: Uint8Array.of(9) })), {
    ok: false,
    error: "unknown-format",
  });
});

test("a sign finds all of its nodes, and one that is broken takes no other away", (t) => {
  const loaded = loadSignPairings(
    recordsOf({
      "alley-radio": encodeAlleyPairing(ALLEY),
      "pair/5": encodeNodePairing(NODE),
      "pair/6": encodeNodePairing({ ...NODE, node: 7 }),
      "pair/63": encodeNodePairing({ ...NODE, node: 63 }),
      "pair/8": Uint8Array.of(1),
      "pair/05": encodeNodePairing(NODE),
      "pairs/9": encodeNodePairing({ ...NODE, node: 9 }),
    }),
  );
  if (!loaded.ok) return t.fail(loaded.error);
  const { nodes, broken, ...alley } = loaded.value;
  t.deepEqual(alley, ALLEY);
  t.deepEqual([...nodes.keys()], [5, 63]);
  t.deepEqual(nodes.get(5), LINK);
  t.deepEqual([...broken], [6, 8]);
});

test("a sign without its alley's keys is not paired, or has lost them", (t) => {
  t.deepEqual(loadSignPairings(recordsOf({})), { ok: false, error: "not-paired" });
  const bays = { "pair/5": encodeNodePairing(NODE) };
  t.deepEqual(loadSignPairings(recordsOf(bays)), { ok: false, error: "alley-lost" });
  const spoiled = { ...bays, "alley-radio": Uint8Array.of(2) };
  t.deepEqual(loadSignPairings(recordsOf(spoiled)), { ok: false, error: "unknown-format" });
});
