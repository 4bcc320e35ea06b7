import test from "ava";
import { clockText } from "../../src/sign/clock-text.js";

for (const [minuteOfDay, expected] of [
  [0, "00:00"],
  [9, "00:09"],
  [10, "00:10"],
  [549, "09:09"],
  [600, "10:00"],
  [1439, "23:59"],
  [1440, "24:00"],
] as const) {
  test(`minute ${minuteOfDay} is ${expected}`, (t) => {
    t.is(clockText(minuteOfDay), expected);
  });
}
