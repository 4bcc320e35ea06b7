import test from "ava";
import fc from "fast-check";
import { SeededRandom } from "../../hosts/alley/random.js";
import { SensingReplay } from "../../hosts/replay/sensing-replay.js";
import { FREE, OCCUPIED, SENSOR_HEALTH } from "../../src/domain/occupancy.js";
import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import { DETECTOR_BYTES, OccupancyDetector } from "../../src/sensing/detector.js";
import type { EmptyProfile } from "../../src/sensing/empty-profile.js";
import { REASONS } from "../../src/sensing/reason.js";
import { TRIPWIRE_BYTES, writeTripwire } from "../../src/sensing/tripwire.js";
import { anyEcho, echoFrom, echoSequence, MILD_DECI_C, MILD_DM_PER_S } from "../helpers/echoes.js";
import { ACROSS, OVERHEAD, SILENT_BAY } from "../helpers/watched-bay.js";

const HOUR = 3_600_000;

const BLOCKED = 2;
const LATCHED = 3;
const SILENT = 4;

const anyProfile = fc.constantFrom<EmptyProfile>(
  OVERHEAD,
  ACROSS,
  SILENT_BAY,
  { ...OVERHEAD, echoesPerMille: 600, repeatsPerMille: 700, spreadMm: 30 },
  { ...OVERHEAD, mounting: "pole", temperatureDeciC: -150 },
);

/** What a bay's ranger may meet in an hour: places, and how often each is left for another. */
const anyHour = fc.record({
  echoes: fc.array(anyEcho, { minLength: 1, maxLength: 8 }),
  restlessness: fc.constantFrom(2, 10, 100),
  seed: fc.nat(),
  airDeciC: fc.integer({ min: -200, max: 400 }),
});

type Hour = typeof anyHour extends fc.Arbitrary<infer T> ? T : never;

/** Plays an hour; `each` is told of every reading. */
function play(profile: EmptyProfile, hour: Hour, each: (replay: SensingReplay) => void): SensingReplay {
  const replay = new SensingReplay(profile, 0);
  const random = new SeededRandom(hour.seed, "hour");
  let place = 0;
  for (let nowMs = replay.nextMs; nowMs < HOUR; nowMs = replay.nextMs) {
    if (random.below(hour.restlessness) === 0) place = random.below(hour.echoes.length);
    const echoUs = hour.echoes[place] ?? ECHO_NONE;
    const isTime = echoUs !== ECHO_NONE && echoUs !== ECHO_FAULT;
    const noisyUs = isTime ? Math.min(65_534, Math.max(1, echoUs + random.between(-20, 20))) : echoUs;
    replay.take(nowMs, noisyUs, hour.airDeciC + (random.below(100) === 0 ? random.between(-20, 20) : 0));
    each(replay);
  }
  return replay;
}

function bytesOf(detector: OccupancyDetector): string {
  const region = new DataView(new ArrayBuffer(DETECTOR_BYTES));
  detector.save(region);
  return new Uint8Array(region.buffer).join();
}

test("a detector that is saved and built anew between any two readings does as one that lasts", (t) => {
  fc.assert(
    fc.property(anyProfile, anyHour, (profile, hour) => {
      const warm: string[] = [];
      const cold: string[] = [];
      const stateOf = ({ detector, counts, nextMs, tripwire }: SensingReplay) =>
        `${detector.occupancy} ${detector.confidence} ${detector.reason} ${detector.health} ${nextMs} ${counts.trips} ${new Uint8Array(tripwire.buffer).join()}`;
      play(profile, hour, (replay) => warm.push(stateOf(replay)));
      const region = new DataView(new ArrayBuffer(DETECTOR_BYTES));
      play(profile, hour, (replay) => {
        cold.push(stateOf(replay));
        replay.detector.save(region);
        replay.detector = new OccupancyDetector(profile);
        replay.detector.load(region);
      });
      const differs = warm.findIndex((state, index) => state !== cold[index]);
      if (differs >= 0) throw new Error(`reading ${differs}: ${warm[differs]} / ${cold[differs]}`);
    }),
    { numRuns: 200 },
  );
  t.pass();
});

test("what is saved and loaded is saved again as the same bytes", (t) => {
  fc.assert(
    fc.property(anyProfile, echoSequence, (profile, echoes) => {
      const detector = new OccupancyDetector(profile);
      return echoes.every((echoUs) => {
        detector.elapse(300);
        detector.observe(echoUs, MILD_DM_PER_S);
        const before = bytesOf(detector);
        const region = new DataView(new ArrayBuffer(DETECTOR_BYTES));
        detector.save(region);
        const loaded = new OccupancyDetector(profile);
        loaded.load(region);
        return bytesOf(loaded) === before;
      });
    }),
  );
  t.pass();
});

test("whatever echoes come, what is reported stays within its words, and a ranger that fails never shows a free bay", (t) => {
  fc.assert(
    fc.property(anyProfile, anyHour, (profile, hour) => {
      play(profile, hour, ({ detector, nextMs }) => {
        const { occupancy, confidence, reason, health } = detector;
        if (![0, FREE, OCCUPIED].includes(occupancy)) throw new Error(`occupancy ${occupancy}`);
        if (!Number.isInteger(confidence) || confidence < 0 || confidence > 7)
          throw new Error(`${confidence}`);
        if (REASONS[reason] === undefined || SENSOR_HEALTH[health] === undefined)
          throw new Error(`${reason} ${health}`);
        if (occupancy === FREE && [BLOCKED, LATCHED, SILENT].includes(health))
          throw new Error(`free, ${health}`);
        if (REASONS[reason]?.startsWith("sensor-") && (occupancy === FREE || confidence > 1))
          throw new Error("a fault is a guess");
        if (occupancy === 0 && confidence > 0) throw new Error("sure of nothing");
        if (!Number.isInteger(nextMs)) throw new Error(`next at ${nextMs}`);
      });
    }),
    { numRuns: 600 },
  );
  t.pass();
});

test("free is never said anew but after a reading of the empty bay, nor occupied over floors alone", (t) => {
  fc.assert(
    fc.property(fc.array(anyEcho, { maxLength: 300 }), (echoes) => {
      const detector = new OccupancyDetector(OVERHEAD);
      let hasSeenOther = false;
      return echoes.every((echoUs) => {
        detector.elapse(400);
        const isFloor = Math.abs(echoUs - echoFrom(2_400)) <= 900;
        hasSeenOther ||= echoUs !== ECHO_FAULT && Math.abs(echoUs - echoFrom(2_400)) > 600;
        const isNews = detector.observe(echoUs, MILD_DM_PER_S);
        if (isNews && detector.occupancy === FREE) return isFloor;
        return detector.occupancy !== OCCUPIED || hasSeenOther;
      });
    }),
  );
  t.pass();
});

test("any bytes in the retained region are taken without a throw, whatever comes after", (t) => {
  const region = fc.uint8Array({ minLength: DETECTOR_BYTES, maxLength: DETECTOR_BYTES });
  fc.assert(
    fc.property(anyProfile, region, echoSequence, (profile, bytes, echoes) => {
      const detector = new OccupancyDetector(profile);
      detector.load(new DataView(bytes.buffer, bytes.byteOffset));
      const tripwire = new DataView(new ArrayBuffer(TRIPWIRE_BYTES));
      writeTripwire(tripwire, detector.calmWatch);
      for (const [index, echoUs] of echoes.entries()) {
        detector.elapse(2_500);
        if (index % 7 === 0) detector.check(tripwire, 2_500);
        if (index % 11 === 0) detector.resume(tripwire, MILD_DM_PER_S, 2_500, 400);
        detector.observe(echoUs, MILD_DM_PER_S);
        if (!(detector.nextReadingMs > 0)) return false;
        writeTripwire(tripwire, detector.calmWatch);
      }
      detector.save(new DataView(bytes.buffer, bytes.byteOffset));
      return true;
    }),
  );
  t.pass();
});

test("a cleared region is a detector that knows nothing", (t) => {
  for (const profile of [OVERHEAD, ACROSS, SILENT_BAY]) {
    const fresh = new OccupancyDetector(profile);
    const cleared = new OccupancyDetector(profile);
    cleared.load(new DataView(new ArrayBuffer(DETECTOR_BYTES)));
    const echoes: readonly EchoUs[] = [5_000, 5_004, 13_981, 13_985, ECHO_NONE, 13_990, 13_983, 13_988];
    for (const echoUs of [...echoes, ...echoes, ...echoes]) {
      for (const detector of [fresh, cleared]) {
        detector.elapse(300);
        detector.observe(echoUs, MILD_DM_PER_S);
      }
      t.is(bytesOf(cleared), bytesOf(fresh));
    }
  }
});

test("a look that is not due, or a wake out of turn, changes nothing", (t) => {
  const replay = new SensingReplay(OVERHEAD, 0);
  replay.take(250, echoFrom(2_400), MILD_DECI_C);
  const before = bytesOf(replay.detector);
  replay.detector.check(replay.tripwire, 2_500);
  t.false(replay.detector.resume(replay.tripwire, MILD_DM_PER_S, 2_500, 400));
  t.is(bytesOf(replay.detector), before);
});
