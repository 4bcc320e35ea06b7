import { parseZone, type Zone } from "../clock/posix-tz.js";
import type { Schedule } from "./schedule.js";

/** The zone of a schedule that `checkSchedule` passed; throws for any other. */
export function zoneOf(schedule: Schedule): Zone {
  const zone = parseZone(schedule.timeZone);
  if (!zone.ok) throw new Error(`schedule was not checked: time zone ${schedule.timeZone} (${zone.error})`);
  return zone.value;
}
