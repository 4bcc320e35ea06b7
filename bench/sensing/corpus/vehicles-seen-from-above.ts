import type { SeededRandom } from "../../../hosts/alley/random.js";
import {
  drawSurface,
  drawVehicle,
  type Surface,
  VEHICLES,
  type Vehicle,
} from "../../../hosts/alley/vehicles.js";
import { distanceOfHeight, type Site } from "./site.js";
import { FIRM, MUTE, type Part, STEEP, type VehicleInBeam, type VehicleWish } from "./vehicle-parts.js";

/** Of a million drivers, how many reverse into the bay; typical where bays are narrow. */
const REVERSED_PER_MILLION = 400_000;

/** One roof differs by this from stay to stay: load, tyres, and where on the roof it is. */
const STANCE_MM = 30;

/** Two seats and a soft top, 1.23 m high and 0.7 m at the nose: typical of the class. */
const LOW_CAR: Vehicle = {
  kind: "roadster",
  lengthMm: 3_915,
  widthMm: 1_735,
  heightMm: 1_235,
  groundClearanceMm: 120,
  noseHeightMm: 690,
  carsPerMille: 0,
  surfaces: [
    { name: "roof", heightMm: 1_220, staysPerMille: 450, echoesPerMille: 930 },
    { name: "bonnet", heightMm: 690, staysPerMille: 250, echoesPerMille: FIRM },
    { name: "boot", heightMm: 820, staysPerMille: 200, echoesPerMille: FIRM },
    { name: "windscreen", heightMm: 960, staysPerMille: 100, echoesPerMille: MUTE },
  ],
};

/** From a car's front to its rear, by the names that its surfaces have. */
const PLACES: readonly (readonly string[])[] = [
  ["bonnet", "cab"],
  ["windscreen"],
  ["roof", "glass roof", "empty bed", "loaded bed", "seat", "box"],
  ["rear window"],
  ["boot", "tailgate"],
];

/** A vehicle under a ranger that looks down, straight or at a slant. */
export function drawVehicleFromAbove(wish: VehicleWish, site: Site, random: SeededRandom): VehicleInBeam {
  const vehicle = drawWished(wish, random);
  const surface = drawWishedSurface(wish, vehicle, random);
  const stanceMm = random.between(-STANCE_MM, STANCE_MM);
  // A slanting beam meets the flank somewhere below the roof's edge, and some of the pings glance off.
  const isSlanting = site.mounting === "pole";
  const reachPerMille = isSlanting ? random.between(550, 950) : 1_000;
  const keptPerMille = isSlanting ? random.between(850, 1_000) : 1_000;
  const keptOf = (echoesPerMille: number) => Math.trunc((echoesPerMille * keptPerMille) / 1_000);
  const distanceOf = (heightMm: number) =>
    distanceOfHeight(site, Math.trunc((heightMm * reachPerMille) / 1_000));
  const isNarrow = vehicle.kind === "motorcycle";
  const resting: Part = {
    distanceMm: distanceOf(surface.heightMm + stanceMm),
    approachMm: random.between(-20, 20),
    echoesPerMille: keptOf(isNarrow ? random.between(350, 650) : surface.echoesPerMille),
    pastPerMille: isNarrow ? random.between(500, 900) : 0,
  };
  const passing = pathTo(surface, vehicle, random.chance(REVERSED_PER_MILLION)).map((part, index) => ({
    distanceMm: distanceOf(part.heightMm + stanceMm),
    // The first edge is low and rises; the rest is level or nearly so.
    approachMm: index === 0 ? random.between(50, 250) : random.between(-40, 40),
    echoesPerMille: keptOf(part.echoesPerMille),
    pastPerMille: 0,
  }));
  return { kind: vehicle.kind, passing, resting };
}

function drawWished(wish: VehicleWish, random: SeededRandom): Vehicle {
  if (wish === "low-car") return LOW_CAR;
  if (wish === "truck" || wish === "motorcycle") return kindOf(wish);
  if (wish === "mixed") return drawVehicle(random);
  let vehicle = drawVehicle(random);
  while (vehicle.kind === "motorcycle" || vehicle.kind === "truck") vehicle = drawVehicle(random);
  return vehicle;
}

function drawWishedSurface(wish: VehicleWish, vehicle: Vehicle, random: SeededRandom): Surface {
  let surface = drawSurface(vehicle, random);
  if (wish === "firm") {
    while (surface.echoesPerMille < FIRM) surface = drawSurface(vehicle, random);
  } else if (wish === "steep") {
    const heightMm = Math.trunc((vehicle.heightMm * random.between(700, 960)) / 1_000);
    return { ...surface, name: "rear window", heightMm, echoesPerMille: random.between(...STEEP) };
  } else if (wish === "glass") {
    const heightMm = Math.trunc((vehicle.heightMm * random.between(780, 990)) / 1_000);
    const name = random.chance(500_000) ? "windscreen" : "glass roof";
    return { ...surface, name, heightMm, echoesPerMille: random.chance(500_000) ? 0 : MUTE };
  }
  return surface;
}

/** What goes through the beam before `surface` does: one part for each place on the car, from its front or its rear. */
function pathTo(surface: Surface, vehicle: Vehicle, isReversed: boolean): readonly Surface[] {
  const parts: Surface[] = [];
  const places = isReversed ? [...PLACES].reverse() : PLACES;
  for (const names of places) {
    if (names.includes(surface.name)) break;
    const part = vehicle.surfaces.find(({ name }) => names.includes(name));
    if (part !== undefined) parts.push(part);
  }
  return parts;
}

function kindOf(wanted: string): Vehicle {
  const vehicle = VEHICLES.find(({ kind }) => kind === wanted);
  if (vehicle === undefined) throw new Error(`the neighbourhood has no ${wanted}`);
  return vehicle;
}
