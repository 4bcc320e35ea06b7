/**
 * A board for one bay node, in virtual time: ranger, radio and tripwire keep the promises of src/ports and
 * refuse what the ports forbid. Echoes, the sign's answers and the delay of events come from the test.
 */

import type { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { openBayStorage } from "../../hosts/alley/pairing.js";
import { ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import { BayNode, type BayNodeOptions } from "../../src/nodes/bay-node.js";
import { RETAINED_BYTES, tripwireRegion } from "../../src/nodes/bay-retained.js";
import type { Radio, RadioFrame, RadioOptions, RadioTuning } from "../../src/ports/radio.js";
import type { Ranger, RangerOptions } from "../../src/ports/ranger.js";
import type { SleepPlan, WakeReason } from "../../src/ports/sleep.js";
import { type Acknowledgement, emptyAcknowledgement } from "../../src/radio/acknowledgement.js";
import { type FrameHeader, REPORT, readHeader } from "../../src/radio/frame.js";
import type { OccupancyReport } from "../../src/radio/occupancy-report.js";
import type { EmptyProfile } from "../../src/sensing/empty-profile.js";
import { stepTripwire, tripwirePauseMs } from "../../src/sensing/tripwire.js";
import { FakeSign, type SentFrame } from "./fake-sign.js";
import { makeAes, pairedFlash } from "./pairing.js";
import { TestRandom } from "./scripted-random.js";
import { VirtualClock } from "./virtual-clock.js";

export interface FakeBayOptions {
  readonly clock?: VirtualClock;
  readonly bay?: number;
  readonly seed?: number;
  /** The node is destroyed and rebuilt before each wake, but while its radio is open. */
  readonly isCold?: boolean;
  readonly batteryMv?: number;
  /** Of the empty bay; {@link FAKE_BAY_PROFILE} when left out. */
  readonly profile?: EmptyProfile;
  echoUs(nowMs: number): EchoUs;
  /** True for a ping whose answer the board loses, against the port's promise. */
  losesAnswer?(nowMs: number): boolean;
  temperatureDeciC?(nowMs: number): number | undefined;
  /** False while somebody else's frame is on the air; without it the channel is always clear. */
  isChannelClear?(nowMs: number): boolean;
  /** False for a frame that the sign does not hear; without it every frame is answered, as a sign answers. */
  isHeard?(frame: FrameHeader, nowMs: number): boolean;
  /** What comes in the place of the sign's own answer; `undefined` for nothing. */
  answer?(frame: FrameHeader, nowMs: number, own: Uint8Array | undefined): Uint8Array | undefined;
  /** What the sign wants by the way; an announced command follows. */
  orders?(frame: FrameHeader, nowMs: number): Partial<Acknowledgement>;
  /** The bay's store; as pairing left it when left out. */
  readonly flash?: FlashEmulator;
  /** How late the board tells the node of something; without it at once. */
  eventDelayMs?(): number;
}

/** Under a beam at 2.4 m. Its ranger gives equal echoes all day, as tests do; one that hangs is not told from it. */
export const FAKE_BAY_PROFILE: EmptyProfile = {
  mounting: "overhead",
  floorMm: 2_400,
  spreadMm: 3,
  echoesPerMille: 1_000,
  repeatsPerMille: 1_000,
  temperatureDeciC: 200,
};

const AIRTIME_MS = 52;
/** From the end of a bay's frame to the first symbol of its answer, and of the command after that. */
const TURN_MS = 20;
const COMMAND_MS = TURN_MS + AIRTIME_MS + 50;
const ECHO_TIMEOUT_MS = 38;
const BOOT_MS = 120;

/** More than any day of a bay has: a node that asks for no rest fails its test instead of hanging it. */
const MAX_WAKES = 10_000;

export class FakeBay {
  readonly clock: VirtualClock;
  readonly retained = new Uint8Array(RETAINED_BYTES).fill(0xa5);
  readonly sent: SentFrame[] = [];
  /** Every call of a port, every wake and every plan, with its time. */
  readonly log: string[] = [];
  readonly wakes: WakeReason[] = [];
  readonly #options: FakeBayOptions;
  readonly #random: TestRandom;
  #node: BayNode | undefined;
  #lastWakeMs = 0;
  #planHandle: number | undefined;
  #pingHandle: number | undefined;
  #rangerOptions: RangerOptions | undefined;
  #reading: EchoUs | undefined;
  #isRanging = false;
  readonly #flash: FlashEmulator;
  readonly #sign = new FakeSign();
  #radioOptions: RadioOptions | undefined;
  #received: RadioFrame | undefined;
  #isTransmitting = false;
  #windowHandle: number | undefined;

  constructor(options: FakeBayOptions) {
    this.#options = options;
    this.clock = options.clock ?? new VirtualClock();
    this.#random = new TestRandom(options.seed ?? 1);
    this.#flash = options.flash ?? pairedFlash(options.bay ?? 3);
  }

  /** What the bay said last, or `undefined`. */
  get lastReport(): OccupancyReport | undefined {
    return this.sent.at(-1)?.report;
  }

  powerOn(): void {
    this.wake("power-on");
  }

  runUntil(untilMs: number): void {
    this.clock.runUntil(untilMs);
  }

  /** Calls the node now, as a host does. */
  wake(reason: WakeReason): Readonly<SleepPlan> {
    this.clock.cancel(this.#planHandle);
    const isDestroyed = this.#options.isCold && this.#radioOptions === undefined;
    if (isDestroyed) this.#node?.close();
    if (isDestroyed || this.#node === undefined) this.#node = new BayNode(this.#nodeOptions());
    const { nowMs } = this.clock;
    const elapsedMs = nowMs - this.#lastWakeMs;
    this.#lastWakeMs = nowMs;
    this.wakes.push(reason);
    if (this.wakes.length > MAX_WAKES) throw new Error("the node never rests");
    this.#write(`wake ${reason} ${elapsedMs}`);
    const plan = this.#node.wake(reason, this.retained, elapsedMs);
    if (!Number.isInteger(plan.afterMs) || plan.afterMs <= 0) throw new Error(`plan of ${plan.afterMs} ms`);
    this.#write(`plan ${plan.afterMs} retained ${hex(this.retained)}`);
    this.#planHandle = this.clock.after(plan.afterMs + this.#delayMs(), () => this.wake("plan"));
    return plan;
  }

  #nodeOptions(): BayNodeOptions {
    return {
      profile: this.#options.profile ?? FAKE_BAY_PROFILE,
      ranger: { io: this.#rangerClass() },
      radio: { io: this.#radioClass() },
      thermometer: { read: () => (this.#options.temperatureDeciC ?? (() => 200))(this.clock.nowMs) },
      battery: { read: () => this.#options.batteryMv ?? 3_600 },
      tripwire: { arm: (isArmed) => this.#arm(isArmed) },
      random: this.#random,
      makeAes,
      openStorage: () => openBayStorage(this.#flash),
      log: { write: (level, code, detail) => this.#write(`log ${level} ${code} ${detail}`) },
      onEvent: (reason) => this.clock.after(this.#delayMs(), () => this.wake(reason)),
    };
  }

  #delayMs(): number {
    return this.#options.eventDelayMs?.() ?? 0;
  }

  #write(what: string): void {
    this.log.push(`${this.clock.nowMs} ${what}`);
  }

  #arm(isArmed: boolean): void {
    this.#write(`tripwire ${isArmed ? "armed" : "at rest"}`);
    this.clock.cancel(this.#pingHandle);
    if (isArmed) this.#planPing();
  }

  #planPing(): void {
    const periodMs = tripwirePauseMs(tripwireRegion(this.retained));
    this.#pingHandle = this.clock.after(periodMs, () => {
      const trips = stepTripwire(tripwireRegion(this.retained), this.#options.echoUs(this.clock.nowMs));
      if (trips) {
        this.#pingHandle = this.clock.after(BOOT_MS + this.#delayMs(), () => this.wake("tripwire"));
      } else this.#planPing();
    });
  }

  #range(): void {
    this.#write("ranger trigger");
    if (this.#isRanging) return;
    if (this.#options.losesAnswer?.(this.clock.nowMs) === true) return;
    this.#isRanging = true;
    const echoUs = this.#options.echoUs(this.clock.nowMs);
    this.clock.after(echoUs === ECHO_NONE ? ECHO_TIMEOUT_MS : Math.ceil(echoUs / 1_000), () => {
      this.#isRanging = false;
      this.#reading = echoUs;
      this.#rangerOptions?.onReadable();
    });
  }

  #transmit(bytes: Uint8Array): void {
    if (this.#isTransmitting) throw new Error("a transmission is under way");
    this.#write(`radio transmit ${hex(bytes)}`);
    this.#stopListening();
    this.#isTransmitting = true;
    if (this.#options.isChannelClear?.(this.clock.nowMs) === false) {
      this.clock.after(1, () => {
        this.#isTransmitting = false;
        this.#radioOptions?.onRefused();
      });
      return;
    }
    const frame: FrameHeader = { type: REPORT, alley: 0, node: 0, counter: 0 };
    const sent = bytes.slice();
    const error = readHeader(sent, frame);
    if (error !== undefined) throw new Error(`the node sent a frame that is none: ${error}`);
    this.clock.after(AIRTIME_MS, () => {
      const { nowMs } = this.clock;
      this.#isTransmitting = false;
      const isHeard = this.#options.isHeard?.(frame, nowMs) ?? true;
      this.sent.push({ atMs: nowMs, frame, bytes: sent, ...this.#sign.take(sent) });
      const orders = { ...emptyAcknowledgement(), ...this.#options.orders?.(frame, nowMs) };
      const own = this.#sign.answerTo(frame.node, orders);
      const answer = this.#options.answer === undefined ? own : this.#options.answer(frame, nowMs, own);
      if (isHeard && answer !== undefined) this.clock.after(TURN_MS, () => this.#hear(answer));
      if (isHeard && orders.hasCommand)
        this.clock.after(COMMAND_MS, () => this.#hear(this.#sign.commandTo(frame.node)));
      this.#radioOptions?.onTransmitted();
    });
  }

  #listen(windowMs: number | undefined): void {
    if (this.#isTransmitting) throw new Error("the radio cannot listen while it transmits");
    this.#write(`radio receive ${windowMs}`);
    this.#stopListening();
    if (windowMs === undefined) throw new Error("a bay never listens without an end");
    this.#windowHandle = this.clock.after(windowMs, () => {
      this.#windowHandle = undefined;
      this.#radioOptions?.onReceiveTimeout();
    });
  }

  /** A frame begins, and is heard if that is within the window. */
  #hear(bytes: Uint8Array): void {
    if (this.#windowHandle === undefined) return;
    this.#stopListening();
    this.#windowHandle = this.clock.after(AIRTIME_MS, () => {
      this.#windowHandle = undefined;
      this.#received = { bytes: bytes.slice(), rssiDbm: -60, snrQuarterDb: 40 };
      this.#radioOptions?.onReadable();
    });
  }

  #stopListening(): void {
    this.clock.cancel(this.#windowHandle);
    this.#windowHandle = undefined;
  }

  #rangerClass(): new (options: RangerOptions) => Ranger {
    const board = this;
    return class {
      constructor(options: RangerOptions) {
        board.#rangerOptions = options;
      }
      trigger(): void {
        board.#range();
      }
      read(): EchoUs | undefined {
        const reading = board.#reading;
        board.#reading = undefined;
        return reading;
      }
      close(): void {
        board.#rangerOptions = undefined;
      }
    };
  }

  #radioClass(): new (options: RadioOptions) => Radio {
    const board = this;
    return class {
      constructor(options: RadioOptions) {
        board.#radioOptions = options;
      }
      tune(tuning: RadioTuning): void {
        board.#write(`radio tune ${tuning.frequencyHz} SF${tuning.spreadingFactor} ${tuning.powerDbm} dBm`);
      }
      transmit(frame: Uint8Array): void {
        board.#transmit(frame);
      }
      receive(windowMs?: number): void {
        board.#listen(windowMs);
      }
      sleep(): void {
        board.#stopListening();
      }
      read(): RadioFrame | undefined {
        const frame = board.#received;
        board.#received = undefined;
        return frame;
      }
      close(): void {
        board.#stopListening();
        board.#radioOptions = undefined;
      }
    };
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
