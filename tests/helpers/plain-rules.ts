/** A regime without limits, but for its name, permission and texts. */
export const PLAIN_REGIME = { permitBits: 0, maxStayMinutes: 0, noReturnMinutes: 0 } as const;

/** A rule for every date and bay, but for its days, minutes and regime. */
export const PLAIN_RULE = { nth: 0, dates: undefined, bays: undefined } as const;
