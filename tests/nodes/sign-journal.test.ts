/** What a sign writes down of what happens, and how long that stays. */

import test from "ava";
import { FREE, HEALTH_DIRTY, HEALTH_OK, OCCUPIED, UNKNOWN } from "../../src/domain/occupancy.js";
import { readHistory } from "../../src/nodes/sign-history.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { encodeSchedule } from "../../src/schedule/encode-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { HISTORY } from "../../src/storage/plans.js";
import { SignOverCuts } from "../helpers/sign-over-cuts.js";
import { TUESDAY_MORNING_MS } from "../helpers/sign-stand.js";
import { signStorage } from "../helpers/sign-store.js";
import { nextRoot, signedSchedule, versionTwo } from "../helpers/signed-schedules.js";

const SCHEDULE = "golmok/1/committee/schedule";
const ROOT = "golmok/1/committee/root";
const HOUR_MS = 3_600_000;

/** Residents only, at whatever hour. */
const CLOSED: Partial<Schedule> = { rules: DEFAULT_SCHEDULE.rules.slice(-1) };

test("numbers of messages go on rising over cuts", (t) => {
  const board = new SignOverCuts();
  let last = 0;
  for (let turn = 0; turn < 4; turn += 1) {
    board.stand.report(1, turn % 2 === 0 ? FREE : OCCUPIED);
    board.stand.pass(10 * 60_000);
    t.true(board.sequences.length > 20);
    for (const seq of board.sequences) {
      t.true(seq > last, `${seq} after ${last}, turn ${turn}`);
      last = seq;
    }
    board.cut();
  }
});

test("every event is kept before it is told, with its time as far as that is known", (t) => {
  const board = new SignOverCuts({ isTold: false });
  board.stand.report(3, FREE);
  board.stand.pass(61_000);
  board.stand.setTime(TUESDAY_MORNING_MS + 61_000);
  board.stand.report(3, OCCUPIED, { previousDurationCode: 60 });
  board.stand.pass(100);
  const told = board.stand.published
    .filter(({ topic }) => topic === "golmok/1/event")
    .map(({ text }) => JSON.parse(text) as { kind: string; time: number | null; detail: string | null });
  const [started, ...kept] = board.events;
  t.like(started, { kind: "started", trust: "unknown", atS: 0 });
  t.deepEqual(
    kept.map(({ kind, detail }) => `${kind} ${detail}`),
    told.map(({ kind, detail }) => `${kind} ${detail}`),
  );
  for (const [index, { time }] of told.entries())
    t.is(kept[index]?.trust === "trusted" ? kept[index]?.atS : null, time);
  t.like(kept.at(-1), { kind: "occupancy", bay: 3, detail: "occupied", durationS: 60 });
  board.cut(false);
  t.like(board.events.at(-1), { kind: "started", trust: "floor", atS: DEFAULT_SCHEDULE.issuedAtS });
});

test("a sensor that does otherwise than before is an event, kept and told once", (t) => {
  const board = new SignOverCuts();
  for (const health of [HEALTH_OK, HEALTH_DIRTY, HEALTH_DIRTY, HEALTH_OK]) {
    board.stand.report(5, FREE, { health });
    board.stand.pass(1_000);
  }
  const kept = board.events
    .filter(({ kind }) => kind === "health")
    .map(({ bay, detail }) => `${bay} ${detail}`);
  t.deepEqual(kept, ["5 dirty", "5 ok"]);
  t.is(board.stand.published.filter(({ text }) => text.includes('"kind":"health"')).length, 2);
});

test("after a cut no event is told again, and each bay is unknown until it is heard", (t) => {
  const board = new SignOverCuts();
  for (const bay of [1, 2, 3]) board.stand.report(bay, OCCUPIED);
  board.stand.pass(100);
  const kept = board.events.length;
  board.cut();
  board.stand.pass(1_000);
  for (const bay of board.stand.node.register.pooled)
    t.is(board.stand.node.register.occupancyOf(bay), UNKNOWN);
  t.deepEqual(
    board.events
      .slice(kept)
      .map(({ kind }) => kind)
      .filter((kind) => !kind.startsWith("time") && kind !== "regime"),
    ["started"],
  );
});

test("events go after three days, in steps of six hours, and the sign forgets them for real", (t) => {
  const board = new SignOverCuts();
  for (let hour = 0; hour < 80; hour += 1) {
    board.stand.report(1, hour % 2 === 0 ? FREE : OCCUPIED);
    board.stand.pass(HOUR_MS);
  }
  const nowS = board.stand.utcMs / 1_000;
  const oldest = board.events.find(({ trust }) => trust === "trusted");
  t.true(nowS - (oldest?.atS ?? 0) <= 72 * 3_600 + 600, `${(nowS - (oldest?.atS ?? 0)) / 3_600} h`);
  t.true(nowS - (oldest?.atS ?? 0) >= 60 * 3_600);
});

test("history has each schedule, root and firmware once, over any number of cuts", (t) => {
  const board = new SignOverCuts();
  board.keep(SCHEDULE, signedSchedule(versionTwo(CLOSED)));
  board.keep(ROOT, nextRoot());
  for (let turn = 0; turn < 3; turn += 1) board.cut();
  const facts: string[] = [];
  readHistory(signStorage(board.flash).log(HISTORY), 0, (fact) => {
    if (fact.kind === "firmware") facts.push(`firmware ${fact.firmware}`);
    else facts.push(`${fact.kind} ${fact.version}`);
    if (fact.kind === "schedule") {
      t.is(fact.sizeBytes, encodeSchedule(versionTwo(CLOSED)).length);
      t.deepEqual(
        fact.regimes,
        DEFAULT_SCHEDULE.regimes.map(({ name }) => name),
      );
    }
    return true;
  });
  t.deepEqual(facts, ["firmware 0.1.0", "schedule 2", "root 2"]);
});
