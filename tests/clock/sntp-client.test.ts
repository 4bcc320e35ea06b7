import test from "ava";
import { NETWORK_START_MS, SntpNetwork } from "./sntp-network.js";
import { replyTo } from "./sntp-reply.js";

const HOUR_MS = 3_600_000;

function begin(servers = 1, change: (network: SntpNetwork) => void = () => {}) {
  const network = new SntpNetwork(servers);
  change(network);
  network.client.start();
  return network;
}

test("a good answer is a sample of its server, with the true time within its error", (t) => {
  const network = begin(4);
  network.timer.pass(10_000);
  t.deepEqual(network.samples.map(({ id }) => id).sort(), [0, 1, 2, 3]);
  for (const sample of network.samples) {
    t.is(sample.kind, "sntp");
    t.false(sample.isVouched);
    t.true(Math.abs(NETWORK_START_MS + sample.uptimeMs - sample.utcMs) <= sample.errorMs);
    t.true(sample.errorMs < 30);
  }
});

test("four gaps are short at first, and a wait grows to 1,024 s once the time is trusted", (t) => {
  const network = begin();
  network.timer.pass(HOUR_MS / 2);
  const [first = [], second = []] = [network.gapsMs(0).slice(0, 4), network.gapsMs(0).slice(4)];
  t.true(
    first.every((gapMs) => gapMs >= 16_000 && gapMs <= 17_000),
    first.join(),
  );
  t.true(second.length > 20 && second.every((gapMs) => gapMs >= 64_000 && gapMs <= 68_000), second.join());
  const before = network.gapsMs(0).length;
  network.isTrusted = true;
  network.timer.pass(3 * HOUR_MS);
  const later = network.gapsMs(0).slice(before + 1);
  for (const [index, leastS] of [64, 128, 256, 512, 1_024, 1_024, 1_024].entries()) {
    const gapMs = later[index] ?? 0;
    t.true(gapMs >= leastS * 1_000 && gapMs <= leastS * 1_063, `${leastS}: ${gapMs}`);
  }
});

test("when trust is lost, the wait is cut to 64 s after the last question", (t) => {
  const network = begin(2, (made) => {
    made.isTrusted = true;
  });
  network.timer.pass(3 * HOUR_MS);
  network.isTrusted = false;
  const asked = network.questions.length;
  network.client.hurry();
  network.client.hurry();
  network.timer.pass(64_001);
  t.is(network.questions.length, asked + 2);
  for (const server of [0, 1]) t.true(network.gapsMs(server).every((gapMs) => gapMs >= 64_000));
});

test("no server is asked twice within 16 s, whatever it answers and however often we begin again", (t) => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const network = new SntpNetwork(3, seed);
    const kinds = [{}, undefined, { stratum: 0, reference: "RATE" }, { leap: 3 }, { mode: 3 }];
    network.answer = ({ server, atMs }) => kinds[(server + atMs) % kinds.length];
    for (let round = 0; round < 30; round += 1) {
      network.client.start();
      network.isTrusted = (round * seed) % 3 === 0;
      network.client.hurry();
      network.timer.pass((round * seed * 997) % 40_000);
      if ((round + seed) % 4 === 0) network.client.stop();
    }
    for (const server of [0, 1, 2])
      t.true(
        network.gapsMs(server).every((gapMs) => gapMs >= 16_000),
        `seed ${seed}`,
      );
  }
});

test("a server that says DENY or RSTR is told of once and never asked again", (t) => {
  for (const reference of ["DENY", "RSTR"]) {
    const network = begin(2, (made) => {
      made.answer = ({ server }) => (server === 0 ? { stratum: 0, leap: 3, reference } : {});
    });
    network.timer.pass(HOUR_MS);
    t.is(network.questions.filter(({ server }) => server === 0).length, 1);
    t.true(network.questions.filter(({ server }) => server === 1).length > 10);
    t.deepEqual(network.refusals, [[0, "denied"]]);
    network.client.hurry();
    network.timer.pass(HOUR_MS);
    t.is(network.questions.filter(({ server }) => server === 0).length, 1);
  }
});

test("each RATE doubles the wait, and losing trust does not take that back", (t) => {
  const network = begin(1, (made) => {
    made.answer = () => ({ stratum: 0, leap: 3, reference: "RATE" });
  });
  network.timer.pass(2 * HOUR_MS);
  network.client.hurry();
  network.timer.pass(2 * HOUR_MS);
  for (const [index, leastS] of [128, 256, 512, 1_024, 1_024, 1_024].entries())
    t.true((network.gapsMs(0)[index] ?? 0) >= leastS * 1_000, `${index}: ${network.gapsMs(0)[index]}`);
});

test("an answer after 3 s is none, and one after 2 s is no good", (t) => {
  for (const [delayMs, refusal] of [
    [2_500, "bad-trip"],
    [3_500, "silent"],
  ] as const) {
    const network = begin(1, (made) => {
      made.delayMs = delayMs;
    });
    network.timer.pass(10_000);
    t.deepEqual(network.refusals, [[0, refusal]]);
    t.deepEqual(network.samples, []);
  }
});

test("an answer counts once: repeated, late or to the question before, it is nobody's", (t) => {
  const network = begin();
  network.timer.pass(10_000);
  t.is(network.samples.length, 1);
  const [first] = network.questions;
  const again = () =>
    network.deliver(0, replyTo(first?.bytes ?? new Uint8Array(48), NETWORK_START_MS + 5_000));
  again();
  network.answer = () => undefined;
  network.timer.pass(16_000);
  t.is(network.questions.length, 2);
  again();
  network.timer.pass(5_000);
  again();
  t.is(network.samples.length, 1);
  t.deepEqual(network.refusals, [[0, "silent"]]);
});

test("whoever guesses at the question's number changes nothing, and the true answer still counts", (t) => {
  const network = begin(2, (made) => {
    made.delayMs = 1_000;
  });
  network.timer.pass(4_500);
  t.is(network.questions.length, 2);
  const own = network.questions.find(({ server }) => server === 0)?.bytes ?? new Uint8Array(48);
  for (let bit = 0; bit < 64; bit += 1) {
    const guess = own.slice();
    const index = 40 + (bit >> 3);
    guess[index] = (guess[index] ?? 0) ^ (1 << (bit & 7));
    network.deliver(0, replyTo(guess, NETWORK_START_MS + 1e9));
    network.deliver(0, replyTo(guess, NETWORK_START_MS, { stratum: 0, reference: "DENY" }));
  }
  // The right answer from the wrong server is a wrong answer.
  network.deliver(1, replyTo(own, NETWORK_START_MS + 1e9));
  network.deliver(7, replyTo(own, NETWORK_START_MS + 1e9));
  network.timer.pass(2_000);
  t.true(network.samples.every(({ utcMs }) => utcMs < NETWORK_START_MS + 10_000));
  t.deepEqual(network.refusals, []);
});

test("no question repeats the number of another, and none is zero", (t) => {
  const network = begin(4);
  network.timer.pass(12 * HOUR_MS);
  const numbers = network.questions.map(({ bytes }) => bytes.subarray(40, 48).join());
  t.true(numbers.length > 2_000);
  t.is(new Set(numbers).size, numbers.length);
  t.false(numbers.includes("0,0,0,0,0,0,0,0"));
});

test("the era is the floor's: in 2037 a floor of 2035 is enough, and none at all is 1970's", (t) => {
  const answered = {
    receiveMs: Date.UTC(2037, 0, 1),
    transmitMs: Date.UTC(2037, 0, 1),
    referenceMs: undefined,
  };
  for (const [floorMs, year] of [
    [Date.UTC(2035, 0, 1), 2037],
    [undefined, 2037],
    [Date.UTC(2150, 0, 1), 2173],
  ] as const) {
    const network = begin(1, (made) => {
      made.floorMs = floorMs;
      made.answer = () => answered;
    });
    network.timer.pass(5_000);
    t.is(new Date(network.samples[0]?.utcMs ?? 0).getUTCFullYear(), year);
  }
});

test("stopped at any time it lets go of the socket and of every timer, and begins again where it was", (t) => {
  for (let ms = 0; ms < 40_000; ms += 777) {
    const network = begin(4);
    network.timer.pass(ms);
    network.client.stop();
    network.client.stop();
    t.deepEqual([network.openSockets, network.timer.pending], [0, 0]);
    const asked = network.questions.length;
    network.timer.pass(HOUR_MS);
    t.is(network.questions.length, asked);
    network.client.start();
    network.client.start();
    network.timer.pass(30_000);
    t.true(network.questions.length > asked);
    t.is(network.openSockets, 1);
  }
});
