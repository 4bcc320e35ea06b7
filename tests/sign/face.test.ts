import test from "ava";
import fc from "fast-check";
import { parseZone } from "../../src/clock/posix-tz.js";
import type { Permission } from "../../src/domain/permission.js";
import type { BayCounts } from "../../src/occupancy/counts.js";
import type { Ruling, RulingPhase } from "../../src/schedule/ruling.js";
import type { Regime } from "../../src/schedule/schedule.js";
import { computeFace, type Face, sameFace } from "../../src/sign/face.js";
import { anyFace, PERMISSIONS } from "./all-faces.js";

const parsed = parseZone("KST-9");
if (!parsed.ok) throw new Error(parsed.error);
const zone = parsed.value;

/** UTC milliseconds of a Korean wall-clock time. */
function korea(text: string): number {
  return Date.parse(`${text}+09:00`);
}

function regime(permission: Permission): Regime {
  return {
    name: permission,
    permission,
    permitBits: permission === "permit" ? 1 : 0,
    maxStayMinutes: 0,
    noReturnMinutes: 0,
    textKo: "",
    textEn: "",
  };
}

function rulingOf(permission: Permission, phase: RulingPhase, until?: string, next?: Permission): Ruling {
  return {
    regime: regime(permission),
    phase,
    why: { source: "rule", index: 0 },
    sinceMs: undefined,
    untilMs: until === undefined ? undefined : korea(until),
    next: next === undefined ? undefined : regime(next),
    permissionUntilMs: until === undefined ? undefined : korea(until),
    permissionNext: next === undefined ? undefined : regime(next),
    validUntilMs: Number.MAX_SAFE_INTEGER,
  };
}

function countsOf(free: number, unknown: number, pooled = 14): BayCounts {
  return { pooled, free, unknown, occupied: pooled - free - unknown };
}

function faceAt(now: string, ruling: Ruling, counts: BayCounts): Face {
  return computeFace({ ruling, counts, utcMs: korea(now), zone });
}

/** A face's moment as `2026-12-01 1140 +0`: day, minute, day distance. */
function momentOf(face: Face): string {
  if (face.change === undefined) return "none";
  const { day, minuteOfDay, dayDistance } = face.change;
  return `${new Date(day * 86_400_000).toISOString().slice(0, 10)} ${minuteOfDay} +${dayDistance}`;
}

/** Where the clock jumps, an end is what it would have come to, and a beginning is what it then shows. */
for (const [title, now, until, phase, expected] of [
  ["an end at a clock put back", "2026-11-01T05:45Z", "2026-11-01T06:00Z", "steady", "2026-11-01 120 +0"],
  ["a beginning at a clock put back", "2026-11-01T05:45Z", "2026-11-01T06:00Z", "notice", "2026-11-01 60 +0"],
  ["an end at a clock put forward", "2026-03-08T06:45Z", "2026-03-08T07:00Z", "steady", "2026-03-08 120 +0"],
  [
    "a beginning at a clock put forward",
    "2026-03-08T06:45Z",
    "2026-03-08T07:00Z",
    "notice",
    "2026-03-08 180 +0",
  ],
] as const) {
  test(`${title} is told as the neighbours' clocks show it`, (t) => {
    const newYork = parseZone("EST5EDT,M3.2.0,M11.1.0");
    if (!newYork.ok) throw new Error(newYork.error);
    const ruling = {
      ...rulingOf("residents", phase, undefined, "anyone"),
      permissionUntilMs: Date.parse(until),
    };
    const face = computeFace({ ruling, counts: countsOf(5, 0), utcMs: Date.parse(now), zone: newYork.value });
    t.is(momentOf(face), expected);
  });
}

for (const [title, permission, counts, expected] of [
  ["free bays are counted where anyone may park", "anyone", countsOf(5, 0), "free 5 0"],
  ["unknown bays are told apart from free ones", "anyone", countsOf(5, 3), "free 5 3"],
  ["no bay known to be free is full", "anyone", countsOf(0, 0), "full 0 0"],
  ["unknown bays are no free bays", "anyone", countsOf(0, 13), "full 0 13"],
  ["nothing known is neither free nor full", "anyone", countsOf(0, 14), "checking 0 0"],
  ["where no bay is for the reader, the alley is full", "anyone", countsOf(0, 0, 0), "full 0 0"],
  ["residents' hours tell no count", "residents", countsOf(5, 3), "residents 0 0"],
  [
    "residents' hours are told though nothing is known of the bays",
    "residents",
    countsOf(0, 14),
    "residents 0 0",
  ],
  ["permit holders' hours tell no count", "permit", countsOf(5, 3), "permit 0 0"],
  ["a closed alley tells no count", "nobody", countsOf(5, 3), "nobody 0 0"],
] as const) {
  test(title, (t) => {
    for (const phase of ["steady", "notice", "grace", "untrusted"] as const) {
      const ruling = rulingOf(permission, phase, "2026-12-01T19:00");
      const face = faceAt("2026-12-01T10:00", ruling, counts);
      t.is(`${face.kind} ${face.free} ${face.unknown}`, expected);
      t.is(face.phase, phase);
    }
  });
}

for (const [title, now, permission, until, expected] of [
  ["an end today", "2026-12-01T10:00", "anyone", "2026-12-01T19:00", "2026-12-01 1140 +0"],
  [
    "an end tomorrow, from the last minute of today",
    "2026-12-01T23:59",
    "residents",
    "2026-12-02T08:30",
    "2026-12-02 510 +1",
  ],
  [
    "the same end, from the first minute of its day",
    "2026-12-02T00:00",
    "residents",
    "2026-12-02T08:30",
    "2026-12-02 510 +0",
  ],
  [
    "an end at midnight is 24:00 of the day before",
    "2026-12-01T10:00",
    "anyone",
    "2026-12-02T00:00",
    "2026-12-01 1440 +0",
  ],
  ["an end over a year's border", "2026-12-31T20:00", "residents", "2027-01-04T08:30", "2027-01-04 510 +4"],
  [
    "a free bay's end within the week",
    "2026-12-01T10:00",
    "anyone",
    "2026-12-07T19:00",
    "2026-12-07 1140 +6",
  ],
  ["a free bay's end beyond the week is not told", "2026-12-01T10:00", "anyone", "2026-12-08T19:00", "none"],
  [
    "the residents' end beyond the week is told",
    "2026-12-01T20:00",
    "residents",
    "2026-12-28T08:30",
    "2026-12-28 510 +27",
  ],
  ["but not a month later", "2026-12-01T20:00", "residents", "2026-12-29T08:30", "none"],
] as const) {
  test(`${title}: ${until} at ${now}`, (t) => {
    t.is(momentOf(faceAt(now, rulingOf(permission, "steady", until), countsOf(5, 0))), expected);
  });
}

test("a full alley names no end, as that would promise a free bay then", (t) => {
  const ruling = rulingOf("anyone", "steady", "2026-12-01T19:00");
  t.is(faceAt("2026-12-01T10:00", ruling, countsOf(0, 0)).change, undefined);
  t.is(faceAt("2026-12-01T10:00", ruling, countsOf(0, 14)).change, undefined);
});

test("a notice tells what begins and when, full or not", (t) => {
  for (const counts of [countsOf(5, 0), countsOf(0, 0), countsOf(0, 14)]) {
    const face = faceAt(
      "2026-12-01T18:45",
      rulingOf("anyone", "notice", "2026-12-01T19:00", "residents"),
      counts,
    );
    t.is(face.next, "residents");
    t.is(momentOf(face), "2026-12-01 1140 +0");
  }
});

test("a beginning at midnight is 00:00 of its day", (t) => {
  const ruling = rulingOf("anyone", "notice", "2026-12-05T00:00", "residents");
  t.is(momentOf(faceAt("2026-12-04T23:45", ruling, countsOf(5, 0))), "2026-12-05 0 +1");
});

test("only a notice names what is next", (t) => {
  for (const phase of ["steady", "grace", "untrusted"] as const) {
    const ruling = rulingOf("residents", phase, "2026-12-02T08:30", "anyone");
    t.is(faceAt("2026-12-01T19:05", ruling, countsOf(5, 0)).next, undefined);
  }
});

test("an untrusted clock is not asked for a date", (t) => {
  const face = computeFace({
    ruling: rulingOf("residents", "untrusted"),
    counts: countsOf(5, 0),
    utcMs: Number.NaN,
    zone,
  });
  t.deepEqual(face, {
    kind: "residents",
    free: 0,
    unknown: 0,
    phase: "untrusted",
    change: undefined,
    next: undefined,
  });
});

test("no bay is counted as free that is not known to be, whatever holds", (t) => {
  const property = fc.property(
    fc.nat(63),
    fc.nat(63),
    fc.nat(63),
    fc.constantFrom(...PERMISSIONS),
    fc.constantFrom("steady", "notice", "grace", "untrusted"),
    (free, occupied, unknown, permission, phase) => {
      const counts = { pooled: free + occupied + unknown, free, occupied, unknown };
      const face = faceAt(
        "2026-12-01T10:00",
        rulingOf(permission, phase, "2026-12-01T19:00", "nobody"),
        counts,
      );
      return face.free === (permission === "anyone" ? free : 0) && (face.kind === "free") === face.free > 0;
    },
  );
  const result = fc.check(property);
  t.false(result.failed, `seed ${result.seed}: ${JSON.stringify(result.counterexample)}`);
});

test("two faces are the same when everything that they say is", (t) => {
  const property = fc.property(anyFace(), anyFace(), (one, other) => {
    const copy = { ...one, change: one.change === undefined ? undefined : { ...one.change } };
    const equal = JSON.stringify(one) === JSON.stringify(other);
    return sameFace(one, copy) && sameFace(one, other) === equal && sameFace(other, one) === equal;
  });
  const result = fc.check(property, { numRuns: 300 });
  t.false(result.failed, `seed ${result.seed}: ${JSON.stringify(result.counterexample)}`);
});

for (const [part, difference] of [
  ["kind", { kind: "nobody" }],
  ["free", { free: 8 }],
  ["unknown", { unknown: 1 }],
  ["phase", { phase: "grace" }],
  ["next", { next: "nobody" }],
  ["no end", { change: undefined }],
  ["the end's day", { change: { day: 20_789, minuteOfDay: 1140, dayDistance: 0 } }],
  ["the end's minute", { change: { day: 20_788, minuteOfDay: 1141, dayDistance: 0 } }],
  ["the end's distance", { change: { day: 20_788, minuteOfDay: 1140, dayDistance: 1 } }],
] as const satisfies readonly (readonly [string, Partial<Face>])[]) {
  test(`a face that differs in ${part} is another face`, (t) => {
    const change = { day: 20_788, minuteOfDay: 1140, dayDistance: 0 };
    const face: Face = { kind: "free", free: 7, unknown: 0, phase: "steady", change, next: undefined };
    t.false(sameFace(face, { ...face, ...difference }));
    t.false(sameFace({ ...face, ...difference }, face));
  });
}
