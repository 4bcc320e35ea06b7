import type { Zone } from "../../../src/clock/posix-tz.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import type { Words } from "../committee-schedule.js";
import type { DocumentSource } from "../document/document-source.js";
import { type FieldPath, fieldText } from "../document/issue.js";
import type { SchedulePlaces } from "../document/schedule-places.js";

/** What warnings are worked out from. */
export interface WarningContext {
  readonly schedule: Schedule;
  readonly zone: Zone;
  readonly places: SchedulePlaces;
  /** A field by name, with its line where there is a text: `rules[2] (line 14)`. In Korean it ends in a consonant. */
  refer(path: FieldPath): Words;
}

/** The context of a schedule from a document, or from a signed file that has no text. */
export function warningContext(
  schedule: Schedule,
  text: { readonly source: DocumentSource; readonly places: SchedulePlaces } | undefined,
): WarningContext {
  return {
    schedule,
    zone: zoneOf(schedule),
    places: text?.places ?? placesByIndex(schedule),
    refer(path) {
      const field = fieldText(path);
      if (text === undefined) return { ko: `${field} 항목`, en: field };
      const line = text.source.lineOf(path);
      return { ko: `${field}(${line}번째 줄)`, en: `${field} (line ${line})` };
    },
  };
}

/** Where the parts of a schedule would stand in a document that was written from it. */
function placesByIndex(schedule: Schedule): SchedulePlaces {
  return {
    rules: schedule.rules.map((_, index) => ["rules", index]),
    exceptions: schedule.exceptions.map((_, index) => ["exceptions", index]),
    holidays: schedule.holidays.map((_, index) => ["holidays", index]),
  };
}
