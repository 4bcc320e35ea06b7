import { createHash } from "node:crypto";
import { chmodSync, statSync, symlinkSync, watch } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import test, { type ExecutionContext } from "ava";
import { PairDesk } from "./pair-desk.js";
import { runGolmok } from "./run-golmok.js";

function deskOf(t: ExecutionContext): PairDesk {
  const desk = new PairDesk();
  t.teardown(() => desk.close());
  return desk;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

test("a bay and its sign have the same keys when they are paired, and no others do", async (t) => {
  const desk = deskOf(t);
  for (const node of [3, 5, 63]) t.is((await desk.pair(node)).exitCode, 0);
  const { nodes, shared, ...alley } = desk.sign();
  t.deepEqual(alley, { region: "kr920", alley: 1, broken: new Set() });
  t.deepEqual([...nodes.keys()], [3, 5, 63]);
  const keys = [shared.broadcast, shared.channel].map(hex);
  for (const node of [3, 5, 63]) {
    const bay = desk.bay(`bay-${node}.img`);
    t.deepEqual({ ...bay, link: nodes.get(node) }, bay);
    t.deepEqual(bay.shared, shared);
    t.like(bay, { region: "kr920", alley: 1, node, epoch: 0, spreadingFactor: 9 });
    keys.push(hex(bay.link.up), hex(bay.link.down));
  }
  t.is(new Set(keys).size, 8);
  for (const key of keys) t.not(key, "0".repeat(32));
});

test("new images are whole partitions that are sound and that their owner alone may read", async (t) => {
  const desk = deskOf(t);
  await desk.pair(3);
  t.deepEqual(desk.files, ["bay-3.img", "sign.img"]);
  t.deepEqual([desk.bytes("bay-3.img").length, desk.bytes("sign.img").length], [65_536, 360_448]);
  for (const name of desk.files) {
    t.is(statSync(desk.path(name)).mode & 0o777, 0o600);
    t.is((await runGolmok("storage", "fsck", desk.path(name))).exitCode, 0);
  }
});

test("images that anybody could read are their owner's alone once keys are in them", async (t) => {
  const desk = deskOf(t);
  await desk.pair(3);
  for (const name of desk.files) chmodSync(desk.path(name), 0o644);
  await desk.pair(3, "--replace");
  for (const name of desk.files) t.is(statSync(desk.path(name)).mode & 0o777, 0o600);
});

test("--json prints one object, whose fingerprint both sides give", async (t) => {
  const desk = deskOf(t);
  const run = await desk.pair(3, "--region", "eu868", "--json");
  const { up, down } = desk.bay("bay-3.img").link;
  const digest = createHash("sha256").update("golmok-pair").update(up).update(down).digest("hex");
  t.deepEqual(JSON.parse(run.out), {
    alley: 1,
    node: 3,
    region: "eu868",
    fingerprint: digest.slice(0, 8),
    replaced: false,
    sign: desk.path("sign.img"),
    bay: desk.path("bay-3.img"),
  });
  t.is(desk.sign().region, "eu868");
});

test("no key is ever printed, in whatever form", async (t) => {
  const desk = deskOf(t);
  let printed = "";
  for (const args of [[], [], ["--replace"], ["--replace", "--json"], ["--replace", "--lang", "ko"]]) {
    const { out, err } = await desk.pair(3, ...args);
    printed += out + err;
    for (const each of [[], ["--json"]]) printed += (await desk.check("bay-3.img", ...each)).out;
    const { link, shared } = desk.bay("bay-3.img");
    for (const key of [link.up, link.down, shared.broadcast, shared.channel])
      for (const form of ["hex", "base64", "latin1"] as const)
        t.false(printed.includes(Buffer.from(key).toString(form).slice(0, 8)));
  }
});

test("what is paired stays as it is unless it is to be replaced", async (t) => {
  const desk = deskOf(t);
  await desk.pair(3);
  const before = desk.files.map((name) => desk.bytes(name));
  for (const [node, args, words] of [
    [3, [], /bay 3 is paired already.*--replace/s],
    [3, ["--bay", desk.path("another.img")], /bay 3 is paired already/],
    [5, ["--bay", desk.path("bay-3.img")], /paired as another bay/],
    [5, ["--sign", desk.path("other-sign.img"), "--bay", desk.path("bay-3.img")], /paired as another bay/],
    [3, ["--alley", "2", "--sign", desk.path("other-sign.img")], /paired as another bay/],
  ] as const) {
    const run = await desk.pair(node, ...args);
    t.is(run.exitCode, 1, run.err);
    t.is(run.out, "");
    t.regex(run.err, words);
  }
  t.deepEqual(desk.files, ["bay-3.img", "sign.img"]);
  t.deepEqual(
    desk.files.map((name) => desk.bytes(name)),
    before,
  );
});

test("replacing gives new keys to one bay, and leaves the alley's and the others' as they are", async (t) => {
  const desk = deskOf(t);
  for (const node of [3, 5]) await desk.pair(node);
  const before = desk.sign();
  const run = await desk.pair(3, "--replace", "--json");
  t.true((JSON.parse(run.out) as { replaced: boolean }).replaced);
  const after = desk.sign();
  t.deepEqual(after.shared, before.shared);
  t.deepEqual(after.nodes.get(5), before.nodes.get(5));
  t.notDeepEqual(after.nodes.get(3), before.nodes.get(3));
  t.deepEqual(desk.bay("bay-3.img").link, after.nodes.get(3) as never);
});

test("a bay's counters go on when it is paired anew, and what the sign heard under its old keys goes", async (t) => {
  const desk = deskOf(t);
  for (const node of [3, 5]) await desk.pair(node);
  desk.inStore("bay-3.img", "bay", ({ reservations }) => reservations.takeBlock("up"));
  desk.inStore("sign.img", "sign", ({ records }) => {
    for (const node of [3, 5]) records.set(`rx/${node}`, Uint8Array.of(node));
    records.set("schedule", Uint8Array.of(9));
  });
  await desk.pair(3, "--replace");
  desk.inStore("bay-3.img", "bay", ({ reservations }) =>
    t.deepEqual(reservations.next("up"), { ok: true, value: 256 }),
  );
  desk.inStore("sign.img", "sign", ({ records }) => {
    t.is(records.get("rx/3"), undefined);
    t.deepEqual(records.get("rx/5"), Uint8Array.of(5));
    t.deepEqual(records.get("schedule"), Uint8Array.of(9));
  });
});

test("a bay moves to another number, and to another alley's sign, when told to", async (t) => {
  const desk = deskOf(t);
  await desk.pair(3);
  const bay = ["--bay", desk.path("bay-3.img"), "--replace"];
  t.is((await desk.pair(5, ...bay)).exitCode, 0);
  t.is(desk.bay("bay-3.img").node, 5);
  t.is((await desk.pair(5, ...bay, "--sign", desk.path("far.img"), "--alley", "2")).exitCode, 0);
  t.like(desk.bay("bay-3.img"), { alley: 2, node: 5 });
});

for (const isReplacing of [false, true]) {
  const args = isReplacing ? ["--replace"] : [];
  test(`a run that was cut between its two files is mended by the same command${isReplacing ? ", replacing" : ""}`, async (t) => {
    const desk = deskOf(t);
    await desk.pair(5);
    if (isReplacing) await desk.pair(3);
    const sign = desk.bytes("sign.img");
    await desk.pair(3, ...args);
    // The bay's file came first.
    desk.write("sign.img", sign);
    t.is((await desk.check("bay-3.img", "bay-5.img")).exitCode, 1);
    const cut = desk.bay("bay-3.img").link;
    t.is((await desk.pair(3, ...args)).exitCode, 0);
    t.is((await desk.check("bay-3.img", "bay-5.img")).exitCode, 0);
    t.notDeepEqual(desk.bay("bay-3.img").link, cut);
  });
}

test("the bay's file takes its place before the sign's: the other way round, the same command would mend nothing", async (t) => {
  const desk = deskOf(t);
  await desk.pair(3);
  const placed = new Set<string>();
  const watcher = watch(desk.folder, (_, name) => {
    if (name?.endsWith(".img")) placed.add(name);
  });
  t.teardown(() => watcher.close());
  await desk.pair(3, "--replace");
  while (placed.size < 2) await nextTurn();
  t.deepEqual([...placed], ["bay-3.img", "sign.img"]);
});

test("a file behind a link is written where it is", async (t) => {
  const desk = deskOf(t);
  await desk.pair(3);
  symlinkSync(desk.path("sign.img"), desk.path("link.img"));
  t.is((await desk.pair(5, "--sign", desk.path("link.img"))).exitCode, 0);
  t.true(desk.sign().nodes.has(5));
});

test("no damage of another record stands in the way, and it is told", async (t) => {
  const desk = deskOf(t);
  await desk.pair(3);
  desk.inStore("bay-3.img", "bay", ({ records }) => records.set("profile", new Uint8Array(40).fill(0x77)));
  const image = desk.bytes("bay-3.img");
  image[image.indexOf(Buffer.alloc(40, 0x77))] = 0;
  desk.write("bay-3.img", image);
  const run = await desk.pair(3, "--replace");
  t.is(run.exitCode, 0);
  t.regex(run.err, /bay-3\.img: something in it is damaged; look with `golmok storage fsck`/);
});

test("help tells what is required, and what each exit code means", async (t) => {
  const help = await runGolmok("pair", "--help");
  t.is(help.exitCode, 0);
  t.regex(help.out, /--node <number> .*1 to 63 \(required\)/);
  t.regex(help.out, /Exit code 1:/);
  t.is((await runGolmok("pair", "check", "--help")).exitCode, 0);
});
