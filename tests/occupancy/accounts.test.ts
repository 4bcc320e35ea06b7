import test from "ava";
import fc from "fast-check";
import { FREE, OCCUPIED, UNKNOWN } from "../../src/domain/occupancy.js";
import { type HourRow, UNTIMED } from "../../src/occupancy/account-rows.js";
import { type AccountLevels, Accounts } from "../../src/occupancy/accounts.js";

const HOUR_MS = 3_600_000;
const DAY = 20_788;
/** 2026-12-01 00:00 UTC. */
const START_MS = DAY * 24 * HOUR_MS;

function levels(
  occupied: number,
  unknown: number,
  free: number,
  regime = 0,
  scheduleVersion = 1,
): AccountLevels {
  return { counts: { pooled: occupied + unknown + free, occupied, unknown, free }, regime, scheduleVersion };
}

/** Looks at `uptimeMs`, with a clock that is right and was started at {@link START_MS}. */
function lookAt(accounts: Accounts, uptimeMs: number, held: AccountLevels): void {
  const utcMs = START_MS + uptimeMs;
  accounts.look({ uptimeMs, utcMs, day: Math.floor(utcMs / (24 * HOUR_MS)) }, held);
}

/** All rows, those that are not over among them. */
function hoursOf(accounts: Accounts): readonly HourRow[] {
  return [...accounts.takeHours(), accounts.running.hour];
}

test("each hour has its own bay-seconds, to the second, however seldom the sign looks", (t) => {
  const accounts = new Accounts();
  lookAt(accounts, 0, levels(3, 1, 10));
  lookAt(accounts, 2.5 * HOUR_MS, levels(4, 0, 10));
  lookAt(accounts, 2.5 * HOUR_MS + 1_000, levels(0, 0, 14));
  const hour = START_MS / HOUR_MS;
  t.deepEqual(hoursOf(accounts), [
    { hour, arrivals: 0, departures: 0, occupiedS: 10_800, unknownS: 3_600, freeS: 36_000 },
    { hour: hour + 1, arrivals: 0, departures: 0, occupiedS: 10_800, unknownS: 3_600, freeS: 36_000 },
    { hour: hour + 2, arrivals: 0, departures: 0, occupiedS: 5_404, unknownS: 1_800, freeS: 18_010 },
  ]);
});

test("a car came or went when the last sure state of its bay changes, whatever was unknown in between", (t) => {
  const accounts = new Accounts();
  for (const occupancy of [OCCUPIED, UNKNOWN, OCCUPIED, FREE, UNKNOWN, OCCUPIED, FREE, FREE] as const)
    accounts.note(1, occupancy);
  accounts.note(2, FREE);
  accounts.note(2, OCCUPIED);
  accounts.forget(2);
  accounts.note(2, FREE);
  lookAt(accounts, 0, levels(0, 0, 14));
  t.like(accounts.running.hour, { arrivals: 2, departures: 2 });
});

test("a car that came at the hour is a car of the new hour", (t) => {
  const accounts = new Accounts();
  lookAt(accounts, HOUR_MS - 1_000, levels(0, 0, 1));
  accounts.note(1, FREE);
  accounts.note(1, OCCUPIED);
  lookAt(accounts, HOUR_MS + 1_000, levels(1, 0, 0));
  t.deepEqual(
    hoursOf(accounts).map(({ arrivals }) => arrivals),
    [0, 1],
  );
});

test("a day's bay-seconds are those of its regimes; another schedule begins another row", (t) => {
  const accounts = new Accounts();
  lookAt(accounts, 0, levels(2, 0, 12, 1));
  lookAt(accounts, 8 * HOUR_MS, levels(5, 0, 9, 0));
  lookAt(accounts, 20 * HOUR_MS, levels(1, 0, 13, 1));
  lookAt(accounts, 22 * HOUR_MS, levels(1, 0, 13, 3, 2));
  lookAt(accounts, 24 * HOUR_MS, levels(0, 0, 14, 3, 2));
  lookAt(accounts, 25 * HOUR_MS, levels(0, 0, 14, 3, 2));
  t.deepEqual(accounts.takeDays(), [
    {
      day: DAY,
      scheduleVersion: 1,
      shares: [
        { regime: 1, occupiedS: 2 * 8 * 3_600 + 2 * 3_600 },
        { regime: 0, occupiedS: 5 * 12 * 3_600 },
      ],
    },
    { day: DAY, scheduleVersion: 2, shares: [{ regime: 3, occupiedS: 2 * 3_600 }] },
  ]);
  t.deepEqual(accounts.running.day, {
    day: DAY + 1,
    scheduleVersion: 2,
    shares: [{ regime: 3, occupiedS: 0 }],
  });
});

test("what passes while the time is not trusted is counted, and to no hour and no day", (t) => {
  const accounts = new Accounts();
  accounts.look({ uptimeMs: 0, utcMs: undefined, day: 0 }, levels(2, 0, 12));
  accounts.look({ uptimeMs: 5 * HOUR_MS, utcMs: undefined, day: 0 }, levels(2, 0, 12));
  lookAt(accounts, 5 * HOUR_MS, levels(2, 0, 12));
  t.deepEqual(accounts.takeHours(), [
    { hour: UNTIMED, arrivals: 0, departures: 0, occupiedS: 36_000, unknownS: 0, freeS: 216_000 },
  ]);
  t.is(accounts.running.day, undefined);
});

test("time that is lost is lost to the accounts from then on, also within an hour", (t) => {
  const accounts = new Accounts();
  lookAt(accounts, 0, levels(2, 0, 12));
  lookAt(accounts, 600_000, levels(2, 0, 12));
  accounts.look({ uptimeMs: 1_200_000, utcMs: undefined, day: 0 }, levels(2, 0, 12));
  lookAt(accounts, 1_800_000, levels(2, 0, 12));
  const timed = { hour: START_MS / HOUR_MS, occupiedS: 1_200 };
  t.like(accounts.takeHours(), [timed, { hour: UNTIMED, occupiedS: 1_200 }]);
  t.like(accounts.running.hour, timed);
  t.deepEqual(accounts.running.day?.shares, [{ regime: 0, occupiedS: 2_400 }]);
});

test("without time for months, rows are closed before any number is full", (t) => {
  const accounts = new Accounts();
  for (let hour = 0; hour < 24 * 60; hour += 1)
    accounts.look({ uptimeMs: hour * HOUR_MS, utcMs: undefined, day: 0 }, levels(20, 20, 23));
  let sum = 0;
  for (const { occupiedS, unknownS, freeS } of hoursOf(accounts)) sum += occupiedS + unknownS + freeS;
  t.is(sum, 63 * (24 * 60 - 1) * 3_600);
});

test("steps of the clock and power cuts add nothing and take nothing away", (t) => {
  const step = fc.record({
    passMs: fc.nat({ max: 2 * HOUR_MS }),
    occupied: fc.nat({ max: 14 }),
    happens: fc.constantFrom("nothing", "nothing", "nothing", "ahead", "back", "untrusted", "cut"),
  });
  const check = fc.check(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let accounts = new Accounts();
      const rows: HourRow[] = [];
      let [uptimeMs, epochMs, expectedS, occupied, isTrusted] = [0, START_MS, 0, 0, true];
      for (const { passMs, occupied: next, happens } of steps) {
        const beforeS = Math.floor(uptimeMs / 1_000);
        uptimeMs += passMs;
        expectedS += (Math.floor(uptimeMs / 1_000) - beforeS) * occupied;
        occupied = next;
        if (happens === "ahead") epochMs += 40 * HOUR_MS;
        if (happens === "back") epochMs -= 40 * HOUR_MS;
        isTrusted = happens !== "untrusted";
        const utcMs = epochMs + uptimeMs;
        const day = Math.floor(utcMs / (24 * HOUR_MS));
        accounts.look(
          { uptimeMs, utcMs: isTrusted ? utcMs : undefined, day },
          levels(occupied, 0, 14 - occupied),
        );
        rows.push(...accounts.takeHours());
        if (happens !== "cut") continue;
        accounts = new Accounts(accounts.running);
        [epochMs, uptimeMs, occupied] = [epochMs + uptimeMs, 0, 0];
      }
      rows.push(accounts.running.hour);
      return rows.reduce((sum, row) => sum + row.occupiedS, 0) === expectedS;
    }),
    { seed: 1, numRuns: 300 },
  );
  t.false(check.failed, `seed 1: ${JSON.stringify(check.counterexample)}`);
});
