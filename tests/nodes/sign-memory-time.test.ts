import test from "ava";
import { decodeTime, encodeTime, StoredTime } from "../../src/nodes/sign-memory-time.js";
import type { KeptTime } from "../../src/nodes/time-memory.js";
import { signStorage } from "../helpers/sign-store.js";

const RTC = { tag: 0xfedc_ba98, setUtcS: 1_796_083_200, setErrorMs: 1_100 };
const FLOOR_MS = Date.UTC(2199, 11, 31);

for (const [title, kept] of [
  ["everything", { floorMs: FLOOR_MS, rtc: RTC }],
  ["a floor alone", { floorMs: FLOOR_MS, rtc: undefined }],
  ["an RTC alone", { floorMs: undefined, rtc: RTC }],
  ["nothing", { floorMs: undefined, rtc: undefined }],
] as const satisfies readonly (readonly [string, KeptTime])[]) {
  test(`what is known of time comes back: ${title}`, (t) => {
    const { records } = signStorage();
    const memory = new StoredTime(records, { write: () => {} });
    t.is(memory.load(), undefined);
    t.true(memory.save(kept));
    t.deepEqual(memory.load(), kept);
  });
}

test("bytes that are no time are refused, told, and not believed", (t) => {
  const good = encodeTime({ floorMs: FLOOR_MS, rtc: RTC });
  for (let length = 0; length < good.length; length += 1) t.false(decodeTime(good.slice(0, length)).ok);
  t.false(decodeTime(good.map((byte, at) => (at === 0 ? 2 : byte))).ok);
  const { records } = signStorage();
  records.set("time", good.slice(1));
  const told: string[] = [];
  t.is(new StoredTime(records, { write: (_level, code) => told.push(code) }).load(), undefined);
  t.deepEqual(told, ["time-lost"]);
});
