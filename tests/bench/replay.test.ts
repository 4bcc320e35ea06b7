import { spawnSync } from "node:child_process";
import test from "ava";
import { MS_PER_HOUR } from "../../bench/alley/measured-run.js";
import { OutputSum } from "../../bench/alley/output-sum.js";
import { recordAlley } from "../../bench/alley/record-alley.js";
import { EVENT_NUMBERS, WAKE_NUMBERS } from "../../bench/alley/recording.js";
import { BayReplay } from "../../bench/alley/replay-bay.js";
import { SignReplay } from "../../bench/alley/replay-sign.js";

const { bays, sign } = recordAlley(MS_PER_HOUR);

test("every bay does in a replay what it did in the alley", (t) => {
  t.is(bays.length, 14);
  for (const bay of bays) t.is(new BayReplay(bay, false).play(), bay.output, `bay ${bay.bay}`);
});

test("the sign does in a replay what it did in the alley", (t) => {
  t.is(new SignReplay(sign, false).play(), sign.output);
});

test("a recording holds all that a node is given: without some of it, a replay goes another way", (t) => {
  for (const bay of bays) {
    t.not(new BayReplay({ ...bay, draws: [] }, false).play(), bay.output, `bay ${bay.bay}, random`);
    t.not(new BayReplay({ ...bay, frames: [] }, false).play(), bay.output, `bay ${bay.bay}, frames`);
    t.not(new BayReplay({ ...bay, stored: [] }, false).play(), bay.output, `bay ${bay.bay}, store`);
    t.not(
      new BayReplay({ ...bay, wakes: bay.wakes.slice(0, -2 * WAKE_NUMBERS) }, false).play(),
      bay.output,
      `bay ${bay.bay}, wakes`,
    );
  }
  const withoutTripwire = bays.filter(
    (bay) => new BayReplay({ ...bay, tripwires: [] }, false).play() !== bay.output,
  );
  t.true(withoutTripwire.length > 0, "what the tripwire saw");
  t.not(new SignReplay({ ...sign, frames: [] }, false).play(), sign.output, "frames");
  t.not(new SignReplay({ ...sign, datagrams: [] }, false).play(), sign.output, "datagrams");
  t.not(new SignReplay({ ...sign, rtcReadings: [] }, false).play(), sign.output, "the RTC");
  const shorter = sign.events.slice(0, -100 * EVENT_NUMBERS);
  t.not(new SignReplay({ ...sign, events: shorter }, false).play(), sign.output, "events");
});

test("how well the sign heard a frame is a part of what it was given: it orders another power", (t) => {
  const frames = sign.frames.map((frame) => frame && { ...frame, rssiDbm: -120, snrQuarterDb: -40 });
  t.not(new SignReplay({ ...sign, frames }, false).play(), sign.output);
});

test("a replay whose frames are sealed otherwise is not the same, though they are as long", (t) => {
  const one = new OutputSum();
  const other = new OutputSum();
  one.addFrame(Uint8Array.of(1, 2, 3));
  other.addFrame(Uint8Array.of(1, 2, 4));
  t.not(one.value, other.value);
});

test("an empty replay does nothing of its own", (t) => {
  t.is(new SignReplay(sign, true).play(), 0);
});

test("a bench that does not exist is refused with exit code 2, and the ones that do are named", (t) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import=tsx", "bench/main.ts", "nothing"],
    { encoding: "utf8" },
  );
  t.deepEqual([status, stdout], [2, ""]);
  t.regex(stderr, /nothing.*alley/);
});
