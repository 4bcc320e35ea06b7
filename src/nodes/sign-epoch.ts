/**
 * Where the alley talks, and how loudly each bay does: decided by what the sign hears, announced in acknowledgements,
 * and explained in the log.
 *
 * ```
 *   kept --- a day on one channel, or the rule wants another spreading factor ---> announced, for 2.5 heartbeats ---> kept
 * ```
 */

import { SILENCE_BUDGET_MS } from "../domain/budgets.js";
import type { BayId } from "../domain/ids.js";
import type { MakeAes } from "../ports/aes-block.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { RadioFrame, RadioTuning } from "../ports/radio.js";
import type { Timer, TimerHandle } from "../ports/timer.js";
import type { Acknowledgement } from "../radio/acknowledgement.js";
import { alleyChannels, channelOf, maxPowerDbm } from "../radio/channel-plan.js";
import { frameMarginQuarterDb, LinkMargins } from "../radio/link-margin.js";
import { LinkPace } from "../radio/link-pace.js";
import type { SignPairing } from "../radio/pairings.js";
import type { RadioChannel, RadioRegion } from "../radio/regions/region.js";
import { regionNamed } from "../radio/regions/regions.js";
import { SpreadingFactorRule } from "../radio/spreading-factor-rule.js";

const DAY_MS = 86_400_000;

/** Every bay has heard it twice by then. */
const ANNOUNCED_MS = SILENCE_BUDGET_MS;

/** The rule is asked this often. */
const LOOK_MS = 300_000;

/** Of a new alley. */
export const FIRST_PLACE: AlleyPlace = { epoch: 0, spreadingFactor: 9 };

/** What of the alley's radio changes. */
export interface AlleyPlace {
  /** [0, 255]. */
  readonly epoch: number;
  readonly spreadingFactor: number;
}

export interface SignEpochOptions {
  readonly pairing: SignPairing;
  readonly makeAes: MakeAes;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
  readonly place: AlleyPlace;
  /** The alley is somewhere else from now on: to be kept, and the radio to be tuned. */
  onMoved(place: AlleyPlace): void;
}

export class SignEpoch {
  readonly #options: SignEpochOptions;
  readonly #region: RadioRegion;
  readonly #margins: LinkMargins;
  readonly #rule: SpreadingFactorRule;
  readonly #bays: readonly BayId[];
  /** Those heard last by another way than the air. */
  readonly #elsewhere = new Set<BayId>();
  #place: AlleyPlace;
  #channel: RadioChannel;
  #pace: LinkPace;
  #next: AlleyPlace | undefined;
  #movesAtMs = 0;
  #movedMs: number;
  #timerHandle: TimerHandle | undefined;

  constructor(options: SignEpochOptions) {
    const { pairing, clock, place } = options;
    this.#options = options;
    this.#region = regionNamed(pairing.region);
    this.#bays = [...pairing.nodes.keys()];
    this.#place = place;
    this.#channel = this.#channelOf(place);
    this.#pace = this.#paceOf(place);
    this.#margins = new LinkMargins(maxPowerDbm(this.#region, this.#channel));
    this.#rule = new SpreadingFactorRule(this.#margins, place.spreadingFactor, clock.uptimeMs());
    this.#movedMs = clock.uptimeMs();
  }

  get epoch(): number {
    return this.#place.epoch;
  }

  get pace(): LinkPace {
    return this.#pace;
  }

  get region(): RadioRegion {
    return this.#region;
  }

  /** Of the sign itself: it is on mains, and always as loud as it may. */
  get tuning(): RadioTuning {
    const { centreHz, bandwidthHz } = this.#channel;
    return {
      frequencyHz: centreHz,
      bandwidthHz,
      spreadingFactor: this.#place.spreadingFactor,
      powerDbm: maxPowerDbm(this.#region, this.#channel),
    };
  }

  start(): void {
    this.#timerHandle = this.#options.timer.set(() => this.#look(), LOOK_MS);
  }

  close(): void {
    if (this.#timerHandle !== undefined) this.#options.timer.clear(this.#timerHandle);
  }

  /** A bay's new report came by another way: until it is heard over the air again, the air must not suit it. */
  heardElsewhere(bay: BayId): void {
    this.#elsewhere.add(bay);
  }

  /** A new report of a bay came in this frame. */
  heard(bay: BayId, frame: RadioFrame): void {
    this.#elsewhere.delete(bay);
    const { spreadingFactor } = this.#place;
    const margin = frameMarginQuarterDb(frame, spreadingFactor, this.#channel.bandwidthHz);
    this.#margins.heard(bay, margin, spreadingFactor, this.#options.clock.uptimeMs());
  }

  /** What a bay's acknowledgement says of power and of an epoch to come. */
  order(bay: BayId, into: Acknowledgement): void {
    const nowMs = this.#options.clock.uptimeMs();
    into.powerDbm = this.#margins.powerFor(bay, nowMs);
    into.nextEpoch = this.#next?.epoch;
    into.nextSpreadingFactor = this.#next?.spreadingFactor ?? this.#place.spreadingFactor;
    into.nextInS = this.#next === undefined ? 0 : Math.max(0, Math.floor((this.#movesAtMs - nowMs) / 1_000));
  }

  #look(): void {
    const { clock, timer } = this.#options;
    const nowMs = clock.uptimeMs();
    const isDue = this.#next !== undefined && nowMs >= this.#movesAtMs;
    if (isDue) this.#move();
    else if (this.#next === undefined) this.#decide(nowMs);
    const untilMoveMs = this.#next === undefined ? LOOK_MS : this.#movesAtMs - nowMs;
    this.#timerHandle = timer.set(() => this.#look(), Math.max(1, Math.min(LOOK_MS, untilMoveMs)));
  }

  #decide(nowMs: number): void {
    const onAir = this.#bays.filter((id) => !this.#elsewhere.has(id));
    const { reason, bay, marginQuarterDb, spreadingFactor } = this.#rule.decide(onAir, nowMs);
    const isNewFactor = spreadingFactor !== this.#place.spreadingFactor;
    const hasChannels = alleyChannels(this.#region).length > 1;
    if (!isNewFactor && !(hasChannels && nowMs - this.#movedMs >= DAY_MS)) return;
    this.#next = { epoch: (this.#place.epoch + 1) & 0xff, spreadingFactor };
    this.#movesAtMs = nowMs + ANNOUNCED_MS;
    const margin = marginQuarterDb === undefined ? "" : `, ${Math.trunc(marginQuarterDb / 4)} dB left`;
    const why = isNewFactor ? `${reason}: bay ${bay}${margin}` : "a day on one channel";
    this.#options.log.write(
      "info",
      "radio-moves",
      `epoch ${this.#next.epoch}, SF${spreadingFactor}, in ${ANNOUNCED_MS / 1_000} s (${why})`,
    );
  }

  #move(): void {
    if (this.#next === undefined) return;
    this.#place = this.#next;
    this.#next = undefined;
    this.#movedMs = this.#options.clock.uptimeMs();
    this.#channel = this.#channelOf(this.#place);
    this.#pace = this.#paceOf(this.#place);
    this.#options.onMoved(this.#place);
  }

  #channelOf({ epoch }: AlleyPlace): RadioChannel {
    const { pairing, makeAes } = this.#options;
    const index = channelOf(makeAes(pairing.shared.channel), this.#region, epoch);
    return alleyChannels(this.#region)[index] as RadioChannel;
  }

  #paceOf({ spreadingFactor }: AlleyPlace): LinkPace {
    return new LinkPace(spreadingFactor, this.#channel.bandwidthHz, this.#region.pauseMs);
  }
}
