import { deepStrictEqual, ok } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { FigureKeeper } from "../../hosts/alley/figures.js";
import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../../src/domain/occupancy.js";
import { figuresOf, START_MS, type Step } from "./figure-story.js";

const BAYS = [1, 2, 3];

const IS_FREE: Step = [0, "believed", FREE];

test("an occupied bay counted as free is summed, and its longest span kept", (t) => {
  const figures = figuresOf(100_000, [
    IS_FREE,
    [10_000, "arrives"],
    [14_500, "believed", OCCUPIED],
    [40_000, "leaves"],
    [43_000, "believed", FREE],
    [50_000, "arrives"],
    [56_000, "believed", UNKNOWN],
    [60_000, "believed", FREE],
    [62_000, "believed", OCCUPIED],
  ]);
  t.is(figures.freeWhileOccupiedSeconds, 4.5 + 6 + 2);
  t.is(figures.longestFreeWhileOccupiedSeconds, 6);
  t.is(figures.shownOccupiedWhileFreeSeconds, 3);
  t.is(figures.unknownSeconds, 4);
  t.is(figures.stateTimeErrorPercent, 17.5);
});

test("a span that goes on is measured up to now", (t) => {
  const figures = figuresOf(30_000, [IS_FREE, [10_000, "arrives"]]);
  t.is(figures.freeWhileOccupiedSeconds, 20);
  t.is(figures.longestFreeWhileOccupiedSeconds, 20);
});

test("time of which nothing is known counts as half wrong, whatever is true", (t) => {
  t.is(figuresOf(100_000, []).stateTimeErrorPercent, 50);
  t.is(figuresOf(100_000, [[0, "arrives"]]).stateTimeErrorPercent, 50);
  t.is(
    figuresOf(100_000, [
      [0, "arrives"],
      [50_000, "believed", OCCUPIED],
    ]).stateTimeErrorPercent,
    25,
  );
});

test("percent are of the time of all bays, cut after four digits", (t) => {
  const figures = figuresOf(100_000, [IS_FREE], BAYS);
  t.is(figures.unknownSeconds, 200);
  t.is(figures.stateTimeErrorPercent, 33.3333);
});

test("where no time has passed there is no error", (t) => {
  t.is(figuresOf(0, []).stateTimeErrorPercent, 0);
});

test("a bay without a node has no part in any figure", (t) => {
  const keeper = new FigureKeeper([1], START_MS);
  keeper.believed(1, FREE, START_MS);
  keeper.arrived(15, START_MS);
  keeper.departed(15, START_MS + 600_000);
  keeper.believed(15, OCCUPIED, START_MS);
  keeper.reconstructed(15);
  t.deepEqual(keeper.at(START_MS + 600_000), {
    arrivals: 0,
    departures: 0,
    missedStays: 0,
    falseStays: 0,
    freeWhileOccupiedSeconds: 0,
    longestFreeWhileOccupiedSeconds: 0,
    shownOccupiedWhileFreeSeconds: 0,
    unknownSeconds: 0,
    stateTimeErrorPercent: 0,
  });
});

/** The plainest count there is: what is wrong in each second, one after the other. */
class SecondBySecond {
  readonly sum = { arrivals: 0, departures: 0, free: 0, longest: 0, shown: 0, unknown: 0, seconds: 0 };
  readonly #taken = BAYS.map(() => false);
  readonly #believed = BAYS.map((): OccupancyCode => UNKNOWN);
  readonly #run = BAYS.map(() => 0);

  get nowMs(): number {
    return START_MS + this.sum.seconds * 1_000;
  }

  pass(seconds: number): void {
    for (let second = 0; second < seconds; second += 1) {
      this.sum.seconds += 1;
      for (const index of BAYS.keys()) this.#count(index);
    }
  }

  believe(index: number, occupancy: OccupancyCode): void {
    this.#believed[index] = occupancy;
    if (occupancy !== FREE) this.#run[index] = 0;
  }

  /** A car comes, or the one that stands there goes; true when it came. */
  turn(index: number): boolean {
    const comes = this.#taken[index] !== true;
    this.#taken[index] = comes;
    this.#run[index] = 0;
    if (comes) this.sum.arrivals += 1;
    else this.sum.departures += 1;
    return comes;
  }

  #count(index: number): void {
    const { sum } = this;
    const believed = this.#believed[index];
    const isTaken = this.#taken[index] === true;
    const isWronglyFree = believed === FREE && isTaken;
    this.#run[index] = isWronglyFree ? (this.#run[index] ?? 0) + 1 : 0;
    sum.longest = Math.max(sum.longest, this.#run[index] ?? 0);
    if (isWronglyFree) sum.free += 1;
    if (believed === OCCUPIED && !isTaken) sum.shown += 1;
    if (believed === UNKNOWN) sum.unknown += 1;
  }
}

test("whatever happens, the times are those of a plain second-by-second count", (t) => {
  const anyStep = fc.record({
    afterS: fc.integer({ min: 0, max: 30 }),
    bay: fc.constantFrom(...BAYS),
    turn: fc.constantFrom<"car" | OccupancyCode>("car", UNKNOWN, FREE, OCCUPIED),
  });
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      const keeper = new FigureKeeper(BAYS, START_MS);
      const plain = new SecondBySecond();
      for (const { afterS, bay, turn } of steps) {
        plain.pass(afterS);
        if (turn !== "car") {
          keeper.believed(bay, turn, plain.nowMs);
          plain.believe(bay - 1, turn);
        } else if (plain.turn(bay - 1)) keeper.arrived(bay, plain.nowMs);
        else keeper.departed(bay, plain.nowMs);
      }
      const { missedStays: _missed, falseStays: _false, ...times } = keeper.at(plain.nowMs);
      const { arrivals, departures, free, longest, shown, unknown, seconds } = plain.sum;
      const wrongShare = seconds === 0 ? 0 : (free + shown + unknown / 2) / (BAYS.length * seconds);
      const { stateTimeErrorPercent, ...sums } = times;
      deepStrictEqual(sums, {
        arrivals,
        departures,
        freeWhileOccupiedSeconds: free,
        longestFreeWhileOccupiedSeconds: longest,
        shownOccupiedWhileFreeSeconds: shown,
        unknownSeconds: unknown,
      });
      ok(Math.abs(stateTimeErrorPercent - 100 * wrongShare) <= 0.0001);
    }),
    { numRuns: 500 },
  );
  t.pass();
});
