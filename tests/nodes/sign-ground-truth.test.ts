/** What people in the alley mark as true is held against what the sign believes, and told to those with credentials. */

import test from "ava";
import { DETECTION_BUDGET_MS, HEARTBEAT_MS, SILENCE_BUDGET_MS } from "../../src/domain/budgets.js";
import type { BayId } from "../../src/domain/ids.js";
import { FREE, OCCUPIED } from "../../src/domain/occupancy.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { BrokerMember } from "../helpers/broker-member.js";
import { SignStand, type SignStandOptions } from "../helpers/sign-stand.js";
import { COMMITTEE, signedSchedule, versionTwo } from "../helpers/signed-schedules.js";

/** From the member to the sign: two latencies of the simulated broker. */
const ON_THE_WAY_MS = 40;

const ZERO = { occupied: 0, free: 0, unknown: 0 };

/** An online sign, and a technician with an account at its broker. */
class Visit {
  readonly stand: SignStand;
  readonly technician: BrokerMember;
  #id = 0;

  constructor(options: SignStandOptions = {}) {
    this.stand = new SignStand(options);
    this.technician = new BrokerMember(this.stand);
  }

  /** Marks a bay, lets the mark reach the sign and its answer come back; returns the answer. */
  mark(bay: BayId, truth: "free" | "occupied", id = this.#nextId()): string | undefined {
    this.technician.send("golmok/1/command/mark", JSON.stringify({ bay, truth, id }));
    this.stand.pass(2 * ON_THE_WAY_MS);
    return this.technician.replies.at(-1);
  }

  /** What the broker keeps of a bay's accuracy. */
  kept(bay: BayId): unknown {
    return JSON.parse(this.stand.kept(`bay/${bay}/accuracy`) ?? "null");
  }

  #nextId(): number {
    this.#id += 1;
    return this.#id;
  }
}

const reply = (ok: boolean, reason: string | null) => JSON.stringify({ command: "mark", ok, reason });

test("a mark is held against the sign's belief eight seconds later, and the counts are kept at the broker", (t) => {
  const visit = new Visit();
  visit.stand.report(3, FREE);
  visit.stand.pass(1_000);
  t.is(visit.mark(3, "occupied"), reply(true, null));
  visit.stand.pass(DETECTION_BUDGET_MS - ON_THE_WAY_MS - 50);
  visit.stand.report(3, OCCUPIED, { transitionCount: 1 });
  t.is(visit.kept(3), null);
  visit.stand.pass(100);
  const timeS = Math.floor(visit.stand.utcMs / 1_000);
  t.like(visit.kept(3), { time: timeS, occupied: { ...ZERO, occupied: 1 }, free: ZERO });
  t.deepEqual(Object.keys(visit.kept(3) as object), ["seq", "time", "occupied", "free"]);
});

test("a report that comes after the eight seconds comes too late", (t) => {
  const visit = new Visit();
  visit.stand.report(3, FREE);
  visit.stand.pass(1_000);
  visit.mark(3, "occupied");
  visit.stand.pass(DETECTION_BUDGET_MS);
  visit.stand.report(3, OCCUPIED, { transitionCount: 1 });
  visit.stand.pass(10_000);
  t.like(visit.kept(3), { occupied: { ...ZERO, free: 1 }, free: ZERO });
});

test("a bay that the sign has lost counts as unknown, for a driver sees it so", (t) => {
  const visit = new Visit();
  visit.stand.report(3, FREE);
  visit.stand.pass(SILENCE_BUDGET_MS);
  visit.mark(3, "free");
  visit.stand.pass(10_000);
  t.like(visit.kept(3), { occupied: ZERO, free: { ...ZERO, unknown: 1 } });
});

test("a mark within eight seconds takes the place of the one before, and the sign says so", (t) => {
  const visit = new Visit();
  visit.stand.report(3, FREE);
  visit.mark(3, "occupied");
  t.is(visit.mark(3, "free"), reply(true, "replaced"));
  t.is(visit.mark(4, "free"), reply(true, null), "another bay's mark is another matter");
  visit.stand.pass(10_000);
  t.like(visit.kept(3), { occupied: ZERO, free: { ...ZERO, free: 1 } });
  t.like(visit.kept(4), { occupied: ZERO, free: { ...ZERO, unknown: 1 } });
});

test("marks of many bays are judged each in its own time", (t) => {
  const visit = new Visit();
  for (const bay of [1, 2, 3]) visit.stand.voiceOf(bay);
  for (const bay of [1, 2, 3]) {
    visit.stand.report(bay, OCCUPIED);
    visit.mark(bay, "occupied");
    visit.stand.pass(3_000);
  }
  visit.stand.pass(20_000);
  const judged = visit.stand.published.filter(({ topic }) => topic.endsWith("/accuracy"));
  t.deepEqual(
    judged.map(({ topic }) => topic),
    [1, 2, 3].map((bay) => `golmok/1/bay/${bay}/accuracy`),
  );
  const atMs = judged.map((message) => message.atMs);
  t.is((atMs[1] ?? 0) - (atMs[0] ?? 0), 3_000 + 2 * ON_THE_WAY_MS);
  t.is((atMs[2] ?? 0) - (atMs[1] ?? 0), 3_000 + 2 * ON_THE_WAY_MS);
});

test("a mark that the broker brings again counts once, whenever it comes", (t) => {
  const visit = new Visit();
  visit.stand.report(3, FREE);
  visit.mark(3, "free", 77);
  t.is(visit.mark(3, "free", 77), reply(true, "repeated"));
  visit.stand.pass(60_000);
  t.is(visit.mark(3, "free", 77), reply(true, "repeated"));
  visit.stand.pass(60_000);
  t.like(visit.kept(3), { free: { ...ZERO, free: 1 } });
});

for (const [payload, reason] of [
  ['{"bay":15,"truth":"free","id":1}', "unknown-bay"],
  ['{"bay":16,"truth":"free","id":1}', "unknown-bay"],
  ['{"bay":3,"truth":"unknown","id":1}', "bad-truth"],
  ['{"bay":3,"truth":"free","id":1,"plate":"12가3456"}', "unexpected-member"],
] as const) {
  test(`refused, and nothing changes: ${payload}`, (t) => {
    const visit = new Visit();
    visit.technician.send("golmok/1/command/mark", payload);
    visit.stand.pass(60_000);
    t.deepEqual(visit.technician.replies, [reply(false, reason)]);
    t.deepEqual(
      visit.stand.published.filter(({ topic }) => topic.endsWith("/accuracy")),
      [],
    );
    t.true(visit.stand.log.includes(`info command-refused mark ${reason}`));
  });
}

test("a sign that nobody marks publishes nothing of it, and has no timer for it", (t) => {
  const [quiet, marked] = [new Visit(), new Visit()];
  for (const { stand } of [quiet, marked]) stand.pass(1_000);
  const pending = quiet.stand.timer.pending;
  marked.mark(3, "free");
  quiet.stand.pass(2 * ON_THE_WAY_MS);
  t.is(marked.stand.timer.pending, pending + 1);
  quiet.stand.pass(2 * HEARTBEAT_MS);
  t.false(quiet.stand.published.some(({ topic }) => topic.endsWith("/accuracy")));
});

test("public topics say nothing of marks", (t) => {
  const [quiet, marked] = [new Visit(), new Visit()].map((visit, index) => {
    visit.stand.report(3, FREE);
    if (index === 1) visit.mark(3, "occupied");
    else visit.stand.pass(2 * ON_THE_WAY_MS);
    visit.stand.pass(20_000);
    const state = JSON.parse(visit.stand.kept("state") ?? "{}");
    return { online: visit.stand.kept("online"), state: { ...state, seq: 0 } };
  });
  t.deepEqual(quiet, marked);
});

test("a broker that has forgotten everything gets the counts anew, of marked bays alone", (t) => {
  const visit = new Visit();
  visit.stand.report(3, FREE);
  visit.mark(3, "free");
  visit.stand.pass(10_000);
  visit.stand.broker.cut();
  visit.stand.pass(1_000);
  visit.stand.published.length = 0;
  visit.stand.broker.restore();
  visit.stand.pass(90_000);
  const again = visit.stand.published.filter(({ topic }) => topic.endsWith("/accuracy"));
  t.deepEqual(
    again.map(({ topic, isKept }) => [topic, isKept]),
    [["golmok/1/bay/3/accuracy", true]],
  );
});

test("without a trusted time marks are judged all the same, and told without a time", (t) => {
  const visit = new Visit({ isTold: false });
  visit.stand.report(3, FREE);
  visit.mark(3, "free");
  visit.stand.pass(10_000);
  t.like(visit.kept(3), { time: null, free: { ...ZERO, free: 1 } });
});

test("a bay that leaves the pool leaves the broker's memory too, and begins anew when it is back", (t) => {
  const visit = new Visit({ committee: COMMITTEE });
  visit.stand.report(3, FREE);
  visit.mark(3, "free");
  visit.stand.pass(10_000);
  visit.mark(3, "free");
  const bays = DEFAULT_SCHEDULE.bays.map((bay) => (bay.id === 3 ? { ...bay, withdrawn: true } : bay));
  const send = (bytes: Uint8Array): void => {
    visit.technician.send("golmok/1/committee/schedule", bytes, true);
    visit.stand.pass(20_000);
  };
  send(signedSchedule(versionTwo({ bays })));
  t.is(visit.kept(3), null);
  t.is(visit.mark(3, "free"), reply(false, "unknown-bay"));
  send(signedSchedule({ ...DEFAULT_SCHEDULE, version: 3 }));
  t.is(visit.kept(3), null);
  visit.mark(3, "occupied");
  visit.stand.pass(10_000);
  t.like(visit.kept(3), { occupied: { ...ZERO, unknown: 1 }, free: ZERO });
});

test("a full alley of marked bays does not push other kept messages out while the sign is offline", (t) => {
  const like = (id: BayId) =>
    DEFAULT_SCHEDULE.bays.filter((bay) => bay.id === 1).map((bay) => ({ ...bay, id }));
  const bays = Array.from({ length: 63 }, (_, index) => like(index + 1)).flat();
  const visit = new Visit({ schedule: { ...DEFAULT_SCHEDULE, bays } });
  for (const { id } of bays) visit.mark(id, "free");
  visit.stand.pass(10_000);
  visit.stand.broker.cut();
  visit.stand.pass(1_000);
  visit.stand.published.length = 0;
  visit.stand.broker.restore();
  visit.stand.pass(90_000);
  const kept = new Set(visit.stand.published.filter(({ isKept }) => isKept).map(({ topic }) => topic));
  t.is(kept.size, 2 * 63 + 2);
});

test("marks are part of the digest, and a closed sign judges no more", (t) => {
  const [quiet, marked] = [new Visit(), new Visit()];
  marked.technician.send("golmok/1/command/mark", '{"bay":3,"truth":"free","id":1}');
  for (const { stand } of [quiet, marked]) stand.pass(20_000);
  t.not(quiet.stand.node.digest(), marked.stand.node.digest());
  marked.mark(3, "free", 2);
  marked.stand.node.close();
  t.is(marked.stand.timer.pending, 0);
});
