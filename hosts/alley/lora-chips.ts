/** The radio chips of the alley's boards: emulators with the drivers that boards have, and how they are soldered in. */

import { Sx126x } from "../../src/drivers/sx126x/sx126x.js";
import { Sx127x } from "../../src/drivers/sx127x/sx127x.js";
import { SX1276 } from "../../src/drivers/sx127x/sx127x-setup.js";
import type { LoraModemSource } from "../../src/radio/lora-radio.js";
import type { ChipAntenna } from "./chips/chip-antenna.js";
import { Sx126xEmulator } from "./chips/sx126x/sx126x-emulator.js";
import { chirpsOf, type Signal } from "./chips/sx126x/sx126x-signal.js";
import { Sx127xEmulator } from "./chips/sx127x/sx127x-emulator.js";
import type { AirClock } from "./lora-air/air-clock.js";

export type LoraChipName = "SX1276" | "SX1262";

export interface LoraChip {
  /** For a `LoraRadio`: the driver, its lines, the board. */
  readonly modem: LoraModemSource;
  /** What was done to it that its datasheet forbids. */
  readonly violations: readonly string[];
  /** Without power it answers nothing, and afterwards knows nothing. */
  setPower(isPowered: boolean): void;
}

export function makeLoraChip(name: LoraChipName, clock: AirClock, antenna: ChipAntenna): LoraChip {
  return name === "SX1276" ? makeSx1276(clock, antenna) : makeSx1262(clock, antenna);
}

function makeSx1276(clock: AirClock, antenna: ChipAntenna): LoraChip {
  const chip = new Sx127xEmulator(clock, antenna.makeEar);
  chip.modem.onSend = (frame) => antenna.transmit(frame);
  chip.modem.onSilence = () => antenna.silence();
  return {
    modem: { io: Sx127x, ...chip.lines, variant: SX1276, output: "pa-boost", hasTcxo: false },
    violations: chip.violations,
    setPower: (isPowered) => chip.setPower(isPowered),
  };
}

function makeSx1262(clock: AirClock, antenna: ChipAntenna): LoraChip {
  const air = {
    send: (bytes: Uint8Array, signal: Signal, powerDbm: number, airtimeUs: number) =>
      antenna.transmit({ bytes, chirps: chirpsOf(signal), powerDbm, airtimeUs }),
    silence: () => antenna.silence(),
  };
  const board = { chip: "SX1262", hasTcxo: false } as const;
  const chip = new Sx126xEmulator(clock, air, board, (events) => {
    const ear = antenna.makeEar(events);
    return {
      get isLocked() {
        return ear.isLocked;
      },
      get isCatching() {
        return ear.isCatching;
      },
      open: (signal) => ear.open(chirpsOf(signal)),
      close: () => ear.close(),
      powerDbm: () => ear.powerDbm(),
      activity: (signal, sinceUs) => ear.activity(chirpsOf(signal), sinceUs),
    };
  });
  chip.isRecording = false;
  return {
    modem: {
      io: Sx126x,
      ...chip.wiring,
      chip: "SX1262",
      hasDcDc: true,
      isDio2RfSwitch: true,
      isRxBoosted: false,
      tcxo: undefined,
    },
    violations: chip.violations,
    setPower: (isPowered) => chip.setPower(isPowered),
  };
}
