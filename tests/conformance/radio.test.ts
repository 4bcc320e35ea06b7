import test from "ava";
import type { Radio, RadioConstructor, RadioTuning } from "../../src/ports/radio.js";
import { RadioBench } from "../alley/radio-bench.js";

/** Two radios within reach of each other, and the time that they live in. */
interface RadioHost {
  readonly io: RadioConstructor;
  readonly otherIo: RadioConstructor;
  pass(durationMs: number): void;
}

const TUNING: RadioTuning = {
  frequencyHz: 922_100_000,
  bandwidthHz: 125_000,
  spreadingFactor: 7,
  powerDbm: 10,
};

/** Longer than it takes to start a modem, to listen before talking, and to send any frame. */
const FRAME_MS = 600;

/** What a window may be longer than it was asked for: the modem's start, and the preamble of a frame that begins late. */
const WINDOW_SLACK_MS = 100;

/** A radio whose callbacks are written down. It reads what it hears when told to, or at once. */
class Operator {
  readonly radio: Radio;
  readonly log: string[] = [];
  reads = true;

  constructor(io: RadioConstructor, isTuned = true) {
    this.radio = new io({
      onReadable: () => this.log.push(this.reads ? `heard ${this.read()}` : "readable"),
      onTransmitted: () => this.log.push("transmitted"),
      onRefused: () => this.log.push("refused"),
      onReceiveTimeout: () => this.log.push("silence"),
    });
    if (isTuned) this.radio.tune(TUNING);
  }

  read(): string | undefined {
    return this.radio.read()?.bytes.join(" ");
  }

  say(...bytes: number[]): void {
    this.radio.transmit(Uint8Array.from(bytes), "call");
  }
}

/** One suite for every host of the `Radio` port. */
function testRadio(name: string, makeHost: () => RadioHost): void {
  const rule = (
    title: string,
    run: (t: import("ava").ExecutionContext, one: Operator, other: Operator, pass: RadioHost["pass"]) => void,
  ) =>
    test(`${name}: ${title}`, (t) => {
      const host = makeHost();
      run(t, new Operator(host.io), new Operator(host.otherIo), (durationMs) => host.pass(durationMs));
    });

  rule("a frame that is sent is heard by who listens, byte for byte", (t, one, other, pass) => {
    other.radio.receive();
    one.say(0, 1, 127, 128, 255);
    t.deepEqual([one.log, other.log], [[], []], "no callback comes from within a method");
    pass(FRAME_MS);
    t.deepEqual([one.log, other.log], [["transmitted"], ["heard 0 1 127 128 255"]]);
  });

  rule(
    "who has something to say while somebody else speaks is refused, and sends nothing",
    (t, one, other, pass) => {
      one.radio.transmit(new Uint8Array(200), "call");
      pass(150);
      other.say(1);
      pass(100);
      t.deepEqual([one.log, other.log], [[], ["refused"]]);
      pass(FRAME_MS);
      t.deepEqual(one.log, ["transmitted"]);
      one.radio.receive();
      pass(FRAME_MS);
      other.say(2);
      pass(FRAME_MS);
      t.deepEqual(
        [one.log, other.log],
        [
          ["transmitted", "heard 2"],
          ["refused", "transmitted"],
        ],
      );
    },
  );

  rule("the shortest and the longest frame get through", (t, one, other, pass) => {
    other.radio.receive();
    for (const length of [1, 255]) {
      one.radio.transmit(new Uint8Array(length).fill(7), "call");
      pass(FRAME_MS);
    }
    t.deepEqual(other.log, ["heard 7", `heard ${new Array(255).fill(7).join(" ")}`]);
  });

  rule("no frame, and one too long, are refused, and the radio is none the worse", (t, one, other, pass) => {
    other.radio.receive();
    for (const length of [0, 256]) t.throws(() => one.radio.transmit(new Uint8Array(length), "call"));
    pass(FRAME_MS);
    t.deepEqual([one.log, other.log], [[], []]);
    one.say(1);
    pass(FRAME_MS);
    t.deepEqual([one.log, other.log], [["transmitted"], ["heard 1"]]);
  });

  rule("a frame is copied before `transmit` returns", (t, one, other, pass) => {
    other.radio.receive();
    const frame = Uint8Array.of(1, 2, 3);
    one.radio.transmit(frame, "call");
    frame.fill(9);
    pass(FRAME_MS);
    t.deepEqual(other.log, ["heard 1 2 3"]);
  });

  test(`${name}: a radio that was not tuned neither sends nor listens`, (t) => {
    const operator = new Operator(makeHost().io, false);
    t.throws(() => operator.say(1));
    t.throws(() => operator.radio.receive());
    operator.radio.tune(TUNING);
    t.notThrows(() => operator.say(1));
  });

  rule("one frame at a time: another is refused until the first has left", (t, one, other, pass) => {
    other.radio.receive();
    one.say(1);
    t.throws(() => one.say(2));
    pass(FRAME_MS);
    one.say(3);
    pass(FRAME_MS);
    t.deepEqual(
      [one.log, other.log],
      [
        ["transmitted", "transmitted"],
        ["heard 1", "heard 3"],
      ],
    );
  });

  rule("who neither listens nor ever did hears nothing", (t, one, other, pass) => {
    one.say(1);
    pass(FRAME_MS);
    other.radio.receive();
    other.radio.sleep();
    one.say(2);
    pass(FRAME_MS);
    t.deepEqual([other.log, other.read()], [[], undefined]);
  });

  rule("without a window a radio listens until it is told otherwise", (t, one, other, pass) => {
    other.radio.receive();
    for (const byte of [1, 2, 3]) {
      one.say(byte);
      pass(3_600_000);
    }
    t.deepEqual(other.log, ["heard 1", "heard 2", "heard 3"]);
    other.radio.sleep();
    one.say(4);
    pass(FRAME_MS);
    t.is(other.log.length, 3);
  });

  rule("a window closes once, after its time, when nothing came", (t, one, other, pass) => {
    other.radio.receive(800);
    t.deepEqual(other.log, []);
    pass(799);
    t.deepEqual(other.log, []);
    pass(1 + WINDOW_SLACK_MS);
    t.deepEqual(other.log, ["silence"]);
    one.say(1);
    pass(10_000);
    t.deepEqual(other.log, ["silence"]);
  });

  rule("a frame that begins within the window is heard, though it ends long after", (t, one, other, pass) => {
    pass(FRAME_MS);
    other.radio.receive(100);
    pass(40);
    one.radio.transmit(new Uint8Array(255).fill(5), "answer");
    pass(FRAME_MS);
    t.deepEqual(other.log, [`heard ${new Array(255).fill(5).join(" ")}`]);
  });

  rule("a frame ends its window: no second frame, and no silence afterwards", (t, one, other, pass) => {
    other.radio.receive(10_000);
    one.say(1);
    pass(FRAME_MS);
    one.say(2);
    pass(20_000);
    t.deepEqual(other.log, ["heard 1"]);
  });

  rule(
    "a window that is left early says nothing, be it for sleep, another window or a frame",
    (t, one, other, pass) => {
      other.radio.receive(1_000);
      other.radio.sleep();
      pass(5_000);
      t.deepEqual(other.log, []);
      other.radio.receive(1_000);
      pass(600);
      other.radio.receive(1_000);
      pass(999);
      t.deepEqual(other.log, []);
      pass(1 + WINDOW_SLACK_MS);
      t.deepEqual(other.log, ["silence"]);
      other.radio.receive(1_000);
      other.say(1);
      pass(5_000);
      t.deepEqual(other.log, ["silence", "transmitted"]);
      t.deepEqual(one.log, []);
    },
  );

  rule("after its frame a radio is idle: it listens only when it is told to", (t, one, other, pass) => {
    one.radio.receive();
    one.say(1);
    pass(FRAME_MS);
    other.say(2);
    pass(FRAME_MS);
    t.deepEqual(one.log, ["transmitted"]);
    one.radio.receive();
    other.say(3);
    pass(FRAME_MS);
    t.deepEqual(one.log, ["transmitted", "heard 3"]);
  });

  rule("a radio does not hear itself, nor anyone while it speaks", (t, one, other, pass) => {
    one.radio.receive();
    one.say(1);
    other.say(2);
    pass(FRAME_MS);
    // The one whose modem starts later may find the other's chirps.
    t.true(["transmitted", "refused"].includes(one.log.join()), one.log.join());
  });

  rule("what was heard waits to be read, the oldest first, each once", (t, one, other, pass) => {
    other.reads = false;
    other.radio.receive();
    for (const byte of [1, 2]) {
      one.say(byte);
      pass(FRAME_MS);
    }
    t.deepEqual(other.log, ["readable", "readable"]);
    t.deepEqual([other.read(), other.read(), other.read()], ["1", "2", undefined]);
  });

  rule(
    "closed, a radio calls nobody: not for what it sent, nor for what it could have heard",
    (t, one, other, pass) => {
      one.say(1);
      other.radio.receive(1_000);
      one.radio.close();
      other.radio.close();
      pass(10_000);
      t.deepEqual([one.log, other.log], [[], []]);
    },
  );
}

for (const [chip, otherChip] of [
  ["SX1276", "SX1276"],
  ["SX1262", "SX1262"],
  ["SX1276", "SX1262"],
  ["SX1262", "SX1276"],
] as const)
  testRadio(`the world's ${chip}, and ${otherChip}`, () => {
    const bench = new RadioBench();
    const [one, other] = [bench.build(chip), bench.build(otherChip)];
    return {
      io: one.source(bench.timer).io,
      otherIo: other.source(bench.timer).io,
      pass: (durationMs) => {
        bench.pass(durationMs);
        const violations = [...one.violations, ...other.violations];
        if (violations.length > 0) throw new Error(violations.join());
      },
    };
  });

for (const chip of ["SX1276", "SX1262"] as const) {
  test(`the world's ${chip} with a dead antenna does as if it sent, and neither is heard nor hears`, (t) => {
    const bench = new RadioBench();
    const dead = bench.build(chip);
    const [one, other] = [dead, bench.build("SX1262")].map(
      (hardware) => new Operator(hardware.source(bench.timer).io),
    ) as [Operator, Operator];
    dead.isSilenced = true;
    other.radio.receive();
    one.say(1);
    t.true(dead.isBusy);
    bench.pass(FRAME_MS);
    t.deepEqual([one.log, other.log], [["transmitted"], []]);
    one.radio.receive();
    other.say(2);
    bench.pass(FRAME_MS);
    t.deepEqual(one.log, ["transmitted"]);
    dead.isSilenced = false;
    other.say(3);
    bench.pass(FRAME_MS);
    t.deepEqual(one.log, ["transmitted", "heard 3"]);
  });
}
