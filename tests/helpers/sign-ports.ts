import { AlleyAir } from "../../hosts/alley/alley-air.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { SignHost } from "../../hosts/alley/sign-host.js";
import { SimulatedBroker } from "../../hosts/alley/simulated-broker.js";
import { TimeServers } from "../../hosts/alley/time-servers.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import type { SignNode } from "../../src/nodes/sign-node.js";
import type { SignNodeOptions } from "../../src/nodes/sign-options.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";

/** What the alley's sign host gives its node, with nobody there to use it, and the world's time to go with it. */
export interface SignPorts {
  readonly ports: SignNodeOptions;
  readonly time: VirtualTime;
}

/** Powers a sign's board on, a minute after the world began. */
export function signPorts(driftPpm: number): SignPorts {
  const time = new VirtualTime(Date.UTC(2026, 11, 1));
  const taken: SignNodeOptions[] = [];
  const host = new SignHost({
    time,
    radioWorld: new AlleyAir({ time, seed: 1, lossPerMillion: 0 }),
    random: new SeededRandom(1, "sign"),
    schedule: DEFAULT_SCHEDULE,
    committee: undefined,
    driftPpm,
    rtcDriftPpm: 0,
    servers: {
      io: new TimeServers({ time, random: new SeededRandom(1, "time"), record: () => {} }).io,
      count: 3,
    },
    mqtt: { io: new SimulatedBroker({ scheduler: time }).io, timer: undefined },
    log: { write: () => {} },
    watcher: { reported: () => {}, believed: () => {}, faced: () => {} },
    // Nobody asks this host for its node.
    makeNode: (options) => taken.push(options) as unknown as SignNode,
    flash: undefined,
    onPowerLost: () => {},
    stationOf: () => 0,
    record: () => {},
  });
  time.runUntil(time.nowMs + 60_000);
  host.powerOn();
  const [ports] = taken;
  if (ports === undefined) throw new Error("the host made no node");
  return { ports, time };
}
