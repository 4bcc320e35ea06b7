import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "ava";

const IMPORTED = /from "(\.[^"]+)\.js"/g;

/** All that runs on a bay's board: its node, and what that is made of. */
function bayFiles(): readonly string[] {
  const files = ["src/nodes/bay-node.ts"];
  for (const path of files) {
    for (const [, name = ""] of readFileSync(path, "utf8").matchAll(IMPORTED)) {
      const imported = join(dirname(path), `${name}.ts`);
      if (!files.includes(imported)) files.push(imported);
    }
  }
  return files;
}

test("a bay keeps no civil time: nothing that runs on its board knows of clocks that people read", (t) => {
  const files = bayFiles();
  t.true(files.includes("src/radio/bay-link.ts") && files.includes("src/sensing/detector.ts"));
  t.true(files.length > 40, `${files.length}`);
  for (const path of files) {
    const text = readFileSync(path, "utf8");
    t.notRegex(path, /^src\/(?:clock|schedule)\/|^src\/ports\/(?:clock|rtc|datagram)\.ts$/);
    // What a store keeps has the time that the sign has, and none at a bay.
    if (!path.startsWith("src/storage/")) t.notRegex(text, /\b(?:Date|utcMs|utcS)\b/, path);
  }
});
