/** Breaks of ground truth: marks, what is held against them, and what is said of it. */

import type { BrokenFile } from "./broken-file.js";

export const ACCURACY_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/occupancy/ground-truth.ts",
    tests: ["tests/occupancy/ground-truth.test.ts"],
    breaks: [
      ["marks-are-judged-at-once", "[at + 1] = nowMs + JUDGED_AFTER_MS", "[at + 1] = nowMs"],
      ["a-mark-counts-each-time-it-comes", "if (this.#marks[at] === saying)", "if (this.#marks[at] === id)"],
      ["cars-are-counted-as-none", "TRUTHS + truth - FREE) * BELIEFS", "TRUTHS) * BELIEFS"],
      [
        "full-counts-begin-anew",
        "Math.min(MAX_MARK_COUNT, (this.#counts[index] ?? 0) + 1)",
        "(this.#counts[index] ?? 0) + 1",
      ],
      ["a-judged-mark-waits-on", "      this.#marks[bay * MARK_NUMBERS + 1] = NOT_WAITING_MS;", ""],
    ],
  },
  {
    file: "src/mqtt/mark.ts",
    tests: ["tests/mqtt/mark.test.ts"],
    breaks: [
      ["half-bays-are-marked", "Number.isInteger(value) && ", ""],
      ["marks-carry-what-they-like", "!MEMBERS.includes(name)", 'name === "plate"'],
      ["unknown-is-a-truth", 'if (truth !== "occupied" && truth !== "free")', 'if (truth === "")'],
    ],
  },
  {
    file: "src/nodes/sign-ground-truth.ts",
    tests: ["tests/nodes/sign-ground-truth.test.ts"],
    breaks: [
      ["withdrawn-bays-are-marked", "if (!register.pooled.includes(bay))", "if (bay > 63)"],
      ["one-mark-is-judged-and-no-other", "        this.#judge();", "        this.#judge(); return;"],
    ],
  },
  {
    file: "src/nodes/sign-publisher.ts",
    tests: ["tests/nodes/sign-ground-truth.test.ts"],
    breaks: [
      ["unmarked-bays-have-an-accuracy", "if (!truth.counts.hasCounts(bay)) return;", ""],
      ["replaced-marks-go-untold", 'marked.ok && marked.value === "taken"', "marked.ok"],
      [
        "counts-of-withdrawn-bays-stay",
        "[bayStateTopic(alley, bay), bayAccuracyTopic(alley, bay)]",
        "[bayStateTopic(alley, bay)]",
      ],
    ],
  },
  {
    file: "src/mqtt/outbox.ts",
    tests: ["tests/nodes/sign-ground-truth.test.ts"],
    breaks: [["marked-bays-push-others-out", "DEFAULT_CAPACITY = 160", "DEFAULT_CAPACITY = 96"]],
  },
  {
    file: "tools/golmok/sense/accuracy-figures.ts",
    tests: ["tests/tools/golmok/sense/accuracy.test.ts"],
    breaks: [
      [
        "what-is-unknown-is-left-out",
        "return occupied + free + unknown;",
        "return occupied + free + 0 * unknown;",
      ],
    ],
  },
  {
    file: "tools/golmok/sense/accuracy-text.ts",
    tests: ["tests/tools/golmok/sense/accuracy.test.ts"],
    breaks: [["nearly-is-always", "round(Number((share", "Math.round(Number((share"]],
  },
  {
    file: "tools/golmok/sense/judge-marks.ts",
    tests: ["tests/tools/golmok/sense/accuracy.test.ts"],
    breaks: [["a-state-begins-a-moment-late", "<= dueMs) next += 1", "< dueMs) next += 1"]],
  },
  {
    file: "tools/golmok/sense/wilson-interval.ts",
    tests: ["tests/tools/golmok/sense/wilson-interval.test.ts"],
    breaks: [["intervals-forget-how-few-marks", "const centre = share + square / 2", "const centre = share"]],
  },
];
