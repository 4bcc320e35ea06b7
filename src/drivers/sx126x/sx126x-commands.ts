/**
 * The SX1261/2's commands and registers, as far as the driver uses them. Values of several bytes have their high byte first.
 * Source: Semtech, SX1261/2 Data Sheet DS.SX1261-2.W.APP Rev 2.1, the sections named beside each line.
 */

/** First byte of a command, and how many bytes follow; where an answer comes, its status byte is among them. */
export const SX126X_COMMAND = {
  /** 13.1.1: configuration. */
  setSleep: 0x84,
  /** 13.1.2: oscillator. */
  setStandby: 0x80,
  /** 13.1.4: time-out (3). */
  setTx: 0x83,
  /** 13.1.5: time-out (3). */
  setRx: 0x82,
  /** 13.1.7: listening (3), sleeping (3). */
  setRxDutyCycle: 0x94,
  /** 13.1.8: nothing. */
  setCad: 0xc5,
  /** 13.1.11: regulator. */
  setRegulatorMode: 0x96,
  /** 13.1.12: blocks. */
  calibrate: 0x89,
  /** 13.1.13: lowest and highest frequency, in 4 MHz. */
  calibrateImage: 0x98,
  /** 13.1.14: duty cycle, hpMax, device, table. */
  setPaConfig: 0x95,
  /** 13.2.1: address (2), bytes. */
  writeRegister: 0x0d,
  /** 13.2.2: address (2), status, bytes. */
  readRegister: 0x1d,
  /** 13.2.3: offset, bytes. */
  writeBuffer: 0x0e,
  /** 13.2.4: offset, status, bytes. */
  readBuffer: 0x1e,
  /** 13.3.1: events kept (2), on DIO1 (2), DIO2 (2), DIO3 (2). */
  setDioIrqParams: 0x08,
  /** 13.3.3: status, events (2). */
  getIrqStatus: 0x12,
  /** 13.3.4: events (2). */
  clearIrqStatus: 0x02,
  /** 13.3.5: enable. */
  setDio2AsRfSwitchCtrl: 0x9d,
  /** 13.3.6: voltage, delay (3). */
  setDio3AsTcxoCtrl: 0x97,
  /** 13.4.1: steps (4). */
  setRfFrequency: 0x86,
  /** 13.4.2: type. */
  setPacketType: 0x8a,
  /** 13.4.3: status, type. */
  getPacketType: 0x11,
  /** 13.4.4: power, ramp. */
  setTxParams: 0x8e,
  /** 13.4.5, LoRa: spreading factor, bandwidth, coding rate, low-data-rate optimisation. */
  setModulationParams: 0x8b,
  /** 13.4.6, LoRa: preamble (2), header, length, CRC, IQ. */
  setPacketParams: 0x8c,
  /** 13.4.7: symbols, peak, minimum, exit, time-out (3). */
  setCadParams: 0x88,
  /** 13.4.8: of what is sent, of what is heard. */
  setBufferBaseAddress: 0x8f,
  /** 13.5.1: status. */
  getStatus: 0xc0,
  /** 13.5.2: status, length, offset. */
  getRxBufferStatus: 0x13,
  /** 13.5.3, LoRa: status, RSSI, SNR, RSSI of the signal. */
  getPacketStatus: 0x14,
  /** 13.5.4: status, RSSI. */
  getRssiInst: 0x15,
  /** 13.6.1: status, errors (2). */
  getDeviceErrors: 0x17,
  /** 13.6.2: zeros (2). */
  clearDeviceErrors: 0x07,
} as const;

/** Table 12-1, but for `retentionList`, which is in 9.6. */
export const SX126X_REGISTER = {
  /** How many registers, [0, 4], then their addresses: they outlive a sleep with a warm start. */
  retentionList: 0x029f,
  /** 15.4: bit 2. */
  iqPolarity: 0x0736,
  /** Two bytes. */
  loraSyncWord: 0x0740,
  /** 15.1: bit 2. */
  txModulation: 0x0889,
  /** 9.6. */
  rxGain: 0x08ac,
  /** 15.2: bits 4 to 1. */
  txClampConfig: 0x08d8,
  /** Steps of 2.5 mA. */
  overCurrentProtection: 0x08e7,
  /** 15.3; the example in that section has 0x0920 by mistake, which is DIO3's voltage. */
  rtcControl: 0x0902,
  /** 15.3: bit 1. */
  eventMask: 0x0944,
} as const;

/** Table 13-29. */
export const SX126X_IRQ = {
  txDone: 0x0001,
  rxDone: 0x0002,
  headerError: 0x0020,
  crcError: 0x0040,
  cadDone: 0x0080,
  cadDetected: 0x0100,
  timeout: 0x0200,
} as const;

/** Bits 6 to 4 of the status byte. Source: Table 13-76. */
export const SX126X_CHIP_MODE = {
  standbyRc: 2,
  standbyXosc: 3,
  synthesis: 4,
  receive: 5,
  transmit: 6,
} as const;

/** Bits 3 to 1 of the status byte: what the last command came to. Source: Table 13-76. */
const COMMAND_STATUS = { processingError: 4, executionFailure: 5 } as const;

/** Says whether a status byte is one that a chip gives which did what it was told. A dead bus has all bits alike. */
export function isGoodStatus(status: number): boolean {
  const mode = (status >> 4) & 7;
  const command = (status >> 1) & 7;
  if (mode < SX126X_CHIP_MODE.standbyRc || mode > SX126X_CHIP_MODE.transmit) return false;
  return command !== COMMAND_STATUS.processingError && command !== COMMAND_STATUS.executionFailure;
}

export const STANDBY_RC = 0;
export const STANDBY_XOSC = 1;
export const PACKET_TYPE_LORA = 1;
/** The configuration is kept; the RTC does not wake the chip. Source: Table 13-2. */
export const SLEEP_WARM_START = 0x04;
/** Nothing is kept. */
export const SLEEP_COLD_START = 0x00;
/** Time-out of `setRx` that never ends. Source: Table 13-5. */
export const RX_CONTINUOUS = 0xffffff;
