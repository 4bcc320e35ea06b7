/** The committee's schedule comes to the sign over MQTT. */

import { equal } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { FREE, OCCUPIED } from "../../src/domain/occupancy.js";
import { SignSchedule } from "../../src/nodes/sign-schedule.js";
import type { Mqtt } from "../../src/ports/mqtt.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { BrokerMember } from "../helpers/broker-member.js";
import { SignStand, type SignStandOptions, TUESDAY_MORNING_MS } from "../helpers/sign-stand.js";
import { COMMITTEE, half, nextRoot, signedSchedule, versionTwo } from "../helpers/signed-schedules.js";

const SCHEDULE = "golmok/1/committee/schedule";
const ROOT = "golmok/1/committee/root";
const HOUR_MS = 3_600_000;

/** Residents only, at whatever hour. */
const CLOSED: Partial<Schedule> = { rules: DEFAULT_SCHEDULE.rules.slice(-1) };

/** An online sign, somebody at its broker, and the events that it published about schedules and roots. */
class Alley {
  readonly stand: SignStand;
  readonly member: BrokerMember;

  constructor(options: SignStandOptions = {}) {
    this.stand = new SignStand({ committee: COMMITTEE, ...options });
    this.member = new BrokerMember(this.stand);
  }

  /** Keeps bytes at the broker and lets them arrive. */
  keep(topic: string, bytes: Uint8Array): void {
    this.member.send(topic, bytes, true);
    this.stand.pass(1_000);
  }

  /** The sign loses its broker for a moment, in which bytes come to be kept there. */
  keepWhileAway(topic: string, bytes: Uint8Array): void {
    const { stand } = this;
    stand.broker.cut();
    stand.pass(30);
    stand.broker.restore();
    const mqtt: Mqtt = new stand.broker.io({
      clientId: "while-away",
      keepAliveS: 30,
      will: { topic: "golmok/1/gone", payload: new Uint8Array(0), retain: false },
      onConnect: () => mqtt.publish(topic, bytes, true, 1),
      onMessage: () => {},
      onAcknowledged: () => {},
      onClose: () => {},
    });
    stand.pass(100);
    equal(stand.node.isOnline, false);
    stand.pass(60_000);
    equal(stand.node.isOnline, true);
  }

  get events(): readonly string[] {
    return this.stand.published
      .filter(({ topic }) => topic === "golmok/1/event")
      .map(({ text }) => JSON.parse(text) as { kind: string; detail: string | null })
      .filter(({ kind }) => kind.startsWith("schedule") || kind.startsWith("root"))
      .map(({ kind, detail }) => `${kind} ${detail}`);
  }

  get version(): unknown {
    return JSON.parse(this.stand.kept("state") ?? "{}").schedule;
  }
}

test("a schedule that the committee signed changes what the sign says, and is told with its version", (t) => {
  const alley = new Alley();
  alley.stand.report(1, FREE);
  t.like(alley.stand.node.face, { kind: "free" });
  t.is(alley.version, 1);
  alley.keep(SCHEDULE, signedSchedule(versionTwo(CLOSED)));
  t.is(alley.stand.node.schedule.version, 2);
  t.like(alley.stand.node.face, { kind: "residents" });
  t.is(alley.version, 2);
  t.deepEqual(alley.events, ["schedule-accepted 2", "schedule 2"]);
  t.true(alley.stand.log.includes("info schedule 2"));
});

test("a schedule that the broker keeps is taken when the sign connects, and is no news at the next connection", (t) => {
  const alley = new Alley();
  alley.keepWhileAway(SCHEDULE, signedSchedule(versionTwo(CLOSED)));
  t.deepEqual(alley.events, ["schedule-accepted 2", "schedule 2"]);
  alley.keepWhileAway("golmok/1/elsewhere", Uint8Array.of(1));
  alley.keepWhileAway("golmok/1/elsewhere", Uint8Array.of(2));
  t.deepEqual(alley.events, ["schedule-accepted 2", "schedule 2"]);
  t.is(alley.stand.node.schedule.version, 2);
});

for (const [title, bytes, error] of [
  ["nothing signed", new Uint8Array(Buffer.from("residents only, from now on")), "bad-magic"],
  ["signed by one of three, where two must", half(versionTwo(CLOSED)), "too-few-signatures"],
  ["signed for another alley", signedSchedule(versionTwo({ ...CLOSED, alley: 2 })), "wrong-alley"],
  ["with the version that is in force", signedSchedule(versionTwo({ ...CLOSED, version: 1 })), "not-newer"],
  ["of a root that the sign does not have", signedSchedule(versionTwo(CLOSED), 2), "wrong-root"],
  ["that expired", signedSchedule(versionTwo({ ...CLOSED, untilS: TUESDAY_MORNING_MS / 1_000 })), "expired"],
] as const) {
  test(`${title}: refused with the reason, once, and the schedule in force is untouched`, (t) => {
    const alley = new Alley();
    alley.stand.report(1, FREE);
    const { face, schedule } = alley.stand.node;
    alley.keep(SCHEDULE, bytes);
    alley.keepWhileAway("golmok/1/elsewhere", Uint8Array.of(1));
    t.deepEqual(alley.events, [`schedule-refused ${error}`]);
    t.true(alley.stand.log.includes(`warning schedule-refused ${error}`));
    t.is(alley.stand.node.schedule, schedule);
    t.deepEqual(alley.stand.node.face, face);
    t.is(alley.version, 1);
    alley.keepWhileAway(SCHEDULE, signedSchedule(versionTwo(CLOSED)));
    t.is(alley.version, 2, "a good one after it is taken");
  });
}

test("another payload of the same length, refused for the same reason, is told of too", (t) => {
  const alley = new Alley();
  const forged = signedSchedule(versionTwo(CLOSED));
  for (const at of [-1, -2, -2]) {
    const bytes = forged.slice();
    bytes[bytes.length + at] = (bytes[bytes.length + at] ?? 0) ^ 1;
    alley.keep(SCHEDULE, bytes);
  }
  t.deepEqual(alley.events, ["schedule-refused bad-signature", "schedule-refused bad-signature"]);
});

test("bytes of any kind change nothing, and the sign goes on", (t) => {
  const alley = new Alley();
  const good = signedSchedule(versionTwo(CLOSED));
  const bent = fc
    .tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }))
    .map(([at, mask]) => good.map((byte, index) => (index === at ? byte ^ mask : byte)));
  const cut = fc.nat(good.length - 1).map((length) => good.slice(0, length));
  const result = fc.check(
    fc.property(
      fc.constantFrom(SCHEDULE, ROOT),
      fc.oneof(fc.uint8Array({ maxLength: 99 }), bent, cut),
      (topic, bytes) => {
        alley.keep(topic, bytes);
        return alley.stand.node.schedule === DEFAULT_SCHEDULE && alley.version === 1;
      },
    ),
    { seed: 1, numRuns: 200 },
  );
  t.false(result.failed, `${result.counterexample?.[0]} ${result.counterexample?.[1]}`);
  alley.keep(SCHEDULE, good);
  t.is(alley.version, 2);
});

test("a sign without a committee takes no schedule from anyone", (t) => {
  const stand = new SignStand();
  const member = new BrokerMember(stand);
  member.send(SCHEDULE, signedSchedule(versionTwo(CLOSED)), true);
  stand.pass(1_000);
  t.is(stand.node.schedule, DEFAULT_SCHEDULE);
  t.false(stand.published.some(({ topic }) => topic === "golmok/1/reply"));
});

test("a schedule for later waits for its second, and is announced when it comes", (t) => {
  const alley = new Alley();
  const effectiveFromS = TUESDAY_MORNING_MS / 1_000 + 3_600;
  alley.keep(SCHEDULE, signedSchedule(versionTwo({ ...CLOSED, effectiveFromS })));
  t.deepEqual(alley.events, ["schedule-accepted 2"]);
  alley.stand.runUntil(HOUR_MS - 1);
  t.is(alley.stand.node.schedule.version, 1);
  alley.stand.runUntil(HOUR_MS);
  t.is(alley.stand.node.schedule.version, 2);
  t.is(alley.stand.node.face.kind, "residents");
  alley.stand.pass(100);
  t.deepEqual(alley.events, ["schedule-accepted 2", "schedule 2"]);
  alley.keep(SCHEDULE, signedSchedule(versionTwo()));
  t.deepEqual(alley.events.slice(2), ["schedule-refused not-newer"], "an older one cannot be brought back");
});

test("whatever a ruling is good for, the face is looked at again at midnight, from which it counts days", (t) => {
  const schedule = new SignSchedule({
    schedule: DEFAULT_SCHEDULE,
    committee: undefined,
    memory: undefined,
    log: { write: () => {} },
    onEvent: () => {},
  });
  const now = { earliestMs: TUESDAY_MORNING_MS, latestMs: TUESDAY_MORNING_MS };
  t.is(schedule.untilChangeMs(now), 15 * HOUR_MS);
});

test("while the time is not known a schedule is taken and waits; once it is, the schedule holds", (t) => {
  const alley = new Alley({ isTold: false });
  alley.keep(SCHEDULE, signedSchedule(versionTwo(CLOSED)));
  t.is(alley.stand.node.schedule.version, 1);
  alley.stand.setTime(alley.stand.utcMs);
  alley.stand.pass(61_000);
  t.is(alley.version, 2);
  alley.stand.loseTrust();
  alley.stand.pass(61_000);
  t.is(alley.version, 2, "what held goes on");
});

test("a schedule is taken whether it comes after its root or before it", (t) => {
  const later = signedSchedule(versionTwo(CLOSED), 2);
  const rootFirst = new Alley();
  rootFirst.keep(ROOT, nextRoot());
  rootFirst.keep(SCHEDULE, later);
  t.deepEqual(rootFirst.events, ["root-accepted 2", "schedule-accepted 2", "schedule 2"]);
  const rootLast = new Alley();
  rootLast.keep(SCHEDULE, later);
  rootLast.keep(ROOT, nextRoot());
  rootLast.stand.pass(1_000);
  t.deepEqual(rootLast.events, [
    "schedule-refused wrong-root",
    "root-accepted 2",
    "schedule-accepted 2",
    "schedule 2",
  ]);
  rootLast.keepWhileAway("golmok/1/elsewhere", Uint8Array.of(1));
  t.is(rootLast.events.length, 4, "given again, neither is news");
});

test("a root that is no successor is refused, and the old one goes on", (t) => {
  const alley = new Alley();
  const forged = nextRoot();
  forged[forged.length - 1] = (forged[forged.length - 1] ?? 0) ^ 1;
  alley.keep(ROOT, forged);
  alley.keep(SCHEDULE, signedSchedule(versionTwo(CLOSED)));
  t.deepEqual(alley.events, ["root-refused bad-signature", "schedule-accepted 2", "schedule 2"]);
});

test("bays that stay keep what is known of them; one that left is forgotten, here and at the broker", (t) => {
  const alley = new Alley();
  for (const [bay, occupancy] of [
    [1, FREE],
    [2, OCCUPIED],
    [3, FREE],
  ] as const) {
    alley.stand.report(bay, occupancy);
    alley.stand.pass(100);
  }
  t.truthy(alley.stand.kept("bay/3/state"));
  const bays = DEFAULT_SCHEDULE.bays.map((bay) => ({ ...bay, withdrawn: bay.id === 3 }));
  alley.keep(SCHEDULE, signedSchedule(versionTwo({ bays })));
  t.deepEqual(alley.stand.node.counts, { pooled: 14, free: 1, occupied: 1, unknown: 12 });
  t.is(alley.stand.kept("bay/3/state"), undefined);
  t.regex(alley.stand.kept("bay/15/state") ?? "", /"state":"unknown"/);
  t.regex(alley.stand.kept("bay/2/state") ?? "", /"state":"occupied"/);
  alley.stand.report(3, FREE);
  alley.stand.pass(100);
  t.is(alley.stand.kept("bay/3/state"), undefined, "its node is a stranger now");
  alley.stand.report(15, FREE);
  t.is(alley.stand.node.counts.free, 2);
});

test("the digest tells which schedule, which that waits, and which root", (t) => {
  const digests = [[], [SCHEDULE, signedSchedule(versionTwo())], [ROOT, nextRoot()]].map(([topic, bytes]) => {
    const alley = new Alley();
    if (topic !== undefined) alley.keep(topic as string, bytes as Uint8Array);
    return alley.stand.node.digest();
  });
  t.is(new Set(digests).size, 3);
});
