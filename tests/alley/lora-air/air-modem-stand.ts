import { AirAntenna } from "../../../hosts/alley/lora-air/air-antenna.js";
import { AirLinks } from "../../../hosts/alley/lora-air/air-links.js";
import { AirModem } from "../../../hosts/alley/lora-air/air-modem.js";
import { LoraAir } from "../../../hosts/alley/lora-air/lora-air.js";
import { SeededRandom } from "../../../hosts/alley/random.js";
import type { LoraSettings } from "../../../src/ports/lora-modem.js";
import { SETTINGS } from "../../drivers/helpers/lora-settings.js";
import { Workbench } from "../../drivers/helpers/workbench.js";

export const AIRTIME_US = 185_344;
export const PREAMBLE_END_US = 32_768;
export const HEADER_END_US = 82_944;
export const BYTES = Uint8Array.from({ length: 20 }, (_, index) => index + 1);

/** Of every link, hundredths of a decibel. */
const LOSS_CENTI_DB = 10_050;

export interface ModemAtHand {
  readonly antenna: AirAntenna;
  readonly modem: AirModem;
  /** What it told, with the microsecond. */
  readonly told: string[];
  /** What its node does beside writing down. */
  alsoDo: (what: string) => void;
}

/** An air with no losses but the way, and modems on it. */
export class ModemStand {
  readonly bench = new Workbench();
  readonly links = new AirLinks(() => LOSS_CENTI_DB);
  readonly air = new LoraAir({
    clock: this.bench,
    random: new SeededRandom(7, "air"),
    links: this.links,
    lossPerMillion: 0,
    hasCapture: true,
  });

  /** A modem that stands by, or sleeps and knows no settings. */
  add(settings: Partial<LoraSettings> | undefined = {}, antenna = new AirAntenna(this.air)): ModemAtHand {
    const told: string[] = [];
    const tell = (what: string) => {
      told.push(`${this.bench.nowUs} ${what}`);
      added.alsoDo(what);
    };
    const modem = new AirModem({
      antenna,
      clock: this.bench,
      listener: {
        onReadable: () => tell("readable"),
        onTransmitted: () => tell("transmitted"),
        onTimeout: (what) => tell(`${what} timeout`),
        onActivity: (isDetected) => tell(isDetected ? "activity" : "quiet"),
        onError: (error) => tell(error),
      },
    });
    const added: ModemAtHand = { antenna, modem, told, alsoDo: () => {} };
    modem.configure({ ...SETTINGS, ...settings });
    return added;
  }

  at(timeUs: number, action: () => void): void {
    this.bench.atUs(timeUs, action);
  }

  runUntilUs(timeUs: number): void {
    this.bench.passUs(timeUs - this.bench.nowUs);
  }
}
