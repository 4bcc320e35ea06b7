/** What changes for whom: the alley as a whole and each bay, put together where they change alike. */

import type { BayId } from "../../../src/domain/ids.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { audienceKey } from "../timetable/audience-key.js";
import { comingChanges } from "./coming-changes.js";
import { PairDays } from "./day-pieces.js";
import { ShapeReader, type Side } from "./day-shape.js";
import { type Life, lifeOf } from "./life-days.js";
import { changesKey, type ParkingChange } from "./parking-change.js";
import { specialChanges } from "./special-changes.js";
import { unsaidChanges } from "./unsaid-changes.js";
import { usualChanges } from "./usual-changes.js";
import { UsualDays } from "./usual-days.js";
import { type WeeklyMinutes, weeklyMinutes } from "./weekly-minutes.js";

/** Something said of some bays. */
export interface ForBays<Said> {
  /** Whether it is said of the alley as a whole too, which the sign at its mouth speaks for. */
  readonly hasAlley: boolean;
  /** Ascending; pooled in both schedules. */
  readonly bays: readonly BayId[];
  readonly said: Said;
}

/** All that changes for whom. */
export interface AudienceChanges {
  readonly changes: readonly ForBays<ParkingChange>[];
  /** How much longer each may park in a usual week; alike for bays with one difference. */
  readonly minutes: readonly ForBays<readonly WeeklyMinutes[]>[];
  readonly texts: readonly TextChange[];
}

/** A sign's text of one regime that another takes the place of, though who may park stays. */
export interface TextChange {
  readonly before: { readonly ko: string; readonly en: string };
  readonly after: { readonly ko: string; readonly en: string };
}

/** What changes within the life of `after`; `before` is taken to hold all that time. */
export function audienceChanges(before: Schedule, after: Schedule): AudienceChanges {
  const shapes = new ShapeReader(before, after);
  const life = lifeOf(after, shapes);
  const texts = new Map<string, TextChange>();
  const found = new Map<string, Found>();
  const changes = new Said<ParkingChange>();
  const minutes = new Said<readonly WeeklyMinutes[]>();
  for (const bay of [undefined, ...baysOfBoth(before, after)]) {
    const audience = `${audienceKey(before, bay)} ${audienceKey(after, bay)}`;
    const ours = found.get(audience) ?? changesFor(before, after, bay, shapes, life, texts);
    found.set(audience, ours);
    for (const change of ours.changes) changes.add(changesKey([change]), change, bay);
    const differences = ours.minutes.map((one) => one.after - one.before);
    minutes.add(differences.join(), ours.minutes, bay);
  }
  return { changes: changes.all, minutes: minutes.all, texts: [...texts.values()] };
}

/** What is found for one audience. */
interface Found {
  readonly changes: readonly ParkingChange[];
  readonly minutes: readonly WeeklyMinutes[];
}

/** Collects what is said of each bay, the same once. */
class Said<Thing> {
  readonly #said = new Map<string, { hasAlley: boolean; bays: BayId[]; said: Thing }>();

  add(key: string, said: Thing, bay: BayId | undefined): void {
    const known = this.#said.get(key) ?? { hasAlley: false, bays: [], said };
    this.#said.set(key, known);
    if (bay === undefined) known.hasAlley = true;
    else known.bays.push(bay);
  }

  get all(): readonly ForBays<Thing>[] {
    return [...this.#said.values()];
  }
}

/** The bays that both schedules have in the pool, ascending. */
export function baysOfBoth(before: Schedule, after: Schedule): readonly BayId[] {
  const pooled = before.bays.filter(({ withdrawn }) => !withdrawn).map(({ id }) => id);
  return after.bays.filter(({ id, withdrawn }) => !withdrawn && pooled.includes(id)).map(({ id }) => id);
}

function changesFor(
  before: Schedule,
  after: Schedule,
  bay: BayId | undefined,
  shapes: ShapeReader,
  life: Life,
  texts: Map<string, TextChange>,
): Found {
  const pair = new PairDays(shapes, before, after, bay);
  const usualDays = new Map(
    life.seasons.map(({ key }) => {
      const isInSeason = (side: Side, index: number) => {
        const rule = pair.rulesOf(side)[index];
        return rule !== undefined && shapes.isInSeason(rule, key);
      };
      return [key, new UsualDays(pair, key, isInSeason)];
    }),
  );
  const usual = comingChanges(pair, life, usualChanges(life, usualDays));
  const said = [...usual, ...specialChanges(pair, life, usualDays)];
  const changes = [...said, ...unsaidChanges(pair, life, said)];
  for (const { before: one, after: other } of life.alike.flatMap(({ today, yesterday }) =>
    pair.piecesOf(today, yesterday),
  )) {
    const isSame = one.textKo === other.textKo && one.textEn === other.textEn;
    if (isSame || pair.changeOf({ before: one, after: other }) !== undefined) continue;
    const change = {
      before: { ko: one.textKo, en: one.textEn },
      after: { ko: other.textKo, en: other.textEn },
    };
    texts.set(JSON.stringify(change), change);
  }
  const [longest] = life.seasons;
  const week = longest === undefined ? undefined : usualDays.get(longest.key);
  return { changes, minutes: week === undefined ? [] : weeklyMinutes(pair, week, before, after) };
}
