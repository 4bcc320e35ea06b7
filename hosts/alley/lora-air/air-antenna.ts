import type { AirStation, Hearing } from "./air-station.js";
import type { LoraAir } from "./lora-air.js";

/** Where a node's radio stands. It stays there while the node opens and closes radios; what it hears is the open one's. */
export class AirAntenna implements AirStation {
  readonly air: LoraAir;
  /** The air's number of the station. */
  readonly station: number;
  owner: Required<Omit<AirStation, "demodulators">> | undefined;

  constructor(air: LoraAir) {
    this.air = air;
    this.station = air.attach(this);
  }

  onSent(): void {
    this.owner?.onSent();
  }

  onPreamble(hearing: Hearing): void {
    this.owner?.onPreamble(hearing);
  }

  onHeader(hearing: Hearing, isGood: boolean): void {
    this.owner?.onHeader(hearing, isGood);
  }

  onFrame(hearing: Hearing, isGood: boolean): void {
    this.owner?.onFrame(hearing, isGood);
  }
}
