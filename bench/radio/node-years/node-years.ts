/** Many node-years on the air, in all three regions alike, under the eyes of the auditors. */

import { EU868 } from "../../../src/radio/regions/eu868.js";
import { KR920 } from "../../../src/radio/regions/kr920.js";
import type { RadioRegion } from "../../../src/radio/regions/region.js";
import { US915 } from "../../../src/radio/regions/us915.js";
import { Eu868Auditor } from "../audit/audit-eu868.js";
import { Kr920Auditor } from "../audit/audit-kr920.js";
import { Us915Auditor } from "../audit/audit-us915.js";
import type { Auditor } from "../audit/auditor.js";
import type { Violation } from "../audit/violation-book.js";
import { liveDays, NODES } from "./alley-life.js";

const PLACES: readonly (readonly [RadioRegion, () => Auditor])[] = [
  [KR920, () => new Kr920Auditor(NODES)],
  [EU868, () => new Eu868Auditor(NODES)],
  [US915, () => new Us915Auditor(NODES)],
];

const DAYS_PER_YEAR = 365.25;
const MOST_TOLD = 20;

export interface NodeYearsOptions {
  /** Node-years: of alleys of fifteen nodes that live a year each at most. */
  readonly years: number;
  /** Of the first alley; the next ones count on. */
  readonly seed: number;
}

export interface NodeYearFigures {
  /** At least what was asked for. */
  readonly nodeYears: number;
  readonly transmissions: number;
  readonly violations: number;
  /** The first few, for people. */
  readonly told: readonly Violation[];
}

export function runNodeYears({ years, seed }: NodeYearsOptions): NodeYearFigures {
  const alleysPerRegion = Math.max(1, Math.ceil(years / (NODES * PLACES.length)));
  const alleys = alleysPerRegion * PLACES.length;
  const days = Math.ceil((years * DAYS_PER_YEAR) / (NODES * alleys));
  const told: Violation[] = [];
  let transmissions = 0;
  let violations = 0;
  for (let index = 0; index < alleys; index += 1) {
    const [region, makeAuditor] = PLACES[index % PLACES.length] as (typeof PLACES)[number];
    const auditor = makeAuditor();
    transmissions += liveDays({ region, auditor, seed: seed + index, days });
    violations += auditor.violations.count;
    told.push(...auditor.violations.first.slice(0, MOST_TOLD - told.length));
  }
  return { nodeYears: (NODES * alleys * days) / DAYS_PER_YEAR, transmissions, violations, told };
}
