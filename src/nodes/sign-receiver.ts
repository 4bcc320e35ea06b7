/** The sign's ear: frames come in, go to the register, and are acknowledged. */

import type { AlleyId, BayId } from "../domain/ids.js";
import type { BayRegister, ReportOutcome } from "../occupancy/bay-register.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { Radio, RadioConstructor } from "../ports/radio.js";
import type { Timer, TimerHandle } from "../ports/timer.js";
import { AcknowledgementQueue, TURNAROUND_MS } from "../radio/acknowledgement-queue.js";
import { decodeDuration } from "../radio/duration-code.js";
import {
  ACKNOWLEDGEMENT,
  decodeFrame,
  decodeReport,
  FRAME_BYTES,
  type Frame,
  HELLO,
  type OccupancyReport,
  REPORT,
} from "../radio/frame.js";

export interface SignReceiverOptions {
  readonly alley: AlleyId;
  readonly register: BayRegister;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly radio: { readonly io: RadioConstructor };
  readonly log: Log;
  /**
   * The register has taken a report of a pooled bay; the state before its present one lasted so many seconds, and its sensor
   * may do otherwise than before.
   */
  onReport(bay: BayId, outcome: ReportOutcome, previousDurationS: number, isHealthNew: boolean): void;
}

export class SignReceiver {
  readonly #options: SignReceiverOptions;
  readonly #radio: Radio;
  readonly #answers: AcknowledgementQueue;
  readonly #answer = new Uint8Array(FRAME_BYTES);
  readonly #frame: Frame = { type: REPORT, alley: 0, bay: 0, counter: 0, body: 0 };
  readonly #report: OccupancyReport = {
    occupancy: 0,
    confidence: 0,
    previousDurationCode: 0,
    batteryCode: 0,
    health: 0,
    transitionCount: 0,
    previousOccupancy: 0,
  };
  #isAnswering = false;
  #turnaround: TimerHandle | undefined;

  constructor(options: SignReceiverOptions) {
    this.#options = options;
    this.#answers = new AcknowledgementQueue(options.alley);
    this.#radio = new options.radio.io({
      onReadable: () => this.#hear(),
      onTransmitted: () => this.#answerNext(),
      onReceiveTimeout: () => {},
    });
  }

  /** Listens from now on. */
  start(): void {
    this.#radio.receive();
  }

  close(): void {
    if (this.#turnaround !== undefined) this.#options.timer.clear(this.#turnaround);
    this.#radio.close();
  }

  #hear(): void {
    const bytes = this.#radio.read();
    if (bytes === undefined) return;
    const { alley, log, onReport } = this.#options;
    const decoded = decodeFrame(bytes, this.#frame);
    if (!decoded.ok) {
      log.write("warning", "frame-refused", decoded.error);
      return;
    }
    const frame = decoded.value;
    if (frame.alley !== alley || frame.type === ACKNOWLEDGEMENT) return;
    const { register } = this.#options;
    const health = register.healthOf(frame.bay);
    const outcome = this.#accept(frame);
    if (outcome === "stranger") {
      log.write("warning", "stranger", `bay ${frame.bay}`);
      return;
    }
    this.#scheduleAnswer(frame);
    const previousDurationS = decodeDuration(this.#report.previousDurationCode);
    onReport(frame.bay, outcome, previousDurationS, register.healthOf(frame.bay) !== health);
  }

  #accept(frame: Frame): ReportOutcome {
    const report = this.#report;
    decodeReport(frame.body, report);
    return this.#options.register.accept(
      {
        bay: frame.bay,
        counter: frame.counter,
        isHello: frame.type === HELLO,
        occupancy: report.occupancy,
        confidence: report.confidence,
        health: report.health,
        transitionCount: report.transitionCount,
        previousOccupancy: report.previousOccupancy,
      },
      this.#options.clock.uptimeMs(),
    );
  }

  #scheduleAnswer(frame: Frame): void {
    this.#answers.push(frame.bay, frame.counter);
    if (this.#isAnswering) return;
    this.#isAnswering = true;
    this.#turnaround = this.#options.timer.set(() => this.#answerNext(), TURNAROUND_MS);
  }

  #answerNext(): void {
    this.#isAnswering = this.#answers.take(this.#answer);
    if (this.#isAnswering) this.#radio.transmit(this.#answer);
    else this.#radio.receive();
  }
}
