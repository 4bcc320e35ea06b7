import test from "ava";
import { MatrixHardware } from "../../hosts/alley/matrix-hardware.js";
import type { MatrixConstructor } from "../../src/ports/matrix.js";
import { TestPanel } from "../helpers/sign-board.js";

interface MatrixHost {
  readonly io: MatrixConstructor;
  /** What the panel shows, RGB565. */
  pixels(): readonly number[];
}

const SIZE = { width: 6, height: 2 };

/** A page of one colour but for its first pixel. */
function pageOf(colour: number): Uint16Array {
  return new Uint16Array(SIZE.width * SIZE.height).fill(colour).fill(0xffff, 0, 1);
}

/** One suite for every host of the `Matrix` port. */
function testMatrix(name: string, makeHost: () => MatrixHost): void {
  test(`${name}: it has the size that was asked for, and is dark before anything is shown`, (t) => {
    const host = makeHost();
    const { width, height } = new host.io(SIZE);
    t.deepEqual({ width, height }, SIZE);
    t.deepEqual(host.pixels(), new Array(12).fill(0));
  });

  test(`${name}: a page that is shown is what was written, pixel for pixel`, (t) => {
    const host = makeHost();
    const matrix = new host.io(SIZE);
    for (const page of [0, 1]) {
      const pixels = Uint16Array.from({ length: 12 }, (_, index) => 0x1111 * (index + page));
      matrix.write(page, pixels);
      matrix.show(page);
      t.deepEqual(host.pixels(), [...pixels]);
    }
  });

  test(`${name}: a page is copied when it is written`, (t) => {
    const host = makeHost();
    const matrix = new host.io(SIZE);
    const pixels = pageOf(0x07e0);
    matrix.write(0, pixels);
    pixels.fill(0);
    matrix.show(0);
    t.deepEqual(host.pixels(), [...pageOf(0x07e0)]);
  });

  test(`${name}: writing one page leaves the other, which is shown, as it is`, (t) => {
    const host = makeHost();
    const matrix = new host.io(SIZE);
    matrix.write(0, pageOf(1));
    matrix.show(0);
    matrix.write(1, pageOf(2));
    t.deepEqual(host.pixels(), [...pageOf(1)]);
    matrix.show(1);
    t.deepEqual(host.pixels(), [...pageOf(2)]);
    matrix.show(0);
    t.deepEqual(host.pixels(), [...pageOf(1)]);
  });

  test(`${name}: pixels come from where a view begins, not from the start of its buffer`, (t) => {
    const host = makeHost();
    const matrix = new host.io(SIZE);
    const buffer = Uint16Array.from({ length: 20 }, (_, index) => index);
    matrix.write(0, buffer.subarray(5, 17));
    matrix.show(0);
    t.deepEqual(host.pixels(), [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
  });

  test(`${name}: closed it is dark, and closed again no worse`, (t) => {
    const host = makeHost();
    const matrix = new host.io(SIZE);
    matrix.write(0, pageOf(3));
    matrix.show(0);
    matrix.close();
    matrix.close();
    t.deepEqual(host.pixels(), new Array(12).fill(0));
  });
}

testMatrix("the world's panel", () => {
  const hardware = new MatrixHardware(() => {});
  return { io: hardware.io, pixels: () => [...hardware.pixels] };
});
testMatrix("the panel of the sign's tests", () => {
  const panel = new TestPanel();
  return { io: panel.io, pixels: () => [...panel.pixels] };
});

test("the world's panel has two pages of one size, and no others", (t) => {
  const hardware = new MatrixHardware(() => {});
  const matrix = new hardware.io(SIZE);
  for (const page of [-1, 2, 0.5]) {
    t.throws(() => matrix.write(page, pageOf(1)), { instanceOf: RangeError });
    t.throws(() => matrix.show(page), { instanceOf: RangeError });
  }
  for (const length of [0, 11, 13])
    t.throws(() => matrix.write(0, new Uint16Array(length)), { instanceOf: RangeError });
  t.deepEqual(hardware.size, SIZE);
});
