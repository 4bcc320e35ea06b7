/** What the chart's own series are drawn of: spans of time with a word in them, and words with a line down to them. */

import type {
  CustomSeriesRenderItemAPI,
  CustomSeriesRenderItemParams,
  CustomSeriesRenderItemReturn,
} from "echarts";
import { INK, SOFT, type SpanLook } from "./plot-looks.js";

type RenderItem = (
  params: CustomSeriesRenderItemParams,
  api: CustomSeriesRenderItemAPI,
) => CustomSeriesRenderItemReturn;

export const FONT = "Galmuri14";
/** The font is drawn for pixels: it is sharp at this size and its multiples. */
export const TEXT_PX = 15;

const FONT_STYLE = { fontFamily: FONT, fontSize: TEXT_PX } as const;

const HATCH_PX = 9;

/** Right of the grid stand the degrees; then the names. */
const NAME_OFFSET_PX = 70;

/** How wide a text is, nearly: Korean letters are twice as wide as others. */
export function textWidthPx(text: string): number {
  let halves = 0;
  for (const letter of text) halves += letter.charCodeAt(0) < 0x1100 ? 1 : 2;
  return halves * 0.54 * TEXT_PX;
}

/** A span over the height of its row; each datum is [from, until], and has the look and word of its index. */
export function renderSpans(looks: readonly SpanLook[], words: readonly string[]): RenderItem {
  return (params, api) => {
    const look = looks[params.dataIndex];
    if (look === undefined) return undefined;
    const [left = 0, bottom = 0] = api.coord([api.value(0), 0]);
    const [right = 0, top = 0] = api.coord([api.value(1), 1]);
    const [width, height] = [right - left, bottom - top];
    const word = words[params.dataIndex] ?? "";
    const wordPx = textWidthPx(word) + 8;
    const middle = { x: left + width / 2, y: top + height / 2 };
    return {
      type: "group",
      children: [
        { type: "rect", shape: { x: left, y: top, width, height }, style: { fill: look.ground } },
        {
          type: "path",
          shape: { pathData: hatching(look, left, top, width, height) },
          style: { stroke: look.ink, fill: "none", lineWidth: 1, opacity: 0.3 },
        },
        {
          type: "rect",
          shape: { x: left, y: top, width: Math.max(0.5, width), height },
          style: { fill: "none", stroke: look.ink, lineWidth: 0.6, opacity: 0.5 },
        },
        ...(width < wordPx
          ? []
          : [
              {
                type: "rect" as const,
                shape: { x: middle.x - wordPx / 2, y: middle.y - 10, width: wordPx, height: 20 },
                style: { fill: look.ground },
              },
              {
                type: "text" as const,
                style: {
                  ...{ x: middle.x, y: middle.y, text: word, fill: look.ink },
                  ...{ align: "center" as const, verticalAlign: "middle" as const },
                  ...FONT_STYLE,
                },
              },
            ]),
      ],
    };
  };
}

/** A band between two distances; each datum is [from, until, near, far]. */
export function renderBand(colour: string): RenderItem {
  return (_params, api) => {
    const [left = 0, top = 0] = api.coord([api.value(0), api.value(3)]);
    const [right = 0, bottom = 0] = api.coord([api.value(1), api.value(2)]);
    const shape = { x: left, y: top, width: right - left, height: bottom - top };
    return { type: "rect", shape, style: { fill: colour, opacity: 0.13 } };
  };
}

/** The names of bands, right of their grid; each datum is [the last moment, the band's middle]. */
export function renderZoneNames(words: readonly string[], colours: readonly string[]): RenderItem {
  return (params, api) => {
    const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)]);
    const style = { x: x + NAME_OFFSET_PX, y, text: words[params.dataIndex] ?? "" };
    const fill = colours[params.dataIndex] ?? INK;
    return { type: "text", style: { ...style, fill, verticalAlign: "middle", ...FONT_STYLE } };
  };
}

/** A tick as high as its row, dashed or not; each datum is [time, 0]. */
export function renderTicks(colour: string, lineDash: number[] | "solid"): RenderItem {
  return (params, api) => {
    const [x = 0] = api.coord([api.value(0), 0]);
    // What a Cartesian grid tells of itself.
    const { y = 0, height = 0 } = params.coordSys as { readonly y?: number; readonly height?: number };
    const shape = { x1: x, y1: y, x2: x, y2: y + height };
    return { type: "line", shape, style: { stroke: colour, lineWidth: 1, lineDash } };
  };
}

/** A word with a line from the top of its grid; each datum is [time, lane], lanes counted from above. */
export function renderLabels(texts: readonly string[], lanes: number): RenderItem {
  return (params, api) => {
    const [x = 0, y = 0] = api.coord([api.value(0), lanes - Number(api.value(1)) - 0.5]);
    const [, top = 0] = api.coord([api.value(0), lanes]);
    return {
      type: "group",
      children: [
        {
          type: "line",
          shape: { x1: x, y1: top, x2: x, y2: y + 8 },
          style: { stroke: SOFT, lineWidth: 1 },
        },
        {
          type: "text",
          style: {
            ...{ x: x + 4, y, text: texts[params.dataIndex] ?? "", fill: INK },
            verticalAlign: "middle",
            ...FONT_STYLE,
          },
        },
      ],
    };
  };
}

/** Stripes that rise to the right, or both ways, cut at the rectangle's edges; empty for other patterns. */
function hatching({ pattern }: SpanLook, left: number, top: number, width: number, height: number): string {
  if (pattern !== "stripes" && pattern !== "cross") return "";
  const parts: string[] = [];
  // Where a stripe meets the lower edge; counted from the picture's edge, so that neighbouring spans have one pattern.
  const first = Math.floor((left - height) / HATCH_PX) * HATCH_PX;
  for (let foot = first; foot < left + width + height; foot += HATCH_PX) {
    parts.push(stripe(foot, 1, left, top, width, height));
    if (pattern === "cross") parts.push(stripe(foot, -1, left, top, width, height));
  }
  return parts.join("");
}

function stripe(
  foot: number,
  slope: 1 | -1,
  left: number,
  top: number,
  width: number,
  height: number,
): string {
  const low = Math.max(0, Math.min(slope * (left - foot), slope * (left + width - foot)));
  const high = Math.min(height, Math.max(slope * (left - foot), slope * (left + width - foot)));
  if (high <= low) return "";
  const bottom = top + height;
  return `M${foot + slope * low} ${bottom - low}L${foot + slope * high} ${bottom - high}`;
}
