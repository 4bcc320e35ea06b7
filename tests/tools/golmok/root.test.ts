import { existsSync } from "node:fs";
import test from "ava";
import { memberOf, rootBytesOf, rootOf } from "../../helpers/committee.js";
import { CommitteeDesk } from "./committee-desk.js";
import { runGolmok } from "./run-golmok.js";

const desk = new CommitteeDesk();
test.after.always(() => desk.close());

const THREE = ["anna.key.pub", "bora.key.pub", "chan.key.pub"];

function newRoot(out: string, keys: readonly string[], ...args: readonly string[]) {
  return runGolmok(
    ...["schedule", "root", "new", "--lang", "en", "--alley", "1", "--out", desk.path(out)],
    ...["--key", ...keys.map((key) => desk.path(key))],
    ...args,
  );
}

test("a root has the bytes that are drawn, whatever the order of its keys", async (t) => {
  t.is((await newRoot("one.root", THREE, "--threshold", "2")).exitCode, 0);
  t.is((await newRoot("two.root", [...THREE].reverse(), "--threshold", "2")).exitCode, 0);
  t.deepEqual(desk.read("one.root"), rootBytesOf(desk.root));
  t.deepEqual(desk.read("two.root"), rootBytesOf(desk.root));
});

test("public keys in PEM are keys too", async (t) => {
  const { publicKey } = memberOf("bora");
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), publicKey]);
  desk.write(
    "bora.pem",
    `-----BEGIN PUBLIC KEY-----\n${spki.toString("base64")}\n-----END PUBLIC KEY-----\n`,
  );
  const run = await newRoot("pem.root", ["anna.key.pub", "bora.pem", "chan.key.pub"], "--threshold", "2");
  t.is(run.exitCode, 0, run.err);
  t.deepEqual(desk.read("pem.root"), rootBytesOf(desk.root));
});

test("a root tells who is in it and how many must sign", async (t) => {
  const run = await runGolmok("schedule", "root", "show", desk.path("committee.root"), "--json");
  const shown = JSON.parse(run.out);
  t.like(shown, { alley: 1, version: 1, threshold: 2, isProposed: false, signers: [] });
  t.deepEqual(
    shown.keys.map(({ publicKey }: { publicKey: string }) => publicKey),
    desk.root.keys.map((key) => Buffer.from(key).toString("base64")),
  );
  const prose = await runGolmok("schedule", "root", "show", desk.path("committee.root"), "--lang", "ko");
  t.regex(prose.out, /골목 1의 위원회 명부 1판: 키 3개 가운데 2명이 서명해야 합니다/);
});

test("a root is never overwritten", async (t) => {
  desk.write("old.root", "mine");
  const run = await newRoot("old.root", THREE, "--threshold", "2");
  t.is(run.exitCode, 2);
  t.is(Buffer.from(desk.read("old.root")).toString(), "mine");
});

desk.write("weak.pub", `golmok-ed25519 ${Buffer.alloc(32).toString("base64")} 0000000000000000\n`);
desk.write(
  "other-id.pub",
  Buffer.from(desk.read("anna.key.pub"))
    .toString()
    .replace(/\w{16}\n/, "0123456789abcdef"),
);
desk.write("short.pub", "golmok-ed25519 AAAA 0000000000000000\n");

const REFUSED: Readonly<
  Record<string, readonly [keys: readonly string[], threshold: string, words: RegExp]>
> = {
  "more signatures than keys": [THREE, "4", /the threshold is 1 to the number of keys/],
  "one key twice": [["anna.key.pub", "anna.key.pub"], "1", /twice/],
  "a private key": [["anna.key"], "1", /private key.*Give it to nobody/],
  "a key of zeros": [["weak.pub"], "1", /no Ed25519 public key/],
  "a key under another's id": [["other-id.pub"], "1", /no Ed25519 public key/],
  "a short key": [["short.pub"], "1", /no Ed25519 public key/],
  "a document for a key": [["schedule.yaml"], "1", /no Ed25519 public key/],
  "a key that is not there": [["nobody.pub"], "1", /nobody\.pub: cannot read the file/],
  "nobody who must sign": [THREE, "0", /expected 1 to 16/],
};

for (const [name, [keys, threshold, words]] of Object.entries(REFUSED)) {
  test(`no root is made of ${name}`, async (t) => {
    const out = `${name.replaceAll(" ", "-")}.root`;
    const run = await newRoot(out, keys, "--threshold", threshold);
    t.is(run.exitCode, 2);
    t.regex(run.err, words);
    t.false(existsSync(desk.path(out)));
  });
}

test("what is no root is not shown as one", async (t) => {
  const run = await runGolmok("schedule", "root", "show", desk.path("schedule.yaml"), "--lang", "en");
  t.is(run.exitCode, 1);
  t.regex(run.err, /no committee root.*\(root-bad-magic\)/);
});

test("a root of sixteen can be shown", async (t) => {
  const root = rootOf(
    Array.from({ length: 16 }, (_, index) => memberOf(`${index}`)),
    { threshold: 9 },
  );
  const run = await runGolmok(
    "schedule",
    "root",
    "show",
    desk.write("16.root", rootBytesOf(root)),
    "--lang",
    "en",
  );
  t.regex(run.out, /9 of 16 keys must sign/);
});
