import test from "ava";
import { AlleyAir } from "../../hosts/alley/alley-air.js";
import { ALLEY_LOSS, pathLossCentiDb } from "../../hosts/alley/lora-air/path-loss.js";
import { Places } from "../../hosts/alley/places.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";

const NOBODY = { onSent: () => {}, onFrame: () => {} };

test("between any two stations it is their distance that counts, in both directions", (t) => {
  const places = new Places();
  const positionsMm = [0, 8_000, 14_000, -60_000];
  for (const [station, positionMm] of positionsMm.entries()) places.add(station, positionMm);
  for (const [from, fromMm] of positionsMm.entries())
    for (const [to, toMm] of positionsMm.entries())
      if (from !== to)
        t.is(places.links.lossCentiDb(from, to), pathLossCentiDb(ALLEY_LOSS, Math.abs(fromMm - toMm)));
});

test("what covers a station counts on each of its ways, what covers both counts twice, and no other way changes", (t) => {
  const places = new Places();
  for (const station of [0, 1, 2, 3]) places.add(station, station * 10_000);
  const losses = () => [0, 1, 2].flatMap((from) => [1, 2, 3].map((to) => places.links.lossCentiDb(from, to)));
  const loss = (from: number, to: number) => places.links.lossCentiDb(from, to);
  const before = losses();
  const [bare01, bare12, bare03] = [loss(0, 1), loss(1, 2), loss(0, 3)];
  places.cover(1, 1_200);
  places.cover(2, 1_000);
  t.deepEqual([loss(0, 1), loss(1, 2), loss(0, 3)], [bare01 + 1_200, bare12 + 2_200, bare03]);
  t.is(loss(2, 1), loss(1, 2));
  places.cover(1, 0);
  t.is(loss(1, 2), bare12 + 1_000);
  places.cover(2, 0);
  t.deepEqual(losses(), before);
});

test("stations are placed in the order of their numbers", (t) => {
  const places = new Places();
  places.add(0, 0);
  t.throws(() => places.add(2, 0), { instanceOf: RangeError });
});

test("each car over a bay takes 10 to 15 dB, another amount each time, until it leaves; the seed decides", (t) => {
  const coversOf = (seed: number) => {
    const world = new AlleyAir({ time: new VirtualTime(0), seed, lossPerMillion: 0 });
    world.placeSign(world.air.attach(NOBODY));
    world.placeBay(world.air.attach(NOBODY), 0);
    // What a tone of 0 dBm from the sign is at the bay tells what lies between.
    const tone = { frequencyHz: 922_100_000, bandwidthHz: 125_000 };
    world.air.disturb(0, { ...tone, powerCentiDbm: 0, durationUs: 1_000_000 });
    const rssi = () => world.air.rssiCentiDbm(1, { ...tone, spreadingFactor: undefined });
    const bare = rssi();
    t.is(-bare, pathLossCentiDb(ALLEY_LOSS, 8_000));
    return Array.from({ length: 200 }, () => {
      world.cover(1);
      const covered = bare - rssi();
      world.uncover(1);
      t.is(rssi(), bare);
      return covered;
    });
  };
  const covers = coversOf(7);
  t.true(Math.min(...covers) >= 1_000 && Math.min(...covers) < 1_050, `${Math.min(...covers)}`);
  t.true(Math.max(...covers) <= 1_500 && Math.max(...covers) > 1_450, `${Math.max(...covers)}`);
  t.deepEqual(coversOf(7), covers);
  t.notDeepEqual(coversOf(8), covers);
});
