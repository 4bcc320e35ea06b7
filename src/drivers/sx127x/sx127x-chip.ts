import type { LoraError } from "../../ports/lora-modem.js";
import type { ReceivedFrames } from "../received-frames.js";
import type { Sx127xBus } from "./sx127x-bus.js";
import {
  SX127X_CRC_ON_PAYLOAD,
  SX127X_DIO,
  SX127X_IMAGE_CAL_RUNNING,
  SX127X_IMAGE_CAL_START,
  SX127X_IRQ,
  SX127X_MODE,
  SX127X_REGISTER,
  SX127X_STAT_FRAME,
  SX127X_VERSION,
} from "./sx127x-registers.js";
import type { Sx127xSetup } from "./sx127x-setup.js";
import { packetRssiDbmOf, rssiDbmOf, snrQuarterDbOf } from "./sx127x-signal.js";

/** Most symbols that a single reception waits for, and fewest. Source: 4.1.6 and 6.4, RegSymbTimeout. */
export const MOST_WINDOW_SYMBOLS = 1_023;
const LEAST_WINDOW_SYMBOLS = 4;

const TCXO_INPUT = 0x19;

const RECEIVE_FLAGS = SX127X_IRQ.rxDone | SX127X_IRQ.rxTimeout | SX127X_IRQ.payloadCrcError;

/**
 * What the chip is told and asked, register by register. It keeps no time and knows no order: that is the modem's.
 * Source: SX1276/77/78/79 datasheet, revision 7, sections 4.1.2 to 4.1.7 and 6.4.
 */
export class Sx127xChip {
  readonly #bus: Sx127xBus;
  readonly #hasTcxo: boolean;
  /** RegOpMode without the mode. */
  #base = 0;
  /** What the chip may tell of what it does. */
  #expectedFlags = 0;

  constructor(bus: Sx127xBus, hasTcxo: boolean) {
    this.#bus = bus;
    this.#hasTcxo = hasTcxo;
  }

  /** For a chip that was reset. */
  hasVersion(): boolean {
    this.#bus.hasFailed = false;
    const version = this.#bus.read(SX127X_REGISTER.version);
    return version === SX127X_VERSION && !this.#bus.hasFailed;
  }

  /** It answers, and is in LoRa mode as it was left: a chip that lost its power is not. */
  isAsLeft(): boolean {
    const opMode = this.#bus.read(SX127X_REGISTER.opMode);
    return (opMode & 0xf8) === this.#base && !this.#bus.hasFailed;
  }

  isReceivingContinuously(): boolean {
    return this.#bus.read(SX127X_REGISTER.opMode) === (this.#base | SX127X_MODE.receiveContinuous);
  }

  /** Begins to calibrate the image rejection where `setup` receives. In FSK mode and standby, as after a reset. */
  beginCalibration(setup: Sx127xSetup): void {
    this.#base = setup.isLowBand ? SX127X_MODE.lowFrequency : 0;
    if (this.#hasTcxo) this.#bus.write(SX127X_REGISTER.tcxo, TCXO_INPUT);
    this.#setMode(SX127X_MODE.standby);
    this.#tune(setup.frfReceive);
    this.#bus.write(SX127X_REGISTER.imageCal, SX127X_IMAGE_CAL_START);
  }

  isCalibrating(): boolean {
    return (this.#bus.read(SX127X_REGISTER.imageCal) & SX127X_IMAGE_CAL_RUNNING) !== 0;
  }

  /** From FSK mode to LoRa mode, which goes by way of sleep; the oscillator starts then. */
  enterLora(): void {
    this.#setMode(SX127X_MODE.sleep);
    this.#base |= SX127X_MODE.longRange;
    this.#setMode(SX127X_MODE.sleep);
    this.#setMode(SX127X_MODE.standby);
  }

  /** Asks `mostTimes` at most until it answers. It may be asked before it is ready, and nothing else of it. */
  awaitVersion(mostTimes: number): boolean {
    for (let times = 0; times < mostTimes; times += 1) if (this.hasVersion()) return true;
    return false;
  }

  standby(): void {
    this.#setMode(SX127X_MODE.standby);
  }

  sleep(): void {
    this.#setMode(SX127X_MODE.sleep);
  }

  /**
   * Sleeps, whatever is known of it: a chip that lost its power is in FSK mode, and keeps to it until it sleeps. An answer of
   * all bits alike is none.
   */
  sleepAsItIs(): void {
    const opMode = this.#bus.read(SX127X_REGISTER.opMode);
    const isNone = opMode === 0 || opMode === 0xff;
    this.#bus.write(SX127X_REGISTER.opMode, (isNone ? this.#base : opMode & 0xf8) | SX127X_MODE.sleep);
  }

  /** Writes all that does not change from frame to frame. In standby. */
  apply(setup: Sx127xSetup): void {
    const { errata, power } = setup;
    this.#bus.write(SX127X_REGISTER.paConfig, power.paConfig);
    this.#bus.write(SX127X_REGISTER.paDac, power.paDac);
    this.#bus.write(SX127X_REGISTER.ocp, power.ocp);
    this.#bus.write(SX127X_REGISTER.lna, setup.lna);
    // Nothing is sent and heard at once: each has the whole FIFO.
    this.#bus.write(SX127X_REGISTER.fifoTxBaseAddr, 0);
    this.#bus.write(SX127X_REGISTER.fifoRxBaseAddr, 0);
    this.#bus.write(SX127X_REGISTER.modemConfig1, setup.modemConfig1);
    this.#bus.write(SX127X_REGISTER.modemConfig2, setup.modemConfig2);
    this.#bus.write(SX127X_REGISTER.modemConfig3, setup.modemConfig3);
    this.#bus.write(SX127X_REGISTER.preambleMsb, setup.preambleSymbols >> 8);
    this.#bus.write(SX127X_REGISTER.preambleLsb, setup.preambleSymbols & 0xff);
    if (setup.implicitLengthBytes !== undefined)
      this.#bus.write(SX127X_REGISTER.payloadLength, setup.implicitLengthBytes);
    this.#bus.write(SX127X_REGISTER.detectOptimize, setup.detectOptimize);
    this.#bus.write(SX127X_REGISTER.detectionThreshold, setup.detectionThreshold);
    this.#bus.write(SX127X_REGISTER.invertIq, setup.invertIq);
    this.#bus.write(SX127X_REGISTER.invertIq2, setup.invertIq2);
    this.#bus.write(SX127X_REGISTER.syncWord, setup.syncWord);
    this.#bus.write(SX127X_REGISTER.highBwOptimize1, errata.highBwOptimize1);
    if (errata.highBwOptimize2 !== undefined)
      this.#bus.write(SX127X_REGISTER.highBwOptimize2, errata.highBwOptimize2);
    if (errata.ifFreq1 === undefined) return;
    this.#bus.write(SX127X_REGISTER.ifFreq1, errata.ifFreq1);
    this.#bus.write(SX127X_REGISTER.ifFreq2, 0);
  }

  transmit(setup: Sx127xSetup, bytes: Uint8Array, count: number): void {
    this.#expect(SX127X_IRQ.txDone, SX127X_DIO.txDone);
    this.#tune(setup.frfTransmit);
    this.#bus.write(SX127X_REGISTER.fifoAddrPtr, 0);
    this.#bus.write(SX127X_REGISTER.payloadLength, count);
    this.#bus.writeFifo(bytes, count);
    this.#setMode(SX127X_MODE.transmit);
  }

  receiveContinuously(setup: Sx127xSetup): void {
    this.#expect(RECEIVE_FLAGS, SX127X_DIO.rxDoneRxTimeout);
    this.#tune(setup.frfReceive);
    this.#setMode(SX127X_MODE.receiveContinuous);
  }

  /** Waits `symbols`, [0, 1023], for a frame's beginning, and a few of them at least. */
  receiveSingle(setup: Sx127xSetup, symbols: number): void {
    const timeout = Math.max(symbols, LEAST_WINDOW_SYMBOLS);
    this.#expect(RECEIVE_FLAGS, SX127X_DIO.rxDoneRxTimeout);
    this.#tune(setup.frfReceive);
    this.#bus.write(SX127X_REGISTER.modemConfig2, setup.modemConfig2 | (timeout >> 8));
    this.#bus.write(SX127X_REGISTER.symbTimeoutLsb, timeout & 0xff);
    this.#setMode(SX127X_MODE.receiveSingle);
  }

  detectActivity(setup: Sx127xSetup): void {
    this.#expect(SX127X_IRQ.cadDone | SX127X_IRQ.cadDetected, SX127X_DIO.cadDoneCadDetected);
    this.#tune(setup.frfReceive);
    this.#setMode(SX127X_MODE.detectActivity);
  }

  /** What happened, or `undefined` when the answer is none that the chip can give. What was told is cleared by that. */
  takeFlags(): number | undefined {
    const flags = this.#bus.read(SX127X_REGISTER.irqFlags);
    if (this.#bus.hasFailed || (flags & ~this.#expectedFlags) !== 0) return undefined;
    if (flags !== 0) this.#bus.write(SX127X_REGISTER.irqFlags, flags);
    return flags;
  }

  /** Something that looks like a frame is being heard. Source: 4.1.7. */
  isHearing(): boolean {
    return (this.#bus.read(SX127X_REGISTER.modemStat) & SX127X_STAT_FRAME) !== 0;
  }

  /** Power on the channel; `undefined` when the chip does not answer. In a receiving mode. */
  readRssiDbm(setup: Sx127xSetup): number | undefined {
    const value = this.#bus.read(SX127X_REGISTER.rssiValue);
    return this.#bus.hasFailed ? undefined : rssiDbmOf(value, setup.isLowBand);
  }

  /**
   * Fetches the frame that was heard with `flags` into `frames`, where it is lost when there is no slot. Answers what is wrong
   * with it. The chip checks a CRC only where the frame's header announces one: where there ought to be, that is an error.
   */
  fetchFrame(setup: Sx127xSetup, flags: number, frames: ReceivedFrames): LoraError | undefined {
    const bus = this.#bus;
    if ((flags & SX127X_IRQ.payloadCrcError) !== 0) return "bad-crc";
    const isExplicit = setup.implicitLengthBytes === undefined;
    if (isExplicit && setup.hasCrc && (bus.read(SX127X_REGISTER.hopChannel) & SX127X_CRC_ON_PAYLOAD) === 0)
      return bus.hasFailed ? "no-answer" : "bad-crc";
    const length = setup.implicitLengthBytes ?? bus.read(SX127X_REGISTER.rxNbBytes);
    if (length === 0) return bus.hasFailed ? "no-answer" : "bad-header";
    const { slot } = frames;
    if (slot === undefined) return undefined;
    const snrQuarterDb = snrQuarterDbOf(bus.read(SX127X_REGISTER.pktSnrValue));
    const rssi = bus.read(SX127X_REGISTER.pktRssiValue);
    bus.write(SX127X_REGISTER.fifoAddrPtr, bus.read(SX127X_REGISTER.fifoRxCurrentAddr));
    bus.readFifo(slot.bytes.all, length);
    if (bus.hasFailed) return "no-answer";
    slot.lengthBytes = length;
    slot.rssiDbm = packetRssiDbmOf(rssi, snrQuarterDb, setup.isLowBand);
    slot.snrQuarterDb = snrQuarterDb;
    frames.keep();
    return undefined;
  }

  /** Old flags go first: a line that is still high for one would have no edge for the next. */
  #expect(flags: number, dioMapping: number): void {
    this.#expectedFlags = flags;
    this.#bus.write(SX127X_REGISTER.irqFlags, 0xff);
    this.#bus.write(SX127X_REGISTER.irqFlagsMask, ~flags & 0xff);
    this.#bus.write(SX127X_REGISTER.dioMapping1, dioMapping);
  }

  #tune(frf: number): void {
    this.#bus.write(SX127X_REGISTER.frfMsb, frf >> 16);
    this.#bus.write(SX127X_REGISTER.frfMid, (frf >> 8) & 0xff);
    this.#bus.write(SX127X_REGISTER.frfLsb, frf & 0xff);
  }

  #setMode(mode: number): void {
    this.#bus.write(SX127X_REGISTER.opMode, this.#base | mode);
  }
}
