/** Reads plain values from JSON that somebody else wrote, and collects what is not as it should be. */

import type { Words } from "../committee-schedule.js";
import type { FieldRemark } from "./policy-schedule.js";

type JsonObject = Readonly<Record<string, unknown>>;

/** A value with its place in the file. */
export class JsonField {
  readonly value: unknown;
  readonly path: string;
  readonly #mistakes: FieldRemark[];

  constructor(value: unknown, path: string, mistakes: FieldRemark[]) {
    this.value = value;
    this.path = path;
    this.#mistakes = mistakes;
  }

  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** A member of an object; absent when this is none. */
  get(key: string): JsonField {
    const isObject = typeof this.value === "object" && this.value !== null && !Array.isArray(this.value);
    const member = isObject && Object.hasOwn(this.value, key) ? (this.value as JsonObject)[key] : undefined;
    return new JsonField(member, this.path === "" ? key : `${this.path}.${key}`, this.#mistakes);
  }

  /** The items of a list, none when it is absent. */
  items(): readonly JsonField[] {
    if (this.isAbsent) return [];
    if (!Array.isArray(this.value)) {
      this.refuse({ ko: "목록이어야 합니다", en: "expected a list" });
      return [];
    }
    return this.value.map((item, index) => new JsonField(item, `${this.path}[${index}]`, this.#mistakes));
  }

  /** One of these words, in small letters or capitals; the first of them when it is none. */
  word<Word extends string>(words: readonly [Word, ...Word[]]): Word {
    const text = typeof this.value === "string" ? this.value.toLowerCase() : "";
    const known = words.find((word) => word === text);
    if (known !== undefined) return known;
    const list = words.join(", ");
    this.refuse({ ko: `다음 가운데 하나여야 합니다: ${list}`, en: `expected one of: ${list}` });
    return words[0];
  }

  text(): string {
    if (typeof this.value === "string") return this.value;
    this.refuse({ ko: "글이어야 합니다", en: "expected text" });
    return "";
  }

  /** An integer in [low, high]; `absent` when there is none. */
  integer(low: number, high: number, absent: number | undefined): number {
    if (this.isAbsent && absent !== undefined) return absent;
    const value = typeof this.value === "string" && this.value !== "" ? Number(this.value) : this.value;
    if (typeof value === "number" && Number.isInteger(value) && value >= low && value <= high) return value;
    this.refuse({
      ko: `${low}~${high} 사이의 정수여야 합니다`,
      en: `expected an integer from ${low} to ${high}`,
    });
    return absent ?? low;
  }

  /** `HH:MM` as a minute of the day; `absent` when there is none. */
  minute(absent: number, maxMinute: number): number {
    if (this.isAbsent) return absent;
    const match = typeof this.value === "string" ? /^(\d{2}):([0-5]\d)$/.exec(this.value) : null;
    const minute = match === null ? -1 : Number(match[1]) * 60 + Number(match[2]);
    if (minute >= 0 && minute <= maxMinute) return minute;
    this.refuse({ ko: "07:30처럼 쓴 시각이어야 합니다", en: "expected a time such as 07:30" });
    return absent;
  }

  refuse(words: Words): void {
    this.#mistakes.push({ field: this.path === "" ? "(file)" : this.path, words });
  }
}
