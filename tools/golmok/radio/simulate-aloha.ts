import type { AirFrame } from "../../../hosts/alley/lora-air/air-frame.js";
import { AirLinks } from "../../../hosts/alley/lora-air/air-links.js";
import { LoraAir } from "../../../hosts/alley/lora-air/lora-air.js";
import { LORASIM_LOSS, pathLossCentiDb } from "../../../hosts/alley/lora-air/path-loss.js";
import { SeededRandom } from "../../../hosts/alley/random.js";
import { VirtualTime } from "../../../hosts/alley/virtual-time.js";
import { timeOnAirUs } from "../../../src/radio/airtime.js";
import { confidenceOf } from "./confidence.js";

export interface AlohaOptions {
  readonly nodes: number;
  /** Mean pause of a node between two frames. */
  readonly intervalSeconds: number;
  readonly bytes: number;
  readonly spreadingFactor: number;
  readonly codingRateDenominator: number;
  readonly hasCapture: boolean;
  readonly seed: number;
}

export interface AlohaRun {
  readonly airtimeUs: number;
  /** How many were tried, each with places and pauses of its own. */
  readonly networks: number;
  readonly framesSent: number;
  readonly framesDelivered: number;
  /** Share of the frames that the gateway got. */
  readonly delivered: number;
  /** Half the width of the interval that holds the share with a probability of 95 %. */
  readonly confidence: number;
}

/** Where nodes happen to stand decides whom capture helps, so they are placed anew several times. */
const NETWORKS = 20;
const FRAMES_PER_NETWORK = 10_000;

/** Of 20 networks, 95 % on both sides. Source: Student's t distribution with 19 degrees of freedom. */
const STUDENT_T = 2.093;

const GATEWAY = 0;

/**
 * LoRaSim's network: nodes stand anywhere in a disc around the gateway, of this radius. Its size decides who is heard at
 * all, and here everyone is, at every spreading factor; who is stronger than whom does not depend on it.
 * Source: LoRaSim 0.2.1, loraDir.py, `maxDist` with SF12.
 */
const RADIUS_MM = 98_960;

/** The modulation's rest, power and reception as in LoRaSim 0.2.1, experiments 0 and 4. */
const BANDWIDTH_HZ = 125_000;
const PREAMBLE_SYMBOLS = 8;
const POWER_CENTI_DBM = 1_400;
const FREQUENCY_HZ = 860_000_000;
const DEMODULATORS = 8;

const SYNC_WORD = 0x12;

/** Unslotted ALOHA on one channel: whoever has a frame sends it, hears nothing and never repeats. */
export function simulateAloha(options: AlohaOptions): AlohaRun {
  const frame = frameOf(options);
  const random = new SeededRandom(options.seed, "aloha");
  const shares: number[] = [];
  let framesSent = 0;
  let framesDelivered = 0;
  for (let network = 0; network < NETWORKS; network += 1) {
    const counts = simulateNetwork(options, frame, random.fork(`${network}`));
    framesSent += counts.framesSent;
    framesDelivered += counts.framesDelivered;
    shares.push(counts.framesDelivered / counts.framesSent);
  }
  return {
    airtimeUs: timeOnAirUs(frame, options.bytes),
    networks: NETWORKS,
    framesSent,
    framesDelivered,
    delivered: framesDelivered / framesSent,
    confidence: confidenceOf(shares, STUDENT_T),
  };
}

function frameOf({ spreadingFactor, codingRateDenominator, bytes }: AlohaOptions): AirFrame {
  return {
    frequencyHz: FREQUENCY_HZ,
    bandwidthHz: BANDWIDTH_HZ,
    spreadingFactor,
    codingRateDenominator,
    preambleSymbols: PREAMBLE_SYMBOLS,
    syncWord: SYNC_WORD,
    isIqInverted: false,
    powerCentiDbm: POWER_CENTI_DBM,
    bytes: new Uint8Array(bytes),
  };
}

function simulateNetwork(options: AlohaOptions, frame: AirFrame, random: SeededRandom) {
  const { nodes, intervalSeconds, hasCapture } = options;
  const clock = new VirtualTime(0);
  const lossCentiDb = placeNodes(nodes, random.fork("places"));
  // Only the way from a node to the gateway counts: nobody else listens.
  const links = new AirLinks((from) => lossCentiDb[from] as number);
  const air = new LoraAir({ clock, random, links, lossPerMillion: 0, hasCapture });
  let framesDelivered = 0;
  air.attach({
    demodulators: DEMODULATORS,
    onSent: () => {},
    onFrame: (_hearing, isGood) => {
      if (isGood) framesDelivered += 1;
    },
  });
  air.listen(GATEWAY, frame);

  let framesSent = 0;
  const pauses = random.fork("pauses");
  const sendLater = (node: number) => {
    const pauseUs = pauses.exponentialMs(intervalSeconds * 1_000) * 1_000 + pauses.below(1_000);
    clock.atUs(clock.nowUs + pauseUs, () => air.transmit(node, frame));
  };
  for (let count = 0; count < nodes; count += 1) {
    const node = air.attach({
      onSent: () => {
        framesSent += 1;
        sendLater(node);
      },
      onFrame: () => {},
    });
    sendLater(node);
  }
  const meanGapUs = intervalSeconds * 1_000_000 + timeOnAirUs(frame, options.bytes);
  clock.runUntilUs(Math.ceil((meanGapUs * FRAMES_PER_NETWORK) / nodes));
  return { framesSent, framesDelivered };
}

/** What each station's distance takes on its way to the gateway. */
function placeNodes(nodes: number, random: SeededRandom): Int32Array {
  const lossCentiDb = new Int32Array(nodes + 1);
  for (let node = 1; node <= nodes; node += 1) {
    const distanceMm = Math.floor(RADIUS_MM * Math.sqrt(random.below(2 ** 31) / 2 ** 31));
    lossCentiDb[node] = pathLossCentiDb(LORASIM_LOSS, distanceMm);
  }
  return lossCentiDb;
}
