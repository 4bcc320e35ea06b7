/**
 * Registers of the SX1276, SX1277, SX1278 and SX1279, as far as the driver uses them, and what their bits are called.
 * LoRa mode and FSK mode have each a page of registers from 0x0D to 0x3F; the rest is common.
 * Source: Semtech, SX1276/77/78/79 datasheet, revision 7, sections 6.1 (table 41) and 6.4; `imageCal` is in 6.2. The names
 * and values of `ifFreq1`, `ifFreq2`, `highBwOptimize1` and `highBwOptimize2` are the errata note's, revision 1.
 */

export const SX127X_REGISTER = {
  fifo: 0x00,
  opMode: 0x01,
  frfMsb: 0x06,
  frfMid: 0x07,
  frfLsb: 0x08,
  paConfig: 0x09,
  ocp: 0x0b,
  lna: 0x0c,
  fifoAddrPtr: 0x0d,
  fifoTxBaseAddr: 0x0e,
  fifoRxBaseAddr: 0x0f,
  fifoRxCurrentAddr: 0x10,
  irqFlagsMask: 0x11,
  irqFlags: 0x12,
  rxNbBytes: 0x13,
  modemStat: 0x18,
  pktSnrValue: 0x19,
  pktRssiValue: 0x1a,
  rssiValue: 0x1b,
  hopChannel: 0x1c,
  modemConfig1: 0x1d,
  modemConfig2: 0x1e,
  symbTimeoutLsb: 0x1f,
  preambleMsb: 0x20,
  preambleLsb: 0x21,
  payloadLength: 0x22,
  modemConfig3: 0x26,
  ifFreq1: 0x2f,
  ifFreq2: 0x30,
  detectOptimize: 0x31,
  invertIq: 0x33,
  highBwOptimize1: 0x36,
  detectionThreshold: 0x37,
  syncWord: 0x39,
  highBwOptimize2: 0x3a,
  invertIq2: 0x3b,
  /** In FSK mode alone. */
  imageCal: 0x3b,
  dioMapping1: 0x40,
  version: 0x42,
  tcxo: 0x4b,
  paDac: 0x4d,
} as const;

/** Set in the first byte of a transfer that writes. Source: 4.3 (SPI interface). */
export const SX127X_WRITE = 0x80;

/** What `version` reads on all four chips. */
export const SX127X_VERSION = 0x12;

/** `opMode`, bits 2 to 0. With `longRange` the chip is in LoRa mode, which can only be changed asleep. */
export const SX127X_MODE = {
  sleep: 0,
  standby: 1,
  transmit: 3,
  receiveContinuous: 5,
  receiveSingle: 6,
  detectActivity: 7,
  lowFrequency: 0x08,
  longRange: 0x80,
} as const;

/** `irqFlags`, cleared by writing ones; a one in `irqFlagsMask` keeps the flag from being set. */
export const SX127X_IRQ = {
  rxTimeout: 0x80,
  rxDone: 0x40,
  payloadCrcError: 0x20,
  txDone: 0x08,
  cadDone: 0x04,
  cadDetected: 0x01,
} as const;

/** `dioMapping1`: what DIO0 and DIO1 tell. Source: table 18. */
export const SX127X_DIO = {
  rxDoneRxTimeout: 0x00,
  txDone: 0x40,
  cadDoneCadDetected: 0xa0,
} as const;

/** `modemStat`: a header was understood, a sync word was, or chirps are. */
export const SX127X_STAT_FRAME = 0x0b;

/** `hopChannel`: the header of the last frame announced a CRC. */
export const SX127X_CRC_ON_PAYLOAD = 0x40;

/** `imageCal`: start once, with the automatic off and the thermometer as after reset. Bit 5 tells that it runs. */
export const SX127X_IMAGE_CAL_START = 0x42;
export const SX127X_IMAGE_CAL_RUNNING = 0x20;
