import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { type Ended, runDesktop } from "../helpers/desktop-command.js";

const folder = mkdtempSync(join(tmpdir(), "golmok-headless-"));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

const SHORT = ["--headless", "--from", "2026-12-01T08:00", "--hours", "0.5", "--seed", "7"];

/** One run that several tests compare theirs with. */
let plain: Promise<Ended> | undefined;
function plainRun(): Promise<Ended> {
  plain ??= runDesktop(...SHORT, "--json");
  return plain;
}

/** What a script may rely on. */
const PROMISED = [
  "seed",
  "from",
  "hours",
  "bays",
  "arrivals",
  "departures",
  "reports",
  "lostFrames",
  "faces",
  "missedStays",
  "falseStays",
  "freeWhileOccupiedSeconds",
  "shownOccupiedWhileFreeSeconds",
  "unknownSeconds",
  "entriesInVain",
  "stateTimeErrorPercent",
  "transcriptSha256",
  "realTimeFactor",
] as const;

type Promised = Readonly<Record<(typeof PROMISED)[number], unknown>>;

function fileOf(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/** The one object that a good run prints. */
function summaryOf(t: ExecutionContext, { code, stdout, stderr }: Ended): Promised {
  t.is(code, 0, stderr);
  t.regex(stdout, /^\{.*\}\n$/);
  return JSON.parse(stdout) as Promised;
}

function refusedWith(t: ExecutionContext, { code, stdout, stderr }: Ended, reason: RegExp): void {
  t.is(code, 2, stderr);
  t.is(stdout, "");
  t.regex(stderr, reason);
  t.notRegex(stderr, /^ +at /m, "a reason, not a stack trace");
}

test.serial("--json prints one object with every promised field, and nothing else", async (t) => {
  const ended = await plainRun();
  const summary = summaryOf(t, ended);
  t.is(ended.stderr, "");
  t.deepEqual(
    PROMISED.filter((name) => !Object.keys(summary).includes(name)),
    [],
  );
  const { seed, from, hours, bays, arrivals, transcriptSha256 } = summary;
  t.deepEqual({ seed, from, hours, bays }, { seed: 7, from: "2026-12-01T08:00", hours: 0.5, bays: 14 });
  t.true(Number(arrivals) > 0);
  t.regex(String(transcriptSha256), /^[0-9a-f]{64}$/);
  for (const name of PROMISED.filter((each) => each !== "from" && each !== "transcriptSha256"))
    t.is(typeof summary[name], "number", name);
  t.true(Number(summary.realTimeFactor) > 0);
});

test.serial(
  "a seed has one transcript: again, cold, and kept in a file; another seed has another",
  async (t) => {
    const path = join(folder, "transcript.txt");
    const once = summaryOf(t, await runDesktop(...SHORT, "--json", "--transcript", path));
    const again = summaryOf(t, await plainRun());
    const cold = summaryOf(t, await runDesktop(...SHORT, "--json", "--cold"));
    const other = summaryOf(t, await runDesktop(...SHORT, "--json", "--seed", "8"));
    const { realTimeFactor: _one, ...figures } = once;
    for (const run of [again, cold]) {
      const { realTimeFactor: _other, ...same } = run;
      t.deepEqual(same, figures);
    }
    t.not(other.transcriptSha256, once.transcriptSha256);
    const kept = readFileSync(path);
    t.is(createHash("sha256").update(kept).digest("hex"), String(once.transcriptSha256));
    t.regex(kept.toString(), /^(\d+ [a-z0-9-]+ [^\n]+\n){1000,}$/);
  },
);

test.serial("without --json the summary is for people, with the same hash", async (t) => {
  const { code, stdout, stderr } = await runDesktop(...SHORT);
  t.is(code, 0);
  t.is(stderr, "");
  const { transcriptSha256 } = summaryOf(t, await plainRun());
  t.regex(stdout, /^0\.5 h from 2026-12-01T08:00, seed 7: \d+ times real time\n/);
  t.true(stdout.includes(`transcript ${transcriptSha256}\n`));
});

test.serial(
  "cars come and go by a file; where no node looks, the truth goes on and a note says so",
  async (t) => {
    const path = fileOf(
      "good.csv",
      "bay,arrived,left",
      "3,2026-12-01T02:05,2026-12-01T02:15",
      "4,2026-12-01T01:00,",
      "15,2026-12-01T02:10,2026-12-01T02:20",
    );
    const transcript = join(folder, "good.txt");
    // At two in the morning nobody passes by: whatever is told is a car, or was made up.
    const night = SHORT.with(2, "2026-12-01T02:00");
    const ended = await runDesktop(...night, "--json", "--events", path, "--transcript", transcript);
    const { arrivals, departures, missedStays, falseStays } = summaryOf(t, ended);
    t.deepEqual([arrivals, departures, missedStays, falseStays], [2, 1, 0, 0]);
    t.is(ended.stderr, "withdrawn: bay 15; cars stand there, but no node sees them\n");
    const truth = readFileSync(transcript, "utf8").match(/^\d+ world (arrived|left) \d+/gm);
    t.deepEqual(truth, [
      "0 world arrived 4",
      "300000 world arrived 3",
      "600000 world arrived 15",
      "900000 world left 3",
      "1200000 world left 15",
    ]);
  },
);

test.serial("the City of Melbourne's columns are understood, and a note says who plays whom", async (t) => {
  const path = fileOf(
    "melbourne.csv",
    "DeviceId,ArrivalTime,DepartureTime,DurationMinutes",
    "17324,12/01/2026 08:05:00 AM,12/01/2026 08:15:00 AM,10",
    "17325,12/01/2026 08:06:30 AM,12/01/2026 08:20:00 AM,13",
  );
  const ended = await runDesktop(...SHORT, "--json", "--events", path);
  const { arrivals, departures } = summaryOf(t, ended);
  t.deepEqual([arrivals, departures], [2, 2]);
  t.is(ended.stderr, "bays of the file are played by bays of this alley: 17324 by bay 1, 17325 by bay 2\n");
});

test.serial("each bad row is told by file, line, column and reason; nothing is run", async (t) => {
  const path = fileOf(
    "bad.csv",
    "bay,arrived,left",
    "3,2026-12-01T08:10,2026-12-01T08:20",
    "99,2026-12-01T08:10,",
    "3,2026-12-01T08:15,",
    "4,yesterday,",
    "5,2026-12-01T08:20,2026-12-01T08:10",
    "6,2026-12-01T08:20",
  );
  const transcript = join(folder, "never.txt");
  const { code, stdout, stderr } = await runDesktop(
    ...SHORT,
    "--json",
    "--events",
    path,
    "--transcript",
    transcript,
  );
  t.is(code, 2);
  t.is(stdout, "");
  const lines = stderr.trimEnd().split("\n");
  const places = ["3:1", "4:2", "5:2", "6:3", "7:3"].map((place) => `${path}:${place}: `);
  t.is(lines.length, places.length, stderr);
  places.forEach((place, index) => {
    t.true(lines[index]?.startsWith(place) && (lines[index]?.length ?? 0) > place.length, lines[index]);
  });
  t.false(existsSync(transcript));
});

const REFUSED: readonly (readonly [title: string, args: readonly string[], reason: RegExp])[] = [
  ["a seed that is no number", ["--seed", "seven"], /--seed .*'seven'.* whole number from 0 to 4294967295/],
  ["a seed below 0", ["--seed", "-1"], /--seed .*'-1'.* whole number/],
  ["a seed of 2^32", ["--seed", "4294967296"], /--seed .*'4294967296'.* whole number/],
  ["no time to run", ["--hours", "0"], /--hours .*'0'.* more than 0, at most 9600/],
  ["hours without an end", ["--hours", "Infinity"], /--hours .*'Infinity'.* at most 9600/],
  ["a day that is in no calendar", ["--from", "2026-02-30"], /^--from 2026-02-30: .*2026-12-01T00:00$/m],
  ["an option misspelt", ["--sead", "7"], /unknown option '--sead'\n.*--seed/],
  ["a word too many", ["now"], /too many arguments/],
  ["an events file that is not there", ["--events", "/no/such.csv"], /^\/no\/such\.csv:1:1: .*ENOENT/],
  [
    "a transcript where nothing can be written",
    ["--transcript", "/no/such/file"],
    /^--transcript \/no\/such\/file: ENOENT/,
  ],
];

for (const [title, args, reason] of REFUSED) {
  test.serial(`refused with a reason, and exit code 2: ${title}`, async (t) => {
    refusedWith(t, await runDesktop(...SHORT, "--json", ...args), reason);
  });
}

const withFullDisk = existsSync("/dev/full") ? test.serial : test.serial.skip;

withFullDisk("a disk that fills up under the transcript fails the run in one line", async (t) => {
  const { code, stdout, stderr } = await runDesktop(...SHORT, "--json", "--transcript", "/dev/full");
  t.is(code, 1);
  t.is(stdout, "");
  t.regex(stderr, /^--transcript \/dev\/full: ENOSPC[^\n]*\n$/);
});

test.serial("--help tells of every option, and is no error", async (t) => {
  const { code, stdout, stderr } = await runDesktop("--headless", "--help");
  t.is(code, 0);
  t.is(stderr, "");
  for (const option of ["--from", "--hours", "--seed", "--events", "--transcript", "--cold", "--json"])
    t.true(stdout.includes(`${option} `), option);
});
