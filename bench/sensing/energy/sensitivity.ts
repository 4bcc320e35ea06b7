import { averageMilliwatts, totalMilliwatts } from "./average-power.js";
import { batteryYears, USABLE_SHARE } from "./battery.js";
import type { DailyActivity } from "./daily-activity.js";
import { figuresOf, scaleFigure } from "./named-figures.js";
import type { NodeEnergy } from "./nodes.js";

/** What being wrong about one constant or count does. */
export interface Sensitivity {
  /** "ranger.rangingMa", "activity.xsWakes", "battery.usableShare". */
  readonly name: string;
  readonly lessMilliwatts: number;
  readonly moreMilliwatts: number;
  /** With `share` less of it, and more. */
  readonly lessYears: number;
  readonly moreYears: number;
}

/**
 * What `share` less and more of each constant and each count does; the strongest first. What is ours to choose is left
 * out, and nothing becomes more efficient than 1.
 */
export function sensitivity(activity: DailyActivity, node: NodeEnergy, share = 0.3): Sensitivity[] {
  const rows: Sensitivity[] = [];
  for (const { path, figure } of figuresOf(node)) {
    if (figure.basis === "chosen" || figure.value === 0) continue;
    rows.push(
      compare(path, share, (factor) => {
        const most = path.endsWith("Efficiency") ? 1 / figure.value : factor;
        const changed = scaleFigure(node, path, Math.min(factor, most));
        return totalMilliwatts(averageMilliwatts(activity, changed));
      }),
    );
  }
  for (const [count, value] of Object.entries(activity)) {
    rows.push(
      compare(`activity.${count}`, share, (factor) =>
        totalMilliwatts(averageMilliwatts({ ...activity, [count]: value * factor }, node)),
      ),
    );
  }
  const milliwatts = totalMilliwatts(averageMilliwatts(activity, node));
  rows.push({
    name: "battery.usableShare",
    lessMilliwatts: milliwatts,
    moreMilliwatts: milliwatts,
    lessYears: batteryYears(milliwatts, USABLE_SHARE.value * (1 - share)),
    moreYears: batteryYears(milliwatts, Math.min(1, USABLE_SHARE.value * (1 + share))),
  });
  return rows.sort((a, b) => spread(b) - spread(a) || (a.name < b.name ? -1 : 1));
}

function compare(name: string, share: number, milliwattsAt: (factor: number) => number): Sensitivity {
  const lessMilliwatts = milliwattsAt(1 - share);
  const moreMilliwatts = milliwattsAt(1 + share);
  return {
    name,
    lessMilliwatts,
    moreMilliwatts,
    lessYears: batteryYears(lessMilliwatts),
    moreYears: batteryYears(moreMilliwatts),
  };
}

function spread({ lessYears, moreYears }: Sensitivity): number {
  return Math.abs(moreYears - lessYears);
}
