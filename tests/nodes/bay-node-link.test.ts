/** What a bay says and believes on the air, as its board does it. */

import test from "ava";
import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { HEARTBEAT_MS } from "../../src/domain/budgets.js";
import { FREE, OCCUPIED } from "../../src/domain/occupancy.js";
import { alleyChannels, channelOf, maxPowerDbm } from "../../src/radio/channel-plan.js";
import { HEALTH, HEARTBEAT, HELLO, REPORT } from "../../src/radio/frame.js";
import { LinkPace } from "../../src/radio/link-pace.js";
import { EU868 } from "../../src/radio/regions/eu868.js";
import { KR920 } from "../../src/radio/regions/kr920.js";
import { bandOf } from "../../src/radio/regions/region.js";
import { BAY_SECTORS, BOARD_SECTOR_BYTES } from "../../src/storage/plans.js";
import type { FakeBay } from "../helpers/fake-bay-ports.js";
import type { SentFrame } from "../helpers/fake-sign.js";
import { makeAes, pairedFlash, SIGN_PAIRING } from "../helpers/pairing.js";
import { FLOOR, ROOF, SETTLED_MS, settled } from "../helpers/settled-bay.js";

const S = 1_000;
const MINUTE = 60 * S;
const HOUR = 60 * MINUTE;

/** From here on the sign cannot be heard any more. */
const DEAF_MS = 4 * MINUTE;

const bytesOf = ({ bytes }: SentFrame) => Buffer.from(bytes).toString("hex");

/** How the bay's radio was tuned for each frame: hertz, spreading factor and power. */
function tunings(bay: FakeBay): readonly string[] {
  const lines = bay.log.filter((_line, index) => bay.log[index + 1]?.includes("radio transmit") === true);
  return lines.map((line) => line.replace(/^\d+ radio tune /, ""));
}

/** At home in an epoch, with all the power that there is. */
function tuningOf(epoch: number, spreadingFactor: number): string {
  const channel = alleyChannels(KR920)[channelOf(makeAes(SIGN_PAIRING.shared.channel), KR920, epoch)];
  const powerDbm = channel && maxPowerDbm(KR920, channel);
  return `${channel?.centreHz} SF${spreadingFactor} ${powerDbm} dBm`;
}

/** No number may come twice with other bytes: a nonce would. */
function holdsNumbersOnce(bays: readonly SentFrame[]): boolean {
  const said = new Map<number, string>();
  for (const frame of bays) said.set(frame.frame.counter, said.get(frame.frame.counter) ?? bytesOf(frame));
  return bays.every((frame) => said.get(frame.frame.counter) === bytesOf(frame));
}

test("a hello that nobody answers is sent ten times alike, then twice a minute with another number and salt", (t) => {
  const bay = settled(() => FLOOR, { answer: () => undefined });
  const first = bay.sent.slice(0, 10);
  t.is(new Set(first.map(bytesOf)).size, 1);
  t.true((first.at(-1)?.atMs ?? HOUR) < SETTLED_MS);
  bay.runUntil(10 * MINUTE);
  const later = bay.sent.slice(10);
  t.true(later.length >= 13 && later.length <= 24, `${later.length}`);
  t.is(new Set(later.map(bytesOf)).size, later.length);
  t.true(later.every(({ frame }) => frame.type === HELLO));
  t.true(holdsNumbersOnce(bay.sent));
  t.is(bay.lastReport?.occupancy, FREE);
});

test("a report that nobody answers is sent ten times alike, then the bay says hello, at home and elsewhere by turns", (t) => {
  const bay = settled((nowMs) => (nowMs < DEAF_MS ? FLOOR : ROOF), {
    isHeard: (_, nowMs) => nowMs < DEAF_MS,
  });
  bay.runUntil(DEAF_MS + 10 * MINUTE);
  const arrived = bay.sent.findIndex(({ report }) => report.occupancy === OCCUPIED);
  const attempts = bay.sent.filter(
    ({ frame }) => frame.type === REPORT && frame.counter === bay.sent[arrived]?.frame.counter,
  );
  t.is(attempts.length, 10);
  t.is(new Set(attempts.map(bytesOf)).size, 1);
  t.true(bay.sent.slice(arrived + 10).every(({ frame }) => frame.type === HELLO));
  const home = tuningOf(0, 9).split(" ")[0];
  const places = tunings(bay).slice(arrived + 10);
  const away = places.filter((_place, index) => index % 2 === 0);
  const atHome = places.filter((_place, index) => index % 2 === 1);
  t.true(
    atHome.every((place) => place.startsWith(`${home} SF9`)),
    places.join("\n"),
  );
  t.true(away.length >= 8);
  t.is(new Set(away).size, away.length, places.join("\n"));
  t.true(holdsNumbersOnce(bay.sent));
});

test("a report whose first acknowledgements are lost is sent again until one arrives", (t) => {
  let frames = 0;
  const bay = settled(() => FLOOR, {
    isHeard: ({ type }) => {
      if (type === REPORT) frames += 1;
      return type === HELLO || frames > 3;
    },
  });
  const [hello, ...reports] = bay.sent;
  t.is(hello?.frame.type, HELLO);
  t.is(reports.length, 4);
  t.is(new Set(reports.map(bytesOf)).size, 1);
});

test("whatever was turned over, cut off or said before is no answer: the report counts as unheard", (t) => {
  const answers: Uint8Array[] = [];
  let turn = 0;
  const bay = settled(() => FLOOR, {
    answer: (frame, nowMs, own) => {
      if (own === undefined || frame.type === HELLO) return own;
      if (nowMs < DEAF_MS) {
        answers.push(own);
        return own;
      }
      const bits = own.length * 8;
      turn += 1;
      if (turn % 3 === 0) return answers[turn % answers.length];
      if (turn % 3 === 1) return own.slice(0, turn % own.length);
      const bytes = own.slice();
      const bit = (turn * 7) % bits;
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return bytes;
    },
  });
  bay.runUntil(DEAF_MS);
  const good = bay.sent.length;
  bay.runUntil(DEAF_MS + 50 * MINUTE);
  const later = bay.sent.slice(good);
  const times = new Map<number, number>();
  for (const { frame } of later) {
    if (frame.type !== HELLO) times.set(frame.counter, (times.get(frame.counter) ?? 0) + 1);
  }
  t.true(times.size > 20);
  t.true(turn > 160 * 3, `${turn} answers: each bit was turned over`);
  // The last may be under way, and a newer report takes the place of an older one.
  const settledOnce = [...times.values()].filter((count) => count === 1).length;
  t.true(settledOnce < times.size / 4, `${settledOnce} of ${times.size} went once`);
  t.true(later.some(({ frame }) => frame.type === HELLO));
});

test("a challenge with any bit turned over gives no salt", (t) => {
  let turn = 0;
  const bay = settled(() => FLOOR, {
    answer: (_frame, _nowMs, own) => {
      const bytes = own?.slice() ?? new Uint8Array(0);
      const bit = turn % (bytes.length * 8);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      turn += 1;
      return bytes;
    },
  });
  bay.runUntil(24 * HOUR);
  t.true(turn > 31 * 8, `${turn} challenges`);
  t.true(bay.sent.every(({ frame }) => frame.type === HELLO));
});

test("an acknowledgement that is said again, however often, acknowledges nothing new", (t) => {
  let recorded: Uint8Array | undefined;
  const bay = settled(() => FLOOR, {
    answer: ({ type }, nowMs, own) => {
      if (nowMs < DEAF_MS && type !== HELLO) recorded = own;
      return nowMs < DEAF_MS ? own : recorded;
    },
  });
  bay.runUntil(DEAF_MS);
  const good = bay.sent.length;
  bay.runUntil(DEAF_MS + HEARTBEAT_MS + MINUTE);
  const beats = bay.sent.slice(good).filter(({ frame }) => frame.type === HEARTBEAT);
  t.is(beats.length, 10);
  t.is(bay.sent.at(-1)?.frame.type, HELLO);
});

for (const [what, answer] of [
  ["nothing", () => new Uint8Array(0)],
  ["noise", () => Uint8Array.from({ length: 255 }, (_, index) => (index * 73) & 255)],
  [
    "the sign's answer to another bay",
    (own) => (own === undefined ? own : own.map((byte, at) => (at === 3 ? 4 : byte))),
  ],
] as const satisfies readonly (readonly [
  string,
  (own: Uint8Array | undefined) => Uint8Array | undefined,
])[]) {
  test(`a bay that hears ${what} for an answer goes on`, (t) => {
    const bay = settled(() => FLOOR, { answer: (_frame, _nowMs, own) => answer(own) });
    bay.runUntil(HOUR);
    t.is(bay.lastReport?.occupancy, FREE);
    t.true(bay.sent.every(({ frame }) => frame.type === HELLO));
  });
}

test("over power cuts no number is used twice", (t) => {
  const bay = settled(() => FLOOR);
  const rest: number[] = [];
  for (let cut = 1; cut <= 6; cut += 1) {
    bay.powerOn();
    bay.runUntil((cut + 1) * 5 * MINUTE);
    rest.push(bay.sent.at(-1)?.frame.counter ?? 0);
  }
  t.true(holdsNumbersOnce(bay.sent));
  t.true(
    rest.every((counter, index) => counter > (rest[index - 1] ?? 0)),
    rest.join(),
  );
});

test("a bay does not talk into another's frame: it waits until the channel is clear, and that is no attempt", (t) => {
  const clearMs = 40 * S;
  const bay = settled(() => FLOOR, { isChannelClear: (nowMs) => nowMs >= clearMs });
  t.is(bay.sent.length, 2);
  t.true((bay.sent[0]?.atMs ?? 0) >= clearMs && (bay.sent[0]?.atMs ?? 0) < clearMs + 2 * S);
  t.is(bay.lastReport?.occupancy, FREE);
});

test("a bay goes to the announced epoch at its time, and begins there when it gets power again", (t) => {
  const moveMs = 5 * MINUTE;
  const bay = settled(() => FLOOR, {
    orders: (_frame, nowMs) =>
      nowMs > moveMs
        ? {}
        : { nextEpoch: 1, nextSpreadingFactor: 7, nextInS: Math.floor((moveMs - nowMs) / S) },
  });
  bay.runUntil(20 * MINUTE);
  bay.powerOn();
  bay.runUntil(21 * MINUTE);
  const places = tunings(bay);
  for (const [index, { atMs }] of bay.sent.entries())
    t.is(places[index], atMs < moveMs ? tuningOf(0, 9) : tuningOf(1, 7), `${atMs}`);
  t.true(bay.sent.length >= 6);
});

test("a bay sends as loudly as it is asked to, and with all its power where nobody answers", (t) => {
  const bay = settled(() => FLOOR, {
    orders: () => ({ powerDbm: 3 }),
    isHeard: (_, nowMs) => nowMs < DEAF_MS,
  });
  bay.runUntil(DEAF_MS + HEARTBEAT_MS);
  const powers = tunings(bay).map((place) => place.split(" ")[2]);
  const unheard = bay.sent.findIndex(({ atMs }) => atMs >= DEAF_MS);
  const full = tuningOf(0, 9).split(" ")[2];
  t.deepEqual(powers.slice(0, 2), [full, full]);
  t.deepEqual(powers.slice(unheard, unheard + 5), ["3", "3", "3", full, full]);
});

test("asked for it, a bay tells how its board does, once, and then goes on", (t) => {
  const bay = settled(() => FLOOR, {
    batteryMv: 3_412,
    temperatureDeciC: () => -74,
    orders: ({ type }, nowMs) => ({ hasCommand: type === HEARTBEAT && nowMs < 6 * MINUTE }),
  });
  bay.runUntil(12 * MINUTE);
  const told = bay.sent.filter(({ frame }) => frame.type === HEALTH);
  t.is(told.length, 1);
  t.deepEqual(told[0]?.health, {
    batteryMv: 3_412,
    temperatureC: -7,
    rssiDbm: -60,
    snrQuarterDb: 40,
    attempts: 1,
  });
  t.is(bay.sent.at(-1)?.frame.type, HEARTBEAT);
  t.is(bay.lastReport?.occupancy, FREE);
});

const blankFlash = new FlashEmulator({ sectorBytes: BOARD_SECTOR_BYTES, sectorCount: BAY_SECTORS });

test("a bay without a pairing sees, and says nothing", (t) => {
  const bay = settled(() => FLOOR, { flash: blankFlash });
  bay.runUntil(HOUR);
  t.is(bay.sent.length, 0);
  t.true(bay.log.some((line) => line.includes("log fault not-paired")));
  t.true(bay.log.some((line) => line.includes("ranger trigger")));
});

test("where the region limits airtime a bay keeps to it from its first frame on, however often it must repeat itself", (t) => {
  const bay = settled(() => FLOOR, {
    flash: pairedFlash(3, { region: "eu868" }),
    answer: () => undefined,
  });
  bay.runUntil(HOUR);
  const [channel] = alleyChannels(EU868);
  const perMillion = (channel && bandOf(EU868, channel)?.dutyCycle?.perMillion) ?? 0;
  const airtimeUs = new LinkPace(9, 125_000, 0).airtimeUs(25);
  t.true(bay.sent.length > 20);
  for (const [index, { atMs }] of bay.sent.entries()) {
    const spentUs = (index + 1) * airtimeUs;
    t.true(spentUs <= (perMillion / 2) * (atMs / S), `${index + 1} frames by ${atMs} ms`);
  }
});
