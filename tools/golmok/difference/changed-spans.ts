import { MINUTES_PER_DAY, MINUTES_PER_WEEK } from "../../../src/clock/civil-time.js";
import { effectKey } from "../timetable/effect.js";
import type { Change } from "./day-pieces.js";

/** A stretch of time in which one thing changes, minutes from the midnight that begins the first of some days. */
export interface ChangedSpan {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly change: Change;
}

/** A text that is one for changes that are alike. */
export function changeKey(change: Change): string {
  return change === undefined ? "" : `${effectKey(change.before)}>${effectKey(change.after)}`;
}

/** Puts neighbours with one change together; the spans ascend. */
export function joined(spans: readonly ChangedSpan[]): readonly ChangedSpan[] {
  const result: ChangedSpan[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last?.toMinute === span.fromMinute && changeKey(last.change) === changeKey(span.change)) {
      result[result.length - 1] = { ...last, toMinute: span.toMinute };
    } else {
      result.push(span);
    }
  }
  return result;
}

/**
 * Puts neighbours of a week that comes again and again together, those over its end too: what begins on a Sunday may
 * end on a Monday. What never ends is the week itself.
 */
export function joinedInWeek(spans: readonly ChangedSpan[]): readonly ChangedSpan[] {
  const result = [...joined(spans)];
  const [first] = result;
  const last = result.at(-1);
  const goesOn =
    first !== undefined &&
    last !== undefined &&
    first !== last &&
    first.fromMinute === 0 &&
    last.toMinute === MINUTES_PER_WEEK &&
    changeKey(first.change) === changeKey(last.change);
  if (!goesOn) return result;
  return [...result.slice(1, -1), { ...last, toMinute: MINUTES_PER_WEEK + first.toMinute }];
}

/** Cuts spans at midnight where whole days say it better: those from midnight to midnight, and those of a week or more. */
export function cutIntoDays(spans: readonly ChangedSpan[]): readonly ChangedSpan[] {
  return spans.flatMap((span) => {
    const { fromMinute, toMinute } = span;
    const areDays = fromMinute % MINUTES_PER_DAY === 0 && toMinute % MINUTES_PER_DAY === 0;
    if (!areDays && toMinute - fromMinute < MINUTES_PER_WEEK) return [span];
    const parts: ChangedSpan[] = [];
    for (let from = fromMinute; from < toMinute; ) {
      const midnight = (Math.floor(from / MINUTES_PER_DAY) + 1) * MINUTES_PER_DAY;
      const to = Math.min(midnight, toMinute);
      parts.push({ ...span, fromMinute: from, toMinute: to });
      from = to;
    }
    return parts;
  });
}

/** The parts in which two lists of spans, each covering the same time without gaps, say different things. */
export function whereOther(
  spans: readonly ChangedSpan[],
  ...expected: readonly (readonly ChangedSpan[])[]
): readonly ChangedSpan[] {
  const cuts = new Set(spans.flatMap(({ fromMinute }) => [fromMinute]));
  for (const list of expected) for (const { fromMinute } of list) cuts.add(fromMinute);
  const minutes = [...cuts].sort((one, other) => one - other);
  const endMinute = spans.at(-1)?.toMinute ?? 0;
  return minutes.flatMap((fromMinute, index) => {
    const change = changeAt(spans, fromMinute);
    const isExpected = expected.some((list) => changeKey(changeAt(list, fromMinute)) === changeKey(change));
    return isExpected ? [] : [{ fromMinute, toMinute: minutes[index + 1] ?? endMinute, change }];
  });
}

function changeAt(spans: readonly ChangedSpan[], minute: number): Change {
  return spans.find(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute)?.change;
}
