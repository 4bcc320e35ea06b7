/** How far the sign believes its time, by what it is told, and what it shows then. */

import { equal, ok } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import type { TimeSample } from "../../src/clock/time-keeper.js";
import { FREE, OCCUPIED, UNKNOWN } from "../../src/domain/occupancy.js";
import type { KeptTime } from "../../src/nodes/time-memory.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { BrokerMember } from "../helpers/broker-member.js";
import { SignStand, type SignStandOptions, TUESDAY_MORNING_MS } from "../helpers/sign-stand.js";
import { COMMITTEE, signedSchedule, versionTwo } from "../helpers/signed-schedules.js";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 365 * DAY_MS;

/** Tuesday, 19:00: from here on residents only. */
const HANDOVER_MS = TUESDAY_MORNING_MS + 10 * HOUR_MS;

/** A sign that knows one bay to be free. */
function signAt(startMs: number, options: SignStandOptions = {}): SignStand {
  const stand = new SignStand({ startMs, ...options });
  stand.report(1);
  return stand;
}

function say(stand: SignStand, sample: Partial<TimeSample>): string {
  const uptimeMs = stand.timer.nowMs;
  const said = { kind: "sntp", id: 9, uptimeMs, utcMs: stand.utcMs, errorMs: 0, isVouched: false } as const;
  return stand.node.time.take({ ...said, ...sample });
}

function trustOf(stand: SignStand): string {
  return stand.node.time.now().trust;
}

function eventsOf(stand: SignStand, kind: string): readonly string[] {
  const events = stand.published.filter(({ text }) => text.includes(`"kind":"${kind}"`));
  return events.map(({ text }) => JSON.parse(text).detail);
}

function facePermission(stand: SignStand): string {
  return `${stand.node.ruling.regime.permission} ${stand.node.face.phase}`;
}

test("no single stranger's word is believed, whatever it says and however often", (t) => {
  const anyTime = fc.oneof(
    fc.integer({ min: 0, max: 200 * YEAR_MS }),
    fc.constantFrom(Date.UTC(2036, 1, 7, 6, 28, 16), 2 ** 31 * 1_000, 0, HANDOVER_MS - HOUR_MS),
  );
  fc.assert(
    fc.property(fc.array(anyTime, { minLength: 1, maxLength: 8 }), fc.boolean(), (lies, isTold) => {
      const stand = signAt(HANDOVER_MS + HOUR_MS, { isTold });
      for (const utcMs of lies) {
        stand.pass(20_000);
        say(stand, { utcMs, errorMs: 50 });
        equal(trustOf(stand), isTold ? "trusted" : "unknown");
        equal(stand.node.face.kind, "residents");
        if (isTold) ok(Math.abs(stand.node.time.now().utcMs - stand.utcMs) <= 1_000);
      }
    }),
    { numRuns: 100 },
  );
  t.pass();
});

test("what is below the floor is never believed, by however many: not the firmware's build time", (t) => {
  const stand = signAt(TUESDAY_MORNING_MS, {
    isTold: false,
    time: { buildS: TUESDAY_MORNING_MS / 1_000 - 86_400 },
  });
  t.is(trustOf(stand), "floor");
  for (const id of [1, 2, 3]) say(stand, { id, utcMs: TUESDAY_MORNING_MS - 2 * DAY_MS });
  t.is(trustOf(stand), "floor");
  stand.pass(1_000);
  t.regex(stand.kept("state") ?? "", /"time":null,"trust":"floor","permission":"residents".*"until":null/);
  stand.setTime(stand.utcMs);
  t.is(facePermission(stand), "anyone steady");
});

test("trust that falls by time alone is told at its moment, and the kept state with it", (t) => {
  const stand = new SignStand({ isTold: false });
  stand.report(1);
  stand.pass(1_000);
  say(stand, { kind: "technician", errorMs: 29_990, isVouched: true });
  t.is(trustOf(stand), "trusted");
  stand.pass(1_000);
  t.regex(stand.kept("state") ?? "", /"time":\d+,"trust":"trusted"/);
  const fallMs = stand.timer.nowMs + stand.node.time.untilFallMs();
  stand.runUntil(fallMs - 1);
  t.deepEqual(stand.log, ["info time-trust trusted"]);
  stand.runUntil(fallMs);
  t.deepEqual(stand.log, ["info time-trust trusted", "warning time-trust bounded"]);
  stand.pass(1_000);
  t.deepEqual(eventsOf(stand, "time-trust"), ["trusted", "bounded"]);
  t.regex(stand.kept("state") ?? "", /"time":null,"trust":"bounded","permission":"anyone".*"until":\d+/);
});

test("far from a handover, bounded time shows what holds; near one, the face for untrusted time, within a second", (t) => {
  const errorMs = 10 * MINUTE_MS;
  const stand = signAt(HANDOVER_MS - 3 * HOUR_MS, { isTold: false });
  say(stand, { kind: "technician", errorMs, isVouched: true });
  t.is(trustOf(stand), "bounded");
  t.is(facePermission(stand), "anyone steady");
  const changes: (readonly [number, string])[] = [];
  let shown = "anyone steady";
  while (stand.utcMs < HANDOVER_MS + HOUR_MS) {
    stand.report(1);
    stand.pass(1_000);
    const now = facePermission(stand);
    if (now !== shown) changes.push([(stand.utcMs - HANDOVER_MS) / MINUTE_MS, now]);
    shown = now;
  }
  t.deepEqual(
    changes.map(([, face]) => face),
    ["anyone notice", "residents untrusted", "residents steady"],
    "grace is over by the latest that it may be",
  );
  // The error has grown by 5.4 s in three hours.
  for (const [index, minutes] of [-40, -10, 10].entries())
    t.true(Math.abs((changes[index]?.[0] ?? 0) - minutes) < 0.2, `${changes[index]}`);
});

test("trust that is lost near a handover takes the invitation away within a second", (t) => {
  const stand = signAt(HANDOVER_MS - 5_000, { isTold: false });
  say(stand, { kind: "technician", errorMs: 29_999, isVouched: true });
  t.is(facePermission(stand), "anyone notice");
  stand.pass(stand.node.time.untilFallMs() + 1_000);
  t.is(trustOf(stand), "bounded");
  t.is(facePermission(stand), "residents untrusted");
});

test("while a schedule may have begun or not, neither is shown", (t) => {
  const stand = signAt(TUESDAY_MORNING_MS, { isTold: false, committee: COMMITTEE });
  const member = new BrokerMember(stand);
  const startMs = TUESDAY_MORNING_MS + HOUR_MS;
  const next = versionTwo({ effectiveFromS: startMs / 1_000 });
  member.send("golmok/1/committee/schedule", signedSchedule(next), true);
  say(stand, { kind: "technician", errorMs: 10 * MINUTE_MS, isVouched: true });
  const shown = [-11, -9, 9, 11].map((minutes) => {
    stand.runUntil(startMs - TUESDAY_MORNING_MS + minutes * MINUTE_MS);
    return `${stand.node.schedule.version} ${stand.node.ruling.phase}`;
  });
  t.deepEqual(shown, ["1 steady", "1 untrusted", "1 untrusted", "2 steady"]);
});

test("a step is told once, with what brought it; an adjustment is not", (t) => {
  const stand = signAt(TUESDAY_MORNING_MS);
  stand.pass(HOUR_MS + 1_000);
  for (const id of [1, 2]) equal(say(stand, { id, utcMs: stand.utcMs + 30, errorMs: 100 }), "adopted");
  stand.pass(1_000);
  t.deepEqual(eventsOf(stand, "time-stepped"), []);
  stand.setTime(stand.utcMs + 3 * HOUR_MS);
  stand.pass(1_000);
  t.deepEqual(eventsOf(stand, "time-stepped"), ["sntp"]);
  t.deepEqual(stand.log, ["warning time-stepped sntp"]);
});

test("no step of the civil time hurries or holds up what is timed", (t) => {
  for (const jumpMs of [-YEAR_MS, -90_000, 90_000, 10 * YEAR_MS]) {
    const [still, stepped] = [signAt(TUESDAY_MORNING_MS), signAt(TUESDAY_MORNING_MS)];
    for (const stand of [still, stepped]) {
      const heardMs = stand.node.register.heardMsOf(1) ?? Number.NaN;
      stand.report(2, OCCUPIED);
      stand.pass(400_000);
      if (stand === stepped) stand.setTime(stand.utcMs + jumpMs);
      stand.runUntil(heardMs + 749_999);
      t.is(stand.node.register.occupancyOf(1), FREE);
      stand.runUntil(heardMs + 750_000);
      t.is(stand.node.register.occupancyOf(1), UNKNOWN, "silence is measured by uptime");
      stand.report(3, FREE);
      stand.pass(100);
    }
    t.deepEqual(
      stepped.radio.sent.map(({ startMs }) => startMs),
      still.radio.sent.map(({ startMs }) => startMs),
      "acknowledgements leave when they are due",
    );
  }
});

test("what the committee signed is a floor once its time is past, and outlives the power", (t) => {
  let kept: KeptTime | undefined;
  const memory = {
    load: () => kept,
    save: (next: KeptTime) => {
      kept = next;
      return true;
    },
  };
  const stand = signAt(TUESDAY_MORNING_MS, { time: { memory }, committee: COMMITTEE });
  t.is(kept?.floorMs, DEFAULT_SCHEDULE.issuedAtS * 1_000);
  const issuedMs = TUESDAY_MORNING_MS - HOUR_MS;
  const late = { issuedAtS: (TUESDAY_MORNING_MS + DAY_MS) / 1_000 };
  const member = new BrokerMember(stand);
  const keep = (schedule: Uint8Array) => {
    member.send("golmok/1/committee/schedule", schedule, true);
    stand.pass(1_000);
  };
  keep(signedSchedule(versionTwo({ issuedAtS: issuedMs / 1_000 })));
  t.is(kept?.floorMs, issuedMs);
  keep(signedSchedule(versionTwo({ version: 3, ...late })));
  t.is(stand.node.schedule.version, 3);
  t.is(kept?.floorMs, issuedMs, "a date that has not come is a slip of the pen");
  stand.setTime(stand.utcMs + 2 * DAY_MS);
  t.is(kept?.floorMs, late.issuedAtS * 1_000, "and a floor when it has");

  const again = signAt(TUESDAY_MORNING_MS, { time: { memory }, isTold: false });
  t.is(trustOf(again), "floor");
  again.setTime(TUESDAY_MORNING_MS);
  t.is(trustOf(again), "floor", "what is before it is not believed any more");
});
