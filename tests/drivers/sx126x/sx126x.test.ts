import test from "ava";
import { bytesOf, Sx126xRig } from "./sx126x-rig.js";

test("a frame is on the air after `transmit`, and told when its last chirp has left", (t) => {
  const rig = new Sx126xRig().configure();
  rig.call((modem) => modem.transmit(bytesOf("twenty bytes of data"), 1_000));
  rig.pass(1_000);
  t.deepEqual(rig.chip.violations, []);
  t.deepEqual(rig.told, ["transmitted"]);
  t.deepEqual(
    rig.sent.map(({ bytes }) => bytes),
    [[...bytesOf("twenty bytes of data")]],
  );
});

test("a frame that is heard is read with its strength", (t) => {
  const rig = new Sx126xRig().configure();
  rig.call((modem) => modem.receive());
  rig.pass(10);
  rig.hear("hello");
  rig.pass(500);
  t.deepEqual(rig.chip.violations, []);
  t.deepEqual(rig.told, ["heard hello -80 30"]);
});
