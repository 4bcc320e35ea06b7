import test from "ava";
import { FREE, OCCUPANCY_CODES, OCCUPIED, occupancyOf, UNKNOWN } from "../../src/domain/occupancy.js";

for (const [code, name] of [
  [UNKNOWN, "unknown"],
  [FREE, "free"],
  [OCCUPIED, "occupied"],
  [3, "unknown"],
  [-1, "unknown"],
  [255, "unknown"],
] as const) {
  test(`code ${code} is ${name}`, (t) => {
    t.is(occupancyOf(code), name);
  });
}

test("cleared memory says unknown", (t) => {
  t.is(OCCUPANCY_CODES[0], "unknown");
});
