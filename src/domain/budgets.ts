/** The promises of the alley, in one place. Source: docs/architecture.md, "What always holds". */

/** A bay says that it lives at least this often. */
export const HEARTBEAT_MS = 300_000;

/** The sign stops counting a bay as free at most this long after a car stands in it. */
export const DETECTION_BUDGET_MS = 8_000;

/** A bay unheard for this long is unknown: 2.5 heartbeats. */
export const SILENCE_BUDGET_MS = 750_000;
