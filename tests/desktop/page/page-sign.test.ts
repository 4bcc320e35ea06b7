import type { Page as Tab } from "playwright-core";
import { DESKTOP, PHONE, pageSuite } from "../../helpers/page-suite.js";

const pageTest = pageSuite("the page's LED sign in Chromium");

const WIDTH = 64;
const HEIGHT = 32;
/** Chromium wishes that only tests which read the canvas made it slow to draw on. */
const READS_CANVAS = /willReadFrequently/;

/** A frame of noise that a seed decides, with dark LEDs and full ones in it. */
function noise(seed: number): Uint16Array {
  let state = seed;
  return Uint16Array.from({ length: WIDTH * HEIGHT }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const value = state >>> 16;
    return value % 3 === 0 ? 0 : value % 7 === 0 ? 0xffff : value;
  });
}

/** RGB888 of RGB565 the long way: a channel's bits, repeated, and the first eight of them. */
function expand(value: number): number[] {
  const channel = (bits: number, count: number) =>
    Number.parseInt(bits.toString(2).padStart(count, "0").repeat(2).slice(0, 8), 2);
  return [channel(value >> 11, 5), channel((value >> 5) & 63, 6), channel(value & 31, 5)];
}

/** The colour of the canvas at each LED's exact centre, three numbers each. */
function readCentres(tab: Tab): Promise<number[]> {
  return tab.evaluate(
    ([width, height]) => {
      const canvas = document.querySelector("canvas") as HTMLCanvasElement;
      const { data } = (canvas.getContext("2d") as CanvasRenderingContext2D).getImageData(
        0,
        0,
        canvas.width,
        canvas.height,
      );
      const cell = canvas.width / width;
      const colours: number[] = [];
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
          const at = 4 * (Math.floor((y + 0.5) * cell) * canvas.width + Math.floor((x + 0.5) * cell));
          colours.push(...data.subarray(at, at + 3));
        }
      }
      return colours;
    },
    [WIDTH, HEIGHT] as const,
  );
}

for (const [screen, options] of [
  ["a desk", DESKTOP],
  ["a phone", PHONE],
  ["a small plain screen", { viewport: { width: 320, height: 600 } }],
] as const) {
  pageTest(
    `on ${screen} each LED's centre has the matrix's own colour`,
    { ...options, expected: READS_CANVAS },
    async (t, { tab, control }) => {
      const frames = [1, 2, 3]
        .map(noise)
        .concat(new Uint16Array(WIDTH * HEIGHT), new Uint16Array(WIDTH * HEIGHT).fill(0xffff));
      for (const [index, frame] of frames.entries()) {
        const expected = Array.from(frame).flatMap(expand);
        control.show(frame);
        let seen: number[] = [];
        for (let attempt = 0; attempt < 50 && seen.join() !== expected.join(); attempt += 1) {
          await tab.waitForTimeout(40);
          seen = await readCentres(tab);
        }
        t.true(seen.join() === expected.join(), `frame ${index}`);
      }
    },
  );
}

/** The colour of the canvas at the middle of the first LED and at its cell's lower right corner. */
function readFirstCell(tab: Tab): Promise<{ middle: number[]; corner: number[] }> {
  return tab.evaluate((width) => {
    const canvas = document.querySelector("canvas") as HTMLCanvasElement;
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    const cell = canvas.width / width;
    const [middle = [], corner = []] = [Math.floor(cell / 2), cell - 1].map((at) =>
      Array.from(context.getImageData(at, at, 1, 1).data),
    );
    return { middle, corner };
  }, WIDTH);
}

pageTest(
  "an unlit LED can be told from the panel, and a lit one lights the panel round it",
  { ...DESKTOP, expected: READS_CANVAS },
  async (t, { tab, control }) => {
    const dark = await readFirstCell(tab);
    t.deepEqual(dark.middle, [0, 0, 0, 255]);
    t.true((dark.corner[0] ?? 0) > 8 && dark.corner[3] === 255, `panel ${dark.corner}`);
    control.show(new Uint16Array(WIDTH * HEIGHT).fill(0xf800));
    await tab.waitForFunction(() => {
      const context = document.querySelector("canvas")?.getContext("2d");
      return context?.getImageData(4, 4, 1, 1).data[0] === 255;
    });
    const lit = await readFirstCell(tab);
    t.true((lit.corner[0] ?? 0) > (dark.corner[0] ?? 0) + 40, `panel ${dark.corner} became ${lit.corner}`);
  },
);
