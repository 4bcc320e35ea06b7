/**
 * The program that the SDK builds. A `RunRequest` as JSON comes on standard input; the transcript leaves on standard
 * output and what is said about the run on standard error, one `EntryMessage` as JSON on each line.
 */

import { type RunRequest, runAlley } from "../alley/run-alley.js";
import type { EntryMessage } from "./entry-message.js";
import { read, write } from "./sys.js";

function say(message: EntryMessage): void {
  write(2, `${JSON.stringify(message)}\n`);
}

const text = read();
if (text === "")
  throw new Error(
    'standard input is empty; write a request, like {"seed":7,"startMs":0,"durationMs":7200000,"isCold":false}',
  );
const request = JSON.parse(text) as RunRequest;

const summary = runAlley(
  request,
  (chunk) => write(1, chunk),
  (elapsedMs) => say({ kind: "progress", elapsedMs }),
);
say({ kind: "summary", summary });
