/** What a board may do with its storage, drawn from a seed. */

import type { Random } from "../../src/ports/random.js";
import type { Geometry } from "./geometry.js";

export interface RecordChange {
  readonly name: string;
  readonly value: Uint8Array | undefined;
}

export type Step =
  | { readonly kind: "change"; readonly changes: readonly RecordChange[] }
  | { readonly kind: "reserve"; readonly name: string }
  | {
      readonly kind: "append";
      readonly log: string;
      readonly entryKind: number;
      readonly payload: Uint8Array;
    }
  | { readonly kind: "expire"; readonly log: string }
  | { readonly kind: "pass"; readonly seconds: number }
  | { readonly kind: "learn-time" }
  | { readonly kind: "reopen"; readonly offS: number };

const RECORD_NAMES = ["schedule", "root", "keys/7", "profile.a", "settings", "mark", "floor", "x"] as const;
export const COUNTER_NAMES = ["tx/1", "rx/1"] as const;

/** What a record takes besides its value, about. */
const RECORD_OVERHEAD_BYTES = 40;

/** A payload of so many bytes is the longest. */
const MAX_LOG_PAYLOAD = 236;

const HOUR_S = 3_600;

/** How many of 100 steps are of which kind, the rings' share growing with what fits into a ring. */
const SHARES: readonly (readonly [upTo: number, draw: keyof WorkloadDrawer & `draw${string}`])[] = [
  [22, "drawChange"],
  [32, "drawReserve"],
  [80, "drawAppend"],
  [86, "drawExpire"],
  [93, "drawPass"],
  [97, "drawLearn"],
  [100, "drawReopen"],
];

export class WorkloadDrawer {
  readonly #random: Random;
  readonly #geometry: Geometry;
  readonly #sizes: Map<string, number>;

  constructor(geometry: Geometry, random: Random, sizes: ReadonlyMap<string, number> = new Map()) {
    this.#random = random;
    this.#geometry = geometry;
    this.#sizes = new Map(sizes);
  }

  /** Goes on from here with other draws, and leaves this one as it is. */
  fork(random: Random): WorkloadDrawer {
    return new WorkloadDrawer(this.#geometry, random, this.#sizes);
  }

  next(): Step {
    const place = this.#random.below(100);
    const [, draw] = SHARES.find(([upTo]) => place < upTo) ?? [0, "drawPass" as const];
    return this[draw]();
  }

  drawChange(): Step {
    const count = this.#random.below(3) === 0 ? 2 + this.#random.below(3) : 1;
    const changes = new Map<string, Uint8Array | undefined>();
    for (let index = 0; index < count; index += 1) {
      const name = RECORD_NAMES[this.#random.below(RECORD_NAMES.length)] ?? "x";
      changes.set(name, this.#drawValue(name));
    }
    return { kind: "change", changes: [...changes].map(([name, value]) => ({ name, value })) };
  }

  drawReserve(): Step {
    return { kind: "reserve", name: COUNTER_NAMES[this.#random.below(COUNTER_NAMES.length)] ?? "tx/1" };
  }

  drawAppend(): Step {
    const place = this.#random.below(20);
    const log = place === 0 ? "history" : place < 6 ? "hours" : "events";
    const isSmall =
      log === "history" || this.#random.below(this.#geometry.sectorBytes >= 4_096 ? 8 : 3) === 0;
    const payload = this.#drawBytes(isSmall ? 12 : MAX_LOG_PAYLOAD - this.#random.below(80));
    return { kind: "append", log, entryKind: this.#random.below(256), payload };
  }

  drawExpire(): Step {
    return { kind: "expire", log: "events" };
  }

  drawPass(): Step {
    return {
      kind: "pass",
      seconds: this.#random.below(this.#random.below(4) === 0 ? 90 * HOUR_S : 2 * HOUR_S),
    };
  }

  drawLearn(): Step {
    return { kind: "learn-time" };
  }

  drawReopen(): Step {
    return { kind: "reopen", offS: this.#random.below(this.#random.below(3) === 0 ? 30 * HOUR_S : 60) };
  }

  #drawValue(name: string): Uint8Array | undefined {
    this.#sizes.delete(name);
    if (this.#random.below(7) === 0) return undefined;
    const { maxValueBytes } = this.#geometry.plan.records;
    const half = maxValueBytes >> 1;
    const size = this.#random.below(6);
    const sizeBytes =
      size === 0 ? half + this.#random.below(half + 1) : this.#random.below(size === 1 ? half : 90);
    let others = 0;
    for (const size of this.#sizes.values()) others += size + RECORD_OVERHEAD_BYTES;
    if (others + sizeBytes > this.#geometry.liveBytes) return undefined;
    this.#sizes.set(name, sizeBytes);
    return this.#drawBytes(sizeBytes);
  }

  /** Erased bytes, zeros and what looks like headers too. */
  #drawBytes(sizeBytes: number): Uint8Array {
    const kind = this.#random.below(12);
    if (kind === 0) return new Uint8Array(sizeBytes).fill(0xff);
    if (kind === 1) return new Uint8Array(sizeBytes);
    if (kind === 2)
      return Uint8Array.from({ length: sizeBytes }, (_, at) => LOOKALIKE[at % LOOKALIKE.length] ?? 0);
    return Uint8Array.from({ length: sizeBytes }, () => this.#random.below(256));
  }
}

/** The beginning of an entry with a good length, and a commit word. */
const LOOKALIKE = [
  0x6b, 1, 4, 0, 1, 0, 0, 0, 0, 0x80, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0xe1, 0x96, 0xc3, 0x5a,
] as const;
