/** The sign that a bay on a test's board talks to: a real link without a node behind it. */

import type { Acknowledgement } from "../../src/radio/acknowledgement.js";
import { TELL_HEALTH } from "../../src/radio/command.js";
import type { FrameHeader } from "../../src/radio/frame.js";
import { decodeHealth, type HealthReport } from "../../src/radio/health-report.js";
import { decodeReport, type OccupancyReport } from "../../src/radio/occupancy-report.js";
import { MAX_ANSWER_BYTES, SignLink } from "../../src/radio/sign-link.js";
import { emptyReport } from "./frames.js";
import { makeAes, SIGN_PAIRING } from "./pairing.js";
import { TestRandom } from "./scripted-random.js";

/** A frame that left the antenna. */
export interface SentFrame {
  readonly atMs: number;
  readonly frame: FrameHeader;
  /** As it left the antenna. */
  readonly bytes: Uint8Array;
  /** What stands in it. */
  readonly report: OccupancyReport;
  /** The same, where it tells of the board. */
  readonly health: HealthReport;
}

export class FakeSign {
  readonly #link: SignLink;
  #counter = 0;

  constructor() {
    this.#link = new SignLink({
      pairing: SIGN_PAIRING,
      makeAes,
      random: new TestRandom(99),
      heard: { load: () => undefined, keep: () => {} },
      nextCounter: () => {
        this.#counter += 1;
        return this.#counter;
      },
    });
  }

  /** Takes a frame of a bay, and tells what stands in it: a report, or how its board does. */
  take(bytes: Uint8Array): { readonly report: OccupancyReport; readonly health: HealthReport } {
    const report = emptyReport();
    this.#link.take(bytes.slice());
    const { body, bodyHigh } = this.#link.heard;
    decodeReport(body, report);
    return { report, health: decodeHealth(body, bodyHigh) };
  }

  answerTo(node: number, orders: Acknowledgement): Uint8Array | undefined {
    const into = new Uint8Array(MAX_ANSWER_BYTES);
    const length = this.#link.writeAnswer(node, orders, 0, into);
    return length === 0 ? undefined : into.slice(0, length);
  }

  commandTo(node: number): Uint8Array {
    const into = new Uint8Array(MAX_ANSWER_BYTES);
    return into.slice(0, this.#link.writeCommand(node, TELL_HEALTH, into));
  }
}
