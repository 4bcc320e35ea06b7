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
  test(`${name}: uptime begins at power-on and never goes back; both clocks tell whole milliseconds`, (t) => {
    const { clock, pass } = makeHost();
    t.is(clock.uptimeMs(), 0);
    let lastMs = 0;
    for (const durationMs of [0, 1, 1, 7, 999, 60_001, 86_400_000, 3]) {
      pass(durationMs);
      t.true(Number.isSafeInteger(clock.uptimeMs()) && Number.isSafeInteger(clock.utcMs()));
      t.true(clock.uptimeMs() >= lastMs);
      lastMs = clock.uptimeMs();
    }
  });

  test(`${name}: both clocks go on as time does, asked or not`, (t) => {
    const { clock, pass } = makeHost();
    const [upMs, utcMs] = [clock.uptimeMs(), clock.utcMs()];
    const durationMs = 30 * 86_400_000;
    pass(durationMs);
    for (const elapsedMs of [clock.uptimeMs() - upMs, clock.utcMs() - utcMs])
      t.true(Math.abs(elapsedMs - durationMs) <= (durationMs / 1_000_000) * MAX_DRIFT_PPM, `${elapsedMs} ms`);
  });

  test(`${name}: a clock that is trusted tells a time after the firmware was written`, (t) => {
    const { clock } = makeHost();
    if (clock.trust() === "trusted") t.true(clock.utcMs() > Date.UTC(2026, 0, 1));
    else t.is(clock.trust(), "unknown");
  });
}

for (const driftPpm of [-20, 0, 20]) {
  testClock(`the sign's board in the world, ${driftPpm} ppm`, () => {
    const { ports, time } = signPorts(driftPpm);
    return { clock: ports.clock, pass: (durationMs) => time.runUntil(time.nowMs + durationMs) };
  });
}
