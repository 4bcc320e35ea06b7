import { EU868 } from "./eu868.js";
import { KR920 } from "./kr920.js";
import type { RadioRegion } from "./region.js";
import { US915 } from "./us915.js";

/** By code less one. A code stands in pairing records: it is never given to another region. */
const REGIONS: readonly RadioRegion[] = [KR920, EU868, US915];

/** The region of a code, one byte: 1 is Korea, 2 Europe, 3 the United States; `undefined` for any other. */
export function regionOf(code: number): RadioRegion | undefined {
  return REGIONS[code - 1];
}

/** Of one of these regions, [1, 3]; 0 for anything else. */
export function codeOf(region: RadioRegion): number {
  return REGIONS.indexOf(region) + 1;
}

export function regionNamed(name: RadioRegion["name"]): RadioRegion {
  const region = REGIONS.find((one) => one.name === name);
  if (region === undefined) throw new RangeError(`no region is named ${name}`);
  return region;
}
