/**
 * The sign of a network, answering as src/nodes/sign-receiver.ts does: after the turn, without a second look, within its
 * share of the air, and with orders of power.
 *
 * A node number has one byte, and 63 bays are an alley's most. More of them on one channel are bays of several alleys here,
 * and yet of one sign: so each bay has its own link and its own rhythm, and all share one ear, one voice and one duty cycle.
 * Several signs would answer past each other and each have a share of its own: a channel would seem to have more room.
 *
 * Left out: the accounts of what is reported, health, which each bay is asked for once a day, and moves to other channels.
 */

import type { VirtualTime } from "../../../../hosts/alley/virtual-time.js";
import { SignEpoch } from "../../../../src/nodes/sign-epoch.js";
import { LinkMemory } from "../../../../src/nodes/sign-memory-link.js";
import type { MakeAes } from "../../../../src/ports/aes-block.js";
import type { Log } from "../../../../src/ports/log.js";
import type { Radio, RadioFrame, RadioSource } from "../../../../src/ports/radio.js";
import type { Random } from "../../../../src/ports/random.js";
import type { Timer } from "../../../../src/ports/timer.js";
import { emptyAcknowledgement } from "../../../../src/radio/acknowledgement.js";
import { AirtimeBudget } from "../../../../src/radio/airtime-budget.js";
import { LinkPace, TURNAROUND_MS } from "../../../../src/radio/link-pace.js";
import type { SignPairing } from "../../../../src/radio/pairings.js";
import { bandOf } from "../../../../src/radio/regions/region.js";
import { MAX_ANSWER_BYTES, SignLink } from "../../../../src/radio/sign-link.js";

export interface SignStationOptions {
  readonly pairings: readonly SignPairing[];
  readonly spreadingFactor: number;
  readonly makeAes: MakeAes;
  readonly time: VirtualTime;
  readonly timer: Timer;
  readonly random: Random;
  readonly radio: RadioSource;
}

interface Alley {
  readonly link: SignLink;
  readonly epoch: SignEpoch;
}

interface Waiting {
  readonly alley: Alley;
  readonly node: number;
}

/** An alley's. */
const SLOWEST = 9;

/** As the sign's own. */
const CLOCK_ERROR_PPM = 1_000;

const UNHEARD: Log = { write() {} };

export class SignStation {
  readonly #options: SignStationOptions;
  readonly #alleys = new Map<number, Alley>();
  readonly #radio: Radio;
  readonly #budget: AirtimeBudget;
  readonly #pace: LinkPace;
  readonly #orders = emptyAcknowledgement();
  readonly #frame = new Uint8Array(MAX_ANSWER_BYTES);
  readonly #waiting: Waiting[] = [];
  #budgetMs = 0;
  #isSending = false;

  constructor(options: SignStationOptions) {
    const { pairings, radio } = options;
    this.#options = options;
    for (const pairing of pairings) this.#alleys.set(pairing.alley, this.#alleyOf(pairing));
    const [first] = this.#alleys.values();
    if (first === undefined) throw new RangeError("a sign has bays");
    const { region } = first.epoch;
    const tuning = { ...first.epoch.tuning, spreadingFactor: options.spreadingFactor };
    const { frequencyHz: centreHz, bandwidthHz, spreadingFactor } = tuning;
    this.#budget = new AirtimeBudget(bandOf(region, { centreHz, bandwidthHz })?.dutyCycle, CLOCK_ERROR_PPM);
    this.#pace = new LinkPace(spreadingFactor, bandwidthHz, region.pauseMs);
    this.#radio = new radio.io({
      ...radio,
      onReadable: () => this.#hear(),
      onTransmitted: () => this.#sent(),
      onRefused: () => this.#endTurn(),
      onReceiveTimeout: () => {},
    });
    this.#radio.tune(tuning);
  }

  start(): void {
    this.#radio.receive();
  }

  /** The answer to a frame that comes by no radio. */
  answerTo(bytes: Uint8Array): Uint8Array {
    const waiting = this.#take(bytes);
    if (waiting === undefined) throw new Error("the sign does not know this bay");
    return this.#frame.slice(0, this.#write(waiting));
  }

  #alleyOf(pairing: SignPairing): Alley {
    const { makeAes, random, time, timer, spreadingFactor } = this.#options;
    const memory = new LinkMemory(undefined, UNHEARD);
    const nextCounter = () => memory.nextCounter();
    return {
      link: new SignLink({ pairing, makeAes, random, heard: memory, nextCounter }),
      epoch: new SignEpoch({
        pairing,
        makeAes,
        clock: { uptimeMs: () => time.nowMs },
        timer,
        log: UNHEARD,
        // It only decides on power here: its rule would have none of what is slower.
        place: { epoch: 0, spreadingFactor: Math.min(SLOWEST, spreadingFactor) },
        onMoved: () => {},
      }),
    };
  }

  #hear(): void {
    for (let frame = this.#radio.read(); frame !== undefined; frame = this.#radio.read()) {
      const waiting = this.#take(frame.bytes, frame);
      if (waiting !== undefined) this.#answerSoon(waiting);
    }
  }

  /** Who waits for an answer now. */
  #take(bytes: Uint8Array, frame?: RadioFrame): Waiting | undefined {
    const alley = this.#alleys.get((bytes[1] ?? 0) | ((bytes[2] ?? 0) << 8));
    if (alley === undefined) return undefined;
    const { link, epoch } = alley;
    const outcome = link.take(bytes);
    const { node } = link.heard;
    if (outcome === "accepted" && frame !== undefined) epoch.heard(node, frame);
    return outcome === "foreign" || link.answerFor(node) === undefined ? undefined : { alley, node };
  }

  #answerSoon(waiting: Waiting): void {
    const { node, alley } = waiting;
    if (!this.#waiting.some((other) => other.node === node && other.alley === alley))
      this.#waiting.push(waiting);
    if (!this.#isSending) this.#turnSoon(TURNAROUND_MS);
    this.#isSending = true;
  }

  #turnSoon(delayMs: number): void {
    this.#options.timer.set(() => this.#answerNext(), delayMs);
  }

  #answerNext(): void {
    const waiting = this.#waiting.shift();
    const length = waiting === undefined ? 0 : this.#write(waiting);
    if (length === 0 || !this.#mayTalk(length)) this.#endTurn();
    else this.#radio.transmit(this.#frame.subarray(0, length), "answer");
  }

  #write({ alley: { link, epoch }, node }: Waiting): number {
    epoch.order(node, this.#orders);
    return link.writeAnswer(node, this.#orders, epoch.epoch, this.#frame);
  }

  #mayTalk(length: number): boolean {
    const { nowMs } = this.#options.time;
    this.#budget.elapse(nowMs - this.#budgetMs);
    this.#budgetMs = nowMs;
    const airtimeUs = this.#pace.airtimeUs(length);
    if (this.#budget.waitMs(airtimeUs) > 0) return false;
    this.#budget.spend(airtimeUs);
    return true;
  }

  #sent(): void {
    if (this.#waiting.length === 0) this.#endTurn();
    else this.#turnSoon(this.#pace.pauseMs);
  }

  #endTurn(): void {
    this.#isSending = this.#waiting.length > 0;
    this.#radio.receive();
    if (this.#isSending) this.#turnSoon(this.#pace.pauseMs);
  }
}
