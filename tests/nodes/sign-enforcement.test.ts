/** What the sign says of stays to those with credentials, and how claims come to it. */

import test from "ava";
import type { BayId } from "../../src/domain/ids.js";
import { FREE, OCCUPIED, type OccupancyCode } from "../../src/domain/occupancy.js";
import { CLAIM_BYTES } from "../../src/enforcement/claim-codec.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { ALLEY, at, claimFor, MINUTE_MS } from "../enforcement/alley-under-rules.js";
import { ALLEY_WITH_ISSUER, signedClaim } from "../enforcement/claim-issuer.js";
import { BrokerMember } from "../helpers/broker-member.js";
import { SignStand } from "../helpers/sign-stand.js";
import { COMMITTEE, signedSchedule } from "../helpers/signed-schedules.js";

const CLAIM_TOPIC = "golmok/1/command/claim";
const BEAT_MS = 4 * MINUTE_MS;

interface Told {
  readonly time: number | null;
  readonly kind: string;
  readonly bay: number | null;
  readonly detail: string | null;
}

/** A sign from a time of the day on, whose bays report every four minutes. */
class Street {
  readonly stand: SignStand;
  readonly member: BrokerMember;
  readonly #bays = new Map<BayId, OccupancyCode>();

  constructor(startMs: number, schedule: Schedule = ALLEY_WITH_ISSUER) {
    this.stand = new SignStand({ startMs, schedule, committee: COMMITTEE });
    this.member = new BrokerMember(this.stand);
  }

  /** A bay is so from now on. */
  set(bay: BayId, occupancy: OccupancyCode): void {
    this.#bays.set(bay, occupancy);
    this.stand.report(bay, occupancy);
    this.stand.pass(100);
  }

  runUntil(utcMs: number): void {
    for (;;) {
      const restMs = utcMs - this.stand.utcMs;
      this.stand.pass(Math.min(restMs, BEAT_MS));
      if (restMs <= BEAT_MS) return;
      for (const [bay, occupancy] of this.#bays) this.stand.report(bay, occupancy);
    }
  }

  /** Verdicts that were told, as `kind bay reason`. */
  get verdicts(): readonly string[] {
    return this.events
      .filter(({ kind }) => kind === "over-limit" || kind === "unclaimed")
      .map(({ kind, bay, detail }) => `${kind} ${bay} ${detail}`);
  }

  get events(): readonly Told[] {
    return this.stand.published
      .filter(({ topic }) => topic === "golmok/1/event")
      .map(({ text }) => JSON.parse(text) as Told);
  }

  /** Sends a claim, and returns what the sign says to it. */
  claim(bytes: Uint8Array): string | undefined {
    this.member.send(CLAIM_TOPIC, bytes);
    this.stand.pass(200);
    return this.member.replies.at(-1);
  }
}

test("a stay over its limit is told once, when a report proves it, with bay and reason", (t) => {
  const street = new Street(at("09:00"));
  street.set(1, FREE);
  street.set(1, OCCUPIED);
  street.runUntil(at("11:09"));
  t.deepEqual(street.verdicts, []);
  street.runUntil(at("11:20"));
  t.deepEqual(street.verdicts, ["over-limit 1 max-stay"]);
  const [told] = street.events.filter(({ kind }) => kind === "over-limit");
  t.true((told?.time ?? 0) >= at("11:10") / 1_000 && (told?.time ?? 0) <= at("11:15") / 1_000);
  street.runUntil(at("18:00"));
  t.is(street.verdicts.length, 1);
});

test("the next car in the same bay is another stay", (t) => {
  const street = new Street(at("09:00"));
  street.set(1, FREE);
  street.set(1, OCCUPIED);
  street.runUntil(at("11:30"));
  street.set(1, FREE);
  street.set(1, OCCUPIED);
  street.runUntil(at("12:35"));
  t.is(street.verdicts.length, 1);
  street.runUntil(at("13:00"));
  t.deepEqual(street.verdicts, ["over-limit 1 max-stay", "over-limit 1 max-stay"]);
});

test("a car that left in time, and one that nobody has heard of since, are told of nowhere", (t) => {
  const street = new Street(at("09:00"));
  street.set(1, FREE);
  street.set(1, OCCUPIED);
  street.runUntil(at("11:05"));
  street.set(1, FREE);
  street.stand.report(3, FREE);
  street.stand.report(3, OCCUPIED);
  street.runUntil(at("18:00"));
  t.deepEqual(street.verdicts, []);
});

test("where only residents may park, a car without a claim is counted for the alley, never for a bay", (t) => {
  const street = new Street(at("18:00"));
  street.set(1, FREE);
  street.set(1, OCCUPIED);
  street.runUntil(at("19:05"));
  t.deepEqual(street.verdicts, [], "there is grace first");
  street.runUntil(at("19:20"));
  t.deepEqual(street.verdicts, ["unclaimed null no-claim"]);
});

test("a resident who showed a claim is told of nowhere, and the answer names nobody", (t) => {
  const street = new Street(at("18:00"));
  street.set(1, FREE);
  street.set(1, OCCUPIED);
  const bytes = signedClaim(claimFor(at("18:00"), at("08:30", 1)));
  t.is(street.claim(bytes), '{"command":"claim","ok":true,"reason":null}');
  t.is(street.claim(bytes), '{"command":"claim","ok":true,"reason":null}', "again, it is harmless");
  street.runUntil(at("23:00"));
  t.deepEqual(street.verdicts, []);
});

test("a claim that runs out leaves the car without one", (t) => {
  const street = new Street(at("18:00"));
  street.set(1, FREE);
  street.set(1, OCCUPIED);
  street.claim(signedClaim(claimFor(at("18:00"), at("21:00"))));
  street.runUntil(at("21:00") - 1);
  t.deepEqual(street.verdicts, []);
  street.runUntil(at("21:00") + 100);
  t.deepEqual(street.verdicts, ["unclaimed null no-claim"]);
});

for (const [title, bytes, reason, schedule] of [
  ["bytes that are no claim", new Uint8Array(CLAIM_BYTES), "not-a-claim", ALLEY_WITH_ISSUER],
  ["nothing", new Uint8Array(0), "wrong-length", ALLEY_WITH_ISSUER],
  ["more than a command may have", new Uint8Array(1_025), "oversize", ALLEY_WITH_ISSUER],
  ["a claim that expired", signedClaim(claimFor(at("10:00"), at("11:00"))), "expired", ALLEY_WITH_ISSUER],
  [
    "a claim for a withdrawn bay",
    signedClaim(claimFor(at("10:00"), at("23:00"), { bay: 5 })),
    "withdrawn-bay",
    ALLEY_WITH_ISSUER,
  ],
  ["a claim of another issuer", signedClaim(claimFor(at("10:00"), at("23:00"))), "bad-signature", ALLEY],
  [
    "a claim where there is no issuer",
    signedClaim(claimFor(at("10:00"), at("23:00"))),
    "no-claim-key",
    { ...ALLEY, claimKey: undefined },
  ],
] as const) {
  test(`refused with the reason: ${title}`, (t) => {
    const street = new Street(at("18:00"), schedule);
    t.is(street.claim(bytes), `{"command":"claim","ok":false,"reason":"${reason}"}`);
    t.true(street.stand.log.includes(`info command-refused claim ${reason}`));
  });
}

test("the fifth claim for one bay finds no room", (t) => {
  const street = new Street(at("18:00"));
  const replies = [1, 2, 3, 4, 5].map((tokenLow) =>
    street.claim(signedClaim(claimFor(at("18:00"), at("23:00"), { tokenLow }))),
  );
  t.deepEqual(
    replies.map((reply) => JSON.parse(reply ?? "{}").reason),
    [null, null, null, null, "no-room"],
  );
});

test("a sign that has nothing to check signatures with takes no claim", (t) => {
  const stand = new SignStand({ startMs: at("18:00"), schedule: ALLEY_WITH_ISSUER });
  const member = new BrokerMember(stand);
  member.send(CLAIM_TOPIC, signedClaim(claimFor(at("18:00"), at("23:00"))));
  stand.pass(200);
  t.deepEqual(member.replies, ['{"command":"claim","ok":false,"reason":"no-claim-key"}']);
});

test("claims outlive a schedule of the same issuer, and stays are judged by the new one at once", (t) => {
  const street = new Street(at("18:00"));
  for (const bay of [1, 2]) {
    street.set(bay, FREE);
    street.set(bay, OCCUPIED);
  }
  street.claim(signedClaim(claimFor(at("18:00"), at("23:00"))));
  const nightOnly = { ...ALLEY_WITH_ISSUER, version: 2, rules: ALLEY.rules.slice(-1) };
  street.member.send("golmok/1/committee/schedule", signedSchedule(nightOnly), true);
  street.runUntil(at("18:08"));
  t.deepEqual(street.verdicts, ["unclaimed null no-claim"], "bay 2's car has no claim, bay 1's has");
});

test("while the time is not trusted nothing is told, and afterwards nothing twice", (t) => {
  const street = new Street(at("09:00"));
  street.set(1, FREE);
  street.set(1, OCCUPIED);
  street.stand.loseTrust();
  street.runUntil(at("12:00"));
  t.deepEqual(street.verdicts, []);
  street.stand.setTime(street.stand.utcMs);
  street.runUntil(at("12:20"));
  t.is(street.verdicts.length, 1);
  street.stand.loseTrust();
  street.runUntil(at("12:30"));
  street.stand.setTime(street.stand.utcMs);
  street.runUntil(at("12:50"));
  t.is(street.verdicts.length, 1);
});

test("of a car that stood there when the sign's power came nobody knows since when: no breach by its own time", (t) => {
  const street = new Street(at("10:00"));
  street.set(1, OCCUPIED);
  street.runUntil(at("12:09"));
  t.deepEqual(street.verdicts, []);
});

test("claims are part of the digest", (t) => {
  const [without, withClaim] = [false, true].map((shows) => {
    const street = new Street(at("18:00"));
    const bytes = signedClaim(claimFor(at("18:00"), at("23:00")));
    street.claim(shows ? bytes : bytes.map((byte, index) => (index === 60 ? byte ^ 1 : byte)));
    return street.stand.node.digest();
  });
  t.not(without, withClaim);
});
