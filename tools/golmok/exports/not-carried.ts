import type { Words } from "../committee-schedule.js";

/** Something that the schedule says and a format has no place for. */
export interface NotCarried {
  /** Where in the document: `rules[3].bays`. */
  readonly field: string;
  readonly words: Words;
}

/** A schedule in another format, and what of it that does not say. */
export interface Exported {
  /** The file's content; an object is written as JSON. */
  readonly content: object | string;
  readonly notCarried: readonly NotCarried[];
}
