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
    // A static field whose value needs its own class is "not initialized yet" on XS 13.3.
    supported: { "class-static-field": false },
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}
