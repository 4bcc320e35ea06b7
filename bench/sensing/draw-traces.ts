/** Draws the pictures of docs/sensing.md, from traces of the corpus by the technician's own commands: `npm run traces`. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Mounting } from "../../src/sensing/empty-profile.js";
import { golmokCommand } from "../../tools/golmok/golmok-command.js";
import { buildCorpus } from "./corpus/build-corpus.js";
import { traceCsv } from "./corpus/trace-csv.js";
import { deepSnow, longManoeuvre } from "./picture-scenes.js";
import {
  type FindWindow,
  faultBegins,
  mostCluttered,
  mostJumps,
  shortStay,
  soonestChange,
  undecidableStay,
  wholeTrace,
} from "./picture-windows.js";
import type { SensingTrace } from "./trace.js";

const SEED = 1;
const EVERY_MS = 1_000;
/** About as often as the board when it is awake. */
const DENSE_MS = 300;
const MINUTE_MS = 60_000;
const IMAGES = resolve(import.meta.dirname, "../../docs/images");

/** What a picture is called, and what part of which trace it shows. */
interface Picture {
  readonly name: string;
  /** Builds the trace: it is as good as new only once. */
  readonly fresh: () => SensingTrace | undefined;
  readonly everyMs: number;
  readonly find: FindWindow;
}

const PICTURES: readonly Picture[] = [
  picture("clear", corpus("clear", "overhead", 0), shortStay(20 * MINUTE_MS)),
  picture("level", corpus("clear", "kerb", 2), shortStay(20 * MINUTE_MS)),
  picture("glass", corpus("glass", "overhead", 0), shortStay(40 * MINUTE_MS)),
  picture("pedestrian", corpus("pedestrians", "overhead", 0), mostCluttered(6 * MINUTE_MS)),
  picture("manoeuvre", longManoeuvre, wholeTrace, DENSE_MS),
  picture("motorcycle", corpus("motorcycle", "overhead", 2), shortStay(2 * MINUTE_MS)),
  picture("rain", corpus("rain", "overhead", 0), mostCluttered(4 * MINUTE_MS)),
  picture("jumps", corpus("jumps", "overhead", 0), mostJumps(2 * MINUTE_MS), DENSE_MS),
  picture("swap", corpus("swap", "overhead", 0), soonestChange(MINUTE_MS)),
  picture("undecidable", corpus("glass", "kerb", 2), undecidableStay(2), DENSE_MS),
  picture("temperature", corpus("temperature", "overhead", 0), wholeTrace),
  picture("snow", deepSnow, wholeTrace),
  picture("latched", corpus("latched", "overhead", 0), faultBegins(3 * MINUTE_MS)),
  picture("blocked", corpus("blocked", "pole", 0), faultBegins(3 * MINUTE_MS)),
  picture("misaligned", corpus("fallen", "pole", 1), faultBegins(3 * MINUTE_MS)),
  picture("silent", corpus("silent", "overhead", 1), faultBegins(5 * MINUTE_MS)),
];

const scratch = mkdtempSync(join(tmpdir(), "golmok-traces-"));
process.exitCode = await main(process.argv.slice(2)).finally(() => rmSync(scratch, { recursive: true }));

/** Draws all pictures, or those that are named; exit code 1 when one cannot be drawn. */
async function main(names: readonly string[]): Promise<number> {
  mkdirSync(IMAGES, { recursive: true });
  let exitCode = 0;
  for (const picture of PICTURES) {
    if (names.length > 0 && !names.includes(picture.name)) continue;
    if (!(await draw(picture))) exitCode = 1;
  }
  return exitCode;
}

async function draw({ name, fresh, everyMs, find }: Picture): Promise<boolean> {
  // It is heard when it is searched, and again when it is written.
  const [searched, trace] = [fresh(), fresh()];
  const window = searched === undefined ? undefined : find(searched);
  if (trace === undefined || window === undefined) {
    console.error(`${name}: the trace has no such part`);
    return false;
  }
  const { condition, mounting } = trace;
  const file = (suffix: string) => join(scratch, `${condition}-${mounting}${suffix}`);
  writeFileSync(file("-empty.csv"), traceCsv(trace, { fromMs: -300_000, untilMs: 0, everyMs }));
  writeFileSync(file(".csv"), traceCsv(trace, { fromMs: 0, untilMs: trace.durationMs, everyMs }));
  const profile = file(".json");
  const [fromMs, toMs] = [Math.max(0, window.fromMs), Math.min(window.untilMs, trace.durationMs)];
  const png = join(IMAGES, `sensing-${name}.png`);
  const isDrawn =
    (await golmok("calibrate", file("-empty.csv"), "--mounting", mounting, "--out", profile, "--json")) ===
      0 &&
    (await golmok(
      "plot",
      file(".csv"),
      "--profile",
      profile,
      "--png",
      png,
      "--from",
      fromMs,
      "--to",
      toMs,
    )) === 0;
  console.log(`${name}: ${condition}, ${mounting}, ${fromMs} to ${toMs} ms`);
  return isDrawn;
}

function picture(
  name: string,
  fresh: () => SensingTrace | undefined,
  find: FindWindow,
  everyMs = EVERY_MS,
): Picture {
  return { name, fresh, everyMs, find };
}

/** Trace `index`, from 0, of a condition and a mounting. */
function corpus(condition: string, mounting: Mounting, index: number): () => SensingTrace | undefined {
  return () =>
    buildCorpus(SEED).filter((trace) => trace.condition === condition && trace.mounting === mounting)[index];
}

function golmok(...args: readonly (string | number)[]): Promise<number> {
  const io = { out: () => {}, err: (text: string) => process.stderr.write(text) };
  return golmokCommand(["sense", ...args.map(String), "--lang", "en"], io);
}
