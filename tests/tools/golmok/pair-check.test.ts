import test, { type ExecutionContext } from "ava";
import type { BayPairing } from "../../../src/radio/pairing-record.js";
import { PairDesk } from "./pair-desk.js";

interface CheckAnswer {
  readonly isSound: boolean;
  readonly nodes: readonly { readonly node: number; readonly fingerprint: string }[];
  readonly bays: readonly {
    readonly bay: string;
    readonly node: number | null;
    readonly fingerprint: string | null;
    readonly problems: readonly string[];
  }[];
  readonly duplicates: readonly (readonly (number | string)[])[];
  readonly broken: readonly number[];
}

/** With nodes 3 and 5 paired. */
async function deskOf(t: ExecutionContext): Promise<PairDesk> {
  const desk = new PairDesk();
  t.teardown(() => desk.close());
  for (const node of [3, 5]) await desk.pair(node);
  return desk;
}

async function answerOf(
  desk: PairDesk,
  ...bays: readonly string[]
): Promise<CheckAnswer & { exitCode: number }> {
  const { out, exitCode } = await desk.check(...bays, "--json");
  return { ...(JSON.parse(out) as CheckAnswer), exitCode };
}

test("bays that are paired with their sign fit, and both ends have one fingerprint", async (t) => {
  const desk = await deskOf(t);
  const answer = await answerOf(desk, "bay-5.img", "bay-3.img");
  t.like(answer, {
    exitCode: 0,
    alley: 1,
    region: "kr920",
    sign: desk.path("sign.img"),
    isSound: true,
    duplicates: [],
    broken: [],
  });
  t.deepEqual(
    answer.bays.map(({ node, fingerprint }) => ({ node, fingerprint: fingerprint ?? "" })).toReversed(),
    [...answer.nodes],
  );
  const { out } = await desk.check("bay-3.img", "bay-5.img");
  t.is(out.split(answer.nodes[0]?.fingerprint ?? "-").length, 3);
  t.regex(out, /All of it fits\.\n$/);
});

test("checking changes no file, and a sign may be checked alone", async (t) => {
  const desk = await deskOf(t);
  const before = desk.files.map((name) => desk.bytes(name));
  t.is((await desk.check("bay-3.img")).exitCode, 0);
  t.is((await desk.check()).exitCode, 0);
  t.deepEqual(
    desk.files.map((name) => desk.bytes(name)),
    before,
  );
});

/** How one bay's side is spoiled, and what is said of it. */
const SPOILED: readonly (readonly [problem: string, spoil: (bay: BayPairing) => Partial<BayPairing>])[] = [
  ["another-alley", () => ({ alley: 2 })],
  ["another-region", () => ({ region: "eu868" })],
  ["node-unknown", () => ({ node: 7 })],
  ["keys-differ", ({ link }) => ({ link: { ...link, up: link.up.with(15, (link.up[15] ?? 0) ^ 1) } })],
  ["keys-differ", ({ link }) => ({ link: { ...link, down: link.down.with(0, (link.down[0] ?? 0) ^ 128) } })],
  [
    "alley-keys-differ",
    ({ shared }) => ({ shared: { ...shared, broadcast: shared.broadcast.toReversed() } }),
  ],
  ["alley-keys-differ", ({ shared }) => ({ shared: { ...shared, channel: shared.channel.toReversed() } })],
];

for (const [index, [problem, spoil]] of SPOILED.entries()) {
  test(`spoiled ${index}: ${problem} is told, with exit code 1`, async (t) => {
    const desk = await deskOf(t);
    const bay = desk.bay("bay-3.img");
    desk.setBay("bay-3.img", { ...bay, ...spoil(bay) });
    const { exitCode, isSound, bays } = await answerOf(desk, "bay-3.img", "bay-5.img");
    t.is(exitCode, 1);
    t.false(isSound);
    t.deepEqual(
      bays.map(({ problems }) => problems),
      [[problem], []],
    );
    for (const lang of ["en", "ko"]) {
      const { out } = await desk.check("bay-3.img", `--lang=${lang}`);
      t.regex(out, lang === "en" ? /Not all of it fits/ : /맞지 않는 것이 있습니다/);
    }
  });
}

test("a copied image is one bay twice", async (t) => {
  const desk = await deskOf(t);
  desk.write("copy.img", desk.bytes("bay-3.img"));
  const { exitCode, bays } = await answerOf(desk, "bay-3.img", "bay-5.img", "copy.img");
  t.is(exitCode, 1);
  t.deepEqual(
    bays.map(({ problems }) => problems),
    [["node-twice"], [], ["node-twice"]],
  );
});

test("a key that two nodes of the sign have is told, in whatever direction", async (t) => {
  const desk = await deskOf(t);
  const [three, five] = [desk.bay("bay-3.img").link, desk.bay("bay-5.img").link];
  for (const link of [three, { up: three.down, down: five.down }, { up: five.up, down: three.up }]) {
    desk.setNode(5, link);
    const answer = await answerOf(desk);
    t.like(answer, { exitCode: 1, isSound: false, duplicates: [[3, 5]] });
  }
  t.regex((await desk.check()).out, /one key for several: bay 3, bay 5; pair all but one of them anew/);
});

test("a key that is another node's, the alley's or its own other one is told", async (t) => {
  const desk = await deskOf(t);
  const bay = desk.bay("bay-3.img");
  desk.setBay("bay-3.img", { ...bay, link: desk.bay("bay-5.img").link });
  t.deepEqual((await answerOf(desk, "bay-3.img")).duplicates, [[5, desk.path("bay-3.img")]]);
  desk.setNode(3, { up: bay.link.up, down: bay.link.up });
  t.deepEqual((await answerOf(desk)).duplicates, [[3, 3]]);
  desk.setNode(3, { up: bay.link.up, down: bay.shared.channel });
  t.deepEqual((await answerOf(desk)).duplicates, [["alley", 3]]);
});

test("sides that are not there or cannot be read are told", async (t) => {
  const desk = await deskOf(t);
  desk.inStore("bay-3.img", "bay", ({ records }) => records.remove("pairing"));
  desk.inStore("bay-5.img", "bay", ({ records }) => records.set("pairing", Uint8Array.of(1)));
  desk.inStore("sign.img", "sign", ({ records }) => records.set("pair/5", Uint8Array.of(1)));
  const { bays, broken, exitCode } = await answerOf(desk, "bay-3.img", "bay-5.img");
  t.is(exitCode, 1);
  t.deepEqual(
    bays.map(({ problems }) => problems),
    [["not-paired"], ["unreadable"]],
  );
  t.deepEqual(broken, [5]);
  t.regex((await desk.check()).out, /bay 5 {2}its keys cannot be read; pair it anew with --replace/);
});

test("a sign that is not paired with anybody fails, and a file that is not there is bad input", async (t) => {
  const desk = await deskOf(t);
  desk.inStore("sign.img", "sign", ({ records }) => {
    for (const name of ["alley-radio", "pair/3", "pair/5"]) records.remove(name);
  });
  const run = await desk.check("bay-3.img");
  t.is(run.exitCode, 1);
  t.regex(run.err, /not paired with any bay/);
  t.is((await desk.check("none.img")).exitCode, 2);
  t.is((await desk.check("sign.img")).exitCode, 2);
});
