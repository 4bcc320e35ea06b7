import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import test from "ava";
import { runGolmok, scratchFile } from "./run-golmok.js";

const HEADING =
  "ParkingZone,Restriction_Days,Time_Restrictions_Start,Time_Restrictions_Finish,Restriction_Display";

const ROWS = [
  "7002,Sat,07:30:00,12:30:00,4P",
  "7002,Mon-Fri,07:30:00,18:30:00,MP2P",
  "7002,Mon-Fri,16:00:00,18:30:00,LZ30",
  "7003,Mon-Sun,22:00:00,06:00:00,SP",
];

async function importRows(rows: readonly string[], ...args: readonly string[]) {
  const path = await scratchFile(`${[HEADING, ...rows].join("\n")}\n`, "plates.csv");
  const run = await runGolmok("schedule", "import", path, "--format", "melbourne", "--lang", "en", ...args);
  return { ...run, err: run.err.replaceAll(path, "plates.csv"), path };
}

test("a zone becomes a document with the stricter plate first", async (t) => {
  const { exitCode, out, err } = await importRows(ROWS, "--zone", "7002");
  t.deepEqual([exitCode, err], [0, ""]);
  t.deepEqual(
    out
      .split("\n")
      .filter((line) => line.includes("regime:"))
      .map((line) => /regime: ([\w-]+)/.exec(line)?.[1]),
    ["loading-30", "metered-120", "parking-240", "unrestricted"],
  );
  t.true(out.includes("timeZone: AEST-10AEDT,M10.1.0,M4.1.0/3\n"));
  t.true(out.includes("Plate LZ30 (line 4)"));
});

test("a byte order mark, CRLF, quotation marks and blanks change nothing", async (t) => {
  const plain = await importRows(ROWS, "--zone", "7002");
  const dressed = ROWS.map(
    (row) =>
      `${row
        .split(",")
        .map((field) => `" ${field}"`)
        .join(" , ")}`,
  );
  const path = await scratchFile(`\ufeff${[HEADING, ...dressed].join("\r\n")}\r\n`, "plates.csv");
  const run = await runGolmok("schedule", "import", path, "--format", "melbourne", "--zone", "7002");
  t.is(run.out, plain.out);
});

test("an unknown code is listed with its line, and its hours are shut", async (t) => {
  const { exitCode, out, err } = await importRows(ROWS, "--zone", "7003", "--json");
  t.is(exitCode, 0);
  t.regex(err, /^plates\.csv:5: Restriction_Display: what "SP" means is not known; nobody may park/);
  const answer = JSON.parse(out);
  t.deepEqual(Object.keys(answer), ["format", "zone", "problems", "document"]);
  t.deepEqual([answer.format, answer.zone, answer.problems.length], ["melbourne", 7003, 1]);
  t.deepEqual([answer.problems[0].line, answer.problems[0].field], [5, "Restriction_Display"]);
  t.true(answer.document.includes("unknown-plate-sp: { permission: nobody"));
});

test("a plate that ends at 23:59 is taken at its word and remarked on", async (t) => {
  const { out, err } = await importRows(["7002,Sat,19:00:00,23:59:00,2P"], "--zone", "7002");
  t.true(out.includes("19:00-23:59"));
  t.regex(err, /:2: Time_Restrictions_Finish: it ends at 23:59/);
});

test("a plate may end at midnight or after it", async (t) => {
  const { out } = await importRows(
    ["7002,Sat,19:00:00,00:00:00,2P", "7002,Sun-Mon,20:00:00,24:00:00,2P", "7002,Fri,22:00,06:00,2P"],
    "--zone",
    "7002",
  );
  for (const part of [
    "[ sat ], time: 19:00-24:00",
    "[ mon, sun ], time: 20:00-24:00",
    "[ fri ], time: 22:00-06:00",
  ])
    t.true(out.includes(part), part);
});

const BAD_ROWS: readonly (readonly [row: string, message: string])[] = [
  ["7002,Someday,07:30:00,12:30:00,4P", 'Restriction_Days: "Someday" is no day'],
  ["7002,Mon-Fri-Sun,07:30:00,12:30:00,4P", 'Restriction_Days: "Mon-Fri-Sun" is no day'],
  ["7002,Mon,25:30:00,12:30:00,4P", 'Time_Restrictions_Start: "25:30:00" is no time'],
  ["7002,Mon,07:30:15,12:30:00,4P", 'Time_Restrictions_Start: "07:30:15" is no time'],
  ["7002,Mon,07:30:00,24:01:00,4P", 'Time_Restrictions_Finish: "24:01:00" is no time'],
  ["7002,Mon,07:30:00,07:30:00,4P", "Time_Restrictions_Finish: it ends when it begins"],
  ["7002,Mon,07:30:00,12:30:00,", "Restriction_Display: it is empty"],
  ["7002,Mon,07:30:00", 'Time_Restrictions_Finish: "" is no time'],
  ["seven,Mon,07:30:00,12:30:00,4P", 'ParkingZone: "seven" is no zone'],
  ["70000,Mon,07:30:00,12:30:00,4P", 'ParkingZone: "70000" is no zone'],
  ['7002,Mon,07:30:00,12:30:00,"4P', "(row): it cannot be read as CSV (CSV_QUOTE_NOT_CLOSED)"],
];

for (const [row, message] of BAD_ROWS) {
  test(`a row ${row} is refused with its line and field`, async (t) => {
    const { exitCode, out, err } = await importRows([...ROWS, row], "--zone", "7002");
    t.deepEqual([exitCode, out], [2, ""]);
    t.true(err.startsWith(`plates.csv:6: ${message}`), err);
  });
}

test("a bad row of another zone is no hindrance", async (t) => {
  const { exitCode } = await importRows([...ROWS, "7004,Someday,07:30:00,12:30:00,4P"], "--zone", "7002");
  t.is(exitCode, 0);
});

test("without a zone, or with one that is not there, the zones are named", async (t) => {
  for (const [args, words] of [
    [[], "choose a zone"],
    [["--zone", "9"], "there is no zone 9"],
    [["--zone", "x"], "there is no zone x"],
  ] as const) {
    const { exitCode, out, err } = await importRows(ROWS, ...args);
    t.deepEqual([exitCode, out], [2, ""]);
    t.true(err.startsWith(`plates.csv: ${words}: --zone NUMBER`), err);
    t.true(err.endsWith("2 zones: 7002 7003\n"), err);
  }
});

test("all zones go into a folder, which must be named", async (t) => {
  t.is((await importRows(ROWS, "--zone", "all")).exitCode, 2);
  const folder = join(dirname(await scratchFile("")), "zones");
  const { exitCode, out } = await importRows(ROWS, "--zone", "all", "--out", folder, "--json");
  t.is(exitCode, 0);
  const { zones } = JSON.parse(out);
  t.deepEqual(
    zones.map(({ zone, file }: { zone: number; file: string }) => [zone, file]),
    [7002, 7003].map((zone) => [zone, join(folder, `zone-${zone}.yaml`)]),
  );
  const alone = await importRows(ROWS, "--zone", "7002");
  t.is(await readFile(join(folder, "zone-7002.yaml"), "utf8"), alone.out);
});

test("a file of something else is refused by its columns", async (t) => {
  const path = await scratchFile("a,b\n1,2\n", "plates.csv");
  const { exitCode, err } = await runGolmok(
    "schedule",
    "import",
    path,
    "--format",
    "melbourne",
    "--zone",
    "1",
  );
  t.is(exitCode, 2);
  t.is(err.split("\n").filter((line) => line.includes(":1: ")).length, 5);
});

test("a file that is not there is refused", async (t) => {
  const { exitCode, err } = await runGolmok(
    "schedule",
    "import",
    "/none.csv",
    "--format",
    "melbourne",
    "--lang",
    "ko",
  );
  t.deepEqual([exitCode, err], [2, "/none.csv: 파일을 읽을 수 없습니다 (ENOENT); 경로를 확인하세요\n"]);
});
