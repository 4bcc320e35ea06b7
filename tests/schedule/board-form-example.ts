/** The example of docs/protocol.md: its bytes were written by hand, and this is the schedule that they draw. */

import { readFileSync } from "node:fs";
import type { Schedule } from "../../src/schedule/schedule.js";

/** One line of the example: bytes, and what they say. */
interface ExampleRow {
  readonly hex: string;
  readonly words: string;
}

const DOCUMENT = new URL("../../docs/protocol.md", import.meta.url);
const ROW = /^((?:[0-9a-f]{2} {1,2})*[0-9a-f]{2})(?: {3,}(.*))?$/;

const ROWS: readonly ExampleRow[] = readRows();

export const EXAMPLE_BYTES: Uint8Array = bytesOf(ROWS);

/** The example's bytes with those of one line, the one whose words begin with `words`, exchanged for others. */
export function exampleWith(words: string, hex: string): Uint8Array {
  const found = ROWS.filter((row) => row.words.startsWith(words));
  if (found.length !== 1) throw new Error(`${found.length} lines of the example begin with "${words}"`);
  return bytesOf(ROWS.map((row) => (row === found[0] ? { ...row, hex } : row)));
}

/** 2027-05-01. */
const MAY_DAY_MINUTE = 20_939 * 1_440;

const NO_LIMITS = { permitBits: 0, maxStayMinutes: 0, noReturnMinutes: 0 };
const ALL_DAY = { days: 255, nth: 0, dates: undefined, fromMinute: 0, toMinute: 1_440, bays: undefined };

export const EXAMPLE: Schedule = {
  alley: 7,
  nameKo: "골목",
  nameEn: "Alley",
  version: 3,
  issuedAtS: 1_803_859_200,
  effectiveFromS: 1_805_036_400,
  untilS: 1_836_658_800,
  timeZone: "KST-9",
  bays: [
    { id: 1, kind: "standard", withdrawn: false },
    { id: 2, kind: "disabled", withdrawn: false },
    { id: 3, kind: "standard", withdrawn: false },
    { id: 9, kind: "standard", withdrawn: true },
  ],
  permits: ["care"],
  regimes: [
    {
      name: "day",
      permission: "anyone",
      permitBits: 0,
      maxStayMinutes: 120,
      noReturnMinutes: 60,
      textKo: "낮",
      textEn: "Day",
    },
    { name: "night", permission: "residents", ...NO_LIMITS, textKo: "밤", textEn: "Night" },
    { name: "care", permission: "permit", ...NO_LIMITS, permitBits: 1, textKo: "", textEn: "" },
  ],
  rules: [
    { ...ALL_DAY, days: 31, fromMinute: 510, toMinute: 1_140, regime: 0 },
    {
      days: 64,
      nth: 10,
      dates: { isYearly: true, from: 1_201, to: 229 },
      fromMinute: 1_320,
      toMinute: 360,
      bays: [1, 9],
      regime: 2,
    },
    { ...ALL_DAY, dates: { isYearly: false, from: 20_943, to: 20_944 }, regime: 1 },
    { ...ALL_DAY, regime: 1 },
  ],
  exceptions: [{ fromMinute: MAY_DAY_MINUTE + 360, toMinute: MAY_DAY_MINUTE + 1_320, bays: [2], regime: 0 }],
  holidays: [20_819, 20_856, 21_177],
  noticeMs: 1_800_000,
  graceMs: 600_000,
  onUntrustedTime: 1,
  claimKey: Uint8Array.from({ length: 32 }, (_, index) => index),
};

/** The lines of the code block under the heading "An example". */
function readRows(): readonly ExampleRow[] {
  const [, block = ""] = readFileSync(DOCUMENT, "utf8").split("### An example\n\n```\n");
  const [lines = ""] = block.split("\n```");
  return lines.split("\n").map((line) => {
    const [, hex, words = ""] = ROW.exec(line) ?? [];
    if (hex === undefined) throw new Error(`docs/protocol.md: no bytes in the example's line "${line}"`);
    return { hex, words };
  });
}

function bytesOf(rows: readonly ExampleRow[]): Uint8Array {
  const pairs = rows.flatMap(({ hex }) => hex.split(" ").filter((pair) => pair !== ""));
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}
