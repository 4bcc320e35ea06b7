/**
 * The sign node: an event-driven process, always on. Frames, timers and commands come in; what it knows goes
 * out as a face on the matrix, acknowledgements on the air and messages to the broker. It decides nothing
 * itself: the register, the schedule and the face do.
 */

import { parseZone, type Zone } from "../clock/posix-tz.js";
import { crc32c } from "../domain/crc32c.js";
import type { BayId } from "../domain/ids.js";
import type { OccupancyCode } from "../domain/occupancy.js";
import { BayRegister, type ReportOutcome } from "../occupancy/bay-register.js";
import type { BayCounts } from "../occupancy/counts.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { Matrix, MatrixConstructor } from "../ports/matrix.js";
import type { MqttConstructor } from "../ports/mqtt.js";
import type { Radio, RadioConstructor } from "../ports/radio.js";
import type { Random } from "../ports/random.js";
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
import { ScheduleDecider } from "../schedule/decide.js";
import type { Ruling } from "../schedule/ruling.js";
import type { Schedule } from "../schedule/schedule.js";
import { computeFace, type Face, sameFace } from "../sign/face.js";
import { FacePages } from "./face-pages.js";
import { SignPublisher } from "./sign-publisher.js";

/** Who looks over the sign's shoulder: a display, a log, a test. */
export interface SignWatcher {
  /** A whole frame of this alley came in from a bay. */
  reported(bay: BayId, outcome: ReportOutcome): void;
  /** The sign believes something else of a bay. */
  believed(bay: BayId, occupancy: OccupancyCode): void;
  faced(face: Face): void;
}

export interface SignNodeOptions {
  /** One that `checkSchedule` passed. */
  readonly schedule: Schedule;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
  readonly radio: { readonly io: RadioConstructor };
  readonly matrix: { readonly io: MatrixConstructor; readonly width: number; readonly height: number };
  /** The network has a timer of its own: a broker answers in its own time, however fast a host lets the alley's go. */
  readonly mqtt: { readonly io: MqttConstructor; readonly timer: Timer };
  readonly log: Log;
  readonly watcher: SignWatcher;
}

/** Time trust and the civil day may change while nothing else happens. */
const LOOK_AGAIN_MS = 60_000;

export class SignNode {
  readonly register: BayRegister;
  readonly #options: SignNodeOptions;
  readonly #zone: Zone;
  readonly #decider: ScheduleDecider;
  readonly #radio: Radio;
  readonly #matrix: Matrix;
  readonly #pages: FacePages;
  readonly #publisher: SignPublisher;
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
  #ruling: Ruling;
  #face: Face;
  #counts: BayCounts;
  #isAnswering = false;
  #refreshTimer: TimerHandle | undefined;

  /** Starts at once: listens, shows the first face and connects. */
  constructor(options: SignNodeOptions) {
    const { schedule, clock, timer, random, matrix, mqtt } = options;
    const zone = parseZone(schedule.timeZone);
    if (!zone.ok) throw new Error(`schedule was not checked: time zone ${schedule.timeZone} (${zone.error})`);
    this.#options = options;
    this.#zone = zone.value;
    this.#decider = new ScheduleDecider(schedule);
    this.register = new BayRegister(schedule.bays.filter((bay) => !bay.withdrawn).map((bay) => bay.id));
    this.#answers = new AcknowledgementQueue(schedule.alley);
    this.#radio = new options.radio.io({
      onReadable: () => this.#hear(),
      onTransmitted: () => this.#answerNext(),
      onReceiveTimeout: () => {},
    });
    this.#matrix = new matrix.io({ width: matrix.width, height: matrix.height });
    this.#pages = new FacePages(this.#matrix, timer);
    this.#publisher = new SignPublisher({
      alley: schedule.alley,
      register: this.register,
      clock,
      random,
      mqtt,
      onRefresh: () => this.#publishAll(),
      onCommand: (topic, refusal) =>
        options.log.write(
          "info",
          refusal === undefined ? "command" : "command-refused",
          `${topic} ${refusal ?? ""}`,
        ),
    });
    this.#ruling = this.#decide();
    this.#counts = this.register.counts();
    this.#face = this.#computeFace();
    this.#radio.receive();
    this.#show();
    this.#planRefresh();
    this.#publisher.start();
  }

  get face(): Face {
    return this.#face;
  }

  get ruling(): Ruling {
    return this.#ruling;
  }

  get counts(): BayCounts {
    return this.#counts;
  }

  /** A broker has accepted the connection. */
  get isOnline(): boolean {
    return this.#publisher.isOnline;
  }

  /** A fingerprint of everything the node knows. */
  digest(): number {
    const words = new Uint32Array([this.register.digest(), this.#publisher.digest(), this.#pages.digest()]);
    return crc32c(new Uint8Array(words.buffer));
  }

  /** Goes dark and says goodbye to the broker. */
  close(): void {
    if (this.#refreshTimer !== undefined) this.#options.timer.clear(this.#refreshTimer);
    this.#publisher.stop();
    this.#pages.close();
    this.#matrix.close();
    this.#radio.close();
  }

  #hear(): void {
    const bytes = this.#radio.read();
    if (bytes === undefined) return;
    const decoded = decodeFrame(bytes, this.#frame);
    if (!decoded.ok) {
      this.#options.log.write("warning", "frame-refused", decoded.error);
      return;
    }
    const frame = decoded.value;
    if (frame.alley !== this.#options.schedule.alley || frame.type === ACKNOWLEDGEMENT) return;
    const outcome = this.#accept(frame);
    if (outcome === "stranger") {
      this.#options.log.write("warning", "stranger", `bay ${frame.bay}`);
      return;
    }
    this.#scheduleAnswer(frame);
    this.#options.watcher.reported(frame.bay, outcome);
    if (outcome !== "duplicate") this.#tell(frame.bay, outcome);
  }

  #accept(frame: Frame): ReportOutcome {
    const report = this.#report;
    decodeReport(frame.body, report);
    return this.register.accept(
      {
        bay: frame.bay,
        counter: frame.counter,
        isHello: frame.type === HELLO,
        occupancy: report.occupancy,
        confidence: report.confidence,
        health: report.health,
        transitionCount: report.transitionCount,
        previousOccupancy: report.previousOccupancy,
        previousDurationMs: decodeDuration(report.previousDurationCode) * 1_000,
      },
      this.#options.clock.uptimeMs(),
    );
  }

  #tell(bay: BayId, outcome: ReportOutcome): void {
    if (outcome === "reconstructed") this.#publisher.publishEvent("stay-reconstructed", bay, undefined);
    if (outcome !== "same") this.#options.watcher.believed(bay, this.register.occupancyOf(bay));
    this.#publisher.publishBay(bay);
    if (outcome !== "same")
      this.#publisher.publishEvent(
        "occupancy",
        bay,
        ["unknown", "free", "occupied"][this.register.occupancyOf(bay)],
      );
    this.#refresh();
  }

  #scheduleAnswer(frame: Frame): void {
    this.#answers.push(frame.bay, frame.counter);
    if (this.#isAnswering) return;
    this.#isAnswering = true;
    this.#options.timer.set(() => this.#answerNext(), TURNAROUND_MS);
  }

  #answerNext(): void {
    this.#isAnswering = this.#answers.take(this.#answer);
    if (this.#isAnswering) this.#radio.transmit(this.#answer);
    else this.#radio.receive();
  }

  /** Brings everything that depends on time, schedule or counts up to date. */
  #refresh(): void {
    const { clock, watcher } = this.#options;
    const wasRuling = this.#ruling;
    const wasCounts = this.#counts;
    for (const bay of this.register.age(clock.uptimeMs())) {
      watcher.believed(bay, this.register.occupancyOf(bay));
      this.#publisher.publishBay(bay);
      this.#publisher.publishEvent("silent", bay, undefined);
    }
    this.#ruling = this.#decide();
    this.#counts = this.register.counts();
    const face = this.#computeFace();
    const isNewFace = !sameFace(face, this.#face);
    this.#face = face;
    if (isNewFace) this.#show();
    if (wasRuling.regime !== this.#ruling.regime)
      this.#publisher.publishEvent("regime", undefined, this.#ruling.regime.name);
    if (isNewFace || !sameCounts(wasCounts, this.#counts))
      this.#publisher.publishAlley(this.#ruling, face.kind);
    this.#planRefresh();
  }

  #show(): void {
    this.#pages.show(this.#face);
    this.#options.watcher.faced(this.#face);
  }

  #publishAll(): void {
    this.#publisher.publishAlley(this.#ruling, this.#face.kind);
    for (const bay of this.register.pooled) this.#publisher.publishBay(bay);
  }

  #decide(): Ruling {
    const { clock } = this.#options;
    return clock.trust() === "trusted"
      ? this.#decider.decide(clock.utcMs())
      : this.#decider.decideUntrusted();
  }

  #computeFace(): Face {
    return computeFace({
      ruling: this.#ruling,
      counts: this.#counts,
      utcMs: this.#options.clock.utcMs(),
      zone: this.#zone,
    });
  }

  /** Looks again when the ruling ends, when a bay falls silent, or after a minute, whichever is first. */
  #planRefresh(): void {
    const { clock, timer } = this.#options;
    if (this.#refreshTimer !== undefined) timer.clear(this.#refreshTimer);
    let delayMs = LOOK_AGAIN_MS;
    if (clock.trust() === "trusted") delayMs = Math.min(delayMs, this.#ruling.validUntilMs - clock.utcMs());
    const silenceMs = this.register.nextSilenceMs();
    if (silenceMs !== undefined) delayMs = Math.min(delayMs, silenceMs - clock.uptimeMs());
    this.#refreshTimer = timer.set(() => this.#refresh(), Math.max(1, delayMs));
  }
}

function sameCounts(one: BayCounts, other: BayCounts): boolean {
  return one.free === other.free && one.occupied === other.occupied && one.unknown === other.unknown;
}
