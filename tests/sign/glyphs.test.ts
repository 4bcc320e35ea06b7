import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import test from "ava";
import { HEADLINE_GLYPHS, LINE_GLYPHS } from "../../src/sign/glyphs/alley-glyphs.js";
import { HEADLINE_WORDS, LINE_WORDS } from "../../src/sign/sign-words.js";
import { hasPixel, readBdf } from "../../tools/bdf.js";
import { charactersOf, packGlyphs } from "../../tools/glyph-data.js";

const fontFolder = join(dirname(createRequire(import.meta.url).resolve("galmuri/package.json")), "dist");

function bdf(name: string): ReturnType<typeof readBdf> {
  return readBdf(readFileSync(join(fontFolder, `${name}.bdf`), "utf8"));
}

test("the committed glyphs are those of the font for every word of the sign", (t) => {
  t.deepEqual(HEADLINE_GLYPHS, packGlyphs(bdf("Galmuri11-Bold"), charactersOf(HEADLINE_WORDS), 11));
  t.deepEqual(LINE_GLYPHS, packGlyphs(bdf("Galmuri9"), charactersOf(LINE_WORDS), 9));
});

test("the glyph data cannot change, so that preload leaves all of it in flash", (t) => {
  for (const font of [HEADLINE_GLYPHS, LINE_GLYPHS]) {
    t.true(Object.isFrozen(font));
    for (const list of [font.codes, font.advances, font.rows]) t.true(Object.isFrozen(list));
    t.true(font.rows.every((word) => word === (word | 0)));
  }
});

test("the font's licence stands beside its glyphs, unaltered", (t) => {
  const kept = readFileSync(new URL("../../src/sign/glyphs/OFL.txt", import.meta.url), "utf8");
  t.is(kept, readFileSync(join(fontFolder, "LICENSE.txt"), "utf8"));
  t.regex(kept, /^Copyright \(c\) /);
  // The licence would forbid using a reserved name for a changed font: this one reserves none.
  t.notRegex(kept.split("-----------")[0] ?? "", /reserved font name/i);
});

const SAMPLE = `STARTFONT 2.1
STARTCHAR A
ENCODING 65
DWIDTH 4 0
BBX 2 3 1 1
BITMAP
80
40
C0
ENDCHAR
STARTCHAR space
ENCODING 32
DWIDTH 9 0
BBX 0 0 0 0
BITMAP
ENDCHAR
ENDFONT
`;

test("a bitmap stands on the baseline where its box says", (t) => {
  const glyph = readBdf(SAMPLE).get(65);
  if (glyph === undefined) return t.fail("no glyph");
  const lit: string[] = [];
  for (let y = -1; y < 6; y += 1)
    for (let x = -1; x < 6; x += 1) if (hasPixel(glyph, x, y)) lit.push(`${x},${y}`);
  t.deepEqual(lit, ["1,1", "2,1", "2,2", "1,3"]);
});

test("rows are packed in pairs from the top, leftmost pixel highest", (t) => {
  const font = packGlyphs(readBdf(SAMPLE), [32, 65], 5);
  t.deepEqual(font.rows, [0, 0, 0, 0x4000, (0x2000 << 16) | 0x6000, 0]);
  t.is(font.advances[1], 4);
});

for (const [title, codes, heightRows] of [
  ["has no glyph", [66], 5],
  ["is too tall", [65], 3],
] as const) {
  test(`a build whose font ${title} fails`, (t) => {
    t.throws(() => packGlyphs(readBdf(SAMPLE), codes, heightRows), { message: new RegExp(title.slice(-8)) });
  });
}
