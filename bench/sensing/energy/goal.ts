import { averageMilliwatts, totalMilliwatts } from "./average-power.js";
import type { DailyActivity } from "./daily-activity.js";
import type { NodeEnergy } from "./nodes.js";

/** With this average power one cell lasts for ten years. */
export const GOAL_MILLIWATTS = 0.6;

/** What a ranger may take for one ping, if the rest of the node stays as it is: millijoules at the cell. */
export function pingBudgetMillijoules(activity: DailyActivity, node: NodeEnergy): number {
  const parts = averageMilliwatts(activity, node);
  const others = totalMilliwatts(parts) - parts.tripwirePings - parts.densePings;
  const pings = activity.tripwirePings + activity.densePings;
  return ((GOAL_MILLIWATTS - others) * 86_400) / pings;
}
