import {
  type AirFrame,
  type Arrival,
  airtimeUsOf,
  type Chirps,
} from "../../../hosts/alley/chips/sx127x/emulated-air.js";
import { Sx127xEmulator } from "../../../hosts/alley/chips/sx127x/sx127x-emulator.js";
import { Sx127x, type Sx127xOptions } from "../../../src/drivers/sx127x/sx127x.js";
import { SX1276 } from "../../../src/drivers/sx127x/sx127x-setup.js";
import type { LoraSettings } from "../../../src/ports/lora-modem.js";
import type { Timer } from "../../../src/ports/timer.js";
import { SETTINGS as EVERYWHERE } from "../helpers/lora-settings.js";
import { Workbench } from "../helpers/workbench.js";

/** {@link EVERYWHERE} in the European band. */
export const SETTINGS: LoraSettings = { ...EVERYWHERE, frequencyHz: 868_100_000 };

/** From the constructor until the chip can do something. */
export const START_MS = 25;

export function arrivalOf(change: Partial<Arrival> = {}): Arrival {
  return { rssiDbm: -100, snrQuarterDb: 20, spoiled: "nothing", ...change };
}

export function frameOf(chirps: Chirps, bytes: Uint8Array | readonly number[]): AirFrame {
  return {
    bytes: Uint8Array.from(bytes),
    chirps,
    powerDbm: 14,
    airtimeUs: airtimeUsOf(chirps, bytes.length),
  };
}

export function bytesOf(count: number, first = 1): Uint8Array {
  return Uint8Array.from({ length: count }, (_, index) => (first + index) & 0xff);
}

/** A modem, its chip, and what it told, with the millisecond when. */
export function makeStand(change: Partial<Sx127xOptions> = {}) {
  const bench = new Workbench();
  const chip = new Sx127xEmulator(bench);
  const events: string[] = [];
  const sent: AirFrame[] = [];
  const pending = new Set<number>();
  const timer: Timer = {
    set: (callback, delayMs) => {
      const handle = bench.timer.set(() => {
        pending.delete(handle);
        callback();
      }, delayMs);
      pending.add(handle);
      return handle;
    },
    clear: (handle) => {
      pending.delete(handle);
      bench.timer.clear(handle);
    },
  };
  let isWithin = false;
  const tell = (what: string) => {
    events.push(isWithin ? `${what}, from within` : what);
  };
  chip.modem.onSend = (frame) => sent.push(frame);
  const modem = new Sx127x({
    ...chip.lines,
    timer,
    variant: SX1276,
    output: "pa-boost",
    hasTcxo: false,
    listener: {
      onReadable: () => tell("readable"),
      onTransmitted: () => tell("transmitted"),
      onTimeout: (what) => tell(`${what} timeout`),
      onActivity: (isDetected) => tell(isDetected ? "activity" : "silence"),
      onError: (error) => tell(error),
    },
    ...change,
  });
  return {
    bench,
    chip,
    modem,
    events,
    sent,
    pending,
    /** Calls a method and notes callbacks that come from within it. */
    call: (method: () => void) => {
      isWithin = true;
      try {
        method();
      } finally {
        isWithin = false;
      }
    },
    at: (address: number) => chip.modem.registers[address] as number,
  };
}

/** The same, set up and idle. */
export function makeIdleStand(settings: Partial<LoraSettings> = {}, change: Partial<Sx127xOptions> = {}) {
  const stand = makeStand(change);
  stand.modem.configure({ ...SETTINGS, ...settings });
  stand.bench.passMs(START_MS);
  return stand;
}
