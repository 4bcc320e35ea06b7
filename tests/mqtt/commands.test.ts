import test from "ava";
import fc from "fast-check";
import { encodeUtf8 } from "../../src/domain/utf8.js";
import { decodeCommand } from "../../src/mqtt/commands.js";

const TOPIC = "golmok/7/command/republish";

const decode = (topic: string, text: string) => decodeCommand(7, topic, encodeUtf8(text));

test("republish with an empty object is a command", (t) => {
  t.deepEqual(decode(TOPIC, "{}"), { ok: true, value: { name: "republish" } });
  t.deepEqual(decode(TOPIC, " {\r\n\t} "), { ok: true, value: { name: "republish" } });
});

test("a claim's bytes are passed on as they came, up to 1024 of them", (t) => {
  for (const length of [0, 91, 1_024]) {
    const bytes = new Uint8Array(length).fill(0xff);
    t.deepEqual(decodeCommand(7, "golmok/7/command/claim", bytes), {
      ok: true,
      value: { name: "claim", bytes },
    });
  }
  const tooMany = new Uint8Array(1_025);
  t.deepEqual(decodeCommand(7, "golmok/7/command/claim", tooMany), { ok: false, error: "oversize" });
});

test("a command of 1024 bytes is read, of 1025 is not", (t) => {
  t.true(decode(TOPIC, `{${" ".repeat(1_022)}}`).ok);
  t.deepEqual(decode(TOPIC, `{${" ".repeat(1_023)}}`), { ok: false, error: "oversize" });
});

const UNKNOWN = ["set-schedule", "update", "restart", "free", "republished", "constructor", "to-string", "-"];

for (const name of UNKNOWN) {
  test(`rules, firmware and all else cannot be changed by a command: ${name}`, (t) => {
    t.deepEqual(decode(`golmok/7/command/${name}`, "{}"), { ok: false, error: "unknown-command" });
  });
}

const WRONG_TOPICS = [
  "",
  "golmok/8/command/republish",
  "golmok/7/state",
  `${TOPIC}/now`,
  "golmok/7/command/__proto__",
];

for (const topic of WRONG_TOPICS) {
  test(`not a command: ${JSON.stringify(topic)}`, (t) => {
    t.deepEqual(decode(topic, "{}"), { ok: false, error: "not-a-command" });
  });
}

const REFUSED: readonly (readonly [string, string])[] = [
  ["", "bad-json"],
  [" ", "bad-json"],
  ["{", "bad-json"],
  ["{}{}", "bad-json"],
  ["{},", "bad-json"],
  ["{'a':1}", "bad-json"],
  ["\ufeff{}", "bad-json"],
  ["{}\u0000", "bad-json"],
  ["undefined", "bad-json"],
  ["[".repeat(1_000), "bad-json"],
  [`${'{"a":'.repeat(150)}1${"}".repeat(150)}`, "bad-json"],
  ["[[[[[[[[[]]]]]]]]]", "bad-json"],
  ["null", "not-an-object"],
  ["[]", "not-an-object"],
  ["0", "not-an-object"],
  ["1e999", "not-an-object"],
  ['"{}"', "not-an-object"],
  ["true", "not-an-object"],
  ['{"schedule":1}', "unexpected-member"],
  ['{"":null}', "unexpected-member"],
  ['{"__proto__":{}}', "unexpected-member"],
];

for (const [payload, error] of REFUSED) {
  test(`${error}: ${JSON.stringify(payload.slice(0, 40))}`, (t) => {
    t.deepEqual(decode(TOPIC, payload), { ok: false, error });
  });
}

test("a payload that is no UTF-8 is refused before it is read as JSON", (t) => {
  for (const bytes of [[0xff], [0x7b, 0x80, 0x7d], [0x7b, 0x7d, 0xe2, 0x82], [0x7b, 0xc0, 0xa0, 0x7d]]) {
    t.deepEqual(decodeCommand(7, TOPIC, Uint8Array.from(bytes)), { ok: false, error: "bad-utf8" });
  }
});

test("every truncation of a topic or a payload is refused", (t) => {
  for (let length = 0; length < TOPIC.length; length += 1)
    t.false(decode(TOPIC.slice(0, length), "{}").ok, `${length}`);
  const payload = " {\n } ";
  const closing = payload.indexOf("}");
  for (let length = 0; length <= closing; length += 1)
    t.false(decode(TOPIC, payload.slice(0, length)).ok, `${length}`);
});

test("every flipped bit of a topic or of a shortest payload is refused", (t) => {
  for (let bit = 0; bit < TOPIC.length * 8; bit += 1) {
    const units = Array.from(TOPIC, (character) => character.charCodeAt(0));
    units[bit >> 3] = (units[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    t.false(decode(String.fromCharCode(...units), "{}").ok, `bit ${bit} of the topic`);
  }
  for (let bit = 0; bit < 16; bit += 1) {
    const payload = Uint8Array.of(0x7b, 0x7d);
    payload[bit >> 3] = (payload[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    t.false(decodeCommand(7, TOPIC, payload).ok, `bit ${bit} of the payload`);
  }
});

test("no topic and no payload makes it throw, or do anything but republish", (t) => {
  const topics = fc.oneof(
    fc.constant(TOPIC),
    fc.string({ unit: "binary" }),
    fc.string().map((name) => `golmok/7/command/${name}`),
  );
  const payloads = fc.oneof(
    fc.uint8Array({ maxLength: 64 }),
    fc.json().map(encodeUtf8),
    fc.constant(encodeUtf8("{}")),
  );
  fc.assert(
    fc.property(topics, payloads, (topic, payload) => {
      const decoded = decodeCommand(7, topic, payload);
      t.true(!decoded.ok || (topic === TOPIC && decoded.value.name === "republish"));
    }),
    { numRuns: 1_000 },
  );
});
