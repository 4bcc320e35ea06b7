import { join } from "node:path";
import test from "ava";
import { readEventsFile } from "../../hosts/headless/events/events-file.js";
import { BAYS, errorsOf, folder, HEADER, MELBOURNE, SEOUL } from "./events-reading.js";

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
