/** What a transcript tells of stays that the sign believed in and that never were. */

import { DETECTION_BUDGET_MS } from "../../src/domain/budgets.js";

export interface FalseStay {
  readonly bay: number;
  readonly atMs: number;
  /** Until the sign knew better; `undefined` when it never did. */
  readonly lastedMs: number | undefined;
}

interface Story {
  takenAtMs: number | undefined;
  leftAtMs: number;
  believedAtMs: number | undefined;
  isTrue: boolean;
}

const LINE = /^(\d+) (?:world (arrived|left) (\d+)|sign believes (\d+) (\w+))/gm;

/** Every stay that the sign believed in without a car that stood there, or had left within the detection budget. */
export function falseStaysIn(transcript: string): readonly FalseStay[] {
  const stories = new Map<number, Story>();
  const found: FalseStay[] = [];
  for (const [, at, moved, movedIn, believedOf, occupancy] of transcript.matchAll(LINE)) {
    const atMs = Number(at);
    const bay = Number(movedIn ?? believedOf);
    const story = stories.get(bay) ?? {
      takenAtMs: undefined,
      leftAtMs: Number.NEGATIVE_INFINITY,
      believedAtMs: undefined,
      isTrue: false,
    };
    stories.set(bay, story);
    if (moved === "arrived") {
      story.takenAtMs = atMs;
      story.isTrue = true;
    } else if (moved === "left") {
      story.takenAtMs = undefined;
      story.leftAtMs = atMs;
    } else if (occupancy === "occupied") {
      story.believedAtMs = atMs;
      story.isTrue = story.takenAtMs !== undefined || atMs - story.leftAtMs <= DETECTION_BUDGET_MS;
    } else {
      if (story.believedAtMs !== undefined && !story.isTrue)
        found.push({ bay, atMs: story.believedAtMs, lastedMs: atMs - story.believedAtMs });
      story.believedAtMs = undefined;
    }
  }
  for (const [bay, { believedAtMs, isTrue }] of stories)
    if (believedAtMs !== undefined && !isTrue) found.push({ bay, atMs: believedAtMs, lastedMs: undefined });
  return found;
}
