import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { FONT } from "./plot-shapes.js";

const require = createRequire(import.meta.url);

// The renderer must be started once in a process, also where two pictures are asked for at the same time.
await initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));

/** Renders an SVG with the bundled font alone, so that a picture is the same on every machine. */
export function pngOf(svg: string): Uint8Array {
  const fontFile = require.resolve(`galmuri/dist/${FONT}.ttf`);
  const resvg = new Resvg(svg, {
    font: { fontBuffers: [readFileSync(fontFile)], defaultFontFamily: FONT, loadSystemFonts: false },
  });
  const image = resvg.render();
  const png = image.asPng();
  image.free();
  resvg.free();
  return png;
}
