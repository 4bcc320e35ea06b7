import type { BayId } from "../../../src/domain/ids.js";
import type { Bay } from "../../../src/schedule/schedule.js";
import type { ScheduleNotes } from "../committee-schedule.js";

/** `1-7`, `7` or `[1, 3, 5-7]` of ascending bays: the shortest way in which a document writes them. */
export function bayListText(bays: readonly BayId[]): BayId | string | readonly (BayId | string)[] {
  const ranges: (BayId | string)[] = [];
  let from: BayId | undefined;
  for (const [index, bay] of bays.entries()) {
    from ??= bay;
    if (bays[index + 1] === bay + 1) continue;
    ranges.push(from === bay ? bay : `${from}-${bay}`);
    from = undefined;
  }
  const [only] = ranges;
  return ranges.length === 1 && only !== undefined ? only : ranges;
}

/** The entries of `bays`: neighbours that are alike are one. */
export function bayEntries(bays: readonly Bay[], notes: ScheduleNotes): readonly object[] {
  const groups: { readonly bays: BayId[]; readonly fields: object; readonly likeness: string }[] = [];
  for (const bay of bays) {
    const label = notes.bayLabels.get(bay.id);
    const reason = notes.withdrawnReasons.get(bay.id);
    const fields = {
      ...(label === undefined ? {} : { label }),
      ...(bay.kind === "standard" ? {} : { kind: bay.kind }),
      ...(bay.withdrawn ? { withdrawn: reason === undefined ? true : { ko: reason.ko, en: reason.en } } : {}),
    };
    const likeness = JSON.stringify(fields);
    const group = groups[groups.length - 1];
    if (group !== undefined && group.likeness === likeness && label === undefined) group.bays.push(bay.id);
    else groups.push({ bays: [bay.id], fields, likeness });
  }
  return groups.map(({ bays: ids, fields }) =>
    ids.length === 1 ? { id: ids[0], ...fields } : { ids: bayListText(ids), ...fields },
  );
}
