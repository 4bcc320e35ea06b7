import { readdirSync, readFileSync } from "node:fs";
import test from "ava";

/** Engines agree on these alone. */
const ALLOWED = ["abs", "min", "max", "floor", "ceil", "trunc", "imul", "clz32", "sqrt"];

for (const folder of ["src", "hosts/alley"]) {
  test(`${folder} uses from Math only what is the same on every engine`, (t) => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    );
    t.true(files.length > 10);
    for (const file of files) {
      const text = readFileSync(`${folder}/${file}`, "utf8");
      for (const [use, name] of text.matchAll(/\bMath\b(?:\.(\w+))?/g)) {
        const isComment = name === undefined && !/\bMath\s*[[;,)=]/.test(text);
        t.true(isComment || ALLOWED.includes(name ?? ""), `${file}: ${use}`);
      }
      t.notRegex(
        text.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, ""),
        /\*\*/,
        `${file}: powers differ between engines`,
      );
    }
  });
}
