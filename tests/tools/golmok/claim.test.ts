import { readFile } from "node:fs/promises";
import test from "ava";
import { nodeCrypto } from "../../../hosts/desktop/node-crypto.js";
import { acceptClaim } from "../../../src/enforcement/accept-claim.js";
import { readCommitteeSchedule } from "../../../tools/golmok/document/read-committee-schedule.js";
import { issueArguments, issuedFile, keyFile } from "./claim-desk.js";
import { runGolmok, scratchFile } from "./run-golmok.js";
import { SMALL_DOCUMENT, spoiled } from "./small-document.js";

/** 2027-05-03T19:00+09:00. */
const FROM_S = 1_809_338_400;

test("what is issued is taken by a sign with that schedule, and is the file's 91 bytes", async (t) => {
  const { schedule } = await readCommitteeSchedule(await scratchFile(SMALL_DOCUMENT), "en");
  const bytes = new Uint8Array(await readFile(await issuedFile()));
  t.is(bytes.length, 91);
  const accepted = acceptClaim(bytes, { schedule, nowS: FROM_S }, nodeCrypto);
  if (!accepted.ok) return t.fail(accepted.error);
  const { tokenHigh, tokenLow, ...rest } = accepted.value;
  t.deepEqual(rest, { alley: 1, bay: 2, classIndex: 0, fromS: FROM_S, expiresS: FROM_S + 48_600 });
  t.true(tokenHigh !== 0 || tokenLow !== 0);
});

test("--json prints one object, and without --out the claim is in it alone", async (t) => {
  const given = { class: "care-worker", token: "00000000000000FF" };
  const { out, exitCode } = await runGolmok(...(await issueArguments(given)), "--json");
  t.is(exitCode, 0);
  const { base64, ...rest } = JSON.parse(out) as Record<string, unknown>;
  t.is(Buffer.from(String(base64), "base64").length, 91);
  t.deepEqual(rest, {
    alley: 1,
    bay: 2,
    class: "care-worker",
    classIndex: 1,
    from: "2027-05-03T19:00:00+09:00",
    until: "2027-05-04T08:30:00+09:00",
    token: "00000000000000ff",
    file: null,
  });
});

test("without --out and --json the claim is printed in base64, which show reads again", async (t) => {
  const { out } = await runGolmok(...(await issueArguments()));
  t.regex(out, /^[A-Za-z0-9+/]{122}==\n$/);
  const shown = await runGolmok("claim", "show", await scratchFile(out, "claim.txt"), "--json");
  t.is(shown.exitCode, 0);
  t.like(JSON.parse(shown.out), { ok: null, error: null, bay: 2, class: null, classIndex: 0 });
  t.is((JSON.parse(shown.out) as { base64: string }).base64, out.trim());
});

test("two claims have two tokens, unless one is given", async (t) => {
  const tokenOf = async (given: Record<string, string> = {}) => {
    const { out } = await runGolmok(...(await issueArguments(given)), "--json");
    return (JSON.parse(out) as { token: string }).token;
  };
  t.not(await tokenOf(), await tokenOf());
  t.is(await tokenOf({ token: "0123456789abcdef" }), "0123456789abcdef");
});

const REFUSALS: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  ["a bay that is not there", { bay: "9" }, /no such bay/],
  ["a withdrawn bay", { bay: "6" }, /withdrawn/],
  ["a class that is not there", { class: "visitor" }, /no such class/],
  ["another alley", { alley: "2" }, /another alley/],
  ["an end before its beginning", { until: "2027-05-03T18:00" }, /end after it begins/],
  ["more than 400 days", { until: "2028-12-01T00:00" }, /400 days/],
  ["no moment", { from: "tomorrow" }, /tomorrow/],
];

for (const [what, given, message] of REFUSALS) {
  test(`no claim is issued for ${what}`, async (t) => {
    const { exitCode, out, err } = await runGolmok(...(await issueArguments(given)));
    t.is(exitCode, 2);
    t.is(out, "");
    t.regex(err, message);
  });
}

test("no claim is issued with a key that the schedule does not name", async (t) => {
  const stranger = await runGolmok(...(await issueArguments({ key: await keyFile("00".repeat(32)) })));
  t.is(stranger.exitCode, 2);
  t.regex(stranger.err, /not signed with the key/);
  const schedule = await scratchFile(
    spoiled("claims: { key: 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo= }\n", ""),
  );
  const none = await runGolmok(...(await issueArguments({ schedule })));
  t.is(none.exitCode, 2);
  t.regex(none.err, /names no key for claims/);
});

test("show says what a claim is and whether a sign takes it, in both languages", async (t) => {
  const schedule = await scratchFile(SMALL_DOCUMENT);
  const file = await issuedFile({ token: "0123456789abcdef" });
  const show = (time: string, lang: string) =>
    runGolmok("claim", "show", file, "--schedule", schedule, "--at", time, "--lang", lang);
  const good = await show("2027-05-04T00:00", "en");
  t.is(good.exitCode, 0);
  t.is(
    good.out,
    "alley 1, bay 2, residents: from 2027-05-03T19:00:00+09:00 until 2027-05-04T08:30:00+09:00 (token 0123456789abcdef)\n" +
      "A sign with this schedule takes it.\n",
  );
  const late = await show("2027-05-04T08:30", "ko");
  t.is(late.exitCode, 1);
  t.is(
    late.out,
    "골목 1, 2번 면, residents: 2027-05-03T19:00:00+09:00부터 2027-05-04T08:30:00+09:00까지 (토큰 0123456789abcdef)\n" +
      "expired: 이미 끝난 증표입니다; 새로 발급하세요\n",
  );
});

test("show refuses a file without a claim", async (t) => {
  for (const content of ["", "golmok", "A".repeat(122), SMALL_DOCUMENT]) {
    const { exitCode, err } = await runGolmok(
      "claim",
      "show",
      await scratchFile(content, "claim"),
      "--lang",
      "en",
    );
    t.is(exitCode, 2);
    t.regex(err, /no claim|too large/);
  }
});
