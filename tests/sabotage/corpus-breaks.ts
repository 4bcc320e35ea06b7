/** Breaks of the corpus that sensing is judged by: a judge that went soft must be noticed. */

import type { BrokenFile } from "./broken-file.js";

const STRUCTURE = ["tests/bench/sensing-corpus.test.ts"];
const VEHICLES = ["tests/bench/sensing-corpus-vehicles.test.ts"];
const CLUTTER = ["tests/bench/sensing-corpus-clutter.test.ts"];
const FAULTS = ["tests/bench/sensing-corpus-faults.test.ts"];
const SLOW = ["tests/bench/sensing-corpus-slow.test.ts"];

export const CORPUS_BREAKS: readonly BrokenFile[] = [
  {
    file: "bench/sensing/corpus/build-corpus.ts",
    tests: VEHICLES,
    breaks: [["undecidable-stays-count", "site.floorMm !== undefined || vehicle", "true || vehicle"]],
  },
  {
    file: "bench/sensing/corpus/stay-times.ts",
    tests: STRUCTURE,
    breaks: [["cars-never-swap", "SWAPPED_PER_MILLION = 700_000", "SWAPPED_PER_MILLION = 0"]],
  },
  {
    file: "bench/sensing/corpus/corpus-trace.ts",
    tests: VEHICLES,
    breaks: [["glass-hides-no-floor", "if (!this.#goesPast(glimpse.pastPerMille))", "if (false)"]],
  },
  {
    file: "bench/sensing/corpus/crosstalk.ts",
    tests: CLUTTER,
    breaks: [
      ["neighbour-stands-still", "(this.#mmPerS * nowMs)", "(0 * nowMs)"],
      ["neighbour-drowns-the-floor", "random.between(50, 250)", "random.between(900, 950)"],
    ],
  },
  {
    file: "bench/sensing/corpus/faulty-ranger.ts",
    tests: FAULTS,
    breaks: [
      [
        "latched-ranger-measures",
        "return () => LAST_ECHO_AGAIN_MM;",
        "return () => 1_000 + random.below(9);",
      ],
      ["silence-where-all-is-silent", "site.floorMm !== undefined && variant % 3 !== 0", "variant % 3 !== 0"],
    ],
  },
  {
    file: "bench/sensing/corpus/drift.ts",
    tests: SLOW,
    breaks: [["snow-falls-under-cars", "shelteredMm += Math.max(", "shelteredMm += 0 * Math.max("]],
  },
  {
    file: "bench/sensing/corpus/day-air.ts",
    tests: SLOW,
    breaks: [["day-without-harshness", "isWholeRange ? -200", "isWholeRange ? 0"]],
  },
];
