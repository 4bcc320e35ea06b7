import { assumed, chosen, cited, type Figure, recalled } from "./figure.js";

/** When somebody has to listen to a ranger with an echo pulse. */
export interface PulseTiming {
  /** From the trigger to the burst. */
  readonly leadMs: Figure;
  /** Listening when nothing comes back. */
  readonly silenceMs: Figure;
}

/**
 * What a ranger takes for one ping, and between two.
 *
 * Its supply is cut between pings by a high-side switch, except where `standbyUa` is the module's own. A module that
 * switches itself off is charged until its own cycle ends, one that we switch until the echo ends. A sheet's single
 * small "working current" is taken as a mean over the module's cycle, whose burst it hides: there the whole cycle is
 * charged as well.
 */
export interface RangerEnergy {
  readonly title: string;
  /** True for a sealed transducer that may hang in rain. */
  readonly isSealed: boolean;
  readonly driver: string;
  readonly railVolts: Figure;
  /** From the cell to that rail, [0, 1]. */
  readonly supplyEfficiency: Figure;
  /** From power to the first trigger; 0 where the power stays. */
  readonly startUpMs: Figure;
  readonly startUpMa: Figure;
  readonly rangingMa: Figure;
  /** The module takes power for this long after the trigger; `undefined`: until the echo, for we cut the supply. */
  readonly cycleMs?: Figure;
  /** Where an echo pulse is timed; `undefined` where the module measures by itself and reports when its cycle ends. */
  readonly pulse?: PulseTiming;
  /** Between pings, at the cell. */
  readonly standbyUa: Figure;
}

const LDO_RAIL = {
  railVolts: chosen(3.3, "the board's rail"),
  supplyEfficiency: chosen(3.3 / 3.6, "a linear regulator: the cell gives the same current at 3.6 V"),
} as const;

const SWITCHED_OFF = assumed(0.1, "leakage of a P-channel high-side switch; some sheets say less");

const KS0511_NOTE = "a module of the same looks with a CS100A says 65 mA (Keyestudio wiki, KS0511)";

export const RANGERS = {
  rcwl: {
    title: "RCWL-1005 / RCWL-1601 / HC-SR04P",
    isSealed: false,
    driver: "hc-sr04",
    ...LDO_RAIL,
    startUpMs: assumed(30, "no sheet says; the chip answers on a serial line too, so it boots something"),
    startUpMa: assumed(2, "as when ranging"),
    rangingMa: cited(
      2,
      `Wuxi Richen, VC0003 RCWL-1005, table of parameters: 1.8 / 2 / 3 mA; RCWL-1601 (Adafruit 4007): 2.2 mA, recalled; ${KS0511_NOTE}`,
    ),
    cycleMs: cited(50, "the same table, measuring cycle"),
    pulse: {
      leadMs: cited(
        2.3,
        "a comment in the BEAPER Pico board module: about 2.3 ms from trigger to echo pulse, RCWL-9610A",
      ),
      silenceMs: cited(50, "VC0003: the measuring cycle"),
    },
    standbyUa: SWITCHED_OFF,
  },
  hcSr04: {
    title: "HC-SR04",
    isSealed: false,
    driver: "hc-sr04",
    railVolts: cited(5, "ElecFreaks, HC-SR04, Electric Parameter"),
    supplyEfficiency: assumed(0.85, "a boost converter, 3.6 to 5 V at 15 mA"),
    startUpMs: assumed(30, "the converter's soft start and the module's controller"),
    startUpMa: cited(2, "vendors' sheets of the HC-SR04: static current below 2 mA"),
    rangingMa: cited(15, "ElecFreaks, HC-SR04, Electric Parameter"),
    pulse: {
      leadMs: assumed(1, "the burst, and what the module waits before it"),
      silenceMs: cited(
        38,
        "Seeed wiki, Ultra Sonic range measurement module: 38 ms when nothing is detected",
      ),
    },
    standbyUa: assumed(0.1, "the converter shut down, its output disconnected"),
  },
  jsnSr04t: {
    title: "JSN-SR04T-3.0",
    isSealed: true,
    driver: "hc-sr04",
    ...LDO_RAIL,
    startUpMs: assumed(50, "no sheet says"),
    startUpMa: cited(5, "DFRobot, SEN0208 (the same kind of module): static current 5 mA"),
    rangingMa: cited(
      8,
      "JSN-SR04T-3.0, parameters as vendors print them: below 8 mA at 3.0 to 5.5 V; SEN0208 says 30 mA",
    ),
    cycleMs: cited(100, "JSN-SR04T-3.0 module description, mode 2: every 100 ms"),
    pulse: {
      leadMs: assumed(1, "the burst, and what the module waits before it"),
      silenceMs: cited(60, "the same, mode 1: 60 ms without an echo"),
    },
    standbyUa: SWITCHED_OFF,
  },
  ajSr04m: {
    title: "AJ-SR04M, low-power pulse mode",
    isSealed: true,
    driver: "hc-sr04",
    ...LDO_RAIL,
    startUpMs: chosen(0, "the power stays on; the trigger wakes the module"),
    startUpMa: chosen(0, "the same"),
    rangingMa: cited(30, "AJ-SR04M manual, mode 2: working current 30 mA"),
    cycleMs: cited(50, "OpenELAB, AJ-SR04M, performance parameters: measurement cycle 50 ms"),
    pulse: {
      leadMs: assumed(1, "the burst, and what the module waits before it"),
      silenceMs: assumed(50, "its cycle"),
    },
    standbyUa: cited(40, "AJ-SR04M manual, mode 2: below 40 uA; OpenELAB says 7 to 10 uA"),
  },
  a02yyuw: {
    title: "A02YYUW",
    isSealed: true,
    driver: "a02yyuw",
    ...LDO_RAIL,
    startUpMs: assumed(300, "no sheet says; three cycles before a frame is believed"),
    startUpMa: recalled(8, "DFRobot wiki, SEN0311, specification: average current 8 mA"),
    rangingMa: recalled(8, "the same"),
    cycleMs: recalled(100, "the same: response time 100 ms"),
    standbyUa: SWITCHED_OFF,
  },
  mb7389: {
    title: "MaxBotix MB7389",
    isSealed: true,
    driver: "mb7389",
    ...LDO_RAIL,
    startUpMs: cited(160, "EnviroDIY ModularSensors, MaxBotixSonar.h: warm-up 160 ms"),
    startUpMa: recalled(2.3, "as when ranging"),
    rangingMa: recalled(
      2.3,
      "MaxBotix PD11500, pin out: 2.3 mA on average at 3.3 V, peaks of 50 mA; its sister MB1222 (PD11848k): 2.7 mA, seen",
    ),
    cycleMs: cited(148, "MaxBotix PD11500y, page 10: end of the range cycle"),
    standbyUa: SWITCHED_OFF,
  },
  urm09: {
    title: "URM09",
    isSealed: false,
    driver: "urm09",
    ...LDO_RAIL,
    startUpMs: assumed(30, "no sheet says"),
    startUpMa: cited(20, "DFRobot wiki, SEN0304, specification: operating current 20 mA"),
    rangingMa: cited(20, "the same"),
    cycleMs: cited(40, "src/drivers/urm09 (DFRobot wiki, SEN0304, register 0x07): to 500 cm about 40 ms"),
    standbyUa: SWITCHED_OFF,
  },
} as const satisfies Readonly<Record<string, RangerEnergy>>;

export type RangerName = keyof typeof RANGERS;
