import type { Change } from "../../bench/sensing/reading.js";
import type { SensingTrace, TrueFault, TrueStay } from "../../bench/sensing/trace.js";
import { FREE, OCCUPIED, UNKNOWN } from "../../src/domain/occupancy.js";
import { ECHO_NONE, type EchoUs } from "../../src/domain/range.js";

const SECOND_MS = 1_000;

/** Arrives at 100 s, stands from 110 s to 400 s, has left at 410 s. */
export const STAY: TrueStay = {
  arrivesMs: 100_000,
  stopsMs: 110_000,
  movesMs: 400_000,
  leftMs: 410_000,
  vehicle: "sedan",
  isDecidable: true,
};

export interface HandMade {
  readonly stays?: readonly TrueStay[];
  readonly faults?: readonly TrueFault[];
  readonly rebootsMs?: readonly number[];
  readonly echoUs?: (nowMs: number) => EchoUs;
}

/** A thousand seconds of a bay. */
export function handMadeTrace({
  stays = [STAY],
  faults = [],
  rebootsMs = [],
  echoUs,
}: HandMade): SensingTrace {
  return {
    condition: "hand-made",
    mounting: "overhead",
    durationMs: 1_000_000,
    stays,
    faults,
    rebootsMs,
    echoUs: echoUs ?? (() => ECHO_NONE),
    temperatureDeciC: () => 200,
  };
}

const STATES = { u: UNKNOWN, f: FREE, o: OCCUPIED } as const;

/** "0f 112o 415f": from these seconds on free, occupied, unknown; "!" behind it: and the ranger is said to be faulty. */
export function changesOf(text: string): readonly Change[] {
  return text.split(" ").map((word) => {
    const [, seconds = "", letter = "", mark = ""] = /^([\d.]+)([ufo])(!?)$/.exec(word) ?? [];
    return {
      atMs: Number(seconds) * SECOND_MS,
      state: STATES[letter as keyof typeof STATES],
      isFaulty: mark === "!",
    };
  });
}
