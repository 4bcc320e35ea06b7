import type { Permission } from "../../../src/domain/permission.js";
import type { WeekSpan } from "./contract.js";
import { useTexts } from "./language.js";
import type { Texts } from "./texts.js";
import { minuteText } from "./time-text.js";
import { useWidth } from "./use-width.js";
import { type DayPart, MINUTES_PER_DAY, weekRows } from "./week-rows.js";

const LABEL_PX = 34;
const ROW_PX = 34;
const BAR_PX = 24;
const AXIS_PX = 22;
const HOUR_MARKS = [0, 6, 12, 18, 24];
/** About what one letter takes; a span too narrow for its word goes without. */
const LETTER_PX = { ko: 13, en: 7.5 } as const;
const WORD_MARGIN_PX = 6;

const PERMISSIONS = ["anyone", "residents", "permit", "nobody"] as const satisfies readonly Permission[];

/** The week's schedule: a row for each day, a span for each regime, and a mark at now. */
export function WeekChart({ week, minuteOfWeek }: { week: readonly WeekSpan[]; minuteOfWeek: number }) {
  const texts = useTexts();
  const { ref, widthPx } = useWidth<HTMLDivElement>();
  const rows = weekRows(week);
  const present = PERMISSIONS.filter((permission) => week.some((span) => span.permission === permission));
  const today = Math.floor(minuteOfWeek / MINUTES_PER_DAY);
  const xOf = (minute: number) => LABEL_PX + (minute / MINUTES_PER_DAY) * (widthPx - LABEL_PX - 1);
  const nowX = xOf(minuteOfWeek % MINUTES_PER_DAY);
  return (
    <section class="card week" aria-labelledby="week-title">
      <header class="card-head">
        <h2 id="week-title">{texts.week}</h2>
        <p>{texts.weekHint}</p>
      </header>
      <div ref={ref}>
        <svg aria-hidden="true" width={widthPx} height={AXIS_PX + 7 * ROW_PX}>
          {HOUR_MARKS.map((hour) => (
            <g key={hour} class="hour">
              <line x1={xOf(hour * 60)} x2={xOf(hour * 60)} y1={AXIS_PX - 4} y2={AXIS_PX + 7 * ROW_PX} />
              <text
                x={xOf(hour * 60)}
                y={12}
                text-anchor={hour === 24 ? "end" : hour === 0 ? "start" : "middle"}
              >
                {hour}
              </text>
            </g>
          ))}
          {rows.map((parts, day) => (
            <DayRow
              key={texts.days[day]}
              parts={parts}
              day={day}
              nowX={day === today ? nowX : undefined}
              xOf={xOf}
            />
          ))}
          <g class="now" transform={`translate(${nowX} ${AXIS_PX + today * ROW_PX})`}>
            <title>{`${texts.now}: ${texts.daysLong[today]} ${minuteText(Math.floor(minuteOfWeek % MINUTES_PER_DAY))}`}</title>
            <line y1={1} y2={ROW_PX - 1} />
            <circle cy={1} r={4} />
          </g>
        </svg>
      </div>
      <WeekInWords rows={rows} />
      <ul class="legend">
        {present.map((permission) => (
          <li key={permission} data-permission={permission}>
            <i aria-hidden="true" />
            {texts.permission[permission]}
          </li>
        ))}
        <li class="legend-now">
          <i aria-hidden="true" />
          {texts.now}
        </li>
      </ul>
    </section>
  );
}

interface DayRowProps {
  readonly parts: readonly DayPart[];
  readonly day: number;
  /** Where the mark at now stands, on the day that is today. */
  readonly nowX: number | undefined;
  readonly xOf: (minute: number) => number;
}

function DayRow({ parts, day, nowX, xOf }: DayRowProps) {
  const texts = useTexts();
  const top = AXIS_PX + day * ROW_PX + (ROW_PX - BAR_PX) / 2;
  return (
    <g class={nowX === undefined ? "day" : "day today"}>
      <text class="day-name" x={0} y={top + BAR_PX / 2}>
        {texts.days[day]}
      </text>
      {parts.map((part) => {
        const x = xOf(part.fromMinute);
        const width = Math.max(xOf(part.toMinute) - x - 1.5, 1);
        const word = texts.permission[part.permission];
        const wordX = placeWord(x, width, word.length * LETTER_PX[texts.language], nowX);
        return (
          <g key={part.fromMinute} class="span" data-permission={part.permission}>
            <title>{partText(part, day, texts)}</title>
            <rect x={x} y={top} width={width} height={BAR_PX} rx={5} />
            {wordX !== undefined && (
              <text x={wordX} y={top + BAR_PX / 2}>
                {word}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** The middle of a word in a span, clear of the mark at now; `undefined` when it does not fit. */
function placeWord(x: number, width: number, wordPx: number, nowX: number | undefined): number | undefined {
  const middle = x + width / 2;
  const reach = wordPx / 2 + WORD_MARGIN_PX;
  const isClear = nowX === undefined || Math.abs(nowX - middle) > reach;
  const placed = isClear ? middle : nowX >= middle ? nowX - reach : nowX + reach;
  return placed - reach >= x && placed + reach <= x + width ? placed : undefined;
}

/** The same week for those who have it read to them. */
function WeekInWords({ rows }: { rows: readonly (readonly DayPart[])[] }) {
  const texts = useTexts();
  return (
    <ul class="for-readers">
      {rows.flatMap((parts, day) =>
        parts.map((part) => <li key={`${day} ${part.fromMinute}`}>{partText(part, day, texts)}</li>),
      )}
    </ul>
  );
}

function partText(part: DayPart, day: number, texts: Texts): string {
  const name = texts.language === "ko" ? part.textKo : part.textEn;
  return `${texts.daysLong[day]} ${minuteText(part.fromMinute)}–${minuteText(part.toMinute)}: ${name}`;
}
