import { isNarrower, samePermission } from "../../../src/schedule/permissions.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import type { LifeOfBays, LifeSpan } from "./life-walk.js";

/** A stretch of time with one permission that is too short for its notice or grace. */
export interface ShortStretch {
  /** Index of the regime with which it begins. */
  readonly regime: number;
  readonly fromMs: number;
  readonly lengthMs: number;
}

/** A short while in which only the last rule holds, with other rules on both sides. */
export interface Gap {
  readonly fromMs: number;
  readonly untilMs: number;
  /** Indices of the rules on both sides. */
  readonly before: number;
  readonly after: number;
}

/** When the last rule holds for longer, that is taken to be meant: the night, say. */
const MAX_GAP_MS = 3_600_000;

/** What a walk through a schedule's life brings to light. */
export class LifeFindings {
  /** Rules, exceptions and regimes that hold at some time. */
  readonly rules = new Set<number>();
  readonly exceptions = new Set<number>();
  readonly regimes = new Set<number>();
  /** By regime, the shortest stretch that is shorter than the notice of its end. */
  readonly shortForNotice = new Map<number, ShortStretch>();
  /** By regime, the shortest stretch after a broader one that is shorter than the grace at its beginning. */
  readonly shortForGrace = new Map<number, ShortStretch>();
  /** The first one between any two rules. */
  readonly gaps = new Map<string, Gap>();
  readonly #schedule: Schedule;

  constructor(schedule: Schedule, lives: Iterable<LifeOfBays>) {
    this.#schedule = schedule;
    for (const { spans } of lives) {
      for (const span of spans) this.#addUse(span);
      this.#addGaps(spans);
      this.#addStretches(spans);
    }
  }

  #addUse({ why, regime }: LifeSpan): void {
    if (why.source === "rule") this.rules.add(why.index);
    if (why.source === "exception") this.exceptions.add(why.index);
    this.regimes.add(regime);
  }

  #addGaps(spans: readonly LifeSpan[]): void {
    const lastRule = this.#schedule.rules.length - 1;
    for (let index = 1; index + 1 < spans.length; index += 1) {
      const [before, span, after] = spans.slice(index - 1, index + 2);
      if (before?.why.source !== "rule" || after?.why.source !== "rule") continue;
      if (span?.why.source !== "rule" || span.why.index !== lastRule) continue;
      if (span.untilMs - span.fromMs > MAX_GAP_MS) continue;
      if (before.regime === span.regime || after.regime === span.regime) continue;
      const key = `${before.why.index} ${after.why.index}`;
      if (this.gaps.has(key)) continue;
      const { fromMs, untilMs } = span;
      this.gaps.set(key, { fromMs, untilMs, before: before.why.index, after: after.why.index });
    }
  }

  /** The first and the last stretch are cut by the schedule's life, so their lengths say nothing. */
  #addStretches(spans: readonly LifeSpan[]): void {
    let start = spans[0];
    let before: LifeSpan | undefined;
    for (const span of spans) {
      if (start === undefined || this.#isSamePermission(start, span)) continue;
      if (before !== undefined) this.#addStretch(before, start, span.fromMs);
      before = start;
      start = span;
    }
  }

  #addStretch(before: LifeSpan, start: LifeSpan, untilMs: number): void {
    const { noticeMs, graceMs, regimes } = this.#schedule;
    const stretch = { regime: start.regime, fromMs: start.fromMs, lengthMs: untilMs - start.fromMs };
    if (stretch.lengthMs < noticeMs) keepShortest(this.shortForNotice, stretch);
    const [regime, regimeBefore] = [regimes[start.regime], regimes[before.regime]];
    if (regime === undefined || regimeBefore === undefined) return;
    if (stretch.lengthMs < graceMs && isNarrower(regime, regimeBefore))
      keepShortest(this.shortForGrace, stretch);
  }

  #isSamePermission(one: LifeSpan, other: LifeSpan): boolean {
    const { regimes } = this.#schedule;
    const [regime, otherRegime] = [regimes[one.regime], regimes[other.regime]];
    return regime !== undefined && otherRegime !== undefined && samePermission(regime, otherRegime);
  }
}

function keepShortest(shortest: Map<number, ShortStretch>, stretch: ShortStretch): void {
  const known = shortest.get(stretch.regime);
  if (known === undefined || stretch.lengthMs < known.lengthMs) shortest.set(stretch.regime, stretch);
}
