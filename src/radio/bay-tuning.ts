/** Where, how loudly and at what pace a bay's link talks: what follows from its state, worked out once. */

import type { MakeAes } from "../ports/aes-block.js";
import type { RadioTuning } from "../ports/radio.js";
import { AirtimeBudget } from "./airtime-budget.js";
import { type BayLinkState, FULL_POWER } from "./bay-link-state.js";
import { alleyChannels, channelOf, maxPowerDbm, type SearchStep, searchStep } from "./channel-plan.js";
import { LinkPace } from "./link-pace.js";
import { bandOf, type RadioChannel, type RadioRegion } from "./regions/region.js";
import { regionOf } from "./regions/regions.js";

/** A bay's sleep clock is off by so much at most. */
const CLOCK_ERROR_PPM = 50_000;

/** A round of the search has so many places for each channel. */
const SEARCHED_FACTORS = 3;

export class BayTuning {
  readonly #state: BayLinkState;
  readonly #makeAes: MakeAes;
  #region: RadioRegion | undefined;
  #channels: readonly RadioChannel[] = [];
  #pace: LinkPace | undefined;
  #paceChannel = -1;
  #paceFactor = 0;

  constructor(state: BayLinkState, makeAes: MakeAes) {
    this.#state = state;
    this.#makeAes = makeAes;
  }

  /** Of the frame under way. */
  tuning(isLoud: boolean): RadioTuning {
    const region = this.#knownRegion();
    const { channelIndex, spreadingFactor } = this.#place;
    const channel = this.#channels[channelIndex] as RadioChannel;
    const { powerDbm } = this.#state;
    const fullDbm = maxPowerDbm(region, channel);
    return {
      frequencyHz: channel.centreHz,
      bandwidthHz: channel.bandwidthHz,
      spreadingFactor,
      powerDbm: isLoud || powerDbm === FULL_POWER ? fullDbm : Math.min(fullDbm, powerDbm),
    };
  }

  /** Of the frame under way. */
  get pace(): LinkPace {
    const region = this.#knownRegion();
    const { channelIndex, spreadingFactor } = this.#place;
    if (
      this.#pace !== undefined &&
      channelIndex === this.#paceChannel &&
      spreadingFactor === this.#paceFactor
    )
      return this.#pace;
    const { bandwidthHz } = this.#channels[channelIndex] as RadioChannel;
    this.#paceChannel = channelIndex;
    this.#paceFactor = spreadingFactor;
    this.#pace = new LinkPace(spreadingFactor, bandwidthHz, region.pauseMs);
    return this.#pace;
  }

  /** What the region lets a bay send. */
  newBudget(): AirtimeBudget {
    const region = this.#knownRegion();
    return new AirtimeBudget(bandOf(region, this.#channels[0] as RadioChannel)?.dutyCycle, CLOCK_ERROR_PPM);
  }

  /** Goes to an epoch's channel. */
  enter(epoch: number, spreadingFactor: number): void {
    const state = this.#state;
    state.epoch = epoch;
    state.spreadingFactor = spreadingFactor;
    state.channel = channelOf(this.#makeAes(state.channelKey), this.#knownRegion(), epoch);
  }

  /** Time went by; goes to the epoch that was announced when it begins, but not while the radio is in use. */
  approachNext(elapsedMs: number, isOnAir: boolean): void {
    const state = this.#state;
    if (!state.hasNextEpoch) return;
    state.nextEpochMs = Math.max(0, state.nextEpochMs - elapsedMs);
    if (state.nextEpochMs > 0 || isOnAir) return;
    state.hasNextEpoch = false;
    state.isEpochNew = true;
    this.enter(state.nextEpoch, state.nextSpreadingFactor);
  }

  /** Stays where the search has found the sign. */
  settle(epoch: number): void {
    const state = this.#state;
    if (state.isSearching) {
      const { channelIndex, spreadingFactor } = this.#place;
      state.channel = channelIndex;
      state.spreadingFactor = spreadingFactor;
      state.isSearching = false;
      state.isEpochNew = true;
    }
    if (state.epoch !== epoch) state.isEpochNew = true;
    state.epoch = epoch;
    state.searchStep = 0;
  }

  /** By turns where the bay knows the sign, and where it might be. */
  lookElsewhere(): void {
    const state = this.#state;
    this.#knownRegion();
    if (state.isSearching)
      state.searchStep = (state.searchStep + 1) % (SEARCHED_FACTORS * this.#channels.length);
    state.isSearching = !state.isSearching;
  }

  get #place(): SearchStep {
    const { isSearching, channel, spreadingFactor } = this.#state;
    if (isSearching) return searchStep(this.#knownRegion(), this.#state.searchStep);
    return { channelIndex: channel, spreadingFactor };
  }

  /** Of a link that is paired. */
  #knownRegion(): RadioRegion {
    const region = regionOf(this.#state.region);
    if (region === undefined) throw new Error(`no region ${this.#state.region}`);
    if (region === this.#region) return region;
    this.#region = region;
    this.#channels = alleyChannels(region);
    this.#pace = undefined;
    return region;
  }
}
