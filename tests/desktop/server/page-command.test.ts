import { isDeepStrictEqual } from "node:util";
import test from "ava";
import fc from "fast-check";
import { type PageCommand, SPEEDS } from "../../../hosts/desktop/page/contract.js";
import { type CommandError, decodeCommand } from "../../../hosts/desktop/server/page-command.js";

const GOOD: readonly PageCommand[] = [
  ...SPEEDS.map((speed) => ({ type: "speed", speed }) as const),
  { type: "pause", paused: true },
  { type: "pause", paused: false },
  { type: "put-car", bay: 1 },
  { type: "take-car", bay: 63 },
  { type: "silence", bay: 15, silenced: true },
  { type: "silence", bay: 15, silenced: false },
  { type: "cut-broker", cut: true },
  { type: "cut-broker", cut: false },
];

for (const command of GOOD) {
  test(`${JSON.stringify(command)} is a command`, (t) => {
    t.deepEqual(decodeCommand(JSON.stringify(command)), { ok: true, value: command });
  });
}

const BAD: readonly (readonly [text: string, error: CommandError])[] = [
  ["", "not-json"],
  ["{", "not-json"],
  ["null", "not-an-object"],
  ["[]", "not-an-object"],
  ['"pause"', "not-an-object"],
  ["7", "not-an-object"],
  ["{}", "unknown-type"],
  ['{"type":"reboot"}', "unknown-type"],
  ['{"type":"__proto__"}', "unknown-type"],
  ['{"type":["speed"],"speed":1}', "unknown-type"],
  ['{"type":"speed"}', "bad-speed"],
  ['{"type":"speed","speed":"10"}', "bad-speed"],
  ['{"type":"speed","speed":0}', "bad-speed"],
  ['{"type":"speed","speed":-60}', "bad-speed"],
  ['{"type":"speed","speed":3601}', "bad-speed"],
  ['{"type":"speed","speed":1e999}', "bad-speed"],
  ['{"type":"pause"}', "bad-flag"],
  ['{"type":"pause","paused":1}', "bad-flag"],
  ['{"type":"put-car"}', "bad-bay"],
  ['{"type":"put-car","bay":0}', "bad-bay"],
  ['{"type":"put-car","bay":64}', "bad-bay"],
  ['{"type":"put-car","bay":1.5}', "bad-bay"],
  ['{"type":"take-car","bay":"3"}', "bad-bay"],
  ['{"type":"take-car","bay":null}', "bad-bay"],
  ['{"type":"silence","bay":3}', "bad-flag"],
  ['{"type":"silence","bay":-3,"silenced":true}', "bad-bay"],
  ['{"type":"silence","bay":3,"silenced":"yes"}', "bad-flag"],
  ['{"type":"cut-broker","cut":null}', "bad-flag"],
];

for (const [text, error] of BAD) {
  test(`${JSON.stringify(text)} is refused as ${error}`, (t) => {
    t.deepEqual(decodeCommand(text), { ok: false, error });
  });
}

test("fields that a command does not have are dropped", (t) => {
  const text = '{"type":"pause","paused":true,"bay":3,"__proto__":{"speed":1},"cut":true}';
  t.deepEqual(decodeCommand(text), { ok: true, value: { type: "pause", paused: true } });
});

test("no text throws, and what is accepted means the same when sent again", (t) => {
  const field = fc.oneof(
    fc.integer({ min: -2, max: 70 }),
    fc.boolean(),
    fc.constantFrom(...SPEEDS),
    fc.jsonValue(),
  );
  const almost = fc.record(
    {
      type: fc.constantFrom("speed", "pause", "put-car", "take-car", "silence", "cut-broker", "other"),
      speed: field,
      bay: field,
      paused: field,
      silenced: field,
      cut: field,
    },
    { requiredKeys: [] },
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    almost.map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const decoded = decodeCommand(text);
      return !decoded.ok || isDeepStrictEqual(decodeCommand(JSON.stringify(decoded.value)), decoded);
    }),
    { numRuns: 1_000 },
  );
  t.pass();
});
