import test from "ava";
import { measureCapacity } from "../../../bench/radio/capacity/measure-capacity.js";

test("each place has both limits and what one is of the other, rounded down", (t) => {
  const { capacityElsewhere, ...atHome } = measureCapacity({ reports: 100, networks: 1, seed: 3 });
  const pairs = Object.entries({ ...capacityElsewhere, atHome });
  t.is(pairs.length, 5);
  for (const [name, { bayLimitAloha, bayLimitGolmok, capacityRatioToAloha }] of pairs) {
    const ratio = bayLimitGolmok / bayLimitAloha;
    t.true(capacityRatioToAloha <= ratio && capacityRatioToAloha > ratio - 0.011, name);
    t.true(bayLimitAloha > 10, name);
  }
  t.true(atHome.bayLimitGolmok > 100);
});
