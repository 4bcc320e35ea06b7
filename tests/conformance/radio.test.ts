import test from "ava";
import { Air } from "../../hosts/alley/air.js";
import { RadioHardware } from "../../hosts/alley/radio-hardware.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import type { Radio, RadioConstructor } from "../../src/ports/radio.js";

/** Two radios within reach of each other, and the time that they live in. */
interface RadioHost {
  readonly io: RadioConstructor;
  readonly otherIo: RadioConstructor;
  pass(durationMs: number): void;
}

/** Longer than any frame is on the air. */
const FRAME_MS = 500;

/** A radio whose callbacks are written down. It reads what it hears when told to, or at once. */
class Operator {
  readonly radio: Radio;
  readonly log: string[] = [];
  reads = true;

  constructor(io: RadioConstructor) {
    this.radio = new io({
      onReadable: () => this.log.push(this.reads ? `heard ${this.read()}` : "readable"),
      onTransmitted: () => this.log.push("transmitted"),
      onReceiveTimeout: () => this.log.push("silence"),
    });
  }

  read(): string | undefined {
    return this.radio.read()?.join(" ");
  }

  say(...bytes: number[]): void {
    this.radio.transmit(Uint8Array.from(bytes));
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
    "the channel is taken while somebody else's frame is on the air, and clear before and after",
    (t, one, other, pass) => {
      t.true(other.radio.isChannelClear());
      one.say(1, 2, 3);
      t.false(other.radio.isChannelClear());
      t.true(one.radio.isChannelClear(), "its own frame does not count");
      pass(FRAME_MS);
      t.true(other.radio.isChannelClear());
      t.deepEqual(other.log, [], "listening for a moment hears no frame");
    },
  );

  rule("the shortest and the longest frame get through", (t, one, other, pass) => {
    other.radio.receive();
    for (const length of [1, 255]) {
      one.radio.transmit(new Uint8Array(length).fill(7));
      pass(FRAME_MS);
    }
    t.deepEqual(other.log, ["heard 7", `heard ${new Array(255).fill(7).join(" ")}`]);
  });

  rule("no frame, and one too long, are refused, and the radio is none the worse", (t, one, other, pass) => {
    other.radio.receive();
    for (const length of [0, 256]) t.throws(() => one.radio.transmit(new Uint8Array(length)));
    pass(FRAME_MS);
    t.deepEqual([one.log, other.log], [[], []]);
    one.say(1);
    pass(FRAME_MS);
    t.deepEqual([one.log, other.log], [["transmitted"], ["heard 1"]]);
  });

  rule("a frame is copied before `transmit` returns", (t, one, other, pass) => {
    other.radio.receive();
    const frame = Uint8Array.of(1, 2, 3);
    one.radio.transmit(frame);
    frame.fill(9);
    pass(FRAME_MS);
    t.deepEqual(other.log, ["heard 1 2 3"]);
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
    pass(1);
    t.deepEqual(other.log, ["silence"]);
    one.say(1);
    pass(10_000);
    t.deepEqual(other.log, ["silence"]);
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
      pass(1);
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
    t.deepEqual(one.log, ["transmitted"]);
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

testRadio("the world's radio", () => {
  const time = new VirtualTime(0);
  const air = new Air({ time, random: new SeededRandom(1, "air"), lossPerMillion: 0 });
  const [one, other] = [0, 80].map((pathLossDb) => {
    const hardware: RadioHardware = new RadioHardware({
      time,
      air,
      pathLossDb,
      receiverOf: () => 1 - hardware.station,
      record: () => {},
    });
    return hardware;
  });
  if (one === undefined || other === undefined) throw new Error("two radios were built");
  return { io: one.io, otherIo: other.io, pass: (durationMs) => time.runUntil(time.nowMs + durationMs) };
});

test("the world's radio with a dead antenna does as if it sent, and neither is heard nor hears", (t) => {
  const time = new VirtualTime(0);
  const air = new Air({ time, random: new SeededRandom(1, "air"), lossPerMillion: 0 });
  const build = () => new RadioHardware({ time, air, pathLossDb: 80, receiverOf: () => 0, record: () => {} });
  const [dead, alive] = [build(), build()];
  const [one, other] = [new Operator(dead.io), new Operator(alive.io)];
  dead.isSilenced = true;
  other.radio.receive();
  one.say(1);
  t.true(dead.isBusy);
  time.runUntil(FRAME_MS);
  t.deepEqual([one.log, other.log], [["transmitted"], []]);
  one.radio.receive();
  other.say(2);
  time.runUntil(2 * FRAME_MS);
  t.deepEqual(one.log, ["transmitted"]);
  dead.isSilenced = false;
  other.say(3);
  time.runUntil(3 * FRAME_MS);
  t.deepEqual(one.log, ["transmitted", "heard 3"]);
});
