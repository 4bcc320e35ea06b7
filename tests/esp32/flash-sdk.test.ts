/**
 * The SDK's own binding of the ESP32's flash, built for this machine: its JavaScript and its C are the SDK's, and below
 * them, in place of ESP-IDF, is memory (flash-sdk/idf). So our fake can't drift from it.
 */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import test from "ava";
import { buildProgram } from "../../hosts/sdk/build-alley.js";
import { findSdk, type Sdk } from "../../hosts/sdk/find-sdk.js";
import { FakeSdkFlash } from "./fake-sdk-flash.js";
import { flashScript, SCRIPT_PARTITION } from "./flash-script.js";
import { storageScript } from "./storage-script.js";

const PROGRAM = {
  manifest: fileURLToPath(new URL("./flash-sdk/manifest.json", import.meta.url)),
  folder: fileURLToPath(new URL("../../build/sdk-flash", import.meta.url)),
};

const sdk = foundSdk();

function foundSdk(): Sdk | undefined {
  try {
    return findSdk(process.env);
  } catch (error) {
    console.error(`skipped: flash on the Moddable SDK: ${(error as Error).message}`);
    return undefined;
  }
}

(sdk === undefined ? test.skip : test)(
  "the SDK's binding does what our fake does, and a store on it what it does on the desk",
  async (t) => {
    t.timeout(300_000);
    const program = await buildProgram(sdk as Sdk, PROGRAM);
    const text = execFileSync(program, { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
    const fake = new FakeSdkFlash(SCRIPT_PARTITION, 4_096, 8);
    const onFake = [...flashScript(fake), ...storageScript(fake)];
    t.true(onFake.length >= 40, `${onFake.length}`);
    t.deepEqual(JSON.parse(text), onFake);
  },
);
