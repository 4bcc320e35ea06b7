import { createPrivateKey, createPublicKey } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import test from "ava";
import { CommitteeDesk } from "./committee-desk.js";
import { runGolmok } from "./run-golmok.js";

const desk = new CommitteeDesk();
test.after.always(() => desk.close());

function newKey(...args: readonly string[]) {
  return runGolmok("schedule", "key", "new", "--lang", "en", ...args);
}

/** The public key of a PEM file, in hexadecimal. */
function publicKeyOf(path: string, passphrase?: string): string {
  const privateKey = createPrivateKey({
    key: readFileSync(path, "utf8"),
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  return createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-32).toString("hex");
}

test("a new key is PKCS#8 that its owner alone may read, and its public half lies beside it", async (t) => {
  const file = desk.path("new.key");
  const run = await newKey("--out", file);
  t.is(run.exitCode, 0);
  t.is(run.err, "");
  t.is(statSync(file).mode & 0o777, 0o600);
  const [kind, base64 = "", id] = readFileSync(`${file}.pub`, "utf8").trim().split(" ");
  t.is(kind, "golmok-ed25519");
  t.is(Buffer.from(base64, "base64").toString("hex"), publicKeyOf(file));
  t.is(id, publicKeyOf(file).slice(0, 16));
  t.true(run.out.includes(`key ${id}`));
});

test("two keys are never the same", async (t) => {
  await newKey("--out", desk.path("one.key"));
  await newKey("--out", desk.path("two.key"));
  t.not(publicKeyOf(desk.path("one.key")), publicKeyOf(desk.path("two.key")));
});

test("--json prints one object, without the secret", async (t) => {
  const file = desk.path("json.key");
  const run = await newKey("--out", file, "--json");
  const publicKey = Buffer.from(publicKeyOf(file), "hex");
  t.deepEqual(JSON.parse(run.out), {
    id: publicKey.toString("hex").slice(0, 16),
    publicKey: publicKey.toString("base64"),
    privateKeyFile: file,
    publicKeyFile: `${file}.pub`,
    isLocked: false,
  });
});

test("a key with a passphrase opens with that passphrase alone", async (t) => {
  const file = desk.path("locked.key");
  const passphraseFile = desk.write("passphrase", "모과나무 세 그루\n");
  t.is((await newKey("--out", file, "--passphrase-file", passphraseFile)).exitCode, 0);
  t.regex(readFileSync(file, "utf8"), /BEGIN ENCRYPTED PRIVATE KEY/);
  t.notThrows(() => publicKeyOf(file, "모과나무 세 그루"));
  t.throws(() => publicKeyOf(file, "모과나무 두 그루"));
  t.throws(() => publicKeyOf(file));
});

test("an empty passphrase locks nothing, and is refused", async (t) => {
  const run = await newKey(
    "--out",
    desk.path("unlocked.key"),
    "--passphrase-file",
    desk.write("empty", "\n"),
  );
  t.is(run.exitCode, 2);
  t.false(existsSync(desk.path("unlocked.key")));
});

for (const there of ["taken.key", "taken.key.pub"]) {
  test(`a key is not written where there is ${there} already`, async (t) => {
    const folder = new CommitteeDesk();
    writeFileSync(folder.path(there), "mine");
    const run = await newKey("--out", folder.path("taken.key"));
    t.is(run.exitCode, 2);
    t.regex(run.err, /already/);
    t.is(readFileSync(folder.path(there), "utf8"), "mine");
    const other = there.endsWith(".pub") ? "taken.key" : "taken.key.pub";
    t.false(existsSync(folder.path(other)));
    folder.close();
  });
}

test("a folder that is not there is named", async (t) => {
  const run = await newKey("--out", desk.path("nowhere/a.key"));
  t.is(run.exitCode, 2);
  t.regex(run.err, /nowhere\/a\.key: cannot write the file \(ENOENT\)/);
});
