/** Which part of a trace shows what its picture is of, found by the trace's truth and by what is heard in it. */

import { ECHO_FAULT, ECHO_NONE } from "../../src/domain/range.js";
import { distanceMmOf, speedOfSoundDmPerS } from "../../src/domain/speed-of-sound.js";
import type { SensingTrace } from "./trace.js";

/** Part of a trace, milliseconds. */
export interface Window {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Finds the part of a trace; `undefined` when it has none. A trace is heard in it, and is not as good as new after it. */
export type FindWindow = (trace: SensingTrace) => Window | undefined;

const MINUTE_MS = 60_000;
const STEP_MS = 1_000;

/** The first stay that is no longer than this, with a minute before and after it. */
export function shortStay(longestMs: number): FindWindow {
  return ({ stays }) => {
    const stay = stays.find(({ arrivesMs, leftMs }) => leftMs - arrivesMs <= longestMs);
    return stay === undefined
      ? undefined
      : { fromMs: stay.arrivesMs - MINUTE_MS, untilMs: stay.leftMs + MINUTE_MS };
  };
}

/** Stay `index`, from 0, which no ranger can see, with a minute before it and two minutes after it. */
export function undecidableStay(index: number): FindWindow {
  return ({ stays }) => {
    const stay = stays[index];
    if (stay === undefined || stay.isDecidable) return undefined;
    return { fromMs: stay.arrivesMs - MINUTE_MS, untilMs: stay.leftMs + 2 * MINUTE_MS };
  };
}

/** Where one vehicle comes soonest after another, with as much around it. */
export function soonestChange(aroundMs: number): FindWindow {
  return ({ stays }) => {
    let shortestMs = Number.POSITIVE_INFINITY;
    let window: Window | undefined;
    for (const [index, { arrivesMs, stopsMs }] of stays.entries()) {
      const leftMs = stays[index - 1]?.leftMs ?? Number.NEGATIVE_INFINITY;
      if (arrivesMs - leftMs >= shortestMs) continue;
      shortestMs = arrivesMs - leftMs;
      window = { fromMs: leftMs - aroundMs, untilMs: stopsMs + aroundMs };
    }
    return window;
  };
}

/** Where the fault begins, with three minutes before it, or more where it began at once. */
export function faultBegins(afterMs: number): FindWindow {
  return ({ faults: [fault] }) =>
    fault === undefined
      ? undefined
      : { fromMs: Math.max(0, fault.fromMs - 3 * MINUTE_MS), untilMs: fault.fromMs + afterMs };
}

export const wholeTrace: FindWindow = ({ durationMs }) => ({ fromMs: 0, untilMs: durationMs });

/** A part of `lengthMs` with the most echoes from the bay though nothing is parked in it. */
export function mostCluttered(lengthMs: number): FindWindow {
  return (trace) => {
    const nearestFloorMm = 0.8 * floorOf(trace);
    return busiest(
      trace,
      lengthMs,
      (isParked, mm) => !isParked && mm < nearestFloorMm,
      (isParked) => isParked,
    );
  };
}

/** A part of `lengthMs` during a stay in which a vehicle that answers mostly answers least. */
export function mostJumps(lengthMs: number): FindWindow {
  return (trace) =>
    busiest(
      trace,
      lengthMs,
      (isParked, mm) => isParked && mm > 4_000,
      (isParked) => !isParked,
    );
}

function busiest(
  trace: SensingTrace,
  lengthMs: number,
  counts: (isParked: boolean, distanceMm: number) => boolean,
  isOut: (isParked: boolean) => boolean,
): Window | undefined {
  const steps = Math.trunc(lengthMs / STEP_MS);
  const hits: boolean[] = [];
  let most = 0;
  let sum = 0;
  let inside = 0;
  let window: Window | undefined;
  let stayIndex = 0;
  for (let nowMs = 0; nowMs < trace.durationMs; nowMs += STEP_MS) {
    while ((trace.stays[stayIndex]?.leftMs ?? Number.POSITIVE_INFINITY) < nowMs) stayIndex += 1;
    const isParked = (trace.stays[stayIndex]?.arrivesMs ?? Number.POSITIVE_INFINITY) <= nowMs;
    const isHit = counts(isParked, heardMm(trace, nowMs));
    hits.push(isHit);
    if (isHit) sum += 1;
    if (hits[hits.length - 1 - steps] === true) sum -= 1;
    inside = isOut(isParked) ? 0 : inside + 1;
    if (inside < steps || sum <= most) continue;
    most = sum;
    window = { fromMs: nowMs - lengthMs, untilMs: nowMs };
  }
  return window;
}

/** The median of what is heard of the empty bay. */
function floorOf(trace: SensingTrace): number {
  const heard: number[] = [];
  for (let nowMs = -120_000; nowMs < 0; nowMs += STEP_MS) heard.push(heardMm(trace, nowMs));
  return heard.sort((left, right) => left - right)[heard.length >> 1] ?? 0;
}

/** A fault is as far as nothing. */
function heardMm(trace: SensingTrace, nowMs: number): number {
  const echoUs = trace.echoUs(nowMs);
  return distanceMmOf(
    echoUs === ECHO_FAULT ? ECHO_NONE : echoUs,
    speedOfSoundDmPerS(trace.temperatureDeciC(nowMs)),
  );
}
