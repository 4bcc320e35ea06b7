import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../../src/domain/range.js";
import type { SensingTrace, TrueStay } from "../trace.js";

/** What a node did in some time; plain sums. */
export interface Activity {
  ms: number;
  tripwirePings: number;
  densePings: number;
  /** Of all pings, those that brought nothing back, a fault included. */
  silentPings: number;
  /** Of the others, the times to the echo. */
  echoUs: number;
  /** Trips and routine looks. */
  wakes: number;
  /** From waking until calm again. */
  awakeMs: number;
  /** Times that what the bay reports changed. */
  news: number;
}

export function noActivity(): Activity {
  return {
    ms: 0,
    tripwirePings: 0,
    densePings: 0,
    silentPings: 0,
    echoUs: 0,
    wakes: 0,
    awakeMs: 0,
    news: 0,
  };
}

/** `total` plus `more` times `factor`. */
export function plusActivity(total: Activity, more: Readonly<Activity>, factor = 1): Activity {
  return {
    ms: total.ms + more.ms * factor,
    tripwirePings: total.tripwirePings + more.tripwirePings * factor,
    densePings: total.densePings + more.densePings * factor,
    silentPings: total.silentPings + more.silentPings * factor,
    echoUs: total.echoUs + more.echoUs * factor,
    wakes: total.wakes + more.wakes * factor,
    awakeMs: total.awakeMs + more.awakeMs * factor,
    news: total.news + more.news * factor,
  };
}

/** A vehicle that has stopped or left may still be thought about. */
const SETTLING_MS = 60_000;

/**
 * Sorts what a node does by whether a vehicle comes or goes (and a minute after), so that a day with another number of
 * stays can be put together. Times do not go back.
 */
export class ActivityLog {
  /** While vehicles came and went: belongs to the stays. */
  readonly moving = noActivity();
  /** All the rest: belongs to the hours. */
  readonly resting = noActivity();
  readonly #stays: readonly TrueStay[];
  #index = 0;
  #fromMs = 0;

  constructor(trace: SensingTrace) {
    this.#stays = trace.stays;
  }

  /** The sum that a moment belongs to. Time since the last call is put down to it. */
  at(nowMs: number): Activity {
    while (nowMs >= (this.#stays[this.#index]?.leftMs ?? Number.POSITIVE_INFINITY) + SETTLING_MS)
      this.#index += 1;
    const stay = this.#stays[this.#index];
    const activity = stay !== undefined && isAbout(stay, nowMs) ? this.moving : this.resting;
    activity.ms += nowMs - this.#fromMs;
    this.#fromMs = nowMs;
    return activity;
  }
}

export function noteEcho(activity: Activity, echoUs: EchoUs): void {
  if (echoUs === ECHO_NONE || echoUs === ECHO_FAULT) activity.silentPings += 1;
  else activity.echoUs += echoUs;
}

function isAbout({ arrivesMs, stopsMs, movesMs }: TrueStay, nowMs: number): boolean {
  return nowMs >= movesMs || (nowMs >= arrivesMs && nowMs < stopsMs + SETTLING_MS);
}
