import test from "ava";
import { encodeNetstring, NetstringReader } from "../../hosts/xs/netstring.js";

const MESSAGES = ["", "a", "12:34,", ",,,", "x".repeat(70_000), "끝"];
const STREAM = Buffer.concat(MESSAGES.map((message) => encodeNetstring(Buffer.from(message))));

function read(chunks: Iterable<Buffer>): string[] {
  const read: string[] = [];
  const reader = new NetstringReader((bytes) => read.push(bytes.toString()));
  for (const chunk of chunks) reader.take(chunk);
  return read;
}

function* inPiecesOf(size: number): Generator<Buffer> {
  for (let start = 0; start < STREAM.length; start += size) yield STREAM.subarray(start, start + size);
}

test("the length counts bytes, of all parts together", (t) => {
  t.is(encodeNetstring(Buffer.from("e"), Buffer.from("끝")).toString(), "4:e끝,");
});

for (const size of [1, 2, 7, 4_096, STREAM.length]) {
  test(`messages are whole when they come in pieces of ${size}`, (t) => {
    t.deepEqual(read(inPiecesOf(size)), MESSAGES);
  });
}

test("a message that is cut off is not handed over", (t) => {
  const whole = encodeNetstring(Buffer.from("golmok"));
  for (let size = 0; size < whole.length; size += 1)
    t.deepEqual(read([whole.subarray(0, size)]), [], `${size} bytes`);
});

for (const bytes of [":,", "x", "-1:", " 1:a,", "1234567890:", "1:ab", "12x:"]) {
  test(`${JSON.stringify(bytes)} is no netstring`, (t) => {
    t.throws(() => read([Buffer.from(bytes)]), { message: /netstring/ });
  });
}
