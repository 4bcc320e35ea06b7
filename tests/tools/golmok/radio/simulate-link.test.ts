import test from "ava";
import { runGolmok } from "../run-golmok.js";

const FEW = "radio simulate --nodes 4 --interval-seconds 100 --bytes 20 --sf 7 --capture off --seed 7".split(
  " ",
);

test("--mac golmok tells the share of acknowledged reports, attempts and delays", async (t) => {
  const { exitCode, out, err } = await runGolmok(...FEW, "--mac", "golmok", "--json");
  t.is(exitCode, 0);
  t.is(err, "");
  const {
    delivered,
    confidence,
    reports,
    reportsDelivered,
    meanAttempts,
    meanDelayMs,
    p95DelayMs,
    ...asked
  } = JSON.parse(out) as Record<string, number>;
  t.deepEqual(asked as unknown, {
    mac: "golmok",
    nodes: 4,
    intervalSeconds: 100,
    bytes: 20,
    sf: 7,
    codingRate: "4/5",
    capture: "off",
    seed: 7,
    airtimeMs: 56.576,
    networks: 6,
    p95Attempts: 1,
  });
  t.is(delivered, 1);
  t.is(confidence, 0);
  t.is(reportsDelivered, reports);
  t.true((reports as number) > 11_000);
  t.true((meanAttempts as number) < 1.01);
  t.true((meanDelayMs as number) > 2 * 56.576 && (p95DelayMs as number) < 250);
});

test("the same seed gives the same answer, and bays that do not look fare worse", async (t) => {
  const first = await runGolmok(...FEW, "--mac", "aloha-retry", "--json");
  t.deepEqual(await runGolmok(...FEW, "--mac", "aloha-retry", "--json"), first);
  const { mac, meanAttempts } = JSON.parse(first.out) as { mac: string; meanAttempts: number };
  t.is(mac, "aloha-retry");
  t.true(meanAttempts > 1.005, `${meanAttempts}`);
});

test("without --json one sentence tells the share, in the reader's language", async (t) => {
  t.regex(
    (await runGolmok(...FEW, "--mac", "golmok", "--lang", "en")).out,
    /^\d+ of \d+ reports were acknowledged within 10 s, 100\.00 % \(± 0\.00\)\n$/,
  );
  t.regex(
    (await runGolmok(...FEW, "--mac", "golmok", "--lang", "ko")).out,
    /^보고 \d+개 가운데 \d+개, 100\.00 % .*가 10초 안에 확인되었습니다\n$/,
  );
});

test("every spreading factor and coding rate has an answer, and what is longer on the air takes longer", async (t) => {
  let lastMs = 0;
  for (const [sf, rate] of [
    ["8", "4/5"],
    ["10", "4/6"],
    ["12", "4/8"],
  ] as const) {
    const few = ["radio", "simulate", "--nodes", "4", "--interval-seconds", "1000", "--sf", sf];
    const { exitCode, out } = await runGolmok(...few, "--coding-rate", rate, "--mac", "golmok", "--json");
    t.is(exitCode, 0);
    const { delivered, meanDelayMs } = JSON.parse(out) as Record<string, number>;
    t.true((delivered ?? 0) > 0.98, `SF${sf}: ${delivered}`);
    t.true((meanDelayMs ?? 0) > lastMs, `SF${sf}: ${meanDelayMs} ms`);
    lastMs = meanDelayMs ?? 0;
  }
});
