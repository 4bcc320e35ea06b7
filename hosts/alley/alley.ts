/**
 * The whole alley in virtual time: fifteen nodes of real firmware on boards, air, weather and streets that
 * are simulated. One seed gives one transcript, on every engine. Start reading the hosts here.
 */

import { parseZone, utcOffsetMinutesAt } from "../../src/clock/posix-tz.js";
import type { BayId } from "../../src/domain/ids.js";
import { OCCUPANCY_CODES, type OccupancyCode, UNKNOWN } from "../../src/domain/occupancy.js";
import type { ReportOutcome } from "../../src/occupancy/bay-register.js";
import type { SignPairing } from "../../src/radio/pairings.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import type { Face } from "../../src/sign/face.js";
import { AlleyAir } from "./alley-air.js";
import type { AlleyOptions, AlleySummary } from "./alley-options.js";
import { BayHost } from "./bay-host.js";
import { BayScene } from "./bay-scene.js";
import { commission } from "./commissioning.js";
import { FigureKeeper } from "./figures.js";
import { PLAIN_NODES } from "./node-makers.js";
import { pairBay, pairSign } from "./pairing.js";
import { SeededRandom } from "./random.js";
import { ScriptedTraffic } from "./scripted-traffic.js";
import { openSignStorage } from "./sign-flash.js";
import { SignHost } from "./sign-host.js";
import { SimulatedBroker } from "./simulated-broker.js";
import { TimeServers } from "./time-servers.js";
import { Traffic } from "./traffic.js";
import { Transcript } from "./transcript.js";
import type { Vehicle } from "./vehicles.js";
import { VirtualTime } from "./virtual-time.js";
import { WatchedStreet } from "./watched-street.js";
import { Weather } from "./weather.js";

const MS_PER_HOUR = 3_600_000;
const MOUNT_HEIGHT_MM = 2_500;
const MOUNT_SPREAD_MM = 60;
const SLEEP_CLOCK_DRIFT_PPM = 50_000;
const CRYSTAL_DRIFT_PPM = 20;

/** What a DS3231 promises. */
const RTC_DRIFT_PPM = 3;
const BROWNOUT_MS = 3_000;

export class Alley {
  readonly time: VirtualTime;
  readonly sign: SignHost;
  readonly bays: ReadonlyMap<BayId, BayHost>;
  readonly scenes: ReadonlyMap<BayId, BayScene>;
  readonly street: WatchedStreet;
  readonly broker: SimulatedBroker;
  readonly timeServers: TimeServers;
  readonly #timeRandom: SeededRandom;
  readonly #options: AlleyOptions;
  readonly #transcript: Transcript;
  readonly #air: AlleyAir;
  readonly #figures: FigureKeeper;
  readonly #traffic: Traffic | ScriptedTraffic;
  #reports = 0;
  #faces = 0;

  constructor(options: AlleyOptions) {
    const { seed, startMs, schedule } = options;
    this.#options = options;
    this.time = new VirtualTime(startMs);
    this.#transcript = new Transcript(startMs, options.transcript);
    const pooled = schedule.bays.filter((bay) => !bay.withdrawn).map((bay) => bay.id);
    this.#figures = new FigureKeeper(pooled, startMs);
    const utcOffsetMinutes = offsetMinutesOf(schedule, startMs);
    const weather = new Weather({ seed, utcOffsetMinutes });
    this.#air = new AlleyAir({ time: this.time, seed, lossPerMillion: options.lossPerMillion });
    this.broker = new SimulatedBroker({
      scheduler: this.time,
      onPublish: (topic, payload, retain) => this.#recordPublish(topic, payload, retain),
    });
    this.#timeRandom = new SeededRandom(seed, "time");
    this.timeServers = new TimeServers({
      time: this.time,
      random: this.#timeRandom,
      record: (what) => this.#record("sign", what),
    });
    this.sign = this.#buildSign();
    this.#air.placeSign(this.sign.radio.station);
    this.scenes = this.#buildScenes(weather);
    const pairing = pairSign(
      openSignStorage(this.sign.flash),
      schedule.alley,
      pooled,
      new SeededRandom(seed, "pairing"),
    );
    this.bays = this.#buildBays(pooled, weather, pairing);
    this.street = new WatchedStreet({
      time: this.time,
      readSchedule: () => this.sign.schedule,
      scenes: this.scenes,
      readFace: () => this.sign.face,
      arrived: (bay, vehicle) => this.#arrived(bay, vehicle),
      left: (bay) => this.#left(bay),
    });
    this.#air.startNeighbours();
    this.sign.powerOn();
    for (const bay of this.bays.values()) bay.powerOn();
    this.#traffic = this.#startTraffic(utcOffsetMinutes);
    this.time.after(MS_PER_HOUR, () => this.#digest());
  }

  /** Lets time pass up to `endMs`, UTC milliseconds. */
  runUntil(endMs: number): void {
    this.time.runUntil(endMs);
  }

  /** Takes a car away by hand: whoever drove it does not come for it any more. */
  takeCar(bay: BayId): void {
    this.#traffic.forget(bay);
    this.street.leave(bay);
  }

  /** Takes the sign's power away: it is dark, and forgets all that its board does not keep. */
  cutSignPower(): void {
    this.sign.cutPower();
    this.#signIsDark();
  }

  restoreSignPower(): void {
    this.#record("world", "the sign's power comes");
    this.sign.powerOn();
  }

  /** Hands the rest of the transcript to its sink and says what the run came to. */
  finish(): AlleySummary {
    this.#transcript.flush();
    return {
      bays: this.bays.size,
      reports: this.#reports,
      lostFrames: this.#air.lost.count,
      faces: this.#faces,
      entriesInVain: this.street.entriesInVain,
      ...this.#figures.at(this.time.nowMs),
    };
  }

  /** The power went while the sign wrote to its flash; it is back soon. */
  #brownOut(): void {
    this.#signIsDark();
    this.time.after(BROWNOUT_MS, () => {
      if (this.sign.face === undefined) this.restoreSignPower();
    });
  }

  #signIsDark(): void {
    this.#record("world", "the sign's power goes");
    for (const bay of this.bays.keys()) this.#figures.believed(bay, UNKNOWN, this.time.nowMs);
  }

  #buildSign(): SignHost {
    const { seed, schedule, committee, mqtt, makers = PLAIN_NODES } = this.#options;
    const random = new SeededRandom(seed, "sign");
    return new SignHost({
      time: this.time,
      radioWorld: this.#air,
      random,
      schedule,
      committee,
      driftPpm: random.between(-CRYSTAL_DRIFT_PPM, CRYSTAL_DRIFT_PPM),
      rtcDriftPpm: this.#timeRandom.between(-RTC_DRIFT_PPM, RTC_DRIFT_PPM),
      servers: { io: this.timeServers.io, count: this.timeServers.servers.length },
      mqtt: mqtt ?? { io: this.broker.io, timer: undefined },
      makeNode: (options) => makers.sign(options),
      flash: this.#options.flash,
      onPowerLost: () => this.#brownOut(),
      stationOf: (bay) => this.bays.get(bay)?.radio.station ?? -1,
      record: (what) => this.#record("sign", what),
      log: {
        write: (level, code, detail) => {
          this.#record("sign", `log ${level} ${code} ${detail}`);
          this.#options.observer.logged?.(level, code, detail);
        },
      },
      watcher: {
        reported: (bay, outcome) => this.#reported(bay, outcome),
        believed: (bay, occupancy) => this.#believed(bay, occupancy),
        faced: (face) => this.#faced(face),
      },
    });
  }

  #buildScenes(weather: Weather): ReadonlyMap<BayId, BayScene> {
    const { seed, schedule } = this.#options;
    const scenes = new Map<BayId, BayScene>();
    for (const { id } of schedule.bays) {
      const random = new SeededRandom(seed, `scene-${id}`);
      const mountHeightMm = MOUNT_HEIGHT_MM + random.between(-MOUNT_SPREAD_MM, MOUNT_SPREAD_MM);
      scenes.set(id, new BayScene({ random, mountHeightMm, weather }));
    }
    return scenes;
  }

  #buildBays(pooled: readonly BayId[], weather: Weather, pairing: SignPairing): ReadonlyMap<BayId, BayHost> {
    const { seed, startMs, isCold, makers = PLAIN_NODES } = this.#options;
    const bays = new Map<BayId, BayHost>();
    pooled.forEach((bay, index) => {
      const scene = this.scenes.get(bay);
      if (scene === undefined) return;
      const random = new SeededRandom(seed, `bay-${bay}`);
      const host = new BayHost({
        time: this.time,
        radioWorld: this.#air,
        radioChip: index % 2 === 0 ? "SX1276" : "SX1262",
        scene,
        random,
        bay,
        flash: pairBay(pairing, bay),
        profile: commission(scene, weather, startMs),
        driftPpm: random.between(-SLEEP_CLOCK_DRIFT_PPM, SLEEP_CLOCK_DRIFT_PPM),
        signStation: this.sign.radio.station,
        isCold,
        makeNode: (options) => makers.bay(options),
        readTemperatureDeciC: () => weather.temperatureDeciC(this.time.nowMs),
        record: (what) => this.#record(`bay-${bay}`, what),
      });
      this.#air.placeBay(host.radio.station, index);
      bays.set(bay, host);
    });
    return bays;
  }

  #startTraffic(utcOffsetMinutes: number): Traffic | ScriptedTraffic {
    const { seed, stays } = this.#options;
    const { time, street } = this;
    const random = new SeededRandom(seed, "traffic");
    const traffic =
      stays === undefined
        ? new Traffic({ time, street, random, utcOffsetMinutes })
        : new ScriptedTraffic({ time, street, random, stays });
    traffic.start();
    return traffic;
  }

  #arrived(bay: BayId, vehicle: Vehicle): void {
    this.#record("world", `arrived ${bay} ${vehicle.kind}`);
    this.#figures.arrived(bay, this.time.nowMs);
    const host = this.bays.get(bay);
    if (host !== undefined) this.#air.cover(host.radio.station);
    this.#options.observer.arrived?.(bay, vehicle);
  }

  #left(bay: BayId): void {
    this.#record("world", `left ${bay}`);
    this.#figures.departed(bay, this.time.nowMs);
    const host = this.bays.get(bay);
    if (host !== undefined) this.#air.uncover(host.radio.station);
    this.#options.observer.left?.(bay);
  }

  #reported(bay: BayId, outcome: ReportOutcome): void {
    if (outcome === "duplicate") return;
    this.#reports += 1;
    if (outcome === "reconstructed") this.#figures.reconstructed(bay);
  }

  #believed(bay: BayId, occupancy: OccupancyCode): void {
    this.#record("sign", `believes ${bay} ${OCCUPANCY_CODES[occupancy]}`);
    this.#figures.believed(bay, occupancy, this.time.nowMs);
    this.#options.observer.believed?.(bay, occupancy);
  }

  #faced(face: Face): void {
    this.#faces += 1;
    const until = face.change === undefined ? "" : ` ${face.change.day} ${face.change.minuteOfDay}`;
    this.#record("sign", `face ${face.kind} ${face.free} ${face.unknown} ${face.phase}${until}`);
    this.#options.observer.faced?.(face);
  }

  /** Payloads are ASCII here: JSON of words and numbers. */
  #recordPublish(topic: string, payload: Uint8Array, retain: boolean): void {
    let text = "";
    for (const byte of payload) text += String.fromCharCode(byte);
    this.#record("broker", `${retain ? "kept" : "passed"} ${topic} ${text}`);
  }

  #digest(): void {
    for (const [bay, host] of this.bays) this.#record(`bay-${bay}`, `digest ${host.digest()}`);
    this.#record("sign", `digest ${this.sign.digest()}`);
    this.time.after(MS_PER_HOUR, () => this.#digest());
  }

  #record(who: string, what: string): void {
    this.#transcript.line(this.time.nowMs, who, what);
  }
}

function offsetMinutesOf(schedule: Schedule, utcMs: number): number {
  const zone = parseZone(schedule.timeZone);
  if (!zone.ok) throw new Error(`schedule was not checked: time zone ${schedule.timeZone} (${zone.error})`);
  return utcOffsetMinutesAt(zone.value, utcMs);
}
