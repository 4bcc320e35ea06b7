/** What changes beside who may park and when: each in one sentence. */

import { localOf, type Zone } from "../../../src/clock/posix-tz.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import type { CommitteeSchedule } from "../committee-schedule.js";
import { instantText } from "../document/write-times.js";
import type { Language } from "../language.js";
import { effectKey, effectOfIndex } from "../timetable/effect.js";
import { effectFields } from "../timetable/timetable-json.js";
import { momentWords } from "../words/date-words.js";
import { effectWords } from "../words/effect-words.js";
import { durationWords } from "../words/time-words.js";
import type { DescribedChange } from "./described-change.js";

const MS_PER_MINUTE = 60_000;
const MS_PER_SECOND = 1_000;

/** The schedule's head and tail: alley, names, validity, zone, handover, time not known, claims. */
export function otherChanges(
  { schedule: before }: CommitteeSchedule,
  { schedule: after }: CommitteeSchedule,
  language: Language,
): readonly DescribedChange[] {
  const changes: DescribedChange[] = [];
  const say = (kind: string, ko: string, en: string, old: unknown, now: unknown) =>
    changes.push({ kind, text: language === "ko" ? ko : en, before: old, after: now });
  if (before.alley !== after.alley) {
    const [old, now] = [before.alley, after.alley];
    say(
      "alley",
      `다른 골목의 시간표입니다: 골목 ${old} → ${now}.`,
      `It is for another alley: ${old} → ${now}.`,
      old,
      now,
    );
  }
  if (before.nameKo !== after.nameKo || before.nameEn !== after.nameEn) {
    const [old, now] = [before, after].map(({ nameKo, nameEn }) => ({ ko: nameKo, en: nameEn }));
    const ko = `이름이 바뀝니다: ${before.nameKo} → ${after.nameKo}${sameHint(before.nameKo, after.nameKo, `영어 이름: ${before.nameEn} → ${after.nameEn}`)}.`;
    const en = `The name changes: ${before.nameEn} → ${after.nameEn}${sameHint(before.nameEn, after.nameEn, `in Korean: ${before.nameKo} → ${after.nameKo}`)}.`;
    say("name", ko, en, old, now);
  }
  changes.push(...validityChanges(before, after, language));
  if (!sameClock(zoneOf(before), zoneOf(after), after.effectiveFromS * MS_PER_SECOND)) {
    const [old, now] = [before.timeZone, after.timeZone];
    say(
      "time-zone",
      `시간대가 바뀝니다: ${old} → ${now}. 여기 적은 시각은 저마다의 시계로 본 것입니다.`,
      `The time zone changes: ${old} → ${now}. Times are those of each one's own clock.`,
      old,
      now,
    );
  }
  const minutes = (ms: number) => durationWords(ms / MS_PER_MINUTE, language);
  if (before.noticeMs !== after.noticeMs) {
    const [old, now] = [minutes(before.noticeMs), minutes(after.noticeMs)];
    const values = [before.noticeMs / MS_PER_MINUTE, after.noticeMs / MS_PER_MINUTE];
    const ko = after.noticeMs === 0 ? "이제 미리 알리지 않습니다" : `이제 바뀌기 ${now} 전부터 알립니다`;
    const en =
      after.noticeMs === 0 ? "Changes are not announced any more" : `Changes are now announced ${now} ahead`;
    say("notice", `${ko} (전: ${old}).`, `${en} (before: ${old}).`, values[0], values[1]);
  }
  if (before.graceMs !== after.graceMs) {
    const [old, now] = [minutes(before.graceMs), minutes(after.graceMs)];
    const values = [before.graceMs / MS_PER_MINUTE, after.graceMs / MS_PER_MINUTE];
    const ko = after.graceMs === 0 ? "이제 나갈 여유 시간이 없습니다" : `이제 나갈 여유 시간은 ${now}입니다`;
    const en =
      after.graceMs === 0
        ? "Cars that may no longer stay must now leave at once"
        : `Cars that may no longer stay now have ${now} to leave`;
    say("grace", `${ko} (전: ${old}).`, `${en} (before: ${old}).`, values[0], values[1]);
  }
  const [old, now] = [before, after].map((schedule) => effectOfIndex(schedule, schedule.onUntrustedTime));
  if (old !== undefined && now !== undefined && effectKey(old) !== effectKey(now)) {
    const words = [effectWords(old, language), effectWords(now, language)];
    say(
      "when-time-untrusted",
      `전광판이 시각을 알 수 없을 때: 이제 ${words[1]} (전: ${words[0]}).`,
      `When the sign does not know the time: now ${words[1]} (before: ${words[0]}).`,
      effectFields(old),
      effectFields(now),
    );
  }
  const keys = [before.claimKey, after.claimKey].map((key) =>
    key === undefined ? null : Buffer.from(key).toString("base64"),
  );
  if (keys[0] !== keys[1]) {
    const [korean, english] = claimKeyWords(keys);
    say("claim-key", korean, english, keys[0], keys[1]);
  }
  return changes;
}

function claimKeyWords([old, now]: readonly (string | null)[]): readonly [string, string] {
  if (old === null) return ["이제 주차 권리 증표를 받습니다.", "Claims to a bay are taken now."];
  if (now === null)
    return ["이제 주차 권리 증표를 받지 않습니다.", "Claims to a bay are not taken any more."];
  return [
    "주차 권리 증표의 키가 바뀝니다: 전에 준 증표는 쓸 수 없게 됩니다.",
    "The key of claims changes: those given before hold no more.",
  ];
}

function validityChanges(
  before: CommitteeSchedule["schedule"],
  after: CommitteeSchedule["schedule"],
  language: Language,
): readonly DescribedChange[] {
  const changes: DescribedChange[] = [];
  const zone = zoneOf(after);
  const moment = (utcS: number) => momentWords(localOf(zone, utcS * MS_PER_SECOND), language);
  const isKorean = language === "ko";
  const add = (text: string, old: number | undefined, now: number | undefined) => {
    const instant = (utcS: number | undefined) => (utcS === undefined ? null : instantText(zone, utcS));
    changes.push({ kind: "validity", text, before: instant(old), after: instant(now) });
  };
  const from = after.effectiveFromS;
  if (from < before.effectiveFromS) {
    const [old, now] = [moment(before.effectiveFromS), moment(from)];
    add(
      isKorean
        ? `더 일찍 시작합니다: ${now}부터 (전: ${old}부터).`
        : `It begins earlier: from ${now} (before: ${old}).`,
      before.effectiveFromS,
      from,
    );
  }
  if (before.untilS !== undefined && from > before.untilS) {
    const [end, start] = [moment(before.untilS), moment(from)];
    add(
      isKorean
        ? `${end}부터 ${start}까지는 어느 시간표도 없습니다.`
        : `From ${end} until ${start} there is no timetable at all.`,
      before.untilS,
      from,
    );
  }
  if (before.untilS !== after.untilS) {
    const end = (utcS: number | undefined) => {
      if (utcS === undefined) return isKorean ? "끝나는 때 없음" : "no end";
      return isKorean ? `${moment(utcS)}까지` : `until ${moment(utcS)}`;
    };
    const [old, now] = [end(before.untilS), end(after.untilS)];
    add(
      isKorean ? `적용 기간: 이제 ${now} (전: ${old}).` : `It holds: now ${now} (before: ${old}).`,
      before.untilS,
      after.untilS,
    );
  }
  return changes;
}

/** Whether two zones show the same time at every moment from `fromMs` on. */
function sameClock(one: Zone, other: Zone, fromMs: number): boolean {
  for (let ms = fromMs; ms < LAST_MS; ) {
    const [run, otherRun] = [one.runAt(ms), other.runAt(ms)];
    if (run.offsetMs !== otherRun.offsetMs) return false;
    ms = Math.min(run.untilMs, otherRun.untilMs);
  }
  return true;
}

/** 2200-01-01T00:00Z: the calendar of this firmware ends there. */
const LAST_MS = 7_258_118_400_000;

function sameHint(one: string, other: string, hint: string): string {
  return one === other ? ` (${hint})` : "";
}
