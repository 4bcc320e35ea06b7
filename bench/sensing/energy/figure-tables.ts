import { USABLE_SHARE } from "./battery.js";
import { BOARDS } from "./boards.js";
import { DAY_OF_14_STAYS } from "./daily-activity.js";
import { markdownTable } from "./markdown-table.js";
import { figuresOf } from "./named-figures.js";
import { FRAME_BYTES, RADIOS } from "./radios.js";
import { RANGERS } from "./rangers.js";
import { THERMOMETER } from "./thermometer.js";

/** Every constant of the model with its source, a section per part. */
export function figureTable(): string {
  const sections: readonly (readonly [string, object])[] = [
    ...Object.values(RANGERS).map((ranger) => [ranger.title, ranger] as const),
    ...Object.values(BOARDS).map((board) => [board.title, board] as const),
    ...Object.values(RADIOS).map((radio) => [radio.title, radio] as const),
    ["DS18B20", THERMOMETER],
    ["frame and cell", { frameBytes: FRAME_BYTES, usableShare: USABLE_SHARE }],
  ];
  const rows = sections.flatMap(([title, part]) =>
    figuresOf(part).map(({ path, figure }) => [
      title,
      path,
      String(Math.round(figure.value * 1_000) / 1_000),
      figure.basis,
      figure.source,
    ]),
  );
  return markdownTable(["part", "constant", "value", "", "source, or reason"], rows, 5);
}

/** The day that all figures are reckoned with. */
export function activityTable(): string {
  const rows = Object.entries(DAY_OF_14_STAYS).map(([count, value]) => [
    count,
    value.toLocaleString("en-US"),
  ]);
  return markdownTable(["in one day", ""], rows);
}
