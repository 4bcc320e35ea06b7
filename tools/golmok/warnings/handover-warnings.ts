/** Spans that are too short for what is announced of them, and short whiles that no rule was written for. */

import { dayOf, minuteOfDay } from "../../../src/clock/civil-time.js";
import { localOf } from "../../../src/clock/posix-tz.js";
import type { Findings } from "../document/issue.js";
import { clockText, dateText } from "../document/write-times.js";
import type { LifeFindings, ShortStretch } from "./life-findings.js";
import type { WarningContext } from "./warning-context.js";

const MS_PER_MINUTE = 60_000;

/** Adds a warning for each regime that may last shorter than its notice or grace. */
export function addHandoverWarnings(findings: Findings, context: WarningContext, life: LifeFindings): void {
  const { noticeMs, graceMs } = context.schedule;
  for (const stretch of life.shortForNotice.values()) {
    const { name, minutes, date, time } = stretchWords(context, stretch);
    findings.add(["handover", "noticeMinutes"], "notice-longer-than-span", {
      ko: `${name} 시간대가 ${minutes}분뿐인 때가 있어(${date} ${time}) ${noticeMs / MS_PER_MINUTE}분 전에 알릴 수 없습니다; 알림을 줄이거나 시간대를 늘리세요`,
      en: `${name} lasts only ${minutes} min at times (${date} ${time}), shorter than the notice of ${noticeMs / MS_PER_MINUTE} min; shorten the notice, or lengthen the span`,
    });
  }
  for (const stretch of life.shortForGrace.values()) {
    const { name, minutes, date, time } = stretchWords(context, stretch);
    findings.add(["handover", "graceMinutes"], "grace-longer-than-span", {
      ko: `${name} 시간대가 ${minutes}분뿐인 때가 있어(${date} ${time}) 나갈 시간 ${graceMs / MS_PER_MINUTE}분보다 짧습니다; 나갈 시간을 줄이거나 시간대를 늘리세요`,
      en: `${name} lasts only ${minutes} min at times (${date} ${time}), shorter than the grace of ${graceMs / MS_PER_MINUTE} min; shorten the grace, or lengthen the span`,
    });
  }
}

/** Adds a warning for each short while between two rules in which only the last rule holds. */
export function addGapWarnings(findings: Findings, context: WarningContext, life: LifeFindings): void {
  const { schedule, zone, places, refer } = context;
  const lastPath = places.rules[schedule.rules.length - 1] ?? [];
  for (const gap of life.gaps.values()) {
    const from = localOf(zone, gap.fromMs);
    const to = clockText(minuteOfDay(localOf(zone, gap.untilMs)));
    const before = refer(places.rules[gap.before] ?? []);
    const after = refer(places.rules[gap.after] ?? []);
    const time = `${dateText(dayOf(from))} ${clockText(minuteOfDay(from))}-${to}`;
    findings.add(lastPath, "gap", {
      ko: `${before.ko}과 ${after.ko} 사이의 짧은 틈(예: ${time})에 마지막 규칙만 적용됩니다; 뜻한 바가 아니면 두 규칙의 시각을 이으세요`,
      en: `in a short while between ${before.en} and ${after.en} only the last rule holds (for example ${time}); if that is not meant, let their times meet`,
    });
  }
}

function stretchWords({ schedule, zone }: WarningContext, { regime, fromMs, lengthMs }: ShortStretch) {
  const from = localOf(zone, fromMs);
  return {
    name: schedule.regimes[regime]?.name ?? "",
    minutes: Math.floor(lengthMs / MS_PER_MINUTE),
    date: dateText(dayOf(from)),
    time: clockText(minuteOfDay(from)),
  };
}
