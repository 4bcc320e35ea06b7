import type { LoraFrame, LoraListener, LoraModem, LoraSettings } from "../../src/ports/lora-modem.js";
import type { RadioTuning } from "../../src/ports/radio.js";
import { type LoraModemOptions, LoraRadio } from "../../src/radio/lora-radio.js";
import type { ListenBeforeTalk } from "../../src/radio/regions/region.js";
import { VirtualClock } from "../helpers/virtual-clock.js";

export const TUNING: RadioTuning = {
  frequencyHz: 922_100_000,
  bandwidthHz: 125_000,
  spreadingFactor: 9,
  powerDbm: 14,
};

/** 20 bytes at SF9 take 185.344 ms. */
export const FRAME = Uint8Array.from({ length: 20 }, (_, index) => index + 1);
export const AIRTIME_MS = 185.344;

/** Between the two looks of a call, and the answer that may come into it: the turn, sensing, and three symbols of 5 ms. */
export const GAP_MS = 35;

export const SENSING: ListenBeforeTalk = { thresholdDbm: -65, senseMs: 6 };

/** What a call is sensed for where the region asks for less, or for nothing. */
export const COURTESY: ListenBeforeTalk = { thresholdDbm: -100, senseMs: 2 };

/** A modem that does nothing by itself: the test says what comes of what it was told. */
export class ScriptedModem implements LoraModem {
  /** What it was told, in order. */
  readonly calls: string[] = [];
  readonly sent: { readonly bytes: number[]; readonly timeoutMs: number }[] = [];
  readonly settings: LoraSettings[] = [];
  readonly frames: LoraFrame[] = [];
  /** The very objects that it was given to send. */
  readonly views = new Set<Uint8Array>();
  rssiDbm: number | undefined = -120;
  /** What it throws when it is configured. */
  refusal: RangeError | undefined;

  configure(settings: LoraSettings): void {
    if (this.refusal !== undefined) throw this.refusal;
    this.settings.push(settings);
    this.calls.push("configure");
  }

  transmit(bytes: Uint8Array, timeoutMs: number): void {
    this.sent.push({ bytes: [...bytes], timeoutMs });
    this.views.add(bytes);
    this.calls.push("transmit");
  }

  receive(): void {
    this.calls.push("receive");
  }

  receiveOnce(windowMs: number): void {
    this.calls.push(`receive once ${windowMs}`);
  }

  receiveDutyCycled(): void {
    this.calls.push("receive duty cycled");
  }

  detectActivity(): void {
    this.calls.push("detect");
  }

  readRssiDbm(): number | undefined {
    this.calls.push("rssi");
    return this.rssiDbm;
  }

  read(): LoraFrame | undefined {
    return this.frames.shift();
  }

  standby(): void {
    this.calls.push("standby");
  }

  sleep(): void {
    this.calls.push("sleep");
  }

  close(): void {
    this.calls.push("close");
  }

  takeCalls(): string[] {
    return this.calls.splice(0);
  }
}

/** Of a call, in their order. A pause begins with the first look's end. */
export const CALL_STEPS = ["looking", "pausing", "detecting", "sensing", "sending"] as const;
export type CallStep = (typeof CALL_STEPS)[number];

export interface ScriptedStand {
  readonly clock: VirtualClock;
  readonly modem: ScriptedModem;
  readonly listener: LoraListener;
  readonly radio: LoraRadio;
  readonly told: string[];
  /** What a node does beside writing down. */
  alsoDo: (what: string) => void;
  readonly pending: Set<number>;
  /** The very functions that its timer was given. */
  readonly callbacks: Set<() => void>;
  pass(durationMs: number): void;
  /** Both looks of a call, and the pause between them: no chirps. */
  findNothing(): void;
  /** Calls with {@link FRAME}, and comes as far as the beginning of a step. */
  callUntil(step: CallStep): void;
  takeTold(): string[];
}

/** A radio on a modem that is scripted, and what it told with the millisecond when. */
export function scriptedStand(rule: ListenBeforeTalk | "none" = SENSING): ScriptedStand {
  const clock = new VirtualClock();
  const modem = new ScriptedModem();
  const pending = new Set<number>();
  const callbacks = new Set<() => void>();
  let listener: LoraListener | undefined;
  class Source {
    constructor(options: LoraModemOptions & { board: string }) {
      if (options.board !== "test") throw new Error("a modem without its board");
      listener = options.listener;
      // biome-ignore lint/correctness/noConstructorReturn: the test holds the modem already.
      return modem;
    }
  }
  const told: string[] = [];
  const tell = (what: string) => {
    told.push(`${clock.nowMs} ${what}`);
    stand.alsoDo(what);
  };
  const radio = new LoraRadio({
    modem: { io: Source as unknown as new () => LoraModem, board: "test" },
    timer: {
      set: (callback, delayMs) => {
        callbacks.add(callback);
        const handle = clock.after(delayMs, () => {
          pending.delete(handle);
          callback();
        });
        pending.add(handle);
        return handle;
      },
      clear: (handle) => {
        pending.delete(handle);
        clock.cancel(handle);
      },
    },
    listenBeforeTalk: rule === "none" ? undefined : rule,
    onReadable: () => tell("readable"),
    onTransmitted: () => tell("transmitted"),
    onRefused: () => tell("refused"),
    onReceiveTimeout: () => tell("silence"),
  });
  if (listener === undefined) throw new Error("no modem was made");
  const { onActivity } = listener;
  const pass = (durationMs: number) => clock.runUntil(clock.nowMs + durationMs);
  const stand: ScriptedStand = {
    clock,
    modem,
    listener,
    radio,
    told,
    alsoDo: () => {},
    pending,
    callbacks,
    pass,
    findNothing: () => {
      onActivity(false);
      pass(GAP_MS);
      onActivity(false);
    },
    callUntil: (step) => {
      const at = CALL_STEPS.indexOf(step);
      radio.transmit(FRAME, "call");
      if (at >= 1) onActivity(false);
      if (at >= 2) pass(GAP_MS);
      if (at >= 3) onActivity(false);
      if (at >= 4) pass(SENSING.senseMs + 1);
    },
    takeTold: () => told.splice(0),
  };
  return stand;
}

/** The same, tuned; what came before is forgotten. */
export function tunedStand(rule: ListenBeforeTalk | "none" = SENSING): ScriptedStand {
  const stand = scriptedStand(rule);
  stand.radio.tune(TUNING);
  stand.modem.takeCalls();
  return stand;
}
