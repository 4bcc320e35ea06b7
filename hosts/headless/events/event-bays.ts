import type { BayId } from "../../../src/domain/ids.js";

/** Which of the alley's bays plays each bay of a file that numbers its own. */
interface BayCast {
  /** Ids for which no bay was left are missing. */
  readonly bayOf: ReadonlyMap<string, BayId>;
  /** For people: who plays whom; `undefined` when every id is a bay of this alley. */
  readonly note: string | undefined;
}

/** The bay whose number this is, if it is one of `bays`. */
export function bayOfNumber(text: string, bays: readonly BayId[]): BayId | undefined {
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const bay = Number(text);
  return bays.includes(bay) ? bay : undefined;
}

/** Lets ids that are bay numbers stand for themselves, and gives the others the bays that remain, in order. */
export function castBays(ids: readonly string[], bays: readonly BayId[]): BayCast {
  const distinct = [...new Set(ids)];
  const bayOf = new Map<string, BayId>();
  for (const id of distinct) {
    const bay = bayOfNumber(id, bays);
    if (bay !== undefined) bayOf.set(id, bay);
  }
  const taken = new Set(bayOf.values());
  const remaining = bays.filter((bay) => !taken.has(bay));
  const roles: string[] = [];
  for (const id of distinct) {
    const bay = bayOf.has(id) ? undefined : remaining.shift();
    if (bay === undefined) continue;
    bayOf.set(id, bay);
    roles.push(`${id} by bay ${bay}`);
  }
  if (roles.length === 0) return { bayOf, note: undefined };
  return { bayOf, note: `bays of the file are played by bays of this alley: ${roles.join(", ")}` };
}

/** Bay numbers for people: "1-6, 8-15". */
export function listBays(bays: readonly BayId[]): string {
  const spans: string[] = [];
  const sorted = [...bays].sort((one, other) => one - other);
  for (let index = 0; index < sorted.length; ) {
    let end = index;
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end += 1;
    spans.push(end === index ? `${sorted[index]}` : `${sorted[index]}-${sorted[end]}`);
    index = end + 1;
  }
  return spans.join(", ");
}
