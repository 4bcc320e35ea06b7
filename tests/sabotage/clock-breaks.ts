/** Breaks of the clock: who is believed about the time, servers' answers, and the RTC. */

import type { BrokenFile } from "./broken-file.js";

const KEEPER = ["tests/clock/time-*.test.ts"];
const PACKET = ["tests/clock/sntp-packet.test.ts"];
const CLIENT = ["tests/clock/sntp-client.test.ts"];
const RTC = ["tests/clock/rtc-source.test.ts"];
const CHIP = ["tests/drivers/ds3231/*.test.ts"];

export const CLOCK_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/clock/time-keeper.ts",
    tests: KEEPER,
    breaks: [
      [
        "floor-is-ignored",
        'if (sample.utcMs + sample.errorMs < (this.#floorMs ?? 0)) return "below-floor";',
        "",
      ],
      ["floor-sinks", "Math.max(this.#floorMs ?? 0, utcMs)", "utcMs"],
      ["stranger-alone-begins", "largest.hasVouched || largest.sources >= 2", "largest.sources >= 1"],
      ["one-source-steps", "externals >= 2)", "externals >= 1)"],
      ["step-needs-no-majority", "elsewhere.votes - shared > (kept?.votes ?? 0)", "elsewhere.votes > 0"],
      ["long-move-by-one-server", 'else if (isStep) return "waits";', ""],
      ["future-is-heard", "|| sample.uptimeMs > uptimeMs", ""],
    ],
  },
  {
    file: "src/clock/time-interval.ts",
    tests: KEEPER,
    breaks: [
      ["error-does-not-grow", "Math.ceil(partOf(awayMs, rate.spreadPpb)) + ROUNDING_MS", "0"],
      ["measured-rate-is-unused", "Math.trunc(partOf(awayMs, rate.gainPpb))", "0"],
      ["estimate-at-the-edge-is-too-sure", "const shiftMs = Math.max", "const shiftMs = 0 * Math.max"],
    ],
  },
  {
    file: "src/clock/time-vote.ts",
    tests: KEEPER,
    breaks: [
      ["liar-makes-sure", "isSure: strangers >= 2", "isSure: strangers >= 1"],
      ["servers-have-a-vote-each", "VOTES_PER_KIND = 2", "VOTES_PER_KIND = 9"],
      ["rtc-doubles-the-own-vote", "(hasOwnRtc && isConfirmed ? 1 : 0)", "(hasOwnRtc ? 1 : 0)"],
      ["rtc-never-is-a-witness", "(hasOwnRtc && isConfirmed ? 1 : 0)", "0"],
      ["one-stranger-narrows-what-is-sure", "begins[1] ?? 0", "begins[begins.length - 1] ?? 0"],
    ],
  },
  {
    file: "src/clock/time-rate.ts",
    tests: KEEPER,
    breaks: [
      ["any-crystal-is-believed", "isContradiction || Math.abs(gainPpb) > MOST_PPB", "false"],
      ["season-is-forgotten", "KEPT_MS = 7 *", "KEPT_MS = 700 *"],
      ["crystal-is-never-measured", "SHORTEST_MS = 3_600_000", "SHORTEST_MS = 600_000_000"],
    ],
  },
  {
    file: "src/clock/time-sources.ts",
    tests: KEEPER,
    breaks: [["old-sample-replaces-new", "if (laterMs <= 0 && laterMs >= -voteMs(kind)) return false;", ""]],
  },
  {
    file: "src/clock/sntp-packet.ts",
    tests: PACKET,
    breaks: [
      ["originate-is-not-checked", "wordAt(reply, ORIGINATE) === nonce.high &&", ""],
      ["unsynchronised-server-is-heard", "=== ALARM ||", "=== 9 ||"],
      ["root-distance-is-forgiven", "distanceMs >= MOST_DISTANCE_MS ||", ""],
      ["root-distance-is-no-error", "Math.ceil(tripMs / 2) + distanceMs", "Math.ceil(tripMs / 2)"],
      ["kiss-is-a-time", "if (stratum === 0) return refused(kissOf(reply));", ""],
    ],
  },
  {
    file: "src/clock/sntp-timestamp.ts",
    tests: PACKET,
    breaks: [
      [
        "era-of-nineteen-hundred",
        "inFirstEraMs + Math.ceil((pivotMs - inFirstEraMs) / ERA_MS) * ERA_MS",
        "inFirstEraMs",
      ],
    ],
  },
  {
    file: "src/clock/sntp-client.ts",
    tests: CLIENT,
    breaks: [
      ["asked-too-often-asks-on", "if (isTooOften) server.pace.slowDown();", ""],
      ["denied-server-is-asked", 'judged.error === "denied") this.#leave', "false) this.#leave"],
      [
        "restart-asks-at-once",
        "Math.max(random.below(FIRST_WITHIN_MS), readyMs)",
        "random.below(FIRST_WITHIN_MS)",
      ],
    ],
  },
  {
    file: "src/clock/sntp-pace.ts",
    tests: CLIENT,
    breaks: [
      ["rate-kiss-is-ignored", "this.#leastMs = Math.min(Math.max", "this.#intervalMs = Math.min(Math.max"],
      ["pace-never-relaxes", "this.#intervalMs * 2, MOST", "this.#intervalMs, MOST"],
    ],
  },
  {
    file: "src/clock/rtc-voucher.ts",
    tests: RTC,
    breaks: [
      ["stopped-oscillator-is-ignored", 'if (reading.isStopped) return "stopped";', ""],
      ["strangers-rtc-is-vouched-for", "reading.tag !== memory.tag", "false"],
      ["jump-is-not-seen", 'if (this.#hasJumped(reading.utcS, uptimeMs)) return "jumped";', ""],
    ],
  },
  {
    file: "src/clock/rtc-memory.ts",
    tests: RTC,
    breaks: [["rtc-never-drifts", "* rtcPpm) / 1_000", "* 0) / 1_000"]],
  },
  {
    file: "src/clock/rtc-setter.ts",
    tests: RTC,
    breaks: [
      ["rtc-set-before-it-is-remembered", "if (!remember(memory)) return undefined;", "remember(memory);"],
      ["late-setting-is-fine", 'if (offMs > setErrorMs) return "late";', ""],
    ],
  },
  {
    file: "src/clock/rtc-source.ts",
    tests: RTC,
    breaks: [
      ["jump-is-forgotten-at-reboot", 'if (loss === "jumped") this.#drop();', ""],
      ["rtc-is-set-each-minute", "setErrorMs * WORTH <= errorMs", "setErrorMs <= errorMs"],
    ],
  },
  {
    file: "src/drivers/ds3231/ds3231.ts",
    tests: CHIP,
    breaks: [
      ["oscillator-stop-flag-unread", "(status & STATUS_WAS_STOPPED) !== 0", "false"],
      ["tag-written-first", "      this.#tag.fill(0, 1);", "      fillTag(tag, this.#tag.subarray(1));"],
      ["lost-leap-day-unnoticed", "time.isWeekdayRight ? tagOf(registers) : undefined", "tagOf(registers)"],
    ],
  },
  {
    file: "src/drivers/ds3231/ds3231-time.ts",
    tests: CHIP,
    breaks: [
      ["century-bit-unread", "(month & IS_CENTURY) !== 0 ? 100 : 0", "0"],
      ["noon-is-midnight", "(hours % 12) +", "hours +"],
    ],
  },
];
