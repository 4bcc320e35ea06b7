/** A scenario of the bench, played to a real sign node: its own clients, its own looks, the face that it shows. */

import { networkOf } from "../../bench/clock/network.js";
import { RealTimeClock } from "../../bench/clock/real-time-clock.js";
import type { Scenario } from "../../bench/clock/scenario.js";
import type { TraceTime } from "../../bench/clock/trace-time.js";
import { ClockTally } from "../../hosts/replay/clock-tally.js";
import { TrueTime } from "../../hosts/replay/true-time.js";
import type { TimeEstimate } from "../../src/clock/time-keeper.js";
import type { KeptTime } from "../../src/nodes/time-memory.js";
import { SignStand } from "../helpers/sign-stand.js";

/** A face holds from when it is shown; what the node knows is asked for this often besides. */
const LOOK_MS = 5_000;

/** Plays it without its reboots and with a perfect crystal. */
export function playOnSign(scenario: Scenario): ClockTally {
  const { schedule, startMs, lengthMs, floorMs, servers } = scenario;
  let stand: SignStand | undefined;
  const time: TraceTime = {
    get nowMs() {
      return stand?.timer.nowMs ?? 0;
    },
    after: (delayMs, action) => stand?.timer.after(delayMs, action),
  };
  const rtc = scenario.rtc === undefined ? undefined : new RealTimeClock(scenario.rtc, time, startMs);
  let kept: KeptTime = { floorMs: undefined, rtc: rtc?.memory };
  stand = new SignStand({
    startMs,
    schedule,
    isTold: false,
    time: {
      ...(floorMs === undefined ? {} : { buildS: Math.floor(floorMs / 1_000) }),
      ...(rtc === undefined ? {} : { rtc }),
      ...(servers.length === 0
        ? {}
        : { servers: { io: networkOf({ time, startMs, servers }), count: servers.length } }),
      memory: {
        load: () => kept,
        save: (next) => {
          kept = next;
          return true;
        },
      },
    },
  });
  const { node, timer, faces } = stand;
  const tally = new ClockTally(schedule, new TrueTime([{ traceMs: 0, utcMs: startMs }]));
  const { beacon } = scenario;
  while (timer.nowMs < lengthMs) {
    const fromMs = timer.nowMs;
    const from = node.time.now();
    const { ruling } = node;
    const shown = faces.length;
    stand.pass(LOOK_MS);
    const changedMs = faces[shown]?.utcMs;
    // What was shown first ended where the next face began; of several in one span the last goes on.
    const untilMs = changedMs === undefined ? timer.nowMs : changedMs - startMs;
    if (untilMs > fromMs) tally.add({ fromMs, toMs: untilMs, from, until: from, ruling });
    if (untilMs < timer.nowMs) {
      const after = earlier(node.time.now(), timer.nowMs - untilMs);
      tally.add({ fromMs: untilMs, toMs: timer.nowMs, from: after, until: after, ruling: node.ruling });
    }
    if (beacon !== undefined && timer.nowMs % 300_000 === 0) {
      const { offsetMs, errorMs } = beacon(timer.nowMs);
      const utcMs = Math.floor(startMs + timer.nowMs + offsetMs);
      node.time.take({ kind: "beacon", id: 0, uptimeMs: timer.nowMs, utcMs, errorMs, isVouched: false });
    }
  }
  node.close();
  return tally;
}

/** What an estimate was some time before, when nothing but time has changed it. */
function earlier(estimate: TimeEstimate, byMs: number): TimeEstimate {
  const { utcMs, earliestMs, latestMs } = estimate;
  if (latestMs === undefined) return estimate;
  return { ...estimate, utcMs: utcMs - byMs, earliestMs: earliestMs - byMs, latestMs: latestMs - byMs };
}
