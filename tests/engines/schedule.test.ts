/** A schedule rules alike on every engine: many schedules, at moments of a hundred years and where rulings end. */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import test from "ava";
import { buildProgram } from "../../hosts/sdk/build-alley.js";
import { findSdk, type Sdk } from "../../hosts/sdk/find-sdk.js";
import { bundleForXs } from "../../hosts/xs/bundle.js";
import { findWorker } from "../../hosts/xs/find-worker.js";
import { XsnapWorker } from "../../hosts/xs/xsnap-worker.js";
import { corpusDigests } from "./schedule-corpus.js";

const SDK_PROGRAM = {
  manifest: fileURLToPath(new URL("./schedule-sdk/manifest.json", import.meta.url)),
  folder: fileURLToPath(new URL("../../build/sdk-schedule", import.meta.url)),
};

const onNode = corpusDigests();

const worker = found("XS", findWorker);
const sdk = found("the Moddable SDK", () => findSdk(process.env));

function found<Engine>(name: string, find: () => Engine): Engine | undefined {
  try {
    return find();
  } catch (error) {
    console.error(`skipped: schedules on ${name}: ${(error as Error).message}`);
    return undefined;
  }
}

test("no two schedules of the corpus rule alike", (t) => {
  t.is(onNode.length, 25);
  t.is(new Set(onNode).size, onNode.length);
});

(worker === undefined ? test.skip : test)("schedules rule on XS as they do on Node", async (t) => {
  const engine = new XsnapWorker(worker ?? "", () => {});
  try {
    await engine.evaluate(await bundleForXs(new URL("./schedule-xs-entry.ts", import.meta.url)));
    const reply = await engine.command(new Uint8Array(1));
    t.deepEqual(JSON.parse(reply.bytes.toString("latin1")), onNode);
  } finally {
    engine.close();
  }
});

(sdk === undefined ? test.skip : test)("schedules rule in the SDK's build as they do on Node", async (t) => {
  t.timeout(300_000);
  const program = await buildProgram(sdk as Sdk, SDK_PROGRAM);
  const text = execFileSync(program, { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
  t.deepEqual(JSON.parse(text), onNode);
});
