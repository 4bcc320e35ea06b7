import test from "ava";
import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import type { Ranger, RangerConstructor } from "../../src/ports/ranger.js";

export interface RangerHost {
  readonly io: RangerConstructor;
  /** What each ping brings back from now on: one of `times`, ECHO_NONE or ECHO_FAULT. */
  echoes(echoUs: EchoUs): void;
  pass(durationMs: number): void;
}

/** What one ranger can do. */
export interface RangerTraits {
  /** Longer than a ping and the rest after it. */
  readonly pingMs: number;
  /** Echo times that it can report, in microseconds. */
  readonly times: {
    readonly shortest: EchoUs;
    readonly usual: EchoUs;
    readonly other: EchoUs;
    readonly longest: EchoUs;
  };
}

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

/** One suite for every host and every driver of the `Ranger` port. */
export function testRanger(name: string, { pingMs, times }: RangerTraits, makeHost: () => RangerHost): void {
  for (const [what, echoUs] of [
    ["an echo", times.usual],
    ["the shortest echo", times.shortest],
    ["the longest echo", times.longest],
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
        host.pass(pingMs);
        t.deepEqual([observer.calls, observer.ranger.read()], [ping, echoUs]);
        t.is(observer.ranger.read(), undefined);
      }
    });
  }

  test(`${name}: nothing is read that was not asked for`, (t) => {
    const host = makeHost();
    host.echoes(times.usual);
    const observer = new Observer(host.io);
    host.pass(100 * pingMs);
    t.deepEqual([observer.calls, observer.ranger.read()], [0, undefined]);
  });

  test(`${name}: asked again before the reading came, it does nothing`, (t) => {
    const host = makeHost();
    host.echoes(times.usual);
    const observer = new Observer(host.io);
    for (let ask = 0; ask < 5; ask += 1) observer.ranger.trigger();
    host.pass(pingMs);
    t.is(observer.calls, 1);
    observer.ranger.trigger();
    host.pass(pingMs);
    t.is(observer.calls, 2);
  });

  test(`${name}: a reading that was not fetched gives way to the next`, (t) => {
    const host = makeHost();
    const observer = new Observer(host.io);
    for (const echoUs of [times.usual, times.other]) {
      host.echoes(echoUs);
      observer.ranger.trigger();
      host.pass(pingMs);
    }
    t.deepEqual(
      [observer.calls, observer.ranger.read(), observer.ranger.read()],
      [2, times.other, undefined],
    );
  });

  test(`${name}: closed, it calls nobody, and the next one knows nothing of its readings`, (t) => {
    const host = makeHost();
    host.echoes(times.usual);
    const first = new Observer(host.io);
    first.ranger.trigger();
    host.pass(pingMs);
    first.ranger.close();
    const second = new Observer(host.io);
    t.is(second.ranger.read(), undefined);
    second.ranger.trigger();
    second.ranger.close();
    host.pass(pingMs);
    t.deepEqual([first.calls, second.calls], [1, 0]);
  });

  test(`${name}: closing it twice is closing it once`, (t) => {
    const host = makeHost();
    host.echoes(times.usual);
    const observer = new Observer(host.io);
    observer.ranger.trigger();
    host.pass(pingMs);
    observer.ranger.close();
    t.notThrows(() => observer.ranger.close());
    host.pass(pingMs);
    t.deepEqual([observer.calls, observer.ranger.read()], [1, undefined]);
  });
}
