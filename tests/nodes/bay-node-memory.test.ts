import test from "ava";
import fc from "fast-check";
import { HEARTBEAT_MS } from "../../src/domain/budgets.js";
import { FREE } from "../../src/domain/occupancy.js";
import { ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import { RETAINED_BYTES } from "../../src/nodes/bay-retained.js";
import { HELLO, REPORT } from "../../src/radio/frame.js";
import { TRIPWIRE_BYTES } from "../../src/sensing/tripwire.js";
import { echoSequence } from "../helpers/echoes.js";
import { FakeBay } from "../helpers/fake-bay-ports.js";
import { TestRandom } from "../helpers/scripted-random.js";
import { arrival, FLOOR, ROOF, settled } from "../helpers/settled-bay.js";

const S = 1_000;
const MINUTE = 60 * S;

test("memory with any bit flipped before the tripwire's is a fresh start", (t) => {
  const whole = settled(() => FLOOR);
  for (let bit = 0; bit < (RETAINED_BYTES - TRIPWIRE_BYTES) * 8; bit += 7) {
    const bay = new FakeBay({ echoUs: () => FLOOR });
    bay.retained.set(whole.retained);
    bay.retained[bit >> 3] = (bay.retained[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    bay.wake("plan");
    t.deepEqual(
      bay.log.filter((line) => line.includes("tripwire")),
      ["0 tripwire at rest"],
      `bit ${bit}`,
    );
    bay.runUntil(MINUTE);
    t.like(bay.sent[0]?.frame, { type: HELLO }, `bit ${bit}`);
    t.like(bay.sent[1], { frame: { type: REPORT }, report: { isRestarted: true } }, `bit ${bit}`);
  }
});

test("whole memory is gone on with, also by a node built anew", (t) => {
  const whole = settled(() => FLOOR);
  const bay = new FakeBay({ echoUs: () => FLOOR });
  bay.retained.set(whole.retained);
  const plan = bay.wake("plan");
  t.deepEqual(bay.log.slice(1, -1), []);
  t.true(plan.afterMs < HEARTBEAT_MS);
});

test("a node that was destroyed in the middle of an exchange, at whatever moment of it, begins it again", (t) => {
  for (let cutMs = 0; cutMs <= 200; cutMs += 10) {
    const whole = new FakeBay({ echoUs: () => FLOOR });
    whole.powerOn();
    while (!whole.log.some((line) => line.includes("radio transmit"))) whole.runUntil(whole.clock.nowMs + 1);
    whole.runUntil(whole.clock.nowMs + cutMs);
    const bay = new FakeBay({ echoUs: () => FLOOR });
    bay.retained.set(whole.retained);
    bay.wake("plan");
    bay.runUntil(MINUTE);
    t.is(bay.lastReport?.occupancy, FREE, `${cutMs} ms after it was sent`);
    t.is(bay.sent.at(-1)?.frame.type, REPORT, `${cutMs} ms after it was sent`);
  }
});

test("an event that concerns no one is slept through", (t) => {
  const bay = settled(() => FLOOR);
  bay.runUntil(2 * MINUTE);
  const before = bay.log.length;
  for (const reason of ["ranged", "transmitted", "refused", "received", "silence", "plan"] as const)
    bay.wake(reason);
  t.false(bay.log.slice(before).some((line) => line.includes("radio") || line.includes("trigger")));
  t.is(bay.lastReport?.occupancy, FREE);
});

test("a tripwire that trips while the node is looking already adds nothing", (t) => {
  const bay = settled(arrival(2 * MINUTE, ROOF));
  bay.runUntil(2 * MINUTE + 4 * S);
  t.is(
    bay.log
      .findLast((line) => line.includes(" tripwire "))
      ?.split(" ")
      .slice(1)
      .join(" "),
    "tripwire at rest",
  );
  const before = bay.log.length;
  bay.wake("tripwire");
  t.deepEqual(
    bay.log.slice(before).filter((line) => !line.includes("wake") && !line.includes("plan")),
    [],
  );
});

/** Readings that change every three seconds, in a circle. */
function circling(echoes: readonly EchoUs[]): (nowMs: number) => EchoUs {
  return (nowMs) => echoes[Math.floor(nowMs / 3_000) % echoes.length] ?? ECHO_NONE;
}

test("a node rebuilt before each wake does, and remembers, exactly what one that lasts does", (t) => {
  fc.assert(
    fc.property(echoSequence, fc.nat(0xffff), (echoes, seed) => {
      const [warm, cold] = [false, true].map((isCold) => {
        const chance = new TestRandom(seed);
        const bay = new FakeBay({
          isCold,
          seed,
          echoUs: circling(echoes),
          isHeard: () => chance.below(3) !== 0,
          isChannelClear: () => chance.below(4) !== 0,
          orders: ({ counter }) => ({ hasCommand: counter % 3 === 0 }),
        });
        bay.powerOn();
        bay.runUntil(12 * MINUTE);
        return bay.log;
      });
      t.deepEqual(cold, warm);
    }),
    { numRuns: 40 },
  );
});

test("events that come late and in any order never throw, and leave the bay alive", (t) => {
  fc.assert(
    fc.property(echoSequence, fc.nat(0xffff), fc.constantFrom(50, 500, 3_000), (echoes, seed, latestMs) => {
      const chance = new TestRandom(seed);
      const bay = new FakeBay({
        seed,
        isCold: chance.below(2) === 0,
        echoUs: circling(echoes),
        answer: (_frame, _nowMs, own) => (chance.below(3) === 0 ? new Uint8Array(20).fill(0x18) : own),
        isHeard: () => chance.below(3) !== 0,
        eventDelayMs: () => chance.below(latestMs),
      });
      bay.powerOn();
      bay.runUntil(12 * MINUTE);
      const before = bay.sent.length;
      bay.runUntil(18 * MINUTE);
      return bay.sent.length > before;
    }),
    { numRuns: 60 },
  );
  t.pass();
});
