/** The replay's model of a sign against the sign itself: what is measured by it is what people see. */

import { equal } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { ClockReplay } from "../../hosts/replay/clock-replay.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { SignStand } from "../helpers/sign-stand.js";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The build of the sign's firmware. */
const BUILD_S = Date.UTC(2026, 10, 1) / 1_000;
/** Around the morning's and the evening's handover of a Tuesday in Seoul, and on a Saturday. */
const STARTS_MS = [Date.UTC(2026, 10, 30, 23), Date.UTC(2026, 11, 1, 8), Date.UTC(2026, 11, 5, 3)];
const LENGTH_MS = 4 * HOUR_MS;
/** No divisor of a minute, so that it looks at every part of one. */
const LOOK_MS = 7_919;

interface Said {
  readonly atMs: number;
  readonly kind: "sntp" | "beacon" | "technician";
  readonly id: number;
  readonly offsetMs: number;
  readonly errorMs: number;
}

const anySaid: fc.Arbitrary<Said> = fc.record({
  atMs: fc.integer({ min: 0, max: LENGTH_MS }),
  kind: fc.constantFrom("sntp", "sntp", "sntp", "beacon", "technician"),
  id: fc.integer({ min: 0, max: 2 }),
  // Mostly the truth, else some lies that several may tell.
  offsetMs: fc.constantFrom(0, 0, 0, 0, 40_000, -10 * MINUTE_MS, 5 * HOUR_MS, -40 * 24 * HOUR_MS),
  errorMs: fc.constantFrom(50, 1_000, 29_000, 20 * MINUTE_MS, 3 * HOUR_MS),
});

test("the replay shows what a sign shows, whatever its sources say", (t) => {
  let changes = 0;
  fc.assert(
    fc.property(fc.constantFrom(...STARTS_MS), fc.array(anySaid, { maxLength: 25 }), (startMs, all) => {
      const stand = new SignStand({ startMs, isTold: false, time: { buildS: BUILD_S } });
      const replay = new ClockReplay({ schedule: DEFAULT_SCHEDULE, crystalPpm: 0, onPassed: () => {} });
      replay.raiseFloor(BUILD_S * 1_000);
      let last = "";
      const look = (uptimeMs: number) => {
        stand.runUntil(uptimeMs);
        replay.passTo(uptimeMs);
        const { ruling } = stand.node;
        equal(replay.ruling.regime.name, ruling.regime.name, `at ${uptimeMs} of ${startMs}`);
        equal(replay.ruling.phase, ruling.phase, `at ${uptimeMs} of ${startMs}`);
        equal(replay.estimate.trust, stand.node.time.now().trust);
        if (last !== "" && ruling.regime.name !== last) changes += 1;
        last = ruling.regime.name;
      };
      let lookedMs = 0;
      for (const { atMs, kind, id, offsetMs, errorMs } of [...all].sort((a, b) => a.atMs - b.atMs)) {
        for (; lookedMs < atMs; lookedMs += LOOK_MS) look(lookedMs);
        stand.runUntil(atMs);
        replay.passTo(atMs);
        const sample = {
          kind,
          id,
          utcMs: startMs + atMs + offsetMs,
          errorMs,
          isVouched: kind === "technician",
        };
        const outcome = stand.node.time.take({ ...sample, uptimeMs: atMs });
        equal(replay.take(sample), outcome);
      }
      for (; lookedMs < LENGTH_MS; lookedMs += LOOK_MS) look(lookedMs);
      stand.node.close();
    }),
    {
      numRuns: 300,
      // The last word changes nothing but how fast the sign becomes unsure.
      examples: [
        [
          Date.UTC(2026, 11, 1, 8),
          [
            { atMs: 0, kind: "technician", id: 0, offsetMs: 0, errorMs: 29_000 },
            { atMs: 3_380_004, kind: "sntp", id: 0, offsetMs: 0, errorMs: 29_000 },
            { atMs: 3_380_005, kind: "sntp", id: 0, offsetMs: 0, errorMs: 3 * HOUR_MS },
          ],
        ],
      ],
    },
  );
  t.true(changes > 100, `${changes} changes were seen`);
});
