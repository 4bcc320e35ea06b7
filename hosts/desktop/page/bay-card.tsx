import { useEffect, useRef } from "preact/hooks";
import { confidencePercent, needsCare } from "./bay-words.js";
import type { BayView, PageCommand } from "./contract.js";
import { useTexts } from "./language.js";
import { OccupancyIcon } from "./occupancy-mark.js";
import type { BayPlace } from "./plan-layout.js";
import { agoText } from "./time-text.js";

const CARD_PX = 300;
const AWAY_PX = 14;

interface BayCardProps {
  readonly bay: BayView;
  readonly place: BayPlace;
  readonly plan: { readonly width: number; readonly height: number };
  readonly utcMs: number;
  readonly send: (command: PageCommand) => void;
  readonly onClose: () => void;
}

/** All that is known of one bay, and what can be done to it. On a phone it is a sheet at the bottom of the screen. */
export function BayCard({ bay, place, plan, utcMs, send, onClose }: BayCardProps) {
  const texts = useTexts();
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    card.current?.focus({ preventScroll: true });
    card.current?.scrollIntoView({ block: "nearest" });
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && onClose();
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [onClose]);
  const { floor } = place;
  const left = Math.min(
    Math.max(floor.x + floor.width / 2 - CARD_PX / 2, 0),
    Math.max(plan.width - CARD_PX, 0),
  );
  const isBelow = floor.y + floor.height / 2 < plan.height / 2;
  return (
    <div
      ref={card}
      class="bay-card"
      role="dialog"
      aria-labelledby="bay-card-title"
      tabIndex={-1}
      style={{
        "--left": `${left}px`,
        "--top": isBelow ? `${floor.y + floor.height + AWAY_PX}px` : "auto",
        "--bottom": isBelow ? "auto" : `${plan.height - floor.y + AWAY_PX}px`,
      }}
    >
      <header>
        <h3 id="bay-card-title">{texts.bay(bay.id)}</h3>
        <button type="button" class="quiet" aria-label={texts.close} onClick={onClose}>
          ✕
        </button>
      </header>
      {bay.withdrawn ? <p>{texts.withdrawnLong}</p> : <BayFacts bay={bay} utcMs={utcMs} />}
      {!bay.withdrawn && (
        <div class="bay-actions">
          {bay.car === null ? (
            <button type="button" class="main" onClick={() => send({ type: "put-car", bay: bay.id })}>
              {texts.putCar}
            </button>
          ) : (
            <button type="button" class="main" onClick={() => send({ type: "take-car", bay: bay.id })}>
              {texts.takeCar}
            </button>
          )}
          <button
            type="button"
            onClick={() => send({ type: "silence", bay: bay.id, silenced: !bay.silenced })}
          >
            {bay.silenced ? texts.unsilence : texts.silence}
          </button>
        </div>
      )}
    </div>
  );
}

function BayFacts({ bay, utcMs }: { bay: BayView; utcMs: number }) {
  const texts = useTexts();
  return (
    <>
      <p class="bay-state" data-occupancy={bay.occupancy}>
        <OccupancyIcon occupancy={bay.occupancy} />
        {texts.occupancy[bay.occupancy]}
      </p>
      <dl>
        <dt>{texts.confidence}</dt>
        <dd>
          <span class="sure" aria-hidden="true">
            <i style={{ width: `${confidencePercent(bay)}%` }} />
          </span>
          {confidencePercent(bay)}%
        </dd>
        <dt>{texts.lastHeard}</dt>
        <dd>{agoText(bay.lastHeardMs, utcMs, texts)}</dd>
        <dt>{texts.sensor}</dt>
        <dd>{texts.health[bay.health]}</dd>
        <dt>{texts.node}</dt>
        <dd class={needsCare(bay) && bay.silenced ? "care" : ""}>
          {bay.silenced ? texts.silenced : texts.nodeAwake}
        </dd>
        <dt>{texts.inTruth}</dt>
        <dd>{bay.car === null ? texts.noCar : texts.car(bay.car)}</dd>
      </dl>
    </>
  );
}
