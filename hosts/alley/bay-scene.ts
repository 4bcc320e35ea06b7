import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import { Episodes } from "./episodes.js";
import type { SeededRandom } from "./random.js";
import { drawSurface, type Surface, type Vehicle } from "./vehicles.js";
import type { Weather } from "./weather.js";

/** How a ranger can fail: it answers nothing, or the same for ever. */
export type SensorFault = "none" | "silent" | "stuck";

export interface BaySceneOptions {
  readonly random: SeededRandom;
  /** The ranger's height above the floor, looking straight down. */
  readonly mountHeightMm: number;
  readonly weather: Weather;
}

/** Beyond this a ranger hears nothing, and now and then it claims to hear just this. */
const MAX_RANGE_MM = 4_500;

/** Of 1,000 pings on the floor, a car's nose, and a pedestrian's head or shoulder, how many come back. */
const FLOOR_ECHOES_PER_MILLE = 985;
const NOSE_ECHOES_PER_MILLE = 985;
const PERSON_ECHOES_PER_MILLE = 850;

/** Standard deviation of one reading. */
const NOISE_MM = 4;

/** Two heights of one roof differ by up to this: load, tyres, and where on the roof it is. */
const STANCE_MM = 30;

/** A car standing in the bay makes readings jump this often; without one only every fourth such episode shows. */
const MEAN_JUMP_GAP_MS = 6 * 3_600_000;
const JUMPS_WHEN_EMPTY_PER_MILLION = 250_000;

/** Next to a car there is room under the beam for few. */
const PASSERS_BY_CAR_PER_MILLION = 50_000;

/** Nobody stands as still as a roof: people sway so far up and down, to and fro in so long. */
const MIN_SWAY_MM = 15;
const MAX_SWAY_MM = 60;
const MIN_SWAY_PERIOD_MS = 1_500;
const MAX_SWAY_PERIOD_MS = 4_000;

/** Passers-by under one bay's beam in each local hour. */
const PASSERS_PER_HOUR: readonly number[] = [
  1, 0, 0, 0, 0, 1, 3, 6, 8, 6, 5, 5, 7, 6, 5, 6, 7, 8, 9, 7, 5, 4, 3, 2,
];

/**
 * What an overhead ranger meets in one bay: the floor, a car's surfaces, people, and its own whims. Cars are told to
 * it; passers-by and jumps come on timelines of their own; noise and missed echoes are drawn per ping.
 *
 * Not modelled: neighbours' pings, rain on the ranger, and air that is not the same all the way down.
 */
export class BayScene {
  readonly #weather: Weather;
  readonly #mountHeightMm: number;
  readonly #stays: SeededRandom;
  readonly #pings: SeededRandom;
  readonly #passers: Episodes;
  readonly #jumps: Episodes;
  #vehicle: Vehicle | undefined;
  /** What the car will show once it stands. */
  #surface: Surface | undefined;
  #stanceMm = 0;
  #parkedAtMs = 0;
  #settledAtMs = 0;
  /** What is under the ranger now, people aside, and until when. */
  #heightMm = 0;
  #echoesPerMille = FLOOR_ECHOES_PER_MILLE;
  #changesAtMs = Number.POSITIVE_INFINITY;
  #fault: SensorFault = "none";
  #lastEchoUs: EchoUs = ECHO_NONE;
  #soundMinute = -1;
  #usPerMicrometre = 0;

  constructor(options: BaySceneOptions) {
    const { random, weather } = options;
    this.#weather = weather;
    this.#mountHeightMm = options.mountHeightMm;
    this.#stays = random.fork("stays");
    this.#pings = random.fork("pings");
    this.#passers = new Episodes({
      random: random.fork("passers-by"),
      meanGapMs: (hourMs) => meanPasserGapMs(weather.hourOfDay(hourMs)),
      durationMs: drawCrossingMs,
    });
    this.#jumps = new Episodes({
      random: random.fork("jumps"),
      meanGapMs: () => MEAN_JUMP_GAP_MS,
      durationMs: (jumps) => jumps.between(1_000, 2_000),
    });
  }

  /** When the vehicle that stands here came to rest. */
  get settledAtMs(): number {
    return this.#settledAtMs;
  }

  /** What stands here in truth. */
  get vehicle(): Vehicle | undefined {
    return this.#vehicle;
  }

  /** A car drives in: from now on the bay is taken, and for 3 to 8 s the car is still moving under the ranger. */
  park(vehicle: Vehicle, nowMs: number): void {
    if (this.#vehicle !== undefined) throw new Error("a bay holds one vehicle");
    this.#vehicle = vehicle;
    this.#surface = drawSurface(vehicle, this.#stays);
    this.#stanceMm = this.#stays.between(-STANCE_MM, STANCE_MM);
    this.#parkedAtMs = nowMs;
    this.#settledAtMs = nowMs + this.#stays.between(3_000, 8_000);
    this.#changesAtMs = nowMs;
  }

  /** The car is gone at once. Throws when none stands here that came before. */
  leave(nowMs: number): void {
    if (this.#vehicle === undefined || nowMs < this.#parkedAtMs)
      throw new Error("nothing stands here to leave");
    this.#vehicle = undefined;
    this.#surface = undefined;
    this.#show(0, FLOOR_ECHOES_PER_MILLE, Number.POSITIVE_INFINITY);
  }

  setSensorFault(fault: SensorFault): void {
    this.#fault = fault;
  }

  /** One ping now, round-trip microseconds or none or a fault. Times must not go back; nothing is allocated. */
  echoUs(nowMs: number): EchoUs {
    if (this.#fault === "silent") return ECHO_FAULT;
    if (this.#fault === "stuck" && this.#lastEchoUs !== ECHO_NONE) return this.#lastEchoUs;
    const echoUs = this.#ping(nowMs);
    if (echoUs !== ECHO_NONE) this.#lastEchoUs = echoUs;
    return echoUs;
  }

  #ping(nowMs: number): EchoUs {
    const isPassedBy = this.#passers.isActiveAt(nowMs);
    if (this.#jumps.isActiveAt(nowMs) && this.#showsJump()) return this.#travelUs(nowMs, MAX_RANGE_MM, 0);
    if (nowMs >= this.#changesAtMs) this.#driveIn(nowMs);
    let heightMm = this.#heightMm;
    let echoesPerMille = this.#echoesPerMille;
    if (isPassedBy && (heightMm === 0 || this.#passers.trait < PASSERS_BY_CAR_PER_MILLION)) {
      // The nearest surface answers first.
      const personMm = personHeightMm(this.#passers.trait, nowMs);
      if (personMm > heightMm) {
        heightMm = personMm;
        echoesPerMille = PERSON_ECHOES_PER_MILLE;
      }
    }
    const distanceMm = this.#mountHeightMm - heightMm;
    if (this.#pings.below(1_000) >= echoesPerMille || distanceMm > MAX_RANGE_MM) return ECHO_NONE;
    return this.#travelUs(nowMs, distanceMm, this.#pings.normal() * NOISE_MM);
  }

  /** A car that drives in shows floor, nose and windscreen before what it stays with. */
  #driveIn(nowMs: number): void {
    const eighthMs = (this.#settledAtMs - this.#parkedAtMs) / 8;
    const eighths = (nowMs - this.#parkedAtMs) / eighthMs;
    const noseMm = this.#vehicle?.noseHeightMm ?? 0;
    if (eighths < 1) this.#show(0, FLOOR_ECHOES_PER_MILLE, this.#parkedAtMs + eighthMs);
    else if (eighths < 4) this.#show(noseMm, NOSE_ECHOES_PER_MILLE, this.#parkedAtMs + 4 * eighthMs);
    else if (eighths < 5) this.#show(noseMm, 0, this.#parkedAtMs + 5 * eighthMs);
    else if (this.#surface !== undefined) {
      const { heightMm, echoesPerMille } = this.#surface;
      this.#show(heightMm + this.#stanceMm, echoesPerMille, Number.POSITIVE_INFINITY);
    }
  }

  #show(heightMm: number, echoesPerMille: number, untilMs: number): void {
    this.#heightMm = heightMm;
    this.#echoesPerMille = echoesPerMille;
    this.#changesAtMs = untilMs;
  }

  #showsJump(): boolean {
    return this.#vehicle !== undefined || this.#jumps.trait < JUMPS_WHEN_EMPTY_PER_MILLION;
  }

  /** Round-trip time through the air of this minute. Source: c = 20.05 * sqrt(T + 273.15) m/s. */
  #travelUs(nowMs: number, distanceMm: number, noiseMicrometres: number): EchoUs {
    const minute = Math.floor(nowMs / 60_000);
    if (minute !== this.#soundMinute) {
      const deciKelvin = this.#weather.temperatureDeciC(minute * 60_000) + 2_731.5;
      this.#soundMinute = minute;
      this.#usPerMicrometre = 2 / (20.05 * Math.sqrt(deciKelvin / 10));
    }
    return Math.max(1, Math.floor((distanceMm * 1_000 + noiseMicrometres) * this.#usPerMicrometre + 0.5));
  }
}

function meanPasserGapMs(hourOfDay: number): number | undefined {
  const passers = PASSERS_PER_HOUR[hourOfDay] ?? 0;
  return passers === 0 ? undefined : Math.floor(3_600_000 / passers);
}

/** Most cross; three in a hundred stay for a talk or a telephone. */
function drawCrossingMs(random: SeededRandom): number {
  return random.chance(30_000) ? random.between(5_000, 25_000) : random.between(500, 2_500);
}

/** Head, shoulder or a handcart's load, [1300, 1800] when it stands straight. */
function personHeightMm(trait: number, nowMs: number): number {
  const periodMs = pick(trait, 3, MIN_SWAY_PERIOD_MS, MAX_SWAY_PERIOD_MS);
  const away = 2 * Math.abs(2 * (nowMs % periodMs) - periodMs) - periodMs;
  return 1_300 + (trait % 501) + Math.trunc((pick(trait, 5, MIN_SWAY_MM, MAX_SWAY_MM) * away) / periodMs);
}

/** A number of whoever has this trait, [low, high]; another for each `prime`, the same from ping to ping. */
function pick(trait: number, prime: number, low: number, high: number): number {
  return low + ((Math.imul(trait, prime * 7_919) >>> 1) % (high - low + 1));
}
