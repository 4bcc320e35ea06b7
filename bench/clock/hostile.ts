/** Traces in which somebody lies or something breaks, a kind at a time. Each is drawn anew from a seed. */

import type { SeededRandom } from "../../hosts/alley/random.js";
import { DAY_MS, HOUR_MS, type Place, placeFor } from "./alleys.js";
import type { Beacon, Scenario, Server } from "./scenario.js";
import { honestServer, lyingServer, ownRtc } from "./sources.js";

type Hostility = (random: SeededRandom, place: Place) => Partial<Scenario>;

const YEAR_MS = 365.25 * DAY_MS;
/** SNTP's seconds wrap on 2036-02-07T06:28:16Z, signed Unix seconds after 2038-01-19T03:14:07Z. */
const WRAP_2036_MS = 2_085_978_496_000;
const WRAP_2038_MS = 2_147_483_648_000;
const LONGEST_HOURS = 15;
const HONEST_FIRST_MS = 300_000;

/**
 * Kinds against which the sign is to hold: in none of them may it invite anyone while its time is unknown or floor, or
 * go by the lie for a minute.
 */
export const HOSTILE_KINDS: Readonly<Record<string, Hostility>> = {
  /** Nobody else can be asked: it could be anyone. */
  "lonely-spoofed-server": (random) => ({ servers: [lyingServer(random, 0, lieOf(random))] }),
  "spoofed-server-against-own-rtc": (random) => ({
    rtc: ownRtc(random),
    servers: [honestServer(random), lyingServer(random, laterMs(random), lieOf(random))],
  }),
  "spoofed-server-against-two": (random) => ({
    servers: [honestServer(random), lyingServer(random, 0, lieOf(random)), honestServer(random)],
  }),
  /** They have confirmed the sign's time before they lie. */
  "spoofed-pair-against-own-rtc": (random) => {
    const fromMs = HONEST_FIRST_MS + laterMs(random);
    const lie = lieOf(random);
    return {
      rtc: ownRtc(random),
      servers: [lyingServer(random, fromMs, lie), lyingServer(random, fromMs, lie)],
    };
  },
  "slow-drag-by-one": (random) => ({
    rtc: random.below(2) === 0 ? ownRtc(random) : undefined,
    servers: [honestServer(random), dragger(random)],
  }),
  "slow-drag-by-a-pair-against-own-rtc": (random) => {
    const drag = dragOf(random);
    return { rtc: ownRtc(random), servers: [lyingServer(random, 0, drag), lyingServer(random, 0, drag)] };
  },
  backwards: (random, { startMs }) => {
    const fromMs = laterMs(random);
    const lie = () => -random.below(30) * DAY_MS - HOUR_MS;
    return {
      floorMs: startMs - random.below(DAY_MS),
      rtc: random.below(2) === 0 ? ownRtc(random) : undefined,
      servers: [lyingServer(random, fromMs, lie), honestServer(random)],
    };
  },
  "true-2036": (random) => rolling(random, WRAP_2036_MS),
  "false-2036": (random) => falsely(random, WRAP_2036_MS),
  "true-2038": (random) => rolling(random, WRAP_2038_MS),
  "false-2038": (random) => falsely(random, WRAP_2038_MS),
  /** Its battery is empty: each power cut takes it back to 2000, with the flag that says so and without. */
  "dead-rtc": (random) => ({
    rtc: ownRtc(random, { forgets: { isFlagged: random.below(2) === 0 } }),
    servers: random.below(2) === 0 ? [honestServer(random)] : [],
    reboots: rebootsFor(random),
  }),
  "rtc-that-stops": (random) => ({
    rtc: ownRtc(random, { stops: { traceMs: laterMs(random), isFlagged: random.below(2) === 0 } }),
    servers: random.below(2) === 0 ? [honestServer(random)] : [],
    reboots: rebootsFor(random),
  }),
  "strange-rtc-ten-years-off": (random) => ({
    rtc: ownRtc(random, { offsetMs: tenYearsMs(random), isOwn: false }),
    servers: random.below(2) === 0 ? [honestServer(random)] : [],
  }),
  "server-ten-years-off": (random) => ({
    rtc: random.below(2) === 0 ? ownRtc(random) : undefined,
    servers: [lyingServer(random, 0, always(tenYearsMs(random))), honestServer(random)],
  }),
  /** A pair gives the time once, then is silent for ever; the crystal is as bad as a crystal may be. */
  "bad-crystal-and-silence": (random) => {
    const untilMs = random.below(2 * HOUR_MS) + HOUR_MS;
    return {
      crystalPpm: random.below(2) === 0 ? 500 : -500,
      servers: [untilThen(honestServer(random), untilMs), untilThen(honestServer(random), untilMs)],
      lengthMs: 3 * DAY_MS,
    };
  },
  "reboots-without-time": (random) => {
    const untilMs = random.below(3 * HOUR_MS);
    return {
      servers: [untilThen(honestServer(random), untilMs), untilThen(honestServer(random), untilMs)],
      reboots: [untilMs, ...rebootsFor(random).map((ms) => untilMs + ms)],
    };
  },
  /** What a server said in truth some time ago is said again. */
  "replayed-samples": (random) => {
    const fromMs = laterMs(random);
    const ageMs = random.below(20) * DAY_MS + random.below(DAY_MS);
    const replayed = lyingServer(random, fromMs, always(-ageMs));
    return random.below(2) === 0
      ? { rtc: ownRtc(random), servers: [replayed, honestServer(random)] }
      : { servers: [replayed, honestServer(random)], reboots: rebootsFor(random) };
  },
  /** Whoever cannot see the questions sends answers all the same, before the servers do. */
  "blind-spoofer": (random) => {
    const lie = lieOf(random);
    const blind =
      (server: Server): Server =>
      (traceMs, trueMs) => {
        const answer = server(traceMs, trueMs);
        return answer === undefined || random.below(3) === 0
          ? answer
          : { ...answer, offsetMs: lie(), outMs: 1, backMs: 1, isBlind: true };
      };
    return { servers: [blind(honestServer(random)), blind(honestServer(random))] };
  },
  "kiss-codes-and-silence": (random) => {
    const fromMs = random.below(2 * HOUR_MS);
    return {
      rtc: random.below(2) === 0 ? ownRtc(random) : undefined,
      servers: ["DENY", "RATE", "RSTR", undefined].map((kiss) => kissing(honestServer(random), fromMs, kiss)),
      reboots: rebootsFor(random),
    };
  },
  "beacon-that-lies": (random) => ({
    beacon: lyingBeacon(random),
    rtc: random.below(2) === 0 ? ownRtc(random) : undefined,
    servers: random.below(2) === 0 ? [honestServer(random), honestServer(random)] : [honestServer(random)],
  }),
};

/** Those against which nothing is promised: whoever holds every source is believed, and whoever opens the box. */
export const UNDEFENDED_KINDS: Readonly<Record<string, Hostility>> = {
  "spoofed-pair-without-rtc": (random) => {
    const fromMs = laterMs(random);
    const lie = lieOf(random);
    return { servers: [lyingServer(random, fromMs, lie), lyingServer(random, fromMs, lie)] };
  },
  "spoofed-pair-from-power-on-against-own-rtc": (random) => {
    const lie = lieOf(random);
    return { rtc: ownRtc(random), servers: [lyingServer(random, 0, lie), lyingServer(random, 0, lie)] };
  },
  /** Somebody opens the box, sets the RTC, and leaves the sign's tag in it; two servers say what is true. */
  "own-rtc-set-by-hand": (random) => ({
    rtc: ownRtc(random, { offsetMs: lieOf(random)() }),
    servers: [honestServer(random), honestServer(random)],
  }),
  /** The same, and nobody says what is true. */
  "own-rtc-set-by-hand-and-no-network": (random) => ({ rtc: ownRtc(random, { offsetMs: lieOf(random)() }) }),
};

/** A trace of one kind, drawn from `random`. */
export function hostileScenario(kind: Hostility, random: SeededRandom): Scenario {
  const place = placeFor(random);
  const crystalPpm = random.between(-100, 100);
  const floorMs = random.below(10) === 0 ? undefined : place.startMs - random.below(400) * DAY_MS;
  return {
    ...place,
    lengthMs: (4 + random.below(LONGEST_HOURS)) * HOUR_MS,
    crystalPpm,
    floorMs,
    rtc: undefined,
    servers: [],
    beacon: undefined,
    reboots: [],
    isGood: () => false,
    random,
    ...kind(random, place),
  };
}

function always(lieMs: number): () => number {
  return () => lieMs;
}

/** By some minutes, hours or years, to either side; a fifth of them as little as a handover needs. */
function lieOf(random: SeededRandom): () => number {
  const sign = random.below(2) === 0 ? 1 : -1;
  const sizes = [10 * 60_000, 12 * HOUR_MS, 5 * DAY_MS, 400 * DAY_MS, 10 * YEAR_MS];
  return always(sign * (60_000 + random.below(Math.floor(sizes[random.below(sizes.length)] ?? DAY_MS))));
}

function dragOf(random: SeededRandom): (traceMs: number) => number {
  const ppm = (random.below(2) === 0 ? 1 : -1) * (20 + random.below(3_000));
  return (traceMs) => (traceMs * ppm) / 1_000_000;
}

function dragger(random: SeededRandom): Server {
  return lyingServer(random, 0, dragOf(random));
}

function tenYearsMs(random: SeededRandom): number {
  return (random.below(2) === 0 ? 1 : -1) * 10 * YEAR_MS + random.below(DAY_MS);
}

function laterMs(random: SeededRandom): number {
  return 10_000 + random.below(3 * HOUR_MS);
}

function rebootsFor(random: SeededRandom): readonly number[] {
  const first = HOUR_MS + random.below(HOUR_MS);
  return [first, first + random.below(2 * HOUR_MS) + 1_000].slice(0, 1 + random.below(2));
}

function untilThen(server: Server, untilMs: number): Server {
  return (traceMs, trueMs) => (traceMs < untilMs ? server(traceMs, trueMs) : undefined);
}

function kissing(server: Server, fromMs: number, kiss: string | undefined): Server {
  return (traceMs, trueMs) => {
    const answer = server(traceMs, trueMs);
    if (answer === undefined || traceMs < fromMs) return answer;
    return kiss === undefined ? undefined : { ...answer, kiss };
  };
}

function lyingBeacon(random: SeededRandom): Beacon {
  const lie = lieOf(random);
  const fromMs = laterMs(random);
  return (traceMs) => ({ offsetMs: traceMs < fromMs ? 0 : lie(), errorMs: 1_000 + random.below(500) });
}

/** Everybody tells the truth, and the truth rolls over. */
function rolling(random: SeededRandom, wrapMs: number): Partial<Scenario> {
  const startMs = wrapMs - random.below(10 * HOUR_MS);
  const rtc = random.below(2) === 0 ? ownRtc(random) : undefined;
  return {
    startMs,
    floorMs: startMs - random.below(400) * DAY_MS,
    rtc,
    servers: [honestServer(random), honestServer(random)],
    reboots: rebootsFor(random),
  };
}

/** One says that it rolls over, long before it does. */
function falsely(random: SeededRandom, wrapMs: number): Partial<Scenario> {
  const aboutMs = wrapMs + random.between(-30_000, 30_000);
  const liar = lyingServer(random, laterMs(random), (_, trueMs) => aboutMs - trueMs);
  return {
    rtc: random.below(2) === 0 ? ownRtc(random) : undefined,
    servers: [liar, honestServer(random)],
  };
}
