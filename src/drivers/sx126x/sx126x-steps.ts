/**
 * What the chip is told after a reset, and for new settings: lists of steps, each one command or a few bits of a register.
 * Source: DS.SX1261-2 Rev 2.1, section 14.2 and 14.3 (order), 9.6 (retention), 15 (errata).
 */

import type { LoraSettings } from "../../ports/lora-modem.js";
import {
  SX126X_COMMAND as COMMAND,
  SX126X_IRQ as IRQ,
  isGoodStatus,
  PACKET_TYPE_LORA,
  SX126X_REGISTER as REGISTER,
  STANDBY_RC,
  STANDBY_XOSC,
} from "./sx126x-commands.js";
import { bandwidthCode, frequencySteps, imageBand, isLowDataRate, syncWordOf } from "./sx126x-modulation.js";
import type { Sx126xBoard } from "./sx126x-options.js";
import { planPower } from "./sx126x-power.js";

/** One exchange with the chip. */
export type Step =
  /** Sent as it is; then nothing for `settleMs`, which is how long the chip is known to be busy. */
  | { readonly kind: "send"; readonly bytes: Uint8Array; readonly settleMs: number }
  /** Bits of one register, the others left as they are. */
  | { readonly kind: "bits"; readonly register: number; readonly clear: number; readonly set: number }
  /** A question of `question.length` bytes; a bad answer is a chip that does not do what it is told. */
  | {
      readonly kind: "ask";
      readonly question: Uint8Array;
      readonly isGood: (answer: Uint8Array) => boolean;
    }
  /** The frame, into the chip's buffer. */
  | { readonly kind: "payload" };

/** Table 13-35, by code. */
const TCXO_MILLIVOLTS = [1_600, 1_700, 1_800, 2_200, 2_400, 2_700, 3_000, 3_300];

/** All blocks. Source: Table 13-18. */
const CALIBRATE_ALL = 0x7f;
/** Source: 13.1.12: 3.5 ms for all. */
const CALIBRATION_MS = 4;
const RAMP_200_US = 0x04;
const KEPT_IRQ =
  IRQ.txDone | IRQ.rxDone | IRQ.headerError | IRQ.crcError | IRQ.cadDone | IRQ.cadDetected | IRQ.timeout;
/** What comes with something else need not call by itself. */
const DIO1_IRQ = KEPT_IRQ & ~(IRQ.cadDetected | IRQ.crcError);

export const ASK_STATUS: Step = ask([COMMAND.getStatus, 0], (answer) => isGoodStatus(answer[1] as number));
/** After a reset it is 0; a dead bus has 0 or 0xff. */
export const ASK_PACKET_TYPE: Step = ask(
  [COMMAND.getPacketType, 0, 0],
  (answer) => answer[2] === PACKET_TYPE_LORA && isGoodStatus(answer[1] as number),
);
const ASK_ERRORS: Step = ask(
  [COMMAND.getDeviceErrors, 0, 0, 0],
  (answer) => answer[2] === 0 && answer[3] === 0 && isGoodStatus(answer[1] as number),
);

/** The oscillator runs on, for what comes next. */
export const HALT: readonly Step[] = [
  send(COMMAND.setStandby, STANDBY_XOSC),
  send(COMMAND.clearIrqStatus, 0xff, 0xff),
];

/** From just after a reset to a LoRa modem in standby without settings. Throws a `RangeError` for a board that is none. */
export function setupSteps(board: Sx126xBoard): readonly Step[] {
  const steps: Step[] = [send(COMMAND.setStandby, STANDBY_RC)];
  if (board.tcxo !== undefined) steps.push(...tcxoSteps(board.tcxo));
  steps.push(
    { ...send(COMMAND.calibrate, CALIBRATE_ALL), settleMs: CALIBRATION_MS + (board.tcxo?.startMs ?? 0) },
    send(COMMAND.setRegulatorMode, board.hasDcDc ? 1 : 0),
    send(COMMAND.setDio2AsRfSwitchCtrl, board.isDio2RfSwitch ? 1 : 0),
    send(COMMAND.setPacketType, PACKET_TYPE_LORA),
    send(COMMAND.setBufferBaseAddress, 0, 0),
    write(REGISTER.retentionList, RETENTION_LIST),
    write(REGISTER.rxGain, [board.isRxBoosted ? 0x96 : 0x94]),
  );
  // 15.2: better resistance to a mismatched antenna. It is about the SX1262's amplifier alone.
  if (board.chip === "SX1262") steps.push(bits(REGISTER.txClampConfig, 0, 0x1e));
  steps.push(ASK_ERRORS);
  return steps;
}

/** What a warm start would else forget: gain and errata. Source: 9.6. */
const RETENTION_LIST = [
  4,
  ...[REGISTER.rxGain, REGISTER.txModulation, REGISTER.txClampConfig, REGISTER.iqPolarity].flatMap((at) => [
    at >> 8,
    at & 0xff,
  ]),
];

/** New settings in standby. With a calibration of the image when it is for another band. */
export function settingsSteps(
  settings: LoraSettings,
  board: Sx126xBoard,
  isImageCalibrated: boolean,
): readonly Step[] {
  const { frequencyHz, spreadingFactor, bandwidthHz, codingRateDenominator } = settings;
  const steps = frequencySteps(frequencyHz);
  const band = imageBand(frequencyHz);
  const word = syncWordOf(settings.syncWord);
  const power = planPower(board.chip, settings.powerDbm, frequencyHz);
  const image: Step = {
    ...send(COMMAND.calibrateImage, band >> 8, band & 0xff),
    settleMs: CALIBRATION_MS + (board.tcxo?.startMs ?? 0),
  };
  return [
    send(COMMAND.setStandby, STANDBY_RC),
    ...(isImageCalibrated ? [] : [image]),
    send(COMMAND.setRfFrequency, steps >> 24, (steps >> 16) & 0xff, (steps >> 8) & 0xff, steps & 0xff),
    send(COMMAND.setPaConfig, power.paDutyCycle, power.hpMax, power.deviceSel, 1),
    write(REGISTER.overCurrentProtection, [power.currentLimit]),
    send(COMMAND.setTxParams, power.txPowerDbm & 0xff, RAMP_200_US),
    send(
      COMMAND.setModulationParams,
      spreadingFactor,
      bandwidthCode(bandwidthHz),
      codingRateDenominator - 4,
      isLowDataRate(settings) ? 1 : 0,
    ),
    // 15.1: modulation quality at 500 kHz.
    bandwidthHz === 500_000 ? bits(REGISTER.txModulation, 0x04, 0) : bits(REGISTER.txModulation, 0, 0x04),
    // 15.4: long frames with inverted IQ.
    settings.isIqInverted ? bits(REGISTER.iqPolarity, 0x04, 0) : bits(REGISTER.iqPolarity, 0, 0x04),
    write(REGISTER.loraSyncWord, [word >> 8, word & 0xff]),
    send(COMMAND.setDioIrqParams, KEPT_IRQ >> 8, KEPT_IRQ & 0xff, DIO1_IRQ >> 8, DIO1_IRQ & 0xff, 0, 0, 0, 0),
    send(COMMAND.clearIrqStatus, 0xff, 0xff),
    ASK_STATUS,
  ];
}

/** A command of `bytes` whose busy time is short. The bytes may be changed between two uses. */
export function send(...bytes: readonly number[]): Step & { readonly kind: "send" } {
  return { kind: "send", bytes: Uint8Array.from(bytes), settleMs: 0 };
}

function tcxoSteps({ millivolts, startMs }: { millivolts: number; startMs: number }): Step[] {
  const voltage = TCXO_MILLIVOLTS.indexOf(millivolts);
  if (voltage < 0) throw new RangeError(`not a voltage of DIO3: ${millivolts} mV`);
  if (!Number.isInteger(startMs) || startMs < 1 || startMs > 1_000)
    throw new RangeError(`tcxo.startMs is not in [1, 1000]: ${startMs}`);
  const delay = startMs * 64;
  return [
    send(COMMAND.setDio3AsTcxoCtrl, voltage, delay >> 16, (delay >> 8) & 0xff, delay & 0xff),
    // 13.3.6: the first start was without the oscillator, and stands as an error.
    send(COMMAND.clearDeviceErrors, 0, 0),
  ];
}

function write(register: number, values: readonly number[]): Step {
  return send(COMMAND.writeRegister, register >> 8, register & 0xff, ...values);
}

function bits(register: number, clear: number, set: number): Step {
  return { kind: "bits", register, clear, set };
}

function ask(question: readonly number[], isGood: (answer: Uint8Array) => boolean): Step {
  return { kind: "ask", question: Uint8Array.from(question), isGood };
}
