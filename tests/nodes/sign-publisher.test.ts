import { deepStrictEqual, equal, ok } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { FREE, OCCUPIED } from "../../src/domain/occupancy.js";
import { BrokerMember } from "../helpers/broker-member.js";
import { SignStand } from "../helpers/sign-stand.js";

const KEPT = ["online", "state", ...Array.from({ length: 14 }, (_, index) => `bay/${index + 1}/state`)];

/** A sign that is online and knows three bays. */
function onlineSign(): SignStand {
  const stand = new SignStand();
  stand.pass(1_000);
  for (const [bay, occupancy] of [
    [1, FREE],
    [2, FREE],
    [3, OCCUPIED],
  ] as const) {
    stand.report(bay, occupancy);
    stand.pass(1_000);
  }
  return stand;
}

/** `seq` of each kept message that has one, by topic. */
function seqs(stand: SignStand): ReadonlyMap<string, number> {
  return new Map(KEPT.slice(1).map((topic) => [topic, JSON.parse(stand.kept(topic) ?? "{}").seq as number]));
}

/** What a reader finds at the broker is what the sign knows. */
function keptIsRight(stand: SignStand): void {
  equal(stand.kept("online"), "1");
  const { pooled, free, occupied, unknown, face } = JSON.parse(stand.kept("state") ?? "{}");
  deepStrictEqual({ pooled, free, occupied, unknown }, stand.node.counts);
  equal(face, stand.node.face.kind);
  for (const bay of stand.node.register.pooled) {
    const { state } = JSON.parse(stand.kept(`bay/${bay}/state`) ?? "{}");
    equal(state, ["unknown", "free", "occupied"][stand.node.register.occupancyOf(bay)], `bay ${bay}`);
  }
}

test("online, the sign has published everything kept, and nothing of the withdrawn bay", (t) => {
  const stand = onlineSign();
  keptIsRight(stand);
  t.deepEqual([...new Set(stand.published.filter(({ isKept }) => isKept).map(({ topic }) => topic))].sort(), [
    ...KEPT.map((topic) => `golmok/1/${topic}`).sort(),
  ]);
  t.true(stand.node.isOnline);
});

test("public topics name no bay, and no message names anyone", (t) => {
  const stand = onlineSign();
  t.deepEqual(Object.keys(JSON.parse(stand.kept("state") ?? "{}")), [
    "seq",
    "time",
    "trust",
    "permission",
    "pooled",
    "free",
    "occupied",
    "unknown",
    "until",
    "face",
    "schedule",
  ]);
  t.deepEqual(Object.keys(JSON.parse(stand.kept("bay/3/state") ?? "{}")), [
    "seq",
    "time",
    "state",
    "confidence",
    "health",
    "since",
    "heard",
  ]);
});

test("times are UTC seconds: of saying, of hearing, and since when", (t) => {
  const stand = onlineSign();
  const startS = stand.epochMs / 1_000;
  t.like(JSON.parse(stand.kept("bay/1/state") ?? "{}"), {
    time: startS + 1,
    since: startS + 1,
    heard: startS + 1,
  });
  t.like(JSON.parse(stand.kept("bay/14/state") ?? "{}"), { since: null, heard: null });
  stand.report(1, FREE);
  stand.pass(1_000);
  t.like(JSON.parse(stand.kept("bay/1/state") ?? "{}"), {
    time: startS + 4,
    since: startS + 1,
    heard: startS + 4,
  });
});

test("republish sends every kept message again, newer, and says so", (t) => {
  const stand = onlineSign();
  const member = new BrokerMember(stand);
  const before = seqs(stand);
  stand.published.length = 0;
  member.send("golmok/1/command/republish", "{}");
  stand.pass(2_000);
  t.deepEqual(member.replies, ['{"command":"republish","ok":true,"reason":null}']);
  for (const [topic, seq] of seqs(stand)) t.true(seq > (before.get(topic) ?? 0), topic);
  keptIsRight(stand);
  t.deepEqual(stand.log, ["info command republish"]);
});

test("a command that comes twice, or is kept at the broker, does no harm", (t) => {
  const stand = onlineSign();
  const member = new BrokerMember(stand);
  for (let round = 0; round < 100; round += 1) member.send("golmok/1/command/republish", "{}", true);
  stand.pass(10_000);
  t.true(member.replies.length >= 1);
  t.deepEqual(new Set(member.replies), new Set(['{"command":"republish","ok":true,"reason":null}']));
  stand.broker.cut();
  stand.pass(1_000);
  stand.broker.restore();
  stand.pass(120_000);
  keptIsRight(stand);
});

const REFUSED: readonly (readonly [name: string, payload: string | Uint8Array, reply: string])[] = [
  ["set-schedule", "{}", '{"command":"set-schedule","ok":false,"reason":"unknown-command"}'],
  [
    "update",
    '{"url":"http://example.invalid"}',
    '{"command":"update","ok":false,"reason":"unknown-command"}',
  ],
  ["", "{}", '{"command":"","ok":false,"reason":"not-a-command"}'],
  ["Republish", "{}", '{"command":"","ok":false,"reason":"not-a-command"}'],
  ['",\n"ok":true', "{}", '{"command":"","ok":false,"reason":"not-a-command"}'],
  ["a".repeat(60_000), "{}", '{"command":"","ok":false,"reason":"not-a-command"}'],
  ["republish", "", '{"command":"republish","ok":false,"reason":"bad-json"}'],
  ["republish", "null", '{"command":"republish","ok":false,"reason":"not-an-object"}'],
  ["republish", "[".repeat(900), '{"command":"republish","ok":false,"reason":"bad-json"}'],
  [
    "republish",
    '{"__proto__":{"ok":true}}',
    '{"command":"republish","ok":false,"reason":"unexpected-member"}',
  ],
  ["republish", "{}".padEnd(1_025), '{"command":"republish","ok":false,"reason":"oversize"}'],
  ["republish", Uint8Array.of(0x7b, 0xff, 0x7d), '{"command":"republish","ok":false,"reason":"bad-utf8"}'],
];

for (const [name, payload, reply] of REFUSED) {
  const what = JSON.stringify(`${name.slice(0, 20)} ${Buffer.from(payload).toString("latin1").slice(0, 20)}`);
  test(`refused, with a reason, and nothing changes: ${what}`, (t) => {
    const stand = onlineSign();
    const member = new BrokerMember(stand);
    const before = [stand.node.register.digest(), stand.node.face, seqs(stand)];
    member.send(`golmok/1/command/${name}`, payload);
    stand.pass(2_000);
    t.deepEqual(member.replies, [reply]);
    t.deepEqual([stand.node.register.digest(), stand.node.face, seqs(stand)], before);
    t.is(stand.log.length, 1);
    t.true((stand.log[0] ?? "").length < 100);
    t.notRegex(stand.log[0] ?? "", /\n/);
  });
}

test("whatever comes as a command gets exactly one answer, and only the one known command is obeyed", (t) => {
  const stand = onlineSign();
  const member = new BrokerMember(stand);
  const anyName = fc.oneof(
    fc.constantFrom("republish", "update", "constructor", "__proto__", "-"),
    fc.string({ maxLength: 40 }).map((text) => text.replace(/[/+#\0]/g, "-")),
  );
  const anyPayload = fc.oneof(
    fc.uint8Array({ maxLength: 1_100 }),
    fc.json({ maxDepth: 4 }).map((text) => Uint8Array.from(Buffer.from(text))),
    fc.constant(Uint8Array.of(0x7b, 0x7d)),
  );
  fc.assert(
    fc.property(anyName, anyPayload, (name, payload) => {
      const before = member.replies.length;
      member.send(`golmok/1/command/${name}`, payload);
      stand.pass(500);
      equal(member.replies.length, before + 1);
      const reply = JSON.parse(member.replies.at(-1) ?? "");
      deepStrictEqual(Object.keys(reply), ["command", "ok", "reason"]);
      equal(reply.ok, reply.reason === null);
      if (reply.ok)
        equal(`${name} ${Buffer.from(payload).toString("utf8").replace(/\s/g, "")}`, "republish {}");
    }),
    { numRuns: 500 },
  );
  keptIsRight(stand);
  t.pass();
});

test("a sign that the broker lost is told offline by its will, and publishes all anew when it is back", (t) => {
  const stand = onlineSign();
  const before = seqs(stand);
  stand.broker.cut();
  stand.pass(100);
  t.is(stand.kept("online"), "0");
  t.false(stand.node.isOnline);

  stand.report(1, OCCUPIED, { transitionCount: 1 });
  stand.pass(60_000);
  stand.report(4, FREE);
  stand.pass(60_000);
  t.deepEqual(seqs(stand), before, "nothing reaches a broker that is cut");

  stand.broker.restore();
  stand.published.length = 0;
  stand.pass(70_000);
  keptIsRight(stand);
  const published = new Set(stand.published.map(({ topic }) => topic));
  for (const topic of KEPT) t.true(published.has(`golmok/1/${topic}`), topic);
  for (const [topic, seq] of seqs(stand)) t.true(seq > (before.get(topic) ?? 0), topic);
});

test("events of a time without a broker are told when it is back, in their order", (t) => {
  const stand = onlineSign();
  stand.broker.cut();
  stand.pass(1_000);
  stand.report(5, FREE);
  stand.pass(1_000);
  stand.report(6, OCCUPIED);
  stand.pass(1_000);
  stand.broker.restore();
  stand.published.length = 0;
  stand.pass(70_000);
  const events = stand.published.filter(({ topic }) => topic === "golmok/1/event");
  t.deepEqual(
    events.map(({ text }) => JSON.parse(text)).map(({ kind, bay, detail }) => `${kind} ${bay} ${detail}`),
    ["occupancy 5 free", "occupancy 6 occupied"],
  );
});

test("however often the broker is cut, what it keeps is right again within a minute and a half", (t) => {
  const anyStep = fc.record({
    isCut: fc.boolean(),
    bay: fc.integer({ min: 1, max: 14 }),
    isFree: fc.boolean(),
    afterMs: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200_000 })),
  });
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
      const stand = onlineSign();
      for (const { isCut, bay, isFree, afterMs } of steps) {
        if (isCut) stand.broker.cut();
        else stand.broker.restore();
        stand.report(bay, isFree ? FREE : OCCUPIED);
        stand.pass(afterMs);
      }
      stand.broker.restore();
      stand.pass(90_000);
      ok(stand.node.isOnline);
      keptIsRight(stand);
    }),
    { numRuns: 100 },
  );
  t.pass();
});

test("closed, the sign says goodbye: a reader finds it offline", (t) => {
  const stand = onlineSign();
  stand.node.close();
  stand.pass(1_000);
  t.is(stand.kept("online"), "0");
});
