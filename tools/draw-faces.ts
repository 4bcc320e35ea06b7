/** `npm run faces`: draws every kind of face, both phases, as round LEDs into docs/images/faces.png. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PNG } from "pngjs";
import { daysFromCivil } from "../src/clock/civil-time.js";
import { Canvas } from "../src/sign/canvas.js";
import type { Face, LocalMoment } from "../src/sign/face.js";
import { describeFace } from "../src/sign/face-text.js";
import { layoutFace } from "../src/sign/layout.js";
import { type Phase, SIGN_HEIGHT, SIGN_WIDTH } from "../src/sign/phase.js";
import { drawPhase } from "../src/sign/renderer.js";
import { hasPixel, readBdf } from "./bdf.js";

/** Screen pixels from one LED to the next, and an LED's radius. */
const PITCH = 6;
const RADIUS = 2.4;

const MARGIN = 24;
const CAPTION_HEIGHT = 26;
const PANEL_WIDTH = SIGN_WIDTH * PITCH + 10;
const PANEL_HEIGHT = SIGN_HEIGHT * PITCH + 10;
const CELL_WIDTH = 2 * PANEL_WIDTH + 8;
const CELL_HEIGHT = PANEL_HEIGHT + CAPTION_HEIGHT + 14;
const COLUMNS = 2;

const BACKGROUND = [0x2b, 0x2d, 0x31] as const;
const PANEL = [0x0a, 0x0a, 0x0b] as const;
const DARK_LED = [0x1b, 0x1b, 0x1d] as const;
const CAPTION = [0xd8, 0xd8, 0xd8] as const;

type Rgb = readonly [number, number, number];

const EVENING: LocalMoment = { day: daysFromCivil(2026, 12, 1), minuteOfDay: 1140, dayDistance: 0 };
const MORNING: LocalMoment = { day: daysFromCivil(2026, 12, 2), minuteOfDay: 510, dayDistance: 1 };
const FAR_MORNING: LocalMoment = { day: daysFromCivil(2026, 12, 28), minuteOfDay: 510, dayDistance: 11 };
const FREE: Face = { kind: "free", free: 7, unknown: 0, phase: "steady", change: EVENING, next: undefined };
const CLOSED: Face = { ...FREE, free: 0, kind: "residents", change: MORNING };

const FACES: readonly Face[] = [
  FREE,
  { ...FREE, free: 14 },
  { ...FREE, unknown: 2 },
  { ...FREE, free: 10, unknown: 4 },
  { ...FREE, change: MORNING },
  { ...FREE, change: undefined },
  { ...FREE, phase: "untrusted", change: undefined },
  { ...FREE, phase: "notice", next: "residents" },
  { ...FREE, free: 12, unknown: 2, phase: "notice", next: "nobody" },
  { ...FREE, kind: "full", free: 0, change: undefined },
  { ...FREE, kind: "full", free: 0, unknown: 2, change: undefined },
  { ...FREE, kind: "full", free: 0, unknown: 2, phase: "untrusted", change: undefined },
  { ...FREE, kind: "full", free: 0, phase: "notice", next: "residents" },
  { ...FREE, kind: "checking", free: 0, change: undefined },
  { ...FREE, kind: "checking", free: 0, phase: "notice", next: "residents" },
  { ...FREE, kind: "checking", free: 0, phase: "untrusted", change: undefined },
  CLOSED,
  { ...CLOSED, change: { ...MORNING, dayDistance: 0 } },
  { ...CLOSED, change: FAR_MORNING },
  { ...CLOSED, change: undefined },
  { ...CLOSED, phase: "grace" },
  { ...CLOSED, phase: "notice", change: { ...MORNING, dayDistance: 0 }, next: "anyone" },
  { ...CLOSED, phase: "untrusted", change: undefined },
  { ...CLOSED, kind: "permit" },
  { ...CLOSED, kind: "permit", change: undefined },
  { ...CLOSED, kind: "permit", phase: "grace" },
  { ...FREE, phase: "notice", next: "permit" },
  { ...CLOSED, kind: "permit", phase: "untrusted", change: undefined },
  { ...CLOSED, kind: "nobody" },
  { ...CLOSED, kind: "nobody", change: FAR_MORNING },
  { ...CLOSED, kind: "nobody", phase: "grace" },
  { ...CLOSED, kind: "nobody", phase: "notice", next: "anyone" },
  { ...CLOSED, kind: "nobody", phase: "untrusted", change: undefined },
];

const rows = Math.ceil(FACES.length / COLUMNS);
const sheet = new PNG({
  width: COLUMNS * (CELL_WIDTH + MARGIN) + MARGIN,
  height: rows * (CELL_HEIGHT + MARGIN) + MARGIN,
});
const captionGlyphs = readCaptionGlyphs();
const canvas = new Canvas(SIGN_WIDTH, SIGN_HEIGHT);

fillRectangle(0, 0, sheet.width, sheet.height, BACKGROUND);
FACES.forEach((face, index) => {
  drawCell(
    face,
    MARGIN + (index % COLUMNS) * (CELL_WIDTH + MARGIN),
    MARGIN + Math.floor(index / COLUMNS) * (CELL_HEIGHT + MARGIN),
  );
});
const target = fileURLToPath(new URL("../docs/images/faces.png", import.meta.url));
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, PNG.sync.write(sheet, { colorType: 2, filterType: 0, deflateStrategy: 0 }));
console.log(`${FACES.length} faces in docs/images/faces.png`);

function drawCell(face: Face, left: number, top: number): void {
  const [korean, english] = layoutFace(face);
  drawPanel(korean, left, top);
  drawPanel(english, left + PANEL_WIDTH + 8, top);
  const text = describeFace(face);
  drawCaption(text.ko, left, top + PANEL_HEIGHT + 8);
  drawCaption(text.en, left + PANEL_WIDTH + 8, top + PANEL_HEIGHT + 8);
}

function drawPanel(phase: Phase, left: number, top: number): void {
  drawPhase(phase, canvas);
  fillRectangle(left, top, PANEL_WIDTH, PANEL_HEIGHT, PANEL);
  canvas.pixels.forEach((pixel, index) => {
    const x = left + 5 + (index % SIGN_WIDTH) * PITCH;
    const y = top + 5 + Math.floor(index / SIGN_WIDTH) * PITCH;
    drawLed(x, y, pixel === 0 ? DARK_LED : lightOf(pixel));
  });
}

/** How a driven LED looks on a screen: the eye sees half the drive as well over half as bright. */
function lightOf(pixel: number): Rgb {
  const seen = (level: number): number => Math.round(255 * Math.min(1, level * 1.25) ** 0.6);
  return [seen((pixel >> 11) / 31), seen(((pixel >> 5) & 63) / 63), seen((pixel & 31) / 31)];
}

function drawLed(left: number, top: number, colour: Rgb): void {
  const centre = (PITCH - 1) / 2;
  for (let y = 0; y < PITCH; y += 1) {
    for (let x = 0; x < PITCH; x += 1) {
      const covered = Math.min(1, Math.max(0, RADIUS + 0.5 - Math.hypot(x - centre, y - centre)));
      setPixel(left + x, top + y, mix(PANEL, colour, covered));
    }
  }
}

function mix(one: Rgb, other: Rgb, share: number): Rgb {
  const level = (index: 0 | 1 | 2): number => Math.round(one[index] * (1 - share) + other[index] * share);
  return [level(0), level(1), level(2)];
}

function drawCaption(text: string, left: number, top: number): void {
  let x = left;
  for (const character of text) {
    const glyph = captionGlyphs.get(character.codePointAt(0) ?? 0);
    if (glyph === undefined) continue;
    for (let row = -2; row < 12; row += 1) {
      for (let column = 0; column < glyph.advance; column += 1) {
        if (hasPixel(glyph, column, row)) setPixel(x + column, top + 11 - row, CAPTION);
      }
    }
    x += glyph.advance;
  }
}

function readCaptionGlyphs(): ReturnType<typeof readBdf> {
  const galmuri = dirname(createRequire(import.meta.url).resolve("galmuri/package.json"));
  return readBdf(readFileSync(join(galmuri, "dist", "Galmuri11.bdf"), "utf8"));
}

function fillRectangle(left: number, top: number, width: number, height: number, colour: Rgb): void {
  for (let y = top; y < top + height; y += 1)
    for (let x = left; x < left + width; x += 1) setPixel(x, y, colour);
}

function setPixel(x: number, y: number, colour: Rgb): void {
  sheet.data.set([...colour, 255], (y * sheet.width + x) * 4);
}
