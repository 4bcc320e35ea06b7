/** Cuts the power at every flash operation of a workload, and holds what is left against what was acknowledged. */

import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { drawCut, type FlashOperation, interrupt } from "../../hosts/alley/flash-power-cut.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import type { CutTally } from "./cut-tally.js";
import type { Geometry } from "./geometry.js";
import { Ledger } from "./ledger.js";
import { RingWatch } from "./ring-watch.js";
import { type OpenStorage, StorageRun } from "./storage-run.js";
import { Violation } from "./violation.js";
import { COUNTER_NAMES, type Step, WorkloadDrawer } from "./workload.js";
import { WorkloadClock } from "./workload-clock.js";

export interface CutWorkload {
  readonly geometry: Geometry;
  readonly seed: number;
  /** Steps that are done before the first cut. */
  readonly quietSteps: number;
  /** No more steps than that, even when the rings have not gone round. */
  readonly mostSteps: number;
  /** Goes on until rings and records have been through their sectors so often. */
  readonly rounds: number;
  /** Whether the power is cut a second time, at every operation of the recovery. */
  readonly isPaired: boolean;
  readonly open?: OpenStorage;
}

/** What stands on the chip after a cut, and the operation in whose middle that was. */
interface Cut {
  readonly image: Uint8Array;
  readonly what: string;
}

/** With what was owed before and after the step in which it came. */
interface PendingCut extends Cut {
  readonly before: Ledger;
  readonly after: Ledger;
}

/** Of so many cuts one is followed by a long life, so that what a cut leaves behind is found late too. */
const LONG_LIFE_EVERY = 40;
const LONG_LIFE_STEPS = 60;

export class CutRun {
  readonly #workload: CutWorkload;
  readonly #tally: CutTally;
  readonly #random: SeededRandom;
  readonly #drawer: WorkloadDrawer;
  readonly #rings: RingWatch;
  #cuts: Cut[] = [];

  constructor(workload: CutWorkload, tally: CutTally) {
    this.#workload = workload;
    this.#tally = tally;
    const { geometry, seed } = workload;
    this.#random = new SeededRandom(seed, `cuts/${geometry.name}`);
    this.#drawer = new WorkloadDrawer(geometry, this.#random.fork("steps"));
    this.#rings = new RingWatch(geometry);
  }

  /** Goes through the whole workload. What is wrong stands in the tally. */
  play(): void {
    const { quietSteps, mostSteps, rounds } = this.#workload;
    const run = this.#runOn(undefined, new WorkloadClock(), new Ledger());
    let done = 0;
    run.flash.onOperation = (operation) => {
      this.#rings.see(operation);
      if (done < quietSteps) return undefined;
      this.#tally.noteCut(run.flash.image, operation);
      this.#cuts.push(this.#cutNow(run.flash, operation));
      return undefined;
    };
    for (; done < mostSteps && !this.#rings.areRound(rounds); done += 1) {
      const step: Step = done === 0 ? { kind: "reopen", offS: 0 } : this.#drawer.next();
      const before = run.ledger;
      const isFine = this.#tally.guard(this.#label(`uncut, ${step.kind}`, done), () => run.do(step));
      if (!isFine) break;
      this.#verifyAll(run, before, `step ${done}, ${step.kind}, cut`);
    }
    this.#tally.guard(this.#label("uncut, the end", done), () => {
      run.do({ kind: "reopen", offS: 1 });
      run.check();
    });
    this.#tally.noteWorkload(this.#rings.areRound(rounds), run.refusals, done);
  }

  #cutNow(flash: FlashEmulator, operation: FlashOperation): Cut {
    const image = flash.image.slice();
    const cut = drawCut(operation, this.#random);
    interrupt(image, operation, cut, this.#random);
    return { image, what: `${operation.kind} at ${operation.offsetBytes}, ${cut}` };
  }

  #verifyAll(run: StorageRun, before: Ledger, step: string): void {
    const cuts = this.#cuts;
    this.#cuts = [];
    for (const [index, { image, what }] of cuts.entries()) {
      const label = `${this.#label(step, index)}: ${what}`;
      const seconds: PendingCut[] | undefined = this.#workload.isPaired ? [] : undefined;
      const first = { image, what, before, after: run.ledger };
      this.#tally.guard(label, () => this.#verify(first, run.clock, seconds));
      for (const second of seconds ?? []) {
        this.#tally.cutPairs += 1;
        this.#tally.guard(`${label}; then ${second.what}`, () => this.#verify(second, run.clock, undefined));
      }
    }
  }

  /**
   * Starts on what a cut left, finds out what was kept, and works on. Puts what further cuts would leave into `seconds`: one
   * in each operation of the recovery and of the first change after it.
   */
  #verify(
    { image, before, after }: PendingCut,
    clock: WorkloadClock,
    seconds: PendingCut[] | undefined,
  ): void {
    const later = clock.clone();
    later.reboot(this.#random.below(100));
    const run = this.#runOn(image, later, after);
    const cuts: Cut[] = [];
    if (seconds !== undefined)
      run.flash.onOperation = (operation) => {
        cuts.push(this.#cutNow(run.flash, operation));
        return undefined;
      };
    run.resume(before, after);
    const held = run.ledger;
    // What was found after the first cut must be found after the second; only logs may go on losing what goes.
    const found = new Ledger(held.records, after.logs, held.reserved);
    for (const cut of cuts.splice(0)) seconds?.push({ ...cut, before: held, after: found });
    const [change, ...others] = this.#firstSteps();
    run.do(change);
    for (const cut of cuts.splice(0)) seconds?.push({ ...cut, before: held, after: run.ledger });
    run.flash.onOperation = undefined;
    for (const step of others) run.do(step);
    if (run.refusals > 0) throw new Violation("stuck", "there is no room any more");
    if (this.#random.below(LONG_LIFE_EVERY) === 0) {
      const drawer = this.#drawer.fork(this.#random);
      for (let left = LONG_LIFE_STEPS; left > 0; left -= 1) run.do(drawer.next());
    }
    run.do({ kind: "reopen", offS: 0 });
    run.check();
    for (const name of COUNTER_NAMES) run.do({ kind: "reserve", name });
  }

  /** Everything that a storage must still be able to do. */
  #firstSteps(): readonly [Step, ...Step[]] {
    const payload = Uint8Array.of(1, 2, 3, this.#random.below(256));
    return [
      { kind: "change", changes: [{ name: "after", value: payload }] },
      ...COUNTER_NAMES.map((name) => ({ kind: "reserve", name }) as const),
      ...this.#workload.geometry.plan.logs.map(
        ({ name }) => ({ kind: "append", log: name, entryKind: 200, payload }) as const,
      ),
    ];
  }

  #runOn(image: Uint8Array | undefined, clock: WorkloadClock, ledger: Ledger): StorageRun {
    const { geometry, open } = this.#workload;
    const { sectorBytes, sectorCount, plan } = geometry;
    const flash = new FlashEmulator({ sectorBytes, sectorCount, ...(image === undefined ? {} : { image }) });
    return new StorageRun({ flash, plan, clock, random: this.#random, ...(open && { open }) }, ledger);
  }

  #label(what: string, index: number): string {
    const { geometry, seed } = this.#workload;
    return `${geometry.name}, seed ${seed}, ${what}, ${index}`;
  }
}
