/** One public holiday. */
export interface Holiday {
  /** `2027-02-07` */
  readonly date: string;
  /** Of several holidays on one day all, with commas between. */
  readonly name: string;
}

/** Ascending by date, each date once: of several holidays on one day the names are joined. */
export function mergeHolidays(holidays: readonly Holiday[]): readonly Holiday[] {
  const names = new Map<string, readonly string[]>();
  for (const { date, name } of holidays) {
    const known = names.get(date) ?? [];
    if (!known.includes(name)) names.set(date, [...known, name]);
  }
  return [...names.keys()].sort().map((date) => ({ date, name: (names.get(date) ?? []).join(", ") }));
}
