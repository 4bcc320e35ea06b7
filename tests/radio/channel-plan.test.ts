import { createCipheriv } from "node:crypto";
import test from "ava";
import fc from "fast-check";
import { makePlainAes } from "../../hosts/alley/plain-aes.js";
import { alleyChannels, channelOf, maxPowerDbm, searchStep } from "../../src/radio/channel-plan.js";
import { EU868 } from "../../src/radio/regions/eu868.js";
import { KR920 } from "../../src/radio/regions/kr920.js";
import type { RadioChannel, RadioRegion } from "../../src/radio/regions/region.js";
import { codeOf, regionNamed, regionOf } from "../../src/radio/regions/regions.js";
import { US915 } from "../../src/radio/regions/us915.js";

const REGIONS: readonly RadioRegion[] = [KR920, EU868, US915];

const KEY = fc.uint8Array({ minLength: 16, maxLength: 16 });

/** The rule as docs/protocol.md states it, with another library's AES and whole numbers of any size. */
function channelByRule(key: Uint8Array, count: number, epoch: number): number {
  const block = Buffer.concat([Buffer.from("golmok-channel", "ascii"), Buffer.from([0, epoch])]);
  const cipher = createCipheriv("aes-128-ecb", key, null).setAutoPadding(false);
  const drawn = cipher.update(block).subarray(0, 4).toString("hex");
  return Number(BigInt(`0x${drawn}`) % BigInt(count));
}

const channelMhz = (region: RadioRegion) => alleyChannels(region).map(({ centreHz }) => centreHz / 1_000_000);

function powerAt(region: RadioRegion, mhz: number, gainDb?: number): number {
  const centreHz = Math.round(mhz * 1_000_000);
  const channel = region.channels.find((one) => one.centreHz === centreHz) as RadioChannel;
  return maxPowerDbm(region, channel, gainDb);
}

test("an alley talks where its sign may talk most, and there where it may talk loudest", (t) => {
  t.deepEqual(channelMhz(KR920), [922.1, 922.3, 922.5, 922.7, 922.9, 923.1, 923.3]);
  t.deepEqual(channelMhz(EU868), [869.525]);
  t.deepEqual(alleyChannels(US915), US915.channels);
});

test("a large share comes before a large power, in whatever order bands are", (t) => {
  const band = { maxDensityDbm: undefined, dutyCycle: undefined };
  const bands = [
    { ...band, fromHz: 0, toHz: 10, maxEirpDbm: 5 },
    { ...band, fromHz: 10, toHz: 20, maxEirpDbm: 30, dutyCycle: { perMillion: 999_999, windowMs: 1 } },
    { ...band, fromHz: 20, toHz: 30, maxEirpDbm: 7 },
    { ...band, fromHz: 30, toHz: 40, maxEirpDbm: 5 },
  ];
  const channels = bands.map(({ fromHz }) => ({ centreHz: fromHz + 5, bandwidthHz: 2 }));
  t.deepEqual(
    alleyChannels({ ...KR920, bands, channels }).map(({ centreHz }) => centreHz),
    [25],
  );
});

for (const region of REGIONS) {
  test(`${region.name}: the epoch's channel is drawn from key and epoch, by the rule as it is written`, (t) => {
    const count = alleyChannels(region).length;
    fc.assert(
      fc.property(KEY, fc.nat(255), (key, epoch) => {
        t.is(channelOf(makePlainAes(key), region, epoch), channelByRule(key, count, epoch));
      }),
    );
  });

  test(`${region.name}: a round of searching asks on each channel at SF9, then SF8, then SF7, and begins again`, (t) => {
    const count = alleyChannels(region).length;
    const expected = [9, 8, 7, 9].flatMap((spreadingFactor) =>
      Array.from({ length: count }, (_, channelIndex) => ({ channelIndex, spreadingFactor })),
    );
    t.deepEqual(
      Array.from({ length: 4 * count }, (_, n) => searchStep(region, n)),
      expected,
    );
  });

  test(`${region.name}: a pairing record's code means the region, as its name does, and no other code does`, (t) => {
    t.is(regionOf(codeOf(region)), region);
    t.is(regionNamed(region.name), region);
    for (const code of [0, 4, 255]) t.is(regionOf(code), undefined);
  });
}

test("codes of regions never change", (t) => {
  t.deepEqual([1, 2, 3].map(regionOf), [KR920, EU868, US915]);
});

test("epochs go to every channel: 256 of them to each of Korea's seven, in any alley", (t) => {
  const aes = makePlainAes(Uint8Array.from({ length: 16 }, (_, index) => index));
  const counts = new Array(7).fill(0);
  for (let epoch = 0; epoch < 256; epoch += 1) counts[channelOf(aes, KR920, epoch)] += 1;
  for (const count of counts) t.true(count >= 20 && count <= 55, `${counts}`);
});

test("an antenna's gain is taken off what may be radiated", (t) => {
  t.is(powerAt(KR920, 922.1), 11);
  t.is(powerAt(KR920, 921.9), 7);
  t.is(powerAt(EU868, 869.525), 26);
  t.is(powerAt(EU868, 868.1), 13);
  t.is(powerAt(KR920, 923.3, 0), 14);
  t.is(powerAt(KR920, 923.3, 2.15), 11);
});

test("us915: no 3 kHz has more than 8 dBm, though a chirp is not flat", (t) => {
  t.is(powerAt(US915, 903), 25);
  t.is(powerAt(US915, 903, 6), 24);
  t.is(powerAt(US915, 927.5, -3), 25);
});

test("no power is told for a channel that is none of the region's", (t) => {
  t.throws(() => maxPowerDbm(EU868, { centreHz: 870_000_000, bandwidthHz: 125_000 }), {
    instanceOf: RangeError,
  });
  t.throws(() => maxPowerDbm(US915, { centreHz: 910_000_000, bandwidthHz: 62_500 }), {
    instanceOf: RangeError,
  });
});
