/** A schedule as policies over one another: each says for some drivers what they may do, the first that speaks wins. */

import type { BayId } from "../../../src/domain/ids.js";
import type { Regime, Schedule } from "../../../src/schedule/schedule.js";
import { isFor, rulesFor } from "./audience-rules.js";
import type { NotCarried } from "./not-carried.js";
import { spansOfException, spansOfRule, type WallSpan } from "./wall-spans.js";

/** Who a policy speaks of: everybody, residents, or holders of any of these permits. */
export type Drivers = "everybody" | "residents" | readonly string[];

/** One policy; those before it win over it. */
export interface PolicyLayer {
  readonly regime: Regime;
  readonly drivers: Drivers;
  readonly mayPark: boolean;
  /** When it holds: in any of these; always when there is none. */
  readonly spans: readonly WallSpan[];
}

/** All policies of a schedule for the alley, or for one bay. */
export interface Policies {
  readonly layers: readonly PolicyLayer[];
  readonly notCarried: readonly NotCarried[];
}

/**
 * The exceptions first, then the rules. Where not everybody may park, those who may come first and then everybody else.
 * `hasOccurrences` says whether the format can say `last Sunday` as such.
 */
export function policyLayers(schedule: Schedule, bay: BayId | undefined, hasOccurrences: boolean): Policies {
  const { exceptions, rules, regimes, permits } = schedule;
  const notCarried: NotCarried[] = [];
  const layers: PolicyLayer[] = [];
  const add = (index: number, spans: readonly WallSpan[]) => {
    const regime = regimes[index];
    if (regime !== undefined) layers.push(...layersOf(regime, permits, spans));
  };
  for (const exception of exceptions) {
    if (isFor(exception, bay)) add(exception.regime, spansOfException(exception));
  }
  const ours = rulesFor(schedule, bay);
  const power = { hasHolidays: schedule.holidays.length > 0, hasOccurrences };
  for (const [place, rule] of ours.entries()) {
    const isDefault = place === ours.length - 1;
    const field = `rules[${rules.indexOf(rule)}]`;
    const read = isDefault ? { spans: [], notCarried: [] } : spansOfRule(rule, field, power);
    notCarried.push(...read.notCarried);
    if (isDefault || read.spans.length > 0) add(rule.regime, read.spans);
  }
  return { layers, notCarried };
}

function layersOf(
  regime: Regime,
  permits: readonly string[],
  spans: readonly WallSpan[],
): readonly PolicyLayer[] {
  const everybody = { regime, drivers: "everybody", spans } as const;
  switch (regime.permission) {
    case "anyone":
      return [{ ...everybody, mayPark: true }];
    case "nobody":
      return [{ ...everybody, mayPark: false }];
    case "residents":
      return [
        { ...everybody, drivers: "residents", mayPark: true },
        { ...everybody, mayPark: false },
      ];
    case "permit": {
      const drivers = permits.filter((_, index) => (regime.permitBits & (1 << index)) !== 0);
      return [
        { ...everybody, drivers, mayPark: true },
        { ...everybody, mayPark: false },
      ];
    }
  }
}
