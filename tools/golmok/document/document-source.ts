/** A document's text as plain values, with the place of each of its fields. */

import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from "yaml";
import type { Language } from "../language.js";
import { aliasTargets } from "./alias-targets.js";
import {
  type FieldPart,
  type FieldPath,
  Findings,
  fieldText,
  type Issue,
  type LocatedIssue,
} from "./issue.js";
import { danglingAliasIssue, yamlIssue } from "./yaml-words.js";

/** Fields nested deeper than this are no schedule; it also ends aliases that hold themselves. */
const MAX_DEPTH = 16;

/** Values in one document, with what its aliases repeat. */
const MAX_VALUES = 20_000;

/** Keys that have a meaning of their own for JavaScript's objects. */
const FORBIDDEN_KEYS: readonly string[] = ["__proto__", "constructor", "prototype"];

/** Where a field begins in the text, 0-based. */
interface Offsets {
  readonly key: number;
  readonly value: number;
}

/** Reads YAML 1.2 or JSON, which is part of it. Whatever the text holds, nothing is thrown. */
export class DocumentSource {
  readonly #lines = new LineCounter();
  readonly #offsets = new Map<string, Offsets>();
  readonly #keys = new Map<string, readonly string[]>();
  readonly #findings = new Findings();
  readonly #value: unknown;
  readonly #aliases: ReadonlyMap<Alias, Node> = new Map();
  #valueCount = 0;
  #isTooMuch = false;

  constructor(text: string) {
    const document = this.#parse(text);
    if (document === undefined) return;
    const { targets, dangling } = aliasTargets(document);
    this.#findings.addAll(dangling.map((alias) => danglingAliasIssue(offsetOf(alias))));
    if (dangling.length > 0) return;
    this.#aliases = targets;
    const value = this.#convert(document.contents, [], 0);
    if (!this.#isTooMuch) this.#value = value;
  }

  /** Plain objects, arrays, strings, numbers, booleans and nulls; `undefined` when the text cannot be read. */
  get value(): unknown {
    return this.#value;
  }

  /** What is wrong with the text itself, whatever it is about. */
  get issues(): readonly Issue[] {
    return this.#findings.issues;
  }

  /** The names in a mapping, in the order of the text; an object would put those first that are numbers. */
  keysOf(path: FieldPath): readonly string[] {
    return this.#keys.get(keyOf(path)) ?? [];
  }

  /** The line on which a field begins, from 1. */
  lineOf(path: FieldPath): number {
    return Math.max(this.#lines.linePos(this.#offsetOf(path, "key")).line, 1);
  }

  /** The issue with its line and column; a field that is not there lies where the one around it does. */
  locate(issue: Issue, language: Language): LocatedIssue {
    const offset = issue.offset ?? this.#offsetOf(issue.path, issue.part);
    const { line, col } = this.#lines.linePos(offset);
    const place = line === 0 ? { line: 1, column: offset + 1 } : { line, column: col };
    return { ...place, field: fieldText(issue.path), code: issue.code, message: issue.words[language] };
  }

  #offsetOf(path: FieldPath, part: FieldPart): number {
    const own = this.#offsets.get(keyOf(path));
    if (own !== undefined) return own[part];
    for (let length = path.length - 1; length >= 0; length -= 1) {
      const around = this.#offsets.get(keyOf(path.slice(0, length)));
      if (around !== undefined) return around.key;
    }
    return 0;
  }

  #parse(text: string): Document | undefined {
    const options = { lineCounter: this.#lines, prettyErrors: false, uniqueKeys: false, stringKeys: true };
    let document: Document;
    try {
      document = parseDocument(text, { ...options, resolveKnownTags: false });
    } catch {
      // The parser goes down a level for each bracket; a text of nothing else ends its stack.
      this.#addTooMuch([]);
      return undefined;
    }
    // Beyond this nothing of the text was read, and what else the parser says comes of that.
    if (document.errors.some(({ code }) => code === "RESOURCE_EXHAUSTION")) {
      this.#addTooMuch([]);
      return undefined;
    }
    const issues = [...document.errors, ...document.warnings].map(yamlIssue);
    const { version } = document.directives?.yaml ?? { version: "1.2" };
    if (version !== "1.2") {
      issues.push({
        code: "yaml-version",
        path: [],
        part: "key",
        words: {
          ko: `YAML ${version} 문서입니다; %YAML 줄을 지우세요 (1.2로 읽습니다)`,
          en: `this is YAML ${version}; remove the %YAML line, for version 1.2 is read`,
        },
      });
    }
    this.#findings.addAll(issues);
    return issues.length === 0 ? document : undefined;
  }

  #convert(node: unknown, path: FieldPath, keyOffset: number): unknown {
    this.#valueCount += 1;
    if (!this.#isTooMuch && (path.length > MAX_DEPTH || this.#valueCount > MAX_VALUES)) {
      this.#isTooMuch = true;
      this.#addTooMuch(path);
    }
    if (this.#isTooMuch) return undefined;
    // A list or mapping begins where it is named: people look there, and it may go on for pages.
    const valueOffset = isMap(node) || isSeq(node) ? keyOffset : (offsetOf(node) ?? keyOffset);
    this.#offsets.set(keyOf(path), { key: keyOffset, value: valueOffset });
    if (isAlias(node)) return this.#convert(this.#aliases.get(node), path, offsetOf(node) ?? keyOffset);
    if (isScalar(node)) return node.value;
    if (isSeq(node)) {
      return node.items.map((item, index) =>
        this.#convert(item, [...path, index], offsetOf(item) ?? keyOffset),
      );
    }
    if (!isMap(node)) return null;
    const record: Record<string, unknown> = {};
    const names: string[] = [];
    this.#keys.set(keyOf(path), names);
    for (const { key, value } of node.items) {
      const name = String(isScalar(key) ? key.value : key);
      const at = offsetOf(key) ?? keyOffset;
      const own = [...path, name];
      if (this.#isRefused(record, name, own, at)) continue;
      names.push(name);
      record[name] = this.#convert(value, own, at);
    }
    return record;
  }

  #isRefused(
    record: Readonly<Record<string, unknown>>,
    name: string,
    path: FieldPath,
    offset: number,
  ): boolean {
    if (FORBIDDEN_KEYS.includes(name)) {
      this.#findings.addAll([
        {
          code: "forbidden-field",
          path,
          part: "key",
          offset,
          words: { ko: "쓸 수 없는 이름입니다; 지우세요", en: "no field may be called so; remove it" },
        },
      ]);
      return true;
    }
    if (!Object.hasOwn(record, name)) return false;
    const { line } = this.#lines.linePos(this.#offsetOf(path, "key"));
    this.#findings.addAll([
      {
        code: "duplicate-field",
        path,
        part: "key",
        offset,
        words: {
          ko: `${line}번째 줄에 이미 있습니다; 하나만 남기세요`,
          en: `it is already there on line ${line}; keep one of the two`,
        },
      },
    ]);
    return true;
  }

  #addTooMuch(path: FieldPath): void {
    this.#findings.add(path, "too-much", {
      ko: `너무 깊거나 값이 너무 많습니다 (깊이 ${MAX_DEPTH}, 값 ${MAX_VALUES}개까지); 나누거나 줄이세요`,
      en: `nested too deep or too many values (up to ${MAX_DEPTH} levels and ${MAX_VALUES} values); make it smaller`,
    });
  }
}

function keyOf(path: FieldPath): string {
  return JSON.stringify(path);
}

function offsetOf(node: unknown): number | undefined {
  if (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)) return node.range?.[0];
  return undefined;
}
