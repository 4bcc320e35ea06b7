import { readFileSync } from "node:fs";
import test from "ava";
import { FIRMWARE_VERSION } from "../../src/nodes/firmware-version.js";
import { decodeHistory, encodeHistory, factOf, HISTORY_KINDS } from "../../src/nodes/history-codec.js";

const NOON = { trust: "trusted", atS: 1_796_083_200 } as const;

test("what is kept for good is read as it was written", (t) => {
  for (const fact of [
    { kind: "firmware", firmware: "0.1.0" },
    factOf("schedule", 3, Uint8Array.of(1, 2, 3), ["day", "night"]),
    factOf("root", 2, Uint8Array.of(4), []),
  ] as const) {
    const bytes = encodeHistory(fact, NOON);
    t.deepEqual(decodeHistory(HISTORY_KINDS.indexOf(fact.kind), bytes), {
      ok: true,
      value: { ...fact, ...NOON },
    });
  }
});

test("of more regimes than an entry takes, the first are named", (t) => {
  const names = Array.from({ length: 32 }, (_, index) => `regime-with-a-long-name-${index}`);
  const bytes = encodeHistory(factOf("schedule", 1, Uint8Array.of(1), names), NOON);
  t.true(bytes.length <= 236);
  const decoded = decodeHistory(HISTORY_KINDS.indexOf("schedule"), bytes);
  if (!decoded.ok || decoded.value.kind === "firmware") return t.fail();
  t.true(decoded.value.regimes.length >= 8);
  t.deepEqual(decoded.value.regimes, names.slice(0, decoded.value.regimes.length));
});

test("bytes that are no history are refused", (t) => {
  const code = HISTORY_KINDS.indexOf("schedule");
  const good = encodeHistory(factOf("schedule", 3, Uint8Array.of(1), ["day"]), NOON);
  for (let length = 0; length < good.length; length += 1)
    t.is(decodeHistory(code, good.slice(0, length)).ok, length === 18, `${length}`);
  t.false(decodeHistory(HISTORY_KINDS.length, good).ok);
  t.false(
    decodeHistory(
      code,
      good.map((byte, at) => (at === 0 ? 4 : byte)),
    ).ok,
  );
});

test("the firmware knows its version", (t) => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  t.is(FIRMWARE_VERSION, version);
});
