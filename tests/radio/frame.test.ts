import test from "ava";
import fc from "fast-check";
import { crc32c } from "../../src/domain/crc32c.js";
import { FREE, OCCUPIED, SENSOR_HEALTH } from "../../src/domain/occupancy.js";
import {
  ACKNOWLEDGEMENT,
  batteryCodeOf,
  decodeFrame,
  decodeReport,
  encodeReport,
  FRAME_BYTES,
  HELLO,
  REPORT,
} from "../../src/radio/frame.js";
import { anyReport, anyType, emptyFrame, emptyReport, frameBytes } from "../helpers/frames.js";

/** A whole frame with other bytes here and there, and a check that fits them. */
function resealed(changes: Readonly<Record<number, number>>): Uint8Array {
  const bytes = frameBytes();
  for (const [offset, value] of Object.entries(changes)) bytes[Number(offset)] = value;
  new DataView(bytes.buffer).setUint32(12, crc32c(bytes, 0, 12), true);
  return bytes;
}

test("a frame has the bytes that are drawn", (t) => {
  const bytes = frameBytes({ type: HELLO, alley: 0xbeef, bay: 14, counter: 0x01020304, body: 0x48000000 });
  t.deepEqual(
    [...bytes.slice(0, 12)],
    [0x02, 0xef, 0xbe, 0x0e, 0x04, 0x03, 0x02, 0x01, 0x00, 0x00, 0x00, 0x48],
  );
  t.is(new DataView(bytes.buffer).getUint32(12, true), crc32c(bytes, 0, 12));
});

test("a report has the bits that are drawn", (t) => {
  const report = {
    ...emptyReport(),
    occupancy: OCCUPIED,
    confidence: 5,
    previousDurationCode: 0b1001_0000_0001,
    batteryCode: 0b1010,
    health: 4,
    transitionCount: 0b0110,
    previousOccupancy: FREE,
  } as const;
  t.is(encodeReport(report), 0b10_101_100100000001_1010_100_0110_01_00);
});

test("every frame comes back as it was sent", (t) => {
  fc.assert(
    fc.property(
      fc.record({
        type: anyType,
        alley: fc.integer({ min: 1, max: 0xffff }),
        bay: fc.integer({ min: 1, max: 63 }),
        counter: fc.integer({ min: 0, max: 0xffffffff }),
        body: anyReport.map(encodeReport),
      }),
      (frame) => {
        t.deepEqual(decodeFrame(frameBytes(frame), emptyFrame()), { ok: true, value: frame });
      },
    ),
  );
});

test("every report comes back as it was sent", (t) => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const into = emptyReport();
      decodeReport(encodeReport(report), into);
      t.deepEqual(into, report);
    }),
  );
});

test("a transition count goes on the air modulo 16", (t) => {
  const into = emptyReport();
  decodeReport(encodeReport({ ...emptyReport(), transitionCount: 0x123 }), into);
  t.deepEqual(into, { ...emptyReport(), transitionCount: 3 });
});

test("every truncation and any addition is refused", (t) => {
  const whole = frameBytes();
  for (let length = 0; length < FRAME_BYTES; length += 1) {
    t.deepEqual(decodeFrame(whole.slice(0, length), emptyFrame()), { ok: false, error: "length" });
  }
  const longer = new Uint8Array(FRAME_BYTES + 1);
  longer.set(whole);
  t.deepEqual(decodeFrame(longer, emptyFrame()), { ok: false, error: "length" });
});

test("every flipped bit is refused, and every two", (t) => {
  const bytes = frameBytes({ type: HELLO, body: encodeReport({ ...emptyReport(), occupancy: FREE }) });
  const flip = (bit: number) => {
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  };
  for (let first = 0; first < FRAME_BYTES * 8; first += 1) {
    for (let second = first; second < FRAME_BYTES * 8; second += 1) {
      flip(first);
      if (second !== first) flip(second);
      const result = decodeFrame(bytes, emptyFrame());
      if (result.ok || result.error !== "check") t.fail(`bits ${first} and ${second}`);
      flip(first);
      if (second !== first) flip(second);
    }
  }
  t.true(decodeFrame(bytes, emptyFrame()).ok);
});

for (let version = 1; version <= 15; version += 1) {
  test(`a frame of version ${version} is refused, though whole`, (t) => {
    t.deepEqual(decodeFrame(resealed({ 0: (version << 4) | REPORT }), emptyFrame()), {
      ok: false,
      error: "version",
    });
  });
}

for (const type of [0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]) {
  test(`a frame of type ${type} is refused, though whole`, (t) => {
    t.deepEqual(decodeFrame(resealed({ 0: type }), emptyFrame()), { ok: false, error: "type" });
  });
}

for (const [bay, isBay] of [
  [0, false],
  [1, true],
  [63, true],
  [64, false],
  [255, false],
] as const) {
  test(`${bay} is ${isBay ? "a" : "no"} bay's number`, (t) => {
    const result = decodeFrame(resealed({ 3: bay }), emptyFrame());
    t.deepEqual(result.ok ? result.value.bay : result.error, isBay ? bay : "bay");
  });
}

// Bytes of the body, lowest first.
for (const [what, body] of [
  ["the fourth occupancy", [0, 0, 0, 0b1100_0000]],
  ["the fourth occupancy before", [0b1100, 0, 0, 0]],
  ["the seventh sensor health", [0, 6, 0, 0]],
  ["the eighth sensor health", [0, 7, 0, 0]],
  ["reserved bit 0", [1, 0, 0, 0]],
  ["reserved bit 1", [2, 0, 0, 0]],
] as const) {
  test(`a report with ${what} is refused, though whole`, (t) => {
    const [first, second, third, fourth] = body;
    const result = decodeFrame(resealed({ 8: first, 9: second, 10: third, 11: fourth }), emptyFrame());
    t.deepEqual(result, { ok: false, error: "body" });
  });
}

test("an acknowledgement with a body is refused", (t) => {
  t.true(decodeFrame(resealed({ 0: ACKNOWLEDGEMENT }), emptyFrame()).ok);
  t.deepEqual(decodeFrame(resealed({ 0: ACKNOWLEDGEMENT, 11: 0x40 }), emptyFrame()), {
    ok: false,
    error: "body",
  });
});

test("a refused frame leaves the caller's as it was", (t) => {
  const into = emptyFrame();
  for (const bytes of [
    frameBytes().slice(1),
    resealed({ 0: 0x11 }),
    resealed({ 0: 9 }),
    resealed({ 3: 0 }),
    resealed({ 8: 1 }),
  ]) {
    t.false(decodeFrame(bytes, into).ok);
    t.deepEqual(into, emptyFrame());
  }
});

test("no bytes from the air make the decoder throw", (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const { ok } = decodeFrame(bytes, emptyFrame());
      return !ok || bytes.length === FRAME_BYTES;
    }),
  );
  t.pass();
});

test("three bits hold every sensor health", (t) => {
  t.true(SENSOR_HEALTH.length <= 8);
});

for (const [millivolts, code] of [
  [undefined, 0],
  [0, 0],
  [1_999, 0],
  [2_149, 0],
  [2_150, 1],
  [3_600, 10],
  [4_249, 14],
  [4_250, 15],
  [65_535, 15],
] as const) {
  test(`a battery of ${millivolts ?? "unknown"} mV is sent as ${code}`, (t) => {
    t.is(batteryCodeOf(millivolts), code);
  });
}
