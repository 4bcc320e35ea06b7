/** Exceptions that never come to hold, that overlap, or that are about bays out of the pool. */

import { utcOf } from "../../../src/clock/posix-tz.js";
import type { BayId } from "../../../src/domain/ids.js";
import type { Exception } from "../../../src/schedule/schedule.js";
import type { FieldPath, Findings } from "../document/issue.js";
import { wallClockText } from "../document/write-times.js";
import type { LifeFindings } from "./life-findings.js";
import type { WarningContext } from "./warning-context.js";

const MS_PER_SECOND = 1_000;

/** Adds warnings about exceptions, and about rules for bays that are out of the pool. */
export function addExceptionWarnings(findings: Findings, context: WarningContext, life: LifeFindings): void {
  const { schedule, places } = context;
  for (const [index, exception] of schedule.exceptions.entries()) {
    const path = places.exceptions[index] ?? [];
    addWithdrawnBays(findings, context, path, exception.bays);
    if (isOutsideLife(context, exception)) {
      findings.add(path, "outside-life", {
        ko: "effectiveFrom과 until 사이에 있지 않아 적용되지 않습니다; 때를 고치거나 지우세요",
        en: "it lies outside of effectiveFrom and until, and never holds; correct its times, or remove it",
      });
      continue;
    }
    if (addOverlap(findings, context, path, index)) continue;
    if (!life.exceptions.has(index)) {
      findings.add(path, "never-applies", {
        ko: "앞의 예외들에 모두 가려 한 번도 적용되지 않습니다; 앞으로 옮기거나 지우세요",
        en: "exceptions before it hide all of it, and it never holds; move it before them, or remove it",
      });
    }
  }
  for (const [index, { bays }] of schedule.rules.entries()) {
    addWithdrawnBays(findings, context, places.rules[index] ?? [], bays);
  }
}

/** Says whether there was one to warn of: the first exception before this one that takes some of it away. */
function addOverlap(
  findings: Findings,
  { schedule, places, refer }: WarningContext,
  path: FieldPath,
  index: number,
): boolean {
  const exception = schedule.exceptions[index];
  if (exception === undefined) return false;
  const other = schedule.exceptions.slice(0, index).findIndex((each) => isRival(each, exception));
  const rival = schedule.exceptions[other];
  if (rival === undefined) return false;
  const place = refer(places.exceptions[other] ?? []);
  const isHidden = rival.fromMinute <= exception.fromMinute && rival.toMinute >= exception.toMinute;
  const from = wallClockText(Math.max(rival.fromMinute, exception.fromMinute));
  const to = wallClockText(Math.min(rival.toMinute, exception.toMinute));
  const isForSame = sharesAllBays(rival.bays, exception.bays);
  findings.add(
    path,
    isHidden && isForSame ? "never-applies" : "overlapping-exceptions",
    isHidden && isForSame
      ? {
          ko: `${place.ko}에 모두 가려 한 번도 적용되지 않습니다; 하나를 지우거나 순서를 바꾸세요`,
          en: `${place.en} hides all of it, and it never holds; remove one of the two, or change their order`,
        }
      : {
          ko: `${from}부터 ${to}까지 ${place.ko}과 겹치고, 그동안은 그것이 이깁니다; 뜻한 바가 아니면 때를 고치세요`,
          en: `from ${from} to ${to} it overlaps ${place.en}, which wins; correct the times if that is not meant`,
        },
  );
  return true;
}

/** Says whether two exceptions want different things of one bay at one time. */
function isRival(one: Exception, other: Exception): boolean {
  if (one.regime === other.regime) return false;
  if (one.toMinute <= other.fromMinute || other.toMinute <= one.fromMinute) return false;
  if (one.bays === undefined || other.bays === undefined) return true;
  return one.bays.some((bay) => other.bays?.includes(bay));
}

/** Says whether every bay of `bays` is one of `wider`. */
function sharesAllBays(wider: readonly BayId[] | undefined, bays: readonly BayId[] | undefined): boolean {
  if (wider === undefined) return true;
  return bays?.every((bay) => wider.includes(bay)) === true;
}

function isOutsideLife({ schedule, zone }: WarningContext, { fromMinute, toMinute }: Exception): boolean {
  if (utcOf(zone, toMinute) <= schedule.effectiveFromS * MS_PER_SECOND) return true;
  return schedule.untilS !== undefined && utcOf(zone, fromMinute) >= schedule.untilS * MS_PER_SECOND;
}

function addWithdrawnBays(
  findings: Findings,
  { schedule }: WarningContext,
  path: FieldPath,
  bays: readonly BayId[] | undefined,
): void {
  const withdrawn = schedule.bays.filter(({ id, withdrawn }) => withdrawn && bays?.includes(id) === true);
  if (withdrawn.length === 0) return;
  const list = withdrawn.map(({ id }) => id).join(", ");
  findings.add(path, "withdrawn-bay", {
    ko: `공유에서 뺀 면입니다: ${list}; 그 면에는 효과가 없으니 번호를 확인하세요`,
    en: `bay ${list} is withdrawn from the pool; this has no effect on it, so look at the number`,
  });
}
