import { deepStrictEqual } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { BAYS, errorsOf, HEADER, MELBOURNE, read, staysOf } from "./events-reading.js";

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
