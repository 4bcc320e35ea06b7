import fc from "fast-check";
import type { BayId } from "../../src/domain/ids.js";
import type { Permission } from "../../src/domain/permission.js";
import type {
  Bay,
  BayKind,
  DateRange,
  Exception,
  Regime,
  Rule,
  Schedule,
} from "../../src/schedule/schedule.js";

/** Bounds of what {@link scheduleArbitrary} draws; each has a default. */
export interface ScheduleBounds {
  readonly maxBays?: number;
  readonly maxRegimes?: number;
  /** The default rule at the end counted too; at least 1. */
  readonly maxRules?: number;
  readonly maxExceptions?: number;
  readonly maxHolidays?: number;
  readonly timeZones?: readonly string[];
}

/** Zones without summer time, with it, south of the equator, and with odd offsets and hours. */
const ODD_TIME_ZONES: readonly string[] = [
  "KST-9",
  "UTC0",
  "<+0530>-5:30",
  "CET-1CEST,M3.5.0,M10.5.0/3",
  "EST5EDT,M3.2.0,M11.1.0",
  "AEST-10AEDT,M10.1.0,M4.1.0/3",
  "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
  "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
];

/** 2020-01-01 and 2120-01-01: the years for which decisions are promised. */
const FIRST_DAY = 18_262;
const LAST_DAY = 54_787;

const MINUTES_PER_DAY = 1_440;
const SECONDS_PER_DAY = 86_400;
const EVERY_DAY = 255;

const PERMISSIONS: readonly Permission[] = ["anyone", "residents", "permit", "nobody"];
const KINDS: readonly BayKind[] = ["standard", "disabled", "ev-charging", "loading"];
const DAYS_OF_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Plain objects, so that they equal those that the product makes. */
const record = <Value>(members: { [Key in keyof Value]: fc.Arbitrary<Value[Key]> }) =>
  fc.record<Value>(members, { noNullPrototype: true });

const anyText = fc.string({ unit: fc.constantFrom(..."aZ09 :-é골목밤낮🚗"), maxLength: 16 });
const anyDay = fc.integer({ min: FIRST_DAY, max: LAST_DAY });
const anySecond = fc.integer({ min: FIRST_DAY * SECONDS_PER_DAY, max: LAST_DAY * SECONDS_PER_DAY });

const anyWord = fc
  .array(fc.string({ unit: fc.constantFrom(..."abcxyz019"), minLength: 1, maxLength: 7 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join("-"));

/** Whole hours and half hours mostly, so that spans meet and overlap; now and then any minute. */
const anyMinute = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 47 }).map((halfHour) => halfHour * 30) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: MINUTES_PER_DAY - 1 }) },
);

const anyMonthAndDay = fc
  .integer({ min: 1, max: 12 })
  .chain((month) =>
    fc.integer({ min: 1, max: DAYS_OF_MONTHS[month - 1] ?? 28 }).map((day) => month * 100 + day),
  );

const anyDates: fc.Arbitrary<DateRange> = fc.oneof(
  record({ isYearly: fc.constant(true), from: anyMonthAndDay, to: anyMonthAndDay }),
  fc
    .tuple(anyDay, fc.nat({ max: 400 }))
    .map(([from, length]) => ({ isYearly: false, from, to: from + length })),
);

const anyDays = fc.oneof(fc.constantFrom(EVERY_DAY, 31, 96, 128), fc.integer({ min: 1, max: EVERY_DAY }));

const anyNth = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat({ max: 63 }) },
);

/**
 * Schedules that `checkSchedule` passes, with every feature in some of them: permits, stays, yearly and single dates,
 * nth weekdays, spans past midnight, rules and exceptions for some bays, an end, a claim key.
 */
export function scheduleArbitrary(bounds: ScheduleBounds = {}): fc.Arbitrary<Schedule> {
  return fc.tuple(anyBays(bounds.maxBays ?? 63), anyPermits()).chain(([bays, permits]) =>
    anyRegimes(permits.length, bounds.maxRegimes ?? 6).chain((regimes) => {
      const anyRegime = fc.nat({ max: regimes.length - 1 });
      const anySubset = anySubsetOf(bays);
      return record({
        head: anyHead(bounds.timeZones ?? ODD_TIME_ZONES),
        rules: anyRules(anyRegime, anySubset, bounds.maxRules ?? 12),
        exceptions: anyExceptions(anyRegime, anySubset, bounds.maxExceptions ?? 5),
        holidays: anyHolidays(bounds.maxHolidays ?? 30),
        onUntrustedTime: anyRegime,
      }).map(({ head, ...rest }) => ({ ...head, ...rest, bays, permits, regimes }));
    }),
  );
}

type Head = Omit<
  Schedule,
  "bays" | "permits" | "regimes" | "rules" | "exceptions" | "holidays" | "onUntrustedTime"
>;

function anyHead(timeZones: readonly string[]): fc.Arbitrary<Head> {
  const anySpanMs = fc.nat({ max: MINUTES_PER_DAY }).map((minutes) => minutes * 60_000);
  return record({
    alley: fc.integer({ min: 1, max: 0xffff }),
    nameKo: anyText,
    nameEn: anyText,
    version: fc.integer({ min: 1, max: 0xffff_ffff }),
    issuedAtS: anySecond,
    effectiveFromS: fc.oneof(fc.constant(0), anySecond),
    lengthS: fc.option(fc.integer({ min: 1, max: 2 * 365 * SECONDS_PER_DAY }), { nil: undefined }),
    timeZone: fc.constantFrom(...timeZones),
    noticeMs: anySpanMs,
    graceMs: anySpanMs,
    claimKey: fc.option(fc.uint8Array({ minLength: 32, maxLength: 32 }), { nil: undefined }),
  }).map(({ lengthS, ...head }) => ({
    ...head,
    untilS: lengthS === undefined ? undefined : head.effectiveFromS + lengthS,
  }));
}

function anyBays(maxBays: number): fc.Arbitrary<readonly Bay[]> {
  const anyBay = record({
    id: fc.integer({ min: 1, max: 63 }),
    kind: fc.constantFrom(...KINDS),
    withdrawn: fc.boolean(),
  });
  return fc
    .uniqueArray(anyBay, { selector: ({ id }) => id, minLength: 1, maxLength: maxBays })
    .map((bays) => bays.sort((left, right) => left.id - right.id));
}

function anyPermits(): fc.Arbitrary<readonly string[]> {
  return fc.uniqueArray(anyWord, { maxLength: 4 });
}

function anyRegimes(permitCount: number, maxRegimes: number): fc.Arbitrary<readonly Regime[]> {
  const anyStay = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 10_080 }));
  const anyPermission = fc.constantFrom(...PERMISSIONS.filter((one) => one !== "permit" || permitCount > 0));
  const anyRegime = record({
    name: anyWord,
    permission: anyPermission,
    permitBits: fc.integer({ min: 1, max: Math.max(1, 2 ** permitCount - 1) }),
    maxStayMinutes: anyStay,
    noReturnMinutes: anyStay,
    textKo: anyText,
    textEn: anyText,
  }).map((regime) => ({ ...regime, permitBits: regime.permission === "permit" ? regime.permitBits : 0 }));
  return fc.uniqueArray(anyRegime, { selector: ({ name }) => name, minLength: 1, maxLength: maxRegimes });
}

function anySubsetOf(bays: readonly Bay[]): fc.Arbitrary<readonly BayId[] | undefined> {
  const ids = bays.map(({ id }) => id);
  return fc.option(fc.subarray(ids, { minLength: 1 }), { nil: undefined });
}

function anyRules(
  anyRegime: fc.Arbitrary<number>,
  anySubset: fc.Arbitrary<readonly BayId[] | undefined>,
  maxRules: number,
): fc.Arbitrary<readonly Rule[]> {
  const anyRule: fc.Arbitrary<Rule> = record({
    days: anyDays,
    nth: anyNth,
    dates: fc.option(anyDates, { nil: undefined }),
    fromMinute: anyMinute,
    toMinute: anyMinute.map((minute) => (minute === 0 ? MINUTES_PER_DAY : minute)),
    bays: anySubset,
    regime: anyRegime,
  });
  const anyDefault: fc.Arbitrary<Rule> = record({
    regime: anyRegime,
    fromMinute: fc.oneof(fc.constant(0), anyMinute),
  }).map(({ regime, fromMinute }) => ({
    days: EVERY_DAY,
    nth: 0,
    dates: undefined,
    fromMinute,
    toMinute: fromMinute === 0 ? MINUTES_PER_DAY : fromMinute,
    bays: undefined,
    regime,
  }));
  return fc
    .tuple(fc.array(anyRule, { maxLength: maxRules - 1 }), anyDefault)
    .map(([rules, last]) => [...rules, last]);
}

function anyExceptions(
  anyRegime: fc.Arbitrary<number>,
  anySubset: fc.Arbitrary<readonly BayId[] | undefined>,
  maxExceptions: number,
): fc.Arbitrary<readonly Exception[]> {
  const anyException = record({
    day: anyDay,
    minute: anyMinute,
    lengthMinutes: fc.integer({ min: 1, max: 20 * MINUTES_PER_DAY }),
    bays: anySubset,
    regime: anyRegime,
  }).map(({ day, minute, lengthMinutes, bays, regime }) => {
    const fromMinute = day * MINUTES_PER_DAY + minute;
    return { fromMinute, toMinute: fromMinute + lengthMinutes, bays, regime };
  });
  return fc.array(anyException, { maxLength: maxExceptions });
}

function anyHolidays(maxHolidays: number): fc.Arbitrary<readonly number[]> {
  return fc
    .uniqueArray(anyDay, { maxLength: maxHolidays })
    .map((days) => days.sort((left, right) => left - right));
}
