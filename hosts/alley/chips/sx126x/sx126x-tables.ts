/**
 * What the emulated chip knows of its commands and registers; the driver has tables of its own.
 * Source: Semtech, SX1261/2 Data Sheet DS.SX1261-2.W.APP Rev 2.1, 12.1 and 13; switching times: Table 8-4.
 */

export type ChipMode = "sleep" | "standby-rc" | "standby-xosc" | "synthesis" | "transmit" | "receive";

interface Command {
  readonly name: string;
  /** With the opcode. */
  readonly leastBytes: number;
  readonly mostBytes: number;
  readonly modes: readonly ChipMode[];
}

const ANY: readonly ChipMode[] = ["standby-rc", "standby-xosc", "synthesis", "transmit", "receive"];
const STANDBY: readonly ChipMode[] = ["standby-rc", "standby-xosc"];
const RC: readonly ChipMode[] = ["standby-rc"];
const READY: readonly ChipMode[] = ["standby-rc", "standby-xosc", "synthesis"];

function command(name: string, bytes: number, modes: readonly ChipMode[], mostBytes = bytes): Command {
  return { name, leastBytes: bytes, mostBytes, modes };
}

/** Anything else is undocumented. From RX straight to TX the chip could go too (9.1); nobody here needs it. */
export const COMMANDS: Readonly<Record<number, Command>> = {
  132: command("SetSleep", 2, STANDBY),
  128: command("SetStandby", 2, ANY),
  193: command("SetFs", 1, READY),
  131: command("SetTx", 4, READY),
  130: command("SetRx", 4, READY),
  148: command("SetRxDutyCycle", 7, STANDBY),
  197: command("SetCad", 1, READY),
  150: command("SetRegulatorMode", 2, RC),
  137: command("Calibrate", 2, RC),
  152: command("CalibrateImage", 3, RC),
  149: command("SetPaConfig", 5, STANDBY),
  147: command("SetRxTxFallbackMode", 2, STANDBY),
  13: command("WriteRegister", 4, ANY, 259),
  29: command("ReadRegister", 5, ANY, 260),
  14: command("WriteBuffer", 3, ANY, 258),
  30: command("ReadBuffer", 4, ANY, 259),
  8: command("SetDioIrqParams", 9, STANDBY),
  18: command("GetIrqStatus", 4, ANY),
  2: command("ClearIrqStatus", 3, ANY),
  157: command("SetDio2AsRfSwitchCtrl", 2, STANDBY),
  151: command("SetDio3AsTcxoCtrl", 5, RC),
  134: command("SetRfFrequency", 5, STANDBY),
  138: command("SetPacketType", 2, STANDBY),
  17: command("GetPacketType", 3, ANY),
  142: command("SetTxParams", 3, STANDBY),
  139: command("SetModulationParams", 5, STANDBY),
  140: command("SetPacketParams", 7, STANDBY),
  136: command("SetCadParams", 8, STANDBY),
  143: command("SetBufferBaseAddress", 3, STANDBY),
  192: command("GetStatus", 2, ANY),
  19: command("GetRxBufferStatus", 4, ANY),
  20: command("GetPacketStatus", 5, ANY),
  21: command("GetRssiInst", 3, ["receive"]),
  23: command("GetDeviceErrors", 4, ANY),
  7: command("ClearDeviceErrors", 3, ANY),
};

/** Values after a reset, Table 12-1; the retention list is in 9.6. Registers of the other modems are left out. */
export const REGISTERS: Readonly<Record<number, number>> = {
  671: 0x00,
  672: 0x00,
  673: 0x00,
  674: 0x00,
  675: 0x00,
  676: 0x00,
  677: 0x00,
  678: 0x00,
  679: 0x00,
  1846: 0x0d,
  1856: 0x14,
  1857: 0x24,
  2185: 0x01,
  2220: 0x94,
  2264: 0xc8,
  2279: 0x18,
  2306: 0x00,
  2321: 0x05,
  2322: 0x05,
  2336: 0x01,
  2372: 0x00,
};

/** What a warm start loses unless the retention list names it. Source: 9.6. */
export const UNRETAINED = [0x0736, 0x0889, 0x08ac, 0x08d8];

/** Microseconds until BUSY falls. */
export const BUSY_US = {
  coldStart: 3_500,
  warmStart: 340,
  calibration: 3_500,
  standby: 31,
  transmit: { "standby-rc": 126, "standby-xosc": 105, synthesis: 76 },
  receive: { "standby-rc": 83, "standby-xosc": 62, synthesis: 41 },
  /** The sheet gives none for the rest, only that BUSY rises. */
  other: 5,
} as const;

/** Table 13-48. */
export const BANDWIDTH_HZ: Readonly<Record<number, number>> = {
  0: 7_810,
  8: 10_420,
  1: 15_630,
  9: 20_830,
  2: 31_250,
  10: 41_670,
  3: 62_500,
  4: 125_000,
  5: 250_000,
  6: 500_000,
};

/** Of `GetDeviceErrors`. */
export const ERROR = { imageCalibration: 0x10, oscillatorStart: 0x20 } as const;
/** Bits 6 to 4 of the status. */
export const MODE_CODES = {
  sleep: 0,
  "standby-rc": 2,
  "standby-xosc": 3,
  synthesis: 4,
  receive: 5,
  transmit: 6,
} as const;
/** Bits 3 to 1 of the status. */
export const STATUS = { none: 0, timeout: 3, processingError: 4, executionFailure: 5, txDone: 6 } as const;

/** What leaves the pin beyond what `SetTxParams` was told, by `SetPaConfig`. Source: Table 13-21. */
export const AMPLIFIERS = [
  { paDutyCycle: 4, hpMax: 7, deviceSel: 0, aboveToldDb: 0 },
  { paDutyCycle: 3, hpMax: 5, deviceSel: 0, aboveToldDb: -2 },
  { paDutyCycle: 2, hpMax: 3, deviceSel: 0, aboveToldDb: -5 },
  { paDutyCycle: 2, hpMax: 2, deviceSel: 0, aboveToldDb: -8 },
  { paDutyCycle: 6, hpMax: 0, deviceSel: 1, aboveToldDb: 1 },
  { paDutyCycle: 4, hpMax: 0, deviceSel: 1, aboveToldDb: 0 },
  { paDutyCycle: 1, hpMax: 0, deviceSel: 1, aboveToldDb: -3 },
] as const;

/** Three bytes, of 15.625 us each. */
export function stepsAt(bytes: readonly number[], at: number): number {
  return (bytes[at] ?? 0) * 65_536 + (bytes[at + 1] ?? 0) * 256 + (bytes[at + 2] ?? 0);
}
