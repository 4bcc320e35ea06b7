import { civilFromDays, weekdayOf } from "../clock/civil-time.js";
import type { Permission } from "../domain/permission.js";
import { clockText } from "./clock-text.js";
import type { Face, LocalMoment } from "./face.js";

/** One thing said in both languages. */
export interface FaceText {
  readonly ko: string;
  readonly en: string;
}

const WEEKDAYS_KO = ["월", "화", "수", "목", "금", "토", "일"] as const;
const WEEKDAYS_EN = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const MONTHS_EN = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;

const PERMISSIONS = {
  anyone: { ko: "누구나 주차", en: "anyone may park" },
  residents: { ko: "거주자 전용", en: "residents only" },
  permit: { ko: "허가차량 전용", en: "permit only" },
  nobody: { ko: "주차 금지", en: "no parking" },
} as const satisfies Record<Permission, FaceText>;

/** What a face says, in words for a page or a log: `빈자리 7 · 누구나 주차 · 19:00까지`. */
export function describeFace(face: Face): FaceText {
  const parts = [headOf(face)];
  if (face.unknown > 0) parts.push({ ko: `점검 ${face.unknown}`, en: `${face.unknown} unknown` });
  if (face.kind === "free") parts.push(PERMISSIONS.anyone);
  parts.push(...tailOf(face));
  return { ko: parts.map((part) => part.ko).join(" · "), en: parts.map((part) => part.en).join(" · ") };
}

function headOf(face: Face): FaceText {
  switch (face.kind) {
    case "free":
      return { ko: `빈자리 ${face.free}`, en: `${face.free} free` };
    case "full":
      return { ko: "만차", en: "full" };
    case "checking":
      return { ko: "점검중", en: "checking" };
    case "residents":
    case "permit":
    case "nobody":
      return PERMISSIONS[face.kind];
  }
}

function tailOf(face: Face): readonly FaceText[] {
  switch (face.phase) {
    case "notice":
      if (face.next === undefined || face.change === undefined) return [];
      return [
        {
          ko: `${momentKo(face.change)}부터 ${PERMISSIONS[face.next].ko}`,
          en: `from ${momentEn(face.change)} ${PERMISSIONS[face.next].en}`,
        },
      ];
    case "grace":
      return [whoLeaves(face), ...endOf(face)];
    case "untrusted":
      return [{ ko: "시각 확인중", en: "time not known" }];
    case "steady":
      return endOf(face);
  }
}

/** Who is asked to go, of those who came before the permission narrowed. */
function whoLeaves(face: Face): FaceText {
  if (face.kind === "nobody") return { ko: "차량 출차", en: "cars out" };
  if (face.kind === "permit") return { ko: "다른 차 출차", en: "others out" };
  return { ko: "방문차량 출차", en: "visitors out" };
}

function endOf(face: Face): readonly FaceText[] {
  if (face.change === undefined) return [];
  return [{ ko: `${momentKo(face.change)}까지`, en: `until ${momentEn(face.change)}` }];
}

/** `19:00` today, `월요일 08:30` within a week, `10월 16일 08:30` later. */
function momentKo(moment: LocalMoment): string {
  const time = clockText(moment.minuteOfDay);
  if (moment.dayDistance === 0) return time;
  if (moment.dayDistance <= 6) return `${WEEKDAYS_KO[weekdayOf(moment.day)]}요일 ${time}`;
  const { month, day } = civilFromDays(moment.day);
  return `${month}월 ${day}일 ${time}`;
}

/** `19:00` today, `Mon 08:30` within a week, `16 Oct 08:30` later. */
function momentEn(moment: LocalMoment): string {
  const time = clockText(moment.minuteOfDay);
  if (moment.dayDistance === 0) return time;
  if (moment.dayDistance <= 6) return `${WEEKDAYS_EN[weekdayOf(moment.day)]} ${time}`;
  const { month, day } = civilFromDays(moment.day);
  return `${day} ${MONTHS_EN[month - 1]} ${time}`;
}
