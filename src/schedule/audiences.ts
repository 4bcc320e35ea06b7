import type { BayId } from "../domain/ids.js";
import type { Schedule } from "./schedule.js";

/** Those for whom the same rules and exceptions are written: the alley as a whole, or some of its bays. */
export interface Audience {
  /** The rules that hold for it, as bits, 32 a word. */
  readonly ruleBits: Int32Array;
  /** Whether each exception holds for it. */
  readonly exceptions: readonly boolean[];
}

/** The audiences of a schedule: the alley first, then one for all bays that no rule tells apart. */
export class Audiences {
  readonly all: readonly Audience[];
  readonly #indexByBay = new Map<BayId, number>();

  constructor(schedule: Schedule) {
    const keys: string[] = [];
    const all: Audience[] = [];
    for (const bay of [undefined, ...schedule.bays.map(({ id }) => id)]) {
      const spans = [...schedule.rules, ...schedule.exceptions];
      const holds = spans.map(({ bays }) => bays === undefined || (bay !== undefined && bays.includes(bay)));
      const key = holds.map(Number).join("");
      let index = keys.indexOf(key);
      if (index < 0) {
        index = keys.push(key) - 1;
        all.push(audienceOf(holds, schedule.rules.length));
      }
      if (bay !== undefined) this.#indexByBay.set(bay, index);
    }
    this.all = all;
  }

  /** The audience of a bay; the alley for none, and for one that the schedule does not have. */
  of(bay: BayId | undefined): Audience {
    return this.all[this.indexOf(bay)] as Audience;
  }

  /** Index into {@link Audiences.all}; that of the alley for a bay that the schedule does not have. */
  indexOf(bay: BayId | undefined): number {
    return bay === undefined ? 0 : (this.#indexByBay.get(bay) ?? 0);
  }
}

function audienceOf(holds: readonly boolean[], ruleCount: number): Audience {
  const ruleBits = new Int32Array((ruleCount + 31) >> 5);
  for (let index = 0; index < ruleCount; index += 1) {
    if (holds[index] === true) ruleBits[index >> 5] = (ruleBits[index >> 5] ?? 0) | (1 << (index & 31));
  }
  return { ruleBits, exceptions: holds.slice(ruleCount) };
}
