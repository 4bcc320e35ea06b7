import type { AlleySummary } from "../alley/alley-options.js";

interface Summary extends AlleySummary {
  readonly seed: number;
  readonly from: string;
  readonly hours: number;
  readonly transcriptSha256: string;
  readonly realTimeFactor: number;
  readonly computrons?: number;
  readonly heapSlots?: number;
}

/** The summary for people. */
export function summaryText(summary: Summary): string {
  const lines = [
    `${summary.hours} h from ${summary.from}, seed ${summary.seed}: ${summary.realTimeFactor} times real time`,
    `  cars      ${summary.arrivals} came, ${summary.departures} left, ${summary.entriesInVain} drove in for nothing`,
    `  bays      ${summary.bays} pooled; state wrong ${summary.stateTimeErrorPercent} % of the time (unknown counted as half)`,
    `  stays     ${summary.missedStays} missed, ${summary.falseStays} reported with no car`,
    `  sign      ${summary.faces} faces; an occupied bay counted as free for ${summary.freeWhileOccupiedSeconds} s in all, ` +
      `${summary.longestFreeWhileOccupiedSeconds} s at once`,
    `            a free bay counted as occupied for ${summary.shownOccupiedWhileFreeSeconds} s, unknown for ${summary.unknownSeconds} s`,
    `  radio     ${summary.reports} reports accepted, ${summary.lostFrames} frames lost`,
    `  transcript ${summary.transcriptSha256}`,
  ];
  if (summary.computrons !== undefined)
    lines.push(`  XS        ${summary.computrons} computrons, ${summary.heapSlots ?? "?"} heap slots`);
  return lines.join("\n");
}
