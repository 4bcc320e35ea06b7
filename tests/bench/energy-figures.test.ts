import test from "ava";
import { averageMilliwatts, totalMilliwatts } from "../../bench/sensing/energy/average-power.js";
import { batteryYears, USABLE_SHARE } from "../../bench/sensing/energy/battery.js";
import { BOARDS } from "../../bench/sensing/energy/boards.js";
import { atPeriod, DAY_OF_14_STAYS } from "../../bench/sensing/energy/daily-activity.js";
import { GOAL_MILLIWATTS, pingBudgetMillijoules } from "../../bench/sensing/energy/goal.js";
import { figuresOf, scaleFigure } from "../../bench/sensing/energy/named-figures.js";
import { loraNode } from "../../bench/sensing/energy/nodes.js";
import { bestRanger } from "../../bench/sensing/energy/power-tables.js";
import { RADIOS } from "../../bench/sensing/energy/radios.js";
import { RANGERS, type RangerName } from "../../bench/sensing/energy/rangers.js";
import { sensitivity } from "../../bench/sensing/energy/sensitivity.js";
import { THERMOMETER } from "../../bench/sensing/energy/thermometer.js";

const ALL = figuresOf({ RANGERS, BOARDS, RADIOS, THERMOMETER, USABLE_SHARE });
const NODE = loraNode("rcwl", "esp32S3");
const MILLIWATTS = totalMilliwatts(averageMilliwatts(DAY_OF_14_STAYS, NODE));

test("every constant is a number that can be, and says where it comes from", (t) => {
  t.true(ALL.length > 80);
  for (const { path, figure } of ALL) {
    t.true(figure.value >= 0 && Number.isFinite(figure.value), path);
    t.true(figure.source.length >= 8, path);
    if (/Efficiency|Share$/.test(path)) t.true(figure.value > 0 && figure.value <= 1, path);
  }
});

test("at 14 stays a day the best ranger meets 0.60 mW at the slowest spreading factor, and it is the only one", (t) => {
  t.is(bestRanger(), "rcwl");
  for (const name of Object.keys(RANGERS) as RangerName[]) {
    const milliwatts = totalMilliwatts(averageMilliwatts(DAY_OF_14_STAYS, loraNode(name, "esp32S3")));
    t.is(milliwatts <= GOAL_MILLIWATTS, name === "rcwl", `${name}: ${milliwatts}`);
  }
});

test("no sealed ranger meets it at 5 s either", (t) => {
  const slow = atPeriod(DAY_OF_14_STAYS, 5_000);
  const names = (Object.keys(RANGERS) as RangerName[]).filter((name) => RANGERS[name].isSealed);
  t.is(names.length, 4);
  for (const name of names) {
    t.true(totalMilliwatts(averageMilliwatts(slow, loraNode(name, "esp32S3", 7))) > GOAL_MILLIWATTS, name);
  }
});

test("a ranger whose ping takes the budget makes 0.60 mW exactly", (t) => {
  const budget = pingBudgetMillijoules(DAY_OF_14_STAYS, NODE);
  const { startUpMs, startUpMa, cycleMs } = RANGERS.rcwl;
  const rangingMa = (budget / 0.0036 - startUpMs.value * startUpMa.value) / cycleMs.value;
  const ranger = { ...RANGERS.rcwl, rangingMa: { ...RANGERS.rcwl.rangingMa, value: rangingMa } };
  const milliwatts = totalMilliwatts(averageMilliwatts(DAY_OF_14_STAYS, { ...NODE, ranger }));
  t.is(milliwatts.toFixed(9), "0.600000000");
});

test("one figure is changed and nothing else", (t) => {
  const changed = scaleFigure(NODE, "ranger.pulse.leadMs", 2);
  t.is(changed.ranger.pulse?.leadMs.value, 2 * 2.3);
  t.is(NODE.ranger.pulse?.leadMs.value, 2.3);
  t.deepEqual(scaleFigure(changed, "ranger.pulse.leadMs", 0.5), NODE);
  t.throws(() => scaleFigure(NODE, "ranger.colour", 2), { message: "no figure colour" });
});

test("the sensitivity names each constant that is not ours to choose, and each count, the strongest first", (t) => {
  const rows = sensitivity(DAY_OF_14_STAYS, NODE);
  const figures = figuresOf(NODE).filter(({ figure }) => figure.basis !== "chosen");
  const expected = [
    ...figures.map(({ path }) => path),
    ...Object.keys(DAY_OF_14_STAYS).map((count) => `activity.${count}`),
    "battery.usableShare",
  ];
  t.deepEqual(rows.map(({ name }) => name).sort(), expected.sort());
  const spreads = rows.map(({ lessYears, moreYears }) => Math.abs(moreYears - lessYears));
  t.deepEqual(
    spreads,
    [...spreads].sort((a, b) => b - a),
  );
});

test("less of anything takes no more power, and more of it no less", (t) => {
  for (const row of sensitivity(DAY_OF_14_STAYS, NODE)) {
    t.true(row.lessMilliwatts <= MILLIWATTS && row.moreMilliwatts >= MILLIWATTS, row.name);
    if (row.name === "battery.usableShare") {
      t.true(row.lessYears < batteryYears(MILLIWATTS) && row.moreYears > batteryYears(MILLIWATTS));
    }
  }
});

test("30 % is 30 %: a current's effect is that share of its part", (t) => {
  const { transmitting } = averageMilliwatts(DAY_OF_14_STAYS, NODE);
  const row = sensitivity(DAY_OF_14_STAYS, NODE).find(({ name }) => name === "radio.transmitMa");
  t.is(row?.moreMilliwatts.toFixed(9), (MILLIWATTS + 0.3 * transmitting).toFixed(9));
  t.is(row?.lessMilliwatts.toFixed(9), (MILLIWATTS - 0.3 * transmitting).toFixed(9));
});

test("no converter gives more than it takes", (t) => {
  const node = loraNode("hcSr04", "esp32S3");
  const row = sensitivity(DAY_OF_14_STAYS, node).find(({ name }) => name === "ranger.supplyEfficiency");
  const { tripwirePings, densePings } = averageMilliwatts(DAY_OF_14_STAYS, node);
  const saved = (tripwirePings + densePings) * (1 - 0.85);
  const milliwatts = totalMilliwatts(averageMilliwatts(DAY_OF_14_STAYS, node));
  t.is(row?.moreMilliwatts.toFixed(9), (milliwatts - saved).toFixed(9));
});
