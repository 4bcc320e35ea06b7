/** What becomes of frames that overlap. */

import { deepStrictEqual } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import {
  AirStand,
  CRITICAL_US,
  END_US,
  FRAME,
  marked,
  PREAMBLE_END_US,
  REACH_CENTI_DB,
  SIGN,
  SYMBOL_US,
} from "./air-stand.js";

/** Frame 1, and frame 2 that begins so much later. */
function collide(lossesCentiDb: readonly number[], laterUs: number, hasCapture = true): AirStand {
  const stand = new AirStand(lossesCentiDb, { hasCapture, demodulators: 2 });
  stand.sendAt(0, 1, marked(1));
  stand.sendAt(laterUs, 2, marked(2));
  stand.run();
  return stand;
}

/** Marks of the frames that came whole. */
function whole(stand: AirStand): number[] {
  return stand.heardBy(SIGN).filter((mark) => mark > 0);
}

for (const [title, firstCentiDb, secondCentiDb, heard] of [
  ["two frames as strong as each other spoil each other", 9_000, 9_000, []],
  ["5.9 dB save neither", 9_000, 9_590, []],
  ["6 dB save the stronger, when it came first", 9_000, 9_600, [1]],
  ["6 dB save the stronger, when it came second", 9_600, 9_000, [2]],
] as const) {
  test(title, (t) => {
    for (const laterUs of [0, SYMBOL_US, PREAMBLE_END_US, END_US - CRITICAL_US - 1])
      t.deepEqual(whole(collide([firstCentiDb, secondCentiDb], laterUs)), [...heard], `${laterUs}`);
  });
}

test("an interferer that ends before the last five preamble symbols costs nothing, a microsecond later everything", (t) => {
  t.deepEqual(whole(collide([9_000, 9_000], END_US - CRITICAL_US)), [1, 2]);
  t.deepEqual(whole(collide([9_000, 9_000], END_US - CRITICAL_US - 1)), []);
});

test("without capture any overlap costs both, however strong one is, and touching costs nothing", (t) => {
  t.deepEqual(whole(collide([9_000, 12_000], END_US - 1, false)), []);
  t.deepEqual(whole(collide([12_000, 9_000], END_US - 1, false)), []);
  t.deepEqual(whole(collide([9_000, 9_000], END_US, false)), [1, 2]);
});

test("frames that only touch do not spoil each other, whichever was planned first", (t) => {
  const stand = new AirStand([9_000, 9_000], { hasCapture: false });
  stand.sendAt(END_US, 2, marked(2));
  stand.sendAt(0, 1, marked(1));
  stand.run();
  t.deepEqual(stand.heardBy(SIGN), [1, 2]);
});

test("a stronger frame that comes in a weaker one's preamble is the one that the receiver takes", (t) => {
  const stand = new AirStand([10_000, 9_000]);
  stand.sendAt(0, 1, marked(1));
  stand.sendAt(2 * SYMBOL_US, 2, marked(2));
  stand.run();
  t.deepEqual(stand.heardBy(SIGN), [2]);
});

test("the strongest interferer counts, not the sum of all", (t) => {
  for (const [thirdCentiDb, heard] of [
    [9_600, [1]],
    [9_590, []],
  ] as const) {
    const stand = new AirStand([9_000, 9_600, thirdCentiDb], { demodulators: 3 });
    stand.sendAt(0, 1, marked(1));
    stand.sendAt(SYMBOL_US, 2, marked(2));
    stand.sendAt(2 * SYMBOL_US, 3, marked(3));
    stand.run();
    t.deepEqual(whole(stand), [...heard]);
  }
});

test("a frame that is too weak to be heard still disturbs one that is hardly stronger", (t) => {
  for (const [secondCentiDb, heard] of [
    [14_800, []],
    [14_900, [1]],
  ] as const)
    t.deepEqual(whole(collide([14_300, secondCentiDb], 0)), [...heard]);
});

test("who begins to listen between two frames is disturbed by what was on the air before", (t) => {
  const stand = new AirStand([9_000, 9_000]);
  stand.air.idle(SIGN);
  stand.sendAt(0, 1, marked(1));
  stand.sendAt(END_US / 2, 2, marked(2));
  stand.at(END_US / 2 + 1, () => stand.air.listen(SIGN, FRAME));
  stand.run();
  t.deepEqual(stand.heardBy(SIGN), []);
});

test("what is lost at one receiver arrives at another, where it is stronger", (t) => {
  const stand = new AirStand([9_000, 9_000, 9_000]);
  stand.air.listen(3, FRAME);
  stand.links.shadow(2, 3, 600);
  stand.sendAt(0, 1, marked(1));
  stand.sendAt(0, 2, marked(2));
  stand.run();
  t.deepEqual(stand.heardBy(3), [1]);
  t.deepEqual(stand.heardBy(SIGN), []);
});

test("networks of any shape: a receiver has one frame at a time, and the same seed gives the same log", (t) => {
  const sendings = fc.array(
    fc.record({
      bay: fc.integer({ min: 1, max: 5 }),
      atUs: fc.nat(2_000_000),
      preambleSymbols: fc.integer({ min: 6, max: 20 }),
      sf: fc.constantFrom(9, 9, 9, 10),
    }),
    { maxLength: 30 },
  );
  const losses = fc.array(fc.integer({ min: 8_000, max: 14_500 }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(sendings, losses, fc.nat(1_000), (script, lossesCentiDb, seed) => {
      const play = () => {
        const stand = new AirStand(lossesCentiDb, { seed, lossPerMillion: 50_000 });
        for (const { bay, atUs, preambleSymbols, sf } of script) {
          stand.at(atUs, () => {
            try {
              stand.air.transmit(bay, { ...FRAME, preambleSymbols, spreadingFactor: sf });
            } catch (error) {
              stand.log.push(`${(error as Error).message}`);
            }
          });
        }
        stand.run(100_000_000);
        return stand.log;
      };
      const log = play();
      deepStrictEqual(play(), log);
      // One demodulator: from a preamble to its end no other preamble.
      let isBusy = false;
      for (const line of log) {
        if (!/ 0 /.test(line)) continue;
        const isPreamble = line.endsWith("preamble");
        if (isPreamble && isBusy) throw new Error(`busy, and yet: ${line}`);
        if (isPreamble) isBusy = true;
        else if (!line.endsWith(" header") || line.endsWith("broken header")) isBusy = false;
      }
    }),
    { numRuns: 150 },
  );
  t.pass();
});

test("a gateway gets just those frames that every other one, held against them alone, leaves whole", (t) => {
  const frames = fc.array(
    fc.record({
      atUs: fc.nat(1_500_000),
      lossCentiDb: fc.integer({ min: 11_000, max: 14_500 }),
      preambleSymbols: fc.integer({ min: 5, max: 12 }),
    }),
    { minLength: 2, maxLength: 12 },
  );
  fc.assert(
    fc.property(frames, (script) => {
      const stand = new AirStand(
        script.map(({ lossCentiDb }) => lossCentiDb),
        { demodulators: script.length },
      );
      const sent = script.map(({ atUs, lossCentiDb, preambleSymbols }, index) => {
        stand.sendAt(atUs, index + 1, { ...marked(index + 1), preambleSymbols });
        return {
          mark: index + 1,
          lossCentiDb,
          criticalUs: atUs + (preambleSymbols - 5) * SYMBOL_US,
          harmfulUs: atUs + Math.min(preambleSymbols - 5, 3) * SYMBOL_US,
          endUs: atUs + END_US + (preambleSymbols - 8) * SYMBOL_US,
        };
      });
      stand.run();
      const expected = sent.filter(
        (frame) =>
          frame.lossCentiDb <= REACH_CENTI_DB &&
          sent.every(
            (other) =>
              other === frame ||
              other.lossCentiDb - frame.lossCentiDb >= 600 ||
              other.endUs <= frame.criticalUs ||
              other.harmfulUs >= frame.endUs,
          ),
      );
      deepStrictEqual(
        whole(stand).sort((a, b) => a - b),
        expected.map(({ mark }) => mark),
      );
    }),
    { numRuns: 500 },
  );
  t.pass();
});
