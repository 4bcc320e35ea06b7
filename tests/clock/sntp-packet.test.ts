import test from "ava";
import fc from "fast-check";
import { encodeRequest, judgeReply, type SntpRefusal } from "../../src/clock/sntp-packet.js";
import { type ReplyFields, replyTo } from "./sntp-reply.js";

const NONCE = { high: 0x89ab_cdef, low: 0x0123_4567 };
const NOW_MS = Date.UTC(2026, 10, 21, 12);
const TRIP = { nonce: NONCE, sentMs: 1_000, receivedMs: 1_100 };
const REQUEST = requestOf(NONCE);

function requestOf(nonce: { readonly high: number; readonly low: number }): Uint8Array {
  const request = new Uint8Array(48).fill(0xff);
  encodeRequest(nonce, request);
  return request;
}

function judge(fields: ReplyFields = {}, trip = TRIP, pivotMs = NOW_MS - 1e9) {
  return judgeReply(replyTo(REQUEST, NOW_MS, fields), trip, pivotMs);
}

test("a question gives away its version, its mode and a number, and nothing else", (t) => {
  const expected = new Uint8Array(48);
  expected[0] = 0x23;
  expected.set([0x89, 0xab, 0xcd, 0xef, 0x01, 0x23, 0x45, 0x67], 40);
  t.deepEqual(REQUEST, expected);
});

test("an answer of 2004 by a server of the day, bytes and all, is read as RFC 5905 has it", (t) => {
  // Transmit c5 02 04 ee . ec 42 ee 92 is 2004-09-27T03:18:06.922896Z, worked out by hand.
  const reply = Uint8Array.from([
    0x1c, 0x04, 0x04, 0xfa, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x20, 0x40, 0x51, 0x06, 0x0a, 0xc5,
    0x02, 0x03, 0x4c, 0x8d, 0x0e, 0x56, 0x04, 0x89, 0xab, 0xcd, 0xef, 0x01, 0x23, 0x45, 0x67, 0xc5, 0x02,
    0x04, 0xee, 0xec, 0x42, 0xee, 0x92, 0xc5, 0x02, 0x04, 0xee, 0xec, 0x42, 0xee, 0x92,
  ]);
  // Half of 100 ms of trip; 1 ms of dispersion, 16 ms of precision, 3 ms of rounding.
  t.deepEqual(judgeReply(reply, TRIP, 0), {
    ok: true,
    value: { utcMs: Date.UTC(2004, 8, 27, 3, 18, 6, 922) + 50, errorMs: 50 + 1 + 16 + 3 },
  });
});

const VERDICTS: readonly (readonly [string, ReplyFields, SntpRefusal | "good"])[] = [
  ["a good one", {}, "good"],
  ["of version 3", { version: 3 }, "good"],
  ["of version 2", { version: 2 }, "not-ours"],
  ["of version 5", { version: 5 }, "not-ours"],
  ["of a client", { mode: 3 }, "not-ours"],
  ["of a broadcaster", { mode: 5 }, "not-ours"],
  ["a leap second comes", { leap: 1 }, "good"],
  ["a leap second goes", { leap: 2 }, "good"],
  ["not synchronised", { leap: 3 }, "unsynchronised"],
  ["of a primary server", { stratum: 1 }, "good"],
  ["at stratum 15", { stratum: 15 }, "good"],
  ["at stratum 16", { stratum: 16 }, "unsynchronised"],
  ["at stratum 255", { stratum: 255 }, "unsynchronised"],
  ["DENY", { stratum: 0, leap: 3, reference: "DENY" }, "denied"],
  ["RSTR", { stratum: 0, leap: 3, reference: "RSTR" }, "denied"],
  ["RATE", { stratum: 0, leap: 3, reference: "RATE" }, "too-often"],
  ["another kiss", { stratum: 0, leap: 3, reference: "INIT" }, "kissed"],
  ["no stratum, all else good", { stratum: 0 }, "kissed"],
  ["DENY as the name of a clock", { stratum: 1, reference: "DENY" }, "good"],
  ["root distance just short of 16 s", { rootDelay: 0x10_0000, rootDispersion: 0x7_ffbe }, "good"],
  ["root distance of 16 s", { rootDelay: 0x10_0000, rootDispersion: 0x8_0000 }, "bad-distance"],
  ["root delay that is negative", { rootDelay: 0xffff_0000 }, "bad-distance"],
  ["precision of a second", { precision: 0 }, "good"],
  ["precision of two seconds", { precision: 1 }, "bad-distance"],
  ["precision of 2^127 s", { precision: 127 }, "bad-distance"],
  ["precision of 2^-128 s", { precision: -128 }, "good"],
  ["never updated", { referenceMs: undefined }, "good"],
  ["updated after it was sent", { referenceMs: NOW_MS + 1 }, "bad-order"],
  ["received never", { receiveMs: undefined }, "bad-order"],
  ["sent never", { transmitMs: undefined }, "bad-order"],
  ["sent before it was received", { receiveMs: NOW_MS + 1 }, "bad-order"],
  ["held for all of the trip", { receiveMs: NOW_MS - 100 }, "good"],
  ["held for longer than the trip", { receiveMs: NOW_MS - 103 }, "bad-trip"],
  ["held for years", { receiveMs: NOW_MS - 1e11 }, "bad-trip"],
];

for (const [what, fields, verdict] of VERDICTS) {
  test(`an answer, ${what}: ${verdict}`, (t) => {
    const judged = judge(fields);
    t.is(judged.ok ? "good" : judged.error, verdict);
  });
}

for (const [tripMs, verdict] of [
  [-1, "bad-trip"],
  [0, "good"],
  [2_000, "good"],
  [2_001, "bad-trip"],
] as const) {
  test(`a round trip of ${tripMs} ms: ${verdict}`, (t) => {
    const judged = judge({}, { ...TRIP, receivedMs: TRIP.sentMs + tripMs });
    t.is(judged.ok ? "good" : judged.error, verdict);
  });
}

test("the error has half the trip, half the root delay, the dispersion and the precision in it", (t) => {
  for (const [fields, tripMs, errorMs] of [
    [{ rootDelay: 0, rootDispersion: 0 }, 0, 3 + 1],
    [{ rootDelay: 0, rootDispersion: 0 }, 101, 51 + 3 + 1],
    [{ rootDelay: 0x1_0000, rootDispersion: 0 }, 0, 500 + 3 + 1],
    [{ rootDelay: 0, rootDispersion: 0x1_0000 }, 0, 1_000 + 3 + 1],
    [{ rootDelay: 0, rootDispersion: 0, precision: -6 }, 0, 16 + 3],
    [{ rootDelay: 0, rootDispersion: 0, precision: 0 }, 0, 1_000 + 3],
  ] as const) {
    const judged = judge(fields, { ...TRIP, receivedMs: TRIP.sentMs + tripMs });
    t.is(judged.ok && judged.value.errorMs, errorMs);
  }
});

test("whatever the way, the hold and the clocks' phases, the true time lies within the error", (t) => {
  const way = fc.integer({ min: 0, max: 900_000 });
  const phase = fc.integer({ min: 0, max: 999 });
  fc.assert(
    fc.property(
      way,
      way,
      fc.integer({ min: 0, max: 100_000 }),
      phase,
      phase,
      (outUs, backUs, holdUs, up, utc) => {
        // All in microseconds of one true clock; the node and the server cut theirs to milliseconds.
        const sentMs = Math.floor((5_000_000 + up) / 1_000);
        const receivedMs = Math.floor((5_000_000 + up + outUs + holdUs + backUs) / 1_000);
        const receiveMs = NOW_MS + Math.floor((utc + outUs) / 1_000);
        const transmitMs = NOW_MS + Math.floor((utc + outUs + holdUs) / 1_000);
        const reply = replyTo(REQUEST, NOW_MS, {
          receiveMs,
          transmitMs,
          referenceMs: undefined,
          rootDelay: 0,
        });
        const judged = judgeReply(reply, { nonce: NONCE, sentMs, receivedMs }, NOW_MS - 1e9);
        // The node's whole millisecond began up to 1 ms before the answer came.
        const trueMs = NOW_MS + (utc + outUs + holdUs + backUs) / 1_000;
        return judged.ok && Math.abs(judged.value.utcMs - trueMs) <= judged.value.errorMs;
      },
    ),
    { seed: 5, numRuns: 2_000 },
  );
  t.pass();
});

for (const text of [
  "1970-01-01T00:00:01Z",
  "2036-02-07T06:28:15.999Z",
  "2036-02-07T06:28:16.001Z",
  "2036-02-07T06:28:17Z",
  "2038-01-19T03:14:07.999Z",
  "2038-01-19T03:14:08Z",
  "2172-03-15T12:56:31Z",
  "2172-03-15T12:56:33Z",
  "2199-12-31T23:59:59Z",
]) {
  test(`${text} is told as it is, with the floor anywhere in the 136 years before it`, (t) => {
    const utcMs = Date.parse(text);
    for (const beforeMs of [0, 1, 86_400_000, 2 ** 31 * 1_000, 2 ** 32 * 1_000 - 1]) {
      const pivotMs = Math.max(0, utcMs - beforeMs);
      const judged = judgeReply(replyTo(REQUEST, utcMs), { ...TRIP, receivedMs: TRIP.sentMs }, pivotMs);
      t.is(judged.ok && judged.value.utcMs, utcMs, `${beforeMs}`);
    }
  });
}

test('the instant at which an era begins has the bytes of "never", and is refused', (t) => {
  const judged = judgeReply(replyTo(REQUEST, Date.parse("2036-02-07T06:28:16Z")), TRIP, NOW_MS);
  t.deepEqual(judged, { ok: false, error: "bad-order" });
});

test("a time beyond 2199 is no time", (t) => {
  const judged = judgeReply(replyTo(REQUEST, Date.UTC(2200, 0, 1)), TRIP, Date.UTC(2150, 0, 1));
  t.deepEqual(judged, { ok: false, error: "bad-time" });
});

test("every truncation is refused, and what follows the 48 bytes changes nothing", (t) => {
  const reply = replyTo(REQUEST, NOW_MS);
  for (let length = 0; length < 48; length += 1)
    t.deepEqual(judgeReply(reply.subarray(0, length), TRIP, 0), { ok: false, error: "not-ours" });
  const longer = new Uint8Array(500).fill(0xff);
  longer.set(reply);
  t.deepEqual(judgeReply(longer, TRIP, NOW_MS - 1e9), judge());
});

test("no flipped bit throws, and none of the question's number, the mode or the version is forgiven", (t) => {
  for (let bit = 0; bit < 48 * 8; bit += 1) {
    const reply = replyTo(REQUEST, NOW_MS);
    const index = bit >> 3;
    reply[index] = (reply[index] ?? 0) ^ (0x80 >> (bit & 7));
    const judged = judgeReply(reply, TRIP, NOW_MS - 1e9);
    const isIdentity = (bit >= 24 * 8 && bit < 32 * 8) || (bit >= 2 && bit < 8);
    // Version 4 with its lowest bit flipped is 5, and 3 is never one flip away.
    if (isIdentity) t.deepEqual(judged, { ok: false, error: "not-ours" }, `bit ${bit}`);
    if (!judged.ok) continue;
    const [first = 0, stratum = 0] = reply;
    t.true(first >> 6 !== 3 && stratum >= 1 && stratum <= 15, `bit ${bit}`);
    t.true(judged.value.errorMs < 17_100 && Number.isSafeInteger(judged.value.utcMs), `bit ${bit}`);
  }
});

test("no bytes at all make it throw, or believe in an error that is too large", (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), (bytes, isAnswer) => {
      if (isAnswer && bytes.length >= 48) {
        bytes[0] = 0x24;
        bytes.set(REQUEST.subarray(40, 48), 24);
      }
      const judged = judgeReply(bytes, TRIP, NOW_MS);
      return !judged.ok || (judged.value.utcMs >= NOW_MS && judged.value.errorMs < 18_100);
    }),
    { seed: 5, numRuns: 5_000 },
  );
  t.pass();
});
