import { mkdirSync } from "node:fs";
import test, { type ExecutionContext } from "ava";
import { crc32c } from "../../../src/domain/crc32c.js";
import { replacePrivateFiles } from "../../../tools/golmok/keys/private-files.js";
import { PairDesk } from "./pair-desk.js";
import { runGolmok } from "./run-golmok.js";

/** With node 3 paired, for each test anew. */
async function deskOf(t: ExecutionContext): Promise<PairDesk> {
  const desk = new PairDesk();
  t.teardown(() => desk.close());
  await desk.pair(3);
  return desk;
}

/** What is bad input, whatever is to be replaced: options that follow, and what is said in English and in Korean. */
const BAD_INPUT: readonly (readonly [title: string, args: readonly string[], en: RegExp, ko: RegExp])[] = [
  ["node 0", ["--node", "0"], /--node 0: write a whole number from 1 to 63/, /1부터 63까지/],
  ["node 64", ["--node", "64"], /from 1 to 63/, /1부터 63까지/],
  ["node 1.5", ["--node", "1.5"], /from 1 to 63/, /1부터 63까지/],
  ["node three", ["--node", "three"], /from 1 to 63/, /1부터 63까지/],
  ["alley 0", ["--alley", "0"], /--alley 0: write a whole number from 1 to 65535/, /1부터 65535까지/],
  ["alley 65536", ["--alley", "65536"], /from 1 to 65535/, /1부터 65535까지/],
  ["the sign of another alley", ["--alley", "2"], /not the sign of alley 2/, /골목 2의 전광판이 아닙니다/],
  ["a sign in another region", ["--region", "eu868"], /another region's rules than eu868/, /--region을 확인/],
  ["a bay's image for the sign", ["--sign", "@bay-3.img"], /a sign's store has 360448 bytes/, /360448바이트/],
  ["a sign's image for the bay", ["--bay", "@sign.img"], /--sign and --bay are one file/, /같은 파일입니다/],
  [
    "a file that is too short",
    ["--bay", "@short"],
    /a bay's store has 65536 bytes, and this file has 3/,
    /3바이트/,
  ],
  ["a file that is no store", ["--bay", "@foreign"], /no store of Golmok's/, /저장 파티션이 아닙니다/],
  ["a newer store", ["--bay", "@newer"], /a newer firmware/, /더 새로운 펌웨어/],
  ["a folder", ["--bay", "@folder"], /folder: cannot read|this file has/, /folder/],
  [
    "a folder that is not there",
    ["--bay", "@none/bay.img"],
    /none\/bay\.img: cannot write the file \(ENOENT\)/,
    /쓸 수 없습니다/,
  ],
];

function prepare(desk: PairDesk): void {
  desk.write("short", Uint8Array.of(1, 2, 3));
  desk.write("foreign", new Uint8Array(65_536));
  const newer = desk.bytes("bay-3.img");
  newer[2] = 2;
  newer.writeUInt32LE(crc32c(newer, 0, 8), 8);
  newer.copy(newer, 12, 0, 12);
  desk.write("newer", newer);
  mkdirSync(desk.path("folder"));
}

for (const [title, args, en, ko] of BAD_INPUT) {
  test(`bad input ends with 2, says why in both languages and writes nothing: ${title}`, async (t) => {
    const desk = await deskOf(t);
    prepare(desk);
    const before = desk.bytes("sign.img");
    const given = args.map((word) => (word.startsWith("@") ? desk.path(word.slice(1)) : word));
    for (const [lang, words] of [
      ["en", en],
      ["ko", ko],
    ] as const) {
      const run = await desk.pair(5, "--replace", ...given, "--lang", lang);
      t.is(run.exitCode, 2, run.err);
      t.is(run.out, "");
      t.regex(run.err, words);
    }
    t.deepEqual(desk.bytes("sign.img"), before);
    t.false(desk.files.includes("bay-5.img"));
    t.false(desk.files.some((name) => name.endsWith(".tmp")));
  });
}

for (const missing of ["--alley", "--node", "--sign", "--bay"]) {
  test(`${missing} is required`, async (t) => {
    const desk = await deskOf(t);
    const all = [
      "--alley",
      "1",
      "--node",
      "5",
      "--sign",
      desk.path("sign.img"),
      "--bay",
      desk.path("bay-5.img"),
    ];
    const at = all.indexOf(missing);
    const run = await runGolmok("pair", ...all.toSpliced(at, 2));
    t.is(run.exitCode, 2);
    t.true(run.err.includes(`'${missing}' not specified`));
    t.deepEqual(desk.files, ["bay-3.img", "sign.img"]);
  });
}

test("a sign whose alley's keys are gone or newer is bad input, also when replacing", async (t) => {
  for (const [value, words] of [
    [undefined, /cannot be read.*pair all bays anew \(alley-lost\)/],
    [Uint8Array.of(1, 2), /cannot be read.*\(wrong-length\)/],
    [Uint8Array.of(2), /a newer program paired it.*\(unknown-format\)/],
  ] as const) {
    const desk = await deskOf(t);
    desk.inStore("sign.img", "sign", ({ records }) => records.change([{ name: "alley-radio", value }]));
    const run = await desk.pair(3, "--replace");
    t.is(run.exitCode, 2);
    t.regex(run.err, words);
    t.is((await desk.check("bay-3.img")).exitCode, 2);
  }
});

test("a broken record of a bay, on either side, is taken for a pairing that only replacing takes away", async (t) => {
  const desk = await deskOf(t);
  desk.inStore("bay-3.img", "bay", ({ records }) => records.set("pairing", Uint8Array.of(1, 9)));
  t.is((await desk.pair(5, "--bay", desk.path("bay-3.img"))).exitCode, 1);
  desk.inStore("sign.img", "sign", ({ records }) => records.set("pair/3", Uint8Array.of(1, 9)));
  t.is((await desk.pair(3, "--bay", desk.path("fresh.img"))).exitCode, 1);
  t.is((await desk.pair(3, "--replace")).exitCode, 0);
  t.is((await desk.check("bay-3.img")).exitCode, 0);
});

test("a store that has no room for the keys is told, and nothing is written", async (t) => {
  const desk = await deskOf(t);
  desk.inStore("bay-3.img", "bay", ({ records }) => {
    for (let count = 0; records.set(`fill-${count}`, new Uint8Array(4_000)).ok; ) count += 1;
    for (let count = 0; records.set(`small-${count}`, new Uint8Array(30)).ok; ) count += 1;
    records.remove("pairing");
    for (let count = 0; records.set(`less-${count}`, new Uint8Array(1)).ok; ) count += 1;
  });
  const sign = desk.bytes("sign.img");
  const run = await desk.pair(3, "--replace");
  t.is(run.exitCode, 2);
  t.regex(run.err, /bay-3\.img: the store did not take the keys \((no-room|too-many-names)\)/);
  t.deepEqual(desk.bytes("sign.img"), sign);
});

test("when one of several private files cannot be written, none of them changes", async (t) => {
  const desk = await deskOf(t);
  desk.write("one", Uint8Array.of(1));
  const files = [
    { path: desk.path("one"), bytes: Uint8Array.of(2) },
    { path: desk.path("none/two"), bytes: Uint8Array.of(3) },
  ];
  await t.throwsAsync(replacePrivateFiles(files, "en"), { message: /none\/two: cannot write the file/ });
  t.deepEqual([...desk.bytes("one")], [1]);
  t.deepEqual(desk.files, ["bay-3.img", "one", "sign.img"]);
});

test("when a private file cannot take its place, the one before it is whole and nothing else is left", async (t) => {
  const desk = await deskOf(t);
  mkdirSync(desk.path("folder"));
  const files = [
    { path: desk.path("one"), bytes: Uint8Array.of(2) },
    { path: desk.path("folder"), bytes: Uint8Array.of(3) },
  ];
  await t.throwsAsync(replacePrivateFiles(files, "ko"), { message: /folder: 파일을 쓸 수 없습니다/ });
  t.deepEqual([...desk.bytes("one")], [2]);
  t.deepEqual(desk.files, ["bay-3.img", "folder", "one", "sign.img"]);
});
