import test from "ava";
import { PartitionFlash } from "../../hosts/esp32/flash/partition-flash.js";
import { testFlash } from "../conformance/flash-suite.js";
import { FakeSdkFlash } from "./fake-sdk-flash.js";

const PATH = "golmok";

for (const [blockLength, blocks] of [
  [4_096, 64],
  [4_096, 8],
] as const) {
  testFlash(`a partition of ${blocks} blocks`, () => {
    const io = new FakeSdkFlash(PATH, blockLength, blocks);
    io.bytes.fill(0x5a);
    return {
      flash: new PartitionFlash({ io, path: PATH }),
      reopen: () => new PartitionFlash({ io, path: PATH }),
    };
  });
}

function opened(): { io: FakeSdkFlash; flash: PartitionFlash } {
  const io = new FakeSdkFlash(PATH, 4_096, 4);
  return { io, flash: new PartitionFlash({ io, path: PATH }) };
}

test("a partition that the table does not have is told at once", (t) => {
  const io = new FakeSdkFlash(PATH, 4_096, 4);
  t.throws(() => new PartitionFlash({ io, path: "storage" }), { message: "can't find partition" });
});

test("what the chip refuses to write or to erase is counted, and shows when it is read", (t) => {
  const { io, flash } = opened();
  flash.erase(1);
  io.brokenAt.add(4_096).add(8_192);
  flash.write(4_096, Uint8Array.of(1, 2, 3, 4));
  const read = new Uint8Array(4);
  flash.read(4_096, read);
  t.deepEqual([...read], [255, 255, 255, 255]);
  flash.erase(2);
  flash.read(8_192, read);
  t.deepEqual([...read], [0, 0, 0, 0]);
  t.is(flash.failures, 2);
});

test("a read that fails is not taken for content", (t) => {
  const { flash } = opened();
  flash.close();
  const into = new Uint8Array(4).fill(7);
  t.throws(() => flash.read(0, into));
  t.deepEqual([...into], [7, 7, 7, 7]);
});

test("reading nothing asks the chip for nothing", (t) => {
  const { flash } = opened();
  flash.close();
  t.notThrows(() => flash.read(0, new Uint8Array(0)));
});
