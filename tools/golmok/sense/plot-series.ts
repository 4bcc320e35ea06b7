/** What the chart shows in each of its rows. */

import type { Words } from "../committee-schedule.js";
import { inLanguage, type Language } from "../language.js";
import type { PlacedLabel } from "./plot-labels.js";
import {
  DIRTY,
  DOT_LOOKS,
  FAILED,
  FLOOR_COLOUR,
  INK,
  OBJECT_COLOUR,
  SOFT,
  STATE_LOOKS,
  TEMPERATURE_COLOUR,
  WELL,
} from "./plot-looks.js";
import { renderBand, renderLabels, renderSpans, renderTicks, renderZoneNames } from "./plot-shapes.js";
import type { PlotTrace } from "./plot-trace.js";
import { HEALTH_WORDS, STATE_WORDS } from "./reason-words.js";

/** The rows from above; each has a grid, a time axis and an axis of its own by this index. */
export const [NO_ECHO_ROW, RANGE_ROW, STATE_ROW, HEALTH_ROW, REASON_ROW] = [0, 1, 2, 3, 4];
/** The axis of degrees comes after those of the rows. */
const DEGREES_AXIS = 5;

/** Of objects, and of the empty bay. */
const ZONE_WORDS: readonly Words[] = [
  { ko: "여기면 물체", en: "an object, here" },
  { ko: "여기면 빈 면", en: "the empty bay, here" },
];

/** So many changes are marked in the distances too; more would hide them. */
const MAX_MARKS = 60;

function custom(row: number, renderItem: unknown, data: readonly unknown[]) {
  const placed = { xAxisIndex: row, yAxisIndex: row, silent: true, clip: row !== REASON_ROW };
  return { type: "custom", ...placed, renderItem, data, encode: { x: 0 } };
}

export function zoneSeries(
  { zones, untilMs: endMs }: PlotTrace,
  farthestMm: number,
  language: Language,
): readonly object[] {
  const objects = zones.map(({ fromMs, untilMs, held }) => [fromMs, untilMs, held.blockedMm, held.objectMm]);
  const floors = zones.map(({ fromMs, untilMs, held }) => [
    ...[fromMs, untilMs, held.floorNearMm],
    held.floorFarMm ?? farthestMm,
  ]);
  const words = ZONE_WORDS.map((each) => inLanguage(each, language));
  const places = [objects.at(-1), floors.at(-1)].map((band) => [
    endMs,
    ((band?.[2] ?? 0) + (band?.[3] ?? 0)) / 2,
  ]);
  return [
    custom(RANGE_ROW, renderBand(OBJECT_COLOUR), objects),
    custom(RANGE_ROW, renderBand(FLOOR_COLOUR), floors),
    { ...custom(RANGE_ROW, renderZoneNames(words, [OBJECT_COLOUR, FLOOR_COLOUR]), places), clip: false },
  ];
}

export function echoSeries({ echoes, noEchoesMs }: PlotTrace, language: Language): readonly object[] {
  const dots = DOT_LOOKS.map(({ words, symbol, size, colour }, evidence) => ({
    ...{ type: "scatter", name: inLanguage(words, language), silent: true },
    ...{ xAxisIndex: RANGE_ROW, yAxisIndex: RANGE_ROW, symbol, symbolSize: size },
    itemStyle: { color: colour },
    data: echoes[evidence],
  }));
  return [
    ...dots,
    custom(
      NO_ECHO_ROW,
      renderTicks(INK, "solid"),
      noEchoesMs.map((timeMs) => [timeMs, 0]),
    ),
  ];
}

export function temperatureSeries({ temperatures }: PlotTrace): object {
  return {
    ...{ type: "line", xAxisIndex: RANGE_ROW, yAxisIndex: DEGREES_AXIS, silent: true, showSymbol: false },
    lineStyle: { color: TEMPERATURE_COLOUR, width: 1 },
    data: temperatures,
  };
}

export function spanSeries({ states, healths }: PlotTrace, language: Language): readonly object[] {
  const stateLooks = states.map(({ held }) => STATE_LOOKS[held]);
  const stateWords = states.map(({ held }) => inLanguage(STATE_WORDS[held], language));
  const healthLooks = healths.map(({ held }) => (held === "ok" ? WELL : held === "dirty" ? DIRTY : FAILED));
  const healthWords = healths.map(({ held }) => inLanguage(HEALTH_WORDS[held], language));
  const edges = ({ fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number }) => [
    fromMs,
    untilMs,
  ];
  return [
    custom(STATE_ROW, renderSpans(stateLooks, stateWords), states.map(edges)),
    custom(HEALTH_ROW, renderSpans(healthLooks, healthWords), healths.map(edges)),
  ];
}

/** Where in the distances something changed. */
export function changeSeries({ transitions }: PlotTrace): object {
  const marked = transitions.length > MAX_MARKS ? [] : transitions;
  return custom(
    RANGE_ROW,
    renderTicks(SOFT, [2, 4]),
    marked.map(({ timeMs }) => [timeMs, 0]),
  );
}

export function reasonSeries(labels: readonly PlacedLabel[], lanes: number): object {
  const texts = labels.map(({ text }) => text);
  const data = labels.map(({ timeMs, lane }) => [timeMs, lane]);
  return custom(REASON_ROW, renderLabels(texts, lanes), data);
}
