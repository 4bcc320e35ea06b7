import { SensingReplay } from "../../../hosts/replay/sensing-replay.js";
import { OccupancyDetector } from "../../../src/sensing/detector.js";
import type { Cost, RecordedReadings } from "./command.js";
import { Meter } from "./meter.js";

type Observe = OccupancyDetector["observe"];

/** Plays a recording with the board's turns; what each `observe` costs, the readings that the tripwire kept included. */
export function observeCost({ profile, readings }: RecordedReadings): Cost {
  const replay = new SensingReplay(profile, 0);
  const { detector } = replay;
  let isNews = false;
  let echoUs = 0;
  let speedDmPerS = 0;
  const call = (observe: Observe) => () => {
    isNews = observe.call(detector, echoUs, speedDmPerS);
  };
  const meter = new Meter(call(() => false));
  const observe = call(OccupancyDetector.prototype.observe);
  detector.observe = (nextEchoUs, nextSpeedDmPerS) => {
    echoUs = nextEchoUs;
    speedDmPerS = nextSpeedDmPerS;
    meter.measure(observe);
    return isNews;
  };
  for (let at = 0; at < readings.length; at += 3)
    replay.take(readings[at] ?? 0, readings[at + 1] ?? 0, readings[at + 2]);
  return meter.cost;
}
