import { useTexts } from "./language.js";
import { localTimeOf } from "./time-text.js";
import type { FeedLine } from "./use-live.js";

/** What happened, newest first. */
export function EventFeed({
  feed,
  utcOffsetMinutes,
}: {
  feed: readonly FeedLine[];
  utcOffsetMinutes: number;
}) {
  const texts = useTexts();
  return (
    <section class="card feed" aria-labelledby="feed-title">
      <header class="card-head">
        <h2 id="feed-title">{texts.feed}</h2>
      </header>
      {feed.length === 0 ? (
        <p class="feed-empty">{texts.feedEmpty}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <ol tabIndex={0} aria-labelledby="feed-title">
          {feed.map((line) => {
            const at = localTimeOf(line.utcMs, utcOffsetMinutes);
            return (
              <li key={line.key}>
                <time>
                  {texts.days[at.weekday]} {at.hourMinute}
                </time>
                <span>{texts.language === "ko" ? line.textKo : line.textEn}</span>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
