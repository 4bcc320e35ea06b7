import { CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, TitleComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { inLanguage, type Language } from "../language.js";
import { type PlacedLabel, placeLabels } from "./plot-labels.js";
import { DOT_LOOKS, INK, LINE, SOFT, TEMPERATURE_COLOUR } from "./plot-looks.js";
import {
  changeSeries,
  echoSeries,
  HEALTH_ROW,
  NO_ECHO_ROW,
  RANGE_ROW,
  REASON_ROW,
  reasonSeries,
  STATE_ROW,
  spanSeries,
  temperatureSeries,
  zoneSeries,
} from "./plot-series.js";
import { FONT, TEXT_PX, textWidthPx } from "./plot-shapes.js";
import { clockText, roundTimes } from "./plot-times.js";
import type { PlotTrace } from "./plot-trace.js";
import { REASON_WORDS } from "./reason-words.js";

export const WIDTH_PX = 1_600;
export const HEIGHT_PX = 900;

const LEFT_PX = 130;
const RIGHT_PX = 250;
const FRAME_PX = WIDTH_PX - LEFT_PX - RIGHT_PX;
const MAX_LANES = 10;
const LANE_PX = 20;

/** How high the rows are; the distances have what the others leave. */
const NO_ECHO_PX = 20;
const STATE_PX = 44;
const HEALTH_PX = 24;
const TOP_PX = 84;
/** Between the rows; below the distances stand the times. */
const GAP_PX = 5;
const TIMES_PX = 34;
const LEGEND_PX = 50;

const STEP_MM = 500;

const TITLE_PX = 24;
const TEXT = { fontFamily: FONT, fontSize: TEXT_PX, color: INK } as const;

use([CustomChart, LineChart, ScatterChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

/** What stands above the picture. */
export interface PlotHead {
  readonly title: string;
  readonly subtitle: string;
}

/** Draws a trace as SVG of WIDTH_PX x HEIGHT_PX; the same trace gives the same text. */
export function plotSvg(trace: PlotTrace, head: PlotHead, language: Language): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: WIDTH_PX, height: HEIGHT_PX });
  chart.setOption(optionOf(trace, head, language));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

function optionOf(trace: PlotTrace, head: PlotHead, language: Language): EChartsCoreOption {
  const labels = labelsOf(trace, language);
  const lanes = 1 + Math.max(0, ...labels.map(({ lane }) => lane));
  const rows = rowsOf(lanes);
  const say = (ko: string, en: string) => inLanguage({ ko, en }, language);
  const { fromMs, untilMs } = trace;
  const farthestMm = farthestOf(trace);
  const axis = { type: "value", min: fromMs, max: untilMs } as const;
  const hidden = { show: false } as const;
  const customValues = roundTimes(fromMs, untilMs);
  const timeAxis = {
    ...axis,
    axisTick: { customValues },
    axisLabel: { ...TEXT, customValues, formatter: clockText, hideOverlap: true },
    axisLine: { lineStyle: { color: SOFT } },
    splitLine: { lineStyle: { color: LINE } },
  };
  const rowAxis = (row: number, max: number, name: string) => ({
    ...{ type: "value", gridIndex: row, min: 0, max },
    ...{ name, nameLocation: "middle", nameRotate: 0, nameGap: 12 },
    nameTextStyle: { ...TEXT, align: "right" },
    ...{ axisLabel: hidden, axisTick: hidden, axisLine: hidden, splitLine: hidden },
  });
  return {
    animation: false,
    backgroundColor: "#ffffff",
    textStyle: TEXT,
    title: titlesOf(head, trace.transitions.length - labels.length, language),
    legend: {
      ...{ left: LEFT_PX, top: HEIGHT_PX - LEGEND_PX + 12, itemGap: 64, itemWidth: 16, itemHeight: 12 },
      textStyle: TEXT,
      data: DOT_LOOKS.map(({ words }) => inLanguage(words, language)),
    },
    grid: rows.map((row) => ({ ...row, left: LEFT_PX, right: RIGHT_PX })),
    xAxis: rows.map((_, row) =>
      row === RANGE_ROW ? { ...timeAxis, gridIndex: row } : { ...axis, ...hidden, gridIndex: row },
    ),
    yAxis: [
      rowAxis(NO_ECHO_ROW, 1, say("메아리 없음", "no echo")),
      {
        ...{ type: "value", gridIndex: RANGE_ROW, min: 0, max: farthestMm, interval: STEP_MM },
        ...{ name: say("거리 mm", "distance, mm"), nameLocation: "middle", nameGap: 68, nameTextStyle: TEXT },
        axisLabel: { ...TEXT, formatter: String },
        splitLine: { lineStyle: { color: LINE } },
      },
      rowAxis(STATE_ROW, 1, say("상태", "state")),
      rowAxis(HEALTH_ROW, 1, say("센서", "sensor")),
      rowAxis(REASON_ROW, lanes, say("이유", "why")),
      temperatureAxis(trace, say("기온 °C", "air °C")),
    ],
    series: [
      ...zoneSeries(trace, farthestMm, language),
      changeSeries(trace),
      ...echoSeries(trace, language),
      temperatureSeries(trace),
      ...spanSeries(trace, language),
      reasonSeries(labels, lanes),
    ],
  };
}

/** What is told above the picture, and below it when it has no room for some reasons. */
function titlesOf(head: PlotHead, leftOut: number, language: Language): readonly object[] {
  const words = {
    ko: `이유 ${leftOut}개는 자리가 없습니다; --from과 --to로 좁히세요`,
    en: `no room for ${leftOut} reasons; narrow it with --from and --to`,
  };
  return [
    {
      ...{ text: head.title, subtext: head.subtitle, left: LEFT_PX - 5, top: 4, itemGap: 10 },
      textStyle: { ...TEXT, fontSize: TITLE_PX, fontWeight: "normal" },
      subtextStyle: { ...TEXT, color: SOFT },
    },
    {
      ...{
        text: leftOut === 0 ? "" : inLanguage(words, language),
        left: WIDTH_PX - 20,
        bottom: 14,
        textAlign: "right",
      },
      textStyle: { ...TEXT, color: SOFT, fontWeight: "normal" },
    },
  ];
}

function rowsOf(lanes: number): readonly { readonly top: number; readonly height: number }[] {
  const reasonPx = lanes * LANE_PX + 4;
  const rangeTop = TOP_PX + NO_ECHO_PX + 2 * GAP_PX;
  const reasonTop = HEIGHT_PX - LEGEND_PX - reasonPx;
  const healthTop = reasonTop - HEALTH_PX;
  const stateTop = healthTop - GAP_PX - STATE_PX;
  return [
    { top: TOP_PX, height: NO_ECHO_PX },
    { top: rangeTop, height: stateTop - TIMES_PX - rangeTop },
    { top: stateTop, height: STATE_PX },
    { top: healthTop, height: HEALTH_PX },
    { top: reasonTop, height: reasonPx },
  ];
}

function temperatureAxis({ temperatures }: PlotTrace, name: string): object {
  const degrees = temperatures.map(([, celsius]) => celsius);
  const low = Math.floor((Math.min(...degrees, 100) - 5) / 10) * 10;
  const high = Math.floor((Math.max(...degrees, -50) + 14) / 10) * 10;
  const style = { ...TEXT, color: TEMPERATURE_COLOUR };
  return {
    ...{ type: "value", gridIndex: RANGE_ROW, position: "right", show: degrees.length > 0 },
    ...(degrees.length > 0 ? { min: low, max: high } : {}),
    ...{
      name,
      nameLocation: "end",
      nameGap: 12,
      nameTextStyle: { ...style, align: "left", padding: [0, 0, 0, 8] },
    },
    axisLabel: style,
    axisLine: { show: true, lineStyle: { color: TEMPERATURE_COLOUR } },
    splitLine: { show: false },
  };
}

function labelsOf({ transitions, fromMs, untilMs }: PlotTrace, language: Language): readonly PlacedLabel[] {
  return placeLabels(
    transitions.map(({ timeMs, reason }) => ({ timeMs, text: inLanguage(REASON_WORDS[reason], language) })),
    MAX_LANES,
    (timeMs) => ((timeMs - fromMs) / (untilMs - fromMs)) * FRAME_PX,
    textWidthPx,
  );
}

/** The distance axis ends above the floor and above the echoes. */
function farthestOf({ echoes, zones }: PlotTrace): number {
  let farthestMm = 2_000;
  for (const points of echoes) for (const [, rangeMm] of points) farthestMm = Math.max(farthestMm, rangeMm);
  for (const { held } of zones)
    farthestMm = Math.max(farthestMm, held.floorFarMm ?? held.floorNearMm + STEP_MM);
  return Math.ceil((farthestMm + 100) / STEP_MM) * STEP_MM;
}
