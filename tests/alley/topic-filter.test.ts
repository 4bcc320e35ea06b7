import test from "ava";
import { filterMatches } from "../../hosts/alley/topic-filter.js";

/** Filter, topic, and whether one takes in the other. Source: MQTT 3.1.1, 4.7. */
const CASES: readonly (readonly [string, string, boolean])[] = [
  ["golmok/7/state", "golmok/7/state", true],
  ["golmok/7/state", "golmok/7/State", false],
  ["golmok/7/state", "golmok/7/state/", false],
  ["golmok/7/state/", "golmok/7/state", false],
  ["golmok/7", "golmok/7/state", false],
  ["golmok/7/state/x", "golmok/7/state", false],
  ["#", "golmok/7/state", true],
  ["#", "/", true],
  ["#", "$SYS/clients", false],
  ["+/clients", "$SYS/clients", false],
  ["+/#", "$SYS/clients", false],
  ["$SYS/#", "$SYS/clients", true],
  ["golmok/#", "golmok/$SYS", true],
  ["golmok/#", "golmok", true],
  ["golmok/7/#", "golmok/7/bay/3/state", true],
  ["golmok/7/#", "golmok/70", false],
  ["golmok/#/state", "golmok/7/state", false],
  ["golmok/+/state", "golmok/7/state", true],
  ["golmok/+/state", "golmok//state", true],
  ["golmok/+/state", "golmok/7/8/state", false],
  ["golmok/+", "golmok", false],
  ["golmok/+", "golmok/", true],
  ["+", "golmok", true],
  ["+", "/golmok", false],
  ["+/+", "/golmok", true],
  ["golmok+", "golmok", false],
  ["golmok/7+", "golmok/7", false],
];

for (const [filter, topic, isTakenIn] of CASES) {
  test(`${filter} ${isTakenIn ? "takes in" : "does not take in"} ${topic}`, (t) => {
    t.is(filterMatches(filter, topic), isTakenIn);
  });
}
