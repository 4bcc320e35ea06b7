import { DESKTOP, pageSuite } from "../../helpers/page-suite.js";

const pageTest = pageSuite("the page's looks in Chromium");

pageTest("free, taken and unknown differ in shape, not only in colour", DESKTOP, async (t, { tab }) => {
  const shapes = await Promise.all(
    [1, 2, 6].map((id) => tab.locator(`#bay-${id} .mark`).evaluate((mark) => mark.tagName)),
  );
  t.is(new Set(shapes).size, 3);
});

for (const hash of ["#ko", "#en"]) {
  for (const width of [320, 360, 768, 1_000]) {
    pageTest(
      `at ${width} px, ${hash}, nothing overflows sideways`,
      { viewport: { width, height: 780 }, hash },
      async (t, { tab, control }) => {
        for (let index = 0; index < 30; index += 1)
          control.tell(
            "아주길고띄어쓰기가없는한국어사건을적은줄".repeat(3),
            `${"Averylongwordwithoutanyspaces".repeat(3)} ${index}`,
          );
        await tab.waitForSelector(".feed li");
        await tab.click("#bay-12");
        await tab.waitForSelector(".bay-card");
        const outside = await tab.evaluate(() => {
          const limit = document.documentElement.clientWidth;
          const rects = [...document.querySelectorAll("body *:not(.for-readers, .for-readers *)")].map(
            (each) => ({ each, rect: each.getBoundingClientRect() }),
          );
          return rects
            .filter(({ rect }) => rect.left < -0.5 || rect.right > limit + 0.5)
            .map(({ each }) => each.outerHTML.slice(0, 120))
            .slice(0, 3);
        });
        t.deepEqual(outside, []);
        t.is(await tab.evaluate(() => document.documentElement.scrollWidth), width);
      },
    );
  }
}

/** How far a word may lean out, whatever the machine's fonts: half a letter. */
const LEAN_PX = 4;

for (const hash of ["#ko", "#en"]) {
  for (const width of [360, 768, 880, 1_000, 1_280]) {
    pageTest(
      `at ${width} px, ${hash}, a bay's words stay in its own place`,
      { viewport: { width, height: 780 }, hash },
      async (t, { tab }) => {
        await tab.waitForSelector(".bay-words");
        const astray = await tab.evaluate(
          (lean) =>
            [...document.querySelectorAll(".bay")].flatMap((bay) => {
              const place = bay.querySelector(".bay-target")?.getBoundingClientRect() ?? new DOMRect();
              return [...bay.querySelectorAll(".bay-words text")]
                .map((text) => ({
                  text: `${bay.id}: ${text.textContent}`,
                  rect: text.getBoundingClientRect(),
                }))
                .filter(({ rect }) => rect.left < place.left - lean || rect.right > place.right + lean)
                .map(({ text }) => text);
            }),
          LEAN_PX,
        );
        t.deepEqual(astray, []);
      },
    );
  }
}

for (const reducedMotion of ["reduce", "no-preference"] as const) {
  pageTest(
    `with motion "${reducedMotion}", a car ${reducedMotion === "reduce" ? "appears" : "drives in"}`,
    { ...DESKTOP, reducedMotion },
    async (t, { tab, control }) => {
      control.command({ type: "put-car", bay: 1 });
      await tab.waitForSelector("#bay-1 .bay-car");
      const name = await tab
        .locator("#bay-1 .bay-car")
        .evaluate((car) => getComputedStyle(car).animationName);
      t.is(name, reducedMotion === "reduce" ? "none" : "arrive");
    },
  );
}

/** Text colours and the grounds they stand on, by their names in colours.css. */
const PAIRS = [
  ...["ink", "soft", "free", "occupied", "unknown"].flatMap(
    (text) =>
      [
        [text, "card"],
        [text, "paper"],
      ] as const,
  ),
  ["soft", "raised"],
  ["free", "free-floor"],
  ["occupied", "occupied-floor"],
  ["unknown", "unknown-floor"],
  ["ink", "unknown-floor"],
  ["on-main", "main"],
  ["on-anyone", "anyone"],
  ["on-residents", "residents"],
  ["on-permit", "permit"],
  ["on-nobody", "nobody"],
] as const;

for (const colorScheme of ["light", "dark"] as const) {
  pageTest(
    `in ${colorScheme} colours every text has a contrast of 4.5 to 1`,
    { ...DESKTOP, colorScheme },
    async (t, { tab }) => {
      for (const [text, ground] of PAIRS) {
        const [one, other] = await tab.evaluate(
          (names) =>
            names.map((name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`)),
          [text, ground],
        );
        const contrast = contrastOf(one ?? "", other ?? "");
        t.true(contrast >= 4.5, `--${text} on --${ground}: ${contrast.toFixed(2)}`);
      }
    },
  );
}

/** Source: WCAG 2.2, relative luminance and contrast ratio. */
function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminanceOf(hex: string): number {
  const linear = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.trim().slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}
