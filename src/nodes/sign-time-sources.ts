/** Whom the sign asks for the time by itself: its RTC, then servers. What came of their words is told to the technician. */

import type { RtcMemory } from "../clock/rtc-memory.js";
import { RtcSource } from "../clock/rtc-source.js";
import { SntpClient } from "../clock/sntp-client.js";
import type { SampleOutcome, SourceKind, TimeEstimate, TimeSample } from "../clock/time-keeper.js";
import type { Clock } from "../ports/clock.js";
import type { DatagramSocketConstructor } from "../ports/datagram.js";
import type { Log } from "../ports/log.js";
import type { Random } from "../ports/random.js";
import type { Rtc } from "../ports/rtc.js";
import type { Timer, TimerHandle } from "../ports/timer.js";

/** Those that a board has; each may be absent. */
export interface TimeSourceOptions {
  /** A clock with a battery of its own. */
  readonly rtc?: Rtc;
  /** Servers that are asked for the time; the host knows them by number, [0, count). */
  readonly servers?: { readonly io: DatagramSocketConstructor; readonly count: number };
}

export interface SignTimeSourcesOptions extends TimeSourceOptions {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
  readonly log: Log;
  /** What vouches for the RTC. */
  readonly rtcMemory: RtcMemory | undefined;
  now(): TimeEstimate;
  /** The same without what a single stranger says: the RTC is set by it. */
  sure(): TimeEstimate;
  floorMs(): number | undefined;
  /** Keeps what vouches for the RTC; `false` when it is not kept. */
  remember(memory: RtcMemory | undefined): boolean;
  onSample(sample: TimeSample): SampleOutcome;
  /** A source has nothing to say any more. */
  onGone(kind: SourceKind, id: number): void;
}

/**
 * An RTC has said by then what it has to say. Servers are heard after it: whoever can speak for all of them could speak
 * first, and the sign's own time would have to be won back from them.
 */
const RTC_FIRST_MS = 1_500;

export class SignTimeSources {
  readonly #options: SignTimeSourcesOptions;
  readonly #rtc: RtcSource | undefined;
  readonly #servers: SntpClient | undefined;
  /** The last that was told of each source. */
  readonly #told = new Map<string, string>();
  #serverTimer: TimerHandle | undefined;

  constructor(options: SignTimeSourcesOptions) {
    this.#options = options;
    this.#rtc = this.#buildRtc();
    this.#servers = this.#buildClient();
  }

  start(): void {
    if (this.#rtc === undefined) {
      this.#servers?.start();
      return;
    }
    this.#rtc.start();
    this.#serverTimer = this.#options.timer.set(() => this.#servers?.start(), RTC_FIRST_MS);
  }

  close(): void {
    if (this.#serverTimer !== undefined) this.#options.timer.clear(this.#serverTimer);
    this.#rtc?.stop();
    this.#servers?.stop();
  }

  /** Trust was lost: whoever can be asked is asked soon. */
  hurry(): void {
    this.#servers?.hurry();
  }

  /** A fingerprint of what it knows. */
  digest(): number {
    return this.#rtc?.digest() ?? 0;
  }

  #buildRtc(): RtcSource | undefined {
    const { rtc, clock, timer, random, rtcMemory, sure, remember, onSample, onGone } = this.#options;
    if (rtc === undefined) return undefined;
    return new RtcSource({
      rtc,
      clock,
      timer,
      random,
      memory: rtcMemory,
      estimate: sure,
      remember,
      onSample: (sample) => this.#tell("rtc", onSample(sample)),
      onLost: (loss) => {
        onGone("rtc", 0);
        this.#tell("rtc", loss);
      },
    });
  }

  #buildClient(): SntpClient | undefined {
    const { servers, clock, timer, random, now, floorMs, onSample, onGone } = this.#options;
    if (servers === undefined) return undefined;
    return new SntpClient({
      datagram: { io: servers.io },
      servers: servers.count,
      clock,
      timer,
      random,
      floorMs,
      isTrusted: () => now().trust === "trusted",
      onSample: (sample) => this.#tell(`server ${sample.id}`, onSample(sample)),
      onRefused: (server, refusal) => {
        if (refusal === "denied") onGone("sntp", server);
        this.#tell(`server ${server}`, refusal);
      },
    });
  }

  /** What a source's words came to is told when it is another thing than before. */
  #tell(source: string, outcome: string): void {
    const word = outcome === "stepped" ? "adopted" : outcome;
    if (this.#told.get(source) === word) return;
    this.#told.set(source, word);
    this.#options.log.write(word === "adopted" ? "info" : "warning", "time-source", `${source} ${word}`);
  }
}
