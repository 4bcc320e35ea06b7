/** Where the sign's time comes from: its RTC, servers, and technicians over MQTT. */

import { sign } from "node:crypto";
import test from "ava";
import { SeededRandom } from "../../hosts/alley/random.js";
import { RtcHardware } from "../../hosts/alley/rtc-hardware.js";
import { TimeServers } from "../../hosts/alley/time-servers.js";
import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import { SignTime } from "../../src/nodes/sign-time.js";
import type { KeptTime } from "../../src/nodes/time-memory.js";
import { encodeSignedTime, signedTimeMessage } from "../../src/trust/signed-time.js";
import { BrokerMember } from "../helpers/broker-member.js";
import { memberOf } from "../helpers/committee.js";
import { SignStand } from "../helpers/sign-stand.js";
import { COMMITTEE } from "../helpers/signed-schedules.js";

const START_MS = Date.UTC(2026, 11, 1);
const MINUTE_MS = 60_000;

/** A sign's time on its own, with an RTC and servers in a world of their own. */
class Board {
  readonly time = new VirtualTime(START_MS);
  readonly rtc = new RtcHardware({ time: this.time, driftPpm: 2, record: () => {} });
  readonly servers = new TimeServers({
    time: this.time,
    random: new SeededRandom(1, "time"),
    record: () => {},
  });
  readonly log: string[] = [];
  readonly events: string[] = [];
  changes = 0;
  kept: KeptTime | undefined;
  isWornOut = false;
  sign: SignTime;

  constructor() {
    this.sign = this.powerOn();
  }

  powerOn(): SignTime {
    const bootMs = this.time.nowMs;
    this.sign = new SignTime({
      buildS: START_MS / 1_000 - 1_000_000,
      rtc: this.rtc,
      servers: { io: this.servers.io, count: 3 },
      memory: {
        load: () => this.kept,
        save: (kept) => {
          if (this.isWornOut) return false;
          this.kept = kept;
          return true;
        },
      },
      clock: { uptimeMs: () => this.time.nowMs - bootMs },
      timer: {
        set: (callback, delayMs) => this.time.after(delayMs, callback),
        clear: (handle) => this.time.cancel(handle),
      },
      random: new SeededRandom(1, "sign"),
      log: { write: (level, code, detail) => this.log.push(`${level} ${code} ${detail}`) },
      crypto: undefined,
      readRoot: () => undefined,
      onChange: () => {
        this.changes += 1;
        this.sign.tellTrust();
      },
      onEvent: (kind, detail) => this.events.push(`${kind} ${detail}`),
    });
    this.sign.start();
    return this.sign;
  }

  pass(durationMs: number): void {
    this.time.runUntil(this.time.nowMs + durationMs);
  }

  get trust(): string {
    return this.sign.now().trust;
  }

  get offMs(): number {
    return Math.abs(this.sign.now().utcMs - this.time.nowMs);
  }
}

test("servers alone make the sign trust its time, and with it the RTC is set and remembered", (t) => {
  const board = new Board();
  board.pass(30_000);
  t.is(board.trust, "trusted");
  t.true(board.offMs < 100, `${board.offMs} ms`);
  t.is(board.kept?.rtc, undefined);
  board.pass(2 * MINUTE_MS);
  t.is(board.rtc.read()?.tag, board.kept?.rtc?.tag);
  t.like(board.rtc.read(), { isStopped: false });
  t.true(board.changes > 2);
  t.deepEqual(board.events, ["time-trust trusted"]);
});

test("after a power cut the RTC that the sign had set is vouched for, and no other", (t) => {
  const board = new Board();
  board.pass(3 * MINUTE_MS);
  board.sign.close();
  for (const server of board.servers.servers) server.isDead = true;
  board.pass(1_000 * MINUTE_MS);
  board.powerOn();
  board.pass(2_000);
  t.is(board.trust, "trusted");
  t.true(board.offMs < 500, `${board.offMs} ms`);

  board.sign.close();
  board.rtc.set(START_MS / 1_000 + 864_000, 12_345);
  board.powerOn();
  board.pass(10 * MINUTE_MS);
  t.is(board.trust, "floor", "somebody else set it");
  t.true(board.log.includes("warning time-source rtc strange"));
});

test("an RTC that could not be remembered is not set, and nothing that was kept is lost", (t) => {
  const board = new Board();
  board.isWornOut = true;
  board.pass(10 * MINUTE_MS);
  t.is(board.trust, "trusted");
  t.like(board.rtc.read(), { isStopped: true, tag: undefined });
  board.isWornOut = false;
  board.sign.witness(board.time.nowMs / 1_000 - 60);
  t.deepEqual(board.kept, { floorMs: board.time.nowMs - MINUTE_MS, rtc: undefined });
});

test("a server that says goodbye is told of once and has no vote; one that comes back is told of again", (t) => {
  const board = new Board();
  const [first] = board.servers.servers;
  if (first === undefined) return t.fail("no server");
  board.pass(MINUTE_MS);
  first.isDead = true;
  board.pass(100 * MINUTE_MS);
  first.isDead = false;
  board.pass(100 * MINUTE_MS);
  first.kiss = "DENY";
  board.pass(300 * MINUTE_MS);
  const ofFirst = board.log.filter((line) => line.includes("server 0"));
  t.deepEqual(
    ofFirst.map((line) => line.split(" ").at(-1)).filter((word) => word !== "waits"),
    ["adopted", "silent", "adopted", "denied"],
  );
  t.is(board.trust, "trusted");
});

test("a word that changes nothing is no news", (t) => {
  const board = new Board();
  board.pass(3 * MINUTE_MS);
  const { changes } = board;
  const uptimeMs = board.time.nowMs - START_MS;
  const lie = {
    kind: "beacon",
    id: 9,
    uptimeMs,
    utcMs: START_MS + 1e9,
    errorMs: 10,
    isVouched: false,
  } as const;
  t.is(board.sign.take(lie), "outvoted");
  t.is(board.changes, changes);
});

test("a closed board asks nobody any more", (t) => {
  for (const afterMs of [0, 700, 1_499, 2_000, 90_000]) {
    const board = new Board();
    board.pass(afterMs);
    board.sign.close();
    const { changes } = board;
    const before = board.log.length;
    board.pass(100 * MINUTE_MS);
    t.deepEqual([board.changes, board.log.length], [changes, before]);
  }
});

const BORA = memberOf("bora");

/** What a technician's computer makes of a challenge. */
function signedTime(challenge: string, utcMs: number, member = BORA): Uint8Array {
  const statement = {
    alley: 1,
    challenge: new Uint8Array(Buffer.from(challenge, "hex")),
    utcMs,
    keyId: member.publicKey.subarray(0, 8),
  };
  return encodeSignedTime(statement, sign(null, signedTimeMessage(statement), member.privateKey));
}

test("a technician's signed answer to the sign's challenge gives it its time, once", (t) => {
  const stand = new SignStand({ isTold: false, committee: COMMITTEE });
  stand.pass(1_000);
  const technician = new BrokerMember(stand);
  const ask = (name: string, payload: string | Uint8Array) => {
    technician.send(`golmok/1/command/${name}`, payload);
    stand.pass(200);
    return JSON.parse(technician.replies.at(-1) ?? "{}");
  };
  const { ok: isDrawn, reason: challenge } = ask("time-challenge", "{}");
  t.true(isDrawn);
  t.like(ask("time", signedTime(challenge, stand.utcMs, memberOf("mallory"))), {
    ok: false,
    reason: "unknown-key",
  });
  t.is(stand.node.time.now().trust, "unknown");
  const answer = signedTime(challenge, stand.utcMs);
  t.like(ask("time", answer), { ok: true, reason: "adopted" });
  t.is(stand.node.time.now().trust, "trusted");
  t.true(Math.abs(stand.node.time.now().utcMs - stand.utcMs) <= 1_000);
  t.like(ask("time", answer), { ok: false, reason: "no-challenge" });
});

test("a sign without a committee has no technicians", (t) => {
  const stand = new SignStand({ isTold: false });
  stand.pass(1_000);
  const technician = new BrokerMember(stand);
  for (const [name, payload] of [
    ["time-challenge", "{}"],
    ["time", "anything"],
  ] as const) {
    technician.send(`golmok/1/command/${name}`, payload);
    stand.pass(200);
    t.like(JSON.parse(technician.replies.at(-1) ?? "{}"), { ok: false, reason: "no-committee" });
  }
});
