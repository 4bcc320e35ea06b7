/** Breaks of the sign node: its ear, its face in time, and what it tells the broker. */

import type { BrokenFile } from "./broken-file.js";

export const SIGN_NODE_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/nodes/sign-node.ts",
    tests: ["tests/nodes/sign-year.test.ts"],
    breaks: [["changes-come-when-looked", "this.#schedule.untilChangeMs(now), verdictMs", "verdictMs"]],
  },
  {
    file: "src/nodes/sign-node.ts",
    tests: ["tests/nodes/sign-node.test.ts"],
    breaks: [
      ["silence-is-noticed-late", "delayMs = Math.min(delayMs, silenceMs - uptimeMs)", "delayMs += 0"],
      ["silence-is-kept-from-readers", 'this.#publishEvent("silent", bay, undefined)', "this.digest()"],
      [
        "quiet-looks-like-gone",
        "Math.min(LOOK_AGAIN_MS, dueMs, this.time.untilFallMs())",
        "Math.min(LOOK_AGAIN_MS, this.time.untilFallMs())",
      ],
      [
        "counts-go-unpublished",
        "isNewFace || isNewTrust || !sameCounts(wasCounts, this.#counts)",
        "isNewFace || isNewTrust",
      ],
      [
        "the-sign-looks-again-for-ever",
        "if (this.#refreshTimer !== undefined) this.#options.timer",
        "if (this.#publishedMs < 0) this.#options.timer",
      ],
    ],
  },
  {
    file: "src/nodes/sign-display.ts",
    tests: ["tests/nodes/sign-node.test.ts"],
    breaks: [["the-panel-stays-lit", "    this.#matrix.close();", ""]],
  },
  {
    file: "src/nodes/sign-rules.ts",
    tests: ["tests/nodes/sign-counts.test.ts"],
    breaks: [
      ["withdrawn-bays-are-pooled", "schedule.bays.filter((bay) => !bay.withdrawn)", "schedule.bays"],
      ["loading-bays-are-counted", 'pooled.filter((bay) => bay.kind === "standard")', "pooled"],
      ["one-rule-for-all-bays", "this.#apart.size === 0 ?", "this.#apart.size >= 0 ?"],
      [
        "own-hours-end-unseen",
        "Math.min(this.#validUntilMs, own.validUntilMs)",
        "Math.max(this.#validUntilMs, own.validUntilMs)",
      ],
      [
        "any-permit-will-do",
        "samePermission(own.regime, this.#ruling.regime)",
        "own.regime.permission === this.#ruling.regime.permission",
      ],
    ],
  },
  {
    file: "src/nodes/sign-receiver.ts",
    tests: ["tests/nodes/sign-receiver.test.ts"],
    breaks: [
      ["the-silent-are-believed", "      this.#link.doubt(bay);", ""],
      [
        "strangers-are-told-of",
        'if (outcome === "stranger") log.write',
        'if (outcome === "duplicate") log.write',
      ],
      ["refusals-go-untold", 'else if (outcome !== "repeated")', 'else if (outcome === "repeated")'],
    ],
  },
  {
    file: "src/nodes/sign-turns.ts",
    tests: ["tests/nodes/sign-answers.test.ts"],
    breaks: [
      ["deaf-after-an-answer", "    this.#radio.receive();", ""],
      ["answers-without-a-limit", "if (this.#budget.waitMs(airtimeUs) > 0) return false;", "return true;"],
      [
        "answers-come-late",
        "#isPausing) this.#turnSoon(TURNAROUND_MS);",
        "#isPausing) this.#turnSoon(10 * TURNAROUND_MS);",
      ],
    ],
  },
  {
    file: "src/nodes/sign-receiver.ts",
    tests: ["tests/nodes/sign-epoch.test.ts"],
    breaks: [["health-is-asked-for-ever", "this.#askAtMs.set(node, clock.uptimeMs() + HEALTH_MS);", ""]],
  },
  {
    file: "src/nodes/sign-turns.ts",
    tests: ["tests/nodes/sign-node.test.ts"],
    breaks: [
      ["answers-after-goodbye", "if (this.#turn !== undefined) this.#options.timer.clear(this.#turn);", ""],
    ],
  },
  {
    file: "src/nodes/sign-epoch.ts",
    tests: ["tests/nodes/sign-epoch.test.ts"],
    breaks: [
      ["the-alley-moves-unannounced", "into.nextEpoch = this.#next?.epoch;", "into.nextEpoch = undefined;"],
      ["the-alley-never-moves", "if (isDue) this.#move();", "if (isDue) this.#decide(nowMs);"],
      ["the-channel-stays", "this.#channel = this.#channelOf(this.#place);", ""],
    ],
  },
  {
    file: "src/radio/sign-peer.ts",
    tests: ["tests/nodes/sign-receiver.test.ts"],
    breaks: [
      ["what-was-kept-is-proof", "if (!this.#isProven) {", "if (!this.#hasSalt) {"],
      ["old-frames-are-new", 'if (counter < this.#newest) return "replayed";', ""],
      [
        "repeated-frames-are-new",
        "const isNew = counter > this.#newest;",
        "const isNew = counter >= this.#newest;",
      ],
    ],
  },
  {
    file: "src/radio/sign-link.ts",
    tests: ["tests/nodes/sign-receiver.test.ts"],
    breaks: [
      ["other-alleys-are-ours", "header.alley !== alley || ", ""],
      ["a-stranger-has-the-last-name", "    heard.node = header.node;", "    heard.node ||= header.node;"],
    ],
  },
  {
    file: "src/nodes/sign-publisher.ts",
    tests: ["tests/nodes/sign-publisher.test.ts"],
    breaks: [
      ["refused-commands-are-obeyed", 'if (command?.name === "republish") onRefresh()', "onRefresh()"],
      ["hostile-names-are-repeated", 'commandNameOf(alley, topic) ?? ""', "topic"],
      ["nothing-new-for-a-new-broker", "onOnline: () => options.onRefresh()", "onOnline: () => {}"],
      ["every-message-is-the-first", "?? this.#sequence + 1", "?? 1"],
      ["since-power-on", "(utcMs - clock.uptimeMs() + uptimeMs)", "uptimeMs"],
    ],
  },
  {
    file: "src/nodes/face-pages.ts",
    tests: ["tests/nodes/face-pages.test.ts"],
    breaks: [
      ["pages-stand-still", "if (this.#phaseCount > 1)", "if (this.#phaseCount > 2)"],
      ["a-new-face-waits", "    this.#turnTo(0);", "    this.#turnTo(1);"],
      [
        "both-pages-alike",
        "this.#matrix.write(page, this.#canvas.pixels)",
        "this.#matrix.write(0, this.#canvas.pixels)",
      ],
      ["the-old-turn-comes-too", "    this.close();", ""],
    ],
  },
];
