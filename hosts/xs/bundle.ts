import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** One script for XS of a module and all that it imports, built in memory. Rejects when it does not compile. */
export async function bundleForXs(entry: URL): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    format: "iife",
    platform: "neutral",
    target: "es2022",
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}
