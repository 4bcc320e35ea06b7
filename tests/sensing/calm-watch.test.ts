import test from "ava";
import { FREE, OCCUPIED, UNKNOWN } from "../../src/domain/occupancy.js";
import { ECHO_FAULT, ECHO_NONE } from "../../src/domain/range.js";
import { fillCalmWatch } from "../../src/sensing/calm-watch.js";
import { DetectorState } from "../../src/sensing/detector-state.js";
import type { EmptyProfile } from "../../src/sensing/empty-profile.js";
import { FloorFollower } from "../../src/sensing/floor-follower.js";
import {
  stepTripwire,
  TRIPWIRE_BYTES,
  TRIPWIRE_PERIOD_MS,
  type TripwireWatch,
  writeTripwire,
} from "../../src/sensing/tripwire.js";
import { Zones } from "../../src/sensing/zones.js";
import { echoFrom } from "../helpers/echoes.js";
import { OVERHEAD, SILENT_BAY } from "../helpers/watched-bay.js";

function watchIn(state: Partial<DetectorState>, profile: EmptyProfile = OVERHEAD): TripwireWatch {
  const zones = new Zones(profile);
  const watch = {
    periodMs: 1,
    nearUs: 1,
    farUs: 1,
    noEchoInside: false,
    confirmCount: 1,
    echoConfirmCount: 1,
  };
  const filled = { ...watch, repeatCount: 0, silenceCount: 7 };
  fillCalmWatch(filled, Object.assign(new DetectorState(), state), zones, new FloorFollower(zones), 18);
  return filled;
}

/** True when this reading, again and again, leaves the tripwire calm: 12 of them, as for a short while. */
function isCalm(watch: TripwireWatch, echoUs: number): boolean {
  const region = new DataView(new ArrayBuffer(TRIPWIRE_BYTES));
  writeTripwire(region, { ...watch, repeatCount: 0 });
  for (let ping = 0; ping < 12; ping += 1) if (stepTripwire(region, echoUs)) return false;
  return true;
}

/** What of these is calm. */
function calmOf(watch: TripwireWatch): readonly string[] {
  return Object.entries({
    fault: ECHO_FAULT,
    covered: echoFrom(100),
    truck: echoFrom(300),
    roof: echoFrom(1_000),
    otherRoof: echoFrom(1_300),
    snow: echoFrom(2_150),
    floor: echoFrom(2_400),
    behind: echoFrom(3_200),
    nothing: ECHO_NONE,
  })
    .filter(([, echoUs]) => isCalm(watch, echoUs))
    .map(([name]) => name);
}

test("a free bay is calm while its floor is seen, and by nothing else", (t) => {
  t.deepEqual(calmOf(watchIn({ decided: FREE })), ["floor"]);
  t.deepEqual(calmOf(watchIn({ decided: UNKNOWN })), ["floor"]);
});

test("a free silent bay is calm while nothing answers within its reach, and an echo wakes it soon", (t) => {
  const watch = watchIn({ decided: FREE }, SILENT_BAY);
  t.deepEqual(calmOf(watch), ["behind", "nothing"]);
  t.true(watch.echoConfirmCount <= 2);
});

test("a bay with a car that answers from one place is calm while it does, or nothing does", (t) => {
  t.deepEqual(calmOf(watchIn({ decided: OCCUPIED, objectUs: echoFrom(1_000) })), ["roof", "nothing"]);
});

test("a car on its springs is calm, another one in its place is not", (t) => {
  const watch = watchIn({ decided: OCCUPIED, objectUs: echoFrom(1_000) });
  for (const distanceMm of [920, 960, 1_040, 1_080])
    t.true(isCalm(watch, echoFrom(distanceMm)), `${distanceMm}`);
  for (const distanceMm of [700, 800, 1_200, 1_300])
    t.false(isCalm(watch, echoFrom(distanceMm)), `${distanceMm}`);
});

test("silence is news where nearly every ping heard the car", (t) => {
  t.deepEqual(calmOf(watchIn({ decided: OCCUPIED, objectUs: echoFrom(1_000), isFirm: true })), ["roof"]);
});

test("a bay with a car that answers from nowhere is calm while the floor is not seen", (t) => {
  const all = ["truck", "roof", "otherRoof", "snow", "nothing"];
  t.deepEqual(calmOf(watchIn({ decided: OCCUPIED, isExplained: true })), all);
  t.deepEqual(calmOf(watchIn({ decided: OCCUPIED, isMute: true })), all);
});

for (const objectMm of [0, 260, 1_000, 1_900, 1_970]) {
  test(`a car at ${objectMm} mm never hides floor, cover or fault from the tripwire`, (t) => {
    const objectUs = objectMm === 0 ? 0 : echoFrom(objectMm);
    for (const isFirm of [false, true]) {
      for (const floorSixteenths of [0, 3, 12]) {
        const watch = watchIn({ decided: OCCUPIED, objectUs, isFirm, floorSixteenths });
        for (const distanceMm of [10, 100, 240, 2_300, 2_350, 2_400, 2_450, 2_500])
          t.false(isCalm(watch, echoFrom(distanceMm)), `${distanceMm}, ${floorSixteenths}/16`);
        t.false(isCalm(watch, ECHO_FAULT));
      }
    }
  });
}

test("where the floor is heard beside the vehicle, it takes more floors in a row to wake", (t) => {
  const counts = [0, 2, 6, 12].map(
    (floorSixteenths) =>
      watchIn({ decided: OCCUPIED, objectUs: echoFrom(1_500), floorSixteenths }).confirmCount,
  );
  t.deepEqual(
    counts,
    counts.toSorted((left, right) => left - right),
  );
  t.true((counts[1] ?? 0) > (counts[0] ?? 0));
  t.true((counts[3] ?? 0) <= 8, `${counts}`);
});

test("where the floor is often missed, it takes more misses in a row to wake, but no more echoes", (t) => {
  const often = watchIn({ decided: FREE });
  const seldom = watchIn({ decided: FREE }, { ...OVERHEAD, echoesPerMille: 700 });
  t.true(seldom.confirmCount > often.confirmCount);
  t.is(seldom.echoConfirmCount, often.echoConfirmCount);
});

test("silence without a reason wakes within a minute, silence that has one does not", (t) => {
  const { silenceCount } = watchIn({ decided: OCCUPIED });
  t.true(silenceCount > 0 && silenceCount * TRIPWIRE_PERIOD_MS <= 60_000, `${silenceCount}`);
  t.is(watchIn({ decided: OCCUPIED, isExplained: true }).silenceCount, 0);
  t.is(watchIn({ decided: OCCUPIED, isMute: true }).silenceCount, 0);
  t.is(watchIn({ decided: FREE }, SILENT_BAY).silenceCount, 0);
  t.is(watchIn({ decided: OCCUPIED }, SILENT_BAY).silenceCount, 0);
});

test("a silent bay with a car is calm while the car is heard, and not while nothing is", (t) => {
  for (const objectUs of [0, echoFrom(900)]) {
    const watch = watchIn({ decided: OCCUPIED, objectUs }, SILENT_BAY);
    t.true(isCalm(watch, echoFrom(900)));
    t.false(isCalm(watch, ECHO_NONE));
    t.false(isCalm(watch, echoFrom(3_500)));
  }
});

test("a ranger that hangs wakes the node, whatever the bay is", (t) => {
  for (const decided of [UNKNOWN, FREE, OCCUPIED] as const) t.is(watchIn({ decided }).repeatCount, 18);
});
