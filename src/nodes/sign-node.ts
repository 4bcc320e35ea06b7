/**
 * The sign node: an event-driven process, always on. Frames, timers and commands come in; what it knows goes
 * out as a face on the matrix, acknowledgements on the air and messages to the broker. It decides nothing
 * itself: the register, the schedule and the face do.
 */

import type { Zone } from "../clock/posix-tz.js";
import { HEARTBEAT_MS } from "../domain/budgets.js";
import { crc32c } from "../domain/crc32c.js";
import type { BayId } from "../domain/ids.js";
import { OCCUPIED, occupancyOf, SENSOR_HEALTH } from "../domain/occupancy.js";
import { BayRegister, type ReportOutcome } from "../occupancy/bay-register.js";
import { type BayCounts, sameCounts } from "../occupancy/counts.js";
import type { TimerHandle } from "../ports/timer.js";
import type { Fragment } from "../radio/fragment.js";
import type { Ruling } from "../schedule/ruling.js";
import type { Schedule } from "../schedule/schedule.js";
import type { Face, FaceInput } from "../sign/face.js";
import type { EventKind } from "./event-kinds.js";
import { beaconOf } from "./sign-beacon.js";
import { SignDisplay } from "./sign-display.js";
import { SignEnforcement } from "./sign-enforcement.js";
import { SignGroundTruth } from "./sign-ground-truth.js";
import { SignMemory } from "./sign-memory.js";
import { LinkMemory } from "./sign-memory-link.js";
import type { SignNodeOptions } from "./sign-options.js";
import { SignPublisher } from "./sign-publisher.js";
import { SignReceiver } from "./sign-receiver.js";
import { type NowSpan, nowSpanOf } from "./sign-rules.js";
import { SignSchedule } from "./sign-schedule.js";
import { SignTime } from "./sign-time.js";

/** The alley's state is published at least this often, so that a reader can tell quiet from gone. */
const PUBLISH_MS = HEARTBEAT_MS;

/** What is kept is looked after this often: counts that changed, and entries that are too old. */
const LOOK_AGAIN_MS = 60_000;

export class SignNode {
  readonly register: BayRegister;
  readonly time: SignTime;
  readonly #options: SignNodeOptions;
  readonly #schedule: SignSchedule;
  readonly #enforcement: SignEnforcement;
  readonly #truth: SignGroundTruth;
  /** `undefined` while no bay is paired. */
  readonly #receiver: SignReceiver | undefined;
  readonly #display: SignDisplay;
  readonly #publisher: SignPublisher;
  readonly #memory: SignMemory | undefined;
  #counts: BayCounts;
  #publishedMs = 0;
  #refreshTimer: TimerHandle | undefined;

  /** Starts at once: listens, shows the first face and connects. */
  constructor(options: SignNodeOptions) {
    const { schedule, committee, clock, timer, random, matrix, mqtt, log, storage, link } = options;
    this.#options = options;
    this.#memory = storage && new SignMemory({ storage, clock, log, readTime: () => this.time.now() });
    this.time = new SignTime({
      ...options.time,
      ...(this.#memory === undefined ? {} : { memory: this.#memory.time }),
      clock,
      timer,
      random,
      log,
      crypto: committee?.crypto,
      readRoot: () => this.#schedule.root,
      onChange: () => this.#refresh(undefined),
      onEvent: (kind, detail) => this.#publishEvent(kind, undefined, detail),
    });
    this.#schedule = new SignSchedule({
      schedule,
      committee,
      memory: this.#memory?.committee,
      log,
      onEvent: (kind, detail) => this.#publishEvent(kind, undefined, detail),
    });
    this.register = new BayRegister(this.#schedule.rules.pooled);
    this.#enforcement = new SignEnforcement(this.schedule, {
      register: this.register,
      memory: this.#memory,
      scheduleOf: (version) => this.#schedule.withVersion(version),
      crypto: committee?.crypto,
      onVerdict: (kind, reason, bay) => this.#publishEvent(kind, bay, reason),
    });
    this.#truth = new SignGroundTruth({
      register: this.register,
      clock,
      timer,
      onJudged: (bay) => {
        this.#memory?.noteTruth();
        this.#publisher.publishAccuracy(bay);
      },
    });
    this.#memory?.loadTruth(this.#truth.counts);
    this.#receiver =
      link &&
      new SignReceiver({
        ...link,
        register: this.register,
        memory: new LinkMemory(storage, log),
        clock,
        timer,
        random,
        radio: options.radio,
        log,
        readBeacon: () => beaconOf(this.time.now(), this.ruling),
        onReport: (bay, ...report) => this.#tell(bay, ...report),
      });
    if (link === undefined) log.write("fault", "not-paired", "no bay is heard");
    this.#publisher = new SignPublisher({
      alley: schedule.alley,
      register: this.register,
      truth: this.#truth,
      clock,
      time: this.time,
      random,
      mqtt,
      nextSequence: () => this.#memory?.nextSequence(),
      hasCommittee: committee !== undefined,
      receiver: this.#receiver,
      log,
      onSchedule: (bytes) => {
        this.#schedule.takeSchedule(bytes, this.time.trustedMs());
        this.#refresh(undefined);
      },
      onRoot: (bytes) => this.#takeRoot(bytes),
      onClaim: (bytes) => {
        const refusal = this.#enforcement.takeClaim(bytes, this.time.trustedMs());
        this.#refresh(undefined);
        return refusal;
      },
      onRefresh: () => this.#publishAll(),
    });
    this.#memory?.start();
    this.#schedule.follow(this.#now());
    this.#counts = this.register.counts(this.#schedule.rules.counted);
    this.#receiver?.start();
    this.#display = new SignDisplay({ matrix, timer, watcher: options.watcher }, this.#faceInput());
    this.#planRefresh();
    this.#publisher.start();
    this.time.start();
  }

  get face(): Face {
    return this.#display.face;
  }

  /** The schedule in force. */
  get schedule(): Schedule {
    return this.#schedule.rules.schedule;
  }

  /** The time zone of the schedule in force. */
  get zone(): Zone {
    return this.#schedule.rules.zone;
  }

  get ruling(): Ruling {
    return this.#schedule.rules.ruling;
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
      this.time.digest(),
      this.#display.digest(),
      this.#enforcement.digest(),
      this.#truth.counts.digest(),
      this.#memory?.accounts.digest() ?? 0,
      ...this.#schedule.versions,
    ]);
    return crc32c(new Uint8Array(words.buffer));
  }

  /** Says something to all bays at once, a few minutes from now. */
  speakToAll(fragments: readonly Fragment[]): void {
    this.#receiver?.speakToAll(fragments);
  }

  /** Goes dark and says goodbye to the broker. */
  close(): void {
    if (this.#refreshTimer !== undefined) this.#options.timer.clear(this.#refreshTimer);
    this.#publisher.stop();
    this.time.close();
    this.#display.close();
    this.#receiver?.close();
    this.#truth.close();
  }

  #tell(bay: BayId, outcome: ReportOutcome, durationS: number, isHealthNew: boolean): void {
    this.#options.watcher.reported(bay, outcome);
    if (outcome === "duplicate") return;
    const occupancy = this.register.occupancyOf(bay);
    if (outcome === "reconstructed") {
      this.#memory?.accounts.note(bay, OCCUPIED);
      this.#publishEvent("stay-reconstructed", bay, undefined, durationS);
    }
    this.#memory?.accounts.note(bay, occupancy);
    if (outcome !== "same") this.#options.watcher.believed(bay, occupancy);
    this.#publisher.publishBay(bay);
    if (outcome !== "same") this.#publishEvent("occupancy", bay, occupancyOf(occupancy), durationS);
    if (isHealthNew) this.#publishEvent("health", bay, SENSOR_HEALTH[this.register.healthOf(bay)]);
    this.#refresh(bay);
  }

  #takeRoot(bytes: Uint8Array): void {
    if (this.#schedule.takeRoot(bytes)) this.#publisher.askForSchedule();
  }

  /** Goes over to the schedule that holds now; true when it is another one. */
  #followSchedule(): boolean {
    if (!this.#schedule.follow(this.#now())) return false;
    const { schedule, pooled } = this.#schedule.rules;
    for (const bay of this.register.repool(pooled)) {
      this.#publisher.forgetBay(bay);
      this.#truth.counts.forget(bay);
      this.#memory?.noteTruth();
      this.#memory?.accounts.forget(bay);
    }
    this.#enforcement.adopt(schedule);
    return true;
  }

  /** Brings everything that depends on time, schedule or reports up to date; `heard` is the bay that reported, if one did. */
  #refresh(heard: BayId | undefined): void {
    const { clock, watcher } = this.#options;
    const isNewTrust = this.time.tellTrust();
    const wasRegime = this.ruling.regime;
    const wasCounts = this.#counts;
    for (const bay of this.register.age(clock.uptimeMs())) {
      watcher.believed(bay, this.register.occupancyOf(bay));
      this.#publisher.publishBay(bay);
      this.#publishEvent("silent", bay, undefined);
    }
    const isNewSchedule = this.#followSchedule();
    this.#counts = this.register.counts(this.#schedule.rules.counted);
    const isNewFace = this.#display.show(this.#faceInput());
    if (wasRegime !== this.ruling.regime) this.#publishEvent("regime", undefined, this.ruling.regime.name);
    this.#enforcement.look({ uptimeMs: clock.uptimeMs(), utcMs: this.time.trustedMs() }, heard);
    this.time.witness(this.schedule.issuedAtS);
    this.#memory?.look(this.#schedule.rules, this.register, this.#truth.counts);
    const isDue = clock.uptimeMs() - this.#publishedMs >= PUBLISH_MS;
    const isNews = isNewFace || isNewTrust || !sameCounts(wasCounts, this.#counts);
    if (isNewSchedule) this.#publishAll();
    else if (isNews || isDue) this.#publishAlley();
    this.#planRefresh();
  }

  /** Kept first, then told. */
  #publishEvent(
    kind: EventKind,
    bay: BayId | undefined,
    detail: string | undefined,
    durationS?: number,
  ): void {
    const event = { kind, bay, detail, durationS };
    this.#memory?.write(event);
    this.#publisher.publishEvent(event);
  }

  #publishAll(): void {
    this.#publishAlley();
    this.#publisher.publishBays();
  }

  #publishAlley(): void {
    this.#publishedMs = this.#options.clock.uptimeMs();
    this.#publisher.publishAlley(this.ruling, this.#counts, this.face.kind, this.schedule.version);
  }

  /** Between which now lies; `undefined` while nothing of use is known of the time. */
  #now(): NowSpan | undefined {
    return nowSpanOf(this.time.now());
  }

  #faceInput(): FaceInput {
    // Days are counted from now's end: fewer rather than more.
    const utcMs = this.#now()?.latestMs ?? 0;
    return { ruling: this.ruling, counts: this.#counts, utcMs, zone: this.zone };
  }

  /** Looks again at the first moment at which time alone changes something, and after a minute at the latest. */
  #planRefresh(): void {
    const { clock, timer } = this.#options;
    if (this.#refreshTimer !== undefined) timer.clear(this.#refreshTimer);
    const uptimeMs = clock.uptimeMs();
    const dueMs = this.#publishedMs + PUBLISH_MS - uptimeMs;
    let delayMs = Math.min(LOOK_AGAIN_MS, dueMs, this.time.untilFallMs());
    const silenceMs = this.register.nextSilenceMs();
    if (silenceMs !== undefined) delayMs = Math.min(delayMs, silenceMs - uptimeMs);
    const now = this.#now();
    if (now !== undefined) {
      const verdictMs = this.#enforcement.validUntilMs - now.latestMs;
      delayMs = Math.min(delayMs, this.#schedule.untilChangeMs(now), verdictMs);
    }
    this.#refreshTimer = timer.set(() => this.#refresh(undefined), Math.max(1, delayMs));
  }
}
