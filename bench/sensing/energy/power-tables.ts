import { averageMilliwatts, type PowerParts, pingMillijoules, totalMilliwatts } from "./average-power.js";
import { batteryYears } from "./battery.js";
import type { BoardName } from "./boards.js";
import { atPeriod, DAY_OF_14_STAYS, type DailyActivity } from "./daily-activity.js";
import { GOAL_MILLIWATTS, pingBudgetMillijoules } from "./goal.js";
import { markdownTable } from "./markdown-table.js";
import { figuresOf } from "./named-figures.js";
import { loraNode, type NodeEnergy } from "./nodes.js";
import { lookMs, receiveMs, SENSE_MS, type SpreadingFactor, transmitMs } from "./radios.js";
import { RANGERS, type RangerName } from "./rangers.js";
import { sensitivity } from "./sensitivity.js";

const DAY_S = 86_400;
const OWN_PACE = "2.5 / 3 s";
const PERIODS_S: readonly (number | undefined)[] = [1, 2, 2.5, undefined, 3, 4, 5];
const XS_ONLY_PERIODS_S = [5, 10, 20, 30, 60];
const BATTERY_BOARDS: readonly BoardName[] = ["esp32S3", "esp32", "heltecV2", "esp32C3"];

const PART_NAMES: Readonly<Record<keyof PowerParts, string>> = {
  resting: "resting: chip, radio, regulator, leakage",
  tripwirePings: "the ranger, pinged by the tripwire",
  tripwireCore: "the ULP",
  boots: "booting XS",
  awake: "XS awake",
  lightSleep: "XS waiting in light sleep",
  densePings: "the ranger, pinged by XS",
  thermometer: "thermometer",
  transmitting: "sending",
  listening: "listening",
};

/** The day at one pace; at the board's own without a period. */
function dayAt(periodS?: number): DailyActivity {
  return periodS === undefined ? DAY_OF_14_STAYS : atPeriod(DAY_OF_14_STAYS, periodS * 1_000);
}

function milliwattsOf(node: NodeEnergy, periodS?: number): number {
  return totalMilliwatts(averageMilliwatts(dayAt(periodS), node));
}

function rangerNames(): RangerName[] {
  const names = Object.keys(RANGERS) as RangerName[];
  return names.sort((a, b) => milliwattsOf(loraNode(a, "esp32S3")) - milliwattsOf(loraNode(b, "esp32S3")));
}

/** The ranger with which a node needs least. */
export function bestRanger(): RangerName {
  return rangerNames()[0] ?? "rcwl";
}

export function partsTable(): string {
  const parts = averageMilliwatts(DAY_OF_14_STAYS, loraNode(bestRanger(), "esp32S3"));
  const total = totalMilliwatts(parts);
  const row = (name: string, milliwatts: number) => [
    name,
    ((milliwatts * DAY_S) / 1_000).toFixed(2),
    milliwatts.toFixed(3),
    `${((100 * milliwatts) / total).toFixed(0)} %`,
  ];
  const rows = Object.entries(PART_NAMES).map(([part, name]) => row(name, parts[part as keyof PowerParts]));
  return markdownTable(["part", "J a day", "mW", "share"], [...rows, row("**all**", total)]);
}

const SPREADING_FACTORS: readonly SpreadingFactor[] = [7, 8, 9];

/** What a bay does for one frame, in milliseconds. */
export function exchangeTable(): string {
  const rows = SPREADING_FACTORS.map((spreadingFactor) => {
    const looksMs = 2 * lookMs(spreadingFactor);
    const frameMs = transmitMs(spreadingFactor);
    const listeningMs = receiveMs(spreadingFactor);
    const windowMs = listeningMs - looksMs - SENSE_MS - frameMs;
    const times = [looksMs, SENSE_MS, frameMs, windowMs, frameMs, listeningMs];
    return [`SF${spreadingFactor}`, ...times.map((ms) => ms.toFixed(0))];
  });
  const heads = ["ms", "two looks", "sensing", "sending", "window", "answer", "listening in all"];
  return markdownTable(heads, rows);
}

export function spreadingTable(): string {
  const rows = SPREADING_FACTORS.map((spreadingFactor) => {
    const milliwatts = milliwattsOf(loraNode(bestRanger(), "esp32S3", spreadingFactor));
    return [`SF${spreadingFactor}`, milliwatts.toFixed(2), batteryYears(milliwatts).toFixed(1)];
  });
  return markdownTable(["spreading factor", "mW", "years"], rows);
}

export function rangerTable(): string {
  const rows = rangerNames().map((name) => {
    const ranger = RANGERS[name];
    const milliwatts = milliwattsOf(loraNode(name, "esp32S3"));
    const figures = figuresOf(ranger).filter(({ figure }) => figure.basis !== "chosen");
    const citedCount = figures.filter(({ figure }) => figure.basis === "cited").length;
    return [
      ranger.title,
      ranger.isSealed ? "yes" : "no",
      `${citedCount} of ${figures.length}`,
      pingMillijoules(ranger, DAY_OF_14_STAYS).toFixed(2),
      milliwatts.toFixed(2),
      batteryYears(milliwatts).toFixed(1),
      milliwatts <= GOAL_MILLIWATTS ? "met" : "missed",
    ];
  });
  return markdownTable(["ranger", "sealed", "cited", "mJ a ping", "mW", "years", "0.60 mW"], rows, 2);
}

export function periodTable(): string {
  const rows = rangerNames().map((name) => [
    RANGERS[name].title,
    ...PERIODS_S.map((periodS) => milliwattsOf(loraNode(name, "esp32S3"), periodS).toFixed(2)),
  ]);
  const budget = PERIODS_S.map((periodS) =>
    pingBudgetMillijoules(dayAt(periodS), loraNode(bestRanger(), "esp32S3")).toFixed(2),
  );
  const heads = [
    "ranger",
    ...PERIODS_S.map((periodS) => (periodS === undefined ? OWN_PACE : `${periodS} s`)),
  ];
  return markdownTable(heads, [...rows, ["*mJ a ping may take for 0.60 mW*", ...budget]]);
}

export function boardTable(): string {
  const rows = BATTERY_BOARDS.map((name) => {
    const node = loraNode(bestRanger(), name);
    const milliwatts = milliwattsOf(node);
    const { title, tripwire } = node.board;
    return [
      title,
      node.radio.title,
      tripwire === "ulp" ? "ULP" : "wake stub",
      milliwatts.toFixed(2),
      batteryYears(milliwatts).toFixed(1),
    ];
  });
  return markdownTable(["board", "radio", "tripwire", "mW", "years"], rows, 3);
}

export function xsOnlyTable(): string {
  const node = loraNode(bestRanger(), "esp32C3XsOnly");
  const rows = XS_ONLY_PERIODS_S.map((periodS) => {
    const milliwatts = milliwattsOf(node, periodS);
    const bootS = node.board.bootMs.value / 1_000;
    return [
      `${periodS} s`,
      (periodS / 2 + bootS).toFixed(1),
      (periodS + bootS).toFixed(1),
      milliwatts.toFixed(2),
      batteryYears(milliwatts).toFixed(1),
    ];
  });
  return markdownTable(["a ping each", "seen after, mean s", "at worst s", "mW", "years"], rows);
}

export function sensitivityTable(): string {
  const node = loraNode(bestRanger(), "esp32S3");
  const total = milliwattsOf(node);
  const all = sensitivity(DAY_OF_14_STAYS, node);
  const strong = all.filter(({ lessYears, moreYears }) => Math.abs(lessYears - moreYears) >= 0.1);
  const rows = strong.map((row) => [
    row.name,
    `${row.lessMilliwatts.toFixed(3)} ... ${row.moreMilliwatts.toFixed(3)}`,
    `${row.lessYears.toFixed(1)} ... ${row.moreYears.toFixed(1)}`,
  ]);
  const everyCurrent = [
    "all currents at once",
    `${(0.7 * total).toFixed(3)} ... ${(1.3 * total).toFixed(3)}`,
    `${batteryYears(0.7 * total).toFixed(1)} ... ${batteryYears(1.3 * total).toFixed(1)}`,
  ];
  const rest = [`each of ${all.length - strong.length} others`, "", "less than 0.1 apart"];
  return markdownTable(["30 % less ... 30 % more", "mW", "years"], [everyCurrent, ...rows, rest]);
}
