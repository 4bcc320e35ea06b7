/**
 * Says what bays once said through real links, over air that loses much, and counts what the sign never came to know.
 *
 * A report tells a bay's state, the one before it and how long that lasted. So a state is lost for good when neither its own
 * report nor the next one arrives.
 */

import { SeededRandom } from "../../../hosts/alley/random.js";
import { HEARTBEAT_MS } from "../../../src/domain/budgets.js";
import type { BayId } from "../../../src/domain/ids.js";
import { UNKNOWN } from "../../../src/domain/occupancy.js";
import { BayRegister } from "../../../src/occupancy/bay-register.js";
import { encodeDuration } from "../../../src/radio/duration-code.js";
import { LinkPace } from "../../../src/radio/link-pace.js";
import { decodeReport, encodeReport, type OccupancyReport } from "../../../src/radio/occupancy-report.js";
import { BaySide } from "../link-world/bay-side.js";
import { SignSide } from "../link-world/sign-side.js";
import {
  bayPairingOf,
  blankFlash,
  keepPairing,
  makeAes,
  signPairingOf,
} from "../link-world/world-pairing.js";
import type { Transition } from "./record-transitions.js";

const ALLEY = 1;
const NODES = 14;

/** Korea, SF9: the slowest air that there is. */
const PACE = new LinkPace(9, 125_000, 50);

/** What was said last may still be on its way. */
const DRAIN_MS = 600_000;

export interface ReplayFigures {
  /** States that bays said to be in. */
  readonly states: number;
  /** Those of which the sign heard only by the report after them. */
  readonly rebuilt: number;
  readonly lost: number;
  readonly framesSent: number;
}

export interface ReplayOptions {
  readonly transitions: ReadonlyMap<BayId, readonly Transition[]>;
  readonly seed: number;
  /** Of every frame, in both directions. */
  readonly lossPerMillion: number;
}

export function replayTransitions({ transitions, seed, lossPerMillion }: ReplayOptions): ReplayFigures {
  const random = new SeededRandom(seed, "loss");
  const pairing = signPairingOf(ALLEY, new Array<number>(NODES).fill(1));
  const sign = new SignSide({ flash: blankFlash(), makeAes, random: random.fork("sign") });
  sign.powerOn(pairing);
  const total = { states: 0, rebuilt: 0, lost: 0, framesSent: 0 };
  for (const [bay, said] of transitions) {
    const flash = blankFlash();
    keepPairing(flash, bayPairingOf(pairing, bay));
    const side = new BaySide({ flash, makeAes, random: random.fork(`bay-${bay}`) });
    side.powerOn();
    const replay = new BayReplay(side, sign, bay, said, random.fork(`air-${bay}`), lossPerMillion);
    replay.run();
    total.states += said.length;
    total.rebuilt += replay.rebuilt;
    total.lost += replay.lost;
    total.framesSent += replay.framesSent;
  }
  return total;
}

class BayReplay {
  framesSent = 0;
  readonly #side: BaySide;
  readonly #sign: SignSide;
  readonly #bay: BayId;
  readonly #said: readonly Transition[];
  readonly #air: SeededRandom;
  readonly #lossPerMillion: number;
  readonly #register: BayRegister;
  readonly #report: OccupancyReport = emptyReport();
  /** By transition: 2 its own report arrived, 1 the next one's did. */
  readonly #known: Uint8Array;
  #nowMs = 0;
  #spokeAtMs = 0;
  /** The transition that the bay's newest report tells. */
  #newest = -1;

  constructor(
    side: BaySide,
    sign: SignSide,
    bay: BayId,
    said: readonly Transition[],
    air: SeededRandom,
    lossPerMillion: number,
  ) {
    this.#side = side;
    this.#sign = sign;
    this.#bay = bay;
    this.#said = said;
    this.#air = air;
    this.#lossPerMillion = lossPerMillion;
    this.#register = new BayRegister([bay]);
    this.#known = new Uint8Array(said.length);
  }

  get rebuilt(): number {
    return this.#known.filter((known) => known === 1).length;
  }

  get lost(): number {
    return this.#known.filter((known) => known === 0).length;
  }

  run(): void {
    const endMs = (this.#said.at(-1)?.atMs ?? 0) + DRAIN_MS;
    while (this.#nowMs < endMs) {
      if (this.#side.frame !== undefined) {
        this.#exchange();
        continue;
      }
      const nextMs = this.#said[this.#newest + 1]?.atMs ?? Number.POSITIVE_INFINITY;
      const retryMs = this.#nowMs + (this.#side.dueMs ?? Number.POSITIVE_INFINITY);
      const heartbeatMs = Math.max(this.#nowMs, this.#spokeAtMs + HEARTBEAT_MS);
      if (nextMs <= Math.min(retryMs, heartbeatMs)) {
        this.#nowMs = Math.max(this.#nowMs, nextMs);
        this.#newest += 1;
        this.#say(false);
      } else if (retryMs <= heartbeatMs) {
        this.#nowMs = retryMs;
        this.#side.wait();
      } else {
        this.#nowMs = heartbeatMs;
        this.#say(true);
      }
    }
  }

  #say(isHeartbeat: boolean): void {
    const now = this.#said[this.#newest];
    const before = this.#said[this.#newest - 1];
    this.#spokeAtMs = this.#nowMs;
    this.#side.say(
      encodeReport({
        ...emptyReport(),
        occupancy: now?.occupancy ?? UNKNOWN,
        previousOccupancy: before?.occupancy ?? UNKNOWN,
        previousDurationCode: encodeDuration(Math.trunc(((now?.atMs ?? 0) - (before?.atMs ?? 0)) / 1_000)),
        transitionCount: (this.#newest + 1) & 15,
      }),
      isHeartbeat,
    );
  }

  /** One frame, and what the sign answers. A state that changes meanwhile is said afterwards. */
  #exchange(): void {
    const frame = this.#side.frame as Uint8Array;
    const isReport = this.#newest >= 0;
    this.framesSent += 1;
    this.#nowMs += Math.ceil(PACE.airtimeUs(frame.length) / 1_000);
    const isHeard = !this.#air.chance(this.#lossPerMillion);
    const outcome = isHeard ? this.#sign.take(frame) : undefined;
    if (outcome === "accepted" && isReport) this.#accept();
    const isListening = this.#side.sent();
    const answer = outcome === undefined ? undefined : this.#sign.answer(this.#bay);
    if (!isListening) return;
    this.#nowMs += PACE.listenMs + Math.ceil(PACE.airtimeUs(answer?.length ?? 0) / 1_000);
    const isAnswered = answer !== undefined && !this.#air.chance(this.#lossPerMillion);
    this.#side.hear(isAnswered ? answer : undefined);
  }

  /** By what the sign's register makes of it: its count tells how many states it was not told. */
  #accept(): void {
    const { body, counter } = this.#sign.heard;
    if (!decodeReport(body, this.#report)) throw new Error("a bay said what nobody understands");
    const { isRestarted: isHello, ...report } = this.#report;
    this.#register.accept({ bay: this.#bay, counter, isHello, ...report }, this.#nowMs);
    if (this.#register.occupancyOf(this.#bay) !== report.occupancy)
      throw new Error("the register does not believe what it accepted");
    const told = this.#indexOf(report.transitionCount);
    this.#known[told] = 2;
    if (told > 0 && this.#known[told - 1] === 0) this.#known[told - 1] = 1;
  }

  /** The report may be the one before the newest, if that came while it was on the air. */
  #indexOf(count: number): number {
    let index = this.#newest;
    while (index > 0 && ((index + 1) & 15) !== count) index -= 1;
    return index;
  }
}

function emptyReport(): OccupancyReport {
  return {
    occupancy: UNKNOWN,
    confidence: 7,
    previousDurationCode: 0,
    batteryCode: 10,
    health: 0,
    transitionCount: 0,
    previousOccupancy: UNKNOWN,
    isRestarted: false,
  };
}
