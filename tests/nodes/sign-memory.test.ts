/** A sign loses its power, and another node finds what it kept: both are real, on one store. */

import test from "ava";
import type { BayId } from "../../src/domain/ids.js";
import { OCCUPIED } from "../../src/domain/occupancy.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { at, claimFor } from "../enforcement/alley-under-rules.js";
import { ALLEY_WITH_ISSUER, signedClaim } from "../enforcement/claim-issuer.js";
import { BrokerMember } from "../helpers/broker-member.js";
import { SignOverCuts } from "../helpers/sign-over-cuts.js";
import { SignStand, TUESDAY_MORNING_MS } from "../helpers/sign-stand.js";
import { signFlash, signStorage } from "../helpers/sign-store.js";
import { COMMITTEE, nextRoot, signedSchedule, versionTwo } from "../helpers/signed-schedules.js";

const SCHEDULE = "golmok/1/committee/schedule";
const ROOT = "golmok/1/committee/root";

/** A claim for a bay from nine in the morning to eight in the evening. */
function dayClaim(bay: BayId): Uint8Array {
  return signedClaim(claimFor(at("09:00"), at("20:00"), { bay, tokenLow: bay }));
}

/** Residents only, at whatever hour. */
const CLOSED: Partial<Schedule> = { rules: DEFAULT_SCHEDULE.rules.slice(-1) };

test("a schedule that was accepted is in force after a cut, also while the time is not known", (t) => {
  const board = new SignOverCuts();
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
  const board = new SignOverCuts();
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

test("the schedule that holds is there after a cut, also when another one came since and waits", (t) => {
  const board = new SignOverCuts();
  board.keep(SCHEDULE, signedSchedule(versionTwo(CLOSED)));
  const effectiveFromS = TUESDAY_MORNING_MS / 1_000 + 7_200;
  board.keep(SCHEDULE, signedSchedule(versionTwo({ version: 3, effectiveFromS })));
  for (const isTold of [false, true]) {
    board.cut(isTold);
    t.is(board.stand.node.schedule.version, 2, `told the time: ${isTold}`);
  }
  board.stand.pass(effectiveFromS * 1_000 - board.stand.utcMs);
  t.is(board.stand.node.schedule.version, 3);
});

test("after a cut a clock that is put back finds the schedule of before", (t) => {
  const board = new SignOverCuts();
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
  const board = new SignOverCuts();
  const kept = signedSchedule(versionTwo({ ...CLOSED, version: 5 }));
  board.keep(SCHEDULE, kept);
  board.cut();
  board.keep(SCHEDULE, kept);
  t.deepEqual(board.told, []);
  board.keep(SCHEDULE, signedSchedule(versionTwo({ version: 4 })));
  t.deepEqual(board.told, ["schedule-refused not-newer"]);
});

test("a root that was accepted checks what comes after a cut; a newer one that the sign is given takes its place", (t) => {
  const board = new SignOverCuts();
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
  const board = new SignOverCuts({ schedule: ALLEY_WITH_ISSUER, startMs: at("09:00") });
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
  const board = new SignOverCuts({ schedule: ALLEY_WITH_ISSUER, startMs: at("09:00") });
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

test("counts of marks survive a cut a minute after they were judged, and are published again", (t) => {
  const board = new SignOverCuts();
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

test("a store in which every bit was turned over is a blank one to the sign, and it starts", (t) => {
  const board = new SignOverCuts();
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
