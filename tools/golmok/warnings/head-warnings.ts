/** What is odd about a schedule as a whole. */

import { utcOffsetMinutesAt } from "../../../src/clock/posix-tz.js";
import type { Findings } from "../document/issue.js";
import type { WarningContext } from "./warning-context.js";

/** Names of zones that mean one offset everywhere, and how many minutes those are ahead of UTC. */
const KNOWN_ZONES: readonly (readonly [name: string, aheadMinutes: number])[] = [
  ["KST", 540],
  ["JST", 540],
];

const MINUTES_PER_HOUR = 60;
const MS_PER_SECOND = 1_000;

/** Adds warnings about the zone, times, bays, texts, and what holds when the time is not known. */
export function addHeadWarnings(findings: Findings, context: WarningContext): void {
  const { schedule } = context;
  addZoneWarning(findings, context);
  const { issuedAtS, effectiveFromS, untilS, regimes, onUntrustedTime } = schedule;
  if (effectiveFromS < issuedAtS) {
    findings.add(["effectiveFrom"], "effective-before-issued", {
      ko: "issuedAt보다 앞섭니다; 정해진 순간부터 바로 시행되니 뜻한 바인지 보세요",
      en: "it is before issuedAt, so the schedule holds from the moment it is published; see whether that is meant",
    });
  }
  if (untilS !== undefined && untilS <= issuedAtS) {
    findings.add(["until"], "over-when-issued", {
      ko: "issuedAt보다 앞섭니다; 정해질 때 이미 끝난 시간표입니다",
      en: "it is before issuedAt; the schedule is over before it is agreed on",
    });
  }
  if (schedule.bays.every(({ withdrawn }) => withdrawn)) {
    findings.add(["bays"], "no-bay-pooled", {
      ko: "모든 면을 공유에서 뺐습니다; 주차할 수 있는 면이 없습니다",
      en: "every bay is withdrawn; there is none to park in",
    });
  }
  if (regimes[onUntrustedTime]?.permission === "anyone") {
    findings.add(["whenTimeUntrusted"], "anyone-when-untrusted", {
      ko: "전광판이 시각을 모르면 누구나 주차하게 됩니다; 거주자만 주차하는 시간대 규칙이 안전합니다",
      en: "when the sign does not know the time, anyone may park; a regime for residents only is safer",
    });
  }
  for (const regime of regimes) {
    if (regime.textKo.trim() === "" || regime.textEn.trim() === "") {
      findings.add(["regimes", regime.name, "text"], "empty-text", {
        ko: "전광판의 글이 비어 있습니다; 한국어와 영어로 적으세요",
        en: "the sign's text is empty; write it in Korean and in English",
      });
    }
    if (regime.permission === "nobody" && regime.maxStayMinutes > 0) {
      findings.add(["regimes", regime.name, "maxStayMinutes"], "stay-for-nobody", {
        ko: "아무도 주차할 수 없는데 머물 시간이 있습니다; 지우거나 permission을 고치세요",
        en: "nobody may park, and yet there is a longest stay; remove it, or correct permission",
      });
    }
  }
}

/** POSIX counts hours west of Greenwich, and everybody else those east of it. */
function addZoneWarning(findings: Findings, { schedule, zone }: WarningContext): void {
  const { timeZone, effectiveFromS } = schedule;
  const known = KNOWN_ZONES.find(([name]) => timeZone.startsWith(name));
  if (known === undefined) return;
  const [name, aheadMinutes] = known;
  if (utcOffsetMinutesAt(zone, effectiveFromS * MS_PER_SECOND) === aheadMinutes) return;
  const meant = `${name}-${aheadMinutes / MINUTES_PER_HOUR}`;
  findings.add(["timeZone"], "unlikely-offset", {
    ko: `POSIX 시간대는 그리니치에서 서쪽으로 센 시간이라 동쪽은 음수입니다; ${meant}을 쓰려던 것인지 보세요`,
    en: `POSIX counts the hours west of Greenwich, so those east of it are negative; see whether ${meant} is meant`,
  });
}
