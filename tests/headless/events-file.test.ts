import { deepStrictEqual } from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import fc from "fast-check";
import { type EventsFile, readEventsFile } from "../../hosts/headless/events/events-file.js";

const SEOUL = 540;
const BAYS = [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15];
const HEADER = "bay,arrived,left\n";
const MELBOURNE = "DeviceId,ArrivalTime,DepartureTime,Vehicle Present\n";

const folder = mkdtempSync(join(tmpdir(), "golmok-events-"));
test.after.always(() => rmSync(folder, { recursive: true }));
let files = 0;

function read(content: string | Uint8Array): EventsFile {
  files += 1;
  const path = join(folder, `${files}.csv`);
  writeFileSync(path, content);
  return readEventsFile(path, { utcOffsetMinutes: SEOUL, bays: BAYS, withdrawn: [] });
}

/** Stays as "bay from - to" in UTC. */
function staysOf(content: string | Uint8Array): string[] {
  const file = read(content);
  if (!file.ok) throw new Error(JSON.stringify(file.errors));
  const iso = (ms: number) => new Date(ms).toISOString().replace(".000Z", "");
  return file.stays.map(({ bay, arrivedMs, leftMs }) =>
    `${bay} ${iso(arrivedMs)} - ${leftMs === undefined ? "" : iso(leftMs)}`.trim(),
  );
}

/** Errors as "line:column name reason". */
function errorsOf(content: string | Uint8Array): string[] {
  const file = read(content);
  if (file.ok) return [];
  return file.errors.map(
    ({ line, column, columnName, reason }) => `${line}:${column} ${columnName}: ${reason}`,
  );
}

const ONE_STAY = ["3 2026-11-30T23:10:00 - 2026-12-01T01:00:00"];

for (const [title, content, expected] of [
  ["times are local, with or without seconds", `${HEADER}3,2026-12-01T08:10,2026-12-01T10:00:00\n`, ONE_STAY],
  ["a space may stand for the T", `${HEADER}3,2026-12-01 08:10:00,2026-12-01 10:00\n`, ONE_STAY],
  [
    "a car that has not left has an empty time",
    `${HEADER}3,2026-12-01T08:10,\n`,
    ["3 2026-11-30T23:10:00 -"],
  ],
  ["the last line may lack its end", `${HEADER}3,2026-12-01T08:10,2026-12-01T10:00`, ONE_STAY],
  [
    "a byte order mark is no part of the header",
    `\ufeff${HEADER}3,2026-12-01T08:10,2026-12-01T10:00\n`,
    ONE_STAY,
  ],
  ["lines may end as on Windows", "bay,arrived,left\r\n3,2026-12-01T08:10,2026-12-01T10:00\r\n", ONE_STAY],
  [
    "lines may end as on an old Macintosh",
    "bay,arrived,left\r3,2026-12-01T08:10,2026-12-01T10:00\r",
    ONE_STAY,
  ],
  ["blank lines are skipped", `\n${HEADER}\n3,2026-12-01T08:10,2026-12-01T10:00\n \n\n`, ONE_STAY],
  ["values may be quoted", `"bay","arrived","left"\n"3","2026-12-01T08:10","2026-12-01T10:00"\n`, ONE_STAY],
  [
    "spaces around values do not matter",
    " bay , Arrived,LEFT\n 3 , 2026-12-01T08:10 ,2026-12-01T10:00 \n",
    ONE_STAY,
  ],
  [
    "columns may come in any order, with others between them",
    'left,note,bay,arrived\n2026-12-01T10:00,"two\nlines, ""quoted""",3,2026-12-01T08:10\n',
    ONE_STAY,
  ],
  [
    "a bay can change cars within one moment",
    `${HEADER}3,2026-12-01T10:00,2026-12-01T11:00\n3,2026-12-01T08:10,2026-12-01T10:00\n`,
    ["3 2026-12-01T01:00:00 - 2026-12-01T02:00:00", ...ONE_STAY],
  ],
  ["February has 29 days in a leap year", `${HEADER}3,2028-02-29T09:00,\n`, ["3 2028-02-29T00:00:00 -"]],
  ["a header alone tells of no car", HEADER, []],
  [
    "Melbourne's names and times are understood",
    `${MELBOURNE}3,12/01/2026 08:10:00 AM,12/01/2026 10:00:00 AM,True\n`,
    ONE_STAY,
  ],
  [
    "Melbourne's midnight and noon are both twelve",
    `${MELBOURNE}3,12/01/2026 12:30:00 AM,12/01/2026 12:30:15 PM,TRUE\n`,
    ["3 2026-11-30T15:30:00 - 2026-12-01T03:30:15"],
  ],
  [
    "Melbourne's columns may hold ISO times, and be written with spaces or in another case",
    "bay id,Arrival Time,departuretime\n3,2026-12-01T08:10:00.000,2026-12-01T10:00:00\n",
    ONE_STAY,
  ],
  [
    "rows that tell of an empty bay are skipped, whatever they hold",
    `${MELBOURNE}3,12/01/2026 08:10:00 AM,12/01/2026 10:00:00 AM,true\n3,nonsense,,false\n`,
    ONE_STAY,
  ],
] as const) {
  test(title, (t) => {
    t.deepEqual(staysOf(content), [...expected]);
  });
}

const GOOD = "3,2026-12-01T08:10,2026-12-01T10:00\n";

for (const [title, content, ...expected] of [
  ["an empty file", "", "1:1 : the file is empty: it begins with a line bay,arrived,left"],
  ["a file of blank lines", "\n\n", "1:1 : the file is empty: it begins with a line bay,arrived,left"],
  [
    "a header without a column",
    "bay,left\n3,\n",
    "1:3 arrived: the header has no column arrived (or ArrivalTime)",
  ],
  [
    "a header in another language",
    "num;von;bis\n",
    "1:2 bay: the header has no column bay (or BayId, DeviceId)",
    "1:2 arrived: the header has no column arrived (or ArrivalTime)",
    "1:2 left: the header has no column left (or DepartureTime)",
  ],
  ["a column that stands there twice", "bay,arrived,left,Bay\n", "1:4 bay: this column stands there twice"],
  [
    "a withdrawn bay",
    `${HEADER}7,2026-12-01T08:10,\n`,
    '2:1 bay: bay "7" is no bay of this alley (1-6, 8-15)',
  ],
  [
    "a bay that is no number",
    `${HEADER}3a,2026-12-01T08:10,\n`,
    '2:1 bay: bay "3a" is no bay of this alley (1-6, 8-15)',
  ],
  ["no bay at all", `${HEADER},2026-12-01T08:10,\n`, "2:1 bay: bay is empty"],
  ["no arrival", `${HEADER}3,,2026-12-01T08:10\n`, "2:2 arrived: arrived is empty"],
  [
    "a day that does not exist",
    `${HEADER}3,2026-02-30T08:10,\n`,
    '2:2 arrived: arrived "2026-02-30T08:10" names no day of the calendar (1970 to 2199)',
  ],
  [
    "29 February in a common year",
    `${HEADER}3,2026-02-28T08:10,2026-02-29T08:10\n`,
    '2:3 left: left "2026-02-29T08:10" names no day of the calendar (1970 to 2199)',
  ],
  [
    "an hour that does not exist",
    `${HEADER}3,2026-12-01T24:00,\n`,
    '2:2 arrived: arrived "2026-12-01T24:00" names no time of day',
  ],
  [
    "a time with an offset",
    `${HEADER}3,2026-12-01T08:10Z,\n`,
    '2:2 arrived: arrived "2026-12-01T08:10Z" is not a local time: write it like 2026-12-01T08:10, without an offset',
  ],
  [
    "Melbourne's times under our names",
    `${HEADER}3,12/01/2026 08:10:00 AM,\n`,
    '2:2 arrived: arrived "12/01/2026 08:10:00 AM" is not a local time: write it like 2026-12-01T08:10, without an offset',
  ],
  [
    "a thirteenth hour of the morning",
    `${MELBOURNE}3,12/01/2026 13:10:00 AM,,true\n`,
    '2:2 ArrivalTime: ArrivalTime "12/01/2026 13:10:00 AM" names no time of day',
  ],
  [
    "a day before its month",
    `${MELBOURNE}3,31/12/2026 08:10:00 AM,,true\n`,
    '2:2 ArrivalTime: ArrivalTime "31/12/2026 08:10:00 AM" names no day of the calendar (1970 to 2199)',
  ],
  [
    "a car that left before it came",
    `${HEADER}3,2026-12-01T10:00,2026-12-01T08:10\n`,
    '2:3 left: left "2026-12-01T08:10" lies before arrived "2026-12-01T10:00"',
  ],
  ["a short row", `${HEADER}${GOOD}3,2026-12-01T12:00\n`, "3:3 left: the row has 2 fields, the header 3"],
  ["a long row", `${HEADER}${GOOD}3,2026-12-01T12:00,,1\n`, "3:4 : the row has 4 fields, the header 3"],
  [
    "cars that overlap in one bay",
    `${HEADER}3,2026-12-01T09:59,2026-12-01T11:00\n${GOOD}`,
    '2:2 arrived: arrived "2026-12-01T09:59" finds bay 3 taken: the car of line 3 has not left by then',
  ],
  [
    "a car after one that never left",
    `${HEADER}3,2026-12-01T08:10,\n4,2026-12-01T08:10,\n3,2026-12-02T08:10,\n`,
    '4:2 arrived: arrived "2026-12-02T08:10" finds bay 3 taken: the car of line 2 never leaves',
  ],
  [
    "two short stays within a long one",
    `${HEADER}3,2026-12-01T08:00,2026-12-01T20:00\n3,2026-12-01T09:00,2026-12-01T10:00\n3,2026-12-01T11:00,2026-12-01T12:00\n`,
    '3:2 arrived: arrived "2026-12-01T09:00" finds bay 3 taken: the car of line 2 has not left by then',
    '4:2 arrived: arrived "2026-12-01T11:00" finds bay 3 taken: the car of line 2 has not left by then',
  ],
  [
    "a quote inside a value",
    `${HEADER}${GOOD}3,2026"12,\n`,
    "3:2 arrived: a quote stands inside an unquoted value: quote the whole value and double the quote",
  ],
  [
    "something after a closing quote",
    `${HEADER}${GOOD}3,"2026"12,\n`,
    "3:2 arrived: something follows a closing quote: put a comma there, or double the quote",
  ],
  [
    "a quote that is never closed",
    `${HEADER}${GOOD}3,"2026-12-01T12:00,\n${GOOD}`,
    "3:2 arrived: a quote is opened and never closed",
  ],
  [
    "neither true nor false",
    `${MELBOURNE}3,12/01/2026 08:10:00 AM,,perhaps\n`,
    '2:4 Vehicle Present: Vehicle Present "perhaps" is neither true nor false',
  ],
  [
    "several bad rows and values, all told of in the file's order",
    `${HEADER}16,2026-12-01T08:10,\n3,yesterday,tomorrow\n${GOOD}x,2026-12-01T08:10,\n`,
    '2:1 bay: bay "16" is no bay of this alley (1-6, 8-15)',
    '3:2 arrived: arrived "yesterday" is not a local time: write it like 2026-12-01T08:10, without an offset',
    '3:3 left: left "tomorrow" is not a local time: write it like 2026-12-01T08:10, without an offset',
    '5:1 bay: bay "x" is no bay of this alley (1-6, 8-15)',
  ],
  [
    "a bad row before bad quoting",
    `${HEADER}16,2026-12-01T08:10,\n"3\n`,
    '2:1 bay: bay "16" is no bay of this alley (1-6, 8-15)',
    "3:1 bay: a quote is opened and never closed",
  ],
] as const) {
  test(`${title} is refused with its place and reason`, (t) => {
    t.deepEqual(errorsOf(content), [...expected]);
  });
}

for (const [name, end] of [
  ["Unix", "\n"],
  ["Windows", "\r\n"],
] as const) {
  test(`lines are counted right after quoted line ends and blank lines, as on ${name}`, (t) => {
    const lines = [
      "note,bay,arrived,left",
      '"one',
      "two",
      'three",3,2026-12-01T08:10,',
      "",
      '"one',
      'two",16,2026-12-01T08:10,',
      ",x,,",
    ];
    t.deepEqual(
      errorsOf(lines.join(end)).map((error) => error.split(":", 2).join(":")),
      ["7:2 bay", "8:2 bay", "8:3 arrived"],
    );
  });
}

test("bytes that are no UTF-8 are refused, and so is a file that cannot be read", (t) => {
  t.deepEqual(errorsOf(Uint8Array.of(0xff, 0xfe, 0x62, 0)), [
    "1:1 : is not UTF-8 text: save it as CSV in UTF-8",
  ]);
  const missing = readEventsFile(join(folder, "missing.csv"), {
    utcOffsetMinutes: SEOUL,
    bays: BAYS,
    withdrawn: [],
  });
  t.deepEqual(missing, {
    ok: false,
    errors: [
      {
        file: join(folder, "missing.csv"),
        line: 1,
        column: 1,
        columnName: "",
        reason: "cannot be read (ENOENT)",
      },
    ],
  });
});

test("bays that Melbourne numbers are played by ours in the order in which they appear, and a note says so", (t) => {
  const file = read(
    `${MELBOURNE}17452,2026-12-01T08:00,,true\n23001,2026-12-01T08:00,2026-12-01T09:00,true\n17452,2026-11-01T08:00,2026-11-01T09:00,true\n`,
  );
  t.true(file.ok);
  if (!file.ok) return;
  t.deepEqual(
    file.stays.map(({ bay }) => bay),
    [1, 2, 1],
  );
  t.deepEqual(file.notes, [
    "bays of the file are played by bays of this alley: 17452 by bay 1, 23001 by bay 2",
  ]);
});

test("an id that is a bay of ours stands for itself, and no other plays it", (t) => {
  const file = read(
    `${MELBOURNE}900,2026-12-01T08:00,,true\n1,2026-12-01T08:00,,true\n901,2026-12-01T08:00,,true\n7,2026-12-01T08:00,,true\n`,
  );
  t.true(file.ok);
  if (!file.ok) return;
  t.deepEqual(
    file.stays.map(({ bay }) => bay),
    [2, 1, 3, 4],
  );
});

test("the fifteenth bay of a file is one too many, and is told of once", (t) => {
  const rows = Array.from(
    { length: 16 },
    (_, index) => `${100 + index},2026-12-01T08:00,2026-12-01T09:00,true\n`,
  );
  t.deepEqual(errorsOf(MELBOURNE + rows.join("") + rows.join("").replaceAll("12-01", "12-02")), [
    '16:1 DeviceId: DeviceId "114" is one bay too many: this alley has 14',
    '17:1 DeviceId: DeviceId "115" is one bay too many: this alley has 14',
  ]);
  t.is(staysOf(MELBOURNE + rows.slice(0, 14).join("")).length, 14);
});

test("no file makes the reader throw, and whatever it accepts is in order", (t) => {
  const piece = fc.constantFrom(
    ",",
    "\n",
    "\r\n",
    '"',
    "3",
    "16",
    "bay",
    "arrived",
    "left",
    "2026-12-01T08:10",
    "2026-02-30",
    " ",
    "\ufeff",
    "x",
  );
  const content = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 40 }).map((parts) => parts.join("")),
    fc.array(piece, { maxLength: 40 }).map((parts) => HEADER + parts.join("")),
  );
  fc.assert(
    fc.property(content, (text) => {
      const file = read(text);
      if (!file.ok) return file.errors.every(({ line, column }) => line >= 1 && column >= 1);
      return file.stays.every(
        ({ bay, arrivedMs, leftMs }) => BAYS.includes(bay) && arrivedMs <= (leftMs ?? arrivedMs),
      );
    }),
    { numRuns: 500 },
  );
  t.pass();
});

test("what is written as a stay is read as the same stay", (t) => {
  const minute = fc.integer({ min: 0, max: 1_000_000 });
  const local = (minutes: number) =>
    new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString().slice(0, 16);
  fc.assert(
    fc.property(fc.constantFrom(...BAYS), minute, minute, (bay, first, second) => {
      const [from, to] = first < second ? [first, second] : [second, first];
      const file = read(`${HEADER}${bay},${local(from)},${local(to)}\n`);
      const utcMs = (minutes: number) => Date.UTC(2025, 11, 31, 15) + minutes * 60_000;
      deepStrictEqual(file, {
        ok: true,
        stays: [{ bay, arrivedMs: utcMs(from), leftMs: utcMs(to) }],
        notes: [],
      });
    }),
    { numRuns: 100 },
  );
  t.pass();
});
