import test from "ava";
import fc from "fast-check";
import { ECHO_FAULT, ECHO_NONE } from "../../src/domain/range.js";
import { distanceMm, HOUR_MS, kind, NIGHT_MS, scene, slab } from "./scene-stand.js";

test("who passes by does not depend on how often the ranger looks", (t) => {
  // 1,200 mm and more above the floor, and neither jumped nor missed: a person, seen now by both or by neither.
  const isPerson = (seed: number, atMs: number, echoUs: number) => distanceMm(seed, atMs, echoUs) < 1_300;
  fc.assert(
    fc.property(fc.nat(1_000), fc.integer({ min: 300, max: 7_000 }), (seed, periodMs) => {
      const watchful = scene(seed);
      const drowsy = scene(seed);
      const fromMs = Date.UTC(2026, 11, 2, 3);
      let people = 0;
      for (let atMs = fromMs; atMs < fromMs + HOUR_MS; atMs += periodMs) {
        for (let extraMs = 100; extraMs < periodMs; extraMs += 200)
          watchful.echoUs(atMs - periodMs + extraMs);
        const one = watchful.echoUs(atMs);
        const other = drowsy.echoUs(atMs);
        if (one === ECHO_NONE || other === ECHO_NONE) continue;
        if (isPerson(seed, atMs, one) !== isPerson(seed, atMs, other)) return false;
        if (isPerson(seed, atMs, one)) people += 1;
      }
      return people < 200;
    }),
    { numRuns: 30 },
  );
  t.pass();
});

test("a silent ranger answers nothing, a stuck one repeats its last echo, and a mended one measures again", (t) => {
  const bay = scene(7);
  const before = bay.echoUs(NIGHT_MS);
  bay.setSensorFault("stuck");
  bay.park(slab(1_400), NIGHT_MS + 1_000);
  for (let ping = 1; ping < 100; ping += 1) t.is(bay.echoUs(NIGHT_MS + ping * 2_500), before);
  bay.setSensorFault("silent");
  t.is(bay.echoUs(NIGHT_MS + 300_000), ECHO_FAULT);
  bay.setSensorFault("none");
  t.true(Math.abs(distanceMm(7, NIGHT_MS + 302_500, bay.echoUs(NIGHT_MS + 302_500)) - 1_100) < 50);
});

test("a ranger that gets stuck after a missed echo repeats the echo before it", (t) => {
  const bay = scene(7);
  let last = ECHO_NONE;
  let atMs = NIGHT_MS;
  for (;;) {
    const echoUs = bay.echoUs(atMs);
    atMs += 2_500;
    if (echoUs === ECHO_NONE && last !== ECHO_NONE) break;
    last = echoUs;
  }
  bay.setSensorFault("stuck");
  t.is(bay.echoUs(atMs), last);
});

test("a ranger that is stuck from the beginning repeats the first echo it ever had", (t) => {
  const bay = scene(7);
  bay.setSensorFault("stuck");
  const echoes = new Set(Array.from({ length: 50 }, (_, ping) => bay.echoUs(NIGHT_MS + ping * 2_500)));
  echoes.delete(ECHO_NONE);
  t.is(echoes.size, 1);
});

test("the same seed gives the same echoes, another seed others", (t) => {
  const day = (seed: number) => {
    const bay = scene(seed);
    return Array.from({ length: 2_000 }, (_, ping) => {
      if (ping === 500) bay.park(kind("suv"), NIGHT_MS + ping * 2_500);
      return bay.echoUs(NIGHT_MS + ping * 2_500);
    });
  };
  t.deepEqual(day(7), day(7));
  t.notDeepEqual(day(7), day(8));
});
