import type { CivilDay } from "../../../src/clock/civil-time.js";
import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { changeKey } from "./changed-spans.js";
import type { PairDays } from "./day-pieces.js";
import type { Life, Pattern } from "./life-days.js";
import { isToldOf, type ParkingChange } from "./parking-change.js";
import { withinLife } from "./special-changes.js";

/**
 * Those of `told` that come true on some day of a life: the usual days of a short season may be none of its days, or an
 * exception may lie over all of them.
 */
export function comingChanges(
  pair: PairDays,
  life: Life,
  told: readonly ParkingChange[],
): readonly ParkingChange[] {
  const firstDay = Math.floor(life.fromMinute / MINUTES_PER_DAY);
  const lastDay = Math.floor((life.untilMinute - 1) / MINUTES_PER_DAY);
  const exceptional = new Set(pair.exceptionalDays(firstDay, lastDay));
  return told.filter(
    (change) =>
      change.change === undefined ||
      life.patterns.some((pattern) =>
        pattern.shapes.some((shape, daysBack) => {
          if (!isToldOf(change, shape)) return false;
          const plain = pattern.days.find(
            (day) => !exceptional.has(day) && day !== firstDay && day !== lastDay,
          );
          if (plain !== undefined && comesOn(pair, life, pattern, plain, change, daysBack)) return true;
          const others = pattern.days.filter(
            (day) => exceptional.has(day) || day === firstDay || day === lastDay,
          );
          return others.some((day) => comesOn(pair, life, pattern, day, change, daysBack));
        }),
      ),
  );
}

/** Whether a change that is told of the day `daysBack` days before `day` comes true on `day`. */
function comesOn(
  pair: PairDays,
  life: Life,
  { shapes }: Pattern,
  day: CivilDay,
  told: ParkingChange,
  daysBack: number,
): boolean {
  const [today, yesterday = today] = shapes;
  if (today === undefined || yesterday === undefined) return false;
  const from = (day - daysBack) * MINUTES_PER_DAY + told.fromMinute;
  const to = from + told.lengthMinutes;
  const key = changeKey(told.change);
  return pair
    .piecesOn(day, today, yesterday)
    .filter((piece) => changeKey(pair.changeOf(piece)) === key)
    .flatMap((piece) => withinLife({ ...piece, change: told.change }, day, life))
    .some(({ fromMinute, toMinute }) => fromMinute < to && toMinute > from);
}
