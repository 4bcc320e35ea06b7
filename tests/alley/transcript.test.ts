import { equal, ok } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { hexOf, Transcript } from "../../hosts/alley/transcript.js";

const START_MS = 1_796_050_800_000;

test("a line is the time since the start, who, and what", (t) => {
  const chunks: string[] = [];
  const transcript = new Transcript(START_MS, (chunk) => chunks.push(chunk));
  transcript.line(START_MS, "world", "arrived 3 sedan");
  transcript.line(START_MS + 12_345, "bay-3", "wake plan 4999");
  transcript.flush();
  t.is(chunks.join(""), "0 world arrived 3 sedan\n12345 bay-3 wake plan 4999\n");
});

test("nothing is handed over for nothing", (t) => {
  const chunks: string[] = [];
  const transcript = new Transcript(START_MS, (chunk) => chunks.push(chunk));
  transcript.flush();
  transcript.line(START_MS, "sign", "x");
  transcript.flush();
  transcript.flush();
  t.deepEqual(chunks, ["0 sign x\n"]);
});

test("every line is handed over once, in order, in chunks of whole lines that do not grow without bound", (t) => {
  const anyText = fc.string({ maxLength: 2_000 }).map((text) => text.replaceAll("\n", " "));
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 100 }), (texts) => {
      const chunks: string[] = [];
      const transcript = new Transcript(START_MS, (chunk) => chunks.push(chunk));
      for (const [index, text] of texts.entries()) transcript.line(START_MS + index, "bay-1", text);
      transcript.flush();
      equal(chunks.join(""), texts.map((text, index) => `${index} bay-1 ${text}\n`).join(""));
      for (const chunk of chunks) ok(chunk.endsWith("\n") && chunk.length < 32_768 + 2_020);
    }),
  );
  t.pass();
});

test("a long run is handed over as it goes", (t) => {
  let handedOver = 0;
  const transcript = new Transcript(START_MS, (chunk) => {
    handedOver += chunk.length;
  });
  for (let line = 0; line < 10_000; line += 1) transcript.line(START_MS, "sign", "0123456789".repeat(9));
  t.true(handedOver > 10_000 * 98 - 33_000);
});

test("bytes are written as two digits each", (t) => {
  t.is(hexOf(Uint8Array.of(0, 1, 15, 16, 127, 128, 255)), "00010f107f80ff");
  t.is(hexOf(new Uint8Array(0)), "");
});
