/**
 * Sessions: the sign tells each bay in an acknowledgement when it will speak to all, and they listen then.
 *
 * ```
 *   sign   acknowledgement: in n seconds                       beacon  fragment  fragment ...
 *   bay         |<-------- 0.95 n of its own clock -------->|<-- listens: 0.1 n + 2 s -->  2 s after each frame
 * ```
 *
 * A bay's clock is off by up to 5 %, so it comes early and waits. It has no session to itself: a report goes first.
 */

import { type BayLinkState, IDLE, SESSION } from "./bay-link-state.js";

/** Between two frames of a session. */
export const SESSION_GAP_MS = 2_000;

/** A session is announced at most this long before. */
export const MAX_SESSION_IN_S = 600;

/** The first window is kept in steps of this. */
const WINDOW_STEP_MS = 256;

/** The sign has announced a session, or none: the newest word counts. */
export function planSession(state: BayLinkState, inS: number | undefined): void {
  state.hasSession = inS !== undefined && inS <= MAX_SESSION_IN_S;
  if (inS === undefined || !state.hasSession) return;
  state.sessionMs = inS * 950;
  state.sessionCounter = state.signCounter;
  state.sessionSteps = Math.ceil((inS * 100 + SESSION_GAP_MS) / WINDOW_STEP_MS);
}

/** Time went by; true when the bay is to listen now. */
export function approachSession(state: BayLinkState, elapsedMs: number): boolean {
  if (!state.hasSession) return false;
  state.sessionMs = Math.max(0, state.sessionMs - elapsedMs);
  if (state.sessionMs > 0 || state.phase !== IDLE) return false;
  state.hasSession = false;
  state.phase = SESSION;
  return true;
}

/** How long to listen for the next frame of a session. */
export function sessionListenMs(state: BayLinkState): number {
  const windowMs = state.sessionSteps * WINDOW_STEP_MS;
  state.sessionSteps = 0;
  return windowMs > 0 ? windowMs : SESSION_GAP_MS;
}
