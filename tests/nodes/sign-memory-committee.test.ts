import test from "ava";
import type { HistoryFact } from "../../src/nodes/history-codec.js";
import { CommitteeMemory } from "../../src/nodes/sign-memory-committee.js";
import { encodeSchedule } from "../../src/schedule/encode-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { memberOf, rootOf } from "../helpers/committee.js";
import { signStorage } from "../helpers/sign-store.js";
import { signedSchedule, versionTwo } from "../helpers/signed-schedules.js";

const ROOT = rootOf([memberOf("anna"), memberOf("bora")], { version: 4 });

/** A store, and the memory as it comes back again and again. */
function memoryIn(storage = signStorage()) {
  const told: string[] = [];
  const facts: HistoryFact[] = [];
  const memory = new CommitteeMemory({
    records: storage.records,
    log: { write: (_level, code, detail) => told.push(`${code} ${detail}`) },
    onFact: (fact) => facts.push(fact),
  });
  return { storage, memory, told, facts };
}

function version(number: number, changes: Partial<Schedule> = {}): Schedule {
  return versionTwo({ version: number, ...changes });
}

test("what was kept comes back: root, both schedules, and which of them held", (t) => {
  const { storage, memory } = memoryIn();
  t.true(memory.keepRoot(ROOT));
  t.true(
    memory.keepSchedule(signedSchedule(version(2)), version(2), { isNewestHeld: false, holdsAtOnce: false }),
  );
  memory.keepHeld(2);
  t.true(
    memory.keepSchedule(signedSchedule(version(3)), version(3), { isNewestHeld: true, holdsAtOnce: false }),
  );
  const kept = memoryIn(storage).memory.load(1);
  t.deepEqual(kept.root, ROOT);
  t.is(kept.current?.version, 2);
  t.is(kept.newest?.version, 3);
  t.is(kept.heldVersion, 2);
  t.is(kept.newestEnvelope?.lengthBytes, signedSchedule(version(3)).length);
});

test("a schedule that holds at once is the one that held last, without another write", (t) => {
  const { storage, memory } = memoryIn();
  memory.keepSchedule(signedSchedule(version(2)), version(2), { isNewestHeld: true, holdsAtOnce: true });
  t.is(memoryIn(storage).memory.load(1).heldVersion, 2);
});

test("a newer one that comes while one waits takes its place, and the one that holds stays", (t) => {
  const { storage, memory } = memoryIn();
  for (const number of [2, 3])
    memory.keepSchedule(signedSchedule(version(number)), version(number), {
      isNewestHeld: number === 3,
      holdsAtOnce: false,
    });
  memory.keepSchedule(signedSchedule(version(4)), version(4), { isNewestHeld: false, holdsAtOnce: false });
  const kept = memoryIn(storage).memory.load(1);
  t.is(kept.current?.version, 2);
  t.is(kept.newest?.version, 4);
});

test("a blank store has nothing, and says nothing", (t) => {
  const { memory, told } = memoryIn();
  t.deepEqual(memory.load(1), {
    root: undefined,
    current: undefined,
    newest: undefined,
    heldVersion: undefined,
    newestEnvelope: undefined,
  });
  t.deepEqual(told, []);
});

test("what cannot be read, or is another alley's, is told and left out", (t) => {
  const { storage } = memoryIn();
  storage.records.set("committee/root", Uint8Array.of(1, 2, 3));
  storage.records.set("committee/schedule", Uint8Array.of(1, 2, 3));
  storage.records.set("committee/next", signedSchedule(version(2, { alley: 9 })));
  storage.records.set("committee/held", Uint8Array.of(1));
  const { memory, told } = memoryIn(storage);
  const kept = memory.load(1);
  t.deepEqual(
    [kept.root, kept.current, kept.newest, kept.heldVersion],
    [undefined, undefined, undefined, undefined],
  );
  t.deepEqual(told, ["schedule-lost wrong-alley", "schedule-lost bad-magic", "root-lost root-bad-magic"]);
});

test("three of the longest schedules, one after the other, find room beside a full store of claims", (t) => {
  const { storage, memory } = memoryIn();
  storage.records.set("claims", new Uint8Array(3_205));
  const longest = new Uint8Array(16_384 + 1_167).fill(7);
  for (let number = 2; number < 12; number += 1)
    t.true(
      memory.keepSchedule(longest, version(number), { isNewestHeld: true, holdsAtOnce: false }),
      `version ${number}`,
    );
  t.deepEqual(storage.records.get("committee/next"), longest);
});

test("history learns of what holds, also where a cut came before it was told", (t) => {
  const { storage, memory, facts } = memoryIn();
  memory.keepSchedule(signedSchedule(version(2)), version(2), { isNewestHeld: false, holdsAtOnce: false });
  memory.keepRoot(ROOT);
  const [told] = facts;
  t.like(told, { kind: "schedule", version: 2, sizeBytes: encodeSchedule(version(2)).length });
  const again = memoryIn(storage);
  again.memory.load(1);
  t.deepEqual(again.facts, facts);
});
