/**
 * The sign node: an event-driven process, always on. Frames, timers and commands come in; what it knows goes
 * out as a face on the matrix, acknowledgements on the air and messages to the broker. It decides nothing
 * itself: the register, the schedule and the face do.
 */

import { nextDayMs, type Zone } from "../clock/posix-tz.js";
import { HEARTBEAT_MS } from "../domain/budgets.js";
import { crc32c } from "../domain/crc32c.js";
import type { BayId } from "../domain/ids.js";
import { type OccupancyCode, occupancyOf } from "../domain/occupancy.js";
import { BayRegister, type ReportOutcome } from "../occupancy/bay-register.js";
import type { BayCounts } from "../occupancy/counts.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { Matrix, MatrixConstructor } from "../ports/matrix.js";
import type { MqttConstructor } from "../ports/mqtt.js";
import type { RadioConstructor } from "../ports/radio.js";
import type { Random } from "../ports/random.js";
import type { Timer, TimerHandle } from "../ports/timer.js";
import type { Ruling } from "../schedule/ruling.js";
import type { Schedule } from "../schedule/schedule.js";
import { ScheduleKeeper } from "../schedule/schedule-keeper.js";
import { computeFace, type Face, sameFace } from "../sign/face.js";
import { type Committee, CommitteeIntake, type IntakeOutcome } from "./committee-intake.js";
import { FacePages } from "./face-pages.js";
import { SignPublisher } from "./sign-publisher.js";
import { SignReceiver } from "./sign-receiver.js";
import { SignRules } from "./sign-rules.js";

/** Who looks over the sign's shoulder: a display, a log, a test. */
export interface SignWatcher {
  /** A whole frame of this alley came in from a bay. */
  reported(bay: BayId, outcome: ReportOutcome): void;
  /** The sign believes something else of a bay. */
  believed(bay: BayId, occupancy: OccupancyCode): void;
  faced(face: Face): void;
}

export interface SignNodeOptions {
  /** The one that holds until the committee's next: one that `checkSchedule` passed. */
  readonly schedule: Schedule;
  /** Who may change the schedule; absent, nobody may. */
  readonly committee?: Committee;
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

/** The alley's state is published at least this often, so that a reader can tell quiet from gone. */
const PUBLISH_MS = HEARTBEAT_MS;

/** A clock may be set, and trust in it come and go, while nothing else happens. */
const LOOK_AGAIN_MS = 60_000;

export class SignNode {
  readonly register: BayRegister;
  readonly #options: SignNodeOptions;
  readonly #keeper: ScheduleKeeper;
  readonly #intake: CommitteeIntake | undefined;
  #rules: SignRules;
  readonly #receiver: SignReceiver;
  readonly #matrix: Matrix;
  readonly #pages: FacePages;
  readonly #publisher: SignPublisher;
  #face: Face;
  #counts: BayCounts;
  #publishedMs = 0;
  #refreshTimer: TimerHandle | undefined;

  /** Starts at once: listens, shows the first face and connects. */
  constructor(options: SignNodeOptions) {
    const { schedule, committee, clock, timer, random, matrix, mqtt } = options;
    this.#options = options;
    this.#keeper = new ScheduleKeeper(schedule);
    this.#intake =
      committee === undefined ? undefined : new CommitteeIntake(schedule.alley, committee, this.#keeper);
    this.#rules = new SignRules(schedule);
    this.register = new BayRegister(this.#rules.pooled);
    this.#receiver = new SignReceiver({
      alley: schedule.alley,
      register: this.register,
      clock,
      timer,
      radio: options.radio,
      log: options.log,
      onReport: (bay, outcome, previousDurationS) => this.#tell(bay, outcome, previousDurationS),
    });
    this.#matrix = new matrix.io({ width: matrix.width, height: matrix.height });
    this.#pages = new FacePages(this.#matrix, timer);
    this.#publisher = new SignPublisher({
      alley: schedule.alley,
      register: this.register,
      clock,
      random,
      mqtt,
      hasCommittee: committee !== undefined,
      onSchedule: (bytes) => this.#takeSchedule(bytes),
      onRoot: (bytes) => this.#takeRoot(bytes),
      onRefresh: () => this.#publishAll(),
      onCommand: (name, refusal) =>
        refusal === undefined
          ? options.log.write("info", "command", name)
          : options.log.write("info", "command-refused", `${name} ${refusal}`),
    });
    this.#rules.look(this.#trustedMs());
    this.#counts = this.register.counts(this.#rules.counted);
    this.#face = this.#computeFace();
    this.#receiver.start();
    this.#show();
    this.#planRefresh();
    this.#publisher.start();
  }

  get face(): Face {
    return this.#face;
  }

  /** The schedule in force. */
  get schedule(): Schedule {
    return this.#rules.schedule;
  }

  /** The time zone of the schedule in force. */
  get zone(): Zone {
    return this.#rules.zone;
  }

  get ruling(): Ruling {
    return this.#rules.ruling;
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
    const words = new Uint32Array([
      this.register.digest(),
      this.#publisher.digest(),
      this.#pages.digest(),
      this.schedule.version,
      this.#keeper.newestVersion,
      this.#intake?.rootVersion ?? 0,
    ]);
    return crc32c(new Uint8Array(words.buffer));
  }

  /** Goes dark and says goodbye to the broker. */
  close(): void {
    if (this.#refreshTimer !== undefined) this.#options.timer.clear(this.#refreshTimer);
    this.#publisher.stop();
    this.#pages.close();
    this.#matrix.close();
    this.#receiver.close();
  }

  #tell(bay: BayId, outcome: ReportOutcome, durationS: number): void {
    this.#options.watcher.reported(bay, outcome);
    if (outcome === "duplicate") return;
    if (outcome === "reconstructed")
      this.#publisher.publishEvent({ kind: "stay-reconstructed", bay, detail: undefined, durationS });
    if (outcome !== "same") this.#options.watcher.believed(bay, this.register.occupancyOf(bay));
    this.#publisher.publishBay(bay);
    if (outcome !== "same")
      this.#publisher.publishEvent({
        kind: "occupancy",
        bay,
        detail: occupancyOf(this.register.occupancyOf(bay)),
        durationS,
      });
    this.#refresh();
  }

  #takeSchedule(bytes: Uint8Array): void {
    this.#tellIntake(this.#intake?.takeSchedule(bytes, this.#trustedMs()));
    this.#refresh();
  }

  #takeRoot(bytes: Uint8Array): void {
    const outcome = this.#intake?.takeRoot(bytes);
    this.#tellIntake(outcome);
    // A schedule that came before its root was refused.
    if (outcome?.kind === "root-accepted") this.#publisher.askForSchedule();
  }

  #tellIntake(outcome: IntakeOutcome): void {
    if (outcome === undefined) return;
    const isAccepted = "version" in outcome;
    const detail = isAccepted ? `${outcome.version}` : outcome.error;
    this.#options.log.write(isAccepted ? "info" : "warning", outcome.kind, detail);
    this.#publisher.publishEvent({ kind: outcome.kind, bay: undefined, detail, durationS: undefined });
  }

  /** Goes over to the schedule that holds now, if it is another one. */
  #followSchedule(): boolean {
    const schedule = this.#keeper.scheduleAt(this.#trustedMs());
    if (schedule === this.schedule) return false;
    this.#rules = new SignRules(schedule);
    for (const bay of this.register.repool(this.#rules.pooled)) this.#publisher.forgetBay(bay);
    const detail = `${schedule.version}`;
    this.#options.log.write("info", "schedule", detail);
    this.#publisher.publishEvent({ kind: "schedule", bay: undefined, detail, durationS: undefined });
    return true;
  }

  /** Brings everything that depends on time, schedule or counts up to date. */
  #refresh(): void {
    const { clock, watcher } = this.#options;
    const wasRegime = this.ruling.regime;
    const wasCounts = this.#counts;
    for (const bay of this.register.age(clock.uptimeMs())) {
      watcher.believed(bay, this.register.occupancyOf(bay));
      this.#publisher.publishBay(bay);
      this.#publisher.publishEvent({ kind: "silent", bay, detail: undefined, durationS: undefined });
    }
    const isNewSchedule = this.#followSchedule();
    this.#rules.look(this.#trustedMs());
    this.#counts = this.register.counts(this.#rules.counted);
    const face = this.#computeFace();
    const isNewFace = !sameFace(face, this.#face);
    this.#face = face;
    if (isNewFace) this.#show();
    if (wasRegime !== this.ruling.regime)
      this.#publisher.publishEvent({
        kind: "regime",
        bay: undefined,
        detail: this.ruling.regime.name,
        durationS: undefined,
      });
    const isDue = clock.uptimeMs() - this.#publishedMs >= PUBLISH_MS;
    if (isNewSchedule) this.#publishAll();
    else if (isNewFace || isDue || !sameCounts(wasCounts, this.#counts)) this.#publishAlley();
    this.#planRefresh();
  }

  #show(): void {
    this.#pages.show(this.#face);
    this.#options.watcher.faced(this.#face);
  }

  #publishAll(): void {
    this.#publishAlley();
    for (const bay of this.register.pooled) this.#publisher.publishBay(bay);
  }

  #publishAlley(): void {
    this.#publishedMs = this.#options.clock.uptimeMs();
    this.#publisher.publishAlley(this.ruling, this.#counts, this.#face.kind, this.schedule.version);
  }

  /** Now, UTC milliseconds; `undefined` while the time is not trusted. */
  #trustedMs(): number | undefined {
    const { clock } = this.#options;
    return clock.trust() === "trusted" ? clock.utcMs() : undefined;
  }

  #computeFace(): Face {
    return computeFace({
      ruling: this.ruling,
      counts: this.#counts,
      utcMs: this.#options.clock.utcMs(),
      zone: this.zone,
    });
  }

  /** Looks again at the first moment at which time alone changes something, and after a minute at the latest. */
  #planRefresh(): void {
    const { clock, timer } = this.#options;
    if (this.#refreshTimer !== undefined) timer.clear(this.#refreshTimer);
    const uptimeMs = clock.uptimeMs();
    let delayMs = Math.min(LOOK_AGAIN_MS, this.#publishedMs + PUBLISH_MS - uptimeMs);
    const silenceMs = this.register.nextSilenceMs();
    if (silenceMs !== undefined) delayMs = Math.min(delayMs, silenceMs - uptimeMs);
    const utcMs = this.#trustedMs();
    if (utcMs !== undefined) {
      const { validUntilMs } = this.#rules;
      delayMs = Math.min(delayMs, validUntilMs - utcMs, nextDayMs(this.zone, utcMs) - utcMs);
      const { startsAtMs } = this.#keeper;
      if (startsAtMs !== undefined && startsAtMs > utcMs) delayMs = Math.min(delayMs, startsAtMs - utcMs);
    }
    this.#refreshTimer = timer.set(() => this.#refresh(), Math.max(1, delayMs));
  }
}

function sameCounts(one: BayCounts, other: BayCounts): boolean {
  return one.free === other.free && one.occupied === other.occupied && one.unknown === other.unknown;
}
