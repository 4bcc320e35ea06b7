import { deepStrictEqual, equal } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";

test("what is due first happens first, and what is due together happens in the order of insertion", (t) => {
  const time = new VirtualTime(1_000);
  const happened: string[] = [];
  const note = (what: string) => () => happened.push(`${what}@${time.nowMs}`);
  time.at(1_500, note("a"));
  time.after(200, note("b"));
  time.at(1_500, note("c"));
  time.at(1_000, note("d"));
  time.after(500, note("e"));
  time.runUntil(2_000);
  t.deepEqual(happened, ["d@1000", "b@1200", "a@1500", "c@1500", "e@1500"]);
});

test("after a run it is the run's end, whatever happened, and time never turns back", (t) => {
  const time = new VirtualTime(0);
  time.at(10, () => {});
  time.runUntil(25);
  t.is(time.nowMs, 25);
  time.runUntil(20);
  t.is(time.nowMs, 25);
});

test("a run ends with what is due at its last moment, and begins no more", (t) => {
  const time = new VirtualTime(0);
  const happened: number[] = [];
  for (const dueMs of [99, 100, 101]) time.at(dueMs, () => happened.push(dueMs));
  time.runUntil(100);
  t.deepEqual(happened, [99, 100]);
});

test("what an action plans for this very moment still happens in it, after what was planned before", (t) => {
  const time = new VirtualTime(0);
  const happened: string[] = [];
  time.at(5, () => {
    happened.push("first");
    time.after(0, () => happened.push("third"));
  });
  time.at(5, () => happened.push("second"));
  time.runUntil(5);
  t.deepEqual(happened, ["first", "second", "third"]);
});

test("what is cancelled does not happen, and cancelling it again cancels nothing else", (t) => {
  const time = new VirtualTime(0);
  const happened: string[] = [];
  const cancelled = time.at(5, () => happened.push("cancelled"));
  time.cancel(cancelled);
  const inItsPlace = time.at(5, () => happened.push("in its place"));
  t.not(inItsPlace, cancelled);
  time.cancel(cancelled);
  time.runUntil(5);
  time.cancel(inItsPlace);
  t.deepEqual(happened, ["in its place"]);
});

test("handles that were never given out are ignored", (t) => {
  const time = new VirtualTime(0);
  let count = 0;
  time.at(1, () => (count += 1));
  for (const handle of [-1, 1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER]) time.cancel(handle);
  time.runUntil(1);
  t.is(count, 1);
});

test("an action may cancel what is due at the same moment, and itself", (t) => {
  const time = new VirtualTime(0);
  const happened: string[] = [];
  let second = 0;
  const first = time.at(5, () => {
    happened.push("first");
    time.cancel(first);
    time.cancel(second);
  });
  second = time.at(5, () => happened.push("second"));
  time.at(5, () => happened.push("third"));
  time.runUntil(5);
  t.deepEqual(happened, ["first", "third"]);
});

test("an action that throws has happened, and time can go on", (t) => {
  const time = new VirtualTime(0);
  let count = 0;
  time.at(5, () => {
    throw new Error("broken");
  });
  time.at(6, () => (count += 1));
  t.throws(() => time.runUntil(10), { message: "broken" });
  t.is(time.nowMs, 5);
  time.runUntil(10);
  t.is(count, 1);
});

test("only whole milliseconds that are still to come can be planned for", (t) => {
  const time = new VirtualTime(100);
  for (const dueMs of [99, 100.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    t.throws(() => time.at(dueMs, () => {}), { instanceOf: RangeError }, `${dueMs}`);
  }
});

test("between two milliseconds it is the earlier one, and microseconds go before what is due later in it", (t) => {
  const time = new VirtualTime(1_700_000_000_000);
  const happened: string[] = [];
  const note = (what: string) => () =>
    happened.push(`${what} ${time.nowMs - 1_700_000_000_000} ${time.nowUs % 1_000}`);
  time.atUs(1_700_000_000_000_999, note("a"));
  time.at(1_700_000_000_001, note("b"));
  time.atUs(1_700_000_000_000_001, note("c"));
  time.atUs(1_700_000_000_001_000, note("d"));
  time.runUntil(1_700_000_000_002);
  t.deepEqual(happened, ["c 0 1", "a 0 999", "b 1 0", "d 1 0"]);
  t.is(time.nowUs, 1_700_000_000_002_000);
});

test("this very millisecond can still be planned for, and a delay counts from this very microsecond", (t) => {
  const time = new VirtualTime(0);
  const happened: string[] = [];
  const note = (what: string) => () => happened.push(`${what}@${time.nowUs}`);
  time.atUs(5_400, () => {
    time.at(5, note("now"));
    time.after(2, note("later"));
    time.at(6, note("next"));
    t.throws(() => time.at(4, () => {}), { instanceOf: RangeError });
    t.throws(() => time.atUs(5_399, () => {}), { instanceOf: RangeError });
  });
  time.runUntilUs(7_399);
  t.deepEqual(happened, ["now@5400", "next@6000"]);
  time.runUntil(7);
  t.is(time.nowUs, 7_399, "time never turns back, not within a millisecond either");
  time.runUntilUs(7_400);
  t.deepEqual(happened.slice(2), ["later@7400"]);
  for (const delayMs of [-1, 0.5, Number.NaN])
    t.throws(() => time.after(delayMs, () => {}), { instanceOf: RangeError });
  t.throws(() => time.atUs(8_000.5, () => {}), { instanceOf: RangeError });
});

type Step =
  | { readonly do: "plan"; readonly delayMs: number }
  | { readonly do: "cancel"; readonly which: number }
  | { readonly do: "run"; readonly forMs: number };

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("plan" as const), delayMs: fc.nat(60) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("cancel" as const), which: fc.nat(200) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("run" as const), forMs: fc.nat(30) }) },
);

test("any mixture of plans, cancellations and runs goes as in a sorted list", (t) => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 400, size: "max" }), (script) => {
      const time = new VirtualTime(0);
      const handles: number[] = [];
      const happened: number[] = [];
      let pending: { id: number; dueMs: number }[] = [];
      const expected: number[] = [];
      let nowMs = 0;
      for (const step of script) {
        if (step.do === "plan") {
          const id = handles.length;
          handles.push(time.after(step.delayMs, () => happened.push(id)));
          pending.push({ id, dueMs: nowMs + step.delayMs });
        } else if (step.do === "cancel") {
          time.cancel(handles[step.which] ?? -1);
          pending = pending.filter(({ id }) => id !== step.which);
        } else {
          nowMs += step.forMs;
          time.runUntil(nowMs);
          const due = pending
            .filter(({ dueMs }) => dueMs <= nowMs)
            .sort((a, b) => a.dueMs - b.dueMs || a.id - b.id);
          expected.push(...due.map(({ id }) => id));
          pending = pending.filter(({ dueMs }) => dueMs > nowMs);
        }
      }
      deepStrictEqual(happened, expected);
      equal(new Set(handles).size, handles.length);
    }),
    { numRuns: 300 },
  );
  t.pass();
});
