import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";

/** All that runs on a bay's board. */
const BAY_ROOMS = ["src/sensing", "src/radio"];

function bayFiles(): readonly string[] {
  const nodes = readdirSync("src/nodes").filter((name) => name.startsWith("bay-"));
  const rooms = BAY_ROOMS.flatMap((room) => readdirSync(room).map((name) => join(room, name)));
  return [...nodes.map((name) => join("src/nodes", name)), ...rooms].filter((path) => path.endsWith(".ts"));
}

test("a bay keeps no civil time: nothing that runs on its board knows of clocks that people read", (t) => {
  const files = bayFiles();
  t.true(files.includes("src/nodes/bay-node.ts") && files.length > 20);
  for (const path of files) {
    const text = readFileSync(path, "utf8");
    t.notRegex(text, /from "[^"]*\/(?:clock|schedule)\//, path);
    t.notRegex(text, /from "[^"]*\/ports\/(?:clock|rtc|datagram)\.js"/, path);
    t.notRegex(text, /\b(?:Date|utcMs|utcS)\b/, path);
  }
});
