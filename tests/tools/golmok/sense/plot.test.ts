/** `golmok sense plot`: the picture, and what is in it. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import test from "ava";
import { PNG } from "pngjs";
import { FLOOR, OBJECT } from "../../../../src/sensing/zones.js";
import { plotSvg } from "../../../../tools/golmok/sense/plot-chart.js";
import { DOT_LOOKS } from "../../../../tools/golmok/sense/plot-looks.js";
import { plotTrace } from "../../../../tools/golmok/sense/plot-trace.js";
import { HEALTH_WORDS, REASON_WORDS, STATE_WORDS } from "../../../../tools/golmok/sense/reason-words.js";
import { Recording } from "../../../../tools/golmok/sense/recording.js";
import { runGolmok, scratchFile } from "../run-golmok.js";
import { csv, FLOOR_MM, PROFILE, readings } from "./sensor-desk.js";

const LINES = readings([
  { seconds: 60, rangeMm: FLOOR_MM },
  { seconds: 60, rangeMm: 1_200 },
  { seconds: 5, rangeMm: undefined },
  { seconds: 60, rangeMm: FLOOR_MM },
]);

async function plot(text: string, ...more: readonly string[]) {
  const file = await scratchFile(text, "bay.csv");
  const profile = await scratchFile(JSON.stringify(PROFILE), "profile.json");
  const png = `${file}.png`;
  const run = await runGolmok(
    "sense",
    "plot",
    file,
    "--profile",
    profile,
    "--png",
    png,
    "--lang",
    "en",
    ...more,
  );
  return { ...run, png };
}

function traceOf(fromMs: number, untilMs: number) {
  const recording = new Recording();
  for (const line of LINES) {
    const [timeMs = 0, rangeMm = 0, deciC] = line.split(",").map(Number);
    recording.add(timeMs, rangeMm === 0 ? undefined : rangeMm, deciC);
  }
  return plotTrace(recording, { ...PROFILE, mounting: "overhead" }, fromMs, untilMs);
}

test("the picture is a PNG of 1600 x 900, drawn on, and the same each time", async (t) => {
  const first = await plot(csv(...LINES));
  t.is(first.exitCode, 0, first.err);
  t.regex(first.out, /bay\.csv\.png: 1600 x 900, changes: \d+\n$/);
  const bytes = await readFile(first.png);
  const { width, height, data } = PNG.sync.read(bytes);
  t.deepEqual([width, height], [1_600, 900]);
  const colours = new Set<number>();
  for (let at = 0; at < data.length; at += 4) colours.add(data.readUInt32BE(at));
  t.true(colours.size > 100);
  t.true(bytes.equals(await readFile((await plot(csv(...LINES))).png)));
});

test("one reading is a picture too", async (t) => {
  const { exitCode, err } = await plot(csv("1700000000000,2500,"));
  t.is(exitCode, 0, err);
});

test("a window without readings is refused, and one that is no window", async (t) => {
  for (const window of [
    ["--from", "184001"],
    ["--to", "-1"],
    ["--from", "9000", "--to", "5000"],
  ]) {
    const { exitCode, err } = await plot(csv(...LINES), ...window);
    t.is(exitCode, 2, window.join(" "));
    t.regex(err, /bay\.csv: there are no readings from .*; give --from and --to between 0 and 184000/);
  }
  t.is((await plot(csv(...LINES), "--from", "noon")).exitCode, 2);
});

test("a picture that cannot be written is told", async (t) => {
  const { exitCode, err } = await plot(csv(...LINES), "--png", "/nowhere/at/all.png");
  t.is(exitCode, 2);
  t.regex(err, /all\.png: cannot write the file \(ENOENT\)/);
});

test("echoes stand by their evidence within the zones, and pings without one apart", (t) => {
  const { echoes, noEchoesMs, zones, states, temperatures } = traceOf(0, 184_000);
  t.deepEqual(
    echoes.map((points) => points.length > 0),
    [true, true, false, false, false],
  );
  t.deepEqual(noEchoesMs, [120_000, 121_000, 122_000, 123_000, 124_000]);
  t.true(temperatures.every(([, degrees]) => Math.abs(degrees - 15) < 0.41));
  for (const { held } of zones) {
    const { blockedMm, objectMm, floorNearMm, floorFarMm = 0 } = held;
    t.true(blockedMm < 300 && 1_204 < objectMm && objectMm < floorNearMm);
    t.true(echoes[FLOOR]?.every(([, mm]) => mm >= floorNearMm && mm <= floorFarMm));
    t.true(echoes[OBJECT]?.every(([, mm]) => mm >= blockedMm && mm <= objectMm));
  }
  t.is(zones[0]?.fromMs, 0);
  t.is(zones.at(-1)?.untilMs, 184_000);
  t.deepEqual(
    states.map(({ held }) => held).filter((state) => state !== "unknown"),
    ["free", "occupied", "free"],
  );
  for (const [index, { fromMs }] of states.entries()) t.is(fromMs, states[index - 1]?.untilMs ?? 0);
});

test("a part of a recording has its states and readings, and what came before has had its effect", (t) => {
  const { echoes, states, transitions } = traceOf(80_000, 110_000);
  t.deepEqual(states, [{ fromMs: 80_000, untilMs: 110_000, held: "occupied" }]);
  t.deepEqual(transitions, []);
  for (const points of echoes) t.true(points.every(([timeMs]) => timeMs >= 80_000 && timeMs <= 110_000));
});

test("the zones are those that the detector held then: they follow the floor, and go with the temperature", (t) => {
  const recording = new Recording();
  // A millimetre of snow every two minutes, for eight hours; then a thaw of forty degrees within a minute.
  for (let index = 0; index < 2_000; index += 1) {
    const nearerMm = Math.min(120, index >> 3);
    recording.add(index * 15_000, FLOOR_MM - nearerMm + (index % 3), index < 1_900 ? 150 : 350);
  }
  const { zones } = plotTrace(recording, { ...PROFILE, mounting: "overhead" }, 0, 30_000_000);
  const heldAt = (timeMs: number) => zones.findLast(({ fromMs }) => fromMs <= timeMs)?.held;
  const { floorNearMm: beforeMm = 0 } = heldAt(60_000) ?? {};
  const { floorNearMm: underSnowMm = 0, floorFarMm = 0 } = heldAt(28_000_000) ?? {};
  t.true(underSnowMm < beforeMm - 60);
  const { floorNearMm: nearMm = 0, floorFarMm: farMm = 0 } = heldAt(1_900 * 15_000) ?? {};
  t.true(farMm - nearMm > floorFarMm - underSnowMm + 40);
});

test("states, reasons and health are words in the picture, in either language", (t) => {
  const trace = traceOf(0, 184_000);
  for (const language of ["ko", "en"] as const) {
    const svg = plotSvg(trace, { title: "t.csv", subtitle: "s" }, language);
    const words = [
      ...[STATE_WORDS.free, STATE_WORDS.occupied, HEALTH_WORDS.ok],
      ...[REASON_WORDS["floor-seen"], REASON_WORDS["object-steady"]],
    ];
    for (const each of words) t.true(svg.includes(each[language].replaceAll("'", "&#39;")), each[language]);
  }
});

test("the font has every letter of the words", async (t) => {
  const require = createRequire(import.meta.url);
  const bdf = await readFile(require.resolve("galmuri/dist/Galmuri14.bdf"), "latin1");
  const known = new Set([...bdf.matchAll(/^ENCODING (\d+)$/gm)].map(([, code]) => Number(code)));
  const words = [REASON_WORDS, STATE_WORDS, HEALTH_WORDS, DOT_LOOKS.map((look) => look.words)];
  const letters = words.flatMap((each) => Object.values(each).flatMap(({ ko, en }) => [...ko, ...en]));
  t.deepEqual(
    letters.filter((letter) => !known.has(letter.codePointAt(0) ?? 0)),
    [],
  );
});
