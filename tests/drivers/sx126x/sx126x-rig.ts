import { Sx126xEmulator } from "../../../hosts/alley/chips/sx126x/sx126x-emulator.js";
import type { IncomingFrame, Signal } from "../../../hosts/alley/chips/sx126x/sx126x-signal.js";
import { Sx126x } from "../../../src/drivers/sx126x/sx126x.js";
import type { Sx126xOptions } from "../../../src/drivers/sx126x/sx126x-options.js";
import type { LoraListener, LoraSettings } from "../../../src/ports/lora-modem.js";
import { SETTINGS } from "../helpers/lora-settings.js";
import { Workbench } from "../helpers/workbench.js";

export interface RigOptions {
  readonly board?: Partial<
    Pick<Sx126xOptions, "chip" | "hasDcDc" | "isDio2RfSwitch" | "isRxBoosted" | "tcxo">
  >;
  /** What the chip really needs, where the driver is told something else. */
  readonly hasTcxo?: boolean;
  /** Whether the listener reads what is there; else it does so never. */
  readonly isReading?: boolean;
}

/** A chip on a bench, a driver on the chip, and what it told with the millisecond. */
export class Sx126xRig {
  readonly bench = new Workbench();
  readonly sent: { bytes: number[]; signal: Signal; powerDbm: number; atUs: number; airtimeUs: number }[] =
    [];
  readonly told: string[] = [];
  readonly toldAtMs: number[] = [];
  readonly chip: Sx126xEmulator;
  readonly modem: Sx126x;
  /** What a listener does beside writing down. */
  alsoDo: (what: string) => void = () => {};
  /** Of the frame that was read last. */
  lastBytes: number[] = [];
  pendingTimers = 0;
  readonly #isReading: boolean;
  readonly #options: Sx126xOptions;
  #isInMethod = false;

  constructor({ board = {}, hasTcxo = board.tcxo !== undefined, isReading = true }: RigOptions = {}) {
    this.#isReading = isReading;
    const air = {
      send: (bytes: Uint8Array, signal: Signal, powerDbm: number, airtimeUs: number) =>
        this.sent.push({ bytes: [...bytes], signal, powerDbm, atUs: this.bench.nowUs, airtimeUs }),
    };
    this.chip = new Sx126xEmulator(this.bench, air, { chip: board.chip ?? "SX1262", hasTcxo });
    const { timer } = this.bench;
    const pending = new Set<number>();
    this.#options = {
      chip: "SX1262",
      hasDcDc: true,
      isDio2RfSwitch: true,
      isRxBoosted: false,
      tcxo: undefined,
      ...board,
      ...this.chip.wiring,
      timer: {
        set: (callback, delayMs) => {
          const handle = timer.set(() => {
            pending.delete(handle);
            this.pendingTimers = pending.size;
            callback();
          }, delayMs);
          pending.add(handle);
          this.pendingTimers = pending.size;
          return handle;
        },
        clear: (handle) => {
          pending.delete(handle);
          this.pendingTimers = pending.size;
          timer.clear(handle);
        },
      },
      listener: this.#listener(),
    };
    this.modem = this.build({});
  }

  /** Another driver on the same chip. */
  build(changes: Partial<Sx126xOptions>): Sx126x {
    return new Sx126x({ ...this.#options, ...changes });
  }

  /** Calls a method; what is told meanwhile is written down as a fault. */
  call(action: (modem: Sx126x) => void): void {
    this.#isInMethod = true;
    try {
      action(this.modem);
    } finally {
      this.#isInMethod = false;
    }
  }

  /** A driver with settings whose chip stands by; what came before is forgotten. */
  configure(changes: Partial<LoraSettings> = {}): this {
    this.call((modem) => modem.configure({ ...SETTINGS, ...changes }));
    this.pass(100);
    this.chip.commands.length = 0;
    return this;
  }

  pass(durationMs: number): void {
    this.bench.passMs(durationMs);
  }

  hear(text: string, changes: Partial<IncomingFrame> = {}): void {
    this.chip.core.radio.hear({
      bytes: bytesOf(text),
      signal: this.chip.core.memory.signal,
      rssiDbm: -80,
      snrQuarterDb: 30,
      ...changes,
    });
  }

  /** Commands of an opcode, without it. */
  given(opcode: number): number[][] {
    return this.chip.commands.filter(([first]) => first === opcode).map((command) => command.slice(1));
  }

  takeTold(): string[] {
    this.toldAtMs.length = 0;
    return this.told.splice(0);
  }

  #listener(): LoraListener {
    const tell = (what: string) => {
      this.told.push(this.#isInMethod ? `${what} within a method` : what);
      this.toldAtMs.push(this.bench.clock.uptimeMs());
      this.alsoDo(what);
    };
    return {
      onReadable: () => {
        if (!this.#isReading) return;
        const frame = this.modem.read();
        this.lastBytes = [...(frame?.bytes ?? [])];
        tell(
          frame === undefined
            ? "nothing"
            : `heard ${textOf(frame.bytes)} ${frame.rssiDbm} ${frame.snrQuarterDb}`,
        );
      },
      onTransmitted: () => tell("transmitted"),
      onTimeout: (what) => tell(`timeout ${what}`),
      onActivity: (isDetected) => tell(isDetected ? "active" : "quiet"),
      onError: (error) => tell(`error ${error}`),
    };
  }
}

export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
