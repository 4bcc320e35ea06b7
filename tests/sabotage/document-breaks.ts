/** Breaks of the committee's document and the commands that read it. */

import type { BrokenFile } from "./broken-file.js";

export const DOCUMENT_BREAKS: readonly BrokenFile[] = [
  {
    file: "tools/golmok/document/compile-exceptions.ts",
    tests: ["tests/tools/golmok/document-text.test.ts"],
    breaks: [["lent-bays-are-closed", 'permission: "anyone"', 'permission: "nobody"']],
  },
  {
    file: "tools/golmok/document/compile-rules.ts",
    tests: ["tests/tools/golmok/document-errors.test.ts"],
    breaks: [["the-last-rule-may-be-for-some-bays", 'bays: item["bays"] === undefined', "bays: true"]],
  },
  {
    file: "tools/golmok/document/read-times.ts",
    tests: ["tests/tools/golmok/document-text.test.ts", "tests/tools/golmok/document-errors.test.ts"],
    breaks: [
      ["midnight-ends-nothing", "toMinute === 0 ? MINUTES_PER_DAY : toMinute", "toMinute"],
      ["any-date-is-in-the-calendar", "isCivilDate(A_LEAP_YEAR, Number(month), Number(day))", "true"],
    ],
  },
  {
    file: "tools/golmok/document/document-source.ts",
    tests: ["tests/tools/golmok/document-text.test.ts"],
    breaks: [
      ["dates-of-another-yaml", 'version !== "1.2"', 'version === "0"'],
      ["any-key-will-do", "if (FORBIDDEN_KEYS.includes(name))", 'if (name === "")'],
    ],
  },
  {
    file: "tools/golmok/document/document-source.ts",
    tests: ["tests/tools/golmok/document-errors.test.ts"],
    breaks: [["aliases-of-nothing-are-let-be", "if (dangling.length > 0) return;", ""]],
  },
  {
    file: "tools/golmok/warnings/bay-list-warnings.ts",
    tests: ["tests/tools/golmok/check-warnings.test.ts"],
    breaks: [["every-bay-may-be-listed", "!pooled.every((bay)", "pooled.every((bay)"]],
  },
  {
    file: "hosts/desktop/broker-url.ts",
    tests: ["tests/tools/golmok/publish.test.ts"],
    breaks: [["any-scheme-is-a-broker", "!SCHEMES.includes(url.protocol)", "false"]],
  },
  {
    file: "tools/golmok/warnings/rule-warnings.ts",
    tests: ["tests/tools/golmok/check-warnings.test.ts"],
    breaks: [["every-rule-applies", "if (life.rules.has(index)) continue;", "if (index >= 0) continue;"]],
  },
  {
    file: "tools/golmok/schedule/read-moment.ts",
    tests: ["tests/tools/golmok/at.test.ts"],
    breaks: [
      ["times-that-never-were", "localOf(zone, utcS * MS_PER_SECOND) !== minute", "minute < 0"],
      ["west-is-east", 'sign === "-" ? -eastS', 'sign === "+" ? -eastS'],
    ],
  },
];
