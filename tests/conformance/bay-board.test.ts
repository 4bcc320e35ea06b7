/** The ports of a bay's board that have no object of their own: being called, memory that is kept, and the tripwire. */

import test from "ava";
import { AlleyAir } from "../../hosts/alley/alley-air.js";
import { BayHost } from "../../hosts/alley/bay-host.js";
import type { BayScene } from "../../hosts/alley/bay-scene.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import { Weather } from "../../hosts/alley/weather.js";
import { ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import type { BayNode, BayNodeOptions } from "../../src/nodes/bay-node.js";
import { RETAINED_BYTES, tripwireRegion } from "../../src/nodes/bay-retained.js";
import type { WakeReason } from "../../src/ports/sleep.js";
import {
  TRIPWIRE_CONFIRM_MS,
  TRIPWIRE_PERIOD_MS,
  type TripwireWatch,
  writeTripwire,
} from "../../src/sensing/tripwire.js";
import { FAKE_BAY_PROFILE } from "../helpers/fake-bay-ports.js";
import { pairedFlash } from "../helpers/pairing.js";
import { FLOOR, ROOF } from "../helpers/settled-bay.js";

/** Calm is the floor; the second reading outside wakes. */
const FLOOR_WATCH: TripwireWatch = {
  periodMs: 2_500,
  nearUs: FLOOR - 700,
  farUs: FLOOR + 700,
  noEchoInside: false,
  confirmCount: 2,
  echoConfirmCount: 2,
  repeatCount: 0,
  silenceCount: 0,
};

/** Of the tripwire's region: how many pings there were. */
const PINGS_OFFSET = 24;

const SLEEP_CLOCK_PPM = 50_000;

/** What a test's node does when it is called; returns when to call again. */
type Wake = (call: {
  readonly reason: WakeReason;
  readonly retained: Uint8Array;
  readonly elapsedMs: number;
  readonly ports: BayNodeOptions;
}) => number;

interface Board {
  pass(durationMs: number): void;
  /** What pings bring back from now on. */
  echoes(echoUs: EchoUs): void;
  /** Every call, as `milliseconds reason elapsed`. */
  readonly calls: string[];
  /** Nodes built so far. */
  built(): number;
}

type MakeBoard = (wake: Wake) => Board;

/** One suite for every host of a bay node. */
function testBayBoard(name: string, makeBoard: MakeBoard): void {
  test(`${name}: power comes first, and then each plan, by a clock that is off by 5 % at most`, (t) => {
    const waitsMs: number[] = [];
    const board = makeBoard(({ elapsedMs }) => {
      waitsMs.push(elapsedMs);
      return 10_000;
    });
    board.pass(104_000);
    t.true(waitsMs.length >= 10 && waitsMs.length <= 11, `${waitsMs.length} calls`);
    t.deepEqual(new Set(board.calls.map((call) => call.split(" ")[1])), new Set(["power-on", "plan"]));
    t.is(board.calls.filter((call) => call.includes("power-on")).length, 1);
    // The first has nothing to measure from.
    for (const elapsedMs of waitsMs.slice(1)) t.is(elapsedMs, 10_000);
  });

  test(`${name}: what is kept between calls is what was written, and nothing else`, (t) => {
    let expected: Uint8Array | undefined;
    const board = makeBoard(({ reason, retained }) => {
      t.is(retained.length, RETAINED_BYTES);
      if (expected !== undefined) t.deepEqual(retained, expected);
      retained.fill((retained[0] ?? 0) + 1);
      if (reason === "power-on") retained.fill(0xa5);
      expected = retained.slice();
      return 1_000;
    });
    board.pass(60_000);
    t.true(board.calls.length > 50);
  });

  test(`${name}: the tripwire rests after power-on`, (t) => {
    const board = makeBoard(({ retained }) => {
      writeTripwire(tripwireRegion(retained), FLOOR_WATCH);
      return 600_000;
    });
    board.echoes(ROOF);
    board.pass(500_000);
    t.is(board.calls.length, 1);
  });

  test(`${name}: an armed tripwire keeps to the window and the periods that it was given`, (t) => {
    const calmMs: number[] = [];
    for (let extraMs = 0; extraMs < TRIPWIRE_PERIOD_MS; extraMs += 250) {
      const board = makeBoard(watching);
      board.echoes(FLOOR);
      board.pass(100_000 + extraMs);
      t.is(board.calls.length, 1, "calm");
      board.echoes(ROOF);
      board.pass(4 * TRIPWIRE_PERIOD_MS);
      t.is(board.calls.length, 2);
      t.regex(board.calls[1] ?? "", / tripwire /);
      const [atMs = 0] = (board.calls[1] ?? "").split(" ").map(Number);
      calmMs.push(atMs - 100_000 - extraMs);
    }
    // The rest of a calm period, one quick look, and whatever a board takes to start: half a second at most.
    const [soonest, latest] = [Math.min(...calmMs), Math.max(...calmMs)];
    t.true(
      soonest >= TRIPWIRE_CONFIRM_MS * 0.95 && soonest < TRIPWIRE_CONFIRM_MS * 1.05 + 750,
      `${soonest} ms`,
    );
    const latestMs = (TRIPWIRE_PERIOD_MS + TRIPWIRE_CONFIRM_MS) * 1.06 + 500;
    t.true(latest > TRIPWIRE_PERIOD_MS && latest < latestMs, `${latest} ms`);
  });

  test(`${name}: while readings are outside the tripwire looks quickly, and at leisure once they are not`, (t) => {
    let region: DataView | undefined;
    const board = makeBoard(({ retained, ports }) => {
      arm(retained, ports, { ...FLOOR_WATCH, confirmCount: 200, echoConfirmCount: 200 });
      region = tripwireRegion(retained);
      return 900_000;
    });
    const pingsIn = (durationMs: number) => {
      const before = region?.getUint32(PINGS_OFFSET, true) ?? 0;
      board.pass(durationMs);
      return (region?.getUint32(PINGS_OFFSET, true) ?? 0) - before;
    };
    board.echoes(FLOOR);
    board.pass(10_000);
    for (const [echoUs, periodMs] of [
      [ECHO_NONE, TRIPWIRE_CONFIRM_MS],
      [FLOOR, TRIPWIRE_PERIOD_MS],
      [ROOF, TRIPWIRE_CONFIRM_MS],
    ] as const) {
      board.echoes(echoUs);
      board.pass(TRIPWIRE_PERIOD_MS * 1.1);
      const pings = pingsIn(20 * periodMs);
      t.true(pings >= 18 && pings <= 22, `${echoUs} us: ${pings} pings in 20 times ${periodMs} ms`);
    }
    t.is(board.calls.length, 1);
  });

  test(`${name}: one reading outside wakes nobody, two in a row do`, (t) => {
    let region: DataView | undefined;
    const board = makeBoard((call) => {
      region = tripwireRegion(call.retained);
      return watching(call);
    });
    const pings = () => region?.getUint32(PINGS_OFFSET, true) ?? 0;
    board.echoes(FLOOR);
    for (let round = 0; round < 20; round += 1) {
      board.pass(10 * TRIPWIRE_PERIOD_MS);
      board.echoes(ECHO_NONE);
      const before = pings();
      while (pings() === before) board.pass(10);
      board.echoes(FLOOR);
    }
    t.is(board.calls.length, 1);
    board.echoes(ECHO_NONE);
    board.pass(20_000);
    t.is(board.calls.length, 2);
  });

  test(`${name}: it wakes once, and pings no more until it is armed again`, (t) => {
    const board = makeBoard(watching);
    board.echoes(ROOF);
    board.pass(200_000);
    t.is(board.calls.length, 2);
  });

  test(`${name}: put to rest, it pings no more`, (t) => {
    const board = makeBoard(({ reason, retained, ports }) => {
      if (reason === "power-on") arm(retained, ports);
      else ports.tripwire.arm(false);
      return 5_000;
    });
    board.echoes(FLOOR);
    board.pass(6_000);
    board.echoes(ROOF);
    board.pass(100_000);
    t.false(board.calls.some((call) => call.includes("tripwire")));
  });

  test(`${name}: armed twice, it pings once a period`, (t) => {
    let region: DataView | undefined;
    const board = makeBoard(({ retained, ports }) => {
      for (let time = 0; time < 5; time += 1) arm(retained, ports);
      region = tripwireRegion(retained);
      return 900_000;
    });
    board.echoes(FLOOR);
    board.pass(100_000);
    const pings = region?.getUint32(PINGS_OFFSET, true) ?? 0;
    t.true(pings >= 37 && pings <= 43, `${pings} pings in 40 periods`);
  });

  test(`${name}: temperature and voltage are integers of their units, or nothing`, (t) => {
    const board = makeBoard(({ ports }) => {
      const deciC = ports.thermometer.read();
      const millivolts = ports.battery.read();
      t.true(deciC === undefined || (Number.isInteger(deciC) && deciC >= -550 && deciC <= 1_250), `${deciC}`);
      t.true(
        millivolts === undefined || (Number.isInteger(millivolts) && millivolts >= 0 && millivolts <= 65_535),
        `${millivolts}`,
      );
      return 3_600_000;
    });
    board.pass(30 * 86_400_000);
    t.true(board.calls.length > 600);
  });

  /** Arms on power-on, and notes the rest. */
  function watching({ reason, retained, ports }: Parameters<Wake>[0]): number {
    if (reason === "power-on") arm(retained, ports);
    return 900_000;
  }
}

function arm(retained: Uint8Array, ports: BayNodeOptions, watch = FLOOR_WATCH): void {
  const region = tripwireRegion(retained);
  writeTripwire(region, watch);
  region.setUint32(PINGS_OFFSET, 0, true);
  ports.tripwire.arm(true);
}

function worldBoard(driftPpm: number, isCold: boolean): MakeBoard {
  return (wake) => {
    const time = new VirtualTime(0);
    const calls: string[] = [];
    let built = 0;
    let echo: EchoUs = FLOOR;
    const random = new SeededRandom(1, "bay");
    const weather = new Weather({ seed: 1, utcOffsetMinutes: 540 });
    const host = new BayHost({
      time,
      radioWorld: new AlleyAir({ time, seed: 1, lossPerMillion: 0 }),
      radioChip: "SX1276",
      scene: { echoUs: () => echo } as unknown as BayScene,
      random,
      bay: 3,
      flash: pairedFlash(3),
      profile: FAKE_BAY_PROFILE,
      driftPpm,
      signStation: 0,
      isCold,
      makeNode: (ports) => {
        built += 1;
        return {
          wake: (reason: WakeReason, retained: Uint8Array, elapsedMs: number) => {
            calls.push(`${time.nowMs} ${reason} ${elapsedMs}`);
            return { afterMs: wake({ reason, retained, elapsedMs, ports }) };
          },
          close: () => {},
        } as unknown as BayNode;
      },
      readTemperatureDeciC: () => weather.temperatureDeciC(time.nowMs),
      record: () => {},
    });
    host.powerOn();
    return {
      calls,
      built: () => built,
      pass: (durationMs) => time.runUntil(time.nowMs + durationMs),
      echoes: (echoUs) => {
        echo = echoUs;
      },
    };
  };
}

for (const driftPpm of [-SLEEP_CLOCK_PPM, 0, SLEEP_CLOCK_PPM]) {
  testBayBoard(`a bay of the world, ${driftPpm} ppm`, worldBoard(driftPpm, false));
  testBayBoard(`a cold bay of the world, ${driftPpm} ppm`, worldBoard(driftPpm, true));
}

test("a warm bay's node is built once, a cold one's at every call", (t) => {
  for (const isCold of [false, true]) {
    const board = worldBoard(0, isCold)(() => 1_000);
    board.pass(10_500);
    t.is(board.built(), isCold ? board.calls.length : 1);
  }
});
