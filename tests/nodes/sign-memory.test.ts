/** A sign loses its power, and another node finds what it kept: both are real, on one store. */

import test from "ava";
import type { BayId } from "../../src/domain/ids.js";
import { FREE, OCCUPIED, UNKNOWN } from "../../src/domain/occupancy.js";
import type { KeptEvent } from "../../src/nodes/event-codec.js";
import { readHistory } from "../../src/nodes/sign-history.js";
import { readEvents } from "../../src/nodes/sign-journal.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { encodeSchedule } from "../../src/schedule/encode-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { EVENTS, HISTORY } from "../../src/storage/plans.js";
import { at, claimFor } from "../enforcement/alley-under-rules.js";
import { ALLEY_WITH_ISSUER, signedClaim } from "../enforcement/claim-issuer.js";
import { BrokerMember } from "../helpers/broker-member.js";
import { SignStand, type SignStandOptions, TUESDAY_MORNING_MS } from "../helpers/sign-stand.js";
import { signFlash, signStorage } from "../helpers/sign-store.js";
import { COMMITTEE, nextRoot, signedSchedule, versionTwo } from "../helpers/signed-schedules.js";

const SCHEDULE = "golmok/1/committee/schedule";
const ROOT = "golmok/1/committee/root";
const HOUR_MS = 3_600_000;

/** A claim for a bay from nine in the morning to eight in the evening. */
function dayClaim(bay: BayId): Uint8Array {
  return signedClaim(claimFor(at("09:00"), at("20:00"), { bay, tokenLow: bay }));
}

/** Residents only, at whatever hour. */
const CLOSED: Partial<Schedule> = { rules: DEFAULT_SCHEDULE.rules.slice(-1) };

/** One board over power cuts: each time that its power comes, another node in another stand, with a blank broker. */
class Board {
  readonly flash = signFlash();
  readonly #options: SignStandOptions;
  stand: SignStand;
  member: BrokerMember;

  constructor(options: SignStandOptions = {}) {
    this.#options = { committee: COMMITTEE, ...options };
    this.stand = this.#powerOn({});
    this.member = new BrokerMember(this.stand);
  }

  /** The power goes, and comes back a minute later; then the sign knows the time or does not. */
  cut(isTold = true): void {
    this.stand = this.#powerOn({ startMs: this.stand.utcMs + 60_000, isTold });
    this.member = new BrokerMember(this.stand);
  }

  keep(topic: string, bytes: Uint8Array): void {
    this.member.send(topic, bytes, true);
    this.stand.pass(1_000);
  }

  /** Everything in the log of events. */
  get events(): readonly KeptEvent[] {
    const events: KeptEvent[] = [];
    readEvents(signStorage(this.flash).log(EVENTS), 0, (event) => {
      events.push(event);
      return true;
    });
    return events;
  }

  /** Events of the present stand about schedules and roots, as they were published. */
  get told(): readonly string[] {
    return this.stand.published
      .filter(({ topic }) => topic === "golmok/1/event")
      .map(({ text }) => JSON.parse(text) as { kind: string; detail: string | null })
      .filter(({ kind }) => kind.startsWith("schedule") || kind.startsWith("root"))
      .map(({ kind, detail }) => `${kind} ${detail}`);
  }

  get sequences(): readonly number[] {
    return this.stand.published
      .map(({ text }) => (text.startsWith('{"seq"') ? (JSON.parse(text) as { seq: number }).seq : 0))
      .filter((seq) => seq > 0);
  }

  #powerOn(options: SignStandOptions): SignStand {
    return new SignStand({ ...this.#options, ...options, storage: signStorage(this.flash) });
  }
}

test("a schedule that was accepted is in force after a cut, also while the time is not known", (t) => {
  const board = new Board();
  board.keep(SCHEDULE, signedSchedule(versionTwo(CLOSED)));
  t.is(board.stand.node.schedule.version, 2);
  for (const isTold of [false, true]) {
    board.cut(isTold);
    t.is(board.stand.node.schedule.version, 2, `told the time: ${isTold}`);
    t.is(board.stand.node.face.kind, "residents");
  }
  t.deepEqual(board.told, [], "what held goes on, and is no news");
});

test("a schedule that waits still waits after a cut, and holds from its second on", (t) => {
  const board = new Board();
  const effectiveFromS = TUESDAY_MORNING_MS / 1_000 + 7_200;
  board.keep(SCHEDULE, signedSchedule(versionTwo({ ...CLOSED, effectiveFromS })));
  board.cut();
  t.is(board.stand.node.schedule.version, 1);
  board.stand.pass(effectiveFromS * 1_000 - board.stand.utcMs - 1);
  t.is(board.stand.node.schedule.version, 1);
  board.stand.pass(1);
  t.is(board.stand.node.schedule.version, 2);
  board.stand.pass(1_000);
  t.deepEqual(board.told, ["schedule 2"]);
});

test("after a cut a clock that is put back finds the schedule of before", (t) => {
  const board = new Board();
  const effectiveFromS = TUESDAY_MORNING_MS / 1_000 + 60;
  board.keep(SCHEDULE, signedSchedule(versionTwo({ ...CLOSED, effectiveFromS })));
  board.stand.pass(120_000);
  t.is(board.stand.node.schedule.version, 2);
  board.cut(false);
  t.is(board.stand.node.schedule.version, 2);
  board.stand.setTime(TUESDAY_MORNING_MS);
  t.is(board.stand.node.schedule.version, 1);
});

test("what the broker gives again after a cut is no news, and an older schedule is refused still", (t) => {
  const board = new Board();
  const kept = signedSchedule(versionTwo({ ...CLOSED, version: 5 }));
  board.keep(SCHEDULE, kept);
  board.cut();
  board.keep(SCHEDULE, kept);
  t.deepEqual(board.told, []);
  board.keep(SCHEDULE, signedSchedule(versionTwo({ version: 4 })));
  t.deepEqual(board.told, ["schedule-refused not-newer"]);
});

test("a root that was accepted checks what comes after a cut; a newer one that the sign is given takes its place", (t) => {
  const board = new Board();
  board.keep(ROOT, nextRoot());
  board.cut();
  board.keep(SCHEDULE, signedSchedule(versionTwo(CLOSED)));
  board.keep(SCHEDULE, signedSchedule(versionTwo(CLOSED), 2));
  t.deepEqual(board.told, ["schedule-refused wrong-root", "schedule-accepted 2", "schedule 2"]);
  const paired = new SignStand({
    committee: { ...COMMITTEE, root: { ...COMMITTEE.root, version: 7 } },
    storage: signStorage(board.flash),
  });
  const member = new BrokerMember(paired);
  member.send(SCHEDULE, signedSchedule(versionTwo({ version: 9 }), 7), true);
  paired.pass(1_000);
  t.is(paired.node.schedule.version, 9);
});

test("what the store cannot keep is refused, and changes nothing", (t) => {
  const flash = signFlash();
  const stand = new SignStand({
    committee: COMMITTEE,
    schedule: ALLEY_WITH_ISSUER,
    startMs: at("09:00"),
    storage: signStorage(flash),
  });
  const member = new BrokerMember(stand);
  const answer = () => JSON.parse(member.replies.at(-1) ?? "{}") as { ok: boolean; reason: string };
  stand.pass(1_000);
  // Nothing that is programmed from here on reads back.
  for (let offset = 0; offset < flash.image.length; offset += 4) flash.wearOut(offset);
  member.send(SCHEDULE, signedSchedule(versionTwo(CLOSED)), true);
  member.send(ROOT, nextRoot(), true);
  member.send("golmok/1/command/claim", dayClaim(3));
  stand.pass(1_000);
  t.is(stand.node.schedule.version, 1);
  t.deepEqual(answer(), { command: "claim", ok: false, reason: "not-stored" } as never);
  const told = stand.published.filter(({ topic }) => topic === "golmok/1/event").map(({ text }) => text);
  t.true(told.some((text) => text.includes('"schedule-refused"') && text.includes('"not-stored"')));
  t.true(told.some((text) => text.includes('"root-refused"') && text.includes('"not-stored"')));
  t.true(stand.log.some((line) => line.startsWith("fault not-stored committee/next")));
});

test("a claim that was answered is still there after a cut, and one that was given back stays so", (t) => {
  const board = new Board({ schedule: ALLEY_WITH_ISSUER, startMs: at("09:00") });
  const claim = dayClaim(3);
  const replies = () =>
    board.member.replies.map((text) => (JSON.parse(text) as { reason: string | null }).reason);
  const send = (bytes: Uint8Array) => {
    board.member.send("golmok/1/command/claim", bytes);
    board.stand.pass(200);
  };
  send(claim);
  t.deepEqual(replies(), [null]);
  const before = board.stand.node.digest();
  const given = signStorage(board.flash).records.get("claims");
  t.is(given?.length, 5 + 25);
  board.cut();
  send(claim);
  t.deepEqual(replies(), [null]);
  t.deepEqual(
    signStorage(board.flash).records.get("claims"),
    given,
    "the same claim again is not written again",
  );
  t.not(board.stand.node.digest(), before, "a node that has just begun is another one");
});

test("claims go over to the schedule that holds after a cut, as they do without one", (t) => {
  const board = new Board({ schedule: ALLEY_WITH_ISSUER, startMs: at("09:00") });
  for (const bay of [3, 4]) board.member.send("golmok/1/command/claim", dayClaim(bay));
  board.stand.pass(200);
  const bays = ALLEY_WITH_ISSUER.bays.map((bay) => ({ ...bay, withdrawn: bay.id === 3 }));
  const next: Schedule = { ...ALLEY_WITH_ISSUER, version: ALLEY_WITH_ISSUER.version + 1, bays };
  board.keep(SCHEDULE, signedSchedule(next));
  t.is(signStorage(board.flash).records.get("claims")?.length, 5 + 25, "bay 3 left");
  board.cut();
  board.keep(SCHEDULE, signedSchedule({ ...next, version: next.version + 1, claimKey: undefined }));
  t.is(signStorage(board.flash).records.get("claims")?.length, 5, "no issuer, no claims");
});

test("numbers of messages go on rising over cuts", (t) => {
  const board = new Board();
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
  const board = new Board({ isTold: false });
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

test("after a cut no event is told again, and each bay is unknown until it is heard", (t) => {
  const board = new Board();
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
  const board = new Board();
  for (let hour = 0; hour < 80; hour += 1) {
    board.stand.report(1, hour % 2 === 0 ? FREE : OCCUPIED);
    board.stand.pass(HOUR_MS);
  }
  const nowS = board.stand.utcMs / 1_000;
  const oldest = board.events.find(({ trust }) => trust === "trusted");
  t.true(nowS - (oldest?.atS ?? 0) <= 72 * 3_600 + 600, `${(nowS - (oldest?.atS ?? 0)) / 3_600} h`);
  t.true(nowS - (oldest?.atS ?? 0) >= 60 * 3_600);
});

test("counts of marks survive a cut a minute after they were judged, and are published again", (t) => {
  const board = new Board();
  board.stand.report(3, OCCUPIED);
  board.member.send("golmok/1/command/mark", '{"bay":3,"truth":"occupied","id":7}');
  board.stand.pass(10_000);
  for (let minute = 0; minute < 3; minute += 1) {
    board.stand.report(3, OCCUPIED);
    board.stand.pass(61_000);
  }
  board.cut();
  board.stand.pass(1_000);
  t.like(JSON.parse(board.stand.kept("bay/3/accuracy") ?? "{}"), {
    occupied: { occupied: 1, free: 0, unknown: 0 },
  });
});

test("history has each schedule, root and firmware once, over any number of cuts", (t) => {
  const board = new Board();
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

test("a store in which every bit was turned over is a blank one to the sign, and it starts", (t) => {
  const board = new Board();
  board.keep(SCHEDULE, signedSchedule(versionTwo(CLOSED)));
  board.flash.image.forEach((byte, at) => {
    board.flash.image[at] = byte ^ 0xff;
  });
  board.cut();
  t.is(board.stand.node.schedule.version, 1);
  board.keep(SCHEDULE, signedSchedule(versionTwo(CLOSED)));
  board.cut();
  t.is(board.stand.node.schedule.version, 2);
});
