import test from "ava";
import { DAY_MS, HOUR_MS, MINUTE_MS, makeKeeper, START_MS } from "./time-samples.js";

/** Longer than a node waits, to save time: no two readings in one vote. */
const READ_MS = 4 * MINUTE_MS;
const DAYS_WITH_SERVERS = 2;
const DAYS_ALONE = 90;

interface Board {
  /** How much too fast the crystal is in the beginning, and by how much more after ninety days. */
  readonly crystalPpm: number;
  readonly seasonPpm: number;
  readonly rtcPpm: number;
  readonly rtcBoundPpm: number;
}

/** Two days with servers, then ninety with nothing but the RTC; what became of it. */
function live({ crystalPpm, seasonPpm, rtcPpm, rtcBoundPpm }: Board) {
  const keeper = makeKeeper();
  const worst = { offMs: 0, errorMs: 0, outside: 0, trustedDays: 0 };
  let uptime = 0;
  for (let ms = 0; ms < (DAYS_WITH_SERVERS + DAYS_ALONE) * DAY_MS; ms += READ_MS) {
    uptime += READ_MS * (1 + (crystalPpm + (seasonPpm * ms) / (90 * DAY_MS)) / 1_000_000);
    const uptimeMs = Math.floor(uptime);
    const trueMs = START_MS + ms;
    if (ms < DAYS_WITH_SERVERS * DAY_MS && ms % (16 * MINUTE_MS) === 0)
      for (const id of [0, 1])
        keeper.take({ kind: "sntp", id, uptimeMs, utcMs: trueMs, errorMs: 25, isVouched: false });
    const aloneMs = Math.max(0, ms - DAYS_WITH_SERVERS * DAY_MS);
    const isExact = ms % HOUR_MS === 0;
    const shownMs = trueMs + (aloneMs * rtcPpm) / 1_000_000;
    const errorMs = 90 + Math.ceil((aloneMs * rtcBoundPpm) / 1_000_000) + (isExact ? 26 : 501);
    const utcMs = isExact ? Math.round(shownMs) : Math.floor(shownMs / 1_000) * 1_000 + 500;
    keeper.take({ kind: "rtc", id: 0, uptimeMs, utcMs, errorMs, isVouched: true });
    const now = keeper.at(uptimeMs);
    const latestMs = now.latestMs ?? Number.MAX_SAFE_INTEGER;
    if (trueMs < now.earliestMs || trueMs > latestMs) worst.outside += 1;
    if (now.trust === "trusted") worst.trustedDays = ms / DAY_MS;
    worst.offMs = Math.max(worst.offMs, Math.abs(now.utcMs - trueMs));
    worst.errorMs = Math.max(worst.errorMs, latestMs - now.utcMs);
  }
  return worst;
}

for (const [crystalPpm, seasonPpm, rtcPpm] of [
  [0, 0, 3.5],
  [300, 30, -3.5],
  [400, 100, 3.5],
] as const) {
  test(`ninety days alone with an RTC off by ${rtcPpm} ppm, a crystal of ${crystalPpm} ppm, ${seasonPpm} more in another season: trusted, and rightly`, (t) => {
    const { offMs, errorMs, outside } = live({ crystalPpm, seasonPpm, rtcPpm, rtcBoundPpm: 3.5 });
    t.is(outside, 0);
    t.true(offMs < 28_000, `${offMs}`);
    t.true(errorMs < 30_000, `${errorMs}`);
  });
}

test("with an RTC of 20 ppm trust ends after 17 to 20 days, and what is told stays true", (t) => {
  const { outside, trustedDays } = live({ crystalPpm: 100, seasonPpm: 10, rtcPpm: 20, rtcBoundPpm: 20 });
  t.is(outside, 0);
  const aloneDays = trustedDays - DAYS_WITH_SERVERS;
  t.true(aloneDays > 16 && aloneDays < 20, `${aloneDays}`);
});
