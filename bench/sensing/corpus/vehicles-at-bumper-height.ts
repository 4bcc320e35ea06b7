import type { SeededRandom } from "../../../hosts/alley/random.js";
import type { Site } from "./site.js";
import { MUTE, type Part, STEEP, type VehicleInBeam, type VehicleWish } from "./vehicle-parts.js";

type Span = readonly [low: number, high: number];

/** What a level beam, half a metre above the road, meets of one kind of vehicle. All figures are typical. */
interface LevelVehicle {
  readonly kind: string;
  /** Of 1,000 vehicles in the neighbourhood, how many are of this kind; by hosts/alley/vehicles.ts. */
  readonly vehiclesPerMille: number;
  readonly echoesPerMille: Span;
  readonly pastPerMille: Span;
}

const PLAIN: Span = [960, 990];
const NONE: Span = [0, 0];

/** A box's high tail: the beam goes below it, to axle and wheels or out on the other side. */
const TRUCK: LevelVehicle = {
  kind: "truck",
  vehiclesPerMille: 80,
  echoesPerMille: [150, 450],
  pastPerMille: [0, 300],
};

/** A nose below the beam: its upper edge answers now and then. */
const LOW_CAR: LevelVehicle = {
  kind: "roadster",
  vehiclesPerMille: 15,
  echoesPerMille: [350, 750],
  pastPerMille: [0, 250],
};

/** Wheel, fork and engine with gaps between them. */
const MOTORCYCLE: LevelVehicle = {
  kind: "motorcycle",
  vehiclesPerMille: 10,
  echoesPerMille: [350, 650],
  pastPerMille: [500, 900],
};

const WEDGE: LevelVehicle = {
  kind: "wedge",
  vehiclesPerMille: 40,
  echoesPerMille: STEEP,
  pastPerMille: NONE,
};

/** Smooth, raked plastic, or a car under a cloth: the ping goes up or into it. */
const SLICK: LevelVehicle = {
  kind: "slick",
  vehiclesPerMille: 25,
  echoesPerMille: [0, MUTE],
  pastPerMille: NONE,
};

const PLAIN_VEHICLES: readonly LevelVehicle[] = [
  { kind: "compact", vehiclesPerMille: 230, echoesPerMille: PLAIN, pastPerMille: NONE },
  { kind: "hatchback", vehiclesPerMille: 110, echoesPerMille: PLAIN, pastPerMille: NONE },
  { kind: "sedan", vehiclesPerMille: 240, echoesPerMille: PLAIN, pastPerMille: NONE },
  { kind: "suv", vehiclesPerMille: 180, echoesPerMille: PLAIN, pastPerMille: NONE },
  { kind: "van", vehiclesPerMille: 70, echoesPerMille: PLAIN, pastPerMille: NONE },
];

const LEVEL_VEHICLES = [...PLAIN_VEHICLES, TRUCK, LOW_CAR, MOTORCYCLE, WEDGE, SLICK];

const WISHED: Record<VehicleWish, readonly LevelVehicle[]> = {
  mixed: LEVEL_VEHICLES,
  firm: PLAIN_VEHICLES,
  steep: [WEDGE],
  glass: [SLICK],
  truck: [TRUCK],
  "low-car": [LOW_CAR],
  motorcycle: [MOTORCYCLE],
};

/** How deep people park: the nearest surface's distance from the ranger. */
const BUMPER_MM: Span = [250, 1_500];

/**
 * Slick vehicles show an edge or a wheel while they turn in. Where the empty bay is silent, and so nobody can know of
 * them anyway, this share of a million shows nothing at all.
 */
const UNSEEN_PER_MILLION = 500_000;

/** Edges of a slick vehicle; typical. */
const EDGE_ECHOES_PER_MILLE: Span = [300, 700];

/** A vehicle in front of a ranger at bumper height, at the bay's head (wall) or along its side (kerb). */
export function drawLevelVehicle(wish: VehicleWish, site: Site, random: SeededRandom): VehicleInBeam {
  const { kind, echoesPerMille, pastPerMille } = draw(WISHED[wish], random);
  const distanceMm = random.between(...BUMPER_MM);
  const isMute = echoesPerMille[1] <= MUTE;
  const part: Part = {
    distanceMm,
    approachMm: random.between(0, 60),
    // A slick side returns nothing at all as often as now and then.
    echoesPerMille: isMute ? (random.chance(500_000) ? 0 : MUTE) : random.between(...echoesPerMille),
    pastPerMille: random.between(...pastPerMille),
  };
  const passing = site.mounting === "wall" ? headOn(part, site, random) : alongside(part, random);
  const isUnseen = isMute && site.floorMm === undefined && random.chance(UNSEEN_PER_MILLION);
  if (!isUnseen) return { kind, passing, resting: part };
  return { kind, passing: passing.map((each) => ({ ...each, echoesPerMille: 0 })), resting: part };
}

/** The same bumper comes nearer, fast at first; as it still stands askew, fewer pings come back. */
function headOn(part: Part, site: Site, random: SeededRandom): readonly Part[] {
  const nearMm = part.distanceMm + random.between(300, 900);
  const farMm = Math.min(nearMm + random.between(1_000, 2_000), (site.floorMm ?? site.maxMm) - 100);
  const echoesPerMille = askew(part, random);
  return [
    { ...part, distanceMm: nearMm, approachMm: Math.max(0, farMm - nearMm), echoesPerMille },
    { ...part, approachMm: nearMm - part.distanceMm, echoesPerMille },
  ];
}

/** Fender, wheel and door go by at about the same distance, at first some way out. */
function alongside(part: Part, random: SeededRandom): readonly Part[] {
  const fenderMm = part.distanceMm + random.between(100, 400);
  return [
    {
      ...part,
      distanceMm: fenderMm,
      approachMm: random.between(100, 500),
      echoesPerMille: random.between(...STEEP),
    },
    {
      ...part,
      distanceMm: part.distanceMm + random.between(20, 80),
      approachMm: 60,
      echoesPerMille: askew(part, random),
    },
  ];
}

function askew({ echoesPerMille }: Part, random: SeededRandom): number {
  if (echoesPerMille <= MUTE) return random.between(...EDGE_ECHOES_PER_MILLE);
  return Math.trunc((echoesPerMille * random.between(600, 950)) / 1_000);
}

function draw(vehicles: readonly LevelVehicle[], random: SeededRandom): LevelVehicle {
  let left = random.below(vehicles.reduce((sum, { vehiclesPerMille }) => sum + vehiclesPerMille, 0));
  for (const vehicle of vehicles) {
    left -= vehicle.vehiclesPerMille;
    if (left < 0) return vehicle;
  }
  throw new Error("no such vehicle");
}
