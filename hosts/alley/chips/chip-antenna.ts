import type { AirFrame } from "../lora-air/air-frame.js";
import type { AirStation, Hearing } from "../lora-air/air-station.js";
import type { LoraAir } from "../lora-air/lora-air.js";
import type { ChipEar, EarEvents, EarMaker, HeardFrame } from "./chip-ear.js";
import type { AirFrame as ChipFrame, Chirps } from "./sx127x/emulated-air.js";

/** What a modem needs of a preamble before it holds on to it. Source: SX1276/77/78/79 datasheet, 4.1.6: at least four. */
const CATCH_SYMBOLS = 4;

const NOBODY: EarEvents = { onLocked: () => {}, onHeader: () => {}, onFrame: () => {} };

export interface ChipAntennaOptions {
  readonly air: LoraAir;
  /** Station that a frame of this one is meant for. */
  receiverOf(bytes: Uint8Array): number;
  /** A frame has left the antenna whole. */
  onSent(): void;
  /** One that is meant for this station was received whole. */
  onDelivered(): void;
}

/** What connects an emulated chip with the air: 0 dBi, and nothing lost on the way. It does not move. */
export class ChipAntenna implements AirStation, ChipEar<Chirps> {
  readonly station: number;
  readonly #options: ChipAntennaOptions;
  #events = NOBODY;
  /** The modem listens with these. */
  #chirps: Chirps | undefined;
  #isLocked = false;
  #isSilenced = false;

  constructor(options: ChipAntennaOptions) {
    this.#options = options;
    this.station = options.air.attach(this);
  }

  /** For the one chip that it belongs to. */
  readonly makeEar: EarMaker<Chirps> = (events) => {
    this.#events = events;
    return this;
  };

  get isLocked(): boolean {
    return this.#isLocked;
  }

  get isCatching(): boolean {
    return this.#options.air.isCatching(this.station, CATCH_SYMBOLS);
  }

  get isSilenced(): boolean {
    return this.#isSilenced;
  }

  /** A dead antenna: nothing goes out, nothing comes in. */
  set isSilenced(isSilenced: boolean) {
    this.#isSilenced = isSilenced;
    if (isSilenced) this.silence();
    if (this.#chirps !== undefined) this.open(this.#chirps);
  }

  open(chirps: Chirps): void {
    this.close();
    this.#chirps = chirps;
    if (!this.#isSilenced) this.#options.air.listen(this.station, chirps);
  }

  close(): void {
    if (this.#chirps !== undefined) this.#options.air.idle(this.station);
    this.#chirps = undefined;
    this.#isLocked = false;
  }

  powerDbm(): number | undefined {
    if (this.#isSilenced || this.#chirps === undefined) return undefined;
    return Math.floor(this.#options.air.rssiCentiDbm(this.station, this.#chirps) / 100);
  }

  activity(chirps: Chirps, sinceUs: number): "none" | "preamble" | "payload" {
    return this.#isSilenced ? "none" : this.#options.air.activity(this.station, chirps, sinceUs);
  }

  /** The chip's frame begins to leave. */
  transmit({ bytes, chirps, powerDbm, airtimeUs }: ChipFrame): void {
    if (this.#isSilenced) return;
    const { air, receiverOf } = this.#options;
    const frame: AirFrame = {
      frequencyHz: chirps.frequencyHz,
      bandwidthHz: chirps.bandwidthHz,
      spreadingFactor: chirps.spreadingFactor,
      codingRateDenominator: chirps.codingRateDenominator,
      preambleSymbols: chirps.preambleSymbols,
      syncWord: chirps.syncWord,
      isIqInverted: chirps.isIqInverted,
      isHeaderImplicit: chirps.isImplicit,
      hasCheck: chirps.hasCrc,
      optimisation: chirps.isOptimized ? "on" : "off",
      powerCentiDbm: powerDbm * 100,
      bytes,
      to: receiverOf(bytes),
    };
    if (air.transmit(this.station, frame) !== airtimeUs)
      throw new Error(`the chip and the air do not agree how long ${bytes.length} bytes take`);
  }

  /** The chip sends no more: what is still on its way is cut off. */
  silence(): void {
    this.#options.air.abort(this.station);
  }

  onSent(): void {
    this.#options.onSent();
  }

  onPreamble(): void {
    this.#isLocked = true;
    this.#events.onLocked();
  }

  onHeader(hearing: Hearing, isGood: boolean): void {
    if (!isGood) this.#isLocked = false;
    if (this.#chirps?.isImplicit === false) this.#events.onHeader(heardOf(hearing), isGood);
  }

  onFrame(hearing: Hearing, isGood: boolean): void {
    this.#isLocked = false;
    const isWhole = isGood && this.#understands(hearing.frame);
    if (isWhole && hearing.frame.to === this.station) this.#options.onDelivered();
    this.#events.onFrame(heardOf(hearing), isWhole);
  }

  /** Both must have agreed on what no header tells. */
  #understands(frame: AirFrame): boolean {
    const own = this.#chirps;
    if (own === undefined) return false;
    const isOptimized = frame.optimisation === "on";
    const isAgreed =
      own.hasCrc === (frame.hasCheck ?? true) && own.codingRateDenominator === frame.codingRateDenominator;
    return (
      own.isImplicit === (frame.isHeaderImplicit ?? false) &&
      own.isOptimized === isOptimized &&
      (isAgreed || !own.isImplicit)
    );
  }
}

/** Whole decibels, as registers have them, and no more of signal to noise than fits them. */
function heardOf({ frame, rssiCentiDbm, snrCentiDb }: Hearing): HeardFrame {
  return {
    bytes: frame.bytes,
    hasCrc: frame.hasCheck ?? true,
    rssiDbm: Math.floor(rssiCentiDbm / 100),
    snrQuarterDb: Math.max(-128, Math.min(127, Math.floor(snrCentiDb / 25))),
  };
}
