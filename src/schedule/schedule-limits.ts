/** Bounds that keep a schedule small enough for a board to hold and to walk. */

import { daysFromCivil, MINUTES_PER_DAY } from "../clock/civil-time.js";

/** The most bytes that a schedule may take in its board form. */
export const MAX_SCHEDULE_BYTES = 16_384;

export const MAX_PERMITS = 16;
export const MAX_REGIMES = 32;
export const MAX_RULES = 256;
export const MAX_EXCEPTIONS = 256;
export const MAX_HOLIDAYS = 1_024;

/** A permit's or a regime's name: ASCII, so these are characters too. */
export const MAX_WORD_BYTES = 24;
export const MAX_ALLEY_NAME_BYTES = 64;
export const MAX_TEXT_BYTES = 96;

/** A week. */
export const MAX_STAY_MINUTES = 10_080;

/** A day: notice and grace. */
export const MAX_HANDOVER_MS = 86_400_000;

export const CLAIM_KEY_BYTES = 32;

/** 2199-12-31: the calendar of this firmware ends there. */
export const LAST_CIVIL_DAY = daysFromCivil(2199, 12, 31);
export const LAST_CIVIL_MINUTE = (LAST_CIVIL_DAY + 1) * MINUTES_PER_DAY - 1;
export const LAST_UTC_S = (LAST_CIVIL_DAY + 1) * 86_400 - 1;
