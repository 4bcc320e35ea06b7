import test from "ava";
import { measureCcmComputrons } from "../../bench/radio/ccm-computrons.js";
import { isXsHere } from "../helpers/xs-asking.js";

const onXs = isXsHere("what CCM costs") ? test : test.skip;

onXs("to seal and open an occupancy frame costs at most 60,000 computrons, the same each time", async (t) => {
  const figures = await measureCcmComputrons();
  const { sealComputrons, openComputrons } = figures;
  t.log(JSON.stringify(figures));
  t.true(sealComputrons > 1_000 && openComputrons > 1_000);
  t.true(sealComputrons + openComputrons <= 60_000, `${sealComputrons} + ${openComputrons}`);
  t.deepEqual(await measureCcmComputrons(), figures);
});
