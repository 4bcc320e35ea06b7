import { spawnSync } from "node:child_process";
import { createHash, randomInt } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "ava";
import type { RunRequest } from "../../hosts/alley/run-alley.js";
import { type Engine, EngineFailedError, EngineMissingError } from "../../hosts/headless/engine.js";
import { nodeEngine } from "../../hosts/headless/node-engine.js";
import { findSdk } from "../../hosts/sdk/find-sdk.js";
import { sdkEngine } from "../../hosts/sdk/sdk-engine.js";

const SUITE = "the alley built by the Moddable SDK";
const MS_PER_HOUR = 3_600_000;

/** Two hours of a Tuesday in Seoul that contain the night's end and the first visitors. */
const MORNING: RunRequest = {
  seed: 7,
  startMs: Date.UTC(2026, 10, 30, 22, 30),
  durationMs: 2 * MS_PER_HOUR,
  isCold: false,
};

const STAYS = [
  { bay: 1, arrivedMs: MORNING.startMs - MS_PER_HOUR, leftMs: MORNING.startMs + 600_000 },
  { bay: 15, arrivedMs: MORNING.startMs + 1_234_567, leftMs: undefined },
];

const RUNS: Readonly<Record<string, RunRequest>> = {
  "seed 7": MORNING,
  "a seed that nobody has seen, and bays that are rebuilt at each sleep": {
    ...MORNING,
    seed: randomInt(0x1_0000_0000),
    isCold: true,
  },
  "stays from a file": { ...MORNING, durationMs: MS_PER_HOUR, stays: STAYS },
};

/** Skipped only where there is no SDK: one that cannot build or run fails. */
const withSdk = hasSdk() ? test.serial : test.serial.skip;

function hasSdk(): boolean {
  try {
    findSdk(process.env);
    return true;
  } catch (error) {
    console.error(`skipped: ${SUITE}: ${(error as Error).message}`);
    return false;
  }
}

async function runOn(engine: Engine, request: RunRequest) {
  const hash = createHash("sha256");
  const progressMs: number[] = [];
  const outcome = await engine.run(request, {
    transcript: (chunk) => hash.update(chunk),
    progress: (elapsedMs) => progressMs.push(elapsedMs),
  });
  return { ...outcome, transcriptSha256: hash.digest("hex"), progressMs };
}

for (const [name, request] of Object.entries(RUNS)) {
  withSdk(`${SUITE}: transcript, summary and progress are Node's: ${name}`, async (t) => {
    t.deepEqual(await runOn(sdkEngine, request), await runOn(nodeEngine, request), JSON.stringify(request));
  });
}

withSdk(`${SUITE}: what the program throws is told`, async (t) => {
  const broken = { ...MORNING, stays: [null] } as unknown as RunRequest;
  await t.throwsAsync(runOn(sdkEngine, broken), {
    instanceOf: EngineFailedError,
    message: /exit code 1\nTypeError: /,
  });
});

withSdk(`${SUITE}: a transcript that cannot be kept ends the run`, async (t) => {
  const listener = {
    progress: () => {},
    transcript: () => {
      throw new Error("the disk is full");
    },
  };
  const month = { ...MORNING, durationMs: 720 * MS_PER_HOUR };
  await t.throwsAsync(sdkEngine.run(month, listener), { message: "the disk is full" });
});

test("manifest.json names every folder of the firmware", (t) => {
  const { modules } = JSON.parse(readFileSync("manifest.json", "utf8")) as {
    modules: Record<string, string>;
  };
  const folders = new Set(
    readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => `src/${dirname(path)}/*`),
  );
  t.deepEqual(modules, Object.fromEntries([...folders].sort().map((folder) => [folder, `./${folder}`])));
});

test("an SDK that is not there is asked for, with its place and the ways to get it", (t) => {
  const error = t.throws(() => findSdk({ MODDABLE: "/nowhere/moddable" }), {
    instanceOf: EngineMissingError,
  });
  t.regex(
    error?.message ?? "",
    /at \/nowhere\/moddable, which MODDABLE names\. .*npx xs-dev setup.*from source/,
  );
});

test("an SDK whose tools are not built yet says where to build them", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "golmok-sdk-"));
  mkdirSync(join(folder, "tools"));
  writeFileSync(join(folder, "tools", "VERSION"), "8.2.3\n");
  t.throws(() => findSdk({ MODDABLE: folder }), {
    instanceOf: EngineMissingError,
    message: `The Moddable SDK at ${folder} has no tools yet: run make in ${folder}/build/makefiles/lin`,
  });
  rmSync(folder, { recursive: true });
});

for (const args of [[], ["street"]]) {
  test(`npm run sdk -- ${args.join(" ")}: the command that there is gets named, and the exit code is 2`, (t) => {
    const run = runCommand(args, {});
    t.is(run.status, 2);
    t.regex(run.stderr, /npm run sdk -- alley/);
  });
}

test("npm run sdk -- alley: without an SDK the exit code is 2", (t) => {
  const run = runCommand(["alley", "--hours", "1", "--json"], { MODDABLE: "/nowhere/moddable" });
  t.deepEqual([run.status, run.stdout], [2, ""]);
  t.regex(run.stderr, /^There is no Moddable SDK at \/nowhere\/moddable/m);
});

function runCommand(args: readonly string[], variables: Readonly<Record<string, string>>) {
  return spawnSync(process.execPath, ["--import=tsx", "hosts/sdk/main.ts", ...args], {
    env: { ...process.env, ...variables },
    encoding: "utf8",
  });
}
