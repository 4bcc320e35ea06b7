/** What a detector hears of a recording: distances as they are, and equal echoes for equal distances. */

import test from "ava";
import fc from "fast-check";
import { ECHO_NONE } from "../../../../src/domain/range.js";
import { distanceMmOf, speedOfSoundDmPerS } from "../../../../src/domain/speed-of-sound.js";
import { HeardEchoes } from "../../../../tools/golmok/sense/heard-echoes.js";
import { Recording } from "../../../../tools/golmok/sense/recording.js";

function recordingOf(rows: readonly (readonly [rangeMm: number | undefined, deciC: number | undefined])[]) {
  const recording = new Recording();
  for (const [index, [rangeMm, deciC]] of rows.entries()) recording.add(index * 1_000, rangeMm, deciC);
  return recording;
}

test("whatever the temperature does, a distance is heard as itself, with the temperature that goes with it", (t) => {
  const row = fc.tuple(fc.integer({ min: 1, max: 9_500 }), fc.option(fc.integer({ min: -300, max: 600 })));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), (rows) => {
      const recording = recordingOf(rows.map(([rangeMm, deciC]) => [rangeMm, deciC ?? undefined]));
      const heard = new HeardEchoes(recording);
      for (const [index, [rangeMm]] of rows.entries()) {
        const echoUs = heard.echoUs(index);
        if (distanceMmOf(echoUs, speedOfSoundDmPerS(heard.heldDeciC)) !== rangeMm) return false;
      }
      return true;
    }),
  );
  t.pass();
});

test("equal distances give equal echoes until the temperature has moved by two degrees", (t) => {
  const heard = new HeardEchoes(
    recordingOf([150, 169, 131, undefined, 150, 170, 151, 189, 190].map((deciC) => [2_500, deciC])),
  );
  const echoes = Array.from({ length: 9 }, (_, index) => [heard.echoUs(index), heard.heldDeciC] as const);
  t.deepEqual(
    echoes.map(([, heldDeciC]) => heldDeciC),
    [150, 150, 150, 150, 150, 170, 170, 170, 190],
  );
  t.is(new Set(echoes.map(([echoUs]) => echoUs)).size, 3);
});

test("no range, and one from beyond what can be held, is no echo", (t) => {
  const heard = new HeardEchoes(
    recordingOf([
      [undefined, 150],
      [9_501, 150],
      [9_500, 150],
    ]),
  );
  t.is(heard.heldDeciC, undefined);
  t.is(heard.echoUs(0), ECHO_NONE);
  t.is(heard.echoUs(1), ECHO_NONE);
  t.not(heard.echoUs(2), ECHO_NONE);
});
