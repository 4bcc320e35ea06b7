import type { SeededRandom } from "../../../hosts/alley/random.js";
import type { TrueFault } from "../trace.js";
import { looksDown, type Site } from "./site.js";

/** What a ranger says that does not measure its bay: a distance, or one of these. */
export const NO_ECHO_MM = 0;
export const BUS_FAULT_MM = -1;
export const LAST_ECHO_AGAIN_MM = -2;

/** What a ranger says instead of measuring: millimetres, or one of the values above. */
export type FaultySaying = (nowMs: number) => number;

interface Cover {
  readonly name: string;
  readonly nearMm: readonly [low: number, high: number];
  readonly swayMm: number;
  readonly echoesPerMille: number;
  /** How much nearer it comes over hours. */
  readonly growsMm: number;
}

/** Covers over the ranger; "20-200 mm" is the issue's, the rest is typical. */
const COVERS: readonly Cover[] = [
  // A leaf or a spider's web, which moves and lets a ping pass now and then.
  { name: "leaf", nearMm: [60, 190], swayMm: 8, echoesPerMille: 850, growsMm: 0 },
  { name: "tape", nearMm: [20, 45], swayMm: 1, echoesPerMille: 995, growsMm: 0 },
  // Ice grows, slowly.
  { name: "ice", nearMm: [40, 120], swayMm: 2, echoesPerMille: 960, growsMm: 15 },
];

/** The lowest bonnets and beds are 690 mm above the floor; a box of this height is none of them. */
const BETWEEN_MM: readonly [number, number] = [180, 420];

/** At bumper height nobody parks farther than this. */
const LEVEL_BETWEEN_FROM_MM = 2_000;

/** How `fault` shows; `variant` is any integer >= 0 that tells one trace from the next. */
export function drawFaultySaying(
  { kind, fromMs }: TrueFault,
  variant: number,
  site: Site,
  random: SeededRandom,
): FaultySaying {
  if (kind === "latched") return () => LAST_ECHO_AGAIN_MM;
  if (kind === "silent") {
    // Where the empty bay is silent too, no echo for ever is no sign of anything.
    const saysNothing = site.floorMm !== undefined && variant % 3 !== 0;
    return () => (saysNothing ? NO_ECHO_MM : BUS_FAULT_MM);
  }
  return kind === "blocked" ? covered(variant, fromMs, random) : fallen(variant, site, random);
}

function covered(variant: number, fromMs: number, random: SeededRandom): FaultySaying {
  const cover = COVERS[variant % COVERS.length];
  if (cover === undefined) throw new Error(`no cover ${variant}`);
  const nearMm = random.between(...cover.nearMm);
  const growsMs = random.between(2, 6) * 3_600_000;
  return (nowMs) => {
    if (random.below(1_000) >= cover.echoesPerMille) return NO_ECHO_MM;
    const iceMm = (cover.growsMm * Math.min(growsMs, nowMs - fromMs)) / growsMs;
    return Math.max(20, nearMm - iceMm + (random.normal() * cover.swayMm) / 1_000);
  };
}

function fallen(variant: number, site: Site, random: SeededRandom): FaultySaying {
  const { floorMm, maxMm, noiseMm } = site;
  const nearMm = random.between(20, 120);
  if (variant % 4 === 0) return steady(nearMm, noiseMm, random);
  if (variant % 4 === 1 || floorMm === undefined) return wild(maxMm, random);
  if (variant % 4 === 2)
    return steady(random.between(floorMm + 300, Math.max(floorMm + 500, maxMm)), noiseMm, random);
  const betweenMm = looksDown(site)
    ? floorMm - random.between(...BETWEEN_MM)
    : random.between(LEVEL_BETWEEN_FROM_MM, floorMm - 400);
  return steady(betweenMm, noiseMm, random);
}

/** It hangs and looks along the street, or lies on its face. */
function steady(mm: number, noiseMm: number, random: SeededRandom): FaultySaying {
  return () =>
    random.below(1_000) < 940 ? Math.max(20, mm + (random.normal() * noiseMm) / 1_000) : NO_ECHO_MM;
}

/** It swings on its cable, or water is in it. */
function wild(maxMm: number, random: SeededRandom): FaultySaying {
  return () => (random.below(1_000) < 750 ? random.between(60, maxMm) : NO_ECHO_MM);
}
