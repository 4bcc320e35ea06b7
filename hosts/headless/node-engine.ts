import { runAlley } from "../alley/run-alley.js";
import type { Engine } from "./engine.js";

/** Runs the alley in this very process. */
export const nodeEngine: Engine = {
  name: "Node.js",
  async run(request, listener) {
    const summary = runAlley(
      request,
      (chunk) => listener.transcript(chunk),
      (elapsedMs) => listener.progress(elapsedMs),
    );
    return { summary, measures: {} };
  },
};
