/**
 * Sessions: the sign tells each bay in an acknowledgement when it will speak to all, and they listen then.
 *
 * ```
 *   sign   acknowledgement: in n seconds                         beacon  fragment  fragment ...
 *   bay         |<-- 0.95 (n - 3) of its own clock -->|<-- listens: until 1.05 n + 2 s -->  4 s after each frame
 * ```
 *
 * A bay's clock is off by up to 5 %, and whole seconds that were on their way are no better than 3 s: it comes early and
 * waits, whoever else is heard meanwhile. It has no session to itself: a report goes first.
 */

import { type BayLinkState, IDLE, SESSION } from "./bay-link-state.js";

/** Between two frames of a session that are heard: one may be lost. */
export const SESSION_GAP_MS = 4_000;

/** The sign has to listen too before it speaks. */
const DELAY_MS = 2_000;

/** For a modem that fails whenever it is told to listen. */
const SILENCE_COSTS_MS = 50;

/** A session is announced at most this long before. */
export const MAX_SESSION_IN_S = 600;

/** What is rounded off n, and how long the acknowledgement with it is on the air at most. */
const LATE_S = 3;

/** The first window is kept in steps of this. */
const WINDOW_STEP_MS = 256;

/** The sign has announced a session, or none: the newest word counts. */
export function planSession(state: BayLinkState, inS: number | undefined): void {
  state.hasSession = inS !== undefined && inS <= MAX_SESSION_IN_S;
  if (inS === undefined || !state.hasSession) return;
  const soonS = Math.max(0, inS - LATE_S);
  state.sessionMs = soonS * 950;
  state.sessionCounter = state.signCounter;
  state.sessionSteps = Math.ceil((inS * 1_050 - soonS * 950 + DELAY_MS) / WINDOW_STEP_MS);
}

/** Time went by; true when the bay is to listen now. */
export function approachSession(state: BayLinkState, elapsedMs: number): boolean {
  if (!state.hasSession && state.phase !== SESSION) return false;
  state.sessionMs = Math.max(0, state.sessionMs - elapsedMs);
  if (state.sessionMs > 0 || state.phase !== IDLE) return false;
  state.hasSession = false;
  state.phase = SESSION;
  state.sessionMs = state.sessionSteps * WINDOW_STEP_MS;
  return true;
}

/** The sign has begun: from now on its frames follow each other. */
export function noteSession(state: BayLinkState, counter: number): void {
  state.sessionCounter = counter;
  state.sessionMs = SESSION_GAP_MS;
}

/** Nothing came, or what was no frame; true when the bay is to listen on. */
export function waitOn(state: BayLinkState): boolean {
  state.sessionMs = Math.max(0, state.sessionMs - SILENCE_COSTS_MS);
  return state.sessionMs > 0;
}

/** How long to listen for the next frame of a session. */
export function sessionListenMs({ sessionMs }: BayLinkState): number {
  return Math.max(1, sessionMs);
}
