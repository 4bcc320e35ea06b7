import test from "ava";
import fc from "fast-check";
import { decodeUtf8, encodeUtf8, utf8LengthOf } from "../../src/domain/utf8.js";

const SAMPLE = "a é 골목 🚗 \u0000 \u07ff\u0800\uffff\u{10000}\u{10ffff}";

test("text is encoded as the platform's own encoder does, lone surrogates included", (t) => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.integer({ min: 0xd7fe, max: 0xe001 }),
      (text, unit) => {
        const mixed = text + String.fromCharCode(unit) + text;
        const expected = new Uint8Array(new TextEncoder().encode(mixed));
        t.deepEqual(encodeUtf8(mixed), expected);
        t.is(utf8LengthOf(mixed), expected.length);
      },
    ),
  );
});

test("what is encoded is decoded to the same text", (t) => {
  t.deepEqual(decodeUtf8(encodeUtf8(SAMPLE)), { ok: true, value: SAMPLE });
  t.deepEqual(decodeUtf8(new Uint8Array(0)), { ok: true, value: "" });
});

test("any bytes are accepted or refused as the platform's own strict decoder does", (t) => {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const anyByte = fc.integer({ min: 0, max: 255 });
  const nearEdge = fc.constantFrom(
    0x7f,
    0x80,
    0xbf,
    0xc0,
    0xc1,
    0xc2,
    0xdf,
    0xe0,
    0xed,
    0xef,
    0xf0,
    0xf4,
    0xf5,
    0x8f,
    0x90,
    0x9f,
    0xa0,
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(anyByte, nearEdge), { maxLength: 12 }), (numbers) => {
      const bytes = Uint8Array.from(numbers);
      let expected: string | undefined;
      try {
        expected = strict.decode(bytes);
      } catch {
        expected = undefined;
      }
      const decoded = decodeUtf8(bytes);
      t.is(decoded.ok ? decoded.value : undefined, expected);
    }),
    { numRuns: 3_000 },
  );
});

test("a text cut inside a character is refused, and between characters is not", (t) => {
  const bytes = encodeUtf8(SAMPLE);
  for (let length = 0; length < bytes.length; length += 1) {
    const isBetween = ((bytes[length] ?? 0) & 0xc0) !== 0x80;
    t.is(decodeUtf8(bytes.slice(0, length)).ok, isBetween, `cut at ${length}`);
  }
});

const MALFORMED: readonly (readonly [string, readonly number[]])[] = [
  ["a byte that only continues", [0x80]],
  ["a slash in two bytes", [0xc0, 0xaf]],
  ["U+007F in two bytes", [0xc1, 0xbf]],
  ["U+07FF in three bytes", [0xe0, 0x9f, 0xbf]],
  ["U+FFFF in four bytes", [0xf0, 0x8f, 0xbf, 0xbf]],
  ["the first half of a surrogate pair", [0xed, 0xa0, 0x80]],
  ["the last half of a surrogate pair", [0xed, 0xbf, 0xbf]],
  ["U+110000", [0xf4, 0x90, 0x80, 0x80]],
  ["a sequence of five bytes", [0xf8, 0x88, 0x80, 0x80, 0x80]],
  ["a byte that is never used", [0xff]],
  ["a character broken by a letter", [0xe2, 0x82, 0x41]],
];

for (const [name, numbers] of MALFORMED) {
  test(`refused as UTF-8: ${name}`, (t) => {
    t.deepEqual(decodeUtf8(Uint8Array.from(numbers)), { ok: false, error: "bad-utf8" });
  });
}
