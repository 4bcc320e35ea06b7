import type { AlleyId, BayId } from "../../../src/domain/ids.js";
import { MAX_BAY_ID } from "../../../src/domain/ids.js";
import { bayAccuracyTopic } from "../../../src/mqtt/topics.js";
import {
  type BelievedCounts,
  type ConfusionCounts,
  MAX_MARK_COUNT,
} from "../../../src/occupancy/ground-truth.js";
import { usageFailure } from "../keys/usage-failure.js";
import type { Language } from "../language.js";

/**
 * Reads what a broker keeps of bays' accuracy, by bay in the order of their numbers. Throws a `CommandFailure` with
 * EXIT_USAGE that names the topic when a message is not what a sign publishes.
 */
export function readKeptCounts(
  messages: ReadonlyMap<string, Uint8Array>,
  alley: AlleyId,
  language: Language,
): ReadonlyMap<BayId, ConfusionCounts> {
  const byBay = new Map<BayId, ConfusionCounts>();
  for (let bay = 1; bay <= MAX_BAY_ID; bay += 1) {
    const topic = bayAccuracyTopic(alley, bay);
    const payload = messages.get(topic);
    if (payload === undefined) continue;
    const counts = readCounts(payload);
    if (counts === undefined) {
      throw usageFailure(language, {
        ko: `${topic}: 브로커에 있는 것이 전광판이 적은 표시 집계가 아닙니다; 누가 올렸는지 보고, 이 프로그램이 전광판보다 오래되지 않았는지 보세요`,
        en: `${topic}: what the broker keeps is no tally of a sign's; see who put it there, and whether this program is older than the sign`,
      });
    }
    byBay.set(bay, counts);
  }
  return byBay;
}

function readCounts(payload: Uint8Array): ConfusionCounts | undefined {
  try {
    const { occupied, free } = JSON.parse(Buffer.from(payload).toString("utf8")) as Record<string, unknown>;
    const [ofOccupied, ofFree] = [readBelieved(occupied), readBelieved(free)];
    if (ofOccupied === undefined || ofFree === undefined) return undefined;
    return { occupied: ofOccupied, free: ofFree };
  } catch {
    return undefined;
  }
}

function readBelieved(value: unknown): BelievedCounts | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { occupied, free, unknown } = value as Readonly<Record<string, unknown>>;
  if (!isCount(occupied) || !isCount(free) || !isCount(unknown)) return undefined;
  return { occupied, free, unknown };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MAX_MARK_COUNT;
}
