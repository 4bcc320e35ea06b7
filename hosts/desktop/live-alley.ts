/** The live alley behind the page: shows what is, and carries out what the page asks. */

import { dayOf, MINUTES_PER_DAY, minuteOfDay, weekdayOf } from "../../src/clock/civil-time.js";
import { localOf } from "../../src/clock/posix-tz.js";
import type { BayId } from "../../src/domain/ids.js";
import { occupancyOf, SENSOR_HEALTH } from "../../src/domain/occupancy.js";
import type { Committee } from "../../src/nodes/committee-intake.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { weekSpans } from "../../src/schedule/week.js";
import { describeFace } from "../../src/sign/face-text.js";
import { Alley } from "../alley/alley.js";
import type { AlleyOptions } from "../alley/alley-options.js";
import { SeededRandom } from "../alley/random.js";
import { LOSS_PER_MILLION } from "../alley/run-alley.js";
import { drawVehicle } from "../alley/vehicles.js";
import {
  arrivedWords,
  believedWords,
  type FeedWords,
  facedWords,
  leftWords,
  loggedWords,
} from "./feed-words.js";
import { Pace, type WallTime } from "./pace.js";
import type {
  AlleyControl,
  BayView,
  CommandOutcome,
  FeedEvent,
  PageCommand,
  Snapshot,
} from "./page/contract.js";

export interface LiveAlleyOptions {
  readonly seed: number;
  readonly startMs: number;
  readonly speed: number;
  readonly stays: AlleyOptions["stays"];
  /** Who may change the schedule; absent, nobody may. */
  readonly committee?: Committee | undefined;
  readonly mqtt: NonNullable<AlleyOptions["mqtt"]>;
  readonly broker: CuttableBroker;
  /** The sign's flash with what stands on it; a blank one unless told otherwise. */
  readonly flash?: AlleyOptions["flash"];
  /** This machine's clock unless told otherwise. */
  readonly wall?: WallTime;
}

/** The broker as the page sees it; one of the user's own cannot be cut. */
export interface CuttableBroker {
  readonly url: string;
  readonly cutting: { readonly isCut: boolean; cut(): void; restore(): void } | undefined;
}

const OK: CommandOutcome = { ok: true };

export class LiveAlley implements AlleyControl {
  readonly #options: LiveAlleyOptions;
  readonly #alley: Alley;
  readonly #pace: Pace;
  readonly #visitors: SeededRandom;
  readonly #listeners = new Set<(event: FeedEvent) => void>();

  constructor(options: LiveAlleyOptions) {
    const { seed, startMs, speed, stays, committee, mqtt, flash, wall } = options;
    this.#options = options;
    this.#visitors = new SeededRandom(seed, "page");
    this.#alley = new Alley({
      seed,
      startMs,
      schedule: DEFAULT_SCHEDULE,
      committee,
      isCold: false,
      stays,
      lossPerMillion: LOSS_PER_MILLION,
      transcript: () => {},
      mqtt,
      flash,
      observer: {
        arrived: (bay, vehicle) => this.#tell(arrivedWords(bay, vehicle.kind)),
        left: (bay) => this.#tell(leftWords(bay)),
        believed: (bay, occupancy) => this.#tell(believedWords(bay, occupancy)),
        faced: (face) => this.#tell(facedWords(face)),
        logged: (_level, code, detail) => this.#tell(loggedWords(code, detail)),
      },
    });
    this.#pace = new Pace(startMs, speed, (toMs) => this.#alley.runUntil(toMs), wall);
  }

  /** The sign is connected to its broker. */
  get isOnline(): boolean {
    return this.#alley.sign.node.isOnline;
  }

  start(): void {
    this.#pace.start();
  }

  /** Stops time and lets the sign say goodbye to its broker. */
  close(): void {
    this.#pace.stop();
    this.#alley.sign.node.close();
  }

  snapshot(): Snapshot {
    const { sign, time } = this.#alley;
    const { face, ruling, counts, schedule, zone, isOnline } = sign.node;
    const { ko, en } = describeFace(face);
    const { cutting, url } = this.#options.broker;
    const localMinute = localOf(zone, time.nowMs);
    const { buffer } = sign.matrix.pixels;
    return {
      type: "snapshot",
      utcMs: time.nowMs,
      utcOffsetMinutes: localMinute - Math.floor(time.nowMs / 60_000),
      speed: this.#pace.speed,
      paused: this.#pace.isPaused,
      broker: { url, connected: isOnline, cut: cutting?.isCut ?? false },
      matrix: { ...sign.matrix.size, pixels: Buffer.from(buffer).toString("base64") },
      faceKo: ko,
      faceEn: en,
      counts,
      permission: ruling.regime.permission,
      bays: schedule.bays.map(({ id, withdrawn }) => this.#viewOf(id, withdrawn)),
      week: weekSpans(schedule, time.nowMs).map(({ fromMinute, toMinute, regime }) => ({
        fromMinute,
        toMinute,
        permission: regime.permission,
        textKo: regime.textKo,
        textEn: regime.textEn,
      })),
      minuteOfWeek: weekdayOf(dayOf(localMinute)) * MINUTES_PER_DAY + minuteOfDay(localMinute),
    };
  }

  command(command: PageCommand): CommandOutcome {
    switch (command.type) {
      case "speed":
        this.#pace.setSpeed(command.speed);
        return OK;
      case "pause":
        this.#pace.setPaused(command.paused);
        return OK;
      case "put-car":
        return this.#putCar(command.bay);
      case "take-car":
        return this.#takeCar(command.bay);
      case "silence":
        return this.#silence(command.bay, command.silenced);
      case "cut-broker":
        return this.#cutBroker(command.cut);
    }
  }

  subscribe(listener: (event: FeedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #viewOf(id: BayId, withdrawn: boolean): BayView {
    const { register } = this.#alley.sign.node;
    const heardMs = register.heardMsOf(id);
    return {
      id,
      withdrawn,
      occupancy: occupancyOf(register.occupancyOf(id)),
      confidence: register.confidenceOf(id),
      health: SENSOR_HEALTH[register.healthOf(id)] ?? "ok",
      lastHeardMs: heardMs === undefined ? null : this.#options.startMs + heardMs,
      car: this.#alley.scenes.get(id)?.vehicle?.kind ?? null,
      silenced: this.#alley.bays.get(id)?.radio.isSilenced ?? false,
    };
  }

  #putCar(bay: BayId): CommandOutcome {
    const scene = this.#alley.scenes.get(bay);
    if (scene === undefined)
      return refusal(`${bay}번 면은 이 골목에 없습니다`, `no bay ${bay} in this alley`);
    if (scene.vehicle !== undefined)
      return refusal(`${bay}번 면에는 이미 차가 있습니다`, `a car stands in bay ${bay} already`);
    this.#alley.street.park(bay, drawVehicle(this.#visitors));
    return OK;
  }

  #takeCar(bay: BayId): CommandOutcome {
    if (this.#alley.scenes.get(bay)?.vehicle === undefined)
      return refusal(`${bay}번 면에는 차가 없습니다`, `no car stands in bay ${bay}`);
    this.#alley.takeCar(bay);
    return OK;
  }

  #silence(bay: BayId, silenced: boolean): CommandOutcome {
    const host = this.#alley.bays.get(bay);
    if (host === undefined) return refusal(`${bay}번 면에는 노드가 없습니다`, `bay ${bay} has no node`);
    host.radio.isSilenced = silenced;
    return OK;
  }

  #cutBroker(cut: boolean): CommandOutcome {
    const { cutting, url } = this.#options.broker;
    if (cutting === undefined)
      return refusal(
        "밖에 있는 브로커는 여기서 끊을 수 없습니다",
        `${url} is your own broker; stop it yourself`,
      );
    if (cut) cutting.cut();
    else cutting.restore();
    return OK;
  }

  #tell(words: FeedWords): void {
    const event: FeedEvent = {
      type: "event",
      utcMs: this.#alley?.time.nowMs ?? this.#options.startMs,
      ...words,
    };
    for (const listener of this.#listeners) listener(event);
  }
}

function refusal(errorKo: string, error: string): CommandOutcome {
  return { ok: false, error, errorKo };
}
