import test from "ava";
import { encodeUtf8 } from "../../src/domain/utf8.js";
import { decodeCommand } from "../../src/mqtt/commands.js";

const decode = (name: string, payload: Uint8Array) => decodeCommand(7, `golmok/7/command/${name}`, payload);

test("a challenge is asked for with an empty object, and with nothing else", (t) => {
  t.deepEqual(decode("time-challenge", encodeUtf8("{}")), { ok: true, value: { name: "time-challenge" } });
  t.deepEqual(decode("time-challenge", encodeUtf8('{"utc":0}')), { ok: false, error: "unexpected-member" });
  t.deepEqual(decode("time-challenge", new Uint8Array(0)), { ok: false, error: "bad-json" });
});

test("a signed time's bytes are passed on as they came, up to 1024 of them", (t) => {
  for (const length of [0, 101, 1_024]) {
    const bytes = new Uint8Array(length).fill(0xff);
    t.deepEqual(decode("time", bytes), { ok: true, value: { name: "time", bytes } });
  }
  t.deepEqual(decode("time", new Uint8Array(1_025)), { ok: false, error: "oversize" });
});

for (const name of ["times", "set-time", "time-", "clock"]) {
  test(`the time cannot be set by the command ${name}`, (t) => {
    t.deepEqual(decode(name, encodeUtf8("{}")), { ok: false, error: "unknown-command" });
  });
}
