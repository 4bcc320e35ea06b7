/** One network: a sign, bays around it, and what becomes of what they report. */

import { AirAntenna } from "../../../../hosts/alley/lora-air/air-antenna.js";
import { LoraAir } from "../../../../hosts/alley/lora-air/lora-air.js";
import type { SeededRandom } from "../../../../hosts/alley/random.js";
import { VirtualTime } from "../../../../hosts/alley/virtual-time.js";
import type { RadioSource } from "../../../../src/ports/radio.js";
import type { Timer } from "../../../../src/ports/timer.js";
import { LoraRadio } from "../../../../src/radio/lora-radio.js";
import type { SignPairing } from "../../../../src/radio/pairings.js";
import type { ListenBeforeTalk } from "../../../../src/radio/regions/region.js";
import { regionNamed } from "../../../../src/radio/regions/regions.js";
import { BayStation } from "./bay-station.js";
import { BayTraffic, meanPauseMs, type TrafficPauses } from "./bay-traffic.js";
import { DELIVERY_MS, DeliveryTally } from "./delivery-tally.js";
import { drawPairings, rememberingAes } from "./network-keys.js";
import { NetworkModem, SaidFrames } from "./network-modem.js";
import { placeInDisc } from "./network-places.js";
import { SignStation } from "./sign-station.js";

/** `golmok`: bays look whether the channel is free. `aloha-retry`: they do not, and all else is the same. */
export type LinkMac = "golmok" | "aloha-retry";

export interface NetworkOptions {
  readonly mac: LinkMac;
  readonly region: SignPairing["region"];
  readonly nodes: number;
  readonly radiusMm: number;
  readonly pauses: TrafficPauses;
  /** A whole report on the air. */
  readonly bytes: number;
  readonly spreadingFactor: number;
  readonly codingRateDenominator: number;
  readonly hasCapture: boolean;
  /** What is reported in it counts for nothing. */
  readonly warmUpMs: number;
  /** How long to go on, counted in reports of all bays. */
  readonly reports: number;
  /** It ends early once more than these are lost: it will not get better. */
  readonly mostLost?: number;
  readonly random: SeededRandom;
}

const STEP_MS = 5_000;

export function runNetwork(options: NetworkOptions): DeliveryTally {
  const { nodes, radiusMm, pauses, hasCapture, warmUpMs, random } = options;
  const time = new VirtualTime(0);
  const links = placeInDisc(nodes, radiusMm, random.fork("places"));
  const air = new LoraAir({ clock: time, random: random.fork("air"), links, lossPerMillion: 0, hasCapture });
  const endMs = warmUpMs + Math.ceil((options.reports * meanPauseMs(pauses)) / nodes);
  const tally = new DeliveryTally(warmUpMs, endMs);
  populate(options, air, time, tally);
  const { mostLost = Number.POSITIVE_INFINITY } = options;
  while (time.nowMs < endMs && tally.lost <= mostLost) time.runUntil(time.nowMs + STEP_MS);
  tally.endAt(time.nowMs);
  time.runUntil(time.nowMs + DELIVERY_MS);
  return tally;
}

/** The sign in the middle, which listens, and bays which it knows already. */
function populate(options: NetworkOptions, air: LoraAir, time: VirtualTime, tally: DeliveryTally): void {
  const { mac, region, nodes, pauses, spreadingFactor, random } = options;
  const { listenBeforeTalk } = regionNamed(region);
  const timer = timerOf(time);
  const radios = radioMaker(options, air, time, timer);
  const makeAes = rememberingAes();
  const pairings = drawPairings(nodes, region, random.fork("keys"));
  const shared = { spreadingFactor, makeAes, time };
  const sign = new SignStation({
    ...shared,
    pairings,
    timer,
    random: random.fork("sign"),
    radio: radios(listenBeforeTalk, true),
  });
  const isPolite = mac === "golmok";
  for (const { alley, nodes: keys, shared: alleyKeys } of pairings)
    for (const [node, link] of keys) {
      const bayRandom = random.fork(`${alley}/${node}`);
      const bay = new BayStation({
        ...shared,
        pairing: { region, alley, node, epoch: 0, spreadingFactor, link, shared: alleyKeys },
        random: bayRandom,
        radio: radios(isPolite ? listenBeforeTalk : undefined, false),
        manner: isPolite ? "call" : "answer",
        onAcknowledged: (attempts) => traffic.acknowledged(attempts),
      });
      bay.greet((frame) => sign.answerTo(frame));
      const traffic = new BayTraffic({
        ...pauses,
        time,
        random: bayRandom.fork("pauses"),
        tally,
        report: () => bay.report(),
      });
    }
  sign.start();
}

function radioMaker(options: NetworkOptions, air: LoraAir, time: VirtualTime, timer: Timer) {
  const { codingRateDenominator, bytes } = options;
  const said = new SaidFrames(bytes);
  return (listenBeforeTalk: ListenBeforeTalk | undefined, isSign: boolean): RadioSource => {
    const antenna = new AirAntenna(air);
    const modem = { io: NetworkModem, antenna, clock: time, isSign, said, codingRateDenominator };
    return { io: LoraRadio, modem, timer, listenBeforeTalk } as unknown as RadioSource;
  };
}

function timerOf(time: VirtualTime): Timer {
  return {
    set: (callback, delayMs) => time.after(delayMs, callback),
    clear: (handle) => time.cancel(handle),
  };
}
