/** One part of a vehicle as the ranger meets it from where it is mounted. */
export interface Part {
  /** Its distance when the vehicle has moved on over it; for the last part: when the vehicle stands. */
  readonly distanceMm: number;
  /** How much farther it is when it comes into the beam. */
  readonly approachMm: number;
  /** Of 1,000 pings, how many it sends back. */
  readonly echoesPerMille: number;
  /** Of 1,000 pings that it does not send back, how many go past it to the floor or what is across. */
  readonly pastPerMille: number;
}

/** A vehicle in one stay: what comes into the beam in turn, the last of which stays there. */
export interface VehicleInBeam {
  /** One word for people. */
  readonly kind: string;
  readonly passing: readonly Part[];
  readonly resting: Part;
}

/** Which vehicles come: as the neighbourhood has them, or of one make-up that is hard. */
export type VehicleWish = "mixed" | "firm" | "steep" | "glass" | "truck" | "low-car" | "motorcycle";

/** Level metal and plain bodywork; as in hosts/alley/vehicles.ts. */
export const FIRM = 985;

/** Glass and smooth slopes that mirror the ping away; as in hosts/alley/vehicles.ts. */
export const MUTE = 15;

/** "Every other ping or fewer": typical echo rates of sloped bodywork. */
export const STEEP: readonly [low: number, high: number] = [120, 500];
