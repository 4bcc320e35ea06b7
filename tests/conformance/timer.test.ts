import test from "ava";
import { RealTimer } from "../../hosts/desktop/real-timer.js";
import type { Timer } from "../../src/ports/timer.js";
import { signPorts } from "../helpers/sign-ports.js";

interface TimerHost {
  readonly timer: Timer;
  /** By the clock that the host's timers are measured with, milliseconds. */
  nowMs(): number;
  pass(durationMs: number): Promise<void>;
  /** How coarse that clock is. */
  readonly resolutionMs: number;
  /** Waits that can be waited for. */
  readonly delaysMs: readonly number[];
}

/** One suite for every host of the `Timer` port. */
function testTimer(name: string, makeHost: () => TimerHost): void {
  test(`${name}: a timer calls back once, and not before its time`, async (t) => {
    const { timer, nowMs, pass, resolutionMs, delaysMs } = makeHost();
    for (const delayMs of delaysMs) {
      const startMs = nowMs();
      const calledMs: number[] = [];
      timer.set(() => calledMs.push(nowMs() - startMs), delayMs);
      t.deepEqual(calledMs, [], "not from within `set`");
      await pass(delayMs + 60);
      t.is(calledMs.length, 1, `${delayMs} ms`);
      t.true((calledMs[0] ?? 0) > delayMs - resolutionMs, `${calledMs[0]} ms instead of ${delayMs}`);
    }
  });

  test(`${name}: what is due earlier is called earlier, in whatever order it was set`, async (t) => {
    const { timer, pass } = makeHost();
    const called: number[] = [];
    for (const delayMs of [40, 5, 60, 20]) timer.set(() => called.push(delayMs), delayMs);
    await pass(120);
    t.deepEqual(called, [5, 20, 40, 60]);
  });

  test(`${name}: a timer that is cleared is forgotten, and only that one`, async (t) => {
    const { timer, pass } = makeHost();
    const called: string[] = [];
    const handles = ["one", "two", "three"].map((each) => timer.set(() => called.push(each), 10));
    t.is(new Set(handles).size, 3);
    timer.clear(handles[1] ?? 0);
    timer.clear(handles[1] ?? 0);
    await pass(60);
    t.deepEqual(called, ["one", "three"]);
  });

  test(`${name}: a timer that has fired or never was is cleared without harm`, async (t) => {
    const { timer, pass } = makeHost();
    let calls = 0;
    const fired = timer.set(() => {
      calls += 1;
    }, 1);
    await pass(30);
    const later = timer.set(() => {
      calls += 10;
    }, 5);
    for (const handle of [fired, -1, 0, 4_294_967_295, later + 1]) timer.clear(handle);
    await pass(60);
    t.is(calls, 11);
  });

  test(`${name}: a callback may set a timer, clear itself, and clear another that is due with it`, async (t) => {
    const { timer, pass } = makeHost();
    const called: string[] = [];
    const first = timer.set(() => {
      called.push("first");
      timer.clear(first);
      timer.clear(second);
      timer.set(() => called.push("third"), 5);
    }, 10);
    const second = timer.set(() => called.push("second"), 10);
    await pass(80);
    t.deepEqual(called, ["first", "third"]);
  });

  test(`${name}: the longest delay does not come at once`, async (t) => {
    const { timer, pass } = makeHost();
    let isCalled = false;
    const handle = timer.set(() => {
      isCalled = true;
    }, 2_147_483_647);
    await pass(60);
    timer.clear(handle);
    t.false(isCalled);
  });
}

function signHost(driftPpm: number): () => TimerHost {
  return () => {
    const { ports, time } = signPorts(driftPpm);
    return {
      timer: ports.timer,
      nowMs: () => ports.clock.uptimeMs(),
      pass: async (durationMs) => time.runUntil(time.nowMs + durationMs),
      resolutionMs: 1,
      delaysMs: [0, 1, 2, 15, 40, 60_000, 600_000],
    };
  };
}

testTimer("the sign's board in the world", signHost(0));
testTimer("a sign's board whose crystal is fast", signHost(20));
testTimer("a sign's board whose crystal is slow", signHost(-20));
testTimer("Node.js", () => ({
  timer: new RealTimer(),
  nowMs: () => performance.now(),
  pass: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
  // Whole milliseconds, of a moment at which Node.js last looked at its clock.
  resolutionMs: 2,
  delaysMs: [0, 1, 2, 15, 40],
}));
