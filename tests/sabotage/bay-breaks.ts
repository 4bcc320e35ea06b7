/** Breaks of domain, sensing, the bay node and its board in the alley. */

import type { BrokenFile } from "./broken-file.js";

export const BAY_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/domain/crc32c.ts",
    tests: ["tests/domain/crc32c.test.ts"],
    breaks: [
      ["crc-of-another-polynomial", "0x82f63b78", "0xedb88320"],
      ["crc-forgets-its-end", "return ~crc >>> 0", "return crc >>> 0"],
    ],
  },
  {
    file: "src/domain/budgets.ts",
    tests: ["tests/domain/budgets.test.ts"],
    breaks: [
      ["silence-after-three-heartbeats", "SILENCE_BUDGET_MS = 750_000", "SILENCE_BUDGET_MS = 900_000"],
    ],
  },
  {
    file: "src/domain/occupancy.ts",
    tests: ["tests/domain/occupancy.test.ts"],
    breaks: [["no-code-is-free", '[code] ?? "unknown"', '[code] ?? "free"']],
  },
  {
    file: "src/domain/speed-of-sound.ts",
    tests: ["tests/domain/speed-of-sound.test.ts"],
    breaks: [
      [
        "sound-ignores-temperature",
        "(temperatureDeciC ?? MEAN_TEMPERATURE_DECI_C)",
        "MEAN_TEMPERATURE_DECI_C",
      ],
      ["round-trip-taken-for-one-way", "/ 20_000", "/ 10_000"],
      ["no-echo-is-near", "return 0xffff", "return 0"],
    ],
  },
  {
    file: "src/nodes/bay-retained.ts",
    tests: ["tests/nodes/bay-retained.test.ts"],
    breaks: [
      ["memory-is-trusted-unchecked", "head.getUint32(4, true) === this.#check()", "true"],
      ["tripwire-is-in-the-check", "CHECKED_START, TRIPWIRE_START)", "CHECKED_START, RETAINED_BYTES)"],
      ["any-version-of-memory", "head.getUint8(2) === VERSION", "head.getUint8(2) >= VERSION"],
      ["memory-of-others-is-cleared", "fill(0, 0, RETAINED_BYTES)", "fill(0)"],
    ],
  },
  {
    file: "src/nodes/bay-node.ts",
    tests: ["tests/nodes/bay-node.test.ts"],
    breaks: [
      ["heartbeats-come-late", "HEARTBEAT_MS - this.#options", "2 * HEARTBEAT_MS - this.#options"],
      ["heartbeats-in-step", "this.#options.random.below(HEARTBEAT_SPREAD_MS)", "1"],
      ["starts-in-step", "1 + this.#options.random.below(START_SPREAD_MS)", "1"],
      ["transitions-go-uncounted", "(state.transitionCount + 1) & 15", "state.transitionCount & 15"],
      ["never-listens", "this.#openRadio().receive(this.#link.listenMs)", "this.#openRadio().sleep()"],
    ],
  },
  {
    file: "src/nodes/bay-node.ts",
    tests: ["tests/nodes/bay-node-sight.test.ts"],
    breaks: [
      ["the-detector-forgets-in-its-sleep", "this.#detector.save(memory.detector);", ""],
      ["a-lost-answer-blinds", "readingMs = RANGER_DEADLINE_MS", "readingMs = NOT_PLANNED"],
      ["tripwire-stays-unarmed", "this.#options.tripwire.arm(true)", "this.#options.tripwire.arm(false)"],
      [
        "what-the-tripwire-saw-is-forgotten",
        'reason === "tripwire") this.#resume(tripwire)',
        'reason === "tripwire") this.#look(tripwire)',
      ],
      [
        "changes-wait-for-the-heartbeat",
        "#noteChange(before: OccupancyCode): void {",
        "#noteChange(before: OccupancyCode): void { if (before >= 0) return;",
      ],
      [
        "duration-in-milliseconds",
        "encodeDuration(state.stateAgeMs / 1_000)",
        "encodeDuration(state.stateAgeMs)",
      ],
      [
        "state-before-is-the-state-now",
        "previousOccupancy = before",
        "previousOccupancy = this.#detector.occupancy",
      ],
    ],
  },
  {
    file: "src/nodes/bay-node.ts",
    tests: ["tests/nodes/bay-node-memory.test.ts"],
    breaks: [
      [
        "broken-memory-is-gone-on-with",
        'reason === "power-on" || !memory.isWhole()',
        'reason === "power-on"',
      ],
      ["node-looks-twice", "if (!this.#state.isResting) return false;", ""],
      ["waits-for-a-lost-exchange", "else if (this.#radio === undefined) this.#loseExchange();", ""],
    ],
  },
  {
    file: "src/nodes/bay-node.ts",
    tests: ["tests/nodes/bay-node-link.test.ts"],
    breaks: [
      ["a-taken-channel-goes-unnoticed", 'reason === "refused") this.#act', 'reason === "plan") this.#act'],
      ["health-is-never-told", "this.#link.command === TELL_HEALTH", "this.#link.command > 99"],
    ],
  },
  {
    file: "src/nodes/bay-memory.ts",
    tests: ["tests/nodes/bay-node-link.test.ts"],
    breaks: [
      [
        "an-epoch-is-lost-with-the-power",
        "encodeBayPairing({ ...pairing.value, ...place })",
        "encodeBayPairing(pairing.value)",
      ],
    ],
  },
  {
    file: "src/nodes/bay-node-state.ts",
    tests: ["tests/nodes/bay-node-memory.test.ts"],
    breaks: [["rest-is-not-remembered", "setUint8(18, this.isResting ? 1 : 0)", "setUint8(18, 0)"]],
  },
  {
    file: "src/nodes/bay-node-state.ts",
    tests: ["tests/nodes/bay-node-sight.test.ts"],
    breaks: [
      ["age-is-not-remembered", "setUint32(8, this.stateAgeMs, true)", "setUint32(8, 0, true)"],
      ["speed-of-sound-is-not-remembered", "setUint16(16, this.speedDmPerS, true)", "setUint16(16, 0, true)"],
    ],
  },
  {
    file: "hosts/alley/bay-host.ts",
    tests: ["tests/conformance/bay-board.test.ts"],
    breaks: [
      ["the-tripwire-never-hurries", "tripwirePauseMs(this.#tripwire)", "2_500"],
      [
        "the-tripwire-pings-on",
        "if (this.#pingHandle !== undefined) this.#options.time.cancel(this.#pingHandle);",
        "",
      ],
      ["a-cold-node-is-kept", "this.#node = undefined;", ""],
    ],
  },
  {
    file: "bench/alley/replay-bay.ts",
    tests: ["tests/bench/replay.test.ts"],
    breaks: [["replays-without-the-tripwire", "if (wakes[at + 4] === 1) this.#restoreTripwire();", ""]],
  },
];
