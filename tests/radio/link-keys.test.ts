import { hkdfSync } from "node:crypto";
import test from "ava";
import fc from "fast-check";
import { nodeSha256 } from "../../hosts/desktop/node-sha256.js";
import { deriveAlleyKeys, deriveLinkKeys } from "../../src/radio/link-keys.js";

const SECRET = Uint8Array.from({ length: 32 }, (_, index) => index);

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** By Node.js's own HKDF; `info` in Latin-1. */
function keyOf(secret: Uint8Array, info: string): string {
  const noSalt = new Uint8Array(0);
  return Buffer.from(hkdfSync("sha256", secret, noSalt, Buffer.from(info, "latin1"), 16)).toString("hex");
}

/** Worked out with the HMAC of Python's standard library, by the formula of RFC 5869. */
const LINK_VECTORS = [
  [1, 3, "1f5e0d55667259a529ce99c2db544141", "064aa44348a3eabe75dddff99b9235ff"],
  [0x1234, 63, "a87c662a87c91f9bdf204f2a83a31755", "19d613adc7e860e2c994a6ba602d2496"],
] as const;

const ALLEY_VECTORS = [
  [1, "09a84fb60f57bac83ec2bcca457d604f", "37c75bff2e339bc71bde3c2ba1e3e12d"],
  [0x1234, "73e1cadfc071e7f9ef02d65475b012e3", "46068bd6bcad56b2e0f55213e09aface"],
] as const;

for (const [alley, node, up, down] of LINK_VECTORS) {
  test(`the keys of node ${node} in alley ${alley} are what another library makes of the secret`, (t) => {
    const keys = deriveLinkKeys(nodeSha256, SECRET, alley, node);
    t.deepEqual([hex(keys.up), hex(keys.down)], [up, down]);
  });
}

for (const [alley, broadcast, channel] of ALLEY_VECTORS) {
  test(`the keys of alley ${alley} are what another library makes of the secret`, (t) => {
    const keys = deriveAlleyKeys(nodeSha256, SECRET, alley);
    t.deepEqual([hex(keys.broadcast), hex(keys.channel)], [broadcast, channel]);
  });
}

test("keys of every secret, alley and node are Node.js's own", (t) => {
  const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(secrets, fc.integer({ min: 1, max: 65_535 }), fc.nat(63), (secret, alley, node) => {
      const place = `\0${String.fromCharCode(alley & 255, alley >> 8)}`;
      const nodePlace = `${place}${String.fromCharCode(node)}`;
      const { up, down } = deriveLinkKeys(nodeSha256, secret, alley, node);
      t.is(hex(up), keyOf(secret, `golmok-link-1:up${nodePlace}`));
      t.is(hex(down), keyOf(secret, `golmok-link-1:down${nodePlace}`));
      const { broadcast, channel } = deriveAlleyKeys(nodeSha256, secret, alley);
      t.is(hex(broadcast), keyOf(secret, `golmok-alley-1:broadcast${place}`));
      t.is(hex(channel), keyOf(secret, `golmok-alley-1:channel${place}`));
    }),
  );
});

test("of one secret, no two nodes, directions or purposes have the same key", (t) => {
  const keys: string[] = [];
  for (const alley of [1, 2, 256, 257]) {
    const { broadcast, channel } = deriveAlleyKeys(nodeSha256, SECRET, alley);
    keys.push(hex(broadcast), hex(channel));
    for (let node = 1; node <= 63; node += 1) {
      const { up, down } = deriveLinkKeys(nodeSha256, SECRET, alley, node);
      keys.push(hex(up), hex(down));
    }
  }
  t.is(new Set(keys).size, 4 * (2 + 2 * 63));
});

test("a secret that has not 32 bytes gives no key", (t) => {
  for (const sizeBytes of [0, 16, 31, 33]) {
    t.throws(() => deriveLinkKeys(nodeSha256, new Uint8Array(sizeBytes), 1, 3), { instanceOf: RangeError });
    t.throws(() => deriveAlleyKeys(nodeSha256, new Uint8Array(sizeBytes), 1), { instanceOf: RangeError });
  }
});
