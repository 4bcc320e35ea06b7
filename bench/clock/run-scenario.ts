/** Runs one sign's time through a scenario, event by event. */

import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import { ClockReplay } from "../../hosts/replay/clock-replay.js";
import { ClockTally } from "../../hosts/replay/clock-tally.js";
import { TrueTime } from "../../hosts/replay/true-time.js";
import type { RtcMemory } from "../../src/clock/rtc-memory.js";
import type { TimeSample } from "../../src/clock/time-keeper.js";
import type { TimeTrust } from "../../src/clock/time-trust.js";
import type { DatagramSocketConstructor } from "../../src/ports/datagram.js";
import { networkOf } from "./network.js";
import { RealTimeClock } from "./real-time-clock.js";
import type { Scenario } from "./scenario.js";
import { SignClockwork } from "./sign-clockwork.js";

/** What came out of one scenario, besides what a tally has. */
export interface ScenarioRun {
  readonly tally: ClockTally;
  /** The longest time for which a good source was there and the time was not trusted. */
  readonly worstTrustDelayMs: number;
  /** Times that the sign's idea of now jumped. */
  readonly steps: number;
}

const STEP_MS = 120_000;

export function runScenario(scenario: Scenario): ScenarioRun {
  return new ScenarioPlay(scenario).run();
}

class ScenarioPlay {
  readonly #scenario: Scenario;
  readonly #time = new VirtualTime(0);
  readonly #network: DatagramSocketConstructor;
  readonly #rtc: RealTimeClock | undefined;
  readonly #replay: ClockReplay;
  readonly #tally: ClockTally;
  #memory: RtcMemory | undefined;
  #clockwork: SignClockwork;
  #trust: TimeTrust = "unknown";
  #lateMs = 0;
  #worstTrustDelayMs = 0;
  #steps = 0;

  constructor(scenario: Scenario) {
    const { schedule, startMs, crystalPpm, floorMs, reboots, servers, rtc } = scenario;
    this.#scenario = scenario;
    this.#network = networkOf({ time: this.#time, startMs, servers });
    this.#rtc = rtc === undefined ? undefined : new RealTimeClock(rtc, this.#time, startMs);
    this.#memory = this.#rtc?.memory;
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
    this.#clockwork = this.#powerOn();
  }

  run(): ScenarioRun {
    const { lengthMs } = this.#scenario;
    this.#clockwork.start();
    this.#time.runUntil(lengthMs);
    this.#replay.passTo(lengthMs);
    return { tally: this.#tally, worstTrustDelayMs: this.#worstTrustDelayMs, steps: this.#steps };
  }

  #restart(): void {
    this.#clockwork.stop();
    this.#rtc?.cutPower();
    this.#replay.passTo(this.#time.nowMs);
    this.#replay.reboot();
    this.#lateMs = 0;
    this.#clockwork = this.#powerOn();
    this.#clockwork.start();
  }

  #powerOn(): SignClockwork {
    return new SignClockwork({
      scenario: this.#scenario,
      time: this.#time,
      network: this.#network,
      rtc: this.#rtc,
      memory: this.#memory,
      estimate: () => {
        this.#replay.passTo(this.#time.nowMs);
        return this.#replay.estimate;
      },
      sure: () => {
        this.#replay.passTo(this.#time.nowMs);
        return this.#replay.sure;
      },
      onSample: (sample) => this.#take(sample),
      onForgotten: (kind, id) => {
        this.#replay.passTo(this.#time.nowMs);
        this.#replay.forget(kind, id);
      },
      onRemember: (memory) => {
        this.#memory = memory;
      },
    });
  }

  #take(sample: TimeSample): void {
    this.#replay.passTo(this.#time.nowMs);
    const before = this.#replay.estimate;
    const outcome = this.#replay.take(sample);
    const after = this.#replay.estimate;
    const isKnown = before.latestMs !== undefined && after.latestMs !== undefined;
    if (outcome === "stepped" || (isKnown && Math.abs(after.utcMs - before.utcMs) > STEP_MS))
      this.#steps += 1;
    const hasFallen = this.#trust === "trusted" && after.trust !== "trusted";
    this.#trust = after.trust;
    if (hasFallen) this.#clockwork.hurry();
  }
}
