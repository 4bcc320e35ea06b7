/** A harness that never fails proves nothing: storages that break their promises are caught. */

import test from "ava";
import { CutTally } from "../../bench/storage/cut-tally.js";
import { GEOMETRIES } from "../../bench/storage/geometry.js";
import { CutRun } from "../../bench/storage/power-cuts.js";
import type { OpenStorage } from "../../bench/storage/storage-run.js";
import type { ViolationKind } from "../../bench/storage/violation.js";
import type { Flash } from "../../src/ports/flash.js";
import { Storage } from "../../src/storage/storage.js";

/** A chip that answers before it has written: the last write waits until the next is asked for. */
class HastyFlash implements Flash {
  readonly sectorBytes: number;
  readonly sectorCount: number;
  readonly #flash: Flash;
  #waiting: { readonly offsetBytes: number; readonly bytes: Uint8Array } | undefined;

  constructor(flash: Flash) {
    this.sectorBytes = flash.sectorBytes;
    this.sectorCount = flash.sectorCount;
    this.#flash = flash;
  }

  read(offsetBytes: number, into: Uint8Array): void {
    this.#flash.read(offsetBytes, into);
    if (this.#waiting === undefined) return;
    const { offsetBytes: at, bytes } = this.#waiting;
    for (let index = 0; index < bytes.length; index += 1) {
      const place = at + index - offsetBytes;
      if (place >= 0 && place < into.length) into[place] = bytes[index] ?? 0;
    }
  }

  write(offsetBytes: number, bytes: Uint8Array): void {
    this.#flush();
    this.#waiting = { offsetBytes, bytes: bytes.slice() };
  }

  erase(sector: number): void {
    this.#flush();
    this.#flash.erase(sector);
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) this.#flash.write(waiting.offsetBytes, waiting.bytes);
  }
}

/** A storage of which some parts are other ones. */
function openWith(
  parts: (storage: Storage) => Partial<Record<"records" | "reservations" | "log", unknown>>,
): OpenStorage {
  return (flash, plan) => {
    const opened = Storage.open(flash, plan);
    if (!opened.ok) return opened;
    const storage = opened.value;
    const { records, reservations, health } = storage;
    const log = (name: string) => storage.log(name);
    return {
      ok: true,
      value: { records, reservations, health, log, ...parts(storage) } as unknown as Storage,
    };
  };
}

function facade<Part extends object>(part: Part, others: Partial<Record<keyof Part, unknown>>): Part {
  return new Proxy(part, {
    get(target, name) {
      if (name in others) return others[name as keyof Part];
      const value = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

const changesOneByOne = openWith(({ records }) => ({
  records: facade(records, {
    change: (changes: readonly { name: string; value: Uint8Array | undefined }[]) => {
      for (const { name, value } of changes) {
        const result = value === undefined ? records.remove(name) : records.set(name, value);
        if (!result.ok) return result;
      }
      return { ok: true, value: undefined };
    },
  }),
}));

const countsInMemory = openWith(() => {
  const numbers = new Map<string, number>();
  return {
    reservations: {
      next: (name: string) => {
        const value = numbers.get(name) ?? 0;
        numbers.set(name, value + 1);
        return { ok: true, value };
      },
    },
  };
});

const forgetsTheOldestEntry = openWith((storage) => ({
  log: (name: string) => {
    const log = storage.log(name);
    return facade(log, {
      read: (from: number, visit: Parameters<typeof log.read>[1]) =>
        log.read(Math.max(from, log.firstSequence + 1), visit),
    });
  },
}));

const neverExpires = openWith((storage) => ({
  log: (name: string) => facade(storage.log(name), { expire: () => 0 }),
}));

const doesNotOpenAgain: OpenStorage = (flash, plan) => {
  const header = new Uint8Array(4);
  flash.read(0, header);
  return header.every((byte) => byte === 0xff)
    ? Storage.open(flash, plan)
    : { ok: false, error: "newer-version" };
};

const throwsOnAGap: OpenStorage = (flash, plan) => {
  const opened = Storage.open(flash, plan);
  if (opened.ok && opened.value.health.unfinishedEntries > 0) throw new RangeError("what is that?");
  return opened;
};

for (const [what, open, kind] of [
  ["acknowledges before it has written", (flash, plan) => Storage.open(new HastyFlash(flash), plan), "lost"],
  ["changes a group's records one by one", changesOneByOne, "lost"],
  ["does not show its oldest entries", forgetsTheOldestEntry, "lost"],
  ["counts in memory alone", countsInMemory, "repeated"],
  ["never expires anything", neverExpires, "kept-too-long"],
  ["does not open what it formatted", doesNotOpenAgain, "unmountable"],
  ["throws where a write was cut short", throwsOnAGap, "unmountable"],
] as const satisfies readonly (readonly [string, OpenStorage, ViolationKind])[]) {
  test(`a storage that ${what} is caught`, (t) => {
    const tally = new CutTally();
    const [geometry] = GEOMETRIES;
    if (geometry === undefined) throw new Error("there are no geometries");
    for (let seed = 1; seed <= 4; seed += 1)
      new CutRun(
        { geometry, seed, quietSteps: 0, mostSteps: 300, rounds: 3, isPaired: false, open },
        tally,
      ).play();
    t.true(tally.counts[kind] > 0, JSON.stringify(tally.counts));
    t.true(tally.faults.length > 0);
  });
}
