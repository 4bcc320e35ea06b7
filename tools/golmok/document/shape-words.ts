/** What a deviation from the schema is called in plain words. */

import type { ErrorObject } from "ajv/dist/2020.js";
import type { Words } from "../committee-schedule.js";
import { nearest } from "./nearest-word.js";
import { isRecord, isText } from "./plain-values.js";

/** How a value should look, by the form that its `$comment` in the schema names. */
const FORMS: Readonly<Record<string, Words>> = {
  line: {
    ko: "한 줄이어야 합니다; 줄바꿈과 보이지 않는 글자를 지우세요",
    en: "must be one line; remove line breaks and invisible characters",
  },
  name: {
    ko: "소문자와 숫자만 쓰고 낱말은 붙임표로 잇습니다; 예: snow-clearing",
    en: "must be lower-case letters and digits, words joined by hyphens; for example snow-clearing",
  },
  instant: {
    ko: "시차를 붙인 시각이어야 합니다; 예: 2027-03-15T00:00:00+09:00",
    en: "must be a time with its offset from UTC; for example 2027-03-15T00:00:00+09:00",
  },
  wallClock: {
    ko: "골목의 시계로 본 시각을 시차 없이 씁니다; 예: 2027-05-01T06:00",
    en: "must be a time on the alley's wall clock, without an offset; for example 2027-05-01T06:00",
  },
  date: {
    ko: "날짜는 연-월-일로 씁니다; 예: 2027-05-01",
    en: "must be a date as year-month-day; for example 2027-05-01",
  },
  yearlyOrOnce: {
    ko: "해마다면 월-일(12-01), 한 번이면 연-월-일(2027-12-01)로 씁니다",
    en: "must be month-day for every year (12-01), or year-month-day for once (2027-12-01)",
  },
  timeSpan: {
    ko: "시각은 시작-끝으로, 두 자리씩 씁니다; 예: 08:30-19:00",
    en: "must be beginning-end, two digits each; for example 08:30-19:00",
  },
  publicKey: {
    ko: "32바이트 공개 키를 base64로 쓴 44글자여야 합니다",
    en: "must be a public key of 32 bytes in base64, which is 44 characters",
  },
  bays: {
    ko: "면 번호, 범위나 그 목록을 씁니다; 예: 1-7 또는 [1, 3, 5-7]",
    en: "must be a bay's number, a range or a list of such; for example 1-7 or [1, 3, 5-7]",
  },
  days: {
    ko: "weekdays, weekend, holidays, every-day나 mon, tue, wed, thu, fri, sat, sun, holiday의 목록을 씁니다",
    en: "must be weekdays, weekend, holidays, every-day or a list of mon, tue, wed, thu, fri, sat, sun, holiday",
  },
  nth: {
    ko: "1부터 5까지, last, 또는 그 목록을 씁니다; 예: [2, 4]",
    en: "must be 1 to 5, last or a list of such; for example [2, 4]",
  },
};

const FORM_COMMENT = /^form: /;

const TYPES: Readonly<Record<string, Words>> = {
  object: { ko: "항목 묶음", en: "fields" },
  array: { ko: "목록", en: "a list" },
  string: { ko: "글", en: "text" },
  integer: { ko: "정수", en: "a whole number" },
  number: { ko: "수", en: "a number" },
  boolean: { ko: "true나 false", en: "true or false" },
  null: { ko: "빈 값", en: "nothing" },
};

/** What is wrong, and after a semicolon what to do. */
export function shapeWords(error: ErrorObject): Words {
  switch (error.keyword) {
    case "additionalProperties":
      return unknownField(error);
    case "required":
      return { ko: "꼭 있어야 하는데 없습니다; 적어 넣으세요", en: "it is missing; add it" };
    case "type":
      return wrongType(error);
    case "const":
      return {
        ko: `${error.params["allowedValue"]}만 쓸 수 있습니다`,
        en: `must be ${error.params["allowedValue"]}`,
      };
    case "enum":
      return wrongChoice(error);
    case "pattern":
      return formOf(error) ?? otherWords(error);
    case "oneOf":
      return { ko: "id와 ids 가운데 하나만 적으세요", en: "give either id or ids, and not both" };
    default:
      return formOfRange(error) ?? limitWords(error);
  }
}

function unknownField(error: ErrorObject): Words {
  const name = String(error.params["additionalProperty"]);
  const known = isRecord(error.parentSchema?.["properties"])
    ? Object.keys(error.parentSchema["properties"])
    : [];
  const near = nearest(name, known);
  if (near !== undefined) {
    return {
      ko: `모르는 항목입니다; ${near}인가요?`,
      en: `unknown field; did you mean ${near}?`,
    };
  }
  return {
    ko: `모르는 항목입니다; 지우거나 이 가운데에서 고르세요: ${known.join(", ")}`,
    en: `unknown field; remove it, or choose one of: ${known.join(", ")}`,
  };
}

function wrongType(error: ErrorObject): Words {
  const wanted = [error.params["type"] as string | readonly string[]].flat();
  const found = typeOf(error.data);
  const ko = wanted.map((type) => TYPES[type]?.ko ?? type).join(" 또는 ");
  const en = wanted.map((type) => TYPES[type]?.en ?? type).join(" or ");
  const form = formOf(error);
  // "Must be a whole number, but is a number" would tell nobody what is wrong.
  if (found === "number" && wanted.includes("integer")) {
    return {
      ko: `소수점이 없는 정수만 쓸 수 있습니다${form === undefined ? "" : `; ${form.ko}`}`,
      en: `must be a whole number, without a fraction${form === undefined ? "" : `; it ${form.en}`}`,
    };
  }
  if (found === "null") {
    return {
      ko: `비어 있습니다; 값을 적거나 줄을 지우세요`,
      en: `it is empty; write ${en}, or remove the line`,
    };
  }
  return {
    ko: `${ko}만 쓸 수 있는데 지금은 ${TYPES[found]?.ko ?? found}입니다${form === undefined ? "" : `; ${form.ko}`}`,
    en: `must be ${en}, but is ${TYPES[found]?.en ?? found}${form === undefined ? "" : `; it ${form.en}`}`,
  };
}

function wrongChoice(error: ErrorObject): Words {
  const choices = (error.params["allowedValues"] as readonly unknown[]).map(String);
  const near = nearest(String(error.data), choices);
  return {
    ko: `${choices.join(", ")} 가운데 하나여야 합니다${near === undefined ? "" : `; ${near}인가요?`}`,
    en: `must be one of ${choices.join(", ")}${near === undefined ? "" : `; did you mean ${near}?`}`,
  };
}

/** What is said of lengths and limits. */
function limitWords(error: ErrorObject): Words {
  const limit = Number(error.params["limit"]);
  switch (error.keyword) {
    case "minimum":
      return { ko: `${limit} 이상이어야 합니다`, en: `must be ${limit} or more` };
    case "maximum":
      return { ko: `${limit} 이하여야 합니다`, en: `must be ${limit} or less` };
    case "minLength":
      return { ko: "비워 둘 수 없습니다; 글을 적으세요", en: "must not be empty; write some text" };
    case "maxLength":
      return {
        ko: `${limit}글자보다 깁니다; 줄이세요`,
        en: `is longer than ${limit} characters; shorten it`,
      };
    case "minItems":
    case "minProperties":
      return { ko: "하나는 있어야 합니다", en: "must have at least one entry" };
    case "maxItems":
    case "maxProperties":
      return {
        ko: `${limit}개보다 많습니다; 줄이세요`,
        en: `has more than ${limit} entries; make it shorter`,
      };
    default:
      return otherWords(error);
  }
}

function otherWords(error: ErrorObject): Words {
  return { ko: `형식에 맞지 않습니다 (${error.keyword})`, en: `does not fit the format (${error.keyword})` };
}

function formOf(error: ErrorObject): Words | undefined {
  const comment = error.parentSchema?.["$comment"];
  return isText(comment) ? FORMS[comment.replace(FORM_COMMENT, "")] : undefined;
}

/** Numbers that stand for bays or weeks are best told by their form. */
function formOfRange(error: ErrorObject): Words | undefined {
  return error.keyword === "minimum" || error.keyword === "maximum" ? formOf(error) : undefined;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value;
}
