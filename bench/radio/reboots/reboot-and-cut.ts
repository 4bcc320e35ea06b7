/**
 * Restarts a bay and its sign again and again, often by taking their power in the middle of a flash operation, while they take
 * numbers and send frames. No key may seal two frames under one nonce.
 */

import { SeededRandom } from "../../../hosts/alley/random.js";
import { BaySide } from "../link-world/bay-side.js";
import { type MakeBay, RebootWorld, type WorldKind } from "./reboot-world.js";

export interface RebootPlan {
  readonly reboots: number;
  readonly seed: number;
  readonly makeBay?: MakeBay;
}

export interface RebootFigures {
  readonly reboots: number;
  /** Reboots in the middle of a flash operation. */
  readonly cuts: number;
  /** Times that a store was put back to an old image. */
  readonly restores: number;
  /** Frames with a nonce of their own. */
  readonly framesSealed: number;
  readonly reportsAccepted: number;
  readonly nonceReuse: number;
  /** The same, by what the links had to do without. */
  readonly nonceReuseIn: Readonly<Record<WorldKind, number>>;
  /** Pairs between which nothing got through at the end. */
  readonly mute: number;
  /** The first of what went wrong, in words. */
  readonly faults: readonly string[];
}

const KINDS: readonly WorldKind[] = ["whole", "no-salts", "old-stores"];
const REBOOTS_PER_WORLD = 400;
const TOLD = 8;

export function rebootAndCut({ reboots, seed, makeBay = realBay }: RebootPlan): RebootFigures {
  const sums = { reboots: 0, cuts: 0, restores: 0, framesSealed: 0, reportsAccepted: 0, mute: 0 };
  const nonceReuseIn: Record<WorldKind, number> = { whole: 0, "no-salts": 0, "old-stores": 0 };
  const faults: string[] = [];
  for (let index = 0; sums.reboots < reboots; index += 1) {
    const kind = KINDS[index % KINDS.length] ?? "whole";
    const world = new RebootWorld(kind, new SeededRandom(seed, `reboots/${index}`), makeBay);
    const most = Math.min(REBOOTS_PER_WORLD, reboots - sums.reboots);
    while (world.reboots < most) world.upset();
    if (world.isMute()) sums.mute += 1;
    sums.reboots += world.reboots;
    sums.cuts += world.cuts;
    sums.restores += world.restores;
    sums.framesSealed += world.book.frames;
    sums.reportsAccepted += world.accepted;
    nonceReuseIn[kind] += world.book.reuses;
    if (world.book.firstReuse !== undefined && faults.length < TOLD)
      faults.push(`seed ${seed}, world ${index}, ${kind}: ${world.book.firstReuse}`);
  }
  const nonceReuse = Object.values(nonceReuseIn).reduce((all, one) => all + one, 0);
  return { ...sums, nonceReuse, nonceReuseIn, faults };
}

function realBay(...[options]: Parameters<MakeBay>): BaySide {
  return new BaySide(options);
}
