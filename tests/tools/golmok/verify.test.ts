import test from "ava";
import { encodeSchedule } from "../../../src/schedule/encode-schedule.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { type Member, memberOf, rootBytesOf, rootOf, signedBy } from "../../helpers/committee.js";
import { CommitteeDesk } from "./committee-desk.js";
import { runGolmok } from "./run-golmok.js";
import { spoiled } from "./small-document.js";

const desk = new CommitteeDesk();
test.after.always(() => desk.close());

const [ANNA, BORA, CHAN, DARA] = desk.members("anna", "bora", "chan", "dara") as [
  Member,
  Member,
  Member,
  Member,
];

/** Within the document's time. */
const AT = ["--at", "2027-06-01T12:00"];

function verify(file: string, ...args: readonly string[]) {
  const root = ["--root", desk.path("committee.root")];
  return runGolmok("schedule", "verify", desk.path(file), ...root, "--lang", "en", ...args);
}

function signed(
  members: readonly Member[],
  change: { kind?: number; rootVersion?: number } = {},
): Uint8Array {
  return signedBy(members, { kind: 1, rootVersion: 1, payload: desk.payload, ...change });
}

function signedContent(schedule: Schedule): Uint8Array {
  return signedBy([ANNA, BORA], { kind: 1, rootVersion: 1, payload: encodeSchedule(schedule) });
}

const GOOD = signed([ANNA, BORA]);
desk.write("good", GOOD);

test("a schedule that nodes would take is good, with exit code 0", async (t) => {
  const run = await verify("good", ...AT);
  t.is(run.exitCode, 0, run.err);
  t.regex(run.out, /^It holds: a node would take it\.$/m);
  t.regex(run.out, /^alley 1 Alley, schedule version 3$/m);
});

test("--json prints one object", async (t) => {
  const run = await verify("good", ...AT, "--json");
  const answer = JSON.parse(run.out);
  t.like(answer, { ok: true, error: null, alley: 1, version: 3, threshold: 2, rootVersion: 1 });
  t.like(answer, { effectiveFrom: "2027-03-15T00:00:00+09:00", until: "2028-03-15T00:00:00+09:00" });
  t.is(answer.signers.length, 2);
  t.regex(answer.payloadSha256, /^[0-9a-f]{64}$/);
});

const REFUSED: Readonly<Record<string, readonly [Uint8Array, string, (readonly string[])?]>> = {
  "that one member signed": [signed([ANNA]), "too-few-signatures"],
  "that a stranger signed": [signed([ANNA, DARA]), "unknown-key"],
  "under another root": [signed([ANNA, BORA], { rootVersion: 2 }), "wrong-root"],
  "that was signed as a root": [signed([ANNA, BORA], { kind: 2 }), "wrong-kind"],
  "that was changed": [Uint8Array.from(GOOD, (byte, at) => (at === 40 ? byte ^ 1 : byte)), "bad-signature"],
  "that ends too early": [GOOD.subarray(0, GOOD.length - 1), "truncated"],
  "that goes on": [Uint8Array.of(...GOOD, 0), "trailing-bytes"],
  "for another alley": [GOOD, "wrong-alley", ["--alley", "2"]],
  "with the version in force": [GOOD, "not-newer", ["--in-force", "3"]],
  "that has expired": [GOOD, "expired", ["--at", "2028-03-15T00:00:00+09:00"]],
  "that is a document": [desk.read("schedule.yaml"), "bad-magic"],
  "of nothing": [new Uint8Array(0), "truncated"],
};

for (const [name, [bytes, code, args = []]] of Object.entries(REFUSED)) {
  test(`a schedule ${name} is refused with its code and words, and exit code 1`, async (t) => {
    const file = name.replaceAll(" ", "-");
    desk.write(file, bytes);
    const run = await verify(file, ...AT, ...args);
    t.is(run.exitCode, 1);
    t.regex(run.out, new RegExp(`^${code}: \\w.+`, "m"));
    const answer = JSON.parse((await verify(file, ...AT, ...args, "--json")).out);
    t.like(answer, { ok: false, error: code });
  });
}

test("a schedule is good until the second before its end, and in the version after the one in force", async (t) => {
  const args = ["--at", "2028-03-14T23:59:59+09:00", "--in-force", "2", "--alley", "1"];
  t.is((await verify("good", ...args)).exitCode, 0);
});

test("without --at, this computer's clock decides", async (t) => {
  const { schedule } = desk;
  const endless: Schedule = { ...schedule, untilS: undefined };
  const over: Schedule = { ...schedule, effectiveFromS: 1_000_000_000, untilS: 1_500_000_000 };
  desk.write("endless", signedContent(endless));
  desk.write("over", signedContent(over));
  t.is((await verify("endless")).exitCode, 0);
  t.like(JSON.parse((await verify("over", "--json")).out), { error: "expired" });
});

test("a document is compared with what was signed", async (t) => {
  const document = ["--document", desk.path("schedule.yaml")];
  t.is((await verify("good", ...AT, ...document)).exitCode, 0);
  desk.write("other.yaml", spoiled("08:30-19:00", "08:30-18:00"));
  const other = await verify("good", ...AT, "--document", desk.path("other.yaml"), "--json");
  t.is(other.exitCode, 1);
  t.like(JSON.parse(other.out), { ok: false, error: "document-differs" });
});

test("words for neighbours are in no signed bytes: a reason more is the same schedule", async (t) => {
  desk.write("reason.yaml", spoiled("ko: 쉬는 날", "ko: 모두 쉬는 날"));
  t.is((await verify("good", ...AT, "--document", desk.path("reason.yaml"))).exitCode, 0);
});

const UNREADABLE: Readonly<Record<string, readonly string[]>> = {
  "a file that is not there": ["nothing"],
  "a document for a root": ["good", "--root", desk.path("schedule.yaml")],
  "a time that is none": ["good", "--at", "noon"],
  "a document that is not there": ["good", "--document", desk.path("nothing.yaml")],
  "a version that is none": ["good", "--in-force", "three"],
};

for (const [name, [file = "", ...args]] of Object.entries(UNREADABLE)) {
  test(`${name} is no answer: exit code 2`, async (t) => {
    const run = await verify(file, ...args);
    t.is(run.exitCode, 2);
    t.is(run.out, "");
    t.not(run.err, "");
  });
}

test("a rotated root counts on the command line too", async (t) => {
  const next = rootOf([BORA, CHAN, memberOf("dara")], { version: 2 });
  desk.write("next.root", rootBytesOf(next));
  desk.write("next", signed([CHAN, DARA], { rootVersion: 2 }));
  t.is((await verify("next", ...AT, "--root", desk.path("next.root"))).exitCode, 0);
  t.is((await verify("next", ...AT)).exitCode, 1);
});
