import test from "ava";
import { memberOf, rootBytesOf, rootOf, signedBy } from "../../helpers/committee.js";
import { CommitteeDesk, type Name } from "./committee-desk.js";
import { runGolmok } from "./run-golmok.js";

const desk = new CommitteeDesk();
test.after.always(() => desk.close());

/** Anna leaves, Dara comes. */
const NEXT = rootOf(["bora", "chan", "dara"].map(memberOf), { version: 2 });
const NEXT_KEYS = ["bora.key.pub", "chan.key.pub", "dara.key.pub"];

function rotate(out: string, ...args: readonly string[]) {
  const head = ["schedule", "root", "rotate", "--lang", "en", "--root", desk.path("committee.root")];
  return runGolmok(...head, "--out", desk.path(out), ...args);
}

function proposed(keys: readonly string[] = NEXT_KEYS): readonly string[] {
  return ["--threshold", "2", "--key", ...keys.map((key) => desk.path(key))];
}

function signers(...names: readonly Name[]): readonly string[] {
  return ["--signer", ...names.map((name) => desk.path(`${name}.key`))];
}

function verify(file: string, ...args: readonly string[]) {
  const root = desk.path("committee.root");
  return runGolmok("schedule", "root", "verify", desk.path(file), "--root", root, "--lang", "en", ...args);
}

/** What these members sign, put together byte by byte. */
function rotationBy(...names: readonly Name[]): Uint8Array {
  const content = { kind: 2, rootVersion: 1, payload: rootBytesOf(NEXT) };
  return signedBy(names.map(memberOf), content);
}

test("members at three desks sign one after another, and are told what is missing", async (t) => {
  const first = await rotate("desks", ...proposed(), ...signers("bora"), "--json");
  t.is(first.exitCode, 0, first.err);
  t.like(JSON.parse(first.out), { version: 2, missing: { old: 1, new: 1 } });
  t.like(JSON.parse((await verify("desks", "--json")).out), { ok: false, error: "too-few-old-signatures" });

  const second = await rotate("desks", ...signers("dara"));
  t.regex(second.out, /signatures still missing: 1 of the present root, 0 of the new one/);
  t.is((await verify("desks")).exitCode, 1);

  const third = await rotate("desks", ...signers("anna"));
  t.regex(third.out, /all signatures are there/);
  t.deepEqual(desk.read("desks"), rotationBy("anna", "bora", "dara"));
});

test("the order in which members sign leaves no trace", async (t) => {
  const orders: readonly (readonly Name[])[] = [
    ["anna", "bora", "dara"],
    ["dara", "bora", "anna"],
    ["bora", "dara", "anna"],
  ];
  for (const [index, [one = "anna", two = "bora", three = "dara"]] of orders.entries()) {
    await rotate(`order-${index}`, ...proposed(), ...signers(one));
    await rotate(`order-${index}`, ...proposed([...NEXT_KEYS].reverse()), ...signers(two, one));
    await rotate(`order-${index}`, ...signers(three));
    t.deepEqual(desk.read(`order-${index}`), rotationBy("anna", "bora", "dara"));
  }
});

test("a root that holds is written for those who sign under it", async (t) => {
  desk.write("whole", rotationBy("bora", "chan"));
  const run = await verify("whole", "--out", desk.path("next.root"), "--json");
  t.is(run.exitCode, 0, run.err);
  t.like(JSON.parse(run.out), { ok: true, error: null, version: 2, threshold: 2 });
  t.deepEqual(desk.read("next.root"), rootBytesOf(NEXT));
  t.is((await verify("whole", "--out", desk.path("next.root"))).exitCode, 2, "it is there already");
});

test("a rotation can be looked at before it is signed", async (t) => {
  desk.write("shown", rotationBy("bora"));
  const run = await runGolmok("schedule", "root", "show", desk.path("shown"), "--json");
  const id = Buffer.from(memberOf("bora").publicKey.subarray(0, 8)).toString("hex");
  t.like(JSON.parse(run.out), { version: 2, isProposed: true, signers: [id] });
});

test("a stranger does not sign", async (t) => {
  const { privateKey } = memberOf("a stranger");
  desk.write("stranger.key", privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  const run = await rotate("strange", ...proposed(), "--signer", desk.path("stranger.key"));
  t.is(run.exitCode, 2);
  t.regex(run.err, /is not in the root/);
});

test("another proposal is not signed by mistake, and stays as it is", async (t) => {
  const other = rotationBy("bora");
  desk.write("other", other);
  const run = await rotate("other", ...proposed(["anna.key.pub", "dara.key.pub"]), ...signers("anna"));
  t.is(run.exitCode, 2);
  t.regex(run.err, /proposes another root/);
  t.deepEqual(desk.read("other"), other);
});

test("nobody adds a signature to a forged rotation, or to one of another root", async (t) => {
  const forged = rotationBy("bora");
  forged[forged.length - 1] = (forged[forged.length - 1] ?? 0) ^ 1;
  desk.write("forged", forged);
  const content = { kind: 2, rootVersion: 7, payload: rootBytesOf({ ...NEXT, version: 8 }) };
  desk.write("later", signedBy([memberOf("bora")], content));
  for (const [file, code] of [
    ["forged", "bad-signature"],
    ["later", "wrong-root"],
  ] as const) {
    const before = desk.read(file);
    const run = await rotate(file, ...signers("anna"));
    t.is(run.exitCode, 1);
    t.true(run.err.includes(`(${code})`), run.err);
    t.deepEqual(desk.read(file), before);
  }
});

test("without keys and without a proposal there is nothing to sign", async (t) => {
  const run = await rotate("nothing", ...signers("anna"));
  t.is(run.exitCode, 2);
  t.regex(run.err, /give --key and --threshold/);
});
