import test from "ava";
import { VirtualTimer } from "../../mqtt/virtual-time.js";
import { OutputPin } from "../output-pin.js";
import { SerialWire } from "../serial-wire.js";
import { A02yyuwEmulator, frameOf } from "./a02yyuw-emulator.js";

function listenTo(select: OutputPin) {
  const timer = new VirtualTimer();
  const wire = new SerialWire(timer);
  const chip = new A02yyuwEmulator(timer, wire, select);
  const heard: [number, number][] = [];
  const io = new wire.source.io({
    ...wire.source,
    baud: 9_600,
    format: "number",
    onReadable: () => heard.push([timer.nowMs, io.read() as number]),
  });
  return { timer, chip, heard };
}

test("the page's own frame is 1953 mm", (t) => {
  t.deepEqual(frameOf(1_953), [0xff, 0x07, 0xa1, 0xa7]);
});

test("with RX low a frame comes each 100 ms, a byte each millisecond; with RX let go, each 300 ms", (t) => {
  const select = new OutputPin();
  const { timer, chip, heard } = listenTo(select);
  chip.distanceMm = 1_953;
  select.level = 0;
  timer.pass(399);
  select.level = undefined;
  timer.pass(600);
  const starts = heard.filter(([, byte]) => byte === 0xff).map(([atMs]) => atMs);
  t.deepEqual(starts, [301, 401, 701]);
});

test("without power it falls silent within the frame, and begins anew with power", (t) => {
  const { timer, chip, heard } = listenTo(new OutputPin());
  timer.pass(302);
  chip.powerDown();
  timer.pass(5_000);
  t.is(heard.length, 2);
  chip.powerUp();
  timer.pass(310);
  t.deepEqual(
    heard.slice(2).map(([, byte]) => byte),
    frameOf(2_000),
  );
});
