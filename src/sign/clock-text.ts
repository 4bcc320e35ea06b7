/** `08:30` for a minute of the day, [0, 1440]: the end of a day is `24:00`. */
export function clockText(minuteOfDay: number): string {
  const hour = Math.floor(minuteOfDay / 60);
  const minute = minuteOfDay % 60;
  return `${hour < 10 ? "0" : ""}${hour}:${minute < 10 ? "0" : ""}${minute}`;
}
