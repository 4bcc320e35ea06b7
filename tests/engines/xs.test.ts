import { spawn } from "node:child_process";
import { createHash, randomInt } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import type { RunRequest } from "../../hosts/alley/run-alley.js";
import { type Engine, EngineFailedError } from "../../hosts/headless/engine.js";
import { nodeEngine } from "../../hosts/headless/node-engine.js";
import { findWorker } from "../../hosts/xs/find-worker.js";
import { xsEngine } from "../../hosts/xs/xs-engine.js";
import { XsnapWorker } from "../../hosts/xs/xsnap-worker.js";
import { until } from "../helpers/mosquitto.js";

const SUITE = "the alley on XS";
const MS_PER_HOUR = 3_600_000;

/** Monday, 2026-11-30, in Seoul. */
const MONDAY_MS = Date.UTC(2026, 10, 29, 15);

/** Two hours that contain the night's end and the first visitors. */
const MORNING: RunRequest = {
  seed: 1,
  startMs: MONDAY_MS + 7.5 * MS_PER_HOUR,
  durationMs: 2 * MS_PER_HOUR,
  isCold: false,
};

const STAYS = [
  { bay: 1, arrivedMs: MORNING.startMs - MS_PER_HOUR, leftMs: MORNING.startMs + 600_000 },
  { bay: 1, arrivedMs: MORNING.startMs + 700_000, leftMs: undefined },
  { bay: 8, arrivedMs: MORNING.startMs + 1_234_567, leftMs: MORNING.startMs + 1_400_000 },
];

/** Each takes a second or two on XS. */
const RUNS: Readonly<Record<string, RunRequest>> = {
  "seed 1": MORNING,
  "the smallest seed": { ...MORNING, seed: 0 },
  "the largest seed": { ...MORNING, seed: 0xffff_ffff },
  "a seed that nobody has seen": { ...MORNING, seed: randomInt(0x1_0000_0000) },
  "bays that are rebuilt at each sleep": { ...MORNING, seed: 7, isCold: true },
  "stays from a file": { ...MORNING, seed: 3, stays: STAYS },
  "an end within ten minutes": { ...MORNING, seed: 4, durationMs: 1_234_567 },
};

const worker = workerOrReason();
const onXs = worker.path === undefined ? test.serial.skip : test.serial;
const onXsInFull = process.env["GOLMOK_FULL"] === "1" ? onXs : test.serial.skip;

function workerOrReason(): { readonly path: string | undefined } {
  try {
    return { path: findWorker() };
  } catch (error) {
    console.error(`skipped: ${SUITE}: ${(error as Error).message}`);
    return { path: undefined };
  }
}

interface Run {
  readonly transcriptSha256: string;
  readonly summary: unknown;
  readonly measures: Readonly<Record<string, number>>;
  readonly progressMs: readonly number[];
}

async function runOn(engine: Engine, request: RunRequest): Promise<Run> {
  const hash = createHash("sha256");
  const progressMs: number[] = [];
  const outcome = await engine.run(request, {
    transcript: (chunk) => hash.update(chunk),
    progress: (elapsedMs) => progressMs.push(elapsedMs),
  });
  return { ...outcome, transcriptSha256: hash.digest("hex"), progressMs };
}

for (const [name, request] of Object.entries(RUNS)) {
  onXs(`${SUITE}: transcript and summary are Node's: ${name}`, async (t) => {
    const [onNode, run] = [await runOn(nodeEngine, request), await runOn(xsEngine, request)];
    t.deepEqual({ ...run, measures: {} }, onNode, JSON.stringify(request));
    t.is(run.progressMs.at(-1), request.durationMs);
  });
}

onXsInFull(`${SUITE}: transcript and summary are Node's: three days`, async (t) => {
  const request = { ...MORNING, seed: randomInt(0x1_0000_0000), durationMs: 72 * MS_PER_HOUR };
  const [onNode, run] = [await runOn(nodeEngine, request), await runOn(xsEngine, request)];
  t.deepEqual({ ...run, measures: {} }, onNode, JSON.stringify(request));
  t.true((run.measures["computrons"] ?? 0) > 0xffff_ffff, "more than the engine's own counter holds");
});

onXs(`${SUITE}: its counts do not depend on the machine, and grow with the time that is run`, async (t) => {
  const short = { ...MORNING, durationMs: 1_200_000 };
  const [first, second, longer] = [
    await runOn(xsEngine, short),
    await runOn(xsEngine, short),
    await runOn(xsEngine, { ...short, durationMs: 1_800_000 }),
  ];
  t.deepEqual(first.measures, second.measures);
  const [computrons = 0, more = 0] = [first.measures["computrons"], longer.measures["computrons"]];
  t.true(more > computrons * 1.2 && more < computrons * 1.8, `${computrons} for 20 min, ${more} for 30 min`);
  t.true((first.measures["heapSlots"] ?? 0) > 1_000);
});

onXs(`${SUITE}: what a script throws is told, and the engine goes on`, async (t) => {
  const engine = new XsnapWorker(worker.path ?? "", () => {});
  const error = await t.throwsAsync(engine.evaluate("null.length"), { instanceOf: EngineFailedError });
  t.regex(error?.message ?? "", /on XS: TypeError/);
  const reply = await engine.evaluate("new TextEncoder().encode(1 + 1).buffer");
  t.is(reply.bytes.toString(), "2");
  engine.close();
});

onXs(`${SUITE}: an exception on the host's side ends the engine`, async (t) => {
  const engine = new XsnapWorker(worker.path ?? "", () => {
    throw new Error("the disk is full");
  });
  await t.throwsAsync(engine.evaluate("issueCommand(new ArrayBuffer(1))"), { message: "the disk is full" });
  await t.throwsAsync(engine.evaluate("1"), { message: "the disk is full" });
});

test("an engine that ends before it answers is told of", async (t) => {
  const engine = new XsnapWorker("/bin/false", () => {});
  await t.throwsAsync(engine.evaluate("1"), {
    instanceOf: EngineFailedError,
    message: /the XS worker ended: .*exit code 1/,
  });
});

test("an engine that does not start is told of", async (t) => {
  const engine = new XsnapWorker("/nowhere/xsnap-worker", () => {});
  await t.throwsAsync(engine.evaluate("1"), {
    instanceOf: EngineFailedError,
    message: /does not start: .*ENOENT/,
  });
});

test("npm run xs: a worker that is not there is named, and the exit code is 2", async (t) => {
  const run = runCommand(["--hours", "1", "--json"], { GOLMOK_XSNAP: "/nowhere/xsnap-worker" });
  t.deepEqual(await run.ended, { code: 2, output: "" });
  t.regex(run.errors(), /^GOLMOK_XSNAP=\/nowhere\/xsnap-worker: there is no program/m);
});

onXs(`${SUITE}: Ctrl-C ends it`, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "golmok-xs-"));
  const transcript = join(folder, "transcript.txt");
  const run = runCommand(["--hours", "9600", "--transcript", transcript], {});
  await until(
    "a run under way",
    () => (statSync(transcript, { throwIfNoEntry: false })?.size ?? 0) > 0,
    30_000,
  );
  run.interrupt();
  t.deepEqual(await run.ended, { code: 130, output: "" });
  rmSync(folder, { recursive: true });
});

function runCommand(args: readonly string[], variables: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["--import=tsx", "hosts/xs/main.ts", ...args], {
    env: { ...process.env, ...variables },
  });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, output }));
  });
  return { ended, errors: () => errors, interrupt: () => child.kill("SIGINT") };
}
