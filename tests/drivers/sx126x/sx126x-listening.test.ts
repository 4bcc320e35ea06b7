import test from "ava";
import { bytesOf, Sx126xRig } from "./sx126x-rig.js";

test("listening goes on after each frame, also after a bad one", (t) => {
  const rig = new Sx126xRig().configure();
  rig.call((modem) => modem.receive());
  rig.pass(1);
  for (const [text, changes] of [
    ["one", {}],
    ["two", { damage: "payload" }],
    ["three", { damage: "header" }],
    ["four", {}],
  ] as const) {
    rig.hear(text, changes);
    rig.pass(700);
  }
  t.deepEqual(rig.told, ["heard one -80 30", "error bad-crc", "error bad-header", "heard four -80 30"]);
  rig.pass(60_000);
  t.is(rig.told.length, 4);
  t.deepEqual(rig.chip.violations, []);
});

test("listening once ends with a frame, a bad one, or its window", (t) => {
  for (const [changes, told] of [
    [{}, "heard x -80 30"],
    [{ damage: "payload" }, "error bad-crc"],
    [{ damage: "header" }, "error bad-header"],
    [undefined, "timeout receive"],
  ] as const) {
    const rig = new Sx126xRig().configure();
    rig.call((modem) => modem.receiveOnce(500));
    rig.pass(5);
    if (changes !== undefined) rig.hear("x", changes);
    rig.pass(10_000);
    t.deepEqual(rig.told, [told]);
    t.true(rig.chip.core.radio.mode.startsWith("standby"), told);
    t.is(rig.pendingTimers, 0);
    t.deepEqual(rig.chip.violations, []);
  }
});

test("a window ends with a frame that finds no room, and who waits for one is told", (t) => {
  const rig = new Sx126xRig().configure();
  const read = rig.modem.read.bind(rig.modem);
  rig.modem.read = () => undefined;
  for (let count = 1; count <= 4; count += 1) {
    rig.call((modem) => modem.receiveOnce(500));
    rig.pass(5);
    rig.hear("x");
    rig.pass(5_000);
  }
  t.deepEqual(rig.told, ["nothing", "nothing", "nothing", "nothing"]);
  for (let count = 1; count <= 3; count += 1) t.deepEqual(read()?.bytes, bytesOf("x"));
  t.is(read(), undefined);
});

test("a frame that begins within the window is heard to its end, and none that begins after it and a header", (t) => {
  for (const [beginsMs, told] of [
    [1, "heard x"],
    [300, "heard x"],
    [499, "heard x"],
    [620, "timeout receive"],
  ] as const) {
    const rig = new Sx126xRig().configure();
    rig.call((modem) => modem.receiveOnce(500));
    rig.pass(beginsMs);
    rig.hear("x");
    rig.pass(5_000);
    t.deepEqual(
      rig.told.map((what) => what.slice(0, told.length)),
      [told],
      `${beginsMs} ms`,
    );
  }
});

test("nothing heard once, the end of the window is told no later than a header after it", (t) => {
  const rig = new Sx126xRig().configure();
  rig.call((modem) => modem.receiveOnce(500));
  rig.pass(5_000);
  t.deepEqual(rig.told, ["timeout receive"]);
  t.is(rig.toldAtMs[0], 100 + 500 + 92);
});

test("listening by turns hears a frame whose preamble is longer than the sleep, and ends with it", (t) => {
  const rig = new Sx126xRig().configure({ preambleSymbols: 245 });
  rig.call((modem) => modem.receiveDutyCycled(50, 950));
  rig.pass(10_300);
  t.deepEqual(rig.told, []);
  rig.hear("x");
  rig.pass(3_000);
  t.deepEqual(rig.told, ["heard x -80 30"]);
  t.true(rig.chip.core.radio.mode.startsWith("standby"));
  t.deepEqual(rig.chip.violations, []);
  t.is(rig.pendingTimers, 0);
});

test("listening by turns goes on after a bad frame", (t) => {
  for (const damage of ["payload", "header"] as const) {
    const rig = new Sx126xRig().configure({ preambleSymbols: 245 });
    rig.call((modem) => modem.receiveDutyCycled(50, 950));
    rig.pass(10);
    rig.hear("x", { damage });
    rig.pass(3_000);
    rig.hear("y");
    rig.pass(3_000);
    t.deepEqual(rig.told, [`error bad-${damage === "payload" ? "crc" : "header"}`, "heard y -80 30"]);
    t.deepEqual(rig.chip.violations, []);
  }
});

test("a preamble longer than the chip's patience does not end listening by turns: its frame is heard in the end", (t) => {
  const rig = new Sx126xRig().configure({ preambleSymbols: 2_000 });
  rig.call((modem) => modem.receiveDutyCycled(50, 950));
  rig.pass(10);
  rig.hear("x");
  rig.pass(20_000);
  t.deepEqual(rig.told, ["heard x -80 30"]);
  t.true(rig.given(0x94).length > 1);
  t.deepEqual(rig.chip.violations, []);
});

test("15.3: after an implicit frame no stray end of its window is told to what comes next", (t) => {
  const rig = new Sx126xRig().configure({ implicitLengthBytes: 1 });
  rig.call((modem) => modem.receiveOnce(2_000));
  rig.pass(5);
  rig.hear("x");
  rig.pass(300);
  t.deepEqual(rig.given(0x0d), [
    [0x09, 0x02, 0],
    [0x09, 0x44, 0x02],
  ]);
  rig.call((modem) => modem.receive());
  rig.pass(5_000);
  t.deepEqual(rig.takeTold(), ["heard x -80 30"]);
  rig.hear("y");
  rig.pass(500);
  t.deepEqual(rig.told, ["heard y -80 30"]);
  t.is(rig.chip.core.irq, 0);
});

test("an implicit frame is read at the agreed length", (t) => {
  const rig = new Sx126xRig().configure({ implicitLengthBytes: 3 });
  rig.call((modem) => modem.receive());
  rig.pass(5);
  rig.hear("abc");
  rig.pass(500);
  t.deepEqual(rig.told, ["heard abc -80 30"]);
  t.throws(() => rig.modem.transmit(bytesOf("abcd"), 100), { instanceOf: RangeError });
});
