import { CELL_VOLTS } from "./battery.js";
import type { BoardEnergy } from "./boards.js";
import type { DailyActivity } from "./daily-activity.js";
import type { NodeEnergy } from "./nodes.js";
import { receiveMs, transmitMs } from "./radios.js";
import type { RangerEnergy } from "./rangers.js";

/** Average power by part, milliwatts. */
export interface PowerParts {
  /** Deep sleep of chip and radio, regulator, the ranger between pings. */
  readonly resting: number;
  /** The ranger, for the pings below the engine. */
  readonly tripwirePings: number;
  /** The ULP or the wake stub; without either, the boots of XS for these pings. */
  readonly tripwireCore: number;
  readonly boots: number;
  readonly awake: number;
  readonly lightSleep: number;
  /** The ranger, for the pings that XS asked for. */
  readonly densePings: number;
  readonly thermometer: number;
  readonly transmitting: number;
  readonly listening: number;
}

const DAY_S = 86_400;

/** Energy at the cell, millijoules, of a current from the rail behind the linear regulator. */
function millijoules(milliamperes: number, milliseconds: number): number {
  return (milliamperes * milliseconds * CELL_VOLTS) / 1_000;
}

/** Mean time from the trigger until nobody needs to listen any more. */
function listeningMs({ pulse, cycleMs }: RangerEnergy, { silentShare, meanEchoMs }: DailyActivity): number {
  if (pulse === undefined) return cycleMs?.value ?? 0;
  return pulse.leadMs.value + silentShare * pulse.silenceMs.value + (1 - silentShare) * meanEchoMs;
}

/** Mean time from the trigger until the ranger takes no more power. */
function rangingMs(ranger: RangerEnergy, activity: DailyActivity): number {
  return ranger.cycleMs?.value ?? listeningMs(ranger, activity);
}

/** What one ping takes from the cell for the ranger alone, millijoules. */
export function pingMillijoules(ranger: RangerEnergy, activity: DailyActivity): number {
  const { railVolts, supplyEfficiency, startUpMa, startUpMs, rangingMa } = ranger;
  const microcoulomb = startUpMa.value * startUpMs.value + rangingMa.value * rangingMs(ranger, activity);
  return (microcoulomb * railVolts.value) / supplyEfficiency.value / 1_000;
}

/**
 * What the board takes for one ping below the engine, millijoules. A ULP runs as long as the ranger has power; a wake
 * stub, which is dear, goes back to sleep while the ranger starts and once the echo is in.
 */
function coreMillijoules(board: BoardEnergy, ranger: RangerEnergy, activity: DailyActivity): number {
  const { tripwireMa, tripwireMs, bootMillicoulomb, awakeMa } = board;
  switch (board.tripwire) {
    case "ulp": {
      const poweredMs = ranger.startUpMs.value + rangingMs(ranger, activity);
      return millijoules(tripwireMa.value, tripwireMs.value + poweredMs);
    }
    case "wake-stub":
      return millijoules(tripwireMa.value, tripwireMs.value + listeningMs(ranger, activity));
    case "none": {
      const boot = bootMillicoulomb.value * CELL_VOLTS;
      return boot + millijoules(awakeMa.value, tripwireMs.value + listeningMs(ranger, activity));
    }
  }
}

/**
 * Average power of a bay node by part.
 * @param activity a day of one bay, counted by running a node
 */
export function averageMilliwatts(activity: DailyActivity, node: NodeEnergy): PowerParts {
  const { ranger, board, radio, thermometer, spreadingFactor } = node;
  const { tripwirePings, densePings, xsWakes, framesSent } = activity;
  const restingUa =
    board.deepSleepUa.value +
    board.boardUa.value +
    radio.sleepUa.value +
    ranger.standbyUa.value +
    thermometer.standbyUa.value;
  const ping = pingMillijoules(ranger, activity);
  const corePing = coreMillijoules(board, ranger, activity);
  return {
    resting: (restingUa * CELL_VOLTS) / 1_000,
    tripwirePings: (tripwirePings * ping) / DAY_S,
    tripwireCore: (tripwirePings * corePing) / DAY_S,
    boots: (xsWakes * board.bootMillicoulomb.value * CELL_VOLTS) / DAY_S,
    awake: millijoules(board.awakeMa.value, activity.xsAwakeMs) / DAY_S,
    lightSleep: millijoules(board.lightSleepUa.value / 1_000, activity.xsLightSleepMs) / DAY_S,
    densePings: (densePings * ping) / DAY_S,
    thermometer: (xsWakes * millijoules(thermometer.activeMa.value, thermometer.conversionMs.value)) / DAY_S,
    transmitting: (framesSent * millijoules(radio.transmitMa.value, transmitMs(spreadingFactor))) / DAY_S,
    listening: (framesSent * millijoules(radio.receiveMa.value, receiveMs(spreadingFactor))) / DAY_S,
  };
}

export function totalMilliwatts(parts: PowerParts): number {
  return Object.values(parts).reduce((sum: number, part: number) => sum + part, 0);
}
