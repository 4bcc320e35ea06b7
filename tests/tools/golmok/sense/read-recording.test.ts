/** Files of readings: what is understood, and what is refused with its line and what to do. */

import { dirname } from "node:path";
import test from "ava";
import { runGolmok, scratchFile } from "../run-golmok.js";
import { csv, HEADER, linesOf, PROFILE, readings, replay } from "./sensor-desk.js";

const REFUSED: readonly (readonly [name: string, text: string, en: RegExp, ko: RegExp])[] = [
  ["an empty file", "", /bay\.csv:1: the file is empty; write timeMs/, /빈 파일/],
  ["blank lines alone", "\n\n", /the file is empty/, /빈 파일/],
  ["a header alone", `${HEADER}\n`, /:1: there is nothing below/, /아무것도 없습니다/],
  ["no header", "0,2500,150\n", /:1: the first line names no column timeMs, rangeMm, temp/, /열이 없습니다/],
  ["a missing column", "timeMs,rangeMm\n0,1\n", /:1: .* no column temperatureDeciC;/, /temperatureDeciC 열/],
  ["semicolons", "timeMs;rangeMm;temperatureDeciC\n0;1;2\n", /part values by commas/, /쉼표/],
  ["a column twice", "timeMs,timeMs,rangeMm,temperatureDeciC\n", /two columns timeMs/, /두 번/],
  ["time that stands still", csv("5,,", "5,,"), /:3: timeMs: 5 is not later than 5/, /늦지 않습니다/],
  ["time that goes back", csv("5,,", "", "4,,"), /:4: timeMs: 4 is not later than 5/, /시간 순서/],
  ["time that stands still when rounded", csv("5.6,,", "6.4,,"), /:3: timeMs: 6 is not/, /6이/],
  ["time that is none", csv("noon,,"), /:2: timeMs: "noon" is no time/, /"noon"/],
  ["no time", csv(",2500,150"), /:2: timeMs: "" is no time; write a number of milliseconds/, /밀리초/],
  ["a range of 0", csv("0,0,"), /:2: rangeMm: "0" is no range; .*leave it empty for no echo/, /비워/],
  ["a range below 0", csv("0,-1,"), /rangeMm: "-1" is no range; .*leave it empty for no echo/, /비워/],
  ["a range beyond any", csv("0,20001,"), /rangeMm: 20001 mm is farther/, /밀리미터인지/],
  ["a range that is no number", csv("0,NaN,"), /rangeMm: "NaN" is no range/, /거리가 아닙니다/],
  ["a range in hexadecimals", csv("0,0x9c4,"), /rangeMm: "0x9c4" is no range/, /거리가 아닙니다/],
  ["a temperature beyond any", csv("0,,1251"), /temperatureDeciC: "1251" .*tenths of a degree/, /0\.1도/],
  ["a temperature that is no number", csv("0,,warm"), /temperatureDeciC: "warm"/, /온도가 아닙니다/],
  ["a short row", csv("0,2500"), /:2: .*too few values: 2 instead of 3/, /3개/],
  ["a quote that is left open", csv('0,"2500,150', "1,,"), /:2: it cannot be read as CSV/, /CSV/],
];

for (const [name, text, en, ko] of REFUSED) {
  test(`${name} is refused, in either language`, async (t) => {
    const run = await replay(text);
    t.is(run.exitCode, 2);
    t.is(run.out, "");
    t.regex(run.err, en);
    t.is(run.err.trimEnd().split("\n").length, 1);
    t.regex((await replay(text, "--lang", "ko")).err, ko);
  });
}

test("a file that is not there is refused", async (t) => {
  const profile = await scratchFile(JSON.stringify(PROFILE), "profile.json");
  for (const [file, code] of [
    [`${profile}.nowhere`, "ENOENT"],
    [dirname(profile), "EISDIR"],
  ] as const) {
    const run = await runGolmok("sense", "replay", file, "--profile", profile, "--lang", "en");
    t.is(run.exitCode, 2);
    t.is(run.err, `${file}: cannot read the file (${code}); look at its path\n`);
  }
});

const LINES = readings([
  { seconds: 60, rangeMm: 2_500 },
  { seconds: 60, rangeMm: 1_200 },
]);
const fields = LINES.map((line) => line.split(","));

const UNDERSTOOD: Readonly<Record<string, string>> = {
  "a byte order mark, CRLF and blank lines": `\uFEFF${[HEADER, ...LINES].join("\r\n\r\n")}\r\n`,
  "columns in any order, further ones, and names in any case": [
    "note,TEMPERATUREDECIC,timems,RangeMm,x",
    ...fields.map(([time, range, deciC]) => `a car?,${deciC},${time},${range},1`),
  ].join("\n"),
  "decimals, and blanks around values": [
    "timeMs, rangeMm, temperatureDeciC",
    ...fields.map(([time, range, deciC]) => ` ${time}.3 , ${range}.0,${deciC}.4`),
  ].join("\n"),
  "quoted values with line ends in other columns": [
    `note,${HEADER}`,
    ...LINES.map((line) => `"one\ntwo",${line}`),
  ].join("\n"),
  "a last line without its end": [HEADER, ...LINES].join("\n"),
};

for (const [name, text] of Object.entries(UNDERSTOOD)) {
  test(`${name}: all the same`, async (t) => {
    const run = await replay(text);
    t.is(run.err, "");
    t.deepEqual(linesOf(run), linesOf(await replay(csv(...LINES))));
  });
}

test("quoted line ends are counted", async (t) => {
  const run = await replay(`note,${HEADER}\n"one\ntwo",0,,\n"one",0,,\n`);
  t.regex(run.err, /bay\.csv:4: timeMs/);
});

test("of a hundred thousand readings none is lost", async (t) => {
  const many = Array.from(
    { length: 100_000 },
    (_, index) => `${index * 1_000},${2_490 + (index % 7) * 3},150`,
  );
  const { rows, final } = JSON.parse((await replay(csv(...many), "--json")).out);
  t.is(rows, 100_000);
  t.is(final.timeMs, 99_999_000);
});
