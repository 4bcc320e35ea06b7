import type { AlleySummary } from "../alley/alley-options.js";

/** What the program that the SDK builds says about its run. */
export type EntryMessage =
  | { readonly kind: "progress"; readonly elapsedMs: number }
  | { readonly kind: "summary"; readonly summary: AlleySummary };
