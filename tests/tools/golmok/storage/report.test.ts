import test from "ava";
import { FlashEmulator } from "../../../../hosts/alley/flash-emulator.js";
import { Storage } from "../../../../src/storage/storage.js";
import { runGolmok } from "../run-golmok.js";
import { imageFile, MONDAY_S, SECRET, signFlash } from "./sign-image.js";

async function report(flash: FlashEmulator, ...more: string[]) {
  return runGolmok("storage", "report", await imageFile(flash), "--lang", "en", ...more);
}

async function answerOf(flash: FlashEmulator, ...more: string[]) {
  return JSON.parse((await report(flash, "--json", ...more)).out) as Readonly<Record<string, unknown>>;
}

test("records have names and sizes, and removed ones are counted", async (t) => {
  const { records } = await answerOf(signFlash());
  t.like(records, {
    sectors: 1,
    removed: 1,
    values: [
      { name: "pairing/key", sizeBytes: SECRET.length },
      { name: "schedule/in-force", sizeBytes: 500 },
    ],
  });
});

test("no value is printed, in no form", async (t) => {
  const forms = (["utf8", "hex", "base64"] as const).map((form) => Buffer.from(SECRET).toString(form));
  for (const args of [[], ["--json"]]) {
    for (const command of ["report", "fsck"]) {
      const image = await imageFile(signFlash());
      const { out, err } = await runGolmok("storage", command, image, ...args);
      for (const form of forms) t.false(`${out}${err}`.includes(form.slice(0, 12)), `${command}: ${form}`);
    }
  }
});

test("a counter is told with the first number that is surely unused, and is no record", async (t) => {
  const answer = await answerOf(signFlash());
  t.deepEqual(answer["counters"], [{ name: "radio/up", limit: 256 }]);
  t.regex(
    (await report(signFlash())).out,
    /Counters: 1\n {2}radio\/up {11}numbers below 256 may have been used\n/,
  );
});

test("a log is told with its sequences, kinds and times", async (t) => {
  const [events, days] = (await answerOf(signFlash()))["logs"] as readonly object[];
  t.like(events, {
    region: 2,
    name: "events",
    sectors: 3,
    entries: 15,
    first: 0,
    last: 14,
    kinds: { "1": 12, "7": 3 },
    earliestS: MONDAY_S,
    newestEarliestS: MONDAY_S + 2 * 86_400,
  });
  t.like(days, { region: 4, name: "days", entries: 3, kinds: { "2": 3 }, earliestS: MONDAY_S });
  const { out } = await report(signFlash());
  t.regex(
    out,
    /\nLog of events: 15 entries \(0-14\), in 3 sectors, \d+ % written\n {2}by kind occupancy: 12, schedule-accepted: 3\n/,
  );
  t.regex(out, /since 2027-03-15T06:00Z at the earliest; its newest sector since 2027-03-17T06:00Z\n/);
});

test("a region that no plan of today has is told by its number", async (t) => {
  const flash = new FlashEmulator({ sectorBytes: 4_096, sectorCount: 16 });
  const log = {
    name: "later",
    region: 11,
    sectors: 2,
    closeAfterS: undefined,
    keepS: undefined,
    whenFull: "refuse",
  } as const;
  const opened = Storage.open(flash, { records: { sectors: 6, maxValueBytes: 64 }, logs: [log] });
  if (!opened.ok) return t.fail(opened.error);
  opened.value.log("later").append(0, new Uint8Array(1), { uptimeS: 0, earliestS: 0, latestS: undefined });
  const { out } = await report(flash);
  t.regex(out, /\nRegion 11: 1 entries \(0-0\), in 1 sectors, /);
  t.notRegex(out, /at the earliest/);
});

test("sectors are counted by what becomes of them", async (t) => {
  const flash = signFlash();
  const used = 1 + 3 + 1;
  t.like(await answerOf(flash), { sectorCount: 88, freeSectors: 88 - used, dirtySectors: 0, format: 1 });
  const [free = 0] = Array.from({ length: 88 }, (_, sector) => sector).filter(
    (sector) => flash.image[sector * 4_096 + 24] === 0xff,
  );
  flash.image.fill(0xff, free * 4_096, free * 4_096 + 24);
  t.like(await answerOf(flash), { freeSectors: 88 - used - 1, dirtySectors: 1 });
});

test("life is what is left of the most worn sector at its pace: 100,000 erases each", async (t) => {
  const flash = signFlash();
  t.deepEqual((await answerOf(flash, "--days", "10"))["wear"], { least: 1, most: 1, mean: 1 });
  // 99,999 erases at one in ten days.
  const life = { cycles: 100_000, days: 10, daysFrom: "option", years: 2_737.8 };
  t.deepEqual((await answerOf(flash, "--days", "10"))["life"], life);
  t.deepEqual((await answerOf(flash))["life"], { ...life, days: 2, daysFrom: "image", years: 547.6 });
  t.regex(
    (await report(flash)).out,
    /Expected life: about 547 years \(.* 1 times in 2 days, by the times in its logs; /,
  );
  t.regex((await report(flash, "--days", "10")).out, /Expected life: more than 1000 years/);
});

test("without times in the image the life is not guessed", async (t) => {
  const flash = new FlashEmulator({ sectorBytes: 4_096, sectorCount: 16 });
  Storage.open(flash, { records: { sectors: 6, maxValueBytes: 64 }, logs: [] });
  t.like((await answerOf(flash))["life"], { days: null, daysFrom: null, years: null });
  t.regex(
    (await report(flash)).out,
    /Expected life: the image does not tell how long it was used; give --days\n/,
  );
});

test("damage is told with exit code 1, and everything else still is", async (t) => {
  const flash = signFlash();
  flash.flip((4_096 * 0 + 30) * 8);
  const run = await report(flash);
  t.is(run.exitCode, 1);
  t.regex(
    run.out,
    /\nDamage: 0 entries, 1 headers, stray bits in 0 places; `golmok storage fsck` tells more\n$/,
  );
  t.regex(run.out, /pairing\/key/);
  t.like((await answerOf(flash))["damage"], { isSound: false, damagedHeaders: 1 });
});

test("days must be a number of days", async (t) => {
  for (const days of ["0", "-1", "x", "1e3"]) {
    const { exitCode } = await runGolmok("storage", "report", "sign.img", `--days=${days}`);
    t.is(exitCode, 2, days);
  }
});
