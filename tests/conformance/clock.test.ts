import test from "ava";
import type { Clock } from "../../src/ports/clock.js";
import { signPorts } from "../helpers/sign-ports.js";

interface ClockHost {
  readonly clock: Clock;
  pass(durationMs: number): void;
}

/** More than any crystal is off. */
const MAX_DRIFT_PPM = 100;

/** One suite for every host of the `Clock` port. */
function testClock(name: string, makeHost: () => ClockHost): void {
  test(`${name}: uptime begins at power-on, never goes back, and is told in whole milliseconds`, (t) => {
    const { clock, pass } = makeHost();
    t.is(clock.uptimeMs(), 0);
    let lastMs = 0;
    for (const durationMs of [0, 1, 1, 7, 999, 60_001, 86_400_000, 3]) {
      pass(durationMs);
      t.true(Number.isSafeInteger(clock.uptimeMs()));
      t.true(clock.uptimeMs() >= lastMs);
      lastMs = clock.uptimeMs();
    }
  });

  test(`${name}: uptime goes on as time does, asked or not`, (t) => {
    const { clock, pass } = makeHost();
    const upMs = clock.uptimeMs();
    const durationMs = 30 * 86_400_000;
    pass(durationMs);
    const elapsedMs = clock.uptimeMs() - upMs;
    t.true(Math.abs(elapsedMs - durationMs) <= (durationMs / 1_000_000) * MAX_DRIFT_PPM, `${elapsedMs} ms`);
  });
}

for (const driftPpm of [-20, 0, 20]) {
  testClock(`the sign's board in the world, ${driftPpm} ppm`, () => {
    const { ports, time } = signPorts(driftPpm);
    return { clock: ports.clock, pass: (durationMs) => time.runUntil(time.nowMs + durationMs) };
  });
}
