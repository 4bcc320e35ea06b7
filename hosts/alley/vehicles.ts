import type { SeededRandom } from "./random.js";

/** One part of a vehicle that may end up under an overhead ranger. */
export interface Surface {
  readonly name: string;
  /** Above the ground. */
  readonly heightMm: number;
  /** Of 1,000 stays of this vehicle, how many have this part under the ranger. */
  readonly staysPerMille: number;
  /** Of 1,000 pings, how many come back. */
  readonly echoesPerMille: number;
}

/** A kind of vehicle with the size of a common model of it, rounded to 5 mm. */
export interface Vehicle {
  /** One lower-case word for people: "compact". */
  readonly kind: string;
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly groundClearanceMm: number;
  /** Height of what comes under the ranger first when it drives in forwards. */
  readonly noseHeightMm: number;
  /** Of 1,000 cars in the neighbourhood, how many are of this kind. */
  readonly carsPerMille: number;
  readonly surfaces: readonly Surface[];
}

/** Level metal and plain bodywork: what is missed now and then is the ranger's fault. */
const FIRM = 985;

/** Curved or steep bodywork that sends about every other ping elsewhere. */
const FICKLE = 500;

/** Glass and steep slopes: the ping is mirrored away. */
const MUTE = 15;

function surface(name: string, heightMm: number, staysPerMille: number, echoesPerMille: number): Surface {
  return { name, heightMm, staysPerMille, echoesPerMille };
}

/** The neighbourhood's vehicles. About 8 % of all stays offer the ranger nothing, and 1.7 % half the echoes. */
export const VEHICLES: readonly Vehicle[] = [
  {
    kind: "compact",
    lengthMm: 3_595,
    widthMm: 1_595,
    heightMm: 1_485,
    groundClearanceMm: 150,
    noseHeightMm: 930,
    carsPerMille: 230,
    surfaces: [
      surface("roof", 1_475, 810, FIRM),
      surface("bonnet", 930, 110, FIRM),
      surface("windscreen", 1_200, 60, MUTE),
      surface("tailgate", 1_250, 20, FICKLE),
    ],
  },
  {
    kind: "hatchback",
    lengthMm: 4_340,
    widthMm: 1_795,
    heightMm: 1_455,
    groundClearanceMm: 140,
    noseHeightMm: 900,
    carsPerMille: 110,
    surfaces: [
      surface("roof", 1_445, 780, FIRM),
      surface("bonnet", 900, 100, FIRM),
      surface("glass roof", 1_440, 40, MUTE),
      surface("windscreen", 1_180, 60, MUTE),
      surface("tailgate", 1_200, 20, FICKLE),
    ],
  },
  {
    kind: "sedan",
    lengthMm: 4_900,
    widthMm: 1_860,
    heightMm: 1_445,
    groundClearanceMm: 135,
    noseHeightMm: 860,
    carsPerMille: 280,
    surfaces: [
      surface("roof", 1_435, 655, FIRM),
      surface("bonnet", 860, 130, FIRM),
      surface("boot", 1_080, 90, FIRM),
      surface("glass roof", 1_430, 40, MUTE),
      surface("windscreen", 1_160, 60, MUTE),
      surface("rear window", 1_220, 25, FICKLE),
    ],
  },
  {
    kind: "suv",
    lengthMm: 4_810,
    widthMm: 1_900,
    heightMm: 1_700,
    groundClearanceMm: 175,
    noseHeightMm: 1_090,
    carsPerMille: 220,
    surfaces: [
      surface("roof", 1_680, 765, FIRM),
      surface("bonnet", 1_090, 120, FIRM),
      surface("glass roof", 1_675, 60, MUTE),
      surface("windscreen", 1_380, 40, MUTE),
      surface("tailgate", 1_420, 15, FICKLE),
    ],
  },
  {
    kind: "van",
    lengthMm: 5_155,
    widthMm: 1_995,
    heightMm: 1_775,
    groundClearanceMm: 170,
    noseHeightMm: 1_080,
    carsPerMille: 70,
    surfaces: [
      surface("roof", 1_750, 840, FIRM),
      surface("bonnet", 1_080, 100, FIRM),
      surface("windscreen", 1_400, 60, MUTE),
    ],
  },
  {
    kind: "truck",
    lengthMm: 5_105,
    widthMm: 1_740,
    heightMm: 1_970,
    groundClearanceMm: 165,
    noseHeightMm: 1_900,
    carsPerMille: 80,
    surfaces: [
      surface("cab", 1_960, 280, FIRM),
      surface("empty bed", 790, 400, FIRM),
      surface("loaded bed", 1_350, 300, FIRM),
      surface("windscreen", 1_600, 20, MUTE),
    ],
  },
  {
    kind: "motorcycle",
    lengthMm: 1_935,
    widthMm: 740,
    heightMm: 1_105,
    groundClearanceMm: 135,
    noseHeightMm: 1_050,
    carsPerMille: 10,
    surfaces: [surface("seat", 765, 700, FIRM), surface("box", 1_050, 300, FIRM)],
  },
];

/** A car as they come by in this neighbourhood. */
export function drawVehicle(random: SeededRandom): Vehicle {
  let left = random.below(1_000);
  for (const vehicle of VEHICLES) {
    left -= vehicle.carsPerMille;
    if (left < 0) return vehicle;
  }
  throw new Error("the vehicles' shares do not add up to 1,000");
}

/** The part of a car that one stay puts under the ranger. */
export function drawSurface(vehicle: Vehicle, random: SeededRandom): Surface {
  let left = random.below(1_000);
  for (const candidate of vehicle.surfaces) {
    left -= candidate.staysPerMille;
    if (left < 0) return candidate;
  }
  throw new Error(`the shares of a ${vehicle.kind}'s surfaces do not add up to 1,000`);
}
