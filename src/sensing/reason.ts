/** Why a bay is reported as it is; explained for people, with pictures, in docs/sensing.md. */
export const REASONS = [
  "started",
  "floor-seen",
  "nothing-near",
  "object-steady",
  "object-among-floor",
  "object-lingers",
  "floor-gone",
  "disturbed",
  "undecidable",
  "sensor-silent",
  "sensor-blocked",
  "sensor-latched",
  "sensor-misaligned",
] as const;

export type Reason = (typeof REASONS)[number];

/** Index into {@link REASONS}. */
export type ReasonCode = number;

/** The node has just got power and has not made up its mind. */
export const STARTED = 0;
/** The empty bay's own echo is back. */
export const FLOOR_SEEN = 1;
/** Nothing within the bay answers, in a bay that is silent when empty, or what answers is beyond it. */
export const NOTHING_NEAR = 2;
/** Something stands still in the bay and hides what is behind it. */
export const OBJECT_STEADY = 3;
/** Something narrow stands still in the bay: it and the floor are heard in turns. */
export const OBJECT_AMONG_FLOOR = 4;
/** Something moves in the bay and does not go away. */
export const OBJECT_LINGERS = 5;
/** The floor is not heard any more, nor anything else: glass or a slope above it. */
export const FLOOR_GONE = 6;
/** Something is in the bay, and what it is will show. */
export const DISTURBED = 7;
/** Something came near and is not heard any more, in a bay that is silent when empty: it may stand there or be gone. */
export const UNDECIDABLE = 8;
/** The ranger does not answer, or hears nothing that it should hear. */
export const SENSOR_SILENT = 9;
/** Something covers the ranger. */
export const SENSOR_BLOCKED = 10;
/** The ranger gives one and the same value. */
export const SENSOR_LATCHED = 11;
/** The ranger looks at something that is neither the empty bay nor a vehicle. */
export const SENSOR_MISALIGNED = 12;
