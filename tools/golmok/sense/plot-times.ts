const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

const STEPS_S = [
  ...[1, 2, 5, 10, 15, 30],
  ...[60, 120, 300, 600, 900, 1_800],
  ...[3_600, 7_200, 10_800, 21_600, 43_200],
];

/** A picture has at most so many times. */
const MOST_TIMES = 10;

/** From here on milliseconds are no time since something began, but since 1970: March 1973. */
const EPOCH_FROM_MS = 100_000_000_000;

/** The round times from one moment to another, both inclusive. */
export function roundTimes(fromMs: number, untilMs: number): readonly number[] {
  const leastMs = (untilMs - fromMs) / MOST_TIMES;
  const stepMs =
    (STEPS_S.find((step) => step * SECOND_MS >= leastMs) ?? 0) * SECOND_MS ||
    Math.ceil(leastMs / DAY_MS) * DAY_MS;
  const firstMs = Math.ceil(fromMs / stepMs) * stepMs;
  return Array.from(
    { length: Math.floor((untilMs - firstMs) / stepMs) + 1 },
    (_, index) => firstMs + index * stepMs,
  );
}

/** `0:05:30`: hours, minutes and seconds; of a time since 1970 `05-01 08:30:00`, in UTC. */
export function clockText(timeMs: number): string {
  if (timeMs >= EPOCH_FROM_MS) return new Date(timeMs).toISOString().slice(5, 19).replace("T", " ");
  const seconds = Math.floor(Math.abs(timeMs) / SECOND_MS);
  const two = (count: number) => String(count).padStart(2, "0");
  const text = `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return timeMs < 0 ? `-${text}` : text;
}
