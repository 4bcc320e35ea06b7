/** Where everything lies in the plan of the alley, in CSS pixels. */

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WordsPlace {
  /** The first line's baseline. */
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
  /** The bay's number has a line of its own, above the three of words: there is little room sideways. */
  readonly isNumberAlone: boolean;
  /** What share of the room that fewer lines leave goes above them. */
  readonly above: number;
}

export interface BayPlace {
  readonly id: number;
  /** The marked space. */
  readonly floor: Rect;
  /** What can be pointed at: the space and its words. */
  readonly target: Rect;
  readonly words: WordsPlace;
  /** Its number on the ground: a little off the middle, away from the node. */
  readonly number: { readonly x: number; readonly y: number };
  /** Which way a parked car looks, degrees clockwise from the right. */
  readonly headingDegrees: number;
  /** Its sensor, on the kerb. */
  readonly node: { readonly x: number; readonly y: number };
}

export interface PlanLayout {
  readonly isUpright: boolean;
  readonly width: number;
  readonly height: number;
  /** CSS pixels in a metre. */
  readonly scale: number;
  readonly street: Rect;
  readonly ground: Rect;
  readonly mouth: { readonly x: number; readonly y: number };
  readonly places: readonly BayPlace[];
  /** Slots along the lane in which no bay was marked. */
  readonly spare: readonly Rect[];
}

/** Where a bay would be shorter, its words would not fit: the alley stands upright, its mouth at the top. */
const MIN_LYING_SLOT_PX = 76;
const SLOT_METRES = 6.2;
const BAY_DEPTH_METRES = 2.5;
const LANE_METRES = 3.6;
/** An alley that stands upright leaves its width to the words. */
const UPRIGHT_LANE_PX = 42;
const GAP_PX = 6;
const NUMBER_ASIDE_PX = 5;

interface Measures {
  readonly slotPx: number;
  readonly wordsPx: number;
  readonly streetPx: number;
  readonly entryPx: number;
  readonly endPx: number;
}

/**
 * Lays bays out along both sides of a lane, in their order: the first half on one side, the rest on the other.
 * `width` is what there is to fill.
 */
export function layOutPlan(bays: readonly number[], width: number): PlanLayout {
  const perSide = Math.max(Math.ceil(bays.length / 2), 1);
  const lying = lyingMeasures(width, perSide);
  const isUpright = lying.slotPx < MIN_LYING_SLOT_PX;
  const measures = isUpright ? uprightMeasures(width) : lying;
  const { slotPx, wordsPx, streetPx, entryPx, endPx } = measures;
  const scale = slotPx / SLOT_METRES;
  const depth = Math.round(BAY_DEPTH_METRES * scale);
  const lane = isUpright ? width - 2 * (wordsPx + depth) : Math.round(LANE_METRES * scale);
  const along = streetPx + entryPx + perSide * slotPx + endPx;
  const across = 2 * (wordsPx + depth) + lane;

  const rect = (a: number, c: number, aSize: number, cSize: number): Rect =>
    isUpright ? { x: c, y: a, width: cSize, height: aSize } : { x: a, y: c, width: aSize, height: cSize };
  const point = (a: number, c: number) => (isUpright ? { x: c, y: a } : { x: a, y: c });

  const slot = (index: number): { at: number; across: number; isFirstSide: boolean } => ({
    at: streetPx + entryPx + (index % perSide) * slotPx,
    across: index < perSide ? wordsPx : wordsPx + depth + lane,
    isFirstSide: index < perSide,
  });
  const floorOf = (index: number) =>
    rect(slot(index).at + GAP_PX / 2, slot(index).across, slotPx - GAP_PX, depth);

  const place = (id: number, index: number): BayPlace => {
    const { at, across: from, isFirstSide } = slot(index);
    const outer = isFirstSide ? from : from + depth;
    const wordsAcross = isUpright ? (isFirstSide ? wordsPx - 14 : outer + 14) : isFirstSide ? 18 : outer + 26;
    const wordsAlong = isUpright ? at + slotPx / 2 - 18 : at + slotPx / 2;
    return {
      id,
      floor: floorOf(index),
      target: rect(at + 1, isFirstSide ? 0 : from, slotPx - 2, depth + wordsPx),
      words: {
        ...point(wordsAlong, wordsAcross),
        anchor: isUpright ? (isFirstSide ? "end" : "start") : "middle",
        isNumberAlone: isUpright,
        above: isUpright ? 0.5 : isFirstSide ? 1 : 0,
      },
      number: point(at + slotPx / 2, from + depth / 2 + (isFirstSide ? 1 : -1) * NUMBER_ASIDE_PX),
      headingDegrees: isUpright ? (isFirstSide ? 90 : 270) : isFirstSide ? 180 : 0,
      node: point(at + slotPx / 2, outer),
    };
  };
  const spareCount = 2 * perSide - bays.length;
  return {
    isUpright,
    ...(isUpright ? { width: across, height: along } : { width: along, height: across }),
    scale,
    street: rect(0, 0, streetPx, across),
    ground: rect(streetPx, wordsPx, along - streetPx, 2 * depth + lane),
    mouth: point(streetPx + entryPx / 2, across / 2),
    places: bays.map(place),
    spare: Array.from({ length: spareCount }, (_, index) => floorOf(bays.length + index)),
  };
}

function lyingMeasures(width: number, perSide: number): Measures {
  const streetPx = 54;
  const entryPx = 62;
  const endPx = 16;
  return { slotPx: (width - streetPx - entryPx - endPx) / perSide, wordsPx: 66, streetPx, entryPx, endPx };
}

function uprightMeasures(width: number): Measures {
  const slotPx = 92;
  const depth = Math.round((BAY_DEPTH_METRES * slotPx) / SLOT_METRES);
  return {
    slotPx,
    wordsPx: Math.floor((width - 2 * depth - UPRIGHT_LANE_PX) / 2),
    streetPx: 40,
    entryPx: 44,
    endPx: 14,
  };
}
