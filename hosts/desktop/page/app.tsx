import { AlleyPlan } from "./alley-plan.js";
import { BrokerCard } from "./broker-card.js";
import { EventFeed } from "./event-feed.js";
import { TextContext, useLanguage, useTexts } from "./language.js";
import { LedSign } from "./led-sign.js";
import { Summary } from "./summary.js";
import type { Language } from "./texts.js";
import { type LiveState, useLive } from "./use-live.js";
import { WeekChart } from "./week-chart.js";

/** The whole page. */
export function App() {
  const { texts, setLanguage } = useLanguage();
  const { connection, snapshot, feed, refusal, send, dismiss } = useLive();
  return (
    <TextContext.Provider value={texts}>
      <Masthead connection={connection} setLanguage={setLanguage} />
      {connection === "lost" && (
        <p class="banner" role="alert">
          {texts.lostLong}
        </p>
      )}
      {snapshot === undefined ? (
        <main class="waiting">{texts.waiting}</main>
      ) : (
        <main class={connection === "lost" ? "stale" : ""}>
          <div class="hero">
            <LedSign
              matrix={snapshot.matrix}
              face={texts.language === "ko" ? snapshot.faceKo : snapshot.faceEn}
            />
            <Summary snapshot={snapshot} send={send} />
          </div>
          <AlleyPlan snapshot={snapshot} send={send} />
          <div class="columns">
            <WeekChart week={snapshot.week} minuteOfWeek={snapshot.minuteOfWeek} />
            <EventFeed feed={feed} utcOffsetMinutes={snapshot.utcOffsetMinutes} />
          </div>
          <BrokerCard broker={snapshot.broker} send={send} />
        </main>
      )}
      <footer>{texts.footer}</footer>
      {refusal !== undefined && (
        <div class="toast" role="status">
          <p>{texts.language === "ko" ? refusal.textKo : refusal.textEn}</p>
          <button type="button" class="quiet" aria-label={texts.dismiss} onClick={dismiss}>
            ✕
          </button>
        </div>
      )}
    </TextContext.Provider>
  );
}

interface MastheadProps {
  readonly connection: LiveState["connection"];
  readonly setLanguage: (language: Language) => void;
}

function Masthead({ connection, setLanguage }: MastheadProps) {
  const texts = useTexts();
  const word = { connecting: texts.connecting, open: texts.live, lost: texts.lost }[connection];
  return (
    <header class="masthead">
      <p class="brand">
        <strong>{texts.name}</strong>
        <span>{texts.tagline}</span>
      </p>
      <p class="connection" data-connection={connection}>
        {word}
      </p>
      <fieldset class="segments languages">
        <legend class="for-readers">{texts.chooseLanguage}</legend>
        <button
          type="button"
          lang="ko"
          aria-pressed={texts.language === "ko"}
          onClick={() => setLanguage("ko")}
        >
          한국어
        </button>
        <button
          type="button"
          lang="en"
          aria-pressed={texts.language === "en"}
          onClick={() => setLanguage("en")}
        >
          English
        </button>
      </fieldset>
    </header>
  );
}
