/** A real sign at a real broker: its uptime is the test's, the broker's is the wall's. */

import { mqttJs } from "../../../../hosts/desktop/mqtt-js.js";
import { RealTimer } from "../../../../hosts/desktop/real-timer.js";
import type { BayId } from "../../../../src/domain/ids.js";
import type { OccupancyCode } from "../../../../src/domain/occupancy.js";
import { SignNode } from "../../../../src/nodes/sign-node.js";
import { TURNAROUND_MS } from "../../../../src/radio/link-pace.js";
import { encodeReport } from "../../../../src/radio/occupancy-report.js";
import { DEFAULT_SCHEDULE } from "../../../../src/schedule/default-schedule.js";
import { BayVoice } from "../../../helpers/bay-voice.js";
import { emptyReport } from "../../../helpers/frames.js";
import { until } from "../../../helpers/mosquitto.js";
import { makeAes, SIGN_PAIRING } from "../../../helpers/pairing.js";
import { TestRandom } from "../../../helpers/scripted-random.js";
import { AIRTIME_MS, TestPanel, TestRadio } from "../../../helpers/sign-board.js";
import { TUESDAY_MORNING_MS } from "../../../helpers/sign-stand.js";
import { VirtualTimer } from "../../../mqtt/virtual-time.js";

export class MarkedSign {
  readonly time = new VirtualTimer();
  readonly node: SignNode;
  readonly #radio = new TestRadio(this.time);
  readonly #voices = new Map<BayId, BayVoice>();

  private constructor(broker: Parameters<typeof mqttJs>[0]) {
    this.node = new SignNode({
      schedule: DEFAULT_SCHEDULE,
      timer: this.time,
      random: new TestRandom(1),
      radio: { io: this.#radio.io },
      link: { pairing: SIGN_PAIRING, makeAes },
      matrix: { io: new TestPanel().io, width: 64, height: 32 },
      mqtt: { io: mqttJs(broker), timer: new RealTimer() },
      clock: { uptimeMs: () => this.time.nowMs },
      log: { write: () => {} },
      watcher: { reported: () => {}, believed: () => {}, faced: () => {} },
    });
    this.node.time.take({
      kind: "technician",
      id: 0,
      uptimeMs: 0,
      utcMs: TUESDAY_MORNING_MS,
      errorMs: 0,
      isVouched: true,
    });
  }

  static async at(broker: Parameters<typeof mqttJs>[0]): Promise<MarkedSign> {
    const sign = new MarkedSign(broker);
    await until("the sign to be online", () => sign.node.isOnline);
    return sign;
  }

  /** A bay tells the sign what it is. */
  report(bay: BayId, occupancy: OccupancyCode): void {
    const body = encodeReport({ ...emptyReport(), confidence: 7, occupancy });
    this.#radio.hear(this.#voiceOf(bay).report(body));
    this.time.pass(1_000);
  }

  /** The bay's voice, which the sign believes. */
  #voiceOf(bay: BayId): BayVoice {
    const known = this.#voices.get(bay);
    if (known !== undefined) return known;
    const voice = new BayVoice(bay);
    this.#voices.set(bay, voice);
    this.#radio.hear(voice.hello());
    this.time.pass(TURNAROUND_MS + AIRTIME_MS);
    voice.takeChallenge(this.#radio.sent.at(-1)?.bytes ?? new Uint8Array(0));
    return voice;
  }
}
