import test from "ava";
import fc from "fast-check";
import { FREE, OCCUPIED } from "../../src/domain/occupancy.js";
import { encodeUtf8 } from "../../src/domain/utf8.js";
import { decodeCommand } from "../../src/mqtt/commands.js";
import { encodeMark, type Mark } from "../../src/mqtt/mark.js";
import type { Truth } from "../../src/occupancy/ground-truth.js";

const TOPIC = "golmok/7/command/mark";

const decode = (text: string) => decodeCommand(7, TOPIC, encodeUtf8(text));

test("a mark as a neighbour's script writes it is read, its members in any order", (t) => {
  const mark = { bay: 3, truth: OCCUPIED, id: 1_796_083_200 };
  const command = { ok: true, value: { name: "mark", mark } } as const;
  t.deepEqual(decode('{"bay":3,"truth":"occupied","id":1796083200}'), command);
  t.deepEqual(decode(' { "id": 1796083200, "truth": "occupied", "bay": 3 }\n'), command);
  t.deepEqual(decode('{"bay":63,"truth":"free","id":4294967295}'), {
    ok: true,
    value: { name: "mark", mark: { bay: 63, truth: FREE, id: 4_294_967_295 } },
  });
});

const REFUSED: readonly (readonly [string, string])[] = [
  ["", "bad-json"],
  ["3 occupied", "bad-json"],
  ["[3]", "not-an-object"],
  ["{}", "bad-bay"],
  ['{"bay":0,"truth":"free","id":1}', "bad-bay"],
  ['{"bay":64,"truth":"free","id":1}', "bad-bay"],
  ['{"bay":3.5,"truth":"free","id":1}', "bad-bay"],
  ['{"bay":"3","truth":"free","id":1}', "bad-bay"],
  ['{"bay":null,"truth":"free","id":1}', "bad-bay"],
  ['{"bay":1e999,"truth":"free","id":1}', "bad-bay"],
  ['{"bay":3,"truth":"unknown","id":1}', "bad-truth"],
  ['{"bay":3,"truth":"Free","id":1}', "bad-truth"],
  ['{"bay":3,"truth":true,"id":1}', "bad-truth"],
  ['{"bay":3,"id":1}', "bad-truth"],
  ['{"bay":3,"truth":"free"}', "bad-id"],
  ['{"bay":3,"truth":"free","id":0}', "bad-id"],
  ['{"bay":3,"truth":"free","id":4294967296}', "bad-id"],
  ['{"bay":3,"truth":"free","id":-1}', "bad-id"],
  ['{"bay":3,"truth":"free","id":1,"who":"Kim"}', "unexpected-member"],
  ['{"bay":3,"truth":"free","id":1,"__proto__":{"ok":true}}', "unexpected-member"],
  ['{"bay":[[[[[[[[3]]]]]]]],"truth":"free","id":1}', "bad-json"],
];

for (const [payload, error] of REFUSED) {
  test(`${error}: ${payload}`, (t) => {
    t.deepEqual(decode(payload), { ok: false, error });
  });
}

test("a mark is bounded and well-formed like every command", (t) => {
  t.deepEqual(decode('{"bay":3,"truth":"free","id":1}'.padEnd(1_025)), { ok: false, error: "oversize" });
  t.deepEqual(decodeCommand(7, TOPIC, Uint8Array.of(0x7b, 0xff, 0x7d)), { ok: false, error: "bad-utf8" });
});

const anyMark: fc.Arbitrary<Mark> = fc.record({
  bay: fc.integer({ min: 1, max: 63 }),
  truth: fc.constantFrom<Truth>(FREE, OCCUPIED),
  id: fc.integer({ min: 1, max: 0xffffffff }),
});

test("what is written is read back, and every truncation of it is refused", (t) => {
  fc.assert(
    fc.property(anyMark, (mark) => {
      const bytes = encodeMark(mark);
      t.deepEqual(decodeCommand(7, TOPIC, bytes), { ok: true, value: { name: "mark", mark } });
      for (let length = 0; length < bytes.length; length += 1)
        t.false(decodeCommand(7, TOPIC, bytes.subarray(0, length)).ok);
    }),
    { numRuns: 50, seed: 4 },
  );
});

test("no payload makes it throw, and what is taken is within its bounds", (t) => {
  const anyValue = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom("free", "occupied", 1, 63, 64));
  const anyPayload = fc.oneof(
    fc.uint8Array({ maxLength: 64 }),
    fc
      .record({ bay: anyValue, truth: anyValue, id: anyValue }, { requiredKeys: [] })
      .map((object) => encodeUtf8(JSON.stringify(object))),
  );
  fc.assert(
    fc.property(anyPayload, (payload) => {
      const decoded = decodeCommand(7, TOPIC, payload);
      if (!decoded.ok) return;
      if (decoded.value.name !== "mark") throw new Error(decoded.value.name);
      const { bay, truth, id } = decoded.value.mark;
      t.true(Number.isInteger(bay) && bay >= 1 && bay <= 63);
      t.true(truth === FREE || truth === OCCUPIED);
      t.true(Number.isInteger(id) && id >= 1 && id <= 0xffffffff);
    }),
    { numRuns: 2_000, seed: 4 },
  );
});
