/** What the sign may ask a bay for: first byte of a command's body; the other three are zeros. */

/** A health frame. */
export const TELL_HEALTH = 1;
