import test from "ava";
import fc from "fast-check";
import { HEARTBEAT_MS } from "../../src/domain/budgets.js";
import { MAX_BAY_ID } from "../../src/domain/ids.js";
import { frameMarginQuarterDb, LinkMargins } from "../../src/radio/link-margin.js";

const FULL_DBM = 14;
const KEPT_DB = 20;
const KHZ_125 = 125_000;

const marginDb = (rssiDbm: number, snrDb: number, spreadingFactor: number, bandwidthHz = KHZ_125) =>
  frameMarginQuarterDb({ rssiDbm, snrQuarterDb: 4 * snrDb }, spreadingFactor, bandwidthHz) / 4;

/** A bay that does as it is told, behind a path whose margin at full power is known to the test alone. */
class ObedientBay {
  nowMs = 0;
  powerDbm = FULL_DBM;

  readonly margins: LinkMargins;
  readonly bay: number;
  readonly spreadingFactor: number;

  constructor(margins: LinkMargins, bay = 3, spreadingFactor = 7) {
    this.margins = margins;
    this.bay = bay;
    this.spreadingFactor = spreadingFactor;
  }

  /** One report, heard with `fullDb` less what its power takes away, and the acknowledgement. Returns the margin that it had. */
  report(fullDb: number, afterMs = HEARTBEAT_MS): number {
    this.nowMs += afterMs;
    const heardDb = fullDb - (FULL_DBM - this.powerDbm);
    this.margins.heard(this.bay, 4 * heardDb, this.spreadingFactor, this.nowMs);
    this.powerDbm = this.margins.powerFor(this.bay, this.nowMs);
    return heardDb;
  }

  reports(count: number, fullDb: number): void {
    for (let index = 0; index < count; index += 1) this.report(fullDb);
  }

  get worstDb(): number | undefined {
    const quarters = this.margins.fullPowerMarginQuarterDb(this.bay, this.spreadingFactor);
    return quarters === undefined ? undefined : quarters / 4;
  }
}

test("under the noise a frame's margin is its signal to noise above what its spreading factor needs", (t) => {
  for (const [spreadingFactor, neededDb] of [
    [7, -7.5],
    [8, -10],
    [9, -12.5],
  ] as const)
    for (const snrDb of [-15, -7.5, 0, 4.75])
      t.is(marginDb(-60, snrDb, spreadingFactor), snrDb - neededDb, `SF${spreadingFactor}, ${snrDb} dB`);
});

test("near bays differ, though signal to noise is 10 dB of all: strength tells", (t) => {
  t.is(marginDb(-90, 10, 7), 33);
  t.is(marginDb(-60, 10, 7), 63);
  t.is(marginDb(-60, 10, 9), 68);
  t.is(marginDb(-60, 10, 7, 500_000), 56);
});

test("a strength that nobody can compare does not count", (t) => {
  t.is(marginDb(-60, 10, 7, 62_500), 17.5);
  t.is(marginDb(-130, 10, 7), 17.5);
});

test("a stronger frame never has the smaller margin", (t) => {
  const level = fc.record({ rssiDbm: fc.integer({ min: -130, max: -20 }), snrQuarterDb: fc.nat(60) });
  fc.assert(
    fc.property(level, fc.nat(20), fc.nat(20), ({ rssiDbm, snrQuarterDb }, moreDb, moreQuarters) => {
      const louder = { rssiDbm: rssiDbm + moreDb, snrQuarterDb: snrQuarterDb + moreQuarters };
      const quieter = frameMarginQuarterDb({ rssiDbm, snrQuarterDb }, 8, KHZ_125);
      t.true(frameMarginQuarterDb(louder, 8, KHZ_125) >= quieter);
    }),
  );
});

test("a bay nobody heard sends with full power, and its margin is unknown", (t) => {
  const margins = new LinkMargins(FULL_DBM);
  for (const bay of [1, MAX_BAY_ID]) {
    t.is(margins.powerFor(bay, 0), FULL_DBM);
    t.is(margins.fullPowerMarginQuarterDb(bay, 9), undefined);
    t.is(margins.heardMs(bay), undefined);
  }
});

test("the first frame after the sign's start tells nothing: nobody knows its power", (t) => {
  const bay = new ObedientBay(new LinkMargins(FULL_DBM));
  bay.powerDbm = 2;
  bay.report(60);
  t.is(bay.powerDbm, FULL_DBM);
  t.is(bay.worstDb, undefined);
  bay.report(60);
  t.is(bay.worstDb, 60);
});

test("power falls by 2 dB with a report, to 2 dBm, and not below", (t) => {
  const bay = new ObedientBay(new LinkMargins(FULL_DBM));
  const powers = Array.from({ length: 9 }, () => {
    bay.report(60);
    return bay.powerDbm;
  });
  t.deepEqual(powers, [14, 12, 10, 8, 6, 4, 2, 2, 2]);
});

test("steps go down from full power, be it odd, and end at 2 dBm; a region below that has its own", (t) => {
  const odd = new LinkMargins(27);
  for (let index = 0; index < 30; index += 1) odd.heard(5, 400, 7, index);
  t.is(odd.powerFor(5, 30), 2);
  const low = new LinkMargins(1);
  for (let index = 0; index < 3; index += 1) low.heard(5, 400, 7, index);
  t.is(low.powerFor(5, 3), 1);
});

test("a bay keeps 20 dB at least, whatever its path, and less than 26 where there is power to spare", (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 31 }), (fullDb) => {
      const bay = new ObedientBay(new LinkMargins(FULL_DBM));
      bay.reports(20, fullDb);
      const keptDb = bay.report(fullDb);
      t.true(keptDb >= KEPT_DB, `${keptDb} dB`);
      t.true(keptDb < KEPT_DB + 6, `${keptDb} dB`);
    }),
  );
});

test("no path that stays makes power come and go", (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.array(fc.nat(2), { minLength: 40 }),
      (fullDb, wobbles) => {
        const bay = new ObedientBay(new LinkMargins(FULL_DBM));
        bay.reports(20, fullDb);
        for (const wobbleDb of wobbles.slice(0, 20)) bay.report(fullDb - wobbleDb);
        const settledDbm = bay.powerDbm;
        for (const wobbleDb of wobbles.slice(20)) {
          bay.report(fullDb - wobbleDb);
          t.true(Math.abs(bay.powerDbm - settledDbm) <= 2, `${fullDb} dB`);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("a bay without 20 dB at full power sends with full power", (t) => {
  const bay = new ObedientBay(new LinkMargins(FULL_DBM));
  bay.reports(30, 19);
  t.is(bay.powerDbm, FULL_DBM);
});

test("a car that parks before a bay leaves its frame above the sensitivity, and power rises in one report", (t) => {
  for (let fullDb = 20; fullDb <= 50; fullDb += 1) {
    const bay = new ObedientBay(new LinkMargins(FULL_DBM));
    bay.reports(30, fullDb);
    t.true(bay.report(fullDb - 15) >= 5, `${fullDb} dB`);
    const isFull = bay.powerDbm === FULL_DBM;
    t.true(bay.report(fullDb - 15) >= KEPT_DB || isFull, `${fullDb} dB`);
  }
});

test("the worst of late is remembered, and a car's shadow forgotten after a few hours", (t) => {
  const bay = new ObedientBay(new LinkMargins(FULL_DBM));
  bay.reports(2, 40);
  bay.report(25);
  t.is(bay.worstDb, 25);
  bay.report(40);
  t.is(bay.worstDb, 25.25);
  bay.reports(58, 40);
  t.true((bay.worstDb ?? 40) < 40);
  bay.report(40);
  t.is(bay.worstDb, 40);
});

test("what power takes away is not the path's: the margin at full power stays what it is", (t) => {
  const bay = new ObedientBay(new LinkMargins(FULL_DBM));
  bay.reports(2, 50);
  for (let index = 0; index < 10; index += 1) {
    bay.report(50);
    t.is(bay.worstDb, 50);
  }
  t.is(bay.powerDbm, 2);
});

test("a margin heard at one spreading factor is told for another", (t) => {
  const bay = new ObedientBay(new LinkMargins(FULL_DBM), 3, 9);
  bay.reports(2, 30);
  t.is(bay.margins.fullPowerMarginQuarterDb(3, 9), 120);
  t.is(bay.margins.fullPowerMarginQuarterDb(3, 7), 100);
});

test("a bay that was not heard for a heartbeat has full power again, and is heard so", (t) => {
  const bay = new ObedientBay(new LinkMargins(FULL_DBM));
  bay.reports(20, 50);
  t.is(bay.margins.powerFor(3, bay.nowMs + HEARTBEAT_MS), 2);
  t.is(bay.margins.powerFor(3, bay.nowMs + 2 * HEARTBEAT_MS), FULL_DBM);
  bay.powerDbm = FULL_DBM;
  bay.report(50, 2 * HEARTBEAT_MS);
  t.is(bay.worstDb, 50);
  t.is(bay.powerDbm, FULL_DBM - 2);
});

test("a bay whom the sign asks has full power at once, and others have theirs", (t) => {
  const margins = new LinkMargins(FULL_DBM);
  const [asked, other] = [new ObedientBay(margins, 1), new ObedientBay(margins, MAX_BAY_ID)];
  asked.reports(20, 50);
  other.reports(20, 44);
  margins.raise(1);
  t.is(margins.powerFor(1, asked.nowMs), FULL_DBM);
  t.is(margins.powerFor(MAX_BAY_ID, other.nowMs), 2);
  t.is(other.worstDb, 44);
});

test("a path that got worse while a bay is heard only when it shouts is found out in three reports", (t) => {
  const bay = new ObedientBay(new LinkMargins(FULL_DBM));
  bay.reports(30, 40);
  t.is(bay.powerDbm, 2);
  for (let index = 0; index < 3; index += 1) {
    if (bay.powerDbm + 15 - FULL_DBM < 5) bay.powerDbm = FULL_DBM;
    bay.report(15);
  }
  t.is(bay.powerDbm, FULL_DBM);
});
