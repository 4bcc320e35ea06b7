/** A sign's sources of time on its board, in one life: the real clients, over this world's network and RTC. */

import { DriftingClock } from "../../hosts/alley/drifting-clock.js";
import type { VirtualTime } from "../../hosts/alley/virtual-time.js";
import type { RtcMemory } from "../../src/clock/rtc-memory.js";
import { RtcSource } from "../../src/clock/rtc-source.js";
import { SntpClient } from "../../src/clock/sntp-client.js";
import type { SourceKind, TimeEstimate, TimeSample } from "../../src/clock/time-keeper.js";
import type { DatagramSocketConstructor } from "../../src/ports/datagram.js";
import type { Timer } from "../../src/ports/timer.js";
import type { RealTimeClock } from "./real-time-clock.js";
import type { Scenario } from "./scenario.js";

export interface ClockworkOptions {
  readonly scenario: Scenario;
  readonly time: VirtualTime;
  readonly network: DatagramSocketConstructor;
  readonly rtc: RealTimeClock | undefined;
  /** What is remembered of the RTC. */
  readonly memory: RtcMemory | undefined;
  estimate(): TimeEstimate;
  /** The same without what a single stranger says. */
  sure(): TimeEstimate;
  onSample(sample: TimeSample): void;
  onForgotten(kind: SourceKind, id: number): void;
  onRemember(memory: RtcMemory | undefined): void;
}

const BEACON_PERIOD_MS = 300_000;

/** Begins with power-on and ends with `stop`. */
export class SignClockwork {
  readonly #options: ClockworkOptions;
  readonly #bootMs: number;
  readonly #crystal: DriftingClock;
  readonly #client: SntpClient;
  readonly #rtcSource: RtcSource | undefined;
  #isStopped = false;

  constructor(options: ClockworkOptions) {
    const { scenario, time, network, rtc, memory } = options;
    this.#options = options;
    this.#bootMs = time.nowMs;
    this.#crystal = new DriftingClock(scenario.crystalPpm);
    const clock = { uptimeMs: () => this.#uptimeMs };
    const timer = timerOf(time, this.#crystal);
    const { random } = scenario;
    this.#client = new SntpClient({
      datagram: { io: network },
      timer,
      clock,
      random,
      servers: scenario.servers.length,
      floorMs: () => scenario.floorMs,
      isTrusted: () => options.estimate().trust === "trusted",
      onSample: (sample) => options.onSample(sample),
      onRefused: (server, refusal) => {
        if (refusal === "denied") options.onForgotten("sntp", server);
      },
    });
    this.#rtcSource =
      rtc === undefined
        ? undefined
        : new RtcSource({
            rtc,
            timer,
            clock,
            random,
            memory,
            rtcPpm: scenario.rtc?.boundPpm ?? 0,
            estimate: () => options.sure(),
            remember: (kept) => {
              options.onRemember(kept);
              return true;
            },
            onSample: (sample) => options.onSample(sample),
            onLost: () => options.onForgotten("rtc", 0),
          });
  }

  start(): void {
    this.#rtcSource?.start();
    if (this.#options.scenario.servers.length > 0) this.#client.start();
    if (this.#options.scenario.beacon !== undefined) this.#awaitBeacon();
  }

  stop(): void {
    this.#isStopped = true;
    this.#rtcSource?.stop();
    this.#client.stop();
  }

  /** Trust was lost. */
  hurry(): void {
    this.#client.hurry();
  }

  get #uptimeMs(): number {
    return this.#crystal.ownMsOf(this.#options.time.nowMs - this.#bootMs);
  }

  #awaitBeacon(): void {
    const { scenario, time, onSample } = this.#options;
    time.after(BEACON_PERIOD_MS, () => {
      if (this.#isStopped) return;
      const said = scenario.beacon?.(time.nowMs);
      if (said !== undefined) {
        const utcMs = Math.floor(scenario.startMs + time.nowMs + said.offsetMs);
        const { errorMs } = said;
        onSample({ kind: "beacon", id: 0, uptimeMs: this.#uptimeMs, utcMs, errorMs, isVouched: false });
      }
      this.#awaitBeacon();
    });
  }
}

function timerOf(time: VirtualTime, crystal: DriftingClock): Timer {
  return {
    set: (callback, delayMs) => time.after(crystal.trueMsOf(delayMs), callback),
    clear: (handle) => time.cancel(handle),
  };
}
