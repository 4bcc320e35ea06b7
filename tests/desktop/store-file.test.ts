import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { openStoreFile, type StoreFile } from "../../hosts/desktop/store-file.js";
import { crc32c } from "../../src/domain/crc32c.js";
import { SIGN_PLAN } from "../../src/storage/plans.js";
import { Storage } from "../../src/storage/storage.js";

const SIZE_BYTES = 352 * 1_024;

function newPath(): string {
  return join(mkdtempSync(join(tmpdir(), "golmok-store-")), "sign.img");
}

function open(path: string): StoreFile {
  const opened = openStoreFile(path);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

function storageIn({ flash }: StoreFile): Storage {
  const storage = Storage.open(flash, SIGN_PLAN);
  if (!storage.ok) throw new Error(storage.error);
  return storage.value;
}

test("a store that is not there is made, blank, and has a partition's size", (t) => {
  const path = newPath();
  open(path).close();
  t.is(statSync(path).size, SIZE_BYTES);
  t.true(readFileSync(path).every((byte) => byte === 0xff));
});

test("at every moment the file holds what the flash holds, whether it is closed or not", (t) => {
  const path = newPath();
  const file = open(path);
  const storage = storageIn(file);
  for (let turn = 0; turn < 300; turn += 1) {
    t.true(storage.records.set(`n-${turn % 3}`, new Uint8Array(900).fill(turn)).ok);
    if (turn % 100 === 99) t.true(readFileSync(path).equals(file.flash.image), `turn ${turn}`);
  }
  t.true(file.flash.erases > 88, "the records went round");
  const again = open(path);
  t.deepEqual(storageIn(again).records.get("n-2"), new Uint8Array(900).fill(299 & 0xff));
});

for (const [title, content, error] of [
  [
    "a file of another size",
    Buffer.alloc(1_000),
    /has 360448 bytes, and this file has 1000; name another file/,
  ],
  ["a file that is something else", Buffer.alloc(SIZE_BYTES, "golmok"), /no store of a sign/],
] as const) {
  test(`${title} is refused in one line, and is left as it is`, (t) => {
    const path = newPath();
    writeFileSync(path, content);
    const opened = openStoreFile(path);
    if (opened.ok) return t.fail();
    t.regex(opened.error, error);
    t.true(opened.error.startsWith(`--store ${path}: `));
    t.true(readFileSync(path).equals(content));
  });
}

test("a store of a newer format is refused, and is left as it is", (t) => {
  const path = newPath();
  const file = open(path);
  storageIn(file).records.set("a", Uint8Array.of(1));
  file.close();
  const image = readFileSync(path);
  for (const at of [0, 12]) {
    image[at + 2] = 2;
    image.writeUInt32LE(crc32c(image, at, at + 8), at + 8);
  }
  writeFileSync(path, image);
  const opened = openStoreFile(path);
  t.regex(opened.ok ? "" : opened.error, /written by a newer firmware/);
  t.true(readFileSync(path).equals(image));
});

test("a path that cannot be opened is refused with its reason", (t) => {
  const opened = openStoreFile(join(newPath(), "below", "a-file"));
  t.regex(opened.ok ? "" : opened.error, /cannot open the file \(ENOENT\)/);
});
