import { existsSync, readFileSync } from "node:fs";
import test from "ava";
import { simulateAloha } from "../../../../tools/golmok/radio/simulate-aloha.js";
import { runGolmok } from "../run-golmok.js";

interface Case {
  readonly name: string;
  readonly sf: number;
  readonly codingRate: string;
  readonly nodes: number;
  readonly delivered: number;
  readonly deliveredWithCapture: number;
}

const VECTORS = new URL("../../../../../shared/vectors/lora-aloha.json", import.meta.url);
const INTERVAL_S = 1_000;
const SEEDS = [1, 2, 20_261_121];

function simulate(nodes: number, sf: number, codingRate: string, hasCapture: boolean, seed: number) {
  return simulateAloha({
    nodes,
    intervalSeconds: INTERVAL_S,
    bytes: 20,
    spreadingFactor: sf,
    codingRateDenominator: Number(codingRate.slice(2)),
    hasCapture,
    seed,
  });
}

const onVectors = existsSync(VECTORS) ? test : test.skip;
if (!existsSync(VECTORS)) console.error("skipped: there is no ../shared/vectors/lora-aloha.json");

onVectors(
  "with capture each of LoRaSim's networks loses what it loses there, within 0.02, whatever the seed",
  (t) => {
    const { cases } = JSON.parse(readFileSync(VECTORS, "utf8")) as { readonly cases: readonly Case[] };
    t.true(cases.length >= 5);
    for (const { name, sf, codingRate, nodes, deliveredWithCapture } of cases) {
      for (const seed of SEEDS) {
        const { delivered } = simulate(nodes, sf, codingRate, true, seed);
        t.true(
          Math.abs(delivered - deliveredWithCapture) <= 0.02,
          `${name}, ${nodes}, ${seed}: ${delivered}`,
        );
      }
    }
  },
);

/** Airtimes of 20 bytes by AN1200.13, in ms. */
for (const [sf, codingRate, airtimeMs, nodes] of [
  [12, "4/8", 1_712.128, 50],
  [12, "4/8", 1_712.128, 200],
  [12, "4/8", 1_712.128, 1_000],
  [12, "4/5", 1_318.912, 100],
  [12, "4/5", 1_318.912, 500],
  [9, "4/5", 185.344, 1_000],
  [7, "4/5", 56.576, 2_000],
] as const) {
  test(`without capture ${nodes} nodes at SF${sf} ${codingRate} deliver e^(-2NT/I), within 0.01`, (t) => {
    const expected = Math.exp((-2 * nodes * airtimeMs) / 1_000 / INTERVAL_S);
    for (const seed of SEEDS) {
      const { airtimeUs, delivered } = simulate(nodes, sf, codingRate, false, seed);
      t.is(airtimeUs, airtimeMs * 1_000);
      t.true(Math.abs(delivered - expected) <= 0.01, `seed ${seed}: ${delivered}, not ${expected}`);
    }
  });
}

test("with capture the share is the one of nodes in a disc, by integration", (t) => {
  // Of two nodes in a disc the farther is 6 dB weaker when its squared distance is so many times the nearer's.
  const near = 10 ** (-6 / (5 * 2.08));
  const symbolS = 4_096 / 125_000;
  const overlaps = (200 * 2 * (1.712_128 - 3 * symbolS)) / INTERVAL_S;
  const expected = (1 - near) * Math.exp(-overlaps) + (near * (1 - Math.exp(-overlaps))) / overlaps;
  const { delivered } = simulate(200, 12, "4/8", true, 3);
  t.true(Math.abs(delivered - expected) <= 0.01, `${delivered}, not ${expected}`);
});

test("the shares of other seeds lie as far apart as the confidence says", (t) => {
  const runs = Array.from({ length: 6 }, (_, seed) => simulate(200, 12, "4/8", true, seed));
  const mean = runs.reduce((sum, { delivered }) => sum + delivered, 0) / runs.length;
  const outside = runs.filter(({ delivered, confidence }) => Math.abs(delivered - mean) > confidence);
  t.true(outside.length <= 2, `${outside.length} of 6`);
  for (const { confidence, framesSent } of runs) {
    t.true(confidence > 0 && confidence < 0.01, `${confidence}`);
    t.true(framesSent > 190_000 && framesSent < 210_000, `${framesSent}`);
  }
});

const SMALL =
  "radio simulate --nodes 20 --interval-seconds 100 --bytes 20 --sf 9 --coding-rate 4/5 --mac aloha".split(
    " ",
  );

test("the same seed gives the same answer, and another seed another one", async (t) => {
  const first = await runGolmok(...SMALL, "--capture", "on", "--seed", "7", "--json");
  t.deepEqual(await runGolmok(...SMALL, "--capture", "on", "--seed", "7", "--json"), first);
  t.not((await runGolmok(...SMALL, "--capture", "on", "--seed", "8", "--json")).out, first.out);
});

test("--json prints one object with the share, the counts and what was asked", async (t) => {
  const { exitCode, out, err } = await runGolmok(...SMALL, "--capture", "off", "--seed", "7", "--json");
  t.is(exitCode, 0);
  t.is(err, "");
  const answer = JSON.parse(out) as Record<string, number>;
  const { delivered, confidence, framesSent, framesDelivered, ...asked } = answer;
  t.deepEqual(asked, {
    mac: "aloha",
    nodes: 20,
    intervalSeconds: 100,
    bytes: 20,
    sf: 9,
    codingRate: "4/5",
    capture: "off",
    seed: 7,
    airtimeMs: 185.344,
    networks: 20,
  } as unknown as typeof asked);
  t.true(Math.abs((framesDelivered as number) / (framesSent as number) - (delivered as number)) < 1e-5);
  t.true((confidence as number) > 0);
});

test("capture delivers more than none", async (t) => {
  const shareOf = async (capture: string) => {
    const { out } = await runGolmok(...SMALL, "--capture", capture, "--json");
    return (JSON.parse(out) as { delivered: number }).delivered;
  };
  t.true((await shareOf("on")) > (await shareOf("off")) + 0.005);
});

test("without --json one sentence tells the share, in the reader's language", async (t) => {
  t.regex(
    (await runGolmok(...SMALL, "--lang", "en")).out,
    /^\d+ of \d+ frames arrived, 9\d\.\d\d % \(± 0\.\d\d\)\n$/,
  );
  t.regex(
    (await runGolmok(...SMALL, "--lang", "ko")).out,
    /^프레임 \d+개 가운데 \d+개, .* %.*가 닿았습니다\n$/,
  );
});

for (const [option, value, en, ko] of [
  [
    "--nodes",
    "0",
    "--nodes 0: write a whole number from 1 to 10000",
    "--nodes 0: 1부터 10000까지의 정수를 적으세요",
  ],
  ["--nodes", "1e3", "--nodes 1e3: write", "--nodes 1e3: 1부터"],
  ["--interval-seconds", "0", "--interval-seconds 0: write", "--interval-seconds 0: 1부터"],
  ["--interval-seconds", "86401", "--interval-seconds 86401: write", "--interval-seconds 86401: 1부터"],
  ["--bytes", "256", "--bytes 256: write a whole number from 1 to 255", "--bytes 256: 1부터"],
  ["--sf", "6", "--sf 6: write a whole number from 7 to 12", "--sf 6: 7부터"],
  ["--coding-rate", "4/9", "--coding-rate 4/9: write one of 4/5", "--coding-rate 4/9: 4/5, 4/6"],
  ["--seed", "9007199254740992", "--seed 9007199254740992: write", "--seed 9007199254740992: 0부터"],
  ["--mac", "csma", "--mac", "--mac"],
  ["--capture", "maybe", "--capture", "--capture"],
] as const) {
  test(`${option} ${value} is refused, with what to write instead`, async (t) => {
    for (const [lang, words] of [
      ["en", en],
      ["ko", ko],
    ] as const) {
      const run = await runGolmok(...SMALL, option, value, "--lang", lang, "--json");
      t.is(run.exitCode, 2);
      t.is(run.out, "");
      t.true(run.err.includes(words), run.err);
    }
  });
}

test("nodes, interval and spreading factor must be told", async (t) => {
  const { exitCode, err } = await runGolmok("radio", "simulate", "--nodes", "3", "--sf", "9");
  t.is(exitCode, 2);
  t.true(err.includes("--interval-seconds"));
});
