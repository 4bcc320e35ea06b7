import { deepStrictEqual } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Face } from "../../src/sign/face.js";
import { SignStand, TUESDAY_MORNING_MS } from "../helpers/sign-stand.js";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A sign that knows one bay to be free. */
function signAt(startMs: number, isTold = true): SignStand {
  const stand = new SignStand({ startMs, isTold });
  stand.report(1);
  return stand;
}

/** What a sign shows that gets power at this moment. */
function faceAt(utcMs: number): Face {
  return signAt(utcMs).node.face;
}

for (const permission of ["residents", "permit", "nobody", "anyone"] as const) {
  test(`while the time is not known the sign rules as the schedule says for that case: ${permission}`, (t) => {
    const blind = {
      name: "blind",
      permission,
      permitBits: 0,
      maxStayMinutes: 0,
      noReturnMinutes: 0,
      textKo: "",
      textEn: "",
    };
    const regimes = [...DEFAULT_SCHEDULE.regimes, blind];
    const schedule = { ...DEFAULT_SCHEDULE, regimes, onUntrustedTime: regimes.length - 1 };
    // Neither the epoch nor a plausible time is believed.
    for (const startMs of [0, TUESDAY_MORNING_MS]) {
      const stand = new SignStand({ startMs, isTold: false, schedule });
      stand.report(1);
      t.like(stand.node.face, { kind: permission === "anyone" ? "free" : permission, phase: "untrusted" });
      const before = stand.faces.length;
      for (let hour = 0; hour < 48; hour += 1) {
        stand.pass(HOUR_MS);
        t.is(stand.node.ruling.regime.name, "blind");
      }
      t.true(stand.faces.length - before <= 1, "no hour of the day changes the face, only the bay's silence");
      t.regex(stand.kept("state") ?? "", /"time":null,"trust":"unknown",.*"until":null/);
    }
  });
}

test("time that becomes known after power-on is ruled by at once", (t) => {
  for (let hour = 0; hour < 24 * 7; hour += 5) {
    const nowMs = TUESDAY_MORNING_MS + hour * HOUR_MS;
    const stand = signAt(0, false);
    stand.pass(31_415);
    stand.setTime(nowMs);
    t.deepEqual(stand.node.face, faceAt(nowMs), `hour ${hour}`);
  }
});

const anyMoment = fc.integer({ min: 0, max: 365 * DAY_MS }).map((ms) => Date.UTC(2027, 0, 1) + ms);
const anyJump = fc.oneof(
  fc.integer({ min: -40 * DAY_MS, max: 40 * DAY_MS }),
  fc.integer({ min: -6, max: 6 }).map((hours) => hours * HOUR_MS),
  fc.integer({ min: -90_000, max: 90_000 }),
);

test("a sign that gets power at any moment shows what one shows that never lost it", (t) => {
  const anyAge = fc.integer({ min: 1, max: HOUR_MS });
  fc.assert(
    fc.property(anyMoment, anyAge, (utcMs, ageMs) => {
      const old = signAt(utcMs - ageMs);
      old.pass(ageMs);
      old.report(1);
      deepStrictEqual(old.node.face, faceAt(utcMs));
    }),
    { numRuns: 200 },
  );
  t.pass();
});

test("a clock that is set, by minutes or weeks, forwards or backwards, is followed at once", (t) => {
  fc.assert(
    fc.property(anyMoment, anyJump, (startMs, jumpMs) => {
      const stand = signAt(startMs);
      stand.pass(12_345);
      stand.setTime(stand.utcMs + jumpMs);
      deepStrictEqual(stand.node.face, faceAt(stand.utcMs));
    }),
    { numRuns: 200 },
  );
  t.pass();
});

test("after a clock was set, changes happen at their moments again", (t) => {
  const eveningMs = TUESDAY_MORNING_MS + 10 * HOUR_MS;
  for (const jumpMs of [-3 * DAY_MS, -5 * HOUR_MS, 5 * HOUR_MS, 3 * DAY_MS]) {
    const stand = signAt(eveningMs - 2 * HOUR_MS - jumpMs);
    stand.pass(12_345);
    stand.setTime(stand.utcMs + jumpMs);
    stand.faces.length = 0;
    stand.pass(3 * HOUR_MS);
    const phases = stand.faces.map(({ utcMs, face }) => `${utcMs - eveningMs} ${face.kind} ${face.phase}`);
    // The one bay fell silent on the way.
    t.deepEqual(phases.filter((phase) => !phase.endsWith("checking steady")).slice(-3), [
      `${-DEFAULT_SCHEDULE.noticeMs} checking notice`,
      "0 residents grace",
      `${DEFAULT_SCHEDULE.graceMs} residents steady`,
    ]);
  }
});
