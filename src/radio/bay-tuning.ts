/** Where and how loudly a bay's link talks. */

import type { MakeAes } from "../ports/aes-block.js";
import type { RadioTuning } from "../ports/radio.js";
import { AirtimeBudget } from "./airtime-budget.js";
import { type BayLinkState, FULL_POWER } from "./bay-link-state.js";
import { alleyChannels, channelOf, maxPowerDbm, searchStep } from "./channel-plan.js";
import { LinkPace } from "./link-pace.js";
import { bandOf, type RadioChannel, type RadioRegion } from "./regions/region.js";
import { regionOf } from "./regions/regions.js";

/** A bay's sleep clock is off by so much at most. */
const CLOCK_ERROR_PPM = 50_000;

/** The region of a link that is paired. */
function regionOfLink({ region }: BayLinkState): RadioRegion {
  const known = regionOf(region);
  if (known === undefined) throw new Error(`no region ${region}`);
  return known;
}

/** Goes to an epoch's channel. */
export function enterEpoch(
  state: BayLinkState,
  makeAes: MakeAes,
  epoch: number,
  spreadingFactor: number,
): void {
  state.epoch = epoch;
  state.spreadingFactor = spreadingFactor;
  state.channel = channelOf(makeAes(state.channelKey), regionOfLink(state), epoch);
}

/** Time went by; true when the announced epoch has begun. */
export function approachEpoch(state: BayLinkState, elapsedMs: number): boolean {
  if (!state.hasNextEpoch) return false;
  state.nextEpochMs = Math.max(0, state.nextEpochMs - elapsedMs);
  return state.nextEpochMs === 0;
}

export function enterNextEpoch(state: BayLinkState, makeAes: MakeAes): void {
  state.hasNextEpoch = false;
  state.isEpochNew = true;
  enterEpoch(state, makeAes, state.nextEpoch, state.nextSpreadingFactor);
}

/** Stays where the search has found the sign. */
export function settle(state: BayLinkState, epoch: number): void {
  if (state.isSearching) {
    const step = searchStep(regionOfLink(state), state.searchStep);
    state.channel = step.channelIndex;
    state.spreadingFactor = step.spreadingFactor;
    state.isSearching = false;
    state.isEpochNew = true;
  }
  if (state.epoch !== epoch) state.isEpochNew = true;
  state.epoch = epoch;
  state.searchStep = 0;
}

/** The next place of the search; a round has three for each channel. */
export function searchOn(state: BayLinkState): void {
  const count = 3 * alleyChannels(regionOfLink(state)).length;
  state.searchStep = (state.searchStep + 1) % count;
}

/** Of the frame under way. */
export function tuningOf(state: BayLinkState, isLoud: boolean): RadioTuning {
  const region = regionOfLink(state);
  const { channelIndex, spreadingFactor } = placeOf(state, region);
  const channel = alleyChannels(region)[channelIndex] as RadioChannel;
  const fullDbm = maxPowerDbm(region, channel);
  const powerDbm = isLoud || state.powerDbm === FULL_POWER ? fullDbm : Math.min(fullDbm, state.powerDbm);
  return { frequencyHz: channel.centreHz, bandwidthHz: channel.bandwidthHz, spreadingFactor, powerDbm };
}

export function paceOf(state: BayLinkState): LinkPace {
  const region = regionOfLink(state);
  const { channelIndex, spreadingFactor } = placeOf(state, region);
  const channel = alleyChannels(region)[channelIndex] as RadioChannel;
  return new LinkPace(spreadingFactor, channel.bandwidthHz, region.pauseMs);
}

/** What the region lets a bay send. */
export function budgetOf(state: BayLinkState): AirtimeBudget {
  const region = regionOfLink(state);
  const [channel] = alleyChannels(region);
  return new AirtimeBudget(bandOf(region, channel as RadioChannel)?.dutyCycle, CLOCK_ERROR_PPM);
}

function placeOf(state: BayLinkState, region: RadioRegion) {
  if (state.isSearching) return searchStep(region, state.searchStep);
  return { channelIndex: state.channel, spreadingFactor: state.spreadingFactor };
}
