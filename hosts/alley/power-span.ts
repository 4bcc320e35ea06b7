/**
 * One span of power of a node that is a process. The world calls the node through it: once the power is gone, nothing
 * reaches that node any more, and nobody says goodbye for it. Power that goes in the middle of a flash operation is
 * thrown through the node; it ends here.
 */

import type { MqttConstructor, MqttOptions } from "../../src/ports/mqtt.js";
import type { RadioConstructor, RadioOptions, RadioSource } from "../../src/ports/radio.js";
import type { Timer } from "../../src/ports/timer.js";
import { PowerCut } from "./flash-power-cut.js";

export class PowerSpan {
  readonly #onCut: () => void;
  #isOver = false;

  /** @param onCut the power went in the middle of a flash operation; called once nothing of the node runs any more */
  constructor(onCut: () => void) {
    this.#onCut = onCut;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  end(): void {
    this.#isOver = true;
  }

  /** Lets the node do something, unless its power is gone. */
  run(action: () => void): void {
    if (this.#isOver) return;
    try {
      action();
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
      this.#isOver = true;
      this.#onCut();
    }
  }

  timer(timer: Timer): Timer {
    return {
      set: (callback, delayMs) => timer.set(() => this.run(callback), delayMs),
      clear: (handle) => timer.clear(handle),
    };
  }

  radio(source: RadioSource): RadioSource {
    return { ...source, io: this.#radioClass(source.io) };
  }

  mqtt(io: MqttConstructor): MqttConstructor {
    const span = this;
    return class extends io {
      constructor(options: MqttOptions) {
        super({
          ...options,
          onConnect: () => span.run(() => options.onConnect()),
          onMessage: (topic, payload) => span.run(() => options.onMessage(topic, payload)),
          onAcknowledged: (packetId) => span.run(() => options.onAcknowledged(packetId)),
          onClose: (reason) => span.run(() => options.onClose(reason)),
        });
      }
    };
  }

  #radioClass(io: RadioConstructor): RadioConstructor {
    const span = this;
    return class extends io {
      constructor(options: RadioOptions) {
        super({
          ...options,
          onReadable: () => span.run(() => options.onReadable()),
          onTransmitted: () => span.run(() => options.onTransmitted()),
          onRefused: () => span.run(() => options.onRefused()),
          onReceiveTimeout: () => span.run(() => options.onReceiveTimeout()),
        });
      }
    };
  }
}
