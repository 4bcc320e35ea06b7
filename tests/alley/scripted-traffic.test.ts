import test from "ava";
import { SeededRandom } from "../../hosts/alley/random.js";
import { type ParkingStay, ScriptedTraffic } from "../../hosts/alley/scripted-traffic.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import { PlainStreet } from "./plain-street.js";

const START_MS = Date.UTC(2026, 11, 1);

/** A stay in seconds since the start. */
function stay(bay: number, arrivedS: number, leftS?: number): ParkingStay {
  return {
    bay,
    arrivedMs: START_MS + arrivedS * 1_000,
    leftMs: leftS === undefined ? undefined : START_MS + leftS * 1_000,
  };
}

function begin(stays: readonly ParkingStay[]) {
  const time = new VirtualTime(START_MS);
  const street = new PlainStreet(time, 540, [1, 2, 3]);
  const traffic = new ScriptedTraffic({ time, random: new SeededRandom(7, "traffic"), street, stays });
  return { time, street, traffic };
}

/** What happened as "second what bay". */
function play(stays: readonly ParkingStay[], forS = 1_000): string[] {
  const { time, street, traffic } = begin(stays);
  traffic.start();
  time.runUntil(START_MS + forS * 1_000);
  return street.events.map(({ atMs, what, bay }) => `${(atMs - START_MS) / 1_000} ${what} ${bay}`);
}

for (const [title, stays, expected] of [
  [
    "cars come and go as the file says",
    [stay(1, 10, 60), stay(2, 30)],
    ["10 park 1", "30 park 2", "60 leave 1"],
  ],
  [
    "the order of the file does not matter",
    [stay(2, 30), stay(1, 10, 60)],
    ["10 park 1", "30 park 2", "60 leave 1"],
  ],
  [
    "a car that is there already stands there from the start",
    [stay(3, -500, 20)],
    ["0 park 3", "20 leave 3"],
  ],
  ["what was over before the start is not played", [stay(3, -500, -20), stay(3, -10, 0)], []],
  ["what comes after the end is not played", [stay(3, 2_000, 3_000)], []],
  [
    "a bay can change cars within one moment",
    [stay(1, 100, 200), stay(1, -5, 100), stay(2, 50, 100), stay(1, 200, 201)],
    [
      "0 park 1",
      "50 park 2",
      "100 leave 1",
      "100 leave 2",
      "100 park 1",
      "200 leave 1",
      "200 park 1",
      "201 leave 1",
    ],
  ],
  [
    "a car that leaves at once makes way for the next",
    [stay(1, 100, 300), stay(1, 100, 100)],
    ["100 park 1", "100 leave 1", "100 park 1", "300 leave 1"],
  ],
] as const) {
  test(title, (t) => {
    t.deepEqual(play(stays), [...expected]);
  });
}

test("a car whose bay was taken by hand drives on, and the other is left alone", (t) => {
  const { time, street, traffic } = begin([stay(1, 100, 200), stay(1, 300, 400)]);
  traffic.start();
  time.runUntil(START_MS + 50_000);
  street.park(1, {
    kind: "put",
    lengthMm: 1,
    widthMm: 1,
    heightMm: 1,
    groundClearanceMm: 1,
    noseHeightMm: 1,
    carsPerMille: 0,
    surfaces: [],
  });
  time.runUntil(START_MS + 250_000);
  t.deepEqual(
    street.events.map(({ what }) => what),
    ["park"],
  );
  street.leave(1);
  time.runUntil(START_MS + 500_000);
  t.deepEqual(
    street.events.map(({ what }) => what),
    ["park", "leave", "park", "leave"],
  );
});

test("a car taken away by hand is not taken away again", (t) => {
  const { time, street, traffic } = begin([stay(1, 100, 200), stay(1, 300, 400)]);
  traffic.start();
  time.runUntil(START_MS + 150_000);
  street.leave(1);
  traffic.forget(1);
  t.notThrows(() => time.runUntil(START_MS + 500_000));
  t.is(street.events.length, 4);
});

test("the same script and seed give the same vehicles and digests", (t) => {
  const stays = Array.from({ length: 40 }, (_, index) => stay(1 + (index % 3), index * 10, index * 10 + 25));
  const runs = [begin(stays), begin(stays)];
  for (const { time, traffic } of runs) {
    const before = traffic.digest();
    traffic.start();
    time.runUntil(START_MS + 200_000);
    t.not(traffic.digest(), before);
  }
  t.deepEqual(runs[0]?.street.events, runs[1]?.street.events);
  t.is(runs[0]?.traffic.digest(), runs[1]?.traffic.digest());
  t.true(new Set(runs[0]?.street.events.map(({ kind }) => kind)).size > 2);
});
