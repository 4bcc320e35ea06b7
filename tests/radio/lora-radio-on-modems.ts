import { Sx126xEmulator } from "../../hosts/alley/chips/sx126x/sx126x-emulator.js";
import { airtimeUsOf } from "../../hosts/alley/chips/sx127x/emulated-air.js";
import { Sx127xEmulator } from "../../hosts/alley/chips/sx127x/sx127x-emulator.js";
import { AirAntenna } from "../../hosts/alley/lora-air/air-antenna.js";
import { AirLinks } from "../../hosts/alley/lora-air/air-links.js";
import { AirModem } from "../../hosts/alley/lora-air/air-modem.js";
import { LoraAir } from "../../hosts/alley/lora-air/lora-air.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { Sx126x } from "../../src/drivers/sx126x/sx126x.js";
import { Sx127x } from "../../src/drivers/sx127x/sx127x.js";
import { SX1276 } from "../../src/drivers/sx127x/sx127x-setup.js";
import { type LoraModemSource, LoraRadio } from "../../src/radio/lora-radio.js";
import type { ListenBeforeTalk } from "../../src/radio/regions/region.js";
import { Workbench } from "../drivers/helpers/workbench.js";
import { SENSING, TUNING } from "./lora-radio-stand.js";

const LOSS_CENTI_DB = 7_400;

/** A modem, what is around it, and what a test sees of it. */
interface Surroundings {
  readonly modem: LoraModemSource;
  /** When its frames began to leave, with their bytes. */
  readonly sent: { readonly atUs: number; readonly bytes: number[] }[];
  /** A frame of the alley begins to arrive, loud and clear. */
  hear(bytes: Uint8Array): void;
  /** From now on something that is not LoRa is on the channel, for a second or longer. */
  disturb(powerDbm: number): void;
  violations(): readonly string[];
}

function aroundSx126x(bench: Workbench): Surroundings {
  const sent: { atUs: number; bytes: number[] }[] = [];
  const chip = new Sx126xEmulator(bench, {
    send: (bytes: Uint8Array) => sent.push({ atUs: bench.nowUs, bytes: [...bytes] }),
  });
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
    sent,
    hear: (bytes) =>
      chip.core.radio.hear({ bytes, signal: chip.core.memory.signal, rssiDbm: -60, snrQuarterDb: 30 }),
    disturb: (powerDbm) => {
      chip.core.channelDbm = powerDbm;
    },
    violations: () => chip.violations,
  };
}

function aroundSx127x(bench: Workbench): Surroundings {
  const sent: { atUs: number; bytes: number[] }[] = [];
  const chip = new Sx127xEmulator(bench);
  chip.modem.onSend = ({ bytes }) => sent.push({ atUs: bench.nowUs, bytes: [...bytes] });
  return {
    modem: { io: Sx127x, ...chip.lines, variant: SX1276, output: "pa-boost", hasTcxo: false },
    sent,
    hear: (bytes) => {
      const chirps = chip.modem.chirps();
      chip.modem.hear(
        { bytes, chirps, powerDbm: 14, airtimeUs: airtimeUsOf(chirps, bytes.length) },
        { rssiDbm: -60, snrQuarterDb: 30, spoiled: "nothing" },
      );
    },
    disturb: (powerDbm) => {
      chip.modem.noiseDbm = powerDbm;
    },
    violations: () => chip.violations,
  };
}

function aroundAirModem(bench: Workbench): Surroundings {
  const sent: { atUs: number; bytes: number[] }[] = [];
  const links = new AirLinks(() => LOSS_CENTI_DB);
  const random = new SeededRandom(7, "air");
  const air = new LoraAir({ clock: bench, random, links, lossPerMillion: 0, hasCapture: true });
  const antenna = new AirAntenna(air);
  const { frequencyHz, bandwidthHz, spreadingFactor } = TUNING;
  const alley = {
    frequencyHz,
    bandwidthHz,
    spreadingFactor,
    codingRateDenominator: 5,
    preambleSymbols: 8,
    syncWord: 0x12,
    isIqInverted: false,
  };
  const other = air.attach({
    onSent: () => {},
    onPreamble: () => {},
    onFrame: ({ frame }) => sent.push({ atUs: bench.nowUs - 185_344, bytes: [...frame.bytes] }),
  });
  air.listen(other, alley);
  return {
    modem: { io: AirModem, antenna, clock: bench },
    sent,
    hear: (bytes) => air.transmit(other, { ...alley, powerCentiDbm: 1_400, bytes }),
    disturb: (powerDbm) =>
      air.disturb(other, {
        frequencyHz,
        bandwidthHz,
        powerCentiDbm: powerDbm * 100 + LOSS_CENTI_DB,
        durationUs: 1_000_000,
      }),
    violations: () => [],
  };
}

export const MODEMS = { SX1262: aroundSx126x, SX1276: aroundSx127x, AirModem: aroundAirModem } as const;

/** A radio that is tuned and idle, and what it told with the millisecond since then. */
export function radioOn(name: keyof typeof MODEMS, rule: ListenBeforeTalk | "none" = SENSING) {
  const bench = new Workbench();
  const around = MODEMS[name](bench);
  const told: { readonly what: string; readonly atUs: number }[] = [];
  let startUs = 0;
  let isWithin = false;
  const tell = (what: string) =>
    told.push({ what: isWithin ? `${what} within` : what, atUs: bench.nowUs - startUs });
  const radio = new LoraRadio({
    modem: around.modem,
    timer: bench.timer,
    listenBeforeTalk: rule === "none" ? undefined : rule,
    onReadable: () => tell("readable"),
    onTransmitted: () => tell("transmitted"),
    onRefused: () => tell("refused"),
    onReceiveTimeout: () => tell("silence"),
  });
  radio.tune(TUNING);
  bench.passMs(100);
  startUs = bench.nowUs;
  return {
    bench,
    radio,
    told,
    whats: () => told.map(({ what }) => what),
    sent: around.sent,
    startUs,
    hear: (bytes: Uint8Array) => around.hear(bytes),
    disturb: (powerDbm: number) => around.disturb(powerDbm),
    violations: () => around.violations(),
    call: (action: (radio: LoraRadio) => void) => {
      isWithin = true;
      action(radio);
      isWithin = false;
    },
  };
}
