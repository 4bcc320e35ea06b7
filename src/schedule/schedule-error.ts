/**
 * What is wrong with a schedule; {@link ScheduleFlaw} also says where.
 *
 * - `...-unprintable`: a control character, one that reorders its neighbours, or half a surrogate pair.
 * - `bad-permit-name`, `bad-regime-name`: not a kebab-case word of 1 to 24 characters.
 * - `regime-without-permits`: its permission is `permit`, and it names none.
 * - `regime-permits-out-of-range`: it names a permit that the schedule has not, or its permission is another.
 * - `bay-subset-...`: the bays for which a rule or an exception holds.
 * - `too-large`: each part is within its bounds, and all together make more than `MAX_SCHEDULE_BYTES`.
 */
export type ScheduleError =
  | "alley-out-of-range"
  | "name-too-long"
  | "name-unprintable"
  | "version-out-of-range"
  | "issued-at-out-of-range"
  | "effective-from-out-of-range"
  | "until-out-of-range"
  | "until-before-effective-from"
  | "bad-time-zone"
  | "no-bays"
  | "bay-id-out-of-range"
  | "duplicate-bay"
  | "unordered-bays"
  | "unknown-bay-kind"
  | "too-many-permits"
  | "bad-permit-name"
  | "duplicate-permit"
  | "no-regimes"
  | "too-many-regimes"
  | "bad-regime-name"
  | "duplicate-regime"
  | "unknown-permission"
  | "regime-without-permits"
  | "regime-permits-out-of-range"
  | "max-stay-out-of-range"
  | "no-return-out-of-range"
  | "text-too-long"
  | "text-unprintable"
  | "no-rules"
  | "too-many-rules"
  | "rule-days-out-of-range"
  | "rule-nth-out-of-range"
  | "rule-dates-out-of-range"
  | "rule-minute-out-of-range"
  | "rule-regime-out-of-range"
  | "last-rule-not-default"
  | "too-many-exceptions"
  | "exception-minute-out-of-range"
  | "exception-ends-before-it-begins"
  | "exception-regime-out-of-range"
  | "bay-subset-empty"
  | "bay-subset-unordered"
  | "bay-subset-unknown"
  | "too-many-holidays"
  | "holiday-out-of-range"
  | "unordered-holidays"
  | "notice-out-of-range"
  | "grace-out-of-range"
  | "untrusted-regime-out-of-range"
  | "bad-claim-key"
  | "too-large";

/** The lists of a schedule. */
export type ScheduleList = "bays" | "permits" | "regimes" | "rules" | "exceptions" | "holidays";

/** What is wrong, and where. */
export interface ScheduleFlaw {
  readonly error: ScheduleError;
  /** The list in which it is; `undefined` when it is in none. */
  readonly list: ScheduleList | undefined;
  /** The item of that list; `undefined` when it is the list as a whole, or no list. */
  readonly index: number | undefined;
}

/** A flaw of the schedule itself, or of a list as a whole. */
export function flawOf(error: ScheduleError, list?: ScheduleList): ScheduleFlaw {
  return { error, list, index: undefined };
}

/** The first item in which `errorOf` finds something wrong. */
export function firstFlaw<Item>(
  list: ScheduleList,
  items: readonly Item[],
  errorOf: (item: Item, index: number) => ScheduleError | undefined,
): ScheduleFlaw | undefined {
  for (const [index, item] of items.entries()) {
    const error = errorOf(item, index);
    if (error !== undefined) return { error, list, index };
  }
  return undefined;
}
