import test from "ava";
import { bayLimit, isDelivered, type LimitOptions } from "../../../bench/radio/capacity/bay-limit.js";
import { LORASIM_RADIUS_MM } from "../../../tools/golmok/radio/network/network-places.js";

const SMALL: LimitOptions = {
  mac: "golmok",
  region: "kr920",
  spreadingFactor: 9,
  radiusMm: LORASIM_RADIUS_MM,
  reports: 600,
  networks: 2,
  seed: 5,
  guess: 150,
};

test("a channel holds three times as many bays that look whether it is free as of those that do not", (t) => {
  const aloha = bayLimit({ ...SMALL, mac: "aloha-retry", guess: 40 });
  t.true(aloha >= 25 && aloha <= 80, `${aloha}`);
  t.true(isDelivered(SMALL, 3 * aloha), `${3 * aloha}`);
});

test("at the limit enough is delivered, and with a tenth more it is not", (t) => {
  const options: LimitOptions = { ...SMALL, mac: "aloha-retry", guess: 40 };
  const limit = bayLimit(options);
  t.true(isDelivered(options, limit));
  t.false(isDelivered(options, Math.ceil(limit * 1.1)));
});

test("a bad guess costs time and changes little", (t) => {
  const options: LimitOptions = { ...SMALL, mac: "aloha-retry", reports: 400 };
  const limits = [10, 45, 200].map((guess) => bayLimit({ ...options, guess }));
  t.true(Math.max(...limits) <= 1.25 * Math.min(...limits), `${limits}`);
});
