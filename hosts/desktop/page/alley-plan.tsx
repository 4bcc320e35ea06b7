import { useCallback, useMemo, useState } from "preact/hooks";
import { BayCard } from "./bay-card.js";
import type { BayView, PageCommand, Snapshot } from "./contract.js";
import { useTexts } from "./language.js";
import { OccupancyIcon } from "./occupancy-mark.js";
import { PlanBay } from "./plan-bay.js";
import { PlanGround } from "./plan-ground.js";
import { layOutPlan } from "./plan-layout.js";
import { useWidth } from "./use-width.js";

/** Above this many virtual seconds in a second, reports come too fast to be shown one by one. */
const CALM_SPEED = 60;

/** The alley from above: every bay, what stands in it, and what its node says. */
export function AlleyPlan({ snapshot, send }: { snapshot: Snapshot; send: (command: PageCommand) => void }) {
  const texts = useTexts();
  const { ref, widthPx } = useWidth<HTMLDivElement>();
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const ids = snapshot.bays.map((bay) => bay.id).join();
  const layout = useMemo(
    () =>
      layOutPlan(
        snapshot.bays.map((bay) => bay.id),
        widthPx,
      ),
    [ids, widthPx],
  );
  const choose = useCallback((id: number) => setChosen((now) => (now === id ? undefined : id)), []);
  const close = useCallback(() => {
    setChosen((now) => {
      document.getElementById(`bay-${now}`)?.focus();
      return undefined;
    });
  }, []);
  const bay = snapshot.bays.find((candidate) => candidate.id === chosen);
  const place = layout.places.find((candidate) => candidate.id === chosen);
  return (
    <section class="card plan" aria-labelledby="plan-title">
      <header class="card-head">
        <h2 id="plan-title">{texts.plan}</h2>
        <p>{texts.planHint}</p>
      </header>
      <div class="plan-drawing" ref={ref}>
        {widthPx > 0 && (
          <svg role="presentation" width={layout.width} height={layout.height}>
            <PlanGround layout={layout} permission={snapshot.permission} />
            {snapshot.bays.map((each, index) => {
              const at = layout.places[index];
              return (
                at !== undefined && (
                  <PlanBay
                    key={each.id}
                    bay={each}
                    place={at}
                    scale={layout.scale}
                    utcMs={snapshot.utcMs}
                    isChosen={each.id === chosen}
                    isCalm={snapshot.speed <= CALM_SPEED}
                    onChoose={choose}
                  />
                )
              );
            })}
          </svg>
        )}
        {bay !== undefined && place !== undefined && (
          <BayCard
            key={bay.id}
            bay={bay}
            place={place}
            plan={layout}
            utcMs={snapshot.utcMs}
            send={send}
            onClose={close}
          />
        )}
      </div>
      <PlanLegend bays={snapshot.bays} />
    </section>
  );
}

function PlanLegend({ bays }: { bays: readonly BayView[] }) {
  const texts = useTexts();
  return (
    <ul class="legend">
      {(["free", "occupied", "unknown"] as const).map((occupancy) => (
        <li key={occupancy}>
          <OccupancyIcon occupancy={occupancy} />
          {texts.occupancy[occupancy]}
        </li>
      ))}
      {bays.some((bay) => bay.withdrawn) && (
        <li class="legend-withdrawn">
          <i aria-hidden="true" />
          {texts.withdrawn}
        </li>
      )}
    </ul>
  );
}
