import test from "ava";
import { LoraAir } from "../../hosts/alley/lora-air/lora-air.js";
import { Neighbours } from "../../hosts/alley/neighbours.js";
import { Places } from "../../hosts/alley/places.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import { KR920 } from "../../src/radio/regions/kr920.js";

const HOUR_US = 3_600_000_000;

/** What an alley's mouth hears of its neighbours: on all channels and spreading factors, every 100 ms. */
function listen(seed: number, hours: number) {
  const time = new VirtualTime(0);
  const places = new Places();
  const air = new LoraAir({
    clock: time,
    random: new SeededRandom(seed, "air"),
    links: places.links,
    lossPerMillion: 0,
    hasCapture: true,
  });
  const heard: string[] = [];
  let ours = 0;
  places.add(air.attach({ onSent: () => {}, onFrame: () => {} }), 0);
  const ears: { station: number; channel: Parameters<LoraAir["listen"]>[1] }[] = [];
  for (const { centreHz, bandwidthHz } of KR920.channels)
    for (let spreadingFactor = 7; spreadingFactor <= 12; spreadingFactor += 1)
      for (const syncWord of [0x12, 0x34]) {
        const station = air.attach({
          onSent: () => {},
          onFrame: ({ frame }) => {
            if (syncWord === 0x12) ours += 1;
            else heard.push(`${frame.frequencyHz} ${frame.spreadingFactor}`);
          },
        });
        places.add(station, 0);
        ears.push({
          station,
          channel: { frequencyHz: centreHz, bandwidthHz, spreadingFactor, syncWord, isIqInverted: false },
        });
      }
  new Neighbours({ time, air, places, random: new SeededRandom(seed, "neighbours") }).start();
  for (const { station, channel } of ears) air.listen(station, channel);
  let busySamples = 0;
  for (let sampleUs = 0; sampleUs < hours * HOUR_US; sampleUs += 100_000) {
    time.runUntilUs(sampleUs);
    for (const { centreHz: frequencyHz, bandwidthHz } of KR920.channels)
      if (air.rssiCentiDbm(0, { frequencyHz, bandwidthHz, spreadingFactor: undefined }) >= -6_500)
        busySamples += 1;
  }
  return { heard, ours, busySamples };
}

test("neighbours send a few frames an hour, on any channel and with any spreading factor, and none is taken for ours", (t) => {
  const { heard, ours } = listen(5, 48);
  t.true(heard.length > 48 * 3 && heard.length < 48 * 9, `${heard.length} frames in 48 hours`);
  t.is(ours, 0);
  const [channels, factors] = [0, 1].map((part) => new Set(heard.map((line) => line.split(" ")[part])));
  t.is(channels?.size, KR920.channels.length);
  t.is(factors?.size, 6);
});

test("now and then something on a channel is too loud to talk into, and mostly nothing is", (t) => {
  const { busySamples } = listen(5, 24);
  t.true(busySamples > 20 && busySamples < 24 * 36_000 * 13 * 0.001, `${busySamples} samples`);
});

test("neighbours are as the seed has them", (t) => {
  t.deepEqual(listen(9, 3), listen(9, 3));
  t.notDeepEqual(listen(9, 3), listen(10, 3));
});
