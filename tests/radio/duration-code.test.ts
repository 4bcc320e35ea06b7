import test from "ava";
import fc from "fast-check";
import { decodeDuration, encodeDuration, MAX_DURATION_CODE } from "../../src/radio/duration-code.js";

const MAX_S = 8_372_224;

for (const [seconds, code, back] of [
  [0, 0, 0],
  [1, 1, 1],
  [255, 255, 255],
  [256, 256, 256],
  [511, 511, 511],
  [512, 512, 512],
  [513, 512, 512],
  [514, 513, 514],
  [86_400, 2_385, 86_272],
  [MAX_S - 1, 4_094, 8_355_840],
  [MAX_S, MAX_DURATION_CODE, MAX_S],
  [MAX_S + 1_000_000, MAX_DURATION_CODE, MAX_S],
  [2 ** 53, MAX_DURATION_CODE, MAX_S],
  [12.9, 12, 12],
  [-5, 0, 0],
] as const) {
  test(`${seconds} s become code ${code} and come back as ${back} s`, (t) => {
    t.is(encodeDuration(seconds), code);
    t.is(decodeDuration(code), back);
  });
}

test("every code decodes to a duration that encodes to the same code", (t) => {
  for (let code = 0; code <= MAX_DURATION_CODE; code += 1) {
    if (encodeDuration(decodeDuration(code)) !== code) t.fail(`code ${code}`);
  }
  t.pass();
});

test("a longer duration has a higher code", (t) => {
  for (let code = 1; code <= MAX_DURATION_CODE; code += 1) {
    if (decodeDuration(code) <= decodeDuration(code - 1)) t.fail(`code ${code}`);
  }
  t.pass();
});

test("the round trip never adds time, and loses less than 0.4 %", (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: MAX_S }), (seconds) => {
      const lost = seconds - decodeDuration(encodeDuration(seconds));
      return lost >= 0 && lost < Math.max(1, seconds * 0.004);
    }),
    { numRuns: 2_000 },
  );
  t.pass();
});

test("bits above the twelfth are ignored", (t) => {
  t.is(decodeDuration(0xf000 | 300), decodeDuration(300));
});
