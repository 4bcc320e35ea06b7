import { parseZone, type Zone } from "../../src/clock/posix-tz.js";

/** The zone of a text that has one. */
export function zoneOf(text: string): Zone {
  const zone = parseZone(text);
  if (!zone.ok) throw new Error(`${text}: ${zone.error}`);
  return zone.value;
}
