import type { LoraError } from "../../ports/lora-modem.js";
import type { Timer, TimerHandle } from "../../ports/timer.js";
import type { Outcome, Sx126xBus } from "./sx126x-bus.js";
import type { Step } from "./sx126x-steps.js";

export interface PlayerListener {
  /** A wait is over. */
  onResume(): void;
  onFailure(error: LoraError): void;
}

/** Gives the chip one step after the other, and waits where it must: for BUSY, and for as long as a step takes. */
export class Sx126xPlayer {
  readonly #bus: Sx126xBus;
  readonly #timer: Timer;
  readonly #longestBusyMs: number;
  readonly #listener: PlayerListener;
  #steps: readonly Step[] | undefined;
  #next = 0;
  #onEnd: () => void = () => {};
  #pause: TimerHandle | undefined;
  #busyMs = 0;

  constructor(bus: Sx126xBus, timer: Timer, longestBusyMs: number, listener: PlayerListener) {
    this.#bus = bus;
    this.#timer = timer;
    this.#longestBusyMs = longestBusyMs;
    this.#listener = listener;
  }

  get isWaiting(): boolean {
    return this.#pause !== undefined;
  }

  get isPlaying(): boolean {
    return this.#steps !== undefined;
  }

  /** Something of the steps was given. */
  get hasBegun(): boolean {
    return this.#next > 0;
  }

  play(steps: readonly Step[], onEnd: () => void): void {
    this.#steps = steps;
    this.#next = 0;
    this.#onEnd = onEnd;
  }

  /** Forgets what is not given yet. A wait goes on: the chip is as it is. */
  drop(): void {
    this.#steps = undefined;
  }

  /** Gives one step, or calls the end. Not while it waits. */
  advance(): void {
    const step = this.#steps?.[this.#next];
    if (step === undefined) {
      this.drop();
      this.#onEnd();
    } else if (this.accept(this.#bus.perform(step))) {
      this.#next += 1;
      if (step.kind === "send" && step.settleMs > 0) this.wait(step.settleMs);
    }
  }

  /** Says whether it went well; if not, it waits or fails. */
  accept(outcome: Outcome): boolean {
    if (outcome === "busy") {
      this.#busyMs += 1;
      if (this.#busyMs <= this.#longestBusyMs) this.wait(1);
      else this.#fail("busy");
      return false;
    }
    this.#busyMs = 0;
    if (outcome === "bad") this.#fail("no-answer");
    return outcome === "ok";
  }

  wait(delayMs: number): void {
    this.#pause = this.#timer.set(this.#resume, delayMs);
  }

  close(): void {
    this.drop();
    if (this.#pause !== undefined) this.#timer.clear(this.#pause);
    this.#pause = undefined;
  }

  readonly #resume = (): void => {
    this.#pause = undefined;
    this.#listener.onResume();
  };

  #fail(error: LoraError): void {
    this.#busyMs = 0;
    this.drop();
    this.#listener.onFailure(error);
  }
}
