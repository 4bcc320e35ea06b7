import test from "ava";
import { RangerHardware } from "../../hosts/alley/ranger-hardware.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import type { Ranger, RangerConstructor } from "../../src/ports/ranger.js";

interface RangerHost {
  readonly io: RangerConstructor;
  /** What each ping brings back from now on. */
  echoes(echoUs: EchoUs): void;
  pass(durationMs: number): void;
}

/** Longer than any ranger waits for an echo. */
const PING_MS = 100;

/** A ranger whose callbacks are counted. */
class Observer {
  readonly ranger: Ranger;
  calls = 0;

  constructor(io: RangerConstructor) {
    this.ranger = new io({
      onReadable: () => {
        this.calls += 1;
      },
    });
  }
}

/** One suite for every host of the `Ranger` port. */
function testRanger(name: string, makeHost: () => RangerHost): void {
  for (const [what, echoUs] of [
    ["an echo from 2.4 m", 13_975],
    ["the shortest echo", 1],
    ["the longest echo", 65_534],
    ["no echo", ECHO_NONE],
    ["a fault", ECHO_FAULT],
  ] as const) {
    test(`${name}: each ping is one reading, told once and given once: ${what}`, (t) => {
      const host = makeHost();
      host.echoes(echoUs);
      const observer = new Observer(host.io);
      for (let ping = 1; ping <= 3; ping += 1) {
        observer.ranger.trigger();
        t.deepEqual(
          [observer.calls, observer.ranger.read()],
          [ping - 1, undefined],
          "not from within `trigger`",
        );
        host.pass(PING_MS);
        t.deepEqual([observer.calls, observer.ranger.read()], [ping, echoUs]);
        t.is(observer.ranger.read(), undefined);
      }
    });
  }

  test(`${name}: nothing is read that was not asked for`, (t) => {
    const host = makeHost();
    host.echoes(10_000);
    const observer = new Observer(host.io);
    host.pass(10_000);
    t.deepEqual([observer.calls, observer.ranger.read()], [0, undefined]);
  });

  test(`${name}: asked again before the reading came, it does nothing`, (t) => {
    const host = makeHost();
    host.echoes(10_000);
    const observer = new Observer(host.io);
    for (let ask = 0; ask < 5; ask += 1) observer.ranger.trigger();
    host.pass(PING_MS);
    t.is(observer.calls, 1);
    observer.ranger.trigger();
    host.pass(PING_MS);
    t.is(observer.calls, 2);
  });

  test(`${name}: a reading that was not fetched gives way to the next`, (t) => {
    const host = makeHost();
    const observer = new Observer(host.io);
    for (const echoUs of [10_000, 12_000]) {
      host.echoes(echoUs);
      observer.ranger.trigger();
      host.pass(PING_MS);
    }
    t.deepEqual([observer.calls, observer.ranger.read(), observer.ranger.read()], [2, 12_000, undefined]);
  });

  test(`${name}: closed, it calls nobody, and the next one knows nothing of its readings`, (t) => {
    const host = makeHost();
    host.echoes(10_000);
    const first = new Observer(host.io);
    first.ranger.trigger();
    host.pass(PING_MS);
    first.ranger.close();
    const second = new Observer(host.io);
    t.is(second.ranger.read(), undefined);
    second.ranger.trigger();
    second.ranger.close();
    host.pass(PING_MS);
    t.deepEqual([first.calls, second.calls], [1, 0]);
  });
}

testRanger("the world's ranger", () => {
  const time = new VirtualTime(0);
  let echo: EchoUs = ECHO_NONE;
  const hardware = new RangerHardware({ time, echoUs: () => echo, record: () => {} });
  return {
    io: hardware.io,
    echoes: (echoUs) => {
      echo = echoUs;
    },
    pass: (durationMs) => time.runUntil(time.nowMs + durationMs),
  };
});

test("the world's ranger brings what is there when the ping leaves, after the time that the echo takes", (t) => {
  const time = new VirtualTime(0);
  const hardware = new RangerHardware({ time, echoUs: (nowMs) => 10_000 + nowMs, record: () => {} });
  const readings: string[] = [];
  const ranger = new hardware.io({ onReadable: () => readings.push(`${time.nowMs} ${ranger.read()}`) });
  ranger.trigger();
  t.true(hardware.isBusy);
  time.runUntil(500);
  t.false(hardware.isBusy);
  ranger.trigger();
  time.runUntil(1_000);
  t.deepEqual(readings, ["11 10000", "511 10500"]);
});
