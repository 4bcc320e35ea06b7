/**
 * One range reading: the echo's round-trip time in microseconds, [1, 65534].
 * Two values are no time at all and are never compared with one.
 */
export type EchoUs = number;

/** The ranger answered, and nothing came back within its time-out. */
export const ECHO_NONE: EchoUs = 0xffff;

/** The ranger did not answer, or answered nonsense. */
export const ECHO_FAULT: EchoUs = 0;
