import type { AirClock } from "../../lora-air/air-clock.js";
import type { ChipEar, EarMaker, HeardFrame } from "../chip-ear.js";
import { type AirFrame, type Arrival, airtimeUsOf, type Chirps, symbolUsOf } from "./emulated-air.js";
import { EmulatedReceiver } from "./emulated-receiver.js";
import { chirpsOf, inconsistenciesOf, powerDbmOf, resetRegisters } from "./emulated-registers.js";

const OSCILLATOR_US = 250;
const SYNTHESIZER_US = 60;
const RECEIVER_US = 71;
const RAMP_US = 40;

/**
 * TS_RE by RegModemConfig1's code of the bandwidth, and TS_RSSI in times of 1 / bandwidth. They are told for FSK, whose
 * bandwidths are single-sided; frames are heard after `RECEIVER_US` all the same. Source: 4.2.5.2, 4.2.5.3, 5.5.4.
 */
const RECEIVERS_US = [1_560, 1_180, 791, 601, 407, 313, 215, 119, 71, 63];
const RSSI_PERIODS = 4;

const SLEEP = 0;
export const STANDBY = 1;
const TRANSMIT = 3;
const RECEIVE_CONTINUOUS = 5;
const RECEIVE_SINGLE = 6;
const DETECT = 7;

/**
 * What the chip does in its modes, and what it writes of that into its registers and FIFO.
 * Source: SX1276/77/78/79 datasheet, revision 7, 4.1, table 7.
 */
export class EmulatedModem {
  readonly registers = new Uint8Array(128);
  readonly fifo = new Uint8Array(256);
  /** A frame begins to leave the antenna. */
  onSend: (frame: AirFrame) => void = () => {};
  /** It does not send any more, if it did. */
  onSilence: () => void = () => {};
  /** Power on the channel when nothing is heard. */
  noiseDbm = -120;
  /** It begins what it is told and never ends it. */
  isStuck = false;
  readonly #time: AirClock;
  readonly #refuse: (what: string) => void;
  /** Flags, mask or mapping are others now. */
  readonly #onFlags: () => void;
  readonly #receiver: ChipEar<Chirps>;
  /** What a test speaks into. */
  #benchEar: EmulatedReceiver | undefined;
  #oscillatesFromUs = 0;
  #measuresFromUs = 0;
  /** Counts modes: what was planned in another one is void. */
  #session = 0;
  /** Where the next frame goes in the FIFO. */
  #receivedAt = 0;

  /** @param makeEar what it hears with; when left out, what is told to `hear` */
  constructor(
    time: AirClock,
    refuse: (what: string) => void,
    onFlags: () => void,
    makeEar: EarMaker<Chirps> | undefined,
  ) {
    this.#time = time;
    this.#refuse = refuse;
    this.#onFlags = onFlags;
    const events = {
      onLocked: () => {
        this.registers[0x18] = 0x07;
      },
      onHeader: (_frame: HeardFrame, isGood: boolean) => this.#onHeader(isGood),
      onFrame: (frame: HeardFrame, isGood: boolean) => this.#onFrame(frame, isGood),
    };
    if (makeEar === undefined) this.#benchEar = new EmulatedReceiver(time, events);
    this.#receiver = this.#benchEar ?? (makeEar as EarMaker<Chirps>)(events);
  }

  get mode(): number {
    return (this.registers[0x01] as number) & 7;
  }

  get isLora(): boolean {
    return (this.registers[0x01] as number) >= 0x80;
  }

  /** What a receiver or sender in this chip's place is set to. */
  chirps(isReceiver = true): Chirps {
    return chirpsOf(this.registers, isReceiver);
  }

  /** A frame begins to arrive at a chip on a bench. */
  hear(frame: AirFrame, arrival: Arrival): void {
    this.#benchEar?.hear(frame, arrival);
  }

  /** As after a reset: in FSK mode and standby, from `readyUs` on. */
  forget(readyUs: number): void {
    this.#leaveMode();
    resetRegisters(this.registers);
    this.registers[0x01] = 0x09;
    this.fifo.fill(0);
    this.#oscillatesFromUs = readyUs;
    this.#onFlags();
  }

  atFifo(access: (pointer: number) => number): number {
    if (!this.isLora || this.mode === SLEEP || this.#time.nowUs < this.#oscillatesFromUs) {
      this.#refuse("FIFO without an oscillator");
      return 0;
    }
    const pointer = this.registers[0x0d] as number;
    this.registers[0x0d] = pointer + 1;
    return access(pointer);
  }

  setMode(value: number): void {
    const wasLora = this.isLora;
    const wasMode = this.mode;
    let kept = value;
    if ((value & 0x70) !== 0) this.#refuse(`0x1 knows no 0x${value.toString(16)}`);
    if (value >= 0x80 !== wasLora && wasMode !== SLEEP) {
      this.#refuse("LoRa mode changed while awake");
      kept = value ^ 0x80;
    }
    this.#leaveMode();
    this.registers[1] = kept;
    if (wasMode === SLEEP && this.mode !== SLEEP) this.#oscillatesFromUs = this.#time.nowUs + OSCILLATOR_US;
    if (this.mode === SLEEP) this.fifo.fill(0);
    if (this.mode > STANDBY) this.#work();
  }

  #leaveMode(): void {
    this.#session += 1;
    this.#receiver.close();
    if (this.mode === TRANSMIT) this.onSilence();
    this.registers[0x18] = 0x10;
  }

  #work(): void {
    if (!this.isLora) {
      this.#refuse("set to work in FSK mode");
      return;
    }
    for (const what of inconsistenciesOf(this.registers)) this.#refuse(what);
    const delayUs = Math.max(0, this.#oscillatesFromUs - this.#time.nowUs) + SYNTHESIZER_US;
    if (this.mode === TRANSMIT) this.plan(delayUs + RAMP_US, () => this.#transmit());
    else if (this.mode === DETECT) this.plan(delayUs + RECEIVER_US, () => this.#detect());
    else if (this.mode === RECEIVE_SINGLE || this.mode === RECEIVE_CONTINUOUS) {
      const receiverUs = RECEIVERS_US[(this.registers[0x1d] as number) >> 4] as number;
      const rssiUs = (RSSI_PERIODS * 1_000_000) / this.chirps().bandwidthHz;
      this.#measuresFromUs = this.#time.nowUs + delayUs + receiverUs + rssiUs;
      this.plan(delayUs + RECEIVER_US, () => this.#receive());
    } else this.#refuse("a mode of the synthesizer alone");
  }

  #transmit(): void {
    const chirps = this.chirps(false);
    const bytes = Uint8Array.from({ length: this.registers[0x22] as number }, (_, index) => {
      return this.fifo[((this.registers[0x0e] as number) + index) & 0xff] as number;
    });
    const airtimeUs = airtimeUsOf(chirps, bytes.length);
    if (this.isStuck) return;
    this.onSend({ bytes, chirps, powerDbm: powerDbmOf(this.registers), airtimeUs });
    this.plan(airtimeUs, () => this.#finish(0x08));
  }

  /** One symbol and a little is listened to, and as much again thought about. Source: 4.1.6. */
  #detect(): void {
    if (this.isStuck) return;
    const chirps = this.chirps();
    const { nowUs } = this.#time;
    const listenUs = symbolUsOf(chirps) + 32_000_000 / chirps.bandwidthHz;
    const thinkUs = (1 << chirps.spreadingFactor) / 1.75;
    this.plan(Math.ceil(listenUs), () => {
      const isDetected = this.#receiver.activity(chirps, nowUs) === "preamble";
      this.plan(Math.ceil(thinkUs), () => this.#finish(isDetected ? 0x05 : 0x04));
    });
  }

  #receive(): void {
    const chirps = this.chirps();
    this.registers[0x18] = 0x04;
    this.#receivedAt = this.registers[0x0f] as number;
    this.#receiver.open(chirps);
    if (this.mode !== RECEIVE_SINGLE) return;
    const symbols = (((this.registers[0x1e] as number) & 3) << 8) | (this.registers[0x1f] as number);
    if (symbols < 4) this.#refuse("a window of less than 4 symbols");
    this.#planTimeOut(symbols * symbolUsOf(chirps), symbolUsOf(chirps));
  }

  #planTimeOut(delayUs: number, symbolUs: number): void {
    this.plan(Math.ceil(delayUs), () => {
      if (this.#receiver.isLocked || this.isStuck) return;
      if (this.#receiver.isCatching) this.#planTimeOut(symbolUs, symbolUs);
      else this.#finish(0x80);
    });
  }

  #onHeader(isGood: boolean): void {
    if (!isGood) {
      this.registers[0x18] = 0x04;
      return;
    }
    this.registers[0x18] = 0x0f;
    this.#raise(0x10);
  }

  #onFrame(frame: HeardFrame, isGood: boolean): void {
    const isImplicit = ((this.registers[0x1d] as number) & 1) !== 0;
    const count = isImplicit ? (this.registers[0x22] as number) : frame.bytes.length;
    const isWhole = isGood && count === frame.bytes.length;
    const start = this.#receivedAt;
    for (let index = 0; index < count; index += 1)
      this.fifo[(start + index) & 0xff] = (frame.bytes[index] ?? 0) ^ (isWhole ? 0 : 0x5a);
    this.#receivedAt = (start + count) & 0xff;
    this.registers[0x10] = start;
    this.registers[0x13] = count;
    const { rssiDbm, snrQuarterDb } = frame;
    const aboveDb = rssiDbm - this.#offsetDbm;
    this.registers[0x19] = snrQuarterDb;
    this.registers[0x1a] = Math.floor(
      (snrQuarterDb < 0 ? aboveDb - snrQuarterDb / 4 : (aboveDb * 15) / 16) + 0.5,
    );
    this.registers[0x1c] = frame.hasCrc ? 0x40 : 0;
    this.registers[0x18] = 0x04;
    const isCrcBad = frame.hasCrc && !isWhole;
    if (this.isStuck) return;
    if (this.mode === RECEIVE_SINGLE) this.#finish(isCrcBad ? 0x60 : 0x40);
    else this.#raise(isCrcBad ? 0x60 : 0x40);
  }

  get #offsetDbm(): number {
    return ((this.registers[0x01] as number) & 8) !== 0 ? -164 : -157;
  }

  rssiValue(): number {
    if (this.registers[0x18] === 0x10) this.#refuse("RSSI without a receiver");
    else if (this.#time.nowUs < this.#measuresFromUs) this.#refuse("RSSI that is not measured yet");
    const powerDbm = Math.max(this.noiseDbm, this.#receiver.powerDbm() ?? this.noiseDbm);
    return powerDbm - this.#offsetDbm;
  }

  #finish(flags: number): void {
    this.#leaveMode();
    this.registers[1] = ((this.registers[1] as number) & 0xf8) | STANDBY;
    this.#raise(flags);
  }

  #raise(flags: number): void {
    this.registers[0x12] = (this.registers[0x12] as number) | (flags & ~(this.registers[0x11] as number));
    this.#onFlags();
  }

  /** In `delayUs`, if the mode is still the same then. */
  plan(delayUs: number, action: () => void): void {
    const session = this.#session;
    this.#time.atUs(this.#time.nowUs + delayUs, () => {
      if (session === this.#session) action();
    });
  }
}
