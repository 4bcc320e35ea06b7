import test from "ava";
import { arrivalOf, bytesOf, frameOf, makeIdleStand, makeStand, SETTINGS } from "./sx127x-stand.js";

type Stand = ReturnType<typeof makeIdleStand>;

/** A frame as this chip would send it begins to arrive. */
function hear({ chip }: Stand, bytes = bytesOf(20), change: Parameters<typeof arrivalOf>[0] = {}): void {
  chip.modem.hear(frameOf(chip.modem.chirps(), bytes), arrivalOf(change));
}

test("frame after frame is heard, with its strength, until something else is asked for", (t) => {
  const stand = makeIdleStand();
  const { chip, modem, bench, events } = stand;
  modem.receive();
  bench.passMs(5);
  for (const [count, rssiDbm, snrQuarterDb] of [
    [20, -100, 20],
    [255, -120, -30],
    [1, -40, 40],
    [200, -131, -78],
  ] as const) {
    hear(stand, bytesOf(count, count), { rssiDbm, snrQuarterDb });
    bench.passMs(3_000);
    const frame = modem.read();
    t.deepEqual(frame?.bytes, bytesOf(count, count));
    t.is(frame?.snrQuarterDb, snrQuarterDb);
    t.true(Math.abs((frame?.rssiDbm ?? 0) - rssiDbm) <= 1, `${frame?.rssiDbm}`);
    t.is(modem.read(), undefined);
  }
  t.deepEqual(events, new Array(4).fill("readable"));
  t.is(chip.modem.mode, 5);
  t.deepEqual(chip.violations, []);
});

test("three frames wait in the order in which they came, and more are lost", (t) => {
  const stand = makeIdleStand({ spreadingFactor: 7 });
  stand.modem.receive();
  stand.bench.passMs(5);
  const lent = [];
  for (let count = 1; count <= 5; count += 1) {
    hear(stand, bytesOf(count));
    stand.bench.passMs(100);
    if (count === 1) lent.push(stand.modem.read());
  }
  t.is(lent[0]?.bytes.length, 1);
  t.deepEqual(lent[0]?.bytes, bytesOf(1));
  t.deepEqual(
    [2, 3, 4].map(() => stand.modem.read()?.bytes),
    [bytesOf(2), bytesOf(3), bytesOf(4)],
  );
  t.is(stand.modem.read(), undefined);
  hear(stand, bytesOf(6));
  stand.bench.passMs(100);
  t.deepEqual(stand.modem.read()?.bytes, bytesOf(6));
});

test("a frame with a bad CRC is told, and continuous listening goes on", (t) => {
  const stand = makeIdleStand();
  const { modem, bench, events } = stand;
  modem.receive();
  bench.passMs(5);
  hear(stand, bytesOf(20), { spoiled: "payload" });
  bench.passMs(200);
  hear(stand);
  bench.passMs(200);
  t.deepEqual(events, ["bad-crc", "readable"]);
  t.deepEqual(modem.read()?.bytes, bytesOf(20));
});

test("a frame that brings no CRC where there ought to be one is not believed", (t) => {
  const stand = makeIdleStand();
  const { chip, modem, bench, events } = stand;
  modem.receive();
  bench.passMs(5);
  chip.modem.hear(frameOf({ ...chip.modem.chirps(), hasCrc: false }, bytesOf(20)), arrivalOf());
  bench.passMs(300);
  t.deepEqual(events, ["bad-crc"]);
  t.is(modem.read(), undefined);
});

test("without CRC by agreement, a frame without one is heard", (t) => {
  const stand = makeIdleStand({ hasCrc: false });
  stand.modem.receive();
  stand.bench.passMs(5);
  hear(stand);
  stand.bench.passMs(300);
  t.deepEqual(stand.modem.read()?.bytes, bytesOf(20));
});

test("a header of length 0 is a bad one", (t) => {
  const stand = makeIdleStand();
  stand.modem.receive();
  stand.bench.passMs(5);
  hear(stand, bytesOf(0));
  stand.bench.passMs(300);
  t.deepEqual(stand.events, ["bad-header"]);
});

for (const [name, change] of [
  ["a spoiled header", { spoiled: "header" }],
  ["another sync word", { syncWord: 0x34 }],
  ["another spreading factor", { spreadingFactor: 8 }],
  ["inverted IQ", { isIqInverted: true }],
  ["another frequency", { frequencyHz: 868_300_000 }],
] as const) {
  test(`a frame with ${name} is none`, (t) => {
    const stand = makeIdleStand();
    const { chip, modem, bench, events } = stand;
    modem.receive();
    bench.passMs(5);
    const arrival = "spoiled" in change ? arrivalOf(change) : arrivalOf();
    chip.modem.hear(frameOf({ ...chip.modem.chirps(), ...change }, bytesOf(20)), arrival);
    bench.passMs(400);
    t.deepEqual(events, []);
    hear(stand);
    bench.passMs(300);
    t.deepEqual(events, ["readable"]);
  });
}

test("with an implicit header the length is the agreed one, at spreading factor 6 too", (t) => {
  for (const spreadingFactor of [6, 9]) {
    const stand = makeIdleStand({ spreadingFactor, implicitLengthBytes: 17 });
    stand.modem.receive();
    stand.bench.passMs(5);
    hear(stand, bytesOf(17));
    stand.bench.passMs(300);
    t.deepEqual(stand.modem.read()?.bytes, bytesOf(17));
    t.deepEqual(stand.chip.violations, []);
  }
});

test("frames with inverted IQ are heard by who inverts", (t) => {
  const stand = makeIdleStand({ isIqInverted: true });
  stand.modem.receive();
  stand.bench.passMs(5);
  hear(stand);
  stand.bench.passMs(300);
  t.deepEqual(stand.modem.read()?.bytes, bytesOf(20));
});

test("when an edge is lost in continuous listening, the watch finds the frame within a second", (t) => {
  const stand = makeIdleStand();
  const { chip, modem, bench, events } = stand;
  modem.receive();
  bench.passMs(5);
  chip.dio0.losesEdges = true;
  hear(stand);
  bench.passMs(990);
  t.deepEqual(events, []);
  bench.passMs(10);
  t.deepEqual(events, ["readable"]);
  chip.dio0.losesEdges = false;
  hear(stand, bytesOf(7));
  bench.passMs(300);
  t.is(events.length, 2);
});

test("power on the channel is told while listening and at no other time", (t) => {
  const stand = makeIdleStand();
  const { chip, modem, bench } = stand;
  t.is(modem.readRssiDbm(), undefined);
  modem.receive();
  bench.passMs(5);
  t.is(modem.readRssiDbm(), -120);
  hear(stand, bytesOf(20), { rssiDbm: -71 });
  t.is(modem.readRssiDbm(), -71);
  modem.standby();
  t.is(modem.readRssiDbm(), undefined);
  modem.sleep();
  t.is(modem.readRssiDbm(), undefined);
  t.deepEqual(chip.violations, []);
});

test("in the low band the same strengths are told", (t) => {
  const stand = makeIdleStand({ frequencyHz: 433_175_000 });
  const { modem, bench } = stand;
  modem.receive();
  bench.passMs(5);
  t.is(modem.readRssiDbm(), -120);
  hear(stand, bytesOf(20), { rssiDbm: -125, snrQuarterDb: -40 });
  bench.passMs(300);
  t.is(modem.read()?.rssiDbm, -125);
});

test("what was set in the middle of listening is heard by", (t) => {
  const stand = makeStand();
  const { chip, modem, bench } = stand;
  modem.configure(SETTINGS);
  modem.receive();
  bench.passMs(100);
  modem.configure({ ...SETTINGS, spreadingFactor: 7 });
  modem.receive();
  bench.passMs(5);
  hear(stand);
  bench.passMs(100);
  t.deepEqual(modem.read()?.bytes, bytesOf(20));
  t.deepEqual(chip.violations, []);
});
