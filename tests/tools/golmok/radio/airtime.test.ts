import { existsSync, readFileSync } from "node:fs";
import test from "ava";
import { runGolmok } from "../run-golmok.js";

interface Vector {
  readonly bytes: number;
  readonly sf: number;
  readonly bandwidthKhz: number;
  readonly codingRate: string;
  readonly airtimeMs: number;
}

const VECTORS = new URL("../../../../../shared/vectors/lora-airtime.json", import.meta.url);
const USUAL = ["--bandwidth", "125", "--coding-rate", "4/5"] as const;

function airtime(...args: readonly string[]) {
  return runGolmok("radio", "airtime", ...args);
}

const onVectors = existsSync(VECTORS) ? test : test.skip;
if (!existsSync(VECTORS)) console.error("skipped: there is no ../shared/vectors/lora-airtime.json");

onVectors("the shared vectors come out exactly", async (t) => {
  const { cases } = JSON.parse(readFileSync(VECTORS, "utf8")) as { readonly cases: readonly Vector[] };
  for (const { bytes, sf, bandwidthKhz, codingRate, airtimeMs } of cases) {
    const size = ["--bytes", `${bytes}`, "--sf", `${sf}`, "--bandwidth", `${bandwidthKhz}`];
    const { exitCode, out, err } = await airtime(...size, "--coding-rate", codingRate, "--json");
    t.deepEqual({ exitCode, out, err }, { exitCode: 0, out: `{"airtimeMs":${airtimeMs}}\n`, err: "" });
  }
});

// Worked out in exact fractions from the equations of AN1200.13, section 4.
const ANSWERS: readonly (readonly [string, number])[] = [
  ["--bytes 20 --sf 9", 185.344],
  ["--bytes 18 --sf 9 --implicit-header", 164.864],
  ["--bytes 18 --sf 9 --no-crc", 164.864],
  ["--bytes 20 --sf 9 --ldro on", 205.824],
  ["--bytes 23 --sf 12 --ldro off", 1318.912],
  ["--bytes 23 --sf 12 --ldro auto", 1482.752],
  ["--bytes 20 --sf 9 --preamble 12", 201.728],
  ["--bytes 20 --sf 6 --implicit-header", 28.288],
  ["--bytes 20 --sf 12 --bandwidth 250", 659.456],
  ["--bytes 20 --sf 12 --bandwidth 500", 329.728],
  ["--bytes 20 --sf 7 --bandwidth 7.8", 1069.056],
  ["--bytes 20 --sf 7 --bandwidth 7.8125", 1069.056],
  ["--bytes 255 --sf 12 --coding-rate 4/8 --bandwidth 41.7", 42098.688],
];

for (const [args, airtimeMs] of ANSWERS) {
  test(`radio airtime ${args}: ${airtimeMs} ms`, async (t) => {
    const { exitCode, out } = await airtime(...args.split(" "), "--json");
    t.is(exitCode, 0);
    t.deepEqual(JSON.parse(out), { airtimeMs });
  });
}

test("without --json one sentence tells the time, in the reader's language", async (t) => {
  const args = ["--bytes", "20", "--sf", "9", ...USUAL];
  t.is((await airtime(...args, "--lang", "en")).out, "a frame of 20 bytes is on the air for 185.344 ms\n");
  t.is(
    (await airtime(...args, "--lang", "ko")).out,
    "20바이트 프레임 하나가 전파를 185.344 ms 동안 씁니다\n",
  );
});

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ["--bytes 0 --sf 9", /^--bytes 0: .*1 to 255/],
  ["--bytes 256 --sf 9", /^--bytes 256: .*1 to 255/],
  ["--bytes 20.5 --sf 9", /^--bytes 20.5: /],
  ["--bytes x --sf 9", /^--bytes x: /],
  ["--bytes 20 --sf 5", /^--sf 5: .*6 to 12/],
  ["--bytes 20 --sf 13", /^--sf 13: .*6 to 12/],
  ["--bytes 20 --sf 6", /^--sf 6: .*--implicit-header/],
  ["--bytes 20 --sf 9 --bandwidth 126", /^--bandwidth 126: .*62\.5, 125, 250/],
  ["--bytes 20 --sf 9 --bandwidth 125000", /^--bandwidth 125000: /],
  ["--bytes 20 --sf 9 --bandwidth 1e2", /^--bandwidth 1e2: /],
  ["--bytes 20 --sf 9 --coding-rate 4/9", /^--coding-rate 4\/9: .*4\/5, 4\/6/],
  ["--bytes 20 --sf 9 --coding-rate 5", /^--coding-rate 5: /],
  ["--bytes 20 --sf 9 --preamble 0", /^--preamble 0: .*1 to 65535/],
  ["--bytes 20 --sf 9 --preamble 65536", /^--preamble 65536: /],
  ["--bytes 20 --sf 9 --ldro maybe", /--ldro/],
  ["--sf 9", /--bytes/],
  ["--bytes 20", /--sf/],
];

for (const [args, reason] of REFUSED) {
  test(`bad usage ends with 2, names the option and prints no answer: radio airtime ${args}`, async (t) => {
    const english = await airtime(...args.split(" "), "--json", "--lang", "en");
    t.is(english.exitCode, 2);
    t.is(english.out, "");
    t.regex(english.err, reason);
    const korean = await airtime(...args.split(" "), "--json", "--lang", "ko");
    t.is(korean.exitCode, 2);
    t.is(korean.out, "");
  });
}

test("what is refused in Korean is told in Korean", async (t) => {
  for (const args of ["--bytes 0 --sf 9", "--bytes 20 --sf 6", "--bytes 20 --sf 9 --bandwidth 1"]) {
    const { err } = await airtime(...args.split(" "), "--lang", "ko");
    t.regex(err, /적으세요\n$/);
  }
});
