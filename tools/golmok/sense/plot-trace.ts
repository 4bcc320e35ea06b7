import type { Occupancy, SensorHealth } from "../../../src/domain/occupancy.js";
import type { EchoUs } from "../../../src/domain/range.js";
import { distanceMmOf, echoUsOf } from "../../../src/domain/speed-of-sound.js";
import { DETECTOR_BYTES, type OccupancyDetector } from "../../../src/sensing/detector.js";
import { STATE_BYTES } from "../../../src/sensing/detector-state.js";
import type { EmptyProfile } from "../../../src/sensing/empty-profile.js";
import { FloorFollower } from "../../../src/sensing/floor-follower.js";
import { Zones } from "../../../src/sensing/zones.js";
import type { Recording } from "./recording.js";
import { replayRecording, type Transition } from "./replay-recording.js";

/** Time in which something holds: from `fromMs` up to, but not including, `untilMs`. */
export interface Span<Held> {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly held: Held;
}

/** Where the detector looks for what, millimetres. */
export interface ZoneEdges {
  readonly blockedMm: number;
  readonly objectMm: number;
  readonly floorNearMm: number;
  /** `undefined` in a silent bay: whatever is farther. */
  readonly floorFarMm: number | undefined;
}

/** What there is to draw of a recording between two times. */
export interface PlotTrace {
  readonly fromMs: number;
  readonly untilMs: number;
  /** [time, distance in millimetres], by evidence. */
  readonly echoes: readonly (readonly [number, number])[][];
  readonly noEchoesMs: readonly number[];
  readonly temperatures: readonly (readonly [timeMs: number, degrees: number])[];
  readonly zones: readonly Span<ZoneEdges>[];
  readonly states: readonly Span<Occupancy>[];
  readonly healths: readonly Span<SensorHealth>[];
  readonly transitions: readonly Transition[];
}

const EVIDENCE_COUNT = 5;

/** So fine is a picture: of what would fall on one point of it, one is kept. */
const COLUMNS = 1_400;
const ROW_MM = 5;

/**
 * Replays a whole recording, and keeps what lies between two times. The zones are those that the detector held at each
 * reading: it follows the floor, and what it remembers of it is read from its memory.
 */
export function plotTrace(
  recording: Recording,
  profile: EmptyProfile,
  fromMs: number,
  untilMs: number,
): PlotTrace {
  const echoes: [number, number][][] = Array.from({ length: EVIDENCE_COUNT }, () => []);
  const noEchoesMs: number[] = [];
  const temperatures: [number, number][] = [];
  const zoneSpans = new Spans<ZoneEdges>(isSameEdges);
  const zones = new Zones(profile);
  const floor = new FloorFollower(zones);
  const memory = new DataView(new ArrayBuffer(DETECTOR_BYTES));
  const columnMs = Math.max(1, (untilMs - fromMs) / COLUMNS);
  const drawn = new Set<number>();
  const isNew = (timeMs: number, row: number) => {
    const key = Math.floor((timeMs - fromMs) / columnMs) * 100_000 + row;
    if (drawn.has(key)) return false;
    drawn.add(key);
    return true;
  };
  const collect = (index: number, detector: OccupancyDetector, speedDmPerS: number) => {
    const timeMs = recording.timeMs(index);
    if (timeMs < fromMs || timeMs > untilMs) return;
    detector.save(memory);
    floor.load(memory, STATE_BYTES);
    zones.adapt(speedDmPerS);
    zoneSpans.add(timeMs, edgesOf(zones));
    const deciC = recording.temperatureDeciC(index);
    if (deciC !== undefined && isNew(timeMs, 99_999)) temperatures.push([timeMs, deciC / 10]);
    const rangeMm = recording.rangeMm(index);
    if (rangeMm === undefined) {
      if (isNew(timeMs, 99_998)) noEchoesMs.push(timeMs);
    } else {
      const evidence = zones.evidenceOf(echoUsOf(rangeMm, speedDmPerS));
      const row = Math.floor(rangeMm / ROW_MM) * EVIDENCE_COUNT + evidence;
      if (isNew(timeMs, row)) echoes[evidence]?.push([timeMs, rangeMm]);
    }
  };
  const { transitions } = replayRecording(recording, profile, (index, detector, heard) =>
    collect(index, detector, heard.speedDmPerS),
  );
  return {
    fromMs,
    untilMs,
    echoes,
    noEchoesMs,
    temperatures,
    zones: zoneSpans.until(untilMs),
    states: spansOf(transitions, fromMs, untilMs, ({ state }) => state),
    healths: spansOf(transitions, fromMs, untilMs, ({ health }) => health),
    transitions: transitions.filter(({ timeMs }) => timeMs >= fromMs && timeMs <= untilMs),
  };
}

/** Joins what holds at one time after the other. */
class Spans<Held> {
  readonly #isSame: (left: Held, right: Held) => boolean;
  readonly #starts: { readonly fromMs: number; readonly held: Held }[] = [];

  constructor(isSame: (left: Held, right: Held) => boolean) {
    this.#isSame = isSame;
  }

  add(fromMs: number, held: Held): void {
    const last = this.#starts.at(-1);
    if (last === undefined || !this.#isSame(last.held, held)) this.#starts.push({ fromMs, held });
  }

  until(untilMs: number): readonly Span<Held>[] {
    return this.#starts.map(({ fromMs, held }, index) => ({
      fromMs,
      untilMs: this.#starts[index + 1]?.fromMs ?? untilMs,
      held,
    }));
  }
}

function spansOf<Held>(
  transitions: readonly Transition[],
  fromMs: number,
  untilMs: number,
  heldOf: (transition: Transition) => Held,
): readonly Span<Held>[] {
  const spans = new Spans<Held>((left, right) => left === right);
  for (const transition of transitions) {
    if (transition.timeMs <= untilMs) spans.add(transition.timeMs, heldOf(transition));
  }
  return spans
    .until(untilMs)
    .filter((span) => span.untilMs > fromMs)
    .map((span) => ({ ...span, fromMs: Math.max(fromMs, span.fromMs) }));
}

function edgesOf(zones: Zones): ZoneEdges {
  const distanceMm = (echoUs: EchoUs) => distanceMmOf(echoUs, zones.speedDmPerS);
  return {
    blockedMm: distanceMm(zones.nearestUs),
    objectMm: distanceMm(zones.objectUs),
    floorNearMm: distanceMm(zones.floorNearUs),
    floorFarMm: zones.isSilent ? undefined : distanceMm(zones.floorFarUs),
  };
}

function isSameEdges(left: ZoneEdges, right: ZoneEdges): boolean {
  return (
    left.blockedMm === right.blockedMm &&
    left.objectMm === right.objectMm &&
    left.floorNearMm === right.floorNearMm &&
    left.floorFarMm === right.floorFarMm
  );
}
