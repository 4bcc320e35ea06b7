/** Breaks of the storage, and of the emulator that proves it. */

import type { BrokenFile } from "./broken-file.js";

const CUTS = ["tests/storage/power-cuts.test.ts"];
const RESTARTS = ["tests/storage/power-cuts-between.test.ts"];
const FLIPS = ["tests/storage/bit-flips.test.ts"];

export const STORAGE_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/storage/entry.ts",
    tests: FLIPS,
    breaks: [
      [
        "a-crc-is-not-checked",
        'if (readNumber(bytes, crcAt, 4) !== crc32c(bytes, at, crcAt, order)) return "none";',
        "",
      ],
    ],
  },
  {
    file: "src/storage/record-index.ts",
    tests: CUTS,
    breaks: [["half-a-group-is-a-group", "if (following > 0) return;", ""]],
  },
  {
    file: "src/storage/journal.ts",
    tests: CUTS,
    breaks: [
      ["it-goes-on-where-it-was-cut", "const offset = this.#blankFrom;", "const offset = this.#endOffset;"],
    ],
  },
  {
    file: "src/storage/journal.ts",
    tests: ["tests/storage/bit-flips-worn.test.ts"],
    breaks: [["what-was-written-is-not-read", "if (!this.#reads(at, body)) return false;", ""]],
  },
  {
    file: "src/storage/reservations.ts",
    tests: CUTS,
    breaks: [
      [
        "numbers-are-given-before-they-are-stored",
        "const error = this.#store(name, limit);",
        "const error = undefined;",
      ],
    ],
  },
  {
    file: "src/storage/sector-pool.ts",
    tests: RESTARTS,
    breaks: [
      [
        "the-oldest-wins",
        "this.orderOf(one) - this.orderOf(other)",
        "this.orderOf(other) - this.orderOf(one)",
      ],
    ],
  },
  {
    file: "src/storage/records.ts",
    tests: ["tests/storage/records.test.ts"],
    breaks: [
      [
        "reclaiming-forgets-what-counts",
        "if (place.groupSector !== oldest) continue;",
        "if (place.sector !== oldest) continue;",
      ],
    ],
  },
  {
    file: "src/storage/log.ts",
    tests: CUTS,
    breaks: [["expiry-forgets", "return ageS >= keepS;", "return ageS >= 2 * keepS;"]],
  },
  {
    file: "src/storage/sector-pool.ts",
    tests: ["tests/storage/sector-pool.test.ts"],
    breaks: [
      ["wear-is-forgotten", "const eraseCount = this.eraseCountOf(sector) + 1;", "const eraseCount = 1;"],
    ],
  },
  {
    file: "src/storage/sector-header.ts",
    tests: ["tests/storage/sector-pool.test.ts", "tests/storage/sector-header.test.ts"],
    breaks: [
      ["retired-sectors-live-on", "isRetired: retiredBits >= RETIRED_ZEROS", "isRetired: retiredBits > 32"],
    ],
  },
  {
    file: "hosts/alley/flash-emulator.ts",
    tests: ["tests/alley/flash-emulator.test.ts"],
    breaks: [
      ["programmed-words-are-programmed-again", "now === ERASED;", "now <= ERASED;"],
      ["writes-leave-their-sector", "end <= (sector + 1) * this.sectorBytes", "end <= this.image.length"],
      ["worn-words-work", "if (this.#wornWords.has(at - (at % WORD_BYTES))) continue;", ""],
    ],
  },
  {
    file: "hosts/alley/flash-emulator.ts",
    tests: ["tests/alley/flash-emulator-power-cuts.test.ts"],
    breaks: [["a-cut-lasts-a-moment", "this.#hasPower = false;", ""]],
  },
  {
    file: "hosts/alley/flash-power-cut.ts",
    tests: ["tests/alley/flash-emulator-power-cuts.test.ts"],
    breaks: [
      ["torn-bits-are-any-bits", "((bytes[index] ?? 0) | left)", "((bytes[index] ?? 0) & left)"],
      [
        "erases-stop-anywhere-alike",
        "const isAmongHeaders = random.below(2) === 0;",
        "const isAmongHeaders = random.below(2) === 2;",
      ],
    ],
  },
];
