import { readdirSync, readFileSync } from "node:fs";
import test from "ava";
import { Eu868Auditor } from "../../../bench/radio/audit/audit-eu868.js";
import { Kr920Auditor } from "../../../bench/radio/audit/audit-kr920.js";
import { Us915Auditor } from "../../../bench/radio/audit/audit-us915.js";
import type { Auditor } from "../../../bench/radio/audit/auditor.js";

const AUDITORS: readonly (readonly [name: string, make: (transmitters: number) => Auditor])[] = [
  ["KR920", (transmitters) => new Kr920Auditor(transmitters)],
  ["EU868", (transmitters) => new Eu868Auditor(transmitters)],
  ["US915", (transmitters) => new Us915Auditor(transmitters)],
];

test("the auditors import nothing but each other", (t) => {
  const folder = new URL("../../../bench/radio/audit/", import.meta.url);
  const files = readdirSync(folder);
  t.true(files.includes("audit-kr920.ts"));
  for (const file of files)
    for (const [, from] of readFileSync(new URL(file, folder), "utf8").matchAll(
      /(?:from|import\()\s*"([^"]*)"/g,
    ))
      t.regex(from ?? "", /^\.\/[a-z0-9-]+\.js$/, file);
});

for (const [name, make] of AUDITORS) {
  test(`${name}: what cannot have happened is the feeder's error`, (t) => {
    const auditor = make(2);
    const refused = (transmitter: number, startUs: number, endUs: number) =>
      t.throws(() => auditor.transmit(transmitter, startUs, endUs, 0, 0, 0), { instanceOf: RangeError });
    auditor.transmit(0, 100, 200, 0, 0, 0);
    refused(0, 199, 300);
    refused(1, 300, 300);
    refused(1, Number.NaN, 300);
    refused(1, 0, Number.MAX_SAFE_INTEGER + 1);
    for (const transmitter of [-1, 2, 0.5, Number.NaN]) {
      refused(transmitter, 300, 400);
      t.throws(() => auditor.sensed(transmitter, 300, 400, 0, 0, 0), { instanceOf: RangeError });
    }
    t.throws(() => auditor.sensed(0, 300, 300, 0, 0, 0), { instanceOf: RangeError });
    t.notThrows(() => auditor.transmit(1, 150, 160, 0, 0, 0), "others may send meanwhile");
  });

  test(`${name}: nothing that is no number passes a limit`, (t) => {
    for (const at of [3, 4, 5]) {
      const numbers = [0, 0, 1_000, 915_000_000, 500_000, 0] as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      numbers[at] = Number.NaN;
      const auditor = make(1);
      auditor.sensed(0, -7_000, -1, 922_100_000, 200_000, -12_000);
      auditor.transmit(...numbers);
      t.true(auditor.violations.count > 0, `${at}`);
    }
  });

  test(`${name}: all violations are counted, the first hundred are kept, each with its words`, (t) => {
    const auditor = make(1);
    for (let index = 0; index < 1_000; index += 1)
      auditor.transmit(0, 100 * index, 100 * index + 1, 915_000_000, 500_000, 9_900);
    const { violations } = auditor;
    t.true(violations.count >= 1_000);
    t.is(
      [...violations.countOf.values()].reduce((sum, count) => sum + count, 0),
      violations.count,
    );
    t.is(violations.first.length, 100);
    for (const { rule, words } of violations.first) {
      t.regex(rule, new RegExp(`^${name.toLowerCase()}-[a-z-]+$`));
      t.regex(words, /.; allowed: ./);
    }
  });
}
