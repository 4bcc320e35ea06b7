import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export interface PageFile {
  readonly contentType: string;
  readonly body: string;
}

const FOLDER = fileURLToPath(new URL("../page/", import.meta.url));

/** The page's files by their path on the server, built in memory. Rejects when the page does not compile. */
export async function bundlePage(): Promise<ReadonlyMap<string, PageFile>> {
  const [built, html, icon] = await Promise.all([
    build({
      absWorkingDir: FOLDER,
      entryPoints: { main: "main.tsx", page: "page.css" },
      outdir: FOLDER,
      write: false,
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      charset: "utf8",
      jsx: "automatic",
      jsxImportSource: "preact",
      logLevel: "silent",
    }),
    readFile(`${FOLDER}index.html`, "utf8"),
    readFile(`${FOLDER}icon.svg`, "utf8"),
  ]);
  const textOf = (name: string) => built.outputFiles.find((file) => file.path.endsWith(name))?.text ?? "";
  return new Map([
    ["/", { contentType: "text/html; charset=utf-8", body: html }],
    ["/main.js", { contentType: "text/javascript; charset=utf-8", body: textOf("main.js") }],
    ["/page.css", { contentType: "text/css; charset=utf-8", body: textOf("page.css") }],
    ["/icon.svg", { contentType: "image/svg+xml", body: icon }],
  ]);
}
