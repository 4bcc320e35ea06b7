import type { BayId } from "../../src/domain/ids.js";
import type { Vehicle } from "./vehicles.js";

/** Who sits in a car: one of the households that share the bays, or anyone else. */
export type Driver = "resident" | "outsider";

/** What drivers see of the alley, and what they do in it. */
export interface Street {
  /** What a driver at the mouth reads on the sign: come in. */
  signInvites(driver: Driver): boolean;
  /** The rule in truth, whatever the sign says. */
  mayPark(driver: Driver): boolean;
  /** When outsiders lose the right that they have now, UTC milliseconds; `undefined` when they have none or keep it. */
  outsidersUntilMs(): number | undefined;
  /** A car stands in this bay in truth, pooled or not. */
  isTaken(bay: BayId): boolean;
  /** Pooled bays in which nothing stands in truth, and in which this driver may park now. */
  trulyFreeBays(driver: Driver): readonly BayId[];
  park(bay: BayId, vehicle: Vehicle): void;
  leave(bay: BayId): void;
  /** An outside car drove in and had to drive out again. */
  enteredInVain(): void;
}
