/** A bay: the real link, cars that come and go or a sensor that flaps, power cuts, a clock that is none of the best. */

import type { SeededRandom } from "../../../hosts/alley/random.js";
import { HEARTBEAT_MS } from "../../../src/domain/budgets.js";
import type { MakeAes } from "../../../src/ports/aes-block.js";
import { BayLink, type LinkAction } from "../../../src/radio/bay-link.js";
import { HEARTBEAT, MAX_FRAME_BYTES, REPORT } from "../../../src/radio/frame.js";
import type { BayPairing } from "../../../src/radio/pairing-record.js";
import { FrameRadio, type FrameRadioOwner, NEVER_US, type Street } from "./frame-radio.js";
import { NodeClock } from "./node-clock.js";

/** As the bay node has it. */
const HEARTBEAT_SPREAD_MS = 10_000;
const START_SPREAD_MS = 15_000;
const NUMBERS = 256;

const MS_US = 1_000;
const DAY_MS = 86_400_000;
const DAYS_PER_POWER_CUT = 9;
/** Until a board runs again. */
const BOOT_MS = 300;

/** What the clock of a bay may be off. */
const CLOCK_ERROR_PPM = 50_000;

/** Between two changes of state, on the average. */
export type Habit = "calm" | "busy" | "flapping";

const CHANGE_MS: Readonly<Record<Habit, number>> = { calm: 6_000_000, busy: 400_000, flapping: 6_000 };

/** A sensor's confirmation takes so long. */
const LEAST_CHANGE_MS = 500;

/** In a storm every sensor flaps. */
const STORM_MS = 1_500;

/** A flapping sensor is repaired, and flaps again. */
const FLAPPING_MS = 7_200_000;
const REPAIRED_MS = 200_000_000;

export interface BayActorOptions {
  readonly pairing: BayPairing;
  readonly habit: Habit;
  readonly street: Street;
  readonly random: SeededRandom;
  readonly makeAes: MakeAes;
  readonly transmitter: number;
}

export class BayActor implements FrameRadioOwner {
  readonly #street: Street;
  readonly #node: number;
  readonly #random: SeededRandom;
  readonly #makeAes: MakeAes;
  readonly #habit: Habit;
  readonly #radio: FrameRadio;
  readonly #frame = new Uint8Array(MAX_FRAME_BYTES);
  #view = this.#frame.subarray(0, 0);
  #pairing: BayPairing;
  #link: BayLink;
  #clock: NodeClock;
  #nextNumber = 0;
  #body = 0;
  #isOff = true;
  #linkUs = NEVER_US;
  #heartbeatUs = NEVER_US;
  #changeUs = NEVER_US;
  #powerUs: number;
  #isFlapping = false;
  #phaseUs = 0;

  constructor({ pairing, habit, street, random, makeAes, transmitter }: BayActorOptions) {
    this.#pairing = pairing;
    this.#habit = habit;
    this.#random = random;
    this.#makeAes = makeAes;
    this.#radio = new FrameRadio(transmitter, street, this);
    street.radios.push(this.#radio);
    this.#link = new BayLink(random, makeAes);
    this.#clock = new NodeClock(0, 0);
    this.#powerUs = MS_US * random.below(60_000);
    this.#street = street;
    this.#node = transmitter;
    this.plan();
  }

  run(nowUs: number): void {
    if (nowUs >= this.#powerUs) this.#switch(nowUs);
    else if (nowUs >= this.#radio.dueUs) this.#radio.run(nowUs);
    else {
      this.#act(this.#link.elapse(this.#clock.takeElapsedMs(nowUs)), nowUs);
      if (nowUs >= this.#changeUs) this.#change(nowUs);
      else if (nowUs >= this.#heartbeatUs) this.#report(HEARTBEAT, nowUs);
    }
    this.plan();
  }

  onTransmitted(nowUs: number): void {
    this.#elapse(nowUs);
    this.#act(this.#link.transmitted(), nowUs);
  }

  onRefused(nowUs: number): void {
    this.#elapse(nowUs);
    this.#act(this.#link.refused(), nowUs);
  }

  onSilence(nowUs: number): void {
    this.#elapse(nowUs);
    this.#act(this.#link.silence(), nowUs);
  }

  onFrame(bytes: Uint8Array, _sender: number, nowUs: number): void {
    this.#elapse(nowUs);
    this.#act(this.#link.received(bytes), nowUs);
  }

  #elapse(nowUs: number): void {
    this.#act(this.#link.elapse(this.#clock.takeElapsedMs(nowUs)), nowUs);
  }

  #switch(nowUs: number): void {
    const random = this.#random;
    if (this.#isOff) {
      this.#isOff = false;
      this.#start(nowUs);
      this.#powerUs = nowUs + MS_US * DAYS_PER_POWER_CUT * random.exponentialMs(DAY_MS);
      return;
    }
    this.#isOff = true;
    this.#radio.stop(nowUs);
    this.#linkUs = NEVER_US;
    this.#heartbeatUs = NEVER_US;
    this.#changeUs = NEVER_US;
    this.#powerUs = nowUs + MS_US * (BOOT_MS + random.below(20_000));
  }

  #start(nowUs: number): void {
    const random = this.#random;
    this.#clock = new NodeClock(random.between(-CLOCK_ERROR_PPM, CLOCK_ERROR_PPM), nowUs);
    this.#link = new BayLink(random, this.#makeAes);
    this.#link.pair(this.#pairing);
    this.#changeUs = nowUs + MS_US * (1 + random.below(START_SPREAD_MS));
    this.#heartbeatUs = nowUs + MS_US * HEARTBEAT_MS;
  }

  #change(nowUs: number): void {
    this.#body = (this.#body + 16) & 0xf0;
    this.#report(REPORT, nowUs);
    this.#changeUs = nowUs + MS_US * (LEAST_CHANGE_MS + this.#random.exponentialMs(this.#changeMs(nowUs)));
  }

  #changeMs(nowUs: number): number {
    if (this.#street.isStormy) return STORM_MS;
    if (this.#habit !== "flapping") return CHANGE_MS[this.#habit];
    if (nowUs >= this.#phaseUs) {
      this.#isFlapping = !this.#isFlapping;
      const meanMs = this.#isFlapping ? FLAPPING_MS : REPAIRED_MS;
      this.#phaseUs = nowUs + MS_US * this.#random.exponentialMs(meanMs);
    }
    return CHANGE_MS[this.#isFlapping ? "flapping" : "calm"];
  }

  #report(type: typeof REPORT | typeof HEARTBEAT, nowUs: number): void {
    this.#heartbeatUs = this.#clock.inMs(HEARTBEAT_MS - this.#random.below(HEARTBEAT_SPREAD_MS));
    this.#act(this.#link.submit(this.#body, type), nowUs);
  }

  #act(action: LinkAction, nowUs: number): void {
    const link = this.#link;
    if (action === "transmit") {
      const length = link.frameBytes;
      if (this.#view.length !== length) this.#view = this.#frame.subarray(0, length);
      link.encode(this.#view);
      this.#radio.tune(link.tuning);
      this.#radio.transmit(this.#frame, length, nowUs);
    } else if (action === "listen" || action === "broadcast") {
      this.#radio.tune(link.tuning);
      this.#radio.listen(link.listenMs, nowUs);
    }
    if (action === "command") this.#act(link.submitHealth(0, 0), nowUs);
    else if (!link.isOnAir) this.#radio.stop(nowUs);
  }

  plan(): void {
    const link = this.#link;
    if (this.#isOff) {
      this.#street.nextUs[this.#node] = this.#powerUs;
      return;
    }
    if (link.needsNumbers) {
      link.addNumbers(this.#nextNumber, this.#nextNumber + NUMBERS);
      this.#nextNumber += NUMBERS;
    }
    const place = link.takeNewEpoch();
    if (place !== undefined) this.#pairing = { ...this.#pairing, ...place };
    const dueMs = link.dueMs;
    this.#linkUs = dueMs === undefined ? NEVER_US : this.#clock.inMs(dueMs);
    const ownUs = Math.min(this.#linkUs, this.#heartbeatUs, this.#changeUs);
    this.#street.nextUs[this.#node] = Math.min(this.#powerUs, this.#radio.dueUs, ownUs);
  }
}
