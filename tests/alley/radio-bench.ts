import { LoraAir } from "../../hosts/alley/lora-air/lora-air.js";
import type { LoraChipName } from "../../hosts/alley/lora-chips.js";
import { LostFrames } from "../../hosts/alley/lost-frames.js";
import { Places } from "../../hosts/alley/places.js";
import { RadioHardware } from "../../hosts/alley/radio-hardware.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import type { Timer } from "../../src/ports/timer.js";

/** Radios of the world on an air of their own, one every ten metres; each frame is meant for the other of two. */
export class RadioBench {
  readonly time = new VirtualTime(0);
  readonly places = new Places();
  readonly air: LoraAir;
  readonly lost = new LostFrames();
  /** What radios did, each line after the number of its station. */
  readonly lines: string[] = [];
  readonly timer: Timer = {
    set: (callback, delayMs) => this.time.after(delayMs, callback),
    clear: (handle) => this.time.cancel(handle),
  };

  constructor(lossPerMillion = 0) {
    this.air = new LoraAir({
      clock: this.time,
      random: new SeededRandom(1, "air"),
      links: this.places.links,
      lossPerMillion,
      hasCapture: true,
    });
  }

  build(chip: LoraChipName): RadioHardware {
    const { time, air, lost } = this;
    const hardware: RadioHardware = new RadioHardware({
      time,
      air,
      lost,
      chip,
      receiverOf: () => 1 - hardware.station,
      record: (what) => this.lines.push(`${hardware.station} ${what}`),
    });
    this.places.add(hardware.station, hardware.station * 10_000);
    return hardware;
  }

  pass(durationMs: number): void {
    this.time.runUntilUs(this.time.nowUs + durationMs * 1_000);
  }
}
