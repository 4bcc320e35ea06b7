import test from "ava";
import { arrivalOf, bytesOf, frameOf, makeIdleStand } from "./sx127x-stand.js";

for (const spreadingFactor of [7, 9, 12]) {
  test(`at spreading factor ${spreadingFactor} a preamble is activity, and nothing is silence`, (t) => {
    const { chip, modem, bench, events, pending } = makeIdleStand({ spreadingFactor });
    modem.detectActivity();
    bench.passMs(100);
    t.deepEqual(events, ["silence"]);
    t.deepEqual([chip.modem.mode, pending.size], [1, 0]);
    chip.modem.hear(frameOf(chip.modem.chirps(), bytesOf(20)), arrivalOf());
    modem.detectActivity();
    bench.passMs(100);
    t.deepEqual(events, ["silence", "activity"]);
    bench.passMs(5_000);
    modem.detectActivity();
    bench.passMs(100);
    t.deepEqual(events, ["silence", "activity", "silence"]);
    t.deepEqual(chip.violations, []);
  });
}

test("detection takes less than three symbols", (t) => {
  const { modem, bench, events } = makeIdleStand();
  modem.detectActivity();
  bench.passMs(13);
  t.is(events.length, 1);
});

test("chirps of another spreading factor are silence", (t) => {
  const { chip, modem, bench, events } = makeIdleStand();
  const others = { ...chip.modem.chirps(), spreadingFactor: 10 };
  chip.modem.hear(frameOf(others, bytesOf(20)), arrivalOf());
  modem.detectActivity();
  bench.passMs(100);
  t.deepEqual(events, ["silence"]);
});

test("when the edge is lost the answer comes a little later", (t) => {
  const { chip, modem, bench, events } = makeIdleStand();
  chip.dio0.losesEdges = true;
  chip.dio1.losesEdges = true;
  chip.modem.hear(frameOf(chip.modem.chirps(), bytesOf(20)), arrivalOf());
  modem.detectActivity();
  bench.passMs(37);
  t.deepEqual(events, ["activity"]);
});

test("a chip that does not come back is busy, and is stopped", (t) => {
  const { chip, modem, bench, events, pending } = makeIdleStand();
  chip.modem.isStuck = true;
  modem.detectActivity();
  bench.passMs(100);
  t.deepEqual(events, ["busy"]);
  t.deepEqual([chip.modem.mode, pending.size], [1, 0]);
  chip.modem.isStuck = false;
  modem.detectActivity();
  bench.passMs(100);
  t.deepEqual(events, ["busy", "silence"]);
});
