/** What is made of what both sides hold, and what a generator must not do. */

import test from "ava";
import { SeededRandom } from "../../../hosts/alley/random.js";
import { nodeSha256 } from "../../../hosts/desktop/node-sha256.js";
import { deriveAlleyKeys, deriveLinkKeys } from "../../../src/radio/link-keys.js";
import type { BayPairing } from "../../../src/radio/pairing-record.js";
import type { SignPairing } from "../../../src/radio/pairings.js";
import { isSharing, makePairing } from "../../../tools/golmok/pair/make-pairing.js";

const WISH = { alley: 1, node: 3, region: "kr920", isReplacing: false } as const;
const NOTHING = { sign: undefined, bay: undefined };

const secret = (byte: number) => new Uint8Array(32).fill(byte);

/** Gives these secrets, one after the other. */
function drawing(...bytes: readonly number[]): () => Uint8Array {
  const left = [...bytes];
  return () => secret(left.shift() ?? 255);
}

function signWith(nodes: readonly (readonly [node: number, secretByte: number])[]): SignPairing {
  return {
    region: "kr920",
    alley: 1,
    shared: deriveAlleyKeys(nodeSha256, secret(200), 1),
    nodes: new Map(nodes.map(([node, byte]) => [node, deriveLinkKeys(nodeSha256, secret(byte), 1, node)])),
    broken: new Set(),
  };
}

function bayOf(node: number, secretByte: number): BayPairing {
  const { region, shared } = signWith([]);
  const link = deriveLinkKeys(nodeSha256, secret(secretByte), 1, node);
  return { region, alley: 1, node, epoch: 4, spreadingFactor: 8, link, shared };
}

test("a node's keys come from the first secret, the alley's from the second", (t) => {
  const made = makePairing(WISH, NOTHING, drawing(1, 2));
  if (!made.ok) return t.fail(made.error);
  const link = deriveLinkKeys(nodeSha256, secret(1), 1, 3);
  const shared = deriveAlleyKeys(nodeSha256, secret(2), 1);
  const bay = { region: "kr920", alley: 1, node: 3, epoch: 0, spreadingFactor: 9, link, shared };
  const alley = { region: "kr920", alley: 1, shared };
  t.deepEqual(made.value, { bay, alley, node: { node: 3, link }, isReplaced: false } as never);
});

test("an alley that has keys keeps them", (t) => {
  const sign = signWith([[5, 9]]);
  const made = makePairing(WISH, { sign, bay: undefined }, drawing(1, 2));
  if (!made.ok) return t.fail(made.error);
  t.deepEqual(made.value.bay.shared, sign.shared);
  t.deepEqual(made.value.alley.shared, sign.shared);
});

const REPEATS = { ok: false, error: "generator-repeats" };

test("a generator that says the same twice gives no keys", (t) => {
  t.deepEqual(makePairing(WISH, NOTHING, drawing(7, 7)), REPEATS);
  t.deepEqual(makePairing(WISH, { sign: signWith([[5, 9]]), bay: undefined }, drawing(7, 7)), REPEATS);
});

test("a secret that another node's keys came from gives no keys, though they would not be the same", (t) => {
  const sign = signWith([
    [5, 9],
    [63, 10],
  ]);
  for (const byte of [9, 10]) {
    t.deepEqual(makePairing(WISH, { sign, bay: undefined }, drawing(byte, 2)), REPEATS);
    const keys = deriveLinkKeys(nodeSha256, secret(byte), 1, 3);
    t.true([...sign.nodes.values()].every((other) => !isSharing(keys, other)));
  }
  t.true(makePairing(WISH, { sign, bay: undefined }, drawing(11, 2)).ok);
});

test("keys are not replaced by themselves: neither the sign's nor the bay's", (t) => {
  const wish = { ...WISH, isReplacing: true };
  t.deepEqual(makePairing(wish, { sign: signWith([[3, 9]]), bay: undefined }, drawing(9, 2)), REPEATS);
  t.deepEqual(makePairing(wish, { sign: undefined, bay: bayOf(3, 9) }, drawing(9, 2)), REPEATS);
  t.deepEqual(makePairing(wish, { sign: undefined, bay: bayOf(5, 9) }, drawing(9, 2)), REPEATS);
});

test("keys that another node has under a false number are not given either", (t) => {
  const sign = signWith([]);
  const nodes = new Map([[5, deriveLinkKeys(nodeSha256, secret(9), 1, 3)]]);
  t.deepEqual(makePairing(WISH, { sign: { ...sign, nodes }, bay: undefined }, drawing(9, 2)), REPEATS);
});

test("two nodes share a key in whatever direction", (t) => {
  const [a, b, c, d] = [1, 2, 3, 4].map((byte) => new Uint8Array(16).fill(byte)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  t.false(isSharing({ up: a, down: b }, { up: c, down: d }));
  for (const other of [
    { up: a, down: d },
    { up: d, down: a },
    { up: b, down: d },
    { up: d, down: b },
  ])
    t.true(isSharing({ up: a, down: b }, other));
});

test("a bay that a run before left half paired is paired with other keys, without being told to replace", (t) => {
  const made = makePairing(WISH, { sign: signWith([[5, 9]]), bay: bayOf(3, 8) }, drawing(1, 2));
  if (!made.ok) return t.fail(made.error);
  t.true(made.value.isReplaced);
  t.like(made.value.bay, { epoch: 0, spreadingFactor: 9 });
});

test("of a thousand pairings no two have a key in common", (t) => {
  const random = new SeededRandom(6, "pairings");
  const draw = () => Uint8Array.from({ length: 32 }, () => random.below(256));
  const keys = new Set<string>();
  for (let count = 0; count < 1_000; count += 1) {
    const made = makePairing({ ...WISH, node: 1 + (count % 63) }, NOTHING, draw);
    if (!made.ok) return t.fail(made.error);
    const { link, shared } = made.value.bay;
    for (const key of [link.up, link.down, shared.broadcast, shared.channel])
      keys.add(Buffer.from(key).toString("hex"));
  }
  t.is(keys.size, 4_000);
});
