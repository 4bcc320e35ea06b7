import test from "ava";
import { PNG } from "pngjs";
import { daysFromCivil } from "../../../src/clock/civil-time.js";
import { DEFAULT_SCHEDULE } from "../../../src/schedule/default-schedule.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import type { CommitteeSchedule } from "../../../tools/golmok/committee-schedule.js";
import { NO_NOTES } from "../../../tools/golmok/committee-schedule.js";
import { htmlPage } from "../../../tools/golmok/picture/html-page.js";
import { LOOKS, type Rgb } from "../../../tools/golmok/picture/palette.js";
import { pngSheet } from "../../../tools/golmok/picture/png-sheet.js";
import { columnAt, HEAD_HEIGHT, HOUR_HEIGHT } from "../../../tools/golmok/picture/week-drawing.js";
import { wrapped } from "../../../tools/golmok/picture/wrap-text.js";

const MONDAY = daysFromCivil(2027, 5, 10);
const WEEK = { fromDay: MONDAY, dayCount: 7 };
const PLAIN: CommitteeSchedule = { schedule: DEFAULT_SCHEDULE, notes: NO_NOTES };

/** A market on Thursday, from 06:00 to 22:00. */
const MARKET: CommitteeSchedule = {
  schedule: {
    ...DEFAULT_SCHEDULE,
    exceptions: [
      {
        fromMinute: (MONDAY + 3) * 1_440 + 360,
        toMinute: (MONDAY + 3) * 1_440 + 1_320,
        bays: undefined,
        regime: 5,
      },
    ],
    regimes: [
      ...DEFAULT_SCHEDULE.regimes,
      {
        name: "market",
        permission: "nobody",
        permitBits: 0,
        maxStayMinutes: 0,
        noReturnMinutes: 0,
        textKo: "장터",
        textEn: "Market",
      },
    ],
  },
  notes: { ...NO_NOTES, exceptionReasons: [{ ko: "<장터> & 잔치", en: '<b>"Market"</b>' }] },
};

const PIXELS = 2;
const MARGIN = 20;

/** Pixels of the picture at a minute of a day, a little off the block's left edge and away from its words. */
function pixelAt(png: PNG, gridTop: number, dayIndex: number, minute: number): Rgb {
  const { left } = columnAt(dayIndex, 7);
  const x = Math.round((MARGIN + left + 6) * PIXELS);
  const y = Math.round((gridTop + HEAD_HEIGHT + (minute / 60) * HOUR_HEIGHT) * PIXELS);
  const at = (y * png.width + x) * 4;
  return [png.data[at] ?? 0, png.data[at + 1] ?? 0, png.data[at + 2] ?? 0];
}

/** Whether a colour is that of a permission's block: its ground, or a mark on it. */
function looksLike([red, green, blue]: Rgb, permission: keyof typeof LOOKS): boolean {
  const { ground } = LOOKS[permission];
  const share = (level: number, full: number) => level / full;
  const shares = [share(red, ground[0]), share(green, ground[1]), share(blue, ground[2])];
  return shares.every((one) => one <= 1 && one > 0.55);
}

/** Where the grid begins in a sheet of one language and one group: below title, version and two spaces. */
const GRID_TOP = MARGIN + 24 + 12 + 4 + 8;

test("the picture of a week is 1,200 pixels wide, has no transparency, and is the same each time", (t) => {
  const bytes = pngSheet(PLAIN, WEEK, ["ko"]);
  const png = PNG.sync.read(Buffer.from(bytes));
  t.is(png.width, 1_200);
  t.is(png.height, 1_076);
  t.deepEqual([...png.data.subarray(0, 4)], [255, 255, 255, 255]);
  t.deepEqual(pngSheet(PLAIN, WEEK, ["ko"]), bytes);
});

test("each day is a column with its blocks where its hours are", (t) => {
  const png = PNG.sync.read(Buffer.from(pngSheet(MARKET, WEEK, ["ko"])));
  t.deepEqual(pixelAt(png, GRID_TOP, 0, 10 * 60), LOOKS.anyone.ground);
  t.true(looksLike(pixelAt(png, GRID_TOP, 0, 4 * 60), "residents"));
  t.true(looksLike(pixelAt(png, GRID_TOP, 0, 8 * 60), "residents"));
  t.deepEqual(pixelAt(png, GRID_TOP, 4, 18 * 60 + 30), LOOKS.anyone.ground);
  t.true(looksLike(pixelAt(png, GRID_TOP, 4, 20 * 60), "residents"));
  t.true(looksLike(pixelAt(png, GRID_TOP, 3, 9 * 60), "nobody"));
  t.true(looksLike(pixelAt(png, GRID_TOP, 5, 12 * 60 + 40), "residents"));
});

test("a pattern is in every block but the plain one, so that it is told without colour", (t) => {
  const png = PNG.sync.read(Buffer.from(pngSheet(MARKET, WEEK, ["ko"])));
  const coloursAlong = (dayIndex: number, fromMinute: number) => {
    const colours = new Set<string>();
    for (let minute = fromMinute; minute < fromMinute + 90; minute += 2) {
      colours.add(pixelAt(png, GRID_TOP, dayIndex, minute).join());
    }
    return colours.size;
  };
  t.is(coloursAlong(0, 9 * 60), 1);
  t.is(coloursAlong(0, 60), 2);
  t.is(coloursAlong(3, 7 * 60), 2);
});

test("two languages and two weeks make the sheet higher", (t) => {
  const heightOf = (dayCount: number, languages: readonly ("ko" | "en")[]) =>
    PNG.sync.read(Buffer.from(pngSheet(PLAIN, { fromDay: MONDAY, dayCount }, languages))).height;
  const one = heightOf(7, ["ko"]);
  t.true(heightOf(7, ["ko", "en"]) > one);
  t.is(heightOf(14, ["ko"]) - one, (HEAD_HEIGHT + 24 * HOUR_HEIGHT + 16) * PIXELS);
});

test("the page stands alone: no script, nothing from elsewhere", (t) => {
  const page = htmlPage(MARKET, WEEK, ["ko", "en"]);
  t.notRegex(page, /<script|<link|<img|<iframe|@import|https?:|javascript:| on\w+=/u);
  const references = [...page.matchAll(/url\(([^)]*)\)/gu)].map(([, target]) => target);
  t.true(references.length > 0);
  t.true(references.every((target) => target !== undefined && page.includes(`id="${target.slice(1)}"`)));
});

test("what the committee wrote is text in the page, never markup", (t) => {
  const page = htmlPage(MARKET, WEEK, ["ko", "en"]);
  t.true(page.includes("&lt;장터&gt; &amp; 잔치"));
  t.true(page.includes("&lt;b&gt;&quot;Market&quot;&lt;/b&gt;"));
  t.false(page.includes("<b>"));
});

test("Korean comes first and English second, each said to be so; one language is alone", (t) => {
  const both = htmlPage(PLAIN, WEEK, ["ko", "en"]);
  t.deepEqual(
    [...both.matchAll(/<section class="sheet" lang="(\w+)">/gu)].map(([, language]) => language),
    ["ko", "en"],
  );
  t.true(both.startsWith('<!doctype html>\n<html lang="ko">'));
  const english = htmlPage(PLAIN, WEEK, ["en"]);
  t.true(english.startsWith('<!doctype html>\n<html lang="en">'));
  t.notRegex(english, /[가-힣]/u);
});

test("the page has the rules, the days and every block of the week", (t) => {
  const page = htmlPage(PLAIN, WEEK, ["ko"]);
  t.true(page.includes("<li>평일 08:30~19:00: 누구나 주차</li>"));
  t.true(page.includes('<th scope="row">08:30~19:00</th><td>누구나 주차</td>'));
  const blocks = [...page.matchAll(/fill="url\(#look-(\w+)\)"/gu)].map(([, permission]) => permission);
  // Thursday is a holiday: four days of three blocks, three of one; and the legend has each once.
  t.is(blocks.filter((permission) => permission === "anyone").length, 4 + 1);
  t.is(blocks.filter((permission) => permission === "residents").length, 4 * 2 + 3 + 1);
});

test("bays with rules of their own have a picture of their own", (t) => {
  const [rule] = DEFAULT_SCHEDULE.rules;
  const schedule: Schedule = {
    ...DEFAULT_SCHEDULE,
    rules: rule === undefined ? [] : [{ ...rule, days: 255, bays: [2] }, ...DEFAULT_SCHEDULE.rules],
  };
  const page = htmlPage({ schedule, notes: NO_NOTES }, WEEK, ["en"]);
  t.is([...page.matchAll(/<figure>/gu)].length, 2);
  t.true(page.includes("<h3>Bay 2: not the same</h3>"));
});

test("text is broken at spaces, and a long word anywhere", (t) => {
  const width = (text: string) => text.length;
  t.deepEqual(wrapped("one two three", 7, width), ["one two", "three"]);
  t.deepEqual(wrapped("abcdefghij kl", 4, width), ["abcd", "efgh", "ij", "kl"]);
  t.deepEqual(wrapped("", 4, width), [""]);
});
