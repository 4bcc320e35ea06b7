import { dateText } from "../document/write-times.js";

const MS_PER_DAY = 86_400_000;

/** `2027-03-15T06:00:00.250Z`, for a moment of the years [1970, 2199]. */
export function instantMsText(utcMs: number): string {
  const day = Math.floor(utcMs / MS_PER_DAY);
  const ms = utcMs - day * MS_PER_DAY;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const time = `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1_000) % 60)}`;
  return `${dateText(day)}T${time}.${String(ms % 1_000).padStart(3, "0")}Z`;
}
