import test from "ava";
import { DETECTION_BUDGET_MS, HEARTBEAT_MS, SILENCE_BUDGET_MS } from "../../src/domain/budgets.js";

test("the promised budgets are 300 s of heartbeat, 8 s of detection and 2.5 heartbeats of silence", (t) => {
  t.is(HEARTBEAT_MS, 300_000);
  t.is(DETECTION_BUDGET_MS, 8_000);
  t.is(SILENCE_BUDGET_MS, 2.5 * HEARTBEAT_MS);
});
