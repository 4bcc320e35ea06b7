import test from "ava";
import { FREE, OCCUPIED } from "../../src/domain/occupancy.js";
import { Canvas } from "../../src/sign/canvas.js";
import type { Face } from "../../src/sign/face.js";
import { layoutFace } from "../../src/sign/layout.js";
import { PHASE_MS, SIGN_HEIGHT, SIGN_WIDTH } from "../../src/sign/phase.js";
import { drawPhase } from "../../src/sign/renderer.js";
import { SignStand } from "../helpers/sign-stand.js";

/** What the panel must show of a face, phase by phase. */
function phasesOf(face: Face): readonly Uint16Array[] {
  return layoutFace(face).map((phase) => {
    const canvas = new Canvas(SIGN_WIDTH, SIGN_HEIGHT);
    drawPhase(phase, canvas);
    return canvas.pixels;
  });
}

test("from power-on the panel shows the face, pixel for pixel", (t) => {
  const stand = new SignStand();
  t.deepEqual(stand.panel.pixels, phasesOf(stand.node.face)[0]);
  t.true(stand.panel.pixels.some((pixel) => pixel !== 0));
});

test("the phases of a face take turns, each for as long as a driver needs", (t) => {
  const stand = new SignStand();
  const phases = phasesOf(stand.node.face);
  t.is(phases.length, 2);
  for (let turn = 0; turn < 10; turn += 1) {
    t.deepEqual(stand.panel.pixels, phases[turn % 2], `turn ${turn}`);
    stand.pass(PHASE_MS - 1);
    t.deepEqual(stand.panel.pixels, phases[turn % 2], `end of turn ${turn}`);
    stand.pass(1);
  }
});

test("a new face is shown at once, in Korean first, for its whole phase", (t) => {
  for (const afterMs of [1, PHASE_MS - 1, PHASE_MS, PHASE_MS + 1, 2 * PHASE_MS]) {
    const stand = new SignStand();
    stand.pass(afterMs);
    stand.report(1, FREE);
    const [korean, english] = phasesOf(stand.node.face);
    t.deepEqual(stand.panel.pixels, korean, `after ${afterMs} ms`);
    stand.pass(PHASE_MS - 1);
    t.deepEqual(stand.panel.pixels, korean, `after ${afterMs} ms`);
    stand.pass(1);
    t.deepEqual(stand.panel.pixels, english, `after ${afterMs} ms`);
  }
});

test("a report that changes nothing on the face does not disturb the panel", (t) => {
  const stand = new SignStand();
  stand.report(1, FREE);
  stand.pass(PHASE_MS + 100);
  const { uses } = stand.panel;
  stand.report(1, FREE);
  t.is(stand.panel.uses, uses);
  stand.report(1, OCCUPIED);
  t.true(stand.panel.uses > uses);
});
