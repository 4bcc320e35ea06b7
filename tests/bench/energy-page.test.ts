import { readFile } from "node:fs/promises";
import test from "ava";
import { missingTables, withTables } from "../../bench/sensing/energy/energy-page.js";
import { markdownTable } from "../../bench/sensing/energy/markdown-table.js";

test("the tables of docs/energy.md are what the model says: npm run energy", async (t) => {
  const page = await readFile("docs/energy.md", "utf8");
  t.is(withTables(page), page);
  t.deepEqual(missingTables(page), []);
});

test("text around a table stays, and what stood in its place goes", (t) => {
  const page = withTables("before\n\n<!-- table activity -->\nold\n<!-- end -->\n\nafter\n");
  t.regex(
    page,
    /^before\n\n<!-- table activity -->\n\n\| in one day \|[\s\S]*\|\n\n<!-- end -->\n\nafter\n$/,
  );
  t.notRegex(page, /old/);
  t.is(withTables(page), page);
});

test("a page that asks for an unknown table is refused", (t) => {
  t.throws(() => withTables("<!-- table weather -->\n<!-- end -->"), {
    message: /^no table weather; there are /,
  });
});

test("numbers stand flush right", (t) => {
  t.is(markdownTable(["a", "b"], [["x", "1"]]), "| a | b |\n| --- | ---: |\n| x | 1 |");
});
