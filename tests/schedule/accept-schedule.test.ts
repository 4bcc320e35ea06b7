import test from "ava";
import { SeededRandom } from "../../hosts/alley/random.js";
import { nodeCrypto } from "../../hosts/desktop/node-crypto.js";
import {
  type AcceptError,
  acceptSchedule,
  MAX_SIGNED_SCHEDULE_BYTES,
  type ScheduleGate,
} from "../../src/schedule/accept-schedule.js";
import { BOARD_FORM_MAGIC } from "../../src/schedule/board-form.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { encodeSchedule } from "../../src/schedule/encode-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { MAX_SCHEDULE_BYTES } from "../../src/schedule/schedule-limits.js";
import { type Member, memberOf, rootOf, signedBy } from "../helpers/committee.js";
import { mutateBytes } from "../helpers/mutate-bytes.js";

const COUNT = process.env["GOLMOK_FULL"] === "1" ? 50_000 : 5_000;

const [A, B, C, STRANGER] = ["a", "b", "c", "stranger"].map(memberOf) as [Member, Member, Member, Member];
const ROOT = rootOf([A, B, C], { version: 3 });
const SCHEDULE: Schedule = { ...DEFAULT_SCHEDULE, version: 7, untilS: 1_900_000_000 };
const GATE: ScheduleGate = { root: ROOT, alley: 1, versionInForce: 6, nowS: 1_800_000_000 };
const SIGNED = signed(SCHEDULE);

function signed(schedule: Schedule, signers: readonly Member[] = [A, B], rootVersion = 3): Uint8Array {
  return signedBytes(encodeSchedule(schedule), signers, rootVersion);
}

function signedBytes(
  payload: Uint8Array,
  signers: readonly Member[] = [A, B],
  rootVersion = 3,
  kind = 1,
): Uint8Array {
  return signedBy(signers, { kind, rootVersion, payload });
}

function errorOf(bytes: Uint8Array, change: Partial<ScheduleGate> = {}): AcceptError | undefined {
  const accepted = acceptSchedule(bytes, { ...GATE, ...change }, nodeCrypto);
  return accepted.ok ? undefined : accepted.error;
}

test("a newer schedule that enough members signed is taken", (t) => {
  t.deepEqual(acceptSchedule(SIGNED, GATE, nodeCrypto), { ok: true, value: SCHEDULE });
  t.deepEqual(acceptSchedule(signed(SCHEDULE, [C, A, B]), GATE, nodeCrypto), { ok: true, value: SCHEDULE });
});

test("a schedule keeps nothing of the bytes that came in", (t) => {
  const bytes = signed({ ...SCHEDULE, claimKey: new Uint8Array(32).fill(7) });
  const accepted = acceptSchedule(bytes, GATE, nodeCrypto);
  bytes.fill(0);
  t.deepEqual(accepted.ok && accepted.value.claimKey, new Uint8Array(32).fill(7));
});

const board = encodeSchedule(SCHEDULE);

const REFUSED: Readonly<Record<string, readonly [Uint8Array, AcceptError]>> = {
  "with the version in force": [signed({ ...SCHEDULE, version: 6 }), "not-newer"],
  "with an older version": [signed({ ...SCHEDULE, version: 1 }), "not-newer"],
  "for another alley": [signed({ ...SCHEDULE, alley: 2 }), "wrong-alley"],
  "that one member signed": [signed(SCHEDULE, [A]), "too-few-signatures"],
  "that nobody signed": [signed(SCHEDULE, []), "too-few-signatures"],
  "that a stranger signed": [signed(SCHEDULE, [A, STRANGER]), "unknown-key"],
  "that was signed under the root before": [signed(SCHEDULE, [A, B], 2), "wrong-root"],
  "that was signed as a root": [signedBytes(board, [A, B], 3, 2), "wrong-kind"],
  "without its envelope": [board, "bad-magic"],
  "with an envelope in its envelope": [signedBytes(SIGNED), "schedule-not-a-schedule"],
  "with bytes after its end": [signedBytes(Uint8Array.of(...board, 0)), "schedule-trailing-bytes"],
  "that ends too early": [signedBytes(board.subarray(0, board.length - 1)), "schedule-truncated"],
  "of a later form": [
    signedBytes(Uint8Array.from(board, (byte, at) => (at === BOARD_FORM_MAGIC.length ? byte + 1 : byte))),
    "schedule-unknown-form",
  ],
  "longer than any schedule": [signedBytes(new Uint8Array(MAX_SCHEDULE_BYTES + 1)), "schedule-oversize"],
  "longer than any that is looked at": [new Uint8Array(MAX_SIGNED_SCHEDULE_BYTES + 1), "oversize"],
};

for (const [name, [bytes, error]] of Object.entries(REFUSED)) {
  test(`a schedule ${name} is refused`, (t) => {
    t.is(errorOf(bytes), error);
  });
}

test("a root for another alley lets nothing in", (t) => {
  t.is(errorOf(SIGNED, { root: { ...ROOT, alley: 2 } }), "wrong-alley");
  t.is(errorOf(signed({ ...SCHEDULE, alley: 2 }), { root: { ...ROOT, alley: 2 } }), "wrong-alley");
});

test("a schedule expires at the second at which it ends", (t) => {
  t.is(errorOf(SIGNED, { nowS: 1_899_999_999 }), undefined);
  t.is(errorOf(SIGNED, { nowS: 1_900_000_000 }), "expired");
  t.is(errorOf(signed({ ...SCHEDULE, untilS: undefined }), { nowS: 6_000_000_000 }), undefined);
});

test("while the time is not known, nothing has expired", (t) => {
  t.is(errorOf(SIGNED, { nowS: undefined }), undefined);
});

test("a schedule taken once is a replay the second time", (t) => {
  t.is(errorOf(SIGNED, { versionInForce: 7 }), "not-newer");
  t.is(errorOf(SIGNED, { versionInForce: 8 }), "not-newer");
  t.is(errorOf(SIGNED, { versionInForce: 0 }), undefined);
});

test("a schedule that ends too early is refused, wherever it ends", (t) => {
  for (let length = 0; length < SIGNED.length; length += 1)
    t.is(errorOf(SIGNED.subarray(0, length)), "truncated", `${length} bytes`);
});

test(`${COUNT} changed schedules are refused, and none throws`, (t) => {
  const random = new SeededRandom(20_270_401, "signed schedules");
  const errors = new Set<string>();
  for (let count = 0; count < COUNT; ) {
    const bytes = mutateBytes(SIGNED, random);
    if (Buffer.compare(bytes, SIGNED) === 0) continue;
    count += 1;
    const error = errorOf(bytes);
    if (error === undefined) return t.fail(`taken: ${Buffer.from(bytes).toString("hex")}`);
    errors.add(error);
  }
  t.true(errors.size >= 8, [...errors].join(" "));
});

test(`${COUNT} changed schedules that the committee did sign are refused or in order, and none throws`, (t) => {
  const random = new SeededRandom(20_270_402, "signed nonsense");
  const crypto = { verifyEd25519: () => true };
  let taken = 0;
  for (let count = 0; count < COUNT; count += 1) {
    const payload = mutateBytes(board, random);
    const accepted = acceptSchedule(signedWithoutKeys(payload), GATE, crypto);
    if (!accepted.ok) continue;
    taken += 1;
    t.deepEqual(encodeSchedule(accepted.value), payload);
  }
  t.true(taken < COUNT / 2, `${taken}`);
});

/** An envelope with the ids of A and B, and signatures of zeros. */
function signedWithoutKeys(payload: Uint8Array): Uint8Array {
  const head = SIGNED.slice(0, 15);
  new DataView(head.buffer).setUint32(11, payload.length, true);
  return new Uint8Array(Buffer.concat([head, payload, SIGNED.subarray(SIGNED.length - 144)]));
}
