import type { YAMLError } from "yaml";
import type { Words } from "../committee-schedule.js";
import type { Issue } from "./issue.js";

const INDENT: Words = {
  ko: "들여쓰기가 맞지 않습니다; 같은 층의 줄은 같은 칸에서 시작해야 합니다",
  en: "the indentation does not fit; lines of one level begin at one column",
};

const BRACKETS: Words = {
  ko: "괄호, 따옴표, 쉼표나 쌍점이 빠졌거나 남습니다; 이 줄과 바로 앞줄을 보세요",
  en: "a bracket, quote, comma or colon is missing or too many; look at this line and the one before",
};

const ALIAS: Words = {
  ko: "별칭(*)이 가리키는 것이 없습니다; 별표로 시작하는 글이면 따옴표로 묶으세요",
  en: "an alias (*) points at nothing; put text that begins with an asterisk in quotes",
};

/** What the YAML parser found, by its code. Others are named by their code alone. */
const WORDS: Readonly<Partial<Record<YAMLError["code"], Words>>> = {
  BAD_INDENT: INDENT,
  BLOCK_IN_FLOW: INDENT,
  MULTILINE_IMPLICIT_KEY: BRACKETS,
  BLOCK_AS_IMPLICIT_KEY: {
    ko: "값 안에 쌍점이 더 있습니다; 값을 따옴표로 묶으세요",
    en: "there is another colon within the value; put the value in quotes",
  },
  MISSING_CHAR: BRACKETS,
  UNEXPECTED_TOKEN: BRACKETS,
  BAD_SCALAR_START: {
    ko: "이 글자로 시작하는 값은 따옴표로 묶어야 합니다",
    en: "a value that begins with this character must be put in quotes",
  },
  BAD_DQ_ESCAPE: {
    ko: "큰따옴표 안의 역슬래시(\\)를 알 수 없습니다; 작은따옴표를 쓰거나 \\\\로 쓰세요",
    en: "unknown backslash escape in double quotes; use single quotes, or write \\\\",
  },
  TAB_AS_INDENT: {
    ko: "탭으로 들여썼습니다; 빈칸을 쓰세요",
    en: "this is indented by a tab; use spaces",
  },
  BAD_ALIAS: ALIAS,
  TAG_RESOLVE_FAILED: {
    ko: "느낌표(!)로 시작하는 꼬리표는 쓰지 않습니다; 지우거나 따옴표로 묶으세요",
    en: "tags (!) are not used here; remove it, or put the text in quotes",
  },
  MULTIPLE_DOCS: {
    ko: "문서가 둘 이상입니다 (---); 하나만 남기세요",
    en: "there is more than one document (---); keep one",
  },
  NON_STRING_KEY: {
    ko: "항목 이름이 글이 아닙니다",
    en: "the name of a field must be plain text",
  },
};

/** An issue for what the YAML parser says is wrong with the text. */
export function yamlIssue(error: YAMLError): Issue {
  const words = WORDS[error.code] ?? otherWords(error.code);
  return { code: "bad-yaml", path: [], part: "key", offset: error.pos[0], words };
}

/** An issue for an alias at `offset` whose anchor is nowhere before it: the parser lets it pass. */
export function danglingAliasIssue(offset: number | undefined): Issue {
  return { code: "bad-yaml", path: [], part: "key", offset, words: ALIAS };
}

function otherWords(code: string): Words {
  return {
    ko: `YAML로 읽을 수 없습니다 (${code}); 이 줄을 다시 쓰세요`,
    en: `this cannot be read as YAML (${code}); write the line anew`,
  };
}
