import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { EN } from "./text-en.js";
import { KO } from "./text-ko.js";
import type { Language, Texts } from "./texts.js";

const STORAGE_KEY = "golmok-language";
const TEXTS: Readonly<Record<Language, Texts>> = { ko: KO, en: EN };

/** Everything the page says, in the reader's language. */
export const TextContext = createContext<Texts>(KO);

export function useTexts(): Texts {
  return useContext(TextContext);
}

/** The reader's language: what the address says, else what they chose before, else Korean. */
export function useLanguage(): { texts: Texts; setLanguage: (language: Language) => void } {
  const [language, setLanguage] = useState<Language>(
    () => languageOf(location.hash.slice(1)) ?? remembered() ?? "ko",
  );
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = TEXTS[language].title;
    remember(language);
    if (location.hash !== "" || language !== "ko") history.replaceState(null, "", `#${language}`);
  }, [language]);
  useEffect(() => {
    const follow = () => setLanguage((now) => languageOf(location.hash.slice(1)) ?? now);
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return { texts: TEXTS[language], setLanguage };
}

function languageOf(text: string | null): Language | undefined {
  return text === "ko" || text === "en" ? text : undefined;
}

/** Storage may be forbidden by the browser's settings; the page then remembers nothing. */
function remembered(): Language | undefined {
  try {
    return languageOf(localStorage.getItem(STORAGE_KEY));
  } catch {
    return undefined;
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Nothing to do: the address still carries the language.
  }
}
