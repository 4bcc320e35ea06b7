import type { BayView } from "./contract.js";
import type { Texts } from "./texts.js";
import { agoText } from "./time-text.js";

/** The radio's scale: full confidence. */
const FULL_CONFIDENCE = 7;

/** What the plan says of a bay, the most important first; the second line is what most needs to be known. */
export function bayWords(bay: BayView, utcMs: number, texts: Texts): readonly string[] {
  if (bay.withdrawn) return [texts.withdrawn];
  return [texts.occupancy[bay.occupancy], secondWord(bay, texts), agoText(bay.lastHeardMs, utcMs, texts)];
}

/** True when somebody should look at the node. */
export function needsCare(bay: BayView): boolean {
  return !bay.withdrawn && (bay.silenced || bay.health !== "ok");
}

/** Confidence as per cent, [0, 100]. */
export function confidencePercent(bay: BayView): number {
  return Math.round((100 * bay.confidence) / FULL_CONFIDENCE);
}

function secondWord(bay: BayView, texts: Texts): string {
  if (bay.silenced) return texts.silenced;
  if (bay.health !== "ok") return texts.health[bay.health];
  return texts.sure(confidencePercent(bay));
}
