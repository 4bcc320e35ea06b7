import type { BayId } from "../../../src/domain/ids.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import type { CommitteeSchedule, ScheduleNotes, Words } from "../committee-schedule.js";
import { bayListText } from "../document/bay-lists.js";
import type { NotCarried } from "./not-carried.js";

/** What of a schedule none of the formats has a place for, and for other bays than the ones asked about. */
export function commonRemarks(
  { schedule, notes }: CommitteeSchedule,
  bay: BayId | undefined,
): readonly NotCarried[] {
  return [...bayRemarks(schedule, notes, bay), ...handoverRemarks(schedule), ...noteRemarks(notes)];
}

/** Where an exception stands in the document; a signed file has no other list of them than `exceptions`. */
export function exceptionPlace({ exceptionPlaces }: ScheduleNotes, index: number): string {
  return exceptionPlaces[index] ?? `exceptions[${index}]`;
}

/** The rules and exceptions for other bays. */
function bayRemarks(
  { rules, exceptions }: Schedule,
  notes: ScheduleNotes,
  bay: BayId | undefined,
): readonly NotCarried[] {
  const places = [
    ...rules.map(({ bays }, index) => ({ bays, field: `rules[${index}].bays` })),
    ...exceptions.map(({ bays }, index) => ({ bays, field: baysField(exceptionPlace(notes, index)) })),
  ];
  return places.flatMap(({ bays, field }) =>
    bays === undefined || (bay !== undefined && bays.includes(bay))
      ? []
      : [{ field, words: otherBaysWords(bays) }],
  );
}

/** A withdrawal or a lend is of one bay, and its field is called so. */
function baysField(place: string): string {
  return place.startsWith("exceptions[") ? `${place}.bays` : `${place}.bay`;
}

function otherBaysWords(bays: readonly BayId[]): Words {
  const list = bayListText(bays);
  const text = Array.isArray(list) ? list.join(", ") : String(list);
  if (bays.length === 1) {
    return {
      ko: `${text}번 면에만 해당해 뺐습니다. 그 면은 --bay로 내보내세요`,
      en: `it is for bay ${text} alone and left out; export that one with --bay`,
    };
  }
  return {
    ko: `${text}번 면들에만 해당해 뺐습니다. 그 면들은 --bay로 하나씩 내보내세요`,
    en: `it is for bays ${text} alone and left out; export those with --bay`,
  };
}

function handoverRemarks({ noticeMs, graceMs, claimKey }: Schedule): readonly NotCarried[] {
  const remarks: NotCarried[] = [];
  if (noticeMs > 0 || graceMs > 0) {
    remarks.push({
      field: "handover",
      words: { ko: "예고와 유예 시간은 담을 곳이 없습니다", en: "there is no place for notice and grace" },
    });
  }
  remarks.push({
    field: "whenTimeUntrusted",
    words: {
      ko: "시각을 모를 때의 규칙은 담을 곳이 없습니다",
      en: "there is no place for what holds while the time is not known",
    },
  });
  if (claimKey !== undefined) {
    remarks.push({
      field: "claims",
      words: {
        ko: "주차 권리 증표의 키는 담을 곳이 없습니다",
        en: "there is no place for the key of claims",
      },
    });
  }
  return remarks;
}

/** For formats where what forbids parking has no longest stay and no time without return. */
export function forbiddenStayRemarks({ regimes }: Schedule): readonly NotCarried[] {
  const fields = regimes
    .filter(({ permission }) => permission === "nobody")
    .flatMap(({ name, maxStayMinutes, noReturnMinutes }) => [
      ...(maxStayMinutes === 0 ? [] : [`regimes.${name}.maxStayMinutes`]),
      ...(noReturnMinutes === 0 ? [] : [`regimes.${name}.noReturnMinutes`]),
    ]);
  return fields.map((field) => ({
    field,
    words: {
      ko: "아무도 주차할 수 없는 시간대 규칙에는 담을 곳이 없습니다",
      en: "there is no place for it where nobody may park",
    },
  }));
}

/** For formats that tell public holidays from other days and have no place for which days those are. */
export function holidayRemarks({ holidays }: Schedule): readonly NotCarried[] {
  if (holidays.length === 0) return [];
  return [
    {
      field: "holidays",
      words: {
        ko: `공휴일 ${holidays.length}일의 날짜는 담을 곳이 없어, 읽는 쪽의 공휴일로 봅니다`,
        en: `the dates of ${holidays.length} public holidays have no place: the reader's own count`,
      },
    },
  ];
}

/** For formats without a beginning and an end. */
export function lifeRemarks({ untilS }: Schedule): readonly NotCarried[] {
  const words = {
    ko: "언제부터 언제까지인지 담을 곳이 없습니다. 시행하는 동안만 게시하세요",
    en: "there is no place for when it begins and ends; publish it only while it is in force",
  };
  return [{ field: "effectiveFrom", words }, ...(untilS === undefined ? [] : [{ field: "until", words }])];
}

/** For formats without words of their own. */
export function textRemarks(): readonly NotCarried[] {
  return [
    {
      field: "regimes.*.text",
      words: { ko: "표지 문구는 담을 곳이 없습니다", en: "there is no place for the signs' texts" },
    },
  ];
}

/** Fields of the document's head that a format has no place for. */
export function headRemarks(...fields: readonly string[]): readonly NotCarried[] {
  return fields.map((field) => ({
    field,
    words: { ko: "담을 곳이 없습니다", en: "there is no place for it" },
  }));
}

/** What the committee says for itself. */
function noteRemarks(notes: ScheduleNotes): readonly NotCarried[] {
  const reasons = (given: ScheduleNotes["ruleReasons"], placeOf: (index: number) => string) =>
    given.flatMap((reason, index) => (reason === undefined ? [] : [`${placeOf(index)}.reason`]));
  const labels = [...notes.bayLabels.keys()].map((bay) => `bays (${bay}).label`);
  const withdrawn = [...notes.withdrawnReasons.keys()].map((bay) => `bays (${bay}).withdrawn`);
  return headRemarks(
    ...reasons(notes.ruleReasons, (index) => `rules[${index}]`),
    ...reasons(notes.exceptionReasons, (index) => exceptionPlace(notes, index)),
    ...labels,
    ...withdrawn,
  );
}

/** For formats that have no bays: kinds, labels, withdrawn ones. */
export function bayKindRemarks({ bays }: Schedule): readonly NotCarried[] {
  const special = bays.filter(({ kind, withdrawn }) => kind !== "standard" || withdrawn);
  return special.map((bay) => ({
    field: `bays[${bays.indexOf(bay)}]`,
    words: bay.withdrawn
      ? { ko: "공유에서 뺀 면임을 담을 곳이 없습니다", en: "there is no place to say that it is withdrawn" }
      : {
          ko: `면의 종류(${bay.kind})를 담을 곳이 없습니다`,
          en: `there is no place for its kind, ${bay.kind}`,
        },
  }));
}
