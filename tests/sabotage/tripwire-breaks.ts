/** Breaks of the tripwire, in TypeScript and in C. */

import type { BrokenFile } from "./broken-file.js";

export const TRIPWIRE_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/sensing/tripwire.ts",
    tests: ["tests/sensing/tripwire.test.ts"],
    breaks: [
      [
        "fault-is-inside",
        "if (echoUs === ECHO_FAULT) return false",
        "if (echoUs === ECHO_FAULT) return true",
      ],
      ["one-reading-trips", "hangs || outsideRun + 1 >=", "hangs || outsideRun + 2 >="],
      ["outside-run-wraps", "if (outsideRun < 255)", "if (outsideRun < 256)"],
      ["tripwire-looks-every-minute", "TRIPWIRE_PERIOD_MS = 2_500", "TRIPWIRE_PERIOD_MS = 60_000"],
      ["tripwire-confirms-at-leisure", "region.getUint8(12) > 0 ? 6 : 4", "region.getUint8(12) > 0 ? 4 : 6"],
      ["a-hanging-ranger-is-calm", "return hangs;", "return false;"],
      ["silence-lasts-as-long-as-echoes", "echoUs === ECHO_NONE ? 11 : 10", "echoUs === ECHO_NONE ? 10 : 10"],
      ["faults-repeat-themselves", " && echoUs !== ECHO_FAULT", ""],
      ["kept-readings-are-not-in-order", "(outsideRun - keptCount(region) + index)", "(index)"],
      ["a-miss-counts-as-an-echo", "echoUs === ECHO_NONE || echoUs", "echoUs"],
      ["one-echo-more-confirms", "echoes >= region.getUint8(28)", "echoes > region.getUint8(28)"],
      ["echoes-outlast-their-run", "    region.setUint8(29, 0);", "    region.setUint8(30, 0);"],
      ["a-new-watch-remembers-runs", "region.setUint16(12, 0, true)", "region.setUint16(14, 0, true)"],
    ],
  },
  {
    file: "hosts/esp32/tripwire/tripwire.c",
    tests: ["tests/sensing/tripwire-twin.test.ts"],
    breaks: [
      ["the-board-confirms-later", "outside_run + 1 >= ", "outside_run >= "],
      ["the-board-takes-faults-for-echoes", " && echo_us != GOLMOK_ECHO_FAULT", ""],
      ["the-board-waits-for-one-echo-more", "outside_echoes >= ", "outside_echoes > "],
      ["the-board-ends-its-window-early", "echo_us <= read_u16", "echo_us < read_u16"],
      ["the-board-keeps-two-readings", "#define KEPT 4u", "#define KEPT 2u"],
      ["the-board-counts-pings-in-three-bytes", "pings + 4", "pings + 3"],
      ["the-board-takes-any-byte-for-true", "region[NO_ECHO_INSIDE] == 1", "region[NO_ECHO_INSIDE] != 0"],
      [
        "the-board-reads-big-endian",
        "bytes[0] | (unsigned)bytes[1] << 8",
        "bytes[1] | (unsigned)bytes[0] << 8",
      ],
    ],
  },
  {
    file: "bench/sensing/twin/tripwire-twin.ts",
    tests: ["tests/sensing/tripwire-twin.test.ts"],
    breaks: [
      ["twins-are-never-different", "if (!answered.equals(expected))", "if (answered.length === 0)"],
      ["twins-agree-but-for-the-pause", "tripwirePauseMs(regionAfter), true", "0, true"],
    ],
  },
];
