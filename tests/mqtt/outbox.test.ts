import test from "ava";
import { Outbox } from "../../src/mqtt/outbox.js";
import { put, Wire } from "./outbox-stand.js";

test("messages go out in the order in which they were put, each with an id of its own", (t) => {
  const outbox = new Outbox(8, 4);
  const wire = new Wire();
  put(outbox, "state", 1, true);
  put(outbox, "event", 2, false);
  put(outbox, "event", 3, false);
  outbox.sendTo(wire);
  t.deepEqual(wire.sent, [
    { topic: "state", value: 1, retain: true, packetId: 1 },
    { topic: "event", value: 2, retain: false, packetId: 2 },
    { topic: "event", value: 3, retain: false, packetId: 3 },
  ]);
});

test("no more than the window is in flight, and an acknowledgement makes room for the next", (t) => {
  const outbox = new Outbox(8, 2);
  const wire = new Wire();
  for (let value = 1; value <= 4; value += 1) put(outbox, "event", value, false);
  outbox.sendTo(wire);
  outbox.sendTo(wire);
  t.deepEqual(wire.lines, ["event=1", "event=2"]);
  outbox.acknowledge(2);
  outbox.sendTo(wire);
  t.deepEqual(wire.lines, ["event=1", "event=2", "event=3"]);
  outbox.acknowledge(2);
  outbox.acknowledge(99);
  outbox.sendTo(wire);
  t.is(wire.sent.length, 3, "an id that is not in flight makes no room");
});

test("of a kept topic only the newest value waits, in its old place; events all wait", (t) => {
  const outbox = new Outbox(8, 4);
  const wire = new Wire();
  put(outbox, "a", 1, true);
  put(outbox, "b", 2, true);
  put(outbox, "b", 3, false);
  put(outbox, "b", 4, false);
  put(outbox, "a", 5, true);
  outbox.sendTo(wire);
  t.deepEqual(wire.lines, ["a=5", "b=2", "b=3", "b=4"]);
});

test("a newer value of a kept topic in flight goes out after it", (t) => {
  const outbox = new Outbox(8, 4);
  const wire = new Wire();
  put(outbox, "a", 1, true);
  outbox.sendTo(wire);
  put(outbox, "a", 2, true);
  outbox.sendTo(wire);
  t.deepEqual(wire.lines, ["a=1", "a=2"]);
});

test("what was not acknowledged goes out again, in its order, until it is", (t) => {
  const outbox = new Outbox(8, 4);
  const wire = new Wire();
  for (let value = 1; value <= 3; value += 1) put(outbox, "event", value, false);
  outbox.sendTo(wire);
  outbox.acknowledge(2);
  for (let round = 0; round < 3; round += 1) {
    const again = new Wire();
    outbox.rewind();
    outbox.sendTo(again);
    t.deepEqual(again.lines, ["event=1", "event=3"]);
  }
});

test("a kept value that has been overtaken is not sent again", (t) => {
  const outbox = new Outbox(8, 3);
  put(outbox, "a", 1, true);
  put(outbox, "b", 2, true);
  outbox.sendTo(new Wire());
  put(outbox, "a", 3, true);
  outbox.sendTo(new Wire());
  outbox.rewind();
  const wire = new Wire();
  outbox.sendTo(wire);
  t.deepEqual(wire.lines, ["b=2", "a=3"]);
});

test("a full box drops its oldest event, and counts it", (t) => {
  const outbox = new Outbox(4, 3);
  const wire = new Wire();
  put(outbox, "a", 1, true);
  for (let value = 2; value <= 6; value += 1) put(outbox, "event", value, false);
  t.is(outbox.dropped, 2);
  put(outbox, "b", 7, true);
  t.is(outbox.dropped, 3);
  outbox.sendTo(wire);
  outbox.acknowledge(1);
  outbox.sendTo(wire);
  t.deepEqual(wire.lines, ["a=1", "event=5", "event=6", "b=7"]);
});

test("a box full of kept topics drops a new event, and for a new kept topic its oldest", (t) => {
  const outbox = new Outbox(3, 2);
  const wire = new Wire();
  for (const [index, topic] of ["a", "b", "c"].entries()) put(outbox, topic, index, true);
  put(outbox, "event", 9, false);
  t.is(outbox.dropped, 1);
  put(outbox, "d", 3, true);
  t.is(outbox.dropped, 2);
  outbox.sendTo(wire);
  outbox.acknowledge(1);
  outbox.sendTo(wire);
  t.deepEqual(wire.lines, ["b=1", "c=2", "d=3"]);
});

test("what is in flight is never dropped", (t) => {
  const outbox = new Outbox(3, 2);
  put(outbox, "event", 1, false);
  put(outbox, "event", 2, false);
  outbox.sendTo(new Wire());
  for (let value = 3; value <= 9; value += 1) put(outbox, "event", value, false);
  outbox.rewind();
  const wire = new Wire();
  outbox.sendTo(wire);
  t.deepEqual(wire.lines, ["event=1", "event=2"]);
});

test("packet ids go round from 65535 to 1, past one that is still in flight", (t) => {
  const outbox = new Outbox(4, 2);
  const wire = new Wire();
  put(outbox, "held", 0, false);
  outbox.sendTo(wire);
  for (let count = 0; count < 65_535; count += 1) {
    put(outbox, "event", 1, false);
    outbox.sendTo(wire);
    outbox.acknowledge(wire.sent.at(-1)?.packetId ?? 0);
  }
  t.deepEqual(
    wire.sent.slice(-2).map((sent) => sent.packetId),
    [65_535, 2],
  );
  t.is(outbox.oldestInFlight, 1);
});

test("the oldest in flight is the one that was put first; 0 when there is none", (t) => {
  const outbox = new Outbox(4, 3);
  t.is(outbox.oldestInFlight, 0);
  put(outbox, "event", 1, false);
  put(outbox, "event", 2, false);
  t.is(outbox.oldestInFlight, 0);
  outbox.sendTo(new Wire());
  outbox.acknowledge(1);
  t.is(outbox.oldestInFlight, 2);
});

test("a box no larger than its window is a mistake", (t) => {
  t.throws(() => new Outbox(4, 4), { instanceOf: RangeError });
});

test("acknowledged out of order, an old kept value is not sent again after the new one", (t) => {
  const outbox = new Outbox(8, 3);
  const wire = new Wire();
  put(outbox, "state", 1, true);
  outbox.sendTo(wire);
  put(outbox, "state", 2, true);
  outbox.sendTo(wire);
  outbox.acknowledge(2);
  outbox.rewind();
  outbox.sendTo(wire);
  t.deepEqual(wire.lines, ["state=1", "state=2"]);
  t.is(outbox.oldestInFlight, 0);
});
