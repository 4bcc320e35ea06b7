import { MOUNTINGS, type Mounting } from "../../../src/sensing/empty-profile.js";
import type { TrueFault } from "../trace.js";
import type { Climate } from "./day-air.js";
import type { PasserRate } from "./passers-by.js";
import type { Manner, StayLengths } from "./stay-times.js";
import type { VehicleWish } from "./vehicle-parts.js";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What makes one part of the corpus hard, and how much of it there is. */
export interface Condition {
  readonly name: string;
  readonly mountings: readonly Mounting[];
  /** One trace of each mounting for every entry: how many vehicles park in it. */
  readonly stays: readonly number[];
  readonly lengths: StayLengths;
  readonly manner: Manner;
  readonly vehicles: VehicleWish;
  readonly meanGapMs: number;
  readonly shortestGapMs: number;
  readonly shortestTraceMs: number;
  /** Of three traces with a level beam, one has nothing across that returns a ping. */
  readonly hasSilentSites: boolean;
  readonly climate: Climate;
  readonly pedestrians: PasserRate;
  readonly wheels: PasserRate;
  /** Mean pause between two jumps to the range's end, or to no echo, of 1 to 2 s. */
  readonly meanJumpGapMs: number;
  /** Of a million jumps, how many happen though the bay is empty. */
  readonly emptyJumpsPerMillion: number;
  readonly hasShowers: boolean;
  readonly hasVibration: boolean;
  readonly hasCrosstalk: boolean;
  readonly drifts: boolean;
  readonly reboots: number;
  readonly fault: TrueFault["kind"] | undefined;
}

/** An ordinary day in an alley: a few people pass, and every few hours the ranger has a whim. */
const ORDINARY: Omit<Condition, "name"> = {
  mountings: MOUNTINGS,
  stays: [10, 10, 10],
  lengths: "everyday",
  manner: "plain",
  vehicles: "mixed",
  meanGapMs: 18 * MINUTE_MS,
  shortestGapMs: 2 * MINUTE_MS,
  shortestTraceMs: 6 * HOUR_MS,
  hasSilentSites: true,
  climate: "mild",
  pedestrians: { perHour: 2, lingerPerMillion: 30_000 },
  wheels: { perHour: 1, lingerPerMillion: 0 },
  // As in hosts/alley/bay-scene.ts.
  meanJumpGapMs: 6 * HOUR_MS,
  emptyJumpsPerMillion: 250_000,
  hasShowers: false,
  hasVibration: false,
  hasCrosstalk: false,
  drifts: false,
  reboots: 0,
  fault: undefined,
};

/** Nothing is hard but the fault, so that it alone is judged; it meets parked cars, empty bays and cars that move. */
const FAULTY = {
  ...ORDINARY,
  stays: [3, 3, 3, 3],
  lengths: "roomy",
  vehicles: "firm",
  shortestGapMs: 60 * MINUTE_MS,
  meanGapMs: 15 * MINUTE_MS,
} as const;

const FEW_PASSERS: PasserRate = { perHour: 0.25, lingerPerMillion: 0 };

/** All conditions that the issue names. */
export const CONDITIONS: readonly Condition[] = [
  { ...ORDINARY, name: "clear" },
  { ...ORDINARY, name: "steep", vehicles: "steep" },
  { ...ORDINARY, name: "glass", vehicles: "glass" },
  { ...ORDINARY, name: "jumps", meanJumpGapMs: 5 * MINUTE_MS, emptyJumpsPerMillion: 500_000 },
  { ...ORDINARY, name: "rain", hasShowers: true },
  { ...ORDINARY, name: "vibration", hasVibration: true },
  { ...ORDINARY, name: "pedestrians", pedestrians: { perHour: 30, lingerPerMillion: 200_000 } },
  { ...ORDINARY, name: "bicycles", wheels: { perHour: 20, lingerPerMillion: 300_000 } },
  { ...ORDINARY, name: "manoeuvring", manner: "manoeuvring" },
  { ...ORDINARY, name: "swap", manner: "swapping" },
  { ...ORDINARY, name: "crosstalk", hasCrosstalk: true },
  { ...ORDINARY, name: "truck", vehicles: "truck" },
  { ...ORDINARY, name: "low-car", vehicles: "low-car" },
  { ...ORDINARY, name: "motorcycle", vehicles: "motorcycle" },
  {
    ...ORDINARY,
    name: "temperature",
    climate: "harsh",
    stays: [12, 12, 12],
    meanGapMs: 70 * MINUTE_MS,
    shortestTraceMs: 24 * HOUR_MS,
  },
  {
    ...ORDINARY,
    name: "drift",
    drifts: true,
    hasSilentSites: false,
    meanGapMs: 70 * MINUTE_MS,
    shortestTraceMs: 24 * HOUR_MS,
  },
  { ...ORDINARY, name: "reboot", reboots: 4, shortestGapMs: 6 * MINUTE_MS },
  { ...FAULTY, name: "blocked", fault: "blocked", mountings: ["overhead", "pole"] },
  { ...FAULTY, name: "fallen", fault: "fallen" },
  { ...FAULTY, name: "latched", fault: "latched" },
  { ...FAULTY, name: "silent", fault: "silent" },
  { ...ORDINARY, name: "long-stay", stays: [1], lengths: "week", meanGapMs: 30 * MINUTE_MS },
  // A floor that is not heard for a week is no new background either.
  {
    ...ORDINARY,
    name: "long-stay",
    mountings: ["overhead"],
    stays: [1],
    lengths: "week",
    vehicles: "glass",
  },
  {
    ...ORDINARY,
    name: "calm",
    stays: [0, 3, 0],
    lengths: "half-days",
    vehicles: "firm",
    meanGapMs: 6 * HOUR_MS,
    shortestTraceMs: 84 * HOUR_MS,
    pedestrians: FEW_PASSERS,
    wheels: FEW_PASSERS,
    meanJumpGapMs: 24 * HOUR_MS,
  },
];
