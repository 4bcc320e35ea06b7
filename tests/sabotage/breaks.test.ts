import { readFileSync } from "node:fs";
import test from "ava";
import { breakText } from "../../tools/sabotage/break.js";
import { BREAKS } from "./breaks.js";

const ROOT = new URL("../../", import.meta.url);

test("there are thirty breaks or more, each with a name of its own", (t) => {
  t.true(BREAKS.length >= 30);
  t.is(new Set(BREAKS.map(({ name }) => name)).size, BREAKS.length);
});

for (const room of [
  "clock",
  "domain",
  "mqtt",
  "nodes",
  "occupancy",
  "radio",
  "schedule",
  "sensing",
  "sign",
  "trust",
]) {
  test(`something is broken in src/${room}`, (t) => {
    t.true(BREAKS.some(({ file }) => file.startsWith(`src/${room}/`)));
  });
}

for (const each of BREAKS) {
  test(`${each.name} is one line that occurs once in ${each.file}`, (t) => {
    t.regex(each.name, /^[a-z]+(-[a-z]+)*$/);
    t.notRegex(each.find + each.replace, /\n/);
    t.not(each.find, each.replace);
    const broken = breakText(readFileSync(new URL(each.file, ROOT), "utf8"), each);
    t.true(broken.ok, `occurs ${broken.ok ? 1 : broken.count} times: ${each.find}`);
  });
}
