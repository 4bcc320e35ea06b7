/** `golmok sense accuracy` of files: transitions that a replay printed, and marks. */

import test from "ava";
import { runGolmok, scratchFile } from "../run-golmok.js";

const HEADER = "timeMs,state,confidence,reason\n";
const TRANSITIONS = `${HEADER}0,unknown,0,started\n2000,free,7,echo\n60000,unknown,3,gone\n63000,occupied,6,car\n90000,free,7,echo\n`;

async function accuracy(transitions: string, truth: string, ...more: readonly string[]) {
  const files = [
    ...["--transitions", await scratchFile(transitions, "transitions.csv")],
    ...["--truth", await scratchFile(truth, "truth.csv")],
  ];
  return runGolmok("sense", "accuracy", ...files, "--lang", "en", ...more);
}

test("each mark is judged by the state eight seconds after it, that moment included", async (t) => {
  for (const [mark, counts] of [
    ["0,free", { free: { occupied: 0, free: 1, unknown: 0 } }],
    ["51999,free", { free: { occupied: 0, free: 1, unknown: 0 } }],
    ["52000,free", { free: { occupied: 0, free: 0, unknown: 1 } }],
    ["54999,occupied", { occupied: { occupied: 0, free: 0, unknown: 1 } }],
    ["55000,occupied", { occupied: { occupied: 1, free: 0, unknown: 0 } }],
    ["82000,occupied", { occupied: { occupied: 0, free: 1, unknown: 0 } }],
    ["999999999,free", { free: { occupied: 0, free: 1, unknown: 0 } }],
  ] as const) {
    const { exitCode, out } = await accuracy(TRANSITIONS, `timeMs,state\n${mark}\n`, "--json");
    t.is(exitCode, 0, mark);
    t.like(JSON.parse(out).counts, counts, mark);
  }
});

test("before the first transition nothing is known", async (t) => {
  const { out } = await accuracy(`${HEADER}9001,free,7,echo\n`, "timeMs,state\n1000,free\n", "--json");
  t.like(JSON.parse(out), { unknown: 1, n: 1, right: 0 });
});

test("a mark within eight seconds takes the place of the one before, at eight seconds both count", async (t) => {
  const { out } = await accuracy(
    TRANSITIONS,
    "timeMs,state\n0,occupied\n7999,free\n15999,free\n23998,free\n",
    "--json",
  );
  const { counts, replaced } = JSON.parse(out);
  t.is(replaced, 2);
  t.like(counts, { free: { free: 2 }, occupied: { occupied: 0, free: 0, unknown: 0 } });
});

/** Forty arrivals and departures, ten minutes apart, of which the replay missed the last three arrivals. */
function visits(): { readonly transitions: string; readonly truth: string } {
  const rows = Array.from({ length: 40 }, (_, index) => ({
    timeMs: (index + 1) * 600_000,
    state: index % 2 === 0 ? "occupied" : "free",
    isMissed: index >= 34 && index % 2 === 0,
  }));
  const transitions = rows
    .filter(({ isMissed }) => !isMissed)
    .map(({ timeMs, state }) => `${timeMs + 4_000},${state},7,echo\n`);
  return {
    transitions: `${HEADER}0,free,7,echo\n${transitions.join("")}`,
    truth: `timeMs,state\r\n${rows.map(({ timeMs, state }) => `${timeMs},${state}\r\n`).join("")}`,
  };
}

test("the report has accuracy, n, its interval and both sensitivities, in either language", async (t) => {
  const { transitions, truth } = visits();
  const { exitCode, out } = await accuracy(transitions, truth);
  t.is(exitCode, 0);
  const [head, first, ...lines] = out.trimEnd().split("\n");
  t.regex(head ?? "", /8 s after each\..*Wilson, 1927/);
  t.regex(first ?? "", /truth\.csv: accuracy 92\.5 % \(37 of 40\), interval 80\.1-97\.5 %$/);
  t.deepEqual(lines, [
    "  occupied seen as occupied: 85.0 % (17 of 20), interval 63.9-94.8 %",
    "  free seen as free: 100.0 % (20 of 20), interval 83.8-100.0 %",
    "  unknown: 0",
  ]);
  const korean = (await accuracy(transitions, truth, "--lang", "ko")).out;
  t.regex(korean, /정확도 92\.5 % \(40번 가운데 37번\), 구간 80\.1-97\.5 %/);
});

test("a share that is not whole is never shown as 100 %, nor its interval narrower than it is", async (t) => {
  const marks = Array.from(
    { length: 3_000 },
    (_, index) => `${index * 10_000},${index === 0 ? "occupied" : "free"}`,
  );
  const { out } = await accuracy(`${HEADER}0,free,7,echo\n`, `timeMs,state\n${marks.join("\n")}\n`);
  t.regex(out, /accuracy 99\.9 % \(2999 of 3000\), interval 99\.8-100\.0 %/);
});

test("no marks: that is said, and the exit code is 1", async (t) => {
  const words = await accuracy(TRANSITIONS, "timeMs,state\n");
  t.is(words.exitCode, 1);
  t.regex(words.out, /truth\.csv: no marks \(n = 0\)/);
  const json = await accuracy(TRANSITIONS, "timeMs,state\n", "--json");
  t.is(json.exitCode, 1);
  t.like(JSON.parse(json.out), { n: 0, right: 0, accuracy: null, low: null, high: null });
});

for (const [title, truth, place] of [
  ["an empty file", "", /truth\.csv:1: the first line must name the columns timeMs and state/],
  ["a file without a header", "1000,free\n", /truth\.csv:1: the first line must name/],
  ["unknown as a truth", "timeMs,state\n1000,free\n2000,unknown\n", /truth\.csv:3: state is "unknown"/],
  ["a line cut short", "timeMs,state\n1000\n", /truth\.csv:2: state is ""/],
  ["a time that is none", "timeMs,state\n\n1.5,free\n", /truth\.csv:3: timeMs is "1\.5"/],
  ["a time before zero", "timeMs,state\n-1,free\n", /truth\.csv:2: timeMs is "-1"/],
  ["a time that goes back", "timeMs,state\n2000,free\n1999,free\n", /truth\.csv:3: timeMs is earlier/],
] as const) {
  test(`bad input is refused with its line: ${title}`, async (t) => {
    const { exitCode, out, err } = await accuracy(TRANSITIONS, truth);
    t.is(exitCode, 2);
    t.is(out, "");
    t.regex(err, place);
  });
}

test("columns may stand in any order beside others, and transitions may be unknown", async (t) => {
  const { exitCode, out } = await accuracy(
    "state,timeMs\nunknown,0\n",
    "who,state,timeMs\na,free,5\n",
    "--json",
  );
  t.is(exitCode, 0);
  t.is(JSON.parse(out).unknown, 1);
});

test("a file that is not there, and more marks than a count holds, are bad input", async (t) => {
  const missing = ["--transitions", "nowhere.csv", "--truth", "nowhere.csv"];
  t.is((await runGolmok("sense", "accuracy", ...missing)).exitCode, 2);
  const marks = Array.from({ length: 65_536 }, (_, index) => `${index},free`).join("\n");
  const { exitCode, err } = await accuracy(TRANSITIONS, `timeMs,state\n${marks}\n`);
  t.is(exitCode, 2);
  t.regex(err, /65536 marks; up to 65535/);
});
