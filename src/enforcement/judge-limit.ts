import type { Case, Finding } from "./finding.js";
import { isLimited, limitedRunAt } from "./regime-run.js";

const MS_PER_MINUTE = 60_000;

/**
 * Judges how long a stay has lasted while anyone may park.
 *
 * The clock runs from the later of the stay's beginning and the beginning of the limited regimes that follow each other
 * up to now. A limit that became shorter counts from then at the earliest. It is a breach when even the latest possible
 * beginning is longer ago than limit and grace, and a report proves that the car still stood there by then; from the
 * moment at which the limit may be over until that, it is grace.
 */
export function judgeLimit(one: Case): Finding {
  const { stay, atMs, provenMs, earliestMs, latestMs, rules, ruling, graceMs } = one;
  const ok: Finding = { kind: "ok", reason: "allowed", sinceMs: okSinceMs(one) };
  if (!isLimited(ruling.regime)) return ok;

  const limitMs = ruling.regime.maxStayMinutes * MS_PER_MINUTE;
  const enoughMs = stay.sinceMs === undefined ? Math.min(latestMs, atMs - limitMs) : earliestMs;
  const run = limitedRunAt(rules, ruling, atMs, enoughMs);
  const overFromMs = Math.max(Math.max(latestMs, run.fromMs) + limitMs, run.asShortFromMs);
  const breachMs = overFromMs + graceMs;
  if (provenMs >= breachMs) return { kind: "over-limit", reason: "max-stay", sinceMs: breachMs };

  const maybeFromMs = Math.max(Math.max(earliestMs, run.fromMs) + limitMs, run.asShortFromMs);
  if (atMs < maybeFromMs) return { ...ok, untilMs: maybeFromMs };
  if (atMs < overFromMs && stay.sinceMs === undefined)
    return { kind: "unknowable", reason: "stay-not-known", sinceMs: undefined, untilMs: overFromMs };
  const sinceMs = stay.sinceMs === undefined ? overFromMs : maybeFromMs;
  const grace: Finding = { kind: "grace", reason: "max-stay", sinceMs };
  return atMs < breachMs ? { ...grace, untilMs: breachMs } : grace;
}

function okSinceMs({ stay, rules, ruling }: Case): number | undefined {
  return stay.sinceMs === undefined ? undefined : Math.max(stay.sinceMs, rules.beginningOf(ruling));
}
