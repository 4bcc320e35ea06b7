/** The street as drivers find it: bays with scenes, a rule, and a sign to read. */

import type { BayId } from "../../src/domain/ids.js";
import type { Permission } from "../../src/domain/permission.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import type { Face } from "../../src/sign/face.js";
import type { BayScene } from "./bay-scene.js";
import type { Driver, Street } from "./street.js";
import type { Vehicle } from "./vehicles.js";
import type { VirtualTime } from "./virtual-time.js";

export interface WatchedStreetOptions {
  readonly time: VirtualTime;
  /** The schedule in force: the one that the sign holds. */
  readSchedule(): Schedule;
  /** Every marked bay, the withdrawn ones too: a car can stand in any. */
  readonly scenes: ReadonlyMap<BayId, BayScene>;
  /** What the sign shows; `undefined` while it is dark. */
  readFace(): Face | undefined;
  arrived(bay: BayId, vehicle: Vehicle): void;
  left(bay: BayId): void;
}

/** What drivers know of one schedule. */
interface StreetRules {
  readonly schedule: Schedule;
  readonly decider: ScheduleDecider;
  /** Pooled bays for everyday cars that are marked in this street. */
  readonly bays: readonly BayId[];
}

export class WatchedStreet implements Street {
  readonly #options: WatchedStreetOptions;
  #rules: StreetRules | undefined;
  #entriesInVain = 0;

  constructor(options: WatchedStreetOptions) {
    this.#options = options;
  }

  /** Cars that drove in and out again for nothing. */
  get entriesInVain(): number {
    return this.#entriesInVain;
  }

  signInvites(driver: Driver): boolean {
    const kind = this.#options.readFace()?.kind;
    return kind === "free" || (kind === "residents" && driver === "resident");
  }

  mayPark(driver: Driver): boolean {
    const { decider } = this.#rulesInForce();
    return isFor(driver, decider.decide(this.#options.time.nowMs).regime.permission);
  }

  outsidersUntilMs(): number | undefined {
    const ruling = this.#rulesInForce().decider.decide(this.#options.time.nowMs);
    return ruling.regime.permission === "anyone" ? ruling.permissionUntilMs : undefined;
  }

  isTaken(bay: BayId): boolean {
    return this.#scene(bay).vehicle !== undefined;
  }

  trulyFreeBays(driver: Driver): readonly BayId[] {
    const { decider, bays } = this.#rulesInForce();
    const { nowMs } = this.#options.time;
    return bays.filter(
      (bay) => !this.isTaken(bay) && isFor(driver, decider.decide(nowMs, bay).regime.permission),
    );
  }

  park(bay: BayId, vehicle: Vehicle): void {
    this.#scene(bay).park(vehicle, this.#options.time.nowMs);
    this.#options.arrived(bay, vehicle);
  }

  leave(bay: BayId): void {
    this.#scene(bay).leave(this.#options.time.nowMs);
    this.#options.left(bay);
  }

  enteredInVain(): void {
    this.#entriesInVain += 1;
  }

  #rulesInForce(): StreetRules {
    const schedule = this.#options.readSchedule();
    if (this.#rules?.schedule !== schedule) this.#rules = rulesOf(schedule, this.#options.scenes);
    return this.#rules;
  }

  #scene(bay: BayId): BayScene {
    const scene = this.#options.scenes.get(bay);
    if (scene === undefined) throw new RangeError(`no bay ${bay} is marked in this alley`);
    return scene;
  }
}

function rulesOf(schedule: Schedule, scenes: ReadonlyMap<BayId, BayScene>): StreetRules {
  const pooled = schedule.bays.filter((bay) => !bay.withdrawn && bay.kind === "standard");
  const bays = pooled.map(({ id }) => id).filter((id) => scenes.has(id));
  return { schedule, decider: new ScheduleDecider(schedule), bays };
}

/** Nobody in this world holds a permit. */
function isFor(driver: Driver, permission: Permission): boolean {
  return permission === "anyone" || (permission === "residents" && driver === "resident");
}
