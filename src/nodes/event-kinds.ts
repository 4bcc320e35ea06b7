/** Kinds of events, as they are told (docs/protocol.md) and as they are kept. */

/**
 * What an event's detail is made of, and whether it has a duration:
 *
 * - `none`: no detail
 * - `occupancy`: one byte, an index into OCCUPANCY_CODES
 * - `health`: one byte, an index into SENSOR_HEALTH
 * - `version`: 4 bytes, told in decimal
 * - `word`: ASCII up to the end
 */
export interface EventShape {
  readonly kind: string;
  readonly detail: "none" | "occupancy" | "health" | "version" | "word";
  readonly hasDuration: boolean;
}

/** The index is the kind's code on flash, so this list only ever grows at its end. */
export const EVENT_SHAPES = [
  { kind: "started", detail: "none", hasDuration: false },
  { kind: "occupancy", detail: "occupancy", hasDuration: true },
  { kind: "stay-reconstructed", detail: "none", hasDuration: true },
  { kind: "silent", detail: "none", hasDuration: false },
  { kind: "health", detail: "health", hasDuration: false },
  { kind: "regime", detail: "word", hasDuration: false },
  { kind: "schedule", detail: "version", hasDuration: false },
  { kind: "schedule-accepted", detail: "version", hasDuration: false },
  { kind: "schedule-refused", detail: "word", hasDuration: false },
  { kind: "root-accepted", detail: "version", hasDuration: false },
  { kind: "root-refused", detail: "word", hasDuration: false },
  { kind: "over-limit", detail: "word", hasDuration: false },
  { kind: "unclaimed", detail: "word", hasDuration: false },
  { kind: "time-trust", detail: "word", hasDuration: false },
  { kind: "time-stepped", detail: "word", hasDuration: false },
  { kind: "fault", detail: "word", hasDuration: false },
] as const satisfies readonly EventShape[];

export type EventKind = (typeof EVENT_SHAPES)[number]["kind"];

/** Code of a kind; -1 for a word that is none. */
export function eventCodeOf(kind: string): number {
  return EVENT_SHAPES.findIndex((shape) => shape.kind === kind);
}
