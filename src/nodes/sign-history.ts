/** Which schedules, roots and firmware the sign had: kept for good, in a log that is never erased. */

import type { Log } from "../ports/log.js";
import type { Log as StoredLog } from "../storage/log.js";
import {
  decodeHistory,
  encodeHistory,
  HISTORY_KINDS,
  type HistoryFact,
  type KeptHistory,
} from "./history-codec.js";
import { eventTimeOf, logMomentOf, type SignInstant } from "./sign-instant.js";

export interface SignHistoryOptions {
  readonly history: StoredLog;
  readonly log: Log;
  now(): SignInstant;
}

export class SignHistory {
  readonly #options: SignHistoryOptions;
  /** The last of each kind. */
  readonly #last = new Map<HistoryFact["kind"], HistoryFact>();

  constructor(options: SignHistoryOptions) {
    this.#options = options;
    readHistory(options.history, 0, (fact) => {
      this.#last.set(fact.kind, fact);
      return undefined;
    });
  }

  /** Writes down what the sign has from now on; nothing when it is what it had. After a cut this catches up. */
  write(fact: HistoryFact): void {
    const { history, log, now } = this.#options;
    if (isSame(fact, this.#last.get(fact.kind))) return;
    const instant = now();
    const bytes = encodeHistory(fact, eventTimeOf(instant));
    const kept = history.append(HISTORY_KINDS.indexOf(fact.kind), bytes, logMomentOf(instant));
    if (kept.ok) this.#last.set(fact.kind, fact);
    else log.write("fault", "history-not-kept", kept.error);
  }
}

/** Shows the history from a sequence on, oldest first, until `visit` returns false; returns how much could not be read. */
export function readHistory(
  history: StoredLog,
  fromSequence: number,
  visit: (fact: KeptHistory, sequence: number) => boolean | undefined,
): number {
  let unknown = 0;
  const damaged = history.read(fromSequence, ({ sequence, kind, payload }) => {
    const fact = decodeHistory(kind, payload);
    if (fact.ok) return visit(fact.value, sequence);
    unknown += 1;
    return undefined;
  });
  return damaged + unknown;
}

function isSame(fact: HistoryFact, last: HistoryFact | undefined): boolean {
  if (last === undefined || last.kind !== fact.kind) return false;
  if (fact.kind === "firmware") return last.kind === "firmware" && last.firmware === fact.firmware;
  return last.kind !== "firmware" && last.version === fact.version && last.checksum === fact.checksum;
}
