/** How the chip is left behind when its driver is closed. */

import type { OutputPinIo } from "../output-pin-io.js";
import type { Sx126xBus } from "./sx126x-bus.js";
import { SX126X_COMMAND as COMMAND, SLEEP_COLD_START, STANDBY_RC } from "./sx126x-commands.js";
import type { Sx126xBoard } from "./sx126x-options.js";
import { type Step, send } from "./sx126x-steps.js";
import { START_MS } from "./sx126x-timing.js";

/** What is known of the chip: `fresh` comes from a reset; `working` may be over already. */
export type Knowledge = "unknown" | "in-reset" | "fresh" | "standby" | "working" | "asleep";

/** There is no time to wait: BUSY is read instead, which no board does more often in a millisecond. */
const READS_PER_MS = 1_000;
/** More than the 100 us of a reset. Source: 8.1. */
const RESET_READS = 128;

/**
 * A cold start is enough: whoever opens the chip again knows nothing of it and begins with a reset, which would forget all that
 * a warm start keeps. Kept for nothing it costs 600 nA instead of 160 nA. Source: 13.1.1; the currents are Semtech's as the
 * notes of Mbed OS's driver tell them.
 */
const REST: readonly Step[] = [
  send(COMMAND.setStandby, STANDBY_RC),
  send(COMMAND.setSleep, SLEEP_COLD_START),
];

export interface Sx126xAtWork {
  readonly bus: Sx126xBus;
  readonly reset: OutputPinIo;
  readonly board: Sx126xBoard;
  /** It may be between two windows, asleep. */
  readonly isCycling: boolean;
}

/**
 * Ends what the chip does, a transmission too, and lets it sleep, if it can be told. Takes as long as the chip needs for that:
 * nothing but microseconds, unless it is just being started. Throws nothing.
 */
export function putToRest({ bus, reset, board, isCycling }: Sx126xAtWork, chip: Knowledge): void {
  if (chip === "asleep") return;
  // 8.1: what is not known to be ready is after a reset.
  if (chip === "unknown") reset.write(0);
  if (chip === "unknown" || chip === "in-reset") {
    // What BUSY is meanwhile no sheet says.
    for (let reads = 0; reads < RESET_READS; reads += 1) bus.awaitReady(1);
    reset.write(1);
  } else if (isCycling) bus.wake();
  if (!bus.awaitReady((START_MS + (board.tcxo?.startMs ?? 0)) * READS_PER_MS)) return;
  for (const step of REST) bus.perform(step);
}
