/** Flips bits of an image, one at a time: each must be noticed, and the newest state that is whole be served. */

import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { checkImage } from "../../src/storage/check-image.js";
import { Storage } from "../../src/storage/storage.js";
import type { Geometry } from "./geometry.js";
import { entriesOf, groupsOf, type ImageEntry, recordsOf } from "./image-entries.js";
import { type Ledger, sameBytes } from "./ledger.js";

/** What must be served, and why a flip was judged as it was. */
export interface FlipFault {
  readonly bit: number;
  readonly reason: string;
}

export interface FlipFigures {
  readonly flips: number;
  /** Not noticed, or something else served than what is whole. */
  readonly faults: readonly FlipFault[];
}

export interface FlipOptions {
  readonly geometry: Geometry;
  readonly image: Uint8Array;
  /** What was given out before. */
  readonly ledger: Ledger;
  /** Every so many bits; 1 for all. */
  readonly every: number;
  readonly from?: number;
  readonly checkImage?: typeof checkImage;
}

/** Flips one bit after the other. */
export function flipBits(options: FlipOptions): FlipFigures {
  const { image, every, from = 0 } = options;
  const judge = new FlipJudge(options);
  const faults: FlipFault[] = [];
  let flips = 0;
  for (let bit = from; bit < 8 * image.length; bit += every) {
    flips += 1;
    const reason = judge.faultOf(bit);
    if (reason !== undefined) faults.push({ bit, reason });
  }
  return { flips, faults };
}

class FlipJudge {
  readonly #options: FlipOptions;
  readonly #entries: readonly ImageEntry[];
  readonly #groups: readonly (readonly ImageEntry[])[];
  readonly #records: ReadonlyMap<string, Uint8Array>;

  constructor(options: FlipOptions) {
    this.#options = options;
    this.#entries = entriesOf(options.image, options.geometry);
    this.#groups = groupsOf(this.#entries);
    this.#records = recordsOf(this.#groups);
    const checked = this.#check(this.#chip());
    if (!checked.ok || checked.value.findings.length > 0) throw new Error("the image is not sound by itself");
  }

  /** What is wrong about how a flip is taken; `undefined` when nothing is. */
  faultOf(bit: number): string | undefined {
    const flash = this.#chip();
    flash.flip(bit);
    const checked = this.#check(flash);
    if (!checked.ok || checked.value.findings.length === 0) return "not noticed";
    const at = bit >> 3;
    const broken = this.#entries.find(({ start, commitAt }) => at >= start && at < commitAt);
    if (broken !== undefined && checked.value.damagedEntries === 0) return "a broken entry is called sound";
    const opened = Storage.open(flash, this.#options.geometry.plan);
    if (!opened.ok) return `does not open: ${opened.error}`;
    return (
      this.#recordFault(opened.value, broken) ??
      this.#logFault(opened.value, broken) ??
      this.#counterFault(opened.value)
    );
  }

  #recordFault({ records }: Storage, broken: ImageEntry | undefined): string | undefined {
    const isSpoiled = broken !== undefined && this.#groups.some((group) => group.includes(broken));
    const expected = isSpoiled
      ? recordsOf(this.#groups.filter((group) => !group.includes(broken)))
      : this.#records;
    const names = records.names();
    for (const name of names) if (!expected.has(name)) return `${name} came from nowhere`;
    for (const [name, value] of expected)
      if (!sameBytes(records.get(name), value)) return `${name} is not its newest whole version`;
    return names.length === expected.size ? undefined : "a name comes twice";
  }

  #logFault(storage: Storage, broken: ImageEntry | undefined): string | undefined {
    for (const { name, region } of this.#options.geometry.plan.logs) {
      const log = storage.log(name);
      const expected = this.#entries.filter((entry) => entry.region === region && entry !== broken);
      let index = 0;
      let fault: string | undefined;
      log.read(0, ({ sequence, kind, payload }) => {
        const entry = expected[index];
        index += 1;
        if (entry?.sequence !== sequence || entry.kind !== kind || !sameBytes(entry.payload, payload))
          fault ??= `${name}: ${sequence} comes instead of ${entry?.sequence}`;
        return true;
      });
      if (index < expected.length) fault ??= `${name}: ${expected[index]?.sequence} is gone`;
      const next = this.#options.ledger.logOf(name).next;
      if (log.nextSequence < next) fault ??= `${name}: goes on with ${log.nextSequence} instead of ${next}`;
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  #counterFault({ reservations }: Storage): string | undefined {
    for (const [name, highest] of this.#options.ledger.reserved) {
      const next = reservations.next(name);
      if (!next.ok) return `${name} gives no number: ${next.error}`;
      if (next.value <= highest) return `${name} gives ${next.value} again`;
    }
    return undefined;
  }

  #chip(): FlashEmulator {
    const { geometry, image } = this.#options;
    return new FlashEmulator({ sectorBytes: geometry.sectorBytes, sectorCount: geometry.sectorCount, image });
  }

  #check(flash: FlashEmulator): ReturnType<typeof checkImage> {
    return (this.#options.checkImage ?? checkImage)(flash);
  }
}
