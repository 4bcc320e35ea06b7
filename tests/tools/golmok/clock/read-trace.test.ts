/** Time traces: what is understood, and what is refused with its line and what to do. */

import { dirname } from "node:path";
import test from "ava";
import { runGolmok, scratchFile } from "../run-golmok.js";
import { type ReplayAnswer, replay, replayed, TRACE_HEADER, trace } from "./trace-desk.js";

const NOON = "2026-12-01T12:00:00Z";

const REFUSED: readonly (readonly [name: string, text: string, en: RegExp, ko: RegExp])[] = [
  ["an empty file", "", /sign\.csv:1: there is nothing in it; write uptime_s/, /적혀 있지 않습니다/],
  ["a header alone", trace(), /:1: there is nothing in it/, /적혀 있지 않습니다/],
  [
    "no header",
    `0,sntp,0,${NOON},5,\n`,
    /:1: the first line names no column uptime_s, source, utc/,
    /열이 없/,
  ],
  ["a missing column", "uptime_s,source\n0,reboot\n", /:1: .* no column utc;/, /utc 열/],
  ["a column twice", `${TRACE_HEADER},utc\n`, /:1: there are two columns utc/, /두 번/],
  ["semicolons", TRACE_HEADER.replaceAll(",", ";"), /part values by commas/, /쉼표/],
  [
    "an unknown source",
    trace(`0,gps,0,${NOON},5,`),
    /:2: source: there is no source "gps"; write one of floor/,
    /gps/,
  ],
  ["no source", trace(`0,,0,${NOON},5,`), /:2: source: there is no source ""/, /출처/],
  [
    "an uptime that is none",
    trace("noon,reboot,,,,"),
    /:2: uptime_s: "noon" is no time since power-on/,
    /noon/,
  ],
  ["no uptime", trace(",reboot,,,,"), /:2: uptime_s: "" is no time/, /초를/],
  ["an uptime below 0", trace("-1,reboot,,,,"), /:2: uptime_s: "-1"/, /-1/],
  [
    "time that goes back",
    trace("5,reboot,,,,", "7,truth,,,,", "6,truth,,,,"),
    /:4: uptime_s: 6 is before 7/,
    /순서/,
  ],
  ["a sample without a time", trace("0,sntp,0,,5,"), /:2: utc: sntp must say a time/, /sntp에는 시각/],
  ["a floor without a time", trace("0,floor,,,,"), /:2: utc: floor must say a time/, /floor에는 시각/],
  [
    "a sample without an error",
    trace(`0,rtc,0,${NOON},,`),
    /:2: error_ms: rtc must say its error/,
    /rtc에는 오차/,
  ],
  ["an error below 0", trace(`0,rtc,0,${NOON},-5,`), /:2: error_ms: "-5" is no error/, /오차가 아닙니다/],
  ["an error that is no number", trace(`0,rtc,0,${NOON},small,`), /error_ms: "small"/, /small/],
  [
    "a time without Z or offset",
    trace("0,rtc,0,2026-12-01T12:00:00,5,"),
    /utc: .* is no moment; .*with Z/,
    /Z나/,
  ],
  [
    "a day that no calendar has",
    trace("0,rtc,0,2026-02-30T12:00:00Z,5,"),
    /"2026-02-30T12:00:00Z" is no/,
    /02-30/,
  ],
  ["an hour that no clock has", trace("0,rtc,0,2026-02-03T24:00:00Z,5,"), /is no moment/, /시각이 아닙니다/],
  [
    "milliseconds for seconds",
    trace("0,rtc,0,1796126400000,5,"),
    /"1796126400000" is no moment/,
    /1970년부터의 초/,
  ],
  ["a true time that is none", trace("0,truth,,,,late"), /:2: true_utc: "late" is no moment/, /late/],
  ["a true time before 1970", trace("0,truth,,,,-5"), /:2: true_utc: -5 is not within the years/, /2199/],
  ["a number of a source that is none", trace(`0,sntp,ntp1,${NOON},5,`), /:2: id: "ntp1"/, /ntp1/],
  ["half a number of a source", trace(`0,sntp,1.5,${NOON},5,`), /:2: id: "1.5" .*whole/, /정수/],
  ["a quote that is left open", trace('0,"reboot,,,,', "1,truth,,,,"), /it cannot be read as CSV/, /CSV/],
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

test("a trace that is not there is refused", async (t) => {
  const path = await scratchFile("", "sign.csv");
  for (const [file, code] of [
    [`${path}.nowhere`, "ENOENT"],
    [dirname(path), "EISDIR"],
  ] as const) {
    const run = await runGolmok("clock", "replay", file, "--lang", "en");
    t.is(run.exitCode, 2);
    t.is(run.err, `${file}: cannot read the file (${code}); look at its path\n`);
  }
});

const LINES = [
  `0,floor,,2026-11-01T00:00:00Z,,${NOON}`,
  "10,sntp,1,2026-12-01T12:00:10.250Z,300,",
  "12,sntp,2,2026-12-01T12:00:12.100Z,300,",
  "600,truth,,,,2026-12-01T12:10:00Z",
];
const FIELDS = LINES.map((line) => line.split(","));

const UNDERSTOOD: Readonly<Record<string, string>> = {
  "a byte order mark, CRLF and blank lines": `\uFEFF${[TRACE_HEADER, ...LINES].join("\r\n\r\n")}\r\n`,
  "comments between lines": trace("# two servers", ...LINES.flatMap((line) => [line, "# then"])),
  "columns in any order, further ones, and names in any case": [
    "note,True_UTC,ERROR_MS,utc,Id,source,x,UPTIME_S",
    ...FIELDS.map(
      ([uptime, source, id, utc, error, truth]) => `?,${truth},${error},${utc},${id},${source},1,${uptime}`,
    ),
  ].join("\n"),
  "blanks around values, and sources in any case": [
    TRACE_HEADER,
    ...FIELDS.map((fields) => fields.map((field) => ` ${field.replace(/^sntp$/, "SNTP")} `).join(",")),
  ].join("\n"),
  "seconds since 1970": trace(
    `0,floor,,${Date.UTC(2026, 10, 1) / 1_000},,${Date.UTC(2026, 11, 1, 12) / 1_000}`,
    `10,sntp,1,${Date.UTC(2026, 11, 1, 12, 0, 10, 250) / 1_000},300,`,
    `12,sntp,2,${Date.UTC(2026, 11, 1, 12, 0, 12, 100) / 1_000},299.2,`,
    `600,truth,,,,${Date.UTC(2026, 11, 1, 12, 10) / 1_000}`,
  ),
  "offsets from UTC": trace(
    "0,floor,,2026-11-01T09:00:00+09:00,,2026-12-01T21:00+09:00",
    "10,sntp,1,2026-12-01 21:00:10.250+0900,300,",
    "12,sntp,2,2026-12-01T08:30:12.1-03:30,300,",
    "600,truth,,,,2026-12-01T12:10:00Z",
  ),
  "fractions of a second of uptime": trace(
    LINES[0] ?? "",
    ...LINES.slice(1).map((line) => line.replace(/^(\d+),/, "$1.0000,")),
  ),
};

for (const [name, text] of Object.entries(UNDERSTOOD)) {
  test(`${name}: all the same`, async (t) => {
    const { transitions, faces, truth } = await replayed(text);
    const expected = await replayed(trace(...LINES));
    t.is(expected.transitions.length, 2);
    t.deepEqual({ transitions, faces, truth }, pick(expected));
  });
}

test("without the columns that may be missing there is one source of each kind, and no truth", async (t) => {
  const run = await replayed(`uptime_s,source,utc\n0,floor,${NOON}\n60,reboot,\n`);
  t.is(run.truth, null);
  t.is(run.lengthSeconds, 60);
});

test("after a reboot the count may begin again or go on", async (t) => {
  const before = [`0,floor,,2026-11-01T00:00:00Z,,${NOON}`, "100,reboot,,,,"];
  const again = await replayed(trace(...before, "20,truth,,,,", "30,truth,,,,"));
  const goesOn = await replayed(trace(...before, "120,truth,,,,", "130,truth,,,,"));
  t.is(again.lengthSeconds, 130);
  t.deepEqual(pick(again), pick(goesOn));
});

function pick({ transitions, faces, truth }: ReplayAnswer): unknown {
  return { transitions, faces, truth };
}
