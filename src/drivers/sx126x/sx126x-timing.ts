/** Milliseconds that the chip is given. Source: DS.SX1261-2 Rev 2.1. */

/** 100 us are enough. Source: 8.1. */
export const RESET_MS = 1;
/** From the reset's end until BUSY falls: as long as from a cold sleep. Source: Table 8-4. */
export const START_MS = 4;
/** From a warm sleep: 340 us. Source: Table 8-4. */
export const WAKE_MS = 1;
/** Beyond the start of its oscillator nothing keeps the chip busy for so long. */
export const LONGEST_BUSY_MS = 20;
/**
 * From a receiver that runs until it knows what is on the channel. The sheet tells no time for it: this is what Semtech's own
 * code waits before it looks whether a channel is free (LoRaMac-node, `RadioIsChannelFree` of the SX126x and the SX1276).
 */
export const RSSI_MS = 1;
