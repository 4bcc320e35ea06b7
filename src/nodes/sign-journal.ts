/** What happened to the sign and its alley, kept before anyone is told: three days of it. */

import type { Log } from "../ports/log.js";
import type { Log as StoredLog } from "../storage/log.js";
import { decodeSignEvent, encodeSignEvent, type KeptEvent, type SignEvent } from "./event-codec.js";
import { eventCodeOf } from "./event-kinds.js";
import { eventTimeOf, instantOfStart, logMomentOf, type SignInstant } from "./sign-instant.js";

const STARTED: SignEvent = { kind: "started", bay: undefined, detail: undefined, durationS: undefined };

export interface SignJournalOptions {
  readonly events: StoredLog;
  readonly log: Log;
  now(): SignInstant;
}

export class SignJournal {
  readonly #options: SignJournalOptions;
  /** Why the last event was not kept, so that one reason is not told for each event. */
  #failure: string | undefined;
  #isStartDue = false;

  constructor(options: SignJournalOptions) {
    this.#options = options;
  }

  /**
   * The power came. A log that is still empty waits with that for the first event, which mostly is that the time is known: what
   * begins a sector decides how long all of it is kept, and of unknown age it would not outlive the next power cut.
   */
  start(): void {
    const { events, now } = this.#options;
    this.#isStartDue = events.firstSequence === events.nextSequence;
    if (!this.#isStartDue) this.#append(STARTED, now());
  }

  /** Keeps an event. One that the flash does not take is told all the same: its log has a gap, and says so. */
  write(event: SignEvent): void {
    const instant = this.#options.now();
    if (this.#isStartDue) this.#append(STARTED, instantOfStart(instant));
    this.#isStartDue = false;
    this.#append(event, instant);
  }

  #append(event: SignEvent, instant: SignInstant): void {
    const { events, log } = this.#options;
    const bytes = encodeSignEvent(event, eventTimeOf(instant));
    const kept = events.append(eventCodeOf(event.kind), bytes, logMomentOf(instant));
    const failure = kept.ok ? undefined : kept.error;
    if (failure !== undefined && failure !== this.#failure) log.write("fault", "event-not-kept", failure);
    this.#failure = failure;
  }
}

/**
 * Shows the events of a log from a sequence on, oldest first, until `visit` returns false. Returns how many could not be
 * read: they are broken, or of a kind that only a newer firmware knows.
 */
export function readEvents(
  events: StoredLog,
  fromSequence: number,
  visit: (event: KeptEvent, sequence: number) => boolean | undefined,
): number {
  let unknown = 0;
  const damaged = events.read(fromSequence, ({ sequence, kind, payload }) => {
    const event = decodeSignEvent(kind, payload);
    if (event.ok) return visit(event.value, sequence);
    unknown += 1;
    return undefined;
  });
  return damaged + unknown;
}
