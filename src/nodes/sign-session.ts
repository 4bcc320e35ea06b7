/** What the sign has to say to all bays, at a time that it tells them beforehand. */

import { SILENCE_BUDGET_MS } from "../domain/budgets.js";
import { MAX_SESSION_IN_S } from "../radio/bay-session.js";
import { encodeFragment, type Fragment } from "../radio/fragment.js";
import { BEACON, FRAGMENT } from "../radio/frame.js";

export interface SessionFrame {
  readonly type: typeof BEACON | typeof FRAGMENT;
  readonly body: Uint8Array;
}

export class SignSession {
  readonly #fragments: Uint8Array[] = [];
  readonly #readBeacon: () => Uint8Array;
  #startsAtMs = 0;
  /** The beacon, which begins a session, was not sent yet. */
  #isFirst = false;

  /** @param readBeacon the body of a beacon, of now */
  constructor(readBeacon: () => Uint8Array) {
    this.#readBeacon = readBeacon;
  }

  /**
   * Plans a session so late that every bay that speaks in time is told; one that was planned before is dropped.
   * @returns milliseconds until it begins
   */
  plan(fragments: readonly Fragment[], nowMs: number): number {
    this.#fragments.length = 0;
    for (const fragment of fragments) this.#fragments.push(encodeFragment(fragment));
    this.#startsAtMs = nowMs + SILENCE_BUDGET_MS;
    this.#isFirst = true;
    return SILENCE_BUDGET_MS;
  }

  /**
   * Seconds until it begins, for an acknowledgement: 1 in its midst, for a bay that had something to report;
   * `undefined` when there is none, or not yet to be told.
   */
  inS(nowMs: number): number | undefined {
    if (!this.#isFirst && this.#fragments.length === 0) return undefined;
    const inS = Math.max(1, Math.ceil((this.#startsAtMs - nowMs) / 1_000));
    return inS <= MAX_SESSION_IN_S ? inS : undefined;
  }

  /** The frame to send now; `undefined`: none is due. */
  frameAt(nowMs: number): SessionFrame | undefined {
    if (nowMs < this.#startsAtMs) return undefined;
    if (this.#isFirst) return { type: BEACON, body: this.#readBeacon() };
    const [body] = this.#fragments;
    return body && { type: FRAGMENT, body };
  }

  /** The frame has left the antenna. */
  sent(): void {
    if (this.#isFirst) this.#isFirst = false;
    else this.#fragments.shift();
  }
}
