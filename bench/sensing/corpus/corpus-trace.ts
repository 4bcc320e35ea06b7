import { Episodes } from "../../../hosts/alley/episodes.js";
import type { SeededRandom } from "../../../hosts/alley/random.js";
import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../../src/domain/range.js";
import type { Mounting } from "../../../src/sensing/empty-profile.js";
import type { SensingTrace, TrueFault, TrueStay } from "../trace.js";
import { Clutter } from "./clutter.js";
import type { Condition } from "./conditions.js";
import type { DayAir } from "./day-air.js";
import type { Drift } from "./drift.js";
import { BUS_FAULT_MM, type FaultySaying, LAST_ECHO_AGAIN_MM, NO_ECHO_MM } from "./faulty-ranger.js";
import { distanceIn, type Glimpse, Glimpses } from "./glimpse.js";
import { BICYCLE_OR_HANDCART, PassersBy, PEDESTRIAN } from "./passers-by.js";
import type { Site } from "./site.js";

/** The air and the empty bay change slowly: they are looked at again after this. */
const SLOW_MS = 15_000;

/** What one trace is made of. */
export interface TraceParts {
  readonly condition: Condition;
  readonly site: Site;
  readonly durationMs: number;
  readonly stays: readonly TrueStay[];
  readonly glimpses: readonly Glimpse[];
  readonly air: DayAir;
  readonly drift: Drift;
  readonly faults: readonly TrueFault[];
  readonly faulty: FaultySaying | undefined;
  readonly rebootsMs: readonly number[];
  readonly random: SeededRandom;
}

/**
 * One bay's hours. What stands, passes, rains and breaks is a function of time; noise and lost echoes are drawn for
 * each ping. The nearest thing in the beam that sends the ping back is what is heard.
 */
export class CorpusTrace implements SensingTrace {
  readonly condition: string;
  readonly mounting: Mounting;
  readonly durationMs: number;
  readonly stays: readonly TrueStay[];
  readonly faults: readonly TrueFault[];
  readonly rebootsMs: readonly number[];
  readonly #parts: TraceParts;
  readonly #pings: SeededRandom;
  readonly #glimpses: Glimpses;
  readonly #pedestrians: PassersBy;
  readonly #wheels: PassersBy;
  readonly #jumps: Episodes;
  readonly #clutter: Clutter;
  /** Of the thing that was met last: its reading's standard deviation. */
  #noiseMm = 0;
  #lastEchoUs: EchoUs = ECHO_NONE;
  #slowUntilMs = Number.NEGATIVE_INFINITY;
  #usPerMm = 0;
  #floorMm = 0;
  #clearPerMille = 1_000;
  #wasOccupied = false;

  constructor(parts: TraceParts) {
    const { condition, site, random } = parts;
    this.condition = condition.name;
    this.mounting = site.mounting;
    this.durationMs = parts.durationMs;
    this.stays = parts.stays;
    this.faults = parts.faults;
    this.rebootsMs = parts.rebootsMs;
    this.#parts = parts;
    this.#pings = random.fork("pings");
    this.#glimpses = new Glimpses(parts.glimpses);
    this.#pedestrians = new PassersBy(PEDESTRIAN, condition.pedestrians, site, random.fork("pedestrians"));
    this.#wheels = new PassersBy(BICYCLE_OR_HANDCART, condition.wheels, site, random.fork("wheels"));
    this.#clutter = new Clutter(condition, site, parts.durationMs, random.fork("clutter"));
    this.#jumps = new Episodes({
      random: random.fork("jumps"),
      meanGapMs: (hourMs) => (hourMs < 0 ? undefined : condition.meanJumpGapMs),
      durationMs: (draws) => draws.between(1_000, 2_000),
    });
  }

  echoUs(nowMs: number): EchoUs {
    const { faulty, faults, site } = this.#parts;
    const glimpse = this.#glimpses.at(nowMs);
    this.#lookAround(nowMs, glimpse !== undefined);
    this.#noiseMm = 0;
    let mm: number;
    if (faulty !== undefined && isDuring(faults, nowMs)) {
      mm = faulty(nowMs);
      if (mm === BUS_FAULT_MM) return ECHO_FAULT;
      if (mm === LAST_ECHO_AGAIN_MM && this.#lastEchoUs !== ECHO_NONE) return this.#lastEchoUs;
    } else {
      mm = this.#clutter.heardMm(this.#heardMm(nowMs, glimpse), nowMs);
    }
    if (mm <= 0 || mm > site.maxMm + 1_000) return ECHO_NONE;
    const us = (mm + (this.#noiseMm * this.#pings.normal()) / 1_000) * this.#usPerMm;
    this.#lastEchoUs = Math.max(1, Math.floor(us / site.stepUs + 0.5)) * site.stepUs;
    return this.#lastEchoUs;
  }

  temperatureDeciC(nowMs: number): number {
    return this.#parts.air.thermometerDeciC(nowMs);
  }

  /** From what this ping comes back if nothing but the bay and its ranger has a say. */
  #heardMm(nowMs: number, glimpse: Glimpse | undefined): number {
    const { condition, site } = this.#parts;
    const isEmpty = glimpse === undefined;
    if (this.#jumps.isActiveAt(nowMs)) {
      const { trait } = this.#jumps;
      // The two questions take different digits of the episode's number.
      if (!isEmpty || trait < condition.emptyJumpsPerMillion)
        return trait % 2 === 0 ? site.maxMm : NO_ECHO_MM;
    }
    const vehicleMm = isEmpty ? Number.POSITIVE_INFINITY : distanceIn(glimpse, nowMs);
    this.#noiseMm = site.noiseMm;
    const passers = this.#passersAt(nowMs, vehicleMm);
    if (passers !== undefined) {
      if (this.#comesBack(passers.echoesPerMille)) return passers.distanceMm(nowMs);
      if (!this.#goesPast(passers.pastPerMille)) return NO_ECHO_MM;
    }
    if (glimpse !== undefined) {
      if (this.#comesBack(glimpse.echoesPerMille)) return vehicleMm;
      if (!this.#goesPast(glimpse.pastPerMille)) return NO_ECHO_MM;
    }
    this.#noiseMm = site.floorNoiseMm;
    return this.#comesBack(site.floorEchoesPerMille) ? this.#floorMm : NO_ECHO_MM;
  }

  /** Whoever is in the beam before the vehicle, and before the floor when there is none. */
  #passersAt(nowMs: number, vehicleMm: number): PassersBy | undefined {
    const isBeside = vehicleMm !== Number.POSITIVE_INFINITY;
    if (this.#pedestrians.isHereAt(nowMs, isBeside) && this.#pedestrians.distanceMm(nowMs) < vehicleMm)
      return this.#pedestrians;
    const areWheelsHere = this.#wheels.isHereAt(nowMs, isBeside);
    return areWheelsHere && this.#wheels.distanceMm(nowMs) < vehicleMm ? this.#wheels : undefined;
  }

  #comesBack(echoesPerMille: number): boolean {
    if (this.#pings.below(1_000) >= echoesPerMille) return false;
    return this.#clearPerMille >= 1_000 || this.#pings.below(1_000) < this.#clearPerMille;
  }

  #goesPast(pastPerMille: number): boolean {
    return pastPerMille > 0 && this.#pings.below(1_000) < pastPerMille;
  }

  #lookAround(nowMs: number, isOccupied: boolean): void {
    if (nowMs < this.#slowUntilMs && isOccupied === this.#wasOccupied) return;
    const { air, drift, site } = this.#parts;
    this.#slowUntilMs = nowMs + SLOW_MS;
    this.#wasOccupied = isOccupied;
    // Source: c = 20.05 sqrt(T + 273.15) m/s; there and back.
    this.#usPerMm = 2_000 / (20.05 * Math.sqrt(air.airDeciC(nowMs) / 10 + 273.15));
    this.#floorMm = (site.floorMm ?? 0) + drift.floorShiftMm(nowMs);
    this.#clearPerMille = drift.clearPerMille(nowMs);
  }
}

function isDuring(faults: readonly TrueFault[], nowMs: number): boolean {
  for (const { fromMs, untilMs } of faults) if (nowMs >= fromMs && nowMs < untilMs) return true;
  return false;
}
