import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { FONT } from "./plot-shapes.js";

/** Renders an SVG with the bundled font alone, so that a picture is the same on every machine. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const require = createRequire(import.meta.url);
  await start(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
  const fontFile = require.resolve(`galmuri/dist/${FONT}.ttf`);
  const resvg = new Resvg(svg, {
    font: { fontBuffers: [readFileSync(fontFile)], defaultFontFamily: FONT, loadSystemFonts: false },
  });
  return resvg.render().asPng();
}

/** The renderer may be started once in a process, and says so by an error. */
async function start(wasm: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    await initWasm(wasm);
  } catch (error) {
    if (!String(error).includes("Already initialized")) throw error;
  }
}
