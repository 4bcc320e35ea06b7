/**
 * An alley of fourteen bays and a sign, frame by frame: the real links, the sign's real ear and epochs, no chips and no
 * cipher. Two bays are busy, the sensor of one flaps now and then; there are days of lossy air and of strangers on the
 * channel, and once in a while an hour in which all sensors flap: then everybody wants more airtime than there is.
 */

import { SeededRandom } from "../../../hosts/alley/random.js";
import type { AesBlock } from "../../../src/ports/aes-block.js";
import type { LinkKeys } from "../../../src/radio/link-keys.js";
import type { RadioRegion } from "../../../src/radio/regions/region.js";
import type { Auditor } from "../audit/auditor.js";
import { BayActor, type Habit } from "./bay-actor.js";
import type { Street } from "./frame-radio.js";
import { PlainAir } from "./plain-air.js";
import { QuickBlock } from "./quick-block.js";
import { SignActor } from "./sign-actor.js";

const BAYS = 14;
export const NODES = BAYS + 1;
const SIGN = BAYS;
const ALLEY = 7;

const HOUR_US = 3_600_000_000;
const HOURS_PER_DAY = 24;

/** Turns at one moment, before time is taken to stand still. */
const MOST_TURNS = 1_000;

/** Days of 1,000,000 on which the air is lossy, and on which strangers use the channel; how much of it at most. */
const LOSSY_DAYS = 250_000;
const MOST_LOST_PER_MILLION = 600_000;
const LEAST_LOST_PER_MILLION = 5_000;
const FOREIGN_DAYS = 500_000;
const MOST_FOREIGN_PER_MILLION = 300_000;
/** Hours of 1,000,000: one in a month. */
const STORMY_HOURS = 1_400;

/** Calm but these. */
const HABITS: Readonly<Record<number, Habit>> = { 1: "busy", 5: "busy", 9: "flapping" };

/** Bays by number less one, then the sign. */
const MOST_KEYS_PER_KIND = 64;
const CHANNEL_KEY = 255;

export interface AlleyLifeOptions {
  readonly region: RadioRegion;
  readonly auditor: Auditor;
  readonly seed: number;
  /** Whole hours of them. */
  readonly days: number;
  /** Hours of 1,000,000 in which all sensors flap. */
  readonly stormyPerMillion?: number;
}

/** Lives so many days, and tells how many frames were sent. */
export function liveDays(options: AlleyLifeOptions): number {
  const { region, auditor, seed, days, stormyPerMillion = STORMY_HOURS } = options;
  const random = new SeededRandom(seed, `node-years/${region.name}`);
  const street: Street = {
    air: new PlainAir(NODES, random.fork("air")),
    auditor,
    radios: [],
    listenBeforeTalk: region.listenBeforeTalk,
    nextUs: new Float64Array(NODES),
    isStormy: false,
    nowUs: 0,
    transmissions: 0,
  };
  const actors = actorsOf(region, street, random);
  const weather = random.fork("weather");
  for (let hour = 0; hour < HOURS_PER_DAY * days; hour += 1) {
    if (hour % HOURS_PER_DAY === 0) drawDay(street.air, weather);
    street.isStormy = weather.chance(stormyPerMillion);
    liveUntil(actors, street, (hour + 1) * HOUR_US);
  }
  return street.transmissions;
}

function actorsOf(region: RadioRegion, street: Street, random: SeededRandom): (BayActor | SignActor)[] {
  const shared = { broadcast: keyOf(0), channel: keyOf(CHANNEL_KEY) };
  const makeAes = (key: Uint8Array): AesBlock => new QuickBlock(key);
  const nodes = new Map<number, LinkKeys>();
  const actors: (BayActor | SignActor)[] = [];
  for (let node = 1; node <= BAYS; node += 1) {
    const link = { up: keyOf(node), down: keyOf(MOST_KEYS_PER_KIND + node) };
    nodes.set(node, link);
    actors.push(
      new BayActor({
        pairing: { region: region.name, alley: ALLEY, node, epoch: 0, spreadingFactor: 9, link, shared },
        habit: HABITS[node] ?? "calm",
        street,
        random: random.fork(`bay/${node}`),
        makeAes,
        transmitter: node - 1,
      }),
    );
  }
  const pairing = { region: region.name, alley: ALLEY, shared, nodes, broken: new Set<number>() };
  actors.push(new SignActor({ pairing, street, random: random.fork("sign"), makeAes, transmitter: SIGN }));
  return actors;
}

function drawDay(air: PlainAir, weather: SeededRandom): void {
  const isLossy = weather.chance(LOSSY_DAYS);
  air.lostPerMillion = isLossy ? weather.below(MOST_LOST_PER_MILLION) : LEAST_LOST_PER_MILLION;
  air.foreignPerMillion = weather.chance(FOREIGN_DAYS) ? weather.below(MOST_FOREIGN_PER_MILLION) : 0;
}

function liveUntil(actors: readonly (BayActor | SignActor)[], street: Street, untilUs: number): void {
  const { nextUs } = street;
  let turns = 0;
  for (;;) {
    let first = 0;
    let nowUs = nextUs[0] as number;
    for (let node = 1; node < NODES; node += 1) {
      const dueUs = nextUs[node] as number;
      if (dueUs >= nowUs) continue;
      nowUs = dueUs;
      first = node;
    }
    if (nowUs >= untilUs) return;
    turns = nowUs > street.nowUs ? 0 : turns + 1;
    if (turns > MOST_TURNS) throw new Error(`time stands still at ${nowUs} us for ${first}`);
    street.nowUs = nowUs;
    actors[first]?.run(nowUs);
  }
}

function keyOf(last: number): Uint8Array {
  const key = new Uint8Array(16);
  key[3] = last;
  return key;
}
