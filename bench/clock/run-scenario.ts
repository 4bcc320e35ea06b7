/** Runs one sign's time through a scenario, event by event. */

import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import { ClockReplay } from "../../hosts/replay/clock-replay.js";
import { ClockTally } from "../../hosts/replay/clock-tally.js";
import { TrueTime } from "../../hosts/replay/true-time.js";
import type { TimeSample } from "../../src/clock/time-keeper.js";
import type { Scenario } from "./scenario.js";

/** What came out of one scenario, besides what a tally has. */
export interface ScenarioRun {
  readonly tally: ClockTally;
  /** The longest time for which a good source was there and the time was not trusted. */
  readonly worstTrustDelayMs: number;
  /** Times that the sign's idea of now jumped. */
  readonly steps: number;
}

const RTC_PERIOD_MS = 60_000;
const RTC_LATE_MS = 20;
const BEACON_PERIOD_MS = 300_000;
/** A server is asked often until the time is trusted, then now and then. */
const EAGER_PERIOD_MS = 16_000;
const CALM_PERIOD_MS = 1_024_000;
const FIRST_QUESTION_MS = 2_000;

const STEP_MS = 120_000;

export function runScenario(scenario: Scenario): ScenarioRun {
  return new ScenarioPlay(scenario).run();
}

class ScenarioPlay {
  readonly #scenario: Scenario;
  readonly #time = new VirtualTime(0);
  readonly #replay: ClockReplay;
  readonly #tally: ClockTally;
  /** Counts power-ons: what was under way in an earlier life is lost. */
  #life = 0;
  #lateMs = 0;
  #worstTrustDelayMs = 0;
  #steps = 0;

  constructor(scenario: Scenario) {
    const { schedule, startMs, crystalPpm, floorMs, reboots } = scenario;
    this.#scenario = scenario;
    this.#tally = new ClockTally(schedule, new TrueTime([{ traceMs: 0, utcMs: startMs }]));
    this.#replay = new ClockReplay({
      schedule,
      crystalPpm,
      onPassed: (span) => {
        this.#tally.add(span);
        const isLate = span.from.trust !== "trusted" && scenario.isGood(span.fromMs);
        this.#lateMs = isLate ? this.#lateMs + span.toMs - span.fromMs : 0;
        this.#worstTrustDelayMs = Math.max(this.#worstTrustDelayMs, this.#lateMs);
      },
    });
    if (floorMs !== undefined) this.#replay.raiseFloor(floorMs);
    for (const rebootMs of reboots) this.#time.at(rebootMs, () => this.#restart());
    this.#start();
  }

  run(): ScenarioRun {
    const { lengthMs } = this.#scenario;
    this.#time.runUntil(lengthMs);
    this.#replay.passTo(lengthMs);
    return { tally: this.#tally, worstTrustDelayMs: this.#worstTrustDelayMs, steps: this.#steps };
  }

  get #trueMs(): number {
    return this.#scenario.startMs + this.#time.nowMs;
  }

  #restart(): void {
    this.#replay.passTo(this.#time.nowMs);
    this.#replay.reboot();
    this.#life += 1;
    this.#lateMs = 0;
    this.#start();
  }

  #start(): void {
    const { rtc, beacon, servers } = this.#scenario;
    if (rtc !== undefined) this.#readRtc();
    if (beacon !== undefined) this.#after(BEACON_PERIOD_MS, () => this.#hearBeacon());
    for (let index = 0; index < servers.length; index += 1)
      this.#after(FIRST_QUESTION_MS * (index + 1), () => this.#ask(index));
  }

  #after(delayMs: number, action: () => void): void {
    const life = this.#life;
    this.#time.after(delayMs, () => {
      if (this.#life === life) action();
    });
  }

  #readRtc(): void {
    const { rtc, stopsMs, random } = this.#scenario;
    this.#after(RTC_PERIOD_MS, () => this.#readRtc());
    if (rtc === undefined) return;
    const { nowMs } = this.#time;
    if (stopsMs !== undefined && nowMs >= stopsMs) rtc.isStopped = true;
    const reading = rtc.read(nowMs, this.#trueMs, random.below(RTC_LATE_MS));
    if (reading !== undefined) this.#take({ kind: "rtc", id: 0, ...reading });
    else {
      this.#replay.passTo(nowMs);
      this.#replay.forget("rtc", 0);
    }
  }

  #hearBeacon(): void {
    this.#after(BEACON_PERIOD_MS, () => this.#hearBeacon());
    const said = this.#scenario.beacon?.(this.#time.nowMs);
    if (said === undefined) return;
    const { offsetMs, errorMs } = said;
    this.#take({ kind: "beacon", id: 0, utcMs: this.#trueMs + offsetMs, errorMs, isVouched: false });
  }

  #ask(index: number): void {
    const { servers, random } = this.#scenario;
    const isTrusted = this.#replay.estimate.trust === "trusted";
    this.#after((isTrusted ? CALM_PERIOD_MS : EAGER_PERIOD_MS) + random.below(1_000), () => this.#ask(index));
    const answer = servers[index]?.(this.#time.nowMs, this.#trueMs);
    if (answer === undefined) return;
    const { offsetMs, rootErrorMs, outMs, backMs } = answer;
    const halfMs = Math.ceil((outMs + backMs) / 2);
    const utcMs = Math.floor(this.#trueMs + outMs + offsetMs) + halfMs;
    const errorMs = halfMs + rootErrorMs + 1;
    this.#after(outMs + backMs, () =>
      this.#take({ kind: "sntp", id: index, utcMs, errorMs, isVouched: false }),
    );
  }

  #take(sample: Omit<TimeSample, "uptimeMs">): void {
    this.#replay.passTo(this.#time.nowMs);
    const before = this.#replay.estimate;
    const outcome = this.#replay.take(sample);
    const after = this.#replay.estimate;
    const isKnown = before.latestMs !== undefined && after.latestMs !== undefined;
    if (outcome === "stepped" || (isKnown && Math.abs(after.utcMs - before.utcMs) > STEP_MS))
      this.#steps += 1;
  }
}
