import { EXIT_USAGE } from "../../../hosts/headless/exit-codes.js";
import { daysFromCivil, isCivilDate } from "../../../src/clock/civil-time.js";
import { localOf, utcOf, type Zone } from "../../../src/clock/posix-tz.js";
import { LAST_UTC_S } from "../../../src/schedule/schedule-limits.js";
import { CommandFailure } from "../command-io.js";
import type { Words } from "../committee-schedule.js";
import { isShownAgain } from "../document/shown-twice.js";
import { instantText } from "../document/write-times.js";
import { inLanguage, type Language } from "../language.js";

/** A moment that a command line names. */
export interface Moment {
  /** UTC seconds, a moment of the years [1970, 2199]. */
  readonly utcS: number;
  /** What to tell on standard error, if the text had two meanings. */
  readonly remark: string | undefined;
}

/** What a text says, before it is known which moment that is. */
interface MomentText {
  /** Seconds since 1970-01-01T00:00 as written. */
  readonly writtenS: number;
  readonly isDateAlone: boolean;
  /** Seconds east of Greenwich; `undefined` for the alley's own wall clock. */
  readonly offsetS: number | undefined;
}

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:(Z)|([+-])(\d{2}):(\d{2}))?)?$/;

const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HOUR = 3_600;
const SECONDS_PER_DAY = 86_400;
const MS_PER_SECOND = 1_000;

/**
 * Reads `2027-05-01T06:00`, with seconds or without: what the wall clock of `zone` shows then, or with `Z` or an offset
 * an instant. A date alone is the beginning of that day. Of a time that the clock shows twice it is the first, with a
 * remark. Throws a `CommandFailure` with EXIT_USAGE for a time that the clock leaves out, and for what is no time.
 */
export function readMoment(text: string, zone: Zone, language: Language): Moment {
  const read = readText(text, language);
  const moment =
    read.offsetS === undefined
      ? momentOnClock(text, read, zone, language)
      : { utcS: read.writtenS - read.offsetS, remark: undefined };
  if (moment.utcS < 0 || moment.utcS > LAST_UTC_S) throw outOfYears(text, language);
  return moment;
}

function readText(text: string, language: Language): MomentText {
  const [, year, month, day, hour, minute, second, utc, sign, offsetHour, offsetMinute] =
    MOMENT.exec(text) ?? [];
  const date = [Number(year), Number(month), Number(day)] as const;
  if (year === undefined) {
    throw refused(language, {
      ko: `${text}: 시각으로 읽을 수 없습니다; 2027-05-01T06:00이나 2027-05-01T06:00:00+09:00처럼 쓰세요`,
      en: `${text}: this is no time; write it like 2027-05-01T06:00 or 2027-05-01T06:00:00+09:00`,
    });
  }
  // Every year has a first of January, but for those that are not known here.
  if (!isCivilDate(date[0], 1, 1)) throw outOfYears(text, language);
  if (!isCivilDate(...date)) {
    throw refused(language, {
      ko: `${text}: 달력에 없는 날입니다; 날짜를 고치세요`,
      en: `${text}: there is no such day in the calendar; correct the date`,
    });
  }
  const [hours, minutes, seconds] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
  const timeS = hours * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE + seconds;
  const eastS = Number(offsetHour ?? 0) * SECONDS_PER_HOUR + Number(offsetMinute ?? 0) * SECONDS_PER_MINUTE;
  const isTime = timeS <= SECONDS_PER_DAY && minutes <= 59 && seconds <= 59;
  if (!isTime || eastS > SECONDS_PER_DAY || Number(offsetMinute ?? 0) > 59) {
    throw refused(language, {
      ko: `${text}: 없는 시각입니다; 시각은 00:00부터 24:00까지, 시차는 24:00까지입니다`,
      en: `${text}: there is no such time; times go from 00:00 to 24:00, offsets to 24:00`,
    });
  }
  const isInstant = utc !== undefined || sign !== undefined;
  return {
    writtenS: daysFromCivil(...date) * SECONDS_PER_DAY + timeS,
    isDateAlone: hour === undefined,
    offsetS: isInstant ? (sign === "-" ? -eastS : eastS) : undefined,
  };
}

function momentOnClock(text: string, read: MomentText, zone: Zone, language: Language): Moment {
  const minute = Math.floor(read.writtenS / SECONDS_PER_MINUTE);
  const secondS = read.writtenS - minute * SECONDS_PER_MINUTE;
  const minuteMs = utcOf(zone, minute);
  if (read.isDateAlone) return { utcS: minuteMs / MS_PER_SECOND, remark: undefined };
  const utcS = minuteMs / MS_PER_SECOND + secondS;
  if (localOf(zone, utcS * MS_PER_SECOND) !== minute) {
    throw refused(language, {
      ko: `${text}: 시계를 앞당기는 때라 이 시각은 없습니다; 다른 시각을 쓰거나 시차를 붙이세요`,
      en: `${text}: the clock is put forward and leaves this time out; give another time, or add an offset`,
    });
  }
  return {
    utcS,
    remark: isShownAgain(zone, utcS * MS_PER_SECOND) ? twiceText(text, zone, utcS, language) : undefined,
  };
}

function twiceText(text: string, zone: Zone, utcS: number, language: Language): string {
  const first = instantText(zone, utcS);
  return inLanguage(
    {
      ko: `${text}: 시계를 늦추는 때라 두 번 나오는 시각입니다; 먼저 오는 때로 읽었습니다: ${first}`,
      en: `${text}: the clock is put back and shows this time twice; taken as the first, ${first}`,
    },
    language,
  );
}

function outOfYears(text: string, language: Language): CommandFailure {
  return refused(language, {
    ko: `${text}: 1970년부터 2199년까지만 답할 수 있습니다; 그 사이의 때를 주세요`,
    en: `${text}: only the years 1970 to 2199 can be answered for; give a time in them`,
  });
}

function refused(language: Language, words: Words): CommandFailure {
  return new CommandFailure(EXIT_USAGE, inLanguage(words, language));
}
