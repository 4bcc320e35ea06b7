/**
 * The sign of a network: the real one's turns on its radio, its links and its orders of power.
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
import { SignTurns } from "../../../../src/nodes/sign-turns.js";
import type { MakeAes } from "../../../../src/ports/aes-block.js";
import type { Log } from "../../../../src/ports/log.js";
import type { RadioFrame, RadioSource } from "../../../../src/ports/radio.js";
import type { Random } from "../../../../src/ports/random.js";
import type { Timer } from "../../../../src/ports/timer.js";
import { emptyAcknowledgement } from "../../../../src/radio/acknowledgement.js";
import { LinkPace } from "../../../../src/radio/link-pace.js";
import type { SignPairing } from "../../../../src/radio/pairings.js";
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

/** An alley's. */
const SLOWEST = 9;

/** Bays of one alley; the turns know each by its alley's number times this, and its own. */
const NODES = 64;

const UNHEARD: Log = { write() {} };

const NOTHING = new Uint8Array(0);

export class SignStation {
  readonly #options: SignStationOptions;
  readonly #alleys = new Map<number, Alley>();
  readonly #turns: SignTurns;
  readonly #orders = emptyAcknowledgement();

  constructor(options: SignStationOptions) {
    const { pairings, radio, spreadingFactor, time, timer } = options;
    this.#options = options;
    for (const pairing of pairings) this.#alleys.set(pairing.alley, this.#alleyOf(pairing));
    const [first] = this.#alleys.values();
    if (first === undefined) throw new RangeError("a sign has bays");
    const { region } = first.epoch;
    const tuning = { ...first.epoch.tuning, spreadingFactor };
    const pace = new LinkPace(spreadingFactor, tuning.bandwidthHz, region.pauseMs);
    this.#turns = new SignTurns({
      radio,
      clock: { uptimeMs: () => time.nowMs },
      timer,
      epoch: { tuning, pace, region },
      readBeacon: () => NOTHING,
      onFrame: (frame) => {
        const waiting = this.#take(frame.bytes, frame);
        if (waiting !== undefined) this.#turns.answerSoon(waiting);
      },
      writeAnswer: (waiting, _sessionInS, into) => this.#write(waiting, into),
      writeCommand: () => 0,
      writeBroadcast: () => 0,
      hasAnnounced: () => false,
    });
  }

  start(): void {
    this.#turns.start();
  }

  /** The answer to a frame that comes by no radio. */
  answerTo(bytes: Uint8Array): Uint8Array {
    const waiting = this.#take(bytes);
    if (waiting === undefined) throw new Error("the sign does not know this bay");
    const frame = new Uint8Array(MAX_ANSWER_BYTES);
    return frame.slice(0, this.#write(waiting, frame));
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

  /** Who waits for an answer now. */
  #take(bytes: Uint8Array, frame?: RadioFrame): number | undefined {
    const id = (bytes[1] ?? 0) | ((bytes[2] ?? 0) << 8);
    const alley = this.#alleys.get(id);
    if (alley === undefined) return undefined;
    const { link, epoch } = alley;
    const outcome = link.take(bytes);
    const { node } = link.heard;
    if (outcome === "accepted" && frame !== undefined) epoch.heard(node, frame);
    return outcome === "foreign" || link.answerFor(node) === undefined ? undefined : id * NODES + node;
  }

  #write(waiting: number, into: Uint8Array): number {
    const alley = this.#alleys.get(Math.floor(waiting / NODES));
    if (alley === undefined) return 0;
    const node = waiting % NODES;
    alley.epoch.order(node, this.#orders);
    return alley.link.writeAnswer(node, this.#orders, alley.epoch.epoch, into);
  }
}
