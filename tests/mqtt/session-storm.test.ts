import test from "ava";
import fc from "fast-check";
import { SimulatedBroker } from "../../hosts/alley/simulated-broker.js";
import type { MqttOptions } from "../../src/ports/mqtt.js";
import { bytes, last, Puppet, puppets, type Stand, standWith, worldWith } from "./session-stand.js";
import { fixedRandom, seededRandom, VirtualTimer } from "./virtual-time.js";

/** When connections were tried, in milliseconds, while `behave` decides what becomes of each. */
function triesDuring(
  durationMs: number,
  seed: number,
  behave: (puppet: Puppet, timer: VirtualTimer) => void,
): number[] {
  const timer = new VirtualTimer();
  const tries: number[] = [];
  const io = class extends Puppet {
    constructor(options: MqttOptions) {
      super(options);
      tries.push(timer.nowMs);
      timer.after(5, () => behave(this, timer));
    }
  };
  standWith(io, timer, seededRandom(seed)).session.start();
  timer.pass(durationMs);
  return tries;
}

test("a broker that refuses for an hour is tried at least each minute, and never twice in 250 ms", (t) => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const tries = triesDuring(3_600_000, seed, (puppet) => puppet.options.onClose("refused"));
      for (let index = 1; index < tries.length; index += 1) {
        const gapMs = (tries[index] ?? 0) - (tries[index - 1] ?? 0);
        t.true(gapMs >= 250 && gapMs <= 60_005, `${gapMs} ms before try ${index}`);
      }
      t.true(tries.length >= 60 && tries.length < 240, `${tries.length} tries`);
    }),
    { numRuns: 30 },
  );
});

test("a broker that lets in and throws out at once is not knocked at faster than one that refuses", (t) => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const tries = triesDuring(3_600_000, seed, (puppet, timer) => {
        puppet.options.onConnect();
        puppet.acknowledgeAll();
        timer.after(1, () => puppet.options.onClose("lost"));
      });
      t.true(tries.length >= 60 && tries.length < 240, `${tries.length} tries`);
    }),
    { numRuns: 30 },
  );
});

test("after a lasting connection the next try comes within a second again", (t) => {
  const { io, made } = puppets();
  const { session, timer } = standWith(io, new VirtualTimer(), fixedRandom(1));
  session.start();
  for (let round = 0; round < 12; round += 1) {
    last(made).options.onClose("refused");
    timer.pass(60_000);
  }
  last(made).options.onConnect();
  last(made).acknowledgeAll();
  timer.pass(15_000);
  const count = made.length;
  last(made).options.onClose("lost");
  timer.pass(1_000);
  t.is(made.length, count + 1);
});

test("two hundred signs do not come back to a broker all at once", (t) => {
  const timer = new VirtualTimer();
  const broker = new SimulatedBroker({ scheduler: timer });
  const stands: Stand[] = [];
  for (let seed = 0; seed < 200; seed += 1) {
    stands.push(standWith(broker.io, timer, seededRandom(Math.imul(seed, 0x9e3779b1))));
  }
  broker.cut();
  for (const stand of stands) stand.session.start();
  timer.pass(600_000);
  broker.restore();
  const perSecond: number[] = [];
  let before = 0;
  for (let second = 0; second < 62; second += 1) {
    timer.pass(1_000);
    const online = stands.filter((stand) => stand.onlineCount > 0).length;
    perSecond.push(online - before);
    before = online;
  }
  t.is(before, 200, "all are back within a minute");
  t.true(Math.max(...perSecond) <= 20, `${perSecond}`);
});

test("one script and one seed give one sequence of digests; another seed gives another", (t) => {
  const digests = (seed: number): number[] => {
    const { session, timer, broker } = worldWith(seededRandom(seed));
    const seen: number[] = [];
    session.start();
    for (let step = 0; step < 200; step += 1) {
      if (step % 50 === 20) broker.cut();
      if (step % 50 === 40) broker.restore();
      session.publish(`bay/${step % 14}`, bytes(`${step}`), { retain: step % 3 !== 0 });
      timer.pass(700);
      seen.push(session.digest());
    }
    return seen;
  };
  t.deepEqual(digests(1), digests(1));
  t.notDeepEqual(digests(1), digests(2));
});

test("the digest sees what waits to be sent", (t) => {
  const { session } = worldWith();
  const empty = session.digest();
  session.publish("state", bytes("x"), { retain: true });
  t.not(session.digest(), empty);
});
