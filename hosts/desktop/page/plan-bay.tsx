import { bayWords, needsCare } from "./bay-words.js";
import { Car } from "./car.js";
import type { BayView } from "./contract.js";
import { useTexts } from "./language.js";
import { OccupancyMark } from "./occupancy-mark.js";
import type { BayPlace, WordsPlace } from "./plan-layout.js";

const LINE_PX = 15;
const MOST_WORDS = 3;
const LINE_CLASSES = ["word", "sure", "heard"];

interface PlanBayProps {
  readonly bay: BayView;
  readonly place: BayPlace;
  /** CSS pixels in a metre. */
  readonly scale: number;
  readonly utcMs: number;
  readonly isChosen: boolean;
  /** Time runs slowly enough that a wave for each report can be followed. */
  readonly isCalm: boolean;
  readonly onChoose: (id: number) => void;
}

/** One bay in the plan: its space, its car, its node and its words. Choosing it opens its controls. */
export function PlanBay({ bay, place, scale, utcMs, isChosen, isCalm, onChoose }: PlanBayProps) {
  const texts = useTexts();
  const { floor, target, node } = place;
  const words = bayWords(bay, utcMs, texts);
  const middle = `translate(${floor.x + floor.width / 2} ${floor.y + floor.height / 2})`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: HTML's button cannot stand in a drawing
    <g
      id={`bay-${bay.id}`}
      class="bay"
      role="button"
      tabindex={0}
      aria-label={[texts.bay(bay.id), ...words].join(", ")}
      aria-expanded={isChosen}
      data-occupancy={bay.withdrawn ? "withdrawn" : bay.occupancy}
      onClick={() => onChoose(bay.id)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onChoose(bay.id);
      }}
    >
      <rect class="bay-target" {...target} rx={10} />
      <rect class="bay-floor" {...floor} rx={3} />
      {bay.car === null ? (
        <text class="bay-number" x={place.number.x} y={place.number.y}>
          {bay.id}
        </text>
      ) : (
        <g transform={`${middle} rotate(${place.headingDegrees}) scale(${scale})`}>
          <g key={bay.car} class="bay-car">
            <Car kind={bay.car} seed={bay.id} />
          </g>
        </g>
      )}
      {!bay.withdrawn && (
        <g class="node" transform={`translate(${node.x} ${node.y})`}>
          {isCalm && !bay.silenced && <circle key={bay.lastHeardMs} class="node-wave" r={9} />}
          <circle class="node-body" r={9} />
          <OccupancyMark occupancy={bay.occupancy} />
          {bay.silenced && <path class="node-mute" d="M-8 8 L8 -8" />}
        </g>
      )}
      <BayWords bay={bay} words={words} place={place.words} />
    </g>
  );
}

/** The bay's number and its words, one under the other. */
function BayWords({ bay, words, place }: { bay: BayView; words: readonly string[]; place: WordsPlace }) {
  const numberLines = place.isNumberAlone ? 1 : 0;
  const firstLine = place.above * (MOST_WORDS - words.length);
  return (
    <g class="bay-words" transform={`translate(${place.x} ${place.y})`} text-anchor={place.anchor}>
      {place.isNumberAlone && (
        <text class="bay-id" y={firstLine * LINE_PX}>
          {bay.id}
        </text>
      )}
      {words.map((word, line) => (
        <text
          key={LINE_CLASSES[line]}
          class={line === 1 && needsCare(bay) ? "care" : LINE_CLASSES[line]}
          y={(firstLine + numberLines + line) * LINE_PX}
        >
          {line === 0 && !place.isNumberAlone && <tspan class="bay-id">{bay.id} </tspan>}
          {word}
        </text>
      ))}
    </g>
  );
}
