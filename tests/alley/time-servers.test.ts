/** Packets are read here by a plain reading of RFC 5905, 7.3, which knows nothing of our client. */

import test from "ava";
import { SeededRandom } from "../../hosts/alley/random.js";
import { HONEST_MS, TimeServers } from "../../hosts/alley/time-servers.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import type { DatagramSocket } from "../../src/ports/datagram.js";

const START_MS = Date.UTC(2026, 11, 1);

interface Answer {
  readonly server: number;
  readonly atMs: number;
  readonly bytes: Buffer;
}

class Client {
  readonly time: VirtualTime;
  readonly world: TimeServers;
  readonly answers: Answer[] = [];
  readonly socket: DatagramSocket;

  constructor(seed = 1, startMs = START_MS) {
    this.time = new VirtualTime(startMs);
    this.world = new TimeServers({
      time: this.time,
      random: new SeededRandom(seed, "time"),
      record: () => {},
    });
    this.socket = new this.world.io({ onReadable: () => this.#read() });
  }

  ask(server: number, nonce = 0x0123_4567): void {
    const request = Buffer.alloc(48);
    request[0] = 0x23;
    request.writeUInt32BE(nonce, 44);
    this.socket.send(server, request);
  }

  pass(durationMs: number): void {
    this.time.runUntil(this.time.nowMs + durationMs);
  }

  #read(): void {
    for (let got = this.socket.read(); got !== undefined; got = this.socket.read())
      this.answers.push({ server: got.server, atMs: this.time.nowMs, bytes: Buffer.from(got.bytes) });
  }
}

/** Milliseconds since 1970 of the era that began in 1900, or of the next. */
function timestamp(bytes: Buffer, at: number, era = 0): number {
  const seconds = bytes.readUInt32BE(at) + era * 2 ** 32 - 2_208_988_800;
  return seconds * 1_000 + Math.floor((bytes.readUInt32BE(at + 4) * 1_000) / 2 ** 32);
}

function sharesOf(answers: readonly Answer[]): number[] {
  return [0, 1, 2].map((server) => answers.filter((answer) => answer.server === server).length);
}

test("each server answers with its own clock, off by no more than it says", (t) => {
  const client = new Client();
  for (let round = 0; round < 200; round += 1) {
    for (const server of [0, 1, 2]) client.ask(server, round + 1);
    client.pass(2_000);
  }
  for (const share of sharesOf(client.answers)) t.true(share >= 190 && share < 200, `${share} of 200`);
  for (const { server, atMs, bytes } of client.answers) {
    t.is(bytes.length, 48);
    t.is(bytes[0], 0x24);
    t.is(bytes[1], 2);
    const { latencyMs, offsetMs } = client.world.servers[server] ?? { latencyMs: 0, offsetMs: 0 };
    const saidMs = timestamp(bytes, 40);
    t.is(timestamp(bytes, 32), saidMs);
    t.true(saidMs - offsetMs <= atMs - latencyMs && saidMs - offsetMs >= atMs - latencyMs - 400);
    const distanceMs = ((bytes.readUInt32BE(4) / 2 + bytes.readUInt32BE(8)) * 1_000) / 65_536;
    t.true(Math.abs(offsetMs) <= distanceMs && distanceMs <= HONEST_MS + 1, `${offsetMs} ${distanceMs}`);
  }
});

test("an answer gives back what was asked with", (t) => {
  const client = new Client();
  client.ask(1, 0xdead_beef);
  client.pass(1_000);
  t.is(client.answers[0]?.bytes.readUInt32BE(28), 0xdead_beef);
});

test("after 2036 seconds begin again at 0, and go on", (t) => {
  const wrapMs = Date.UTC(2036, 1, 7, 6, 28, 16);
  const client = new Client(3, wrapMs + 5_000);
  client.ask(0);
  client.pass(1_000);
  const { bytes, atMs } = client.answers[0] ?? { bytes: Buffer.alloc(48), atMs: 0 };
  t.true(bytes.readUInt32BE(40) < 10);
  t.true(Math.abs(timestamp(bytes, 40, 1) - atMs) < 500);
});

test("a dead server is silent, one that kisses says its word, and a liar lies", (t) => {
  const client = new Client();
  const [dead, kissing, liar] = client.world.servers;
  if (dead === undefined || kissing === undefined || liar === undefined) return t.fail("three servers");
  dead.isDead = true;
  kissing.kiss = "RATE";
  liar.offsetMs = 86_400_000;
  for (const server of [0, 1, 2]) client.ask(server);
  client.pass(1_000);
  t.deepEqual(sharesOf(client.answers), [0, 1, 1]);
  const [kiss, lie] = [1, 2].map(
    (server) => client.answers.find((answer) => answer.server === server)?.bytes,
  );
  t.is(kiss?.[1], 0);
  t.is(kiss?.toString("latin1", 12, 16), "RATE");
  t.true(timestamp(lie ?? Buffer.alloc(48), 40) > START_MS + 86_000_000);
});

test("nothing comes to a closed socket, and what a server does not know is nobody's", (t) => {
  const client = new Client();
  client.ask(7);
  client.ask(0);
  client.socket.close();
  client.pass(1_000);
  t.deepEqual(client.answers, []);
});

test("the same seed has the same network", (t) => {
  const [one, same, other] = [1, 1, 2].map((seed) => {
    const client = new Client(seed);
    for (let round = 0; round < 20; round += 1) {
      client.ask(round % 3);
      client.pass(500);
    }
    return client.answers.map(({ server, atMs }) => `${server} ${atMs}`);
  });
  t.deepEqual(one, same);
  t.notDeepEqual(one, other);
});
