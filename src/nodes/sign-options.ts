/** What a sign node is given: its rules, its host's ports, and who watches. */

import type { BayId } from "../domain/ids.js";
import type { OccupancyCode } from "../domain/occupancy.js";
import type { ReportOutcome } from "../occupancy/bay-register.js";
import type { MakeAes } from "../ports/aes-block.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { MatrixConstructor } from "../ports/matrix.js";
import type { MqttConstructor } from "../ports/mqtt.js";
import type { RadioSource } from "../ports/radio.js";
import type { Random } from "../ports/random.js";
import type { Timer } from "../ports/timer.js";
import type { SignPairing } from "../radio/pairings.js";
import type { Schedule } from "../schedule/schedule.js";
import type { Face } from "../sign/face.js";
import type { Storage } from "../storage/storage.js";
import type { Committee } from "./committee-intake.js";
import type { TimeOptions } from "./sign-time.js";

/** Who looks over the sign's shoulder: a display, a log, a test. */
export interface SignWatcher {
  /** A whole frame of this alley came in from a bay. */
  reported(bay: BayId, outcome: ReportOutcome): void;
  /** The sign believes something else of a bay. */
  believed(bay: BayId, occupancy: OccupancyCode): void;
  faced(face: Face): void;
}

export interface SignNodeOptions {
  /** The one that holds until the committee's next: one that `checkSchedule` passed. */
  readonly schedule: Schedule;
  /** Who may change the schedule; absent, nobody may. */
  readonly committee?: Committee;
  readonly clock: Clock;
  readonly time?: TimeOptions;
  /** What outlives a power cut, divided by SIGN_PLAN; absent, nothing is kept. */
  readonly storage?: Storage;
  readonly timer: Timer;
  readonly random: Random;
  readonly radio: RadioSource;
  /** Keys of the bays, from `loadSignPairings`; absent, no bay is heard: nothing works with defaults. */
  readonly link?: { readonly pairing: SignPairing; readonly makeAes: MakeAes };
  readonly matrix: { readonly io: MatrixConstructor; readonly width: number; readonly height: number };
  /** The network has a timer of its own: a broker answers in its own time, however fast a host lets the alley's go. */
  readonly mqtt: { readonly io: MqttConstructor; readonly timer: Timer };
  readonly log: Log;
  readonly watcher: SignWatcher;
}
