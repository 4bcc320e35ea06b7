import test from "ava";
import fc from "fast-check";
import { commandFilter } from "../../src/mqtt/topics.js";
import {
  ALLEY,
  bytes,
  last,
  ONLINE,
  puppets,
  standWith,
  text,
  type World,
  worldWith,
} from "./session-stand.js";
import { fixedRandom, seededRandom, VirtualTimer } from "./virtual-time.js";

test("a started session goes online, says 1, and asks for the state once", (t) => {
  const world = worldWith();
  t.is(world.session.state, "idle");
  world.timer.pass(60_000);
  t.deepEqual([world.session.state, world.reached], ["idle", []]);
  world.session.start();
  world.session.start();
  t.is(world.session.state, "connecting");
  world.timer.pass(1_000);
  t.deepEqual([world.session.state, world.onlineCount, world.reached], ["online", 1, [`${ONLINE} 1`]]);
  t.is(text(world.broker.retained(ONLINE)), "1");
});

test("a command sent to the subscription is heard", (t) => {
  const { session, timer, broker, messages } = worldWith();
  session.start();
  timer.pass(1_000);
  const other = new broker.io({
    clientId: "committee",
    keepAliveS: 30,
    will: { topic: "x", payload: bytes(""), retain: false },
    onConnect: () => other.publish("golmok/7/command/republish", bytes("{}"), false),
    onMessage: () => {},
    onAcknowledged: () => {},
    onClose: () => {},
  });
  timer.pass(1_000);
  t.deepEqual(messages, ["golmok/7/command/republish {}"]);
});

test("a subscription is asked for once more on the connection that stands, and not without one", (t) => {
  const { io, made } = puppets();
  const { session, timer } = standWith(io, new VirtualTimer());
  session.askAgain("golmok/7/committee/schedule");
  session.start();
  session.askAgain("golmok/7/committee/schedule");
  timer.pass(1);
  last(made).options.onConnect();
  session.askAgain("golmok/7/committee/schedule");
  t.deepEqual(last(made).filters, [commandFilter(ALLEY), "golmok/7/committee/schedule"]);
  session.stop();
  session.askAgain("golmok/7/committee/schedule");
  t.is(last(made).filters.length, 2);
});

test("the will says 0 when the connection is lost, and 1 stands again after it", (t) => {
  const { session, timer, broker, reached } = worldWith();
  session.start();
  timer.pass(1_000);
  broker.cut();
  t.is(text(broker.retained(ONLINE)), "0");
  timer.pass(5_000);
  t.is(session.state, "waiting");
  broker.restore();
  timer.pass(60_000);
  t.is(session.state, "online");
  t.deepEqual(reached, [`${ONLINE} 1`, `${ONLINE} 0`, `${ONLINE} 1`]);
});

test("what is published while offline arrives later: of kept topics the newest, of events all", (t) => {
  const { session, timer, broker, reached } = worldWith();
  session.publish("state", bytes("early"), { retain: true });
  broker.cut();
  session.start();
  timer.pass(3_000);
  session.publish("event", bytes("one"), { retain: false });
  session.publish("state", bytes("late"), { retain: true });
  session.publish("event", bytes("two"), { retain: false });
  broker.restore();
  timer.pass(60_000);
  t.deepEqual(reached, ["state late", "event one", "event two", `${ONLINE} 1`]);
});

test("what the sign publishes on going online takes the place of what waited before anything is sent", (t) => {
  const { session, timer, reached } = worldWith(fixedRandom(0.5), (own) =>
    own().publish("state", bytes("fresh"), { retain: true }),
  );
  session.publish("state", bytes("stale"), { retain: true });
  session.start();
  timer.pass(1_000);
  t.deepEqual(reached, ["state fresh", `${ONLINE} 1`]);
});

test("hundreds of lost events are dropped oldest first and counted; the kept state is whole", (t) => {
  const { session, timer, broker, reached } = worldWith();
  broker.cut();
  session.start();
  for (let bay = 1; bay <= 63; bay += 1) session.publish(`bay/${bay}`, bytes("free"), { retain: true });
  for (let index = 0; index < 500; index += 1) session.publish("event", bytes(`${index}`), { retain: false });
  for (let bay = 1; bay <= 63; bay += 1) session.publish(`bay/${bay}`, bytes("occupied"), { retain: true });
  broker.restore();
  timer.pass(60_000);
  for (let bay = 1; bay <= 63; bay += 1) t.is(text(broker.retained(`bay/${bay}`)), "occupied");
  const events = reached.filter((line) => line.startsWith("event"));
  t.is(events.length, 500 - session.dropped);
  t.is(events.at(-1), "event 499");
  t.is(events[0], `event ${session.dropped}`);
});

test("what was sent and not acknowledged is sent again on the next connection", (t) => {
  const { io, made } = puppets();
  const { session, timer } = standWith(io, new VirtualTimer());
  session.start();
  last(made).options.onConnect();
  session.publish("event", bytes("one"), { retain: false });
  last(made).acknowledgeAll();
  session.publish("event", bytes("two"), { retain: false });
  last(made).options.onClose("lost");
  timer.pass(1_000);
  last(made).options.onConnect();
  t.deepEqual(
    made.map((puppet) => puppet.sent),
    [
      [`${ONLINE} 1`, "event one", "event two"],
      ["event two", `${ONLINE} 1`],
    ],
  );
  t.deepEqual(last(made).filters, [commandFilter(ALLEY)]);
});

test("a try that gets no answer in 10 s is given up, and another follows", (t) => {
  const { io, made } = puppets();
  const { session, timer } = standWith(io, new VirtualTimer(), fixedRandom(1));
  session.start();
  timer.pass(9_999);
  t.deepEqual([session.state, made.length], ["connecting", 1]);
  timer.pass(1);
  t.deepEqual([session.state, last(made).isClosed], ["waiting", true]);
  timer.pass(999);
  t.is(made.length, 1);
  timer.pass(1);
  t.deepEqual([session.state, made.length], ["connecting", 2]);
});

test("a broker that acknowledges nothing is left after 30 s at most, and one with nothing to acknowledge is not", (t) => {
  const { io, made } = puppets();
  const { session, timer } = standWith(io, new VirtualTimer());
  session.start();
  last(made).options.onConnect();
  last(made).acknowledgeAll();
  timer.pass(3_600_000);
  t.deepEqual([session.state, made.length], ["online", 1]);
  session.publish("event", bytes("one"), { retain: false });
  timer.pass(30_000);
  t.true(last(made).isClosed || made.length > 1);
  timer.pass(60_000);
  last(made).options.onConnect();
  t.deepEqual(last(made).sent, ["event one", `${ONLINE} 1`]);
});

test("a broker that is slow, and acknowledges something between two watches, is kept", (t) => {
  const { io, made } = puppets();
  const { session, timer } = standWith(io, new VirtualTimer());
  session.start();
  last(made).options.onConnect();
  for (let round = 1; round <= 20; round += 1) {
    session.publish("event", bytes(`${round}`), { retain: false });
    timer.pass(14_000);
    last(made).options.onAcknowledged(round);
  }
  t.deepEqual([session.state, made.length], ["online", 1]);
});

test("nothing that an earlier connection says has any effect", (t) => {
  const { io, made } = puppets();
  const { session, timer, messages } = standWith(io, new VirtualTimer());
  session.start();
  const first = last(made);
  first.options.onConnect();
  first.options.onClose("lost");
  const waiting = session.digest();
  first.options.onClose("lost");
  t.is(session.digest(), waiting, "told twice is told once");
  timer.pass(1_000);
  const second = last(made);
  t.is(made.length, 2);
  second.options.onConnect();
  const before = session.digest();
  first.options.onConnect();
  first.options.onAcknowledged(second.packetIds[0] ?? 0);
  first.options.onMessage("golmok/7/command/republish", bytes("{}"));
  first.options.onClose("lost");
  t.is(session.digest(), before);
  t.deepEqual([messages, session.state, made.length], [[], "online", 2]);
});

test("a session that is stopped says 0, leaves no timer, and stays away", (t) => {
  const { session, timer, broker, reached } = worldWith();
  session.start();
  timer.pass(1_000);
  session.publish("event", bytes("last"), { retain: false });
  session.stop();
  t.is(timer.pending, 0);
  timer.pass(3_600_000);
  t.deepEqual([session.state, text(broker.retained(ONLINE))], ["idle", "0"]);
  t.deepEqual(reached, [`${ONLINE} 1`, "event last", `${ONLINE} 0`]);
});

for (const [name, bring] of [
  ["connecting", (world: World) => world.session.start()],
  [
    "waiting",
    (world: World) => {
      world.broker.cut();
      world.session.start();
      world.timer.pass(100);
    },
  ],
] as const) {
  test(`a session can be stopped while ${name}, and started again`, (t) => {
    const world = worldWith();
    bring(world);
    t.is(world.session.state, name);
    world.session.stop();
    t.deepEqual([world.session.state, world.timer.pending], ["idle", 0]);
    world.broker.restore();
    world.timer.pass(60_000);
    t.is(world.session.state, "idle");
    world.session.start();
    world.timer.pass(1_000);
    t.deepEqual([world.session.state, text(world.broker.retained(ONLINE))], ["online", "1"]);
  });
}

test("a sign may stop the session while it is asked for its state", (t) => {
  const world = worldWith(fixedRandom(0.5), (session) => session().stop());
  world.session.start();
  world.timer.pass(60_000);
  t.deepEqual([world.session.state, world.timer.pending, world.onlineCount], ["idle", 0, 1]);
});

test("in every state but idle exactly one timer is set", (t) => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(fc.tuple(fc.constantFrom("cut", "restore", "publish", "stop", "start"), fc.nat(40_000)), {
        maxLength: 30,
      }),
      (seed, script) => {
        const world = worldWith(seededRandom(seed));
        for (const [step, durationMs] of script) {
          if (step === "cut") world.broker.cut();
          else if (step === "restore") world.broker.restore();
          else if (step === "publish") world.session.publish("state", bytes("x"), { retain: true });
          else if (step === "stop") world.session.stop();
          else world.session.start();
          world.timer.pass(durationMs);
          t.is(world.timer.pending, world.session.state === "idle" ? 0 : 1, world.session.state);
        }
      },
    ),
  );
});
