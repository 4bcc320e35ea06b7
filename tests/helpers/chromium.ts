import { accessSync, constants } from "node:fs";

/** Chromium, from $CHROMIUM or where Debian puts it; `undefined` where there is none. */
export const CHROMIUM = [process.env["CHROMIUM"] ?? "/usr/bin/chromium"].find(isProgram);

export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
