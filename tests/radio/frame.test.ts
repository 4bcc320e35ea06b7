import test from "ava";
import fc from "fast-check";
import {
  ACKNOWLEDGEMENT,
  BEACON,
  bodyAtOf,
  CHALLENGE,
  COMMAND,
  FRAGMENT,
  type FrameHeader,
  type FrameType,
  frameBytesOf,
  HEALTH,
  HEARTBEAT,
  HELLO,
  hasOwnSalt,
  isFromSign,
  MAX_FRAME_BYTES,
  REPORT,
  readHeader,
  readU32,
  writeHeader,
  writeU32,
} from "../../src/radio/frame.js";

/** Lengths of whole frames, shortest and longest, as docs/protocol.md draws them; to one bay, or to all. */
const FRAMES: readonly (readonly [FrameType, number, number, "bay" | "sign" | "all"])[] = [
  [REPORT, 20, 20, "bay"],
  [HEARTBEAT, 20, 20, "bay"],
  [HELLO, 25, 25, "bay"],
  [HEALTH, 24, 24, "bay"],
  [ACKNOWLEDGEMENT, 20, 26, "sign"],
  [CHALLENGE, 31, 31, "sign"],
  [COMMAND, 20, 20, "sign"],
  [BEACON, 33, 33, "all"],
  [FRAGMENT, 27, 255, "all"],
];

const TYPES: readonly number[] = FRAMES.map(([type]) => type);

function emptyHeader(): FrameHeader {
  return { type: REPORT, alley: 0, node: 0, counter: 0 };
}

/** A frame of the right length for its type, unless told otherwise. */
function frame(changes: Partial<FrameHeader> = {}, length?: number): Uint8Array {
  const header = { type: REPORT, alley: 1, node: 3, counter: 1, ...changes } as const;
  const known = FRAMES.find(([type]) => type === header.type);
  const bytes = new Uint8Array(length ?? known?.[1] ?? 20);
  writeHeader(header, bytes);
  return bytes;
}

test("a header has the bytes that are drawn", (t) => {
  const bytes = frame({ type: HELLO, alley: 0xbeef, node: 14, counter: 0x01020304 });
  t.deepEqual([...bytes.slice(0, 8)], [0x13, 0xef, 0xbe, 0x0e, 0x04, 0x03, 0x02, 0x01]);
});

test("every header comes back as it was written, and the body is as it was", (t) => {
  fc.assert(
    fc.property(
      fc.record({
        type: fc.constantFrom(...FRAMES.filter(([, , , to]) => to !== "all").map(([type]) => type)),
        alley: fc.integer({ min: 0, max: 0xffff }),
        node: fc.integer({ min: 1, max: 63 }),
        counter: fc.integer({ min: 0, max: 0xffffffff }),
      }),
      (header) => {
        const into = emptyHeader();
        const bytes = frame(header);
        t.is(readHeader(bytes, into), undefined);
        t.deepEqual(into, header);
        t.true(bytes.slice(8).every((byte) => byte === 0));
      },
    ),
  );
});

for (const [type, shortest, longest, to] of FRAMES) {
  const node = to === "all" ? 0 : 3;
  test(`type ${type} has ${shortest} to ${longest} bytes, no fewer and no more`, (t) => {
    for (let length = 8; length <= MAX_FRAME_BYTES; length += 1) {
      const error = length < shortest || length > longest ? "length" : undefined;
      t.is(readHeader(frame({ type, node }, length), emptyHeader()), error, `${length} bytes`);
    }
  });

  test(`type ${type} is from ${to === "bay" ? "a bay" : "the sign"}, and its salt, if it has its own, is before its body`, (t) => {
    t.is(isFromSign(type), to !== "bay");
    t.is(hasOwnSalt(type), [HELLO, CHALLENGE, BEACON, FRAGMENT].includes(type as typeof HELLO));
    t.is(bodyAtOf(type), hasOwnSalt(type) ? 13 : 8);
    t.is(frameBytesOf(type, shortest - bodyAtOf(type) - 8), shortest);
  });
}

test("every truncation of a frame is refused, down to nothing", (t) => {
  for (const [type, shortest, longest, to] of FRAMES) {
    const whole = frame({ type, node: to === "all" ? 0 : 3 }, longest);
    for (let length = 0; length < shortest; length += 1)
      t.is(
        readHeader(whole.slice(0, length), emptyHeader()),
        length === 0 ? "version" : "length",
        `type ${type}, ${length} bytes`,
      );
  }
});

for (const version of [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]) {
  test(`a frame of version ${version} is refused`, (t) => {
    const bytes = frame();
    bytes[0] = (version << 4) | REPORT;
    t.is(readHeader(bytes, emptyHeader()), "version");
  });
}

for (const type of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].filter(
  (one) => !TYPES.includes(one),
)) {
  test(`a frame of type ${type} is refused, whatever its length`, (t) => {
    for (let length = 8; length <= MAX_FRAME_BYTES; length += 1)
      t.is(readHeader(frame({ type: type as FrameType }, length), emptyHeader()), "type");
  });
}

for (const [node, isBay] of [
  [0, false],
  [1, true],
  [63, true],
  [64, false],
  [255, false],
] as const) {
  test(`${node} is ${isBay ? "a" : "no"} bay's number, to or from the sign`, (t) => {
    for (const [type, , , to] of FRAMES) {
      const isRight = to === "all" ? node === 0 : isBay;
      t.is(readHeader(frame({ type, node }), emptyHeader()), isRight ? undefined : "node", `type ${type}`);
    }
  });
}

test("what is for all bays is for no single one", (t) => {
  for (const type of [BEACON, FRAGMENT] as const) {
    t.is(readHeader(frame({ type, node: 0 }), emptyHeader()), undefined);
    t.is(readHeader(frame({ type, node: 3 }), emptyHeader()), "node");
  }
});

test("numbers are written and read as they are, at any place", (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffffff }), fc.nat(12), (value, offset) => {
      const bytes = new Uint8Array(16);
      writeU32(bytes, offset, value);
      t.is(readU32(bytes, offset), value);
      t.is(new DataView(bytes.buffer).getUint32(offset, true), value);
    }),
  );
});

test("no bytes from the air make the reader throw", (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 255 }), (bytes) => {
      const into = emptyHeader();
      const error = readHeader(bytes, into);
      return error !== undefined || (into.node <= 63 && bytes.length >= 20);
    }),
    { numRuns: 2_000 },
  );
  t.pass();
});
