import { existsSync } from "node:fs";
import test from "ava";
import { memberOf, rootBytesOf, rootOf, signedBy } from "../../helpers/committee.js";
import { CommitteeDesk, type Name } from "./committee-desk.js";
import { runGolmok } from "./run-golmok.js";
import { spoiled } from "./small-document.js";

const desk = new CommitteeDesk();
test.after.always(() => desk.close());

function sign(file: string, out: string, names: readonly Name[], ...args: readonly string[]) {
  const keys = names.flatMap((name) => ["--key", desk.path(`${name}.key`)]);
  const head = ["schedule", "sign", desk.path(file), "--root", desk.path("committee.root"), "--lang", "en"];
  return runGolmok(...head, ...keys, "--out", desk.path(out), ...args);
}

/** What these members sign, put together byte by byte. */
function signedByNames(...names: readonly Name[]): Uint8Array {
  return signedBy(names.map(memberOf), { kind: 1, rootVersion: 1, payload: desk.payload });
}

test("a signed schedule has the bytes that are drawn", async (t) => {
  const run = await sign("schedule.yaml", "drawn", ["anna", "bora"]);
  t.is(run.exitCode, 0, run.err);
  t.deepEqual(desk.read("drawn"), signedByNames("anna", "bora"));
});

test("a member sees what is signed, and how many signatures are missing", async (t) => {
  const prose = await sign("schedule.yaml", "told", ["anna"]);
  t.regex(prose.out, /^alley 1 Alley, schedule version 3$/m);
  t.regex(prose.out, /^holds from {3}2027-03-15T00:00:00\+09:00$/m);
  t.regex(prose.out, /^until {8}2028-03-15T00:00:00\+09:00$/m);
  t.regex(prose.out, /^fingerprint {2}([0-9a-f]{4} ){7}[0-9a-f]{4}$/m);
  t.regex(prose.out, /^signatures still missing: 1$/m);
  const json = await sign("told", "told", ["bora"], "--json");
  t.like(JSON.parse(json.out), { alley: 1, version: 3, threshold: 2, missing: 0, rootVersion: 1 });
  t.is(JSON.parse(json.out).signers.length, 2);
});

const ORDERS: readonly (readonly Name[])[] = [
  ["anna", "bora", "chan"],
  ["anna", "chan", "bora"],
  ["bora", "anna", "chan"],
  ["bora", "chan", "anna"],
  ["chan", "anna", "bora"],
  ["chan", "bora", "anna"],
];

for (const order of ORDERS) {
  test(`the order in which members sign leaves no trace: ${order.join(", ")}`, async (t) => {
    const [one = "anna", two = "bora", three = "chan"] = order;
    const passed = `passed-on-${order.join("-")}`;
    await sign("schedule.yaml", passed, [one]);
    await sign(passed, passed, [two]);
    await sign(passed, passed, [three]);
    t.deepEqual(desk.read(passed), signedByNames("anna", "bora", "chan"));

    const own = `own-copy-${order.join("-")}`;
    for (const name of [one, two, three, one]) await sign("schedule.yaml", own, [name]);
    t.deepEqual(desk.read(own), signedByNames("anna", "bora", "chan"), "each from the document");
  });
}

test("a newer schedule takes the place of the older one's signed file", async (t) => {
  await sign("schedule.yaml", "yearly", ["anna", "bora"]);
  desk.write("next.yaml", spoiled("version: 3", "version: 4"));
  const run = await sign("next.yaml", "yearly", ["bora"], "--json");
  t.like(JSON.parse(run.out), { version: 4, missing: 1 });
});

test("a locked key signs with its passphrase", async (t) => {
  const { privateKey } = memberOf("chan");
  const passphrase = "감나무";
  const pem = privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase });
  desk.write("locked.key", pem.toString());
  const locked = ["--key", desk.path("locked.key")];
  const without = await sign("schedule.yaml", "locked", ["anna"], ...locked);
  t.is(without.exitCode, 2);
  t.regex(without.err, /locked.*--passphrase-file/);
  const right = desk.write("right", `${passphrase}\n`);
  const run = await sign("schedule.yaml", "locked", ["anna"], ...locked, "--passphrase-file", right);
  t.is(run.exitCode, 0, run.err);
  t.deepEqual(desk.read("locked"), signedByNames("anna", "chan"));
});

const REFUSED_KEYS: Readonly<Record<string, readonly [file: string, words: RegExp]>> = {
  "a key of nobody in the root": ["dara.key", /is not in the root/],
  "a public key": ["anna.key.pub", /no private key/],
  "a key that is not there": ["nobody.key", /nobody\.key: cannot read the file/],
};

for (const [name, [file, words]] of Object.entries(REFUSED_KEYS)) {
  test(`${name} does not sign, and nothing is written`, async (t) => {
    const out = name.replaceAll(" ", "-");
    const run = await sign("schedule.yaml", out, ["anna"], "--key", desk.path(file));
    t.is(run.exitCode, 2);
    t.regex(run.err, words);
    t.false(existsSync(desk.path(out)));
  });
}

test("a key of another kind does not sign", async (t) => {
  const { generateKeyPairSync } = await import("node:crypto");
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  desk.write("p256.key", privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  const run = await sign("schedule.yaml", "p256", ["anna"], "--key", desk.path("p256.key"));
  t.is(run.exitCode, 2);
  t.regex(run.err, /of type ec, not Ed25519/);
});

test("a schedule for another alley is not signed", async (t) => {
  desk.write("alley-2.yaml", spoiled("alley: { id: 1", "alley: { id: 2"));
  const run = await sign("alley-2.yaml", "alley-2", ["anna"]);
  t.is(run.exitCode, 2);
  t.regex(run.err, /for alley 2, the root for alley 1/);
});

test("a document that is not fine is not signed, and its line is named", async (t) => {
  desk.write("wrong.yaml", spoiled("version: 3", "version: -3"));
  const run = await sign("wrong.yaml", "wrong", ["anna"]);
  t.is(run.exitCode, 2);
  t.regex(run.err, /wrong\.yaml:3:/);
});

const forged = signedByNames("anna");
forged[forged.length - 1] = (forged[forged.length - 1] ?? 0) ^ 1;
const FORGERIES: Readonly<Record<string, readonly [Uint8Array, string]>> = {
  "with a signature that does not hold": [forged, "bad-signature"],
  "with a stranger's signature": [signedByNames("anna", "dara"), "unknown-key"],
  "under another root": [
    signedBy([memberOf("anna")], { kind: 1, rootVersion: 2, payload: desk.payload }),
    "wrong-root",
  ],
};

for (const [name, [bytes, code]] of Object.entries(FORGERIES)) {
  test(`nobody adds a signature to a schedule ${name}`, async (t) => {
    const file = name.replaceAll(" ", "-");
    desk.write(file, bytes);
    const run = await sign(file, file, ["bora"]);
    t.is(run.exitCode, 1);
    t.true(run.err.includes(`(${code})`), run.err);
    t.deepEqual(desk.read(file), bytes);
  });
}

test("a root that waits for signatures is not signed as a schedule", async (t) => {
  const payload = rootBytesOf(rootOf([memberOf("anna")], { version: 2 }));
  desk.write("rotation", signedBy([memberOf("anna")], { kind: 2, rootVersion: 1, payload }));
  t.is((await sign("rotation", "rotation", ["anna"])).exitCode, 2);
});

test("what is no signed file is never overwritten", async (t) => {
  const before = desk.read("schedule.yaml");
  const run = await sign("schedule.yaml", "schedule.yaml", ["anna"]);
  t.is(run.exitCode, 2);
  t.regex(run.err, /no signed file, and it is not overwritten/);
  t.deepEqual(desk.read("schedule.yaml"), before);
});

test("in Korean, too", async (t) => {
  const run = await sign("schedule.yaml", "korean", ["anna"], "--lang", "ko");
  t.regex(run.out, /^골목 1 골목, 시간표 3판$/m);
  t.regex(run.out, /^더 필요한 서명: 1$/m);
});
