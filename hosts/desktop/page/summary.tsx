import type { PageCommand, Snapshot } from "./contract.js";
import { useTexts } from "./language.js";
import { OccupancyIcon } from "./occupancy-mark.js";
import { TimeControls } from "./time-controls.js";
import { localTimeOf } from "./time-text.js";

/** The present moment in words: when it is, who may park, and how many bays are free. */
export function Summary({ snapshot, send }: { snapshot: Snapshot; send: (command: PageCommand) => void }) {
  const texts = useTexts();
  const { permission, counts } = snapshot;
  return (
    <section class="summary">
      <Now snapshot={snapshot} />
      <h1 data-permission={permission}>{texts.headline[permission]}</h1>
      <p class="face">
        <span class="for-readers">{texts.signSays}: </span>
        {texts.language === "ko" ? snapshot.faceKo : snapshot.faceEn}
      </p>
      <dl class="counts">
        {(["free", "occupied", "unknown"] as const).map((occupancy) => (
          <div key={occupancy} data-occupancy={occupancy}>
            <dt>
              <OccupancyIcon occupancy={occupancy} />
              {texts.occupancy[occupancy]}
            </dt>
            <dd>{counts[occupancy]}</dd>
          </div>
        ))}
        <div class="pooled">
          <dt>{texts.pooled}</dt>
          <dd>{counts.pooled}</dd>
        </div>
      </dl>
      <TimeControls snapshot={snapshot} send={send} />
    </section>
  );
}

function Now({ snapshot }: { snapshot: Snapshot }) {
  const texts = useTexts();
  const at = localTimeOf(snapshot.utcMs, snapshot.utcOffsetMinutes);
  return (
    <p class="when">
      <span>{texts.date(at.year, at.month, at.day, texts.daysLong[at.weekday] ?? "")}</span>
      <time>
        {at.hourMinute}
        <small>:{at.second}</small>
      </time>
      {snapshot.paused && <span class="pill still">{texts.paused}</span>}
    </p>
  );
}
