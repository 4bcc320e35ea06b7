import type { Regime, Schedule } from "../../../src/schedule/schedule.js";
import { type Effect, effectOf } from "../timetable/effect.js";
import type { PairDays } from "./day-pieces.js";
import type { UsualDays } from "./usual-days.js";

/** Somebody who wants to park: a visitor, a resident, or who holds a permit and is neither. */
export type Who =
  | { readonly type: "visitors" | "residents" }
  | { readonly type: "holders"; readonly permit: string };

/** For how long somebody may park in a usual week, before and after the change. */
export interface WeeklyMinutes {
  readonly who: Who;
  readonly before: number;
  readonly after: number;
}

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];

/** Whether somebody may park: a right of residents is none of permit holders, nor the reverse. */
export function mayPark(who: Who, { permission, permits }: Effect): boolean {
  if (permission === "anyone") return true;
  if (who.type === "residents") return permission === "residents";
  return who.type === "holders" && permission === "permit" && permits.includes(who.permit);
}

/** Visitors, residents, and the holders of each permit that one of the effects names, in this order. */
export function everybody(effects: readonly Effect[]): readonly Who[] {
  const permits = [...new Set(effects.flatMap((effect) => effect.permits))].sort();
  const holders = permits.map((permit) => ({ type: "holders", permit }) as const);
  return [{ type: "visitors" }, { type: "residents" }, ...holders];
}

/** For how long each may park in the usual week of a season. */
export function weeklyMinutes(
  pair: PairDays,
  usual: UsualDays,
  before: Schedule,
  after: Schedule,
): readonly WeeklyMinutes[] {
  const pieces = WEEKDAYS.flatMap((kind) => pair.piecesOf(usual.usual(kind), usual.usualBefore(kind)));
  const effects = [before, after].flatMap((schedule) =>
    schedule.regimes.map((regime) => effectOf(schedule, regime)),
  );
  return everybody(effects).map((who) => {
    const minutesOf = (schedule: Schedule, regimeOf: (piece: (typeof pieces)[number]) => Regime) =>
      pieces.reduce(
        (sum, piece) =>
          mayPark(who, effectOf(schedule, regimeOf(piece))) ? sum + piece.toMinute - piece.fromMinute : sum,
        0,
      );
    return {
      who,
      before: minutesOf(before, (piece) => piece.before),
      after: minutesOf(after, (piece) => piece.after),
    };
  });
}
