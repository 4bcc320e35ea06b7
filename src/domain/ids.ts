/** The number painted on the ground, [1, 63]: 1-based, one byte on the air. */
export type BayId = number;

/** Highest bay number that one alley can have; fits the bit sets of the sign. */
export const MAX_BAY_ID = 63;

/** The alley's number on the air, [1, 65535]. */
export type AlleyId = number;
