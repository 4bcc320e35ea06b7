import type { Words } from "../committee-schedule.js";
import type { Language } from "../language.js";

/** Where in a document: keys and 0-based indices from its root. */
export type FieldPath = readonly (string | number)[];

/** Which part of a field is meant: what it is called, or what it holds. */
export type FieldPart = "key" | "value";

/** One thing that is wrong, or odd, in a document. */
export interface Issue {
  /** A kebab-case word that stays the same whatever the language. */
  readonly code: string;
  readonly path: FieldPath;
  readonly part: FieldPart;
  /** What is wrong; and after a semicolon what to do. */
  readonly words: Words;
  /** Where in the text, 0-based, when the field does not tell. */
  readonly offset?: number | undefined;
}

/** An issue as `--json` prints it. Line and column count from 1; both are `null` where there is no text to point at. */
export interface LocatedIssue {
  readonly line: number | null;
  readonly column: number | null;
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** More issues than this are counted only: they say nothing new. */
const MAX_ISSUES = 50;

/** More than this are not even collected: a hostile text costs no more. */
const MAX_FINDINGS = 1_000;

/** Collects what is wrong while a document is read, so that all of it can be told at once. */
export class Findings {
  readonly #issues: Issue[] = [];

  /** In the order in which they were found. */
  get issues(): readonly Issue[] {
    return this.#issues;
  }

  add(path: FieldPath, code: string, words: Words, part: FieldPart = "value"): void {
    this.addAll([{ path, code, words, part }]);
  }

  addAll(issues: readonly Issue[]): void {
    this.#issues.push(...issues.slice(0, MAX_FINDINGS - this.#issues.length));
  }
}

/** How a field is written for people: `rules[2].regime`; the root is `(document)`. */
export function fieldText(path: FieldPath): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (!/^[\p{L}\p{N}_-]+$/u.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text === "" ? "(document)" : text;
}

/** `file:line:column: field: message`, without line and column where there are none. */
export function issueText(file: string, issue: LocatedIssue): string {
  const place = issue.line === null ? file : `${file}:${issue.line}:${issue.column}`;
  return `${place}: ${issue.field}: ${issue.message}`;
}

/** All of them, a line each; of more than {@link MAX_ISSUES} the rest is counted. */
export function issuesText(file: string, issues: readonly LocatedIssue[], language: Language): string {
  const lines = issues.slice(0, MAX_ISSUES).map((issue) => issueText(file, issue));
  const rest = issues.length - lines.length;
  if (rest > 0) lines.push(language === "ko" ? `${file}: 그 밖에 ${rest}건` : `${file}: and ${rest} more`);
  return lines.join("\n");
}
