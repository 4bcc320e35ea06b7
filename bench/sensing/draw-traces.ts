/** Draws the pictures of docs/sensing.md, from traces of the corpus by the technician's own commands: `npm run traces`. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Mounting } from "../../src/sensing/empty-profile.js";
import { golmokCommand } from "../../tools/golmok/golmok-command.js";
import { buildCorpus } from "./corpus/build-corpus.js";
import { traceCsv } from "./corpus/trace-csv.js";
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

const SEED = 1;
const EVERY_MS = 1_000;
const MINUTE_MS = 60_000;
const IMAGES = resolve(import.meta.dirname, "../../docs/images");

/** What a picture is called, and what part of which of a condition's traces it shows. */
interface Picture {
  readonly name: string;
  readonly condition: string;
  readonly mounting: Mounting;
  /** From 0. */
  readonly index: number;
  readonly find: FindWindow;
}

const PICTURES: readonly Picture[] = [
  picture("clear", "clear", "overhead", 0, shortStay(20 * MINUTE_MS)),
  picture("glass", "glass", "overhead", 0, shortStay(40 * MINUTE_MS)),
  picture("pedestrian", "pedestrians", "overhead", 0, mostCluttered(4 * MINUTE_MS)),
  picture("motorcycle", "motorcycle", "pole", 0, shortStay(20 * MINUTE_MS)),
  picture("rain", "rain", "overhead", 0, mostCluttered(15 * MINUTE_MS)),
  picture("jumps", "jumps", "overhead", 0, mostJumps(20 * MINUTE_MS)),
  picture("swap", "swap", "overhead", 0, soonestChange(2 * MINUTE_MS)),
  picture("undecidable", "glass", "wall", 2, undecidableStay(20 * MINUTE_MS)),
  picture("latched", "latched", "overhead", 0, faultBegins(3 * MINUTE_MS)),
  picture("blocked", "blocked", "pole", 0, faultBegins(3 * MINUTE_MS)),
  picture("fallen", "fallen", "overhead", 2, faultBegins(5 * MINUTE_MS)),
  picture("silent", "silent", "overhead", 1, faultBegins(5 * MINUTE_MS)),
  picture("snow", "drift", "pole", 1, wholeTrace),
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

async function draw({ name, condition, mounting, index, find }: Picture): Promise<boolean> {
  // A trace is as good as new only once: it is heard when it is searched, and again when it is written.
  const fresh = () =>
    buildCorpus(SEED).filter((trace) => trace.condition === condition && trace.mounting === mounting)[index];
  const [searched, trace] = [fresh(), fresh()];
  const window = searched === undefined ? undefined : find(searched);
  if (trace === undefined || window === undefined) {
    console.error(`${name}: trace ${index} of ${condition}, ${mounting}, has no such part`);
    return false;
  }
  const file = (suffix: string) => join(scratch, `${condition}-${mounting}${suffix}`);
  writeFileSync(file("-empty.csv"), traceCsv(trace, { fromMs: -300_000, untilMs: 0, everyMs: EVERY_MS }));
  writeFileSync(file(".csv"), traceCsv(trace, { fromMs: 0, untilMs: trace.durationMs, everyMs: EVERY_MS }));
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
  console.log(`${name}: ${condition}, ${mounting}, trace ${index}, ${fromMs} to ${toMs} ms`);
  return isDrawn;
}

function picture(
  name: string,
  condition: string,
  mounting: Mounting,
  index: number,
  find: FindWindow,
): Picture {
  return { name, condition, mounting, index, find };
}

function golmok(...args: readonly (string | number)[]): Promise<number> {
  const io = { out: () => {}, err: (text: string) => process.stderr.write(text) };
  return golmokCommand(["sense", ...args.map(String), "--lang", "en"], io);
}
