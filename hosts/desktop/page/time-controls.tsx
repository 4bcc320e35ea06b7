import { type PageCommand, type Snapshot, SPEEDS } from "./contract.js";
import { useTexts } from "./language.js";

/** Pause, and how fast time runs. */
export function TimeControls({
  snapshot,
  send,
}: {
  snapshot: Snapshot;
  send: (command: PageCommand) => void;
}) {
  const texts = useTexts();
  const { paused, speed } = snapshot;
  return (
    <div class="time-controls">
      <button type="button" class="main pause" onClick={() => send({ type: "pause", paused: !paused })}>
        <svg width={12} height={12} viewBox="0 0 12 12" aria-hidden="true">
          <path
            d={paused ? "M2 0.5 L11 6 L2 11.5 Z" : "M1.5 0.5 H4.5 V11.5 H1.5 Z M7.5 0.5 H10.5 V11.5 H7.5 Z"}
          />
        </svg>
        {paused ? texts.resume : texts.pause}
      </button>
      <fieldset class="segments">
        <legend class="for-readers">{texts.speed}</legend>
        {SPEEDS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === speed}
            onClick={() => send({ type: "speed", speed: each })}
          >
            {each.toLocaleString("en")}×
          </button>
        ))}
      </fieldset>
    </div>
  );
}
