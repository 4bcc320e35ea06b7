import test from "ava";
import { SeededRandom } from "../../hosts/alley/random.js";
import { nodeCrypto } from "../../hosts/desktop/node-crypto.js";
import {
  acceptClaim,
  type ClaimError,
  MAX_CLAIM_AHEAD_S,
  MAX_CLAIM_SPAN_S,
} from "../../src/enforcement/accept-claim.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { memberOf } from "../helpers/committee.js";
import { mutateBytes } from "../helpers/mutate-bytes.js";
import { at, claimFor } from "./alley-under-rules.js";
import { ALLEY_WITH_ISSUER, ISSUER, signedClaim } from "./claim-issuer.js";

const COUNT = process.env["GOLMOK_FULL"] === "1" ? 20_000 : 2_000;

const FROM_S = at("19:00") / 1_000;
const CLAIM = claimFor(at("19:00"), at("08:30", 1));
const BYTES = signedClaim(CLAIM);

function accept(
  bytes: Uint8Array,
  schedule: Schedule = ALLEY_WITH_ISSUER,
  nowS: number | undefined = FROM_S,
): ClaimError | "taken" {
  const accepted = acceptClaim(bytes, { schedule, nowS }, nodeCrypto);
  return accepted.ok ? "taken" : accepted.error;
}

test("a claim that its issuer signed is taken, with what it says", (t) => {
  const context = { schedule: ALLEY_WITH_ISSUER, nowS: FROM_S };
  t.deepEqual(acceptClaim(BYTES, context, nodeCrypto), { ok: true, value: CLAIM });
  const permit = { ...CLAIM, classIndex: 1 };
  t.deepEqual(acceptClaim(signedClaim(permit, "care-worker"), context, nodeCrypto), {
    ok: true,
    value: permit,
  });
});

const MOMENTS: readonly (readonly [string, number | undefined, ReturnType<typeof accept>])[] = [
  ["a claim may be shown 31 days before it begins", FROM_S - MAX_CLAIM_AHEAD_S, "taken"],
  ["and no earlier", FROM_S - MAX_CLAIM_AHEAD_S - 1, "too-early"],
  ["in its last second", CLAIM.expiresS - 1, "taken"],
  ["and not when it has expired", CLAIM.expiresS, "expired"],
];

for (const [rule, nowS, says] of MOMENTS) {
  test(rule, (t) => {
    t.is(accept(BYTES, ALLEY_WITH_ISSUER, nowS), says);
  });
}

test("while time is not known a claim is refused, for it may have expired", (t) => {
  const context = { schedule: ALLEY_WITH_ISSUER, nowS: undefined };
  t.deepEqual(acceptClaim(BYTES, context, nodeCrypto), { ok: false, error: "time-not-known" });
});

const MISPLACED: readonly (readonly [string, Uint8Array, ClaimError])[] = [
  ["for another alley", signedClaim({ ...CLAIM, alley: 2 }), "wrong-alley"],
  ["for a bay that is not there", signedClaim({ ...CLAIM, bay: 63 }), "unknown-bay"],
  ["for a withdrawn bay", signedClaim({ ...CLAIM, bay: 5 }), "withdrawn-bay"],
  ["of a class that is not there", signedClaim({ ...CLAIM, classIndex: 3 }, "visitor"), "unknown-class"],
  [
    "for longer than 400 days",
    signedClaim({ ...CLAIM, expiresS: FROM_S + MAX_CLAIM_SPAN_S + 1 }),
    "span-too-long",
  ],
  ["of somebody else's making", signedClaim(CLAIM, "residents", memberOf("nobody")), "bad-signature"],
  ["signed as another class", signedClaim({ ...CLAIM, classIndex: 1 }, "delivery"), "bad-signature"],
  [
    "signed for another purpose",
    signedClaim(CLAIM, "residents", ISSUER, "golmok-signed-1:"),
    "bad-signature",
  ],
];

for (const [what, bytes, error] of MISPLACED) {
  test(`a claim ${what} is refused as ${error}`, (t) => {
    t.is(accept(bytes), error);
  });
}

test("a claim for 400 days is taken", (t) => {
  t.is(accept(signedClaim({ ...CLAIM, expiresS: FROM_S + MAX_CLAIM_SPAN_S })), "taken");
});

test("an alley without an issuer takes no claim", (t) => {
  t.is(accept(BYTES, { ...ALLEY_WITH_ISSUER, claimKey: undefined }), "no-claim-key");
});

test("a schedule that lists its permits in another order turns no claim into one of another class", (t) => {
  const bytes = signedClaim({ ...CLAIM, classIndex: 1 }, "care-worker");
  t.is(accept(bytes), "taken");
  t.is(accept(bytes, { ...ALLEY_WITH_ISSUER, permits: ["delivery", "care-worker"] }), "bad-signature");
});

test("no flipped bit and no truncation passes", (t) => {
  for (let bit = 0; bit < BYTES.length * 8; bit += 1) {
    const bytes = BYTES.slice();
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    t.not(accept(bytes), "taken", `bit ${bit}`);
  }
  for (let length = 0; length < BYTES.length; length += 1)
    t.not(accept(BYTES.subarray(0, length)), "taken", `${length} bytes`);
});

test(`${COUNT} changed claims are refused, and none throws`, (t) => {
  const random = new SeededRandom(20_270_318, "claims");
  const errors = new Set<string>();
  for (let count = 0; count < COUNT; count += 1) {
    const bytes = mutateBytes(BYTES, random);
    if (Buffer.compare(bytes, BYTES) === 0) continue;
    const said = accept(bytes);
    if (said === "taken") return t.fail(`taken: ${Buffer.from(bytes).toString("hex")}`);
    errors.add(said);
  }
  t.true(errors.size >= 8, [...errors].join(" "));
});
