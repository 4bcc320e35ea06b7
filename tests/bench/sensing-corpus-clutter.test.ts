import test from "ava";
import { ECHO_NONE } from "../../src/domain/range.js";
import { MOUNTINGS } from "../../src/sensing/empty-profile.js";
import { CALIBRATION_MS, distancesOf, echoesOf, HOUR_MS, median, tracesOf } from "./corpus-listening.js";

/** Pings while the bay is empty that are neither the floor nor lost, in runs of the same kind; `everyMs` apart. */
function strangeRuns(condition: string, mounting: "overhead" | "wall", everyMs: number) {
  const runs: number[] = [];
  let pings = 0;
  let lost = 0;
  for (const trace of tracesOf(9, condition, mounting)) {
    const floorUs = median(echoesOf(trace, -CALIBRATION_MS, 0, 2_500));
    if (floorUs === ECHO_NONE) continue;
    let run = 0;
    let freeFromMs = 0;
    for (const { arrivesMs, leftMs } of trace.stays) {
      for (const echoUs of echoesOf(trace, freeFromMs, arrivesMs, everyMs)) {
        pings += 1;
        if (echoUs === ECHO_NONE) lost += 1;
        const isStrange = echoUs !== ECHO_NONE && Math.abs(echoUs - floorUs) > floorUs * 0.08;
        if (isStrange) run += 1;
        else if (run > 0) {
          runs.push(run);
          run = 0;
        }
      }
      freeFromMs = leftMs;
    }
  }
  return { runs, strange: runs.reduce((sum, run) => sum + run, 0) / pings, lost: lost / pings };
}

test("rain brings short echoes and loses others, in up to 40 % of pings, for up to an hour", (t) => {
  const rain = strangeRuns("rain", "overhead", 2_500);
  const clear = strangeRuns("clear", "overhead", 2_500);
  t.true(clear.strange < 0.01 && clear.lost < 0.04, JSON.stringify(clear));
  t.true(rain.strange > 0.02 && rain.strange < 0.2, `${rain.strange}`);
  t.true(rain.lost > clear.lost + 0.02 && rain.lost < 0.25, `${rain.lost}`);
});

test("what shakes the ranger is over in seconds", (t) => {
  const { strange } = strangeRuns("vibration", "overhead", 2_500);
  t.true(strange > 0.003 && strange < 0.05, `${strange}`);
});

test("people pass for seconds and some linger for up to 25 s; nobody is seen for longer", (t) => {
  const { runs } = strangeRuns("pedestrians", "overhead", 250);
  const longestMs = Math.max(...runs) * 250;
  t.true(longestMs > 2_500 && longestMs <= 26_000, `${longestMs}`);
  t.true(runs.filter((run) => run * 250 <= 2_500).length > runs.length * 0.7);
});

test("of bicycles and handcarts that linger the floor is heard in between", (t) => {
  const { runs, strange } = strangeRuns("bicycles", "overhead", 250);
  t.true(strange > 0.01 && strange < 0.08, `${strange}`);
  t.true(Math.max(...runs) < 40, `${Math.max(...runs)}`);
});

test("a jump shows the range's end or nothing for 1 to 2 s, with a car and without", (t) => {
  let parked = 0;
  let empty = 0;
  for (const trace of tracesOf(9, "jumps", "overhead")) {
    const floorMm = median(distancesOf(trace, -CALIBRATION_MS, 0, 2_500));
    let freeFromMs = 0;
    for (const { arrivesMs, stopsMs, movesMs, leftMs } of trace.stays) {
      const isJump = (mm: number) => mm > floorMm + 1_000 && mm > 4_300;
      empty += distancesOf(trace, freeFromMs, arrivesMs, 500).filter(isJump).length;
      parked += distancesOf(trace, stopsMs, movesMs, 500).filter(isJump).length;
      freeFromMs = leftMs;
    }
  }
  t.true(parked > 100 && empty > 50, `${parked} and ${empty}`);
});

test("a neighbour's ping is heard before the floor, and where it seems to be slides from ping to ping", (t) => {
  let slides = 0;
  for (const trace of tracesOf(9, "crosstalk")) {
    const floorUs = median(echoesOf(trace, -CALIBRATION_MS, 0, 2_500));
    const untilMs = trace.stays[0]?.arrivesMs ?? 0;
    const echoes = echoesOf(trace, 0, untilMs, 2_500);
    const nearer = echoes.filter((echoUs) => echoUs < floorUs * 0.9);
    if (nearer.length < 8) continue;
    t.true(nearer.length < echoes.length * 0.4, `${nearer.length} of ${echoes.length}`);
    nearer.sort((a, b) => a - b);
    const half = (nearer[Math.trunc(nearer.length * 0.75)] ?? 0) - (nearer[nearer.length >> 2] ?? 0);
    t.true(half > 600, `${trace.mounting}: half of them within ${half} us`);
    slides += 1;
  }
  t.true(slides >= 4, `${slides}`);
});

test("no clutter is heard while the technician calibrates", (t) => {
  for (const condition of ["rain", "vibration", "pedestrians", "bicycles", "jumps", "crosstalk"]) {
    for (const mounting of MOUNTINGS) {
      for (const trace of tracesOf(9, condition, mounting)) {
        const echoes = echoesOf(trace, -CALIBRATION_MS, 0, 500);
        const middle = median(echoes);
        const strange = echoes.filter(
          (echoUs) => echoUs !== ECHO_NONE && Math.abs(echoUs - middle) > middle * 0.06,
        );
        t.true(strange.length <= 10, `${condition}, ${mounting}: ${strange.length}`);
      }
    }
  }
});

test("reboots come by turns with a vehicle in the bay and without, and while nothing moves", (t) => {
  let parked = 0;
  let empty = 0;
  for (const trace of tracesOf(9, "reboot")) {
    t.true(trace.rebootsMs.length >= 2, `${trace.rebootsMs.length}`);
    for (const rebootMs of trace.rebootsMs) {
      t.true(rebootMs < trace.durationMs);
      const stay = trace.stays.find(({ arrivesMs, leftMs }) => rebootMs >= arrivesMs && rebootMs < leftMs);
      if (stay === undefined) empty += 1;
      else {
        parked += 1;
        t.true(rebootMs > stay.stopsMs && rebootMs < stay.movesMs);
      }
    }
  }
  t.true(parked >= 18 && empty >= 18, `${parked} and ${empty}`);
  for (const trace of tracesOf(9, "clear")) t.deepEqual(trace.rebootsMs, []);
});

test("a trace is at least six hours long", (t) => {
  for (const trace of tracesOf(9, "clear")) t.true(trace.durationMs >= 6 * HOUR_MS);
});
