import type { SeededRandom } from "../../../hosts/alley/random.js";
import type { StayTimes } from "./stay-times.js";

/** A node comes up anew at least this long before or after anything moves. */
const APART_MS = 20_000;

/** `count` moments in order, by turns while a vehicle stands and while the bay is empty; fewer when there is no room. */
export function drawReboots(
  count: number,
  stays: readonly StayTimes[],
  random: SeededRandom,
): readonly number[] {
  const rebootsMs: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const index = Math.trunc(((turn + 0.5) * stays.length) / count);
    const stay = stays[index];
    if (stay === undefined) continue;
    const fromMs = (turn % 2 === 0 ? stay.stopsMs : stay.leftMs) + APART_MS;
    const untilMs = (turn % 2 === 0 ? stay.movesMs : (stays[index + 1]?.arrivesMs ?? fromMs)) - APART_MS;
    if (untilMs > fromMs) rebootsMs.push(random.between(fromMs, untilMs));
  }
  return rebootsMs;
}
