/** A car from above, in metres: how long and wide, and where its cabin begins and ends, from the tail. */
export interface CarShape {
  readonly lengthM: number;
  readonly widthM: number;
  readonly rearGlassM: number;
  readonly roofFromM: number;
  readonly roofToM: number;
  readonly windscreenM: number;
  readonly noseRadiusM: number;
}

const SEDAN: CarShape = {
  lengthM: 4.9,
  widthM: 1.86,
  rearGlassM: 0.75,
  roofFromM: 1.35,
  roofToM: 2.8,
  windscreenM: 3.5,
  noseRadiusM: 0.62,
};

/** By the kinds of hosts/alley/vehicles.ts; a kind not listed is drawn as a saloon. */
const SHAPES: Readonly<Record<string, CarShape>> = {
  compact: {
    lengthM: 3.6,
    widthM: 1.6,
    rearGlassM: 0.16,
    roofFromM: 0.5,
    roofToM: 2.15,
    windscreenM: 2.75,
    noseRadiusM: 0.55,
  },
  hatchback: {
    lengthM: 4.34,
    widthM: 1.8,
    rearGlassM: 0.2,
    roofFromM: 0.66,
    roofToM: 2.5,
    windscreenM: 3.2,
    noseRadiusM: 0.6,
  },
  suv: {
    lengthM: 4.8,
    widthM: 1.9,
    rearGlassM: 0.18,
    roofFromM: 0.55,
    roofToM: 2.8,
    windscreenM: 3.45,
    noseRadiusM: 0.48,
  },
  van: {
    lengthM: 5.16,
    widthM: 1.99,
    rearGlassM: 0.12,
    roofFromM: 0.36,
    roofToM: 4.0,
    windscreenM: 4.62,
    noseRadiusM: 0.4,
  },
};

/** The outline of a kind of car. */
export function shapeOf(kind: string): CarShape {
  return SHAPES[kind] ?? SEDAN;
}
