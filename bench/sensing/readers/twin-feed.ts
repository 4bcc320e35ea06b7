import type { SensingReplay } from "../../../hosts/replay/sensing-replay.js";
import type { EchoUs } from "../../../src/domain/range.js";
import { stepTripwire, TRIPWIRE_BYTES } from "../../../src/sensing/tripwire.js";
import type { TripwireTwin } from "../twin/tripwire-twin.js";

/**
 * Lets the tripwire in C do what the tripwire of a replay does. Each ping is stepped a second time on a copy of the
 * region, for when it wakes the node, the node may have written the replay's own before anybody can look.
 */
export class TwinFeed {
  readonly #twin: TripwireTwin;
  readonly #replay: SensingReplay;
  readonly #before = new DataView(new ArrayBuffer(TRIPWIRE_BYTES));
  #calmPings = 0;
  #turns = 0;

  constructor(twin: TripwireTwin, replay: SensingReplay) {
    this.#twin = twin;
    this.#replay = replay;
  }

  /** The replay takes its reading within `take`. */
  around(echoUs: EchoUs, take: () => boolean): boolean {
    const { tripwire, counts, detector } = this.#replay;
    for (let offset = 0; offset < TRIPWIRE_BYTES; offset += 4)
      this.#before.setUint32(offset, tripwire.getUint32(offset));
    const isNews = take();
    if (counts.calmPings > this.#calmPings)
      this.#twin.step(echoUs, stepTripwire(this.#before, echoUs), this.#before);
    const turns = counts.densePings + counts.trips;
    if (turns > this.#turns && detector.isCalm) this.#twin.write(tripwire);
    this.#calmPings = counts.calmPings;
    this.#turns = turns;
    return isNews;
  }
}
