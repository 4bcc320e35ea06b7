import test from "ava";
import fc from "fast-check";
import { bayWords, confidencePercent, needsCare } from "../../../hosts/desktop/page/bay-words.js";
import type { BayView, WeekSpan } from "../../../hosts/desktop/page/contract.js";
import { layOutPlan, type Rect } from "../../../hosts/desktop/page/plan-layout.js";
import { rgb888Of } from "../../../hosts/desktop/page/rgb565.js";
import { EN } from "../../../hosts/desktop/page/text-en.js";
import { KO } from "../../../hosts/desktop/page/text-ko.js";
import { agoText, localTimeOf, minuteText } from "../../../hosts/desktop/page/time-text.js";
import { weekRows } from "../../../hosts/desktop/page/week-rows.js";

const NOW_MS = Date.UTC(2026, 11, 1, 5, 5, 12);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const BAY: BayView = {
  id: 3,
  withdrawn: false,
  occupancy: "occupied",
  confidence: 4,
  health: "ok",
  lastHeardMs: NOW_MS - 90 * SECOND,
  car: "compact",
  silenced: false,
};

for (const [ageMs, ko, en] of [
  [-5 * SECOND, "방금", "Just now"],
  [0, "방금", "Just now"],
  [2 * SECOND, "2초 전", "2 s ago"],
  [MINUTE - 1, "59초 전", "59 s ago"],
  [MINUTE, "1분 전", "1 min ago"],
  [HOUR - 1, "59분 전", "59 min ago"],
  [HOUR, "1시간 전", "1 h ago"],
  [24 * HOUR - 1, "23시간 전", "23 h ago"],
  [24 * HOUR, "1일 전", "1 day ago"],
  [72 * HOUR, "3일 전", "3 days ago"],
] as const) {
  test(`${ageMs} ms ago reads "${en}"`, (t) => {
    t.is(agoText(NOW_MS - ageMs, NOW_MS, KO), ko);
    t.is(agoText(NOW_MS - ageMs, NOW_MS, EN), en);
  });
}

test("a bay never heard says so", (t) => {
  t.is(agoText(null, NOW_MS, EN), "Never heard");
});

for (const [offsetMinutes, expected] of [
  [540, { year: 2026, month: 12, day: 1, weekday: 1, hourMinute: "14:05", second: "12" }],
  [0, { year: 2026, month: 12, day: 1, weekday: 1, hourMinute: "05:05", second: "12" }],
  [-480, { year: 2026, month: 11, day: 30, weekday: 0, hourMinute: "21:05", second: "12" }],
] as const) {
  test(`local time is the alley's own, ${offsetMinutes} minutes from UTC`, (t) => {
    t.deepEqual(localTimeOf(NOW_MS, offsetMinutes), expected);
  });
}

test("a day ends at 24:00", (t) => {
  t.is(minuteText(0), "00:00");
  t.is(minuteText(510), "08:30");
  t.is(minuteText(1440), "24:00");
});

test("what most needs to be known of a bay comes second: silence, then health, then confidence", (t) => {
  t.deepEqual(bayWords(BAY, NOW_MS, EN), ["Taken", "57% sure", "1 min ago"]);
  t.deepEqual(bayWords({ ...BAY, health: "dirty" }, NOW_MS, EN), ["Taken", "Dirty", "1 min ago"]);
  t.deepEqual(bayWords({ ...BAY, health: "dirty", silenced: true }, NOW_MS, EN), [
    "Taken",
    "Silenced",
    "1 min ago",
  ]);
  t.deepEqual(bayWords({ ...BAY, withdrawn: true }, NOW_MS, EN), ["Not shared"]);
});

test("a bay needs care when it is silenced or unwell, and never when it has no node", (t) => {
  t.false(needsCare(BAY));
  t.true(needsCare({ ...BAY, silenced: true }));
  t.true(needsCare({ ...BAY, health: "latched" }));
  t.false(needsCare({ ...BAY, withdrawn: true, health: "silent" }));
});

test("confidence runs from 0 to 100 per cent", (t) => {
  t.is(confidencePercent({ ...BAY, confidence: 0 }), 0);
  t.is(confidencePercent({ ...BAY, confidence: 7 }), 100);
});

test("a colour is widened by repeating its own bits", (t) => {
  const widen = (value: number, bits: number) =>
    Number.parseInt(value.toString(2).padStart(bits, "0").repeat(2).slice(0, 8), 2);
  for (let value = 0; value < 65_536; value += 1) {
    const expected =
      (widen(value >> 11, 5) << 16) | (widen((value >> 5) & 63, 6) << 8) | widen(value & 31, 5);
    if (rgb888Of(value) !== expected)
      t.fail(`0x${value.toString(16)} became 0x${rgb888Of(value).toString(16)}`);
  }
  t.is(rgb888Of(0xffff), 0xffffff);
});

function span(fromMinute: number, toMinute: number): WeekSpan {
  return { fromMinute, toMinute, permission: "residents", textKo: "주민", textEn: "Residents" };
}

test("a span over midnight is cut there", (t) => {
  const rows = weekRows([span(4 * 1440 + 1140, 7 * 1440)]);
  t.deepEqual(
    rows.map((parts) => parts.map(({ fromMinute, toMinute }) => [fromMinute, toMinute])),
    [[], [], [], [], [[1140, 1440]], [[0, 1440]], [[0, 1440]]],
  );
});

test("cut spans cover exactly what the week's spans covered", (t) => {
  const cuts = fc.uniqueArray(fc.integer({ min: 0, max: 10_080 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(cuts, (unsorted) => {
      const edges = [...unsorted].sort((one, other) => one - other);
      const week = edges.slice(1).map((to, index) => span(edges[index] ?? 0, to));
      const parts = weekRows(week).flat();
      const covered = parts.reduce((sum, part) => sum + part.toMinute - part.fromMinute, 0);
      const inDay = parts.every(
        (part) => part.fromMinute >= 0 && part.toMinute <= 1440 && part.fromMinute < part.toMinute,
      );
      return inDay && covered === (edges.at(-1) ?? 0) - (edges[0] ?? 0);
    }),
  );
  t.pass();
});

function overlaps(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

test("at any width every bay has a place of its own inside the plan", (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 260, max: 2_000 }), fc.integer({ min: 1, max: 40 }), (width, count) => {
      const bays = Array.from({ length: count }, (_, index) => index + 1);
      const layout = layOutPlan(bays, width);
      const targets = layout.places.map((place) => place.target);
      const isInside = targets.every(
        (each) =>
          each.x >= 0 &&
          each.y >= 0 &&
          each.x + each.width <= layout.width + 0.01 &&
          each.y + each.height <= layout.height + 0.01,
      );
      const isApart = targets.every((each, index) =>
        targets.slice(index + 1).every((other) => !overlaps(each, other)),
      );
      return isInside && isApart && layout.width <= width + 0.01 && layout.places.length === count;
    }),
  );
  t.pass();
});

test("a narrow plan stands upright, with targets that a finger can meet", (t) => {
  const bays = Array.from({ length: 15 }, (_, index) => index + 1);
  const narrow = layOutPlan(bays, 298);
  t.true(narrow.isUpright);
  t.false(layOutPlan(bays, 1_080).isUpright);
  for (const { target } of narrow.places) t.true(target.width >= 44 && target.height >= 44);
});
