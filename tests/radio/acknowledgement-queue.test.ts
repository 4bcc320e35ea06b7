import test from "ava";
import { AcknowledgementQueue } from "../../src/radio/acknowledgement-queue.js";
import { ACKNOWLEDGEMENT, decodeFrame, FRAME_BYTES } from "../../src/radio/frame.js";
import { emptyFrame } from "../helpers/frames.js";

const CAPACITY = 16;

/** Bay and counter of every acknowledgement that waits, oldest first. */
function takeAll(queue: AcknowledgementQueue): readonly (readonly [number, number])[] {
  const bytes = new Uint8Array(FRAME_BYTES);
  const taken: (readonly [number, number])[] = [];
  while (queue.take(bytes)) {
    const { ok, ...rest } = decodeFrame(bytes, emptyFrame());
    if (!ok || !("value" in rest)) throw new Error("not a frame");
    const { type, alley, bay, counter } = rest.value;
    if (type !== ACKNOWLEDGEMENT || alley !== 9) throw new Error("not this alley's acknowledgement");
    taken.push([bay, counter]);
  }
  return taken;
}

test("acknowledgements leave in the order of the reports", (t) => {
  const queue = new AcknowledgementQueue(9);
  queue.push(3, 70);
  queue.push(1, 0xffffffff);
  queue.push(3, 71);
  t.deepEqual(takeAll(queue), [
    [3, 70],
    [1, 0xffffffff],
    [3, 71],
  ]);
});

test("nothing waits in a new queue, nor in one that was emptied", (t) => {
  const queue = new AcknowledgementQueue(9);
  const bytes = new Uint8Array(FRAME_BYTES).fill(0xee);
  t.false(queue.take(bytes));
  queue.push(3, 70);
  takeAll(queue);
  t.false(queue.take(bytes));
  t.true(bytes.every((byte) => byte === 0xee));
});

test("a full queue drops the newest: its bay sends again", (t) => {
  const queue = new AcknowledgementQueue(9);
  for (let counter = 1; counter <= CAPACITY + 3; counter += 1) queue.push(5, counter);
  t.deepEqual(
    takeAll(queue).map(([, counter]) => counter),
    Array.from({ length: CAPACITY }, (_, index) => index + 1),
  );
});

test("a queue goes round its memory without end", (t) => {
  const queue = new AcknowledgementQueue(9);
  const bytes = new Uint8Array(FRAME_BYTES);
  for (let counter = 0; counter < 100; counter += 1) {
    queue.push(5, counter);
    queue.push(6, counter);
    queue.take(bytes);
    queue.take(bytes);
    t.is(decodeFrame(bytes, emptyFrame()).ok, true);
    t.is(bytes[3], 6);
    t.is(bytes[4], counter);
  }
});
