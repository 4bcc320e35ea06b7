/** What is known of one bay. `unknown` is counted as unknown, never as free or occupied. */
export type Occupancy = "free" | "occupied" | "unknown";

/** Wire and retained-memory codes of an occupancy: the index is the code, 2 bits. */
export const OCCUPANCY_CODES = ["unknown", "free", "occupied"] as const satisfies readonly Occupancy[];

export const UNKNOWN = 0;
export const FREE = 1;
export const OCCUPIED = 2;

/** One of {@link UNKNOWN}, {@link FREE}, {@link OCCUPIED}. */
export type OccupancyCode = 0 | 1 | 2;

/** Name of a code; anything that is not a code is unknown. */
export function occupancyOf(code: number): Occupancy {
  return OCCUPANCY_CODES[code] ?? "unknown";
}

/** How a bay's sensor does: the index is the code, 3 bits on the air. */
export const SENSOR_HEALTH = ["ok", "dirty", "blocked", "latched", "silent", "misaligned"] as const;

export type SensorHealth = (typeof SENSOR_HEALTH)[number];

/** Indices into {@link SENSOR_HEALTH}. */
export const HEALTH_OK = 0;
export const HEALTH_DIRTY = 1;
export const HEALTH_BLOCKED = 2;
export const HEALTH_LATCHED = 3;
export const HEALTH_SILENT = 4;
export const HEALTH_MISALIGNED = 5;
