import test from "ava";
import { HEARTBEAT_MS } from "../../src/domain/budgets.js";
import { FREE, OCCUPIED, UNKNOWN } from "../../src/domain/occupancy.js";
import { BayRegister, type BayReport, type ReportOutcome } from "../../src/occupancy/bay-register.js";

const BAY = 3;
const POOLED = [1, BAY, 14, 63];
const SILENCE_MS = 2.5 * HEARTBEAT_MS;

function report(fields: Partial<BayReport> = {}): BayReport {
  return {
    bay: BAY,
    counter: 1,
    isHello: false,
    occupancy: FREE,
    confidence: 7,
    health: 0,
    transitionCount: 1,
    previousOccupancy: UNKNOWN,
    ...fields,
  };
}

/** A register that took these reports, one second after the other from 1,000 ms on, and what became of the last. */
function after(...reports: readonly Partial<BayReport>[]): {
  readonly register: BayRegister;
  readonly outcome: ReportOutcome | undefined;
} {
  const register = new BayRegister(POOLED);
  let outcome: ReportOutcome | undefined;
  reports.forEach((fields, index) => {
    outcome = register.accept(report(fields), (index + 1) * 1_000);
  });
  return { register, outcome };
}

test("a register that heard nothing counts every pooled bay as unknown", (t) => {
  const { register } = after();
  t.deepEqual(register.counts(), { pooled: 4, free: 0, occupied: 0, unknown: 4 });
  t.is(register.heardMsOf(BAY), undefined);
  t.is(register.sinceMsOf(BAY), undefined);
  t.is(register.nextSilenceMs(), undefined);
  t.deepEqual(register.age(1e12), []);
});

test("a report is taken with everything that it says", (t) => {
  const { register } = after({ occupancy: OCCUPIED, confidence: 4, health: 1 });
  t.is(register.occupancyOf(BAY), OCCUPIED);
  t.is(register.confidenceOf(BAY), 4);
  t.is(register.healthOf(BAY), 1);
  t.is(register.heardMsOf(BAY), 1_000);
  t.is(register.sinceMsOf(BAY), 1_000);
  t.deepEqual(register.counts(), { pooled: 4, free: 0, occupied: 1, unknown: 3 });
});

for (const bay of [0, 2, 15, 62, 64, 255]) {
  test(`bay ${bay} is not pooled: its report is a stranger's and counts nowhere`, (t) => {
    const { register, outcome } = after({ bay });
    t.is(outcome, "stranger");
    t.is(register.counts().unknown, 4);
    t.is(register.occupancyOf(bay), UNKNOWN);
    t.is(register.heardMsOf(bay), undefined);
  });
}

test("the highest bay number has its place", (t) => {
  t.is(after({ bay: 63 }).register.occupancyOf(63), FREE);
});

for (const [what, held, next, expected] of [
  ["the next counter, the same state", {}, { counter: 2 }, "same"],
  ["a counter far ahead", {}, { counter: 0x7fffffff }, "same"],
  ["the same counter", {}, {}, "duplicate"],
  ["the same counter, another state", {}, { occupancy: OCCUPIED, transitionCount: 2 }, "duplicate"],
  ["an older counter", { counter: 9 }, { counter: 8, occupancy: OCCUPIED }, "duplicate"],
  ["a counter that wrapped", { counter: 0xffffffff }, { counter: 0 }, "same"],
  ["a counter that wrapped by a few", { counter: 0xfffffff0 }, { counter: 5 }, "same"],
  ["a counter from before the wrap", { counter: 0 }, { counter: 0xffffffff }, "duplicate"],
  ["another state", {}, { counter: 2, occupancy: OCCUPIED, transitionCount: 2 }, "changed"],
  ["the same state after a change", {}, { counter: 2, transitionCount: 3 }, "changed"],
  ["another health alone", {}, { counter: 2, health: 1 }, "same"],
  [
    "a hello with an old counter",
    { counter: 900 },
    { counter: 1, isHello: true, transitionCount: 0 },
    "same",
  ],
  ["a hello with another state", { counter: 900 }, { isHello: true, occupancy: OCCUPIED }, "changed"],
  ["the same hello again", { isHello: true }, { isHello: true }, "duplicate"],
  [
    "another power-on's first hello, with news",
    { isHello: true },
    { isHello: true, occupancy: OCCUPIED },
    "changed",
  ],
] as const) {
  test(`${what} is ${expected === "duplicate" ? "a duplicate" : expected}`, (t) => {
    t.is(after(held, next).outcome, expected);
  });
}

test("a duplicate changes nothing, not even when the bay was heard", (t) => {
  const { register } = after({ counter: 5 });
  const before = register.digest();
  t.is(register.accept(report({ counter: 5, occupancy: OCCUPIED }), 99_000), "duplicate");
  t.is(register.digest(), before);
});

test("a hello begins the counter anew", (t) => {
  const { register } = after({ counter: 900 }, { counter: 1, isHello: true });
  t.is(register.accept(report({ counter: 2, occupancy: OCCUPIED, transitionCount: 2 }), 3_000), "changed");
  t.is(register.occupancyOf(BAY), OCCUPIED);
});

test("a hello begins the transition count anew: nothing is rebuilt from it", (t) => {
  const { register, outcome } = after(
    { transitionCount: 9 },
    { isHello: true, counter: 7, transitionCount: 3, previousOccupancy: OCCUPIED },
  );
  t.is(outcome, "same");
  t.is(register.accept(report({ counter: 8, transitionCount: 3 }), 3_000), "same");
});

// What the sign holds, what comes next, and whether a stay between them was lost.
for (const [what, held, next, expected] of [
  [
    "free, a lost stay, free",
    { occupancy: FREE, transitionCount: 1 },
    { occupancy: FREE, transitionCount: 4, previousOccupancy: OCCUPIED },
    "reconstructed",
  ],
  [
    "unknown, a lost stay, free",
    { occupancy: UNKNOWN, transitionCount: 2 },
    { occupancy: FREE, transitionCount: 4, previousOccupancy: OCCUPIED },
    "reconstructed",
  ],
  [
    "a lost stay across the wrap of the count",
    { occupancy: FREE, transitionCount: 14 },
    { occupancy: FREE, transitionCount: 1, previousOccupancy: OCCUPIED },
    "reconstructed",
  ],
  [
    "a stay that the sign held, and its end",
    { occupancy: OCCUPIED, transitionCount: 3 },
    { occupancy: FREE, transitionCount: 4, previousOccupancy: OCCUPIED },
    "changed",
  ],
  [
    "a passer-by whose reports were lost",
    { occupancy: FREE, transitionCount: 1 },
    { occupancy: FREE, transitionCount: 3, previousOccupancy: UNKNOWN },
    "changed",
  ],
  [
    "a car whose first suspicion was lost",
    { occupancy: FREE, transitionCount: 1 },
    { occupancy: OCCUPIED, transitionCount: 3, previousOccupancy: UNKNOWN },
    "changed",
  ],
  [
    "a heartbeat that still tells of the stay before",
    { occupancy: FREE, transitionCount: 4 },
    { occupancy: FREE, transitionCount: 4, previousOccupancy: OCCUPIED },
    "same",
  ],
] as const) {
  test(`${what}: ${expected}`, (t) => {
    t.is(after({ ...held, counter: 10 }, { ...next, counter: 12 }).outcome, expected);
  });
}

test("a first report rebuilds nothing: what was before is not the sign's to know", (t) => {
  t.is(after({ transitionCount: 7, previousOccupancy: OCCUPIED }).outcome, "changed");
});

test("a state is as old as the report that began it, not as the newest one", (t) => {
  const { register } = after({ counter: 1 }, { counter: 2 }, { counter: 3 });
  t.is(register.sinceMsOf(BAY), 1_000);
  t.is(register.heardMsOf(BAY), 3_000);
  register.accept(report({ counter: 4, occupancy: OCCUPIED, transitionCount: 2 }), 4_000);
  t.is(register.sinceMsOf(BAY), 4_000);
});

for (const [sinceHeardMs, isSilent] of [
  [0, false],
  [HEARTBEAT_MS, false],
  [SILENCE_MS - 1, false],
  [SILENCE_MS, true],
  [SILENCE_MS + 1, true],
] as const) {
  test(`a bay unheard for ${sinceHeardMs} ms is ${isSilent ? "unknown" : "what it said"}`, (t) => {
    const { register } = after({});
    t.deepEqual(register.age(1_000 + sinceHeardMs), isSilent ? [BAY] : []);
    t.is(register.occupancyOf(BAY), isSilent ? UNKNOWN : FREE);
    t.is(register.confidenceOf(BAY), isSilent ? 0 : 7);
    t.is(register.counts().unknown, isSilent ? 4 : 3);
  });
}

test("a bay falls silent once, and speaks again with its next heartbeat", (t) => {
  const { register } = after({ counter: 1 });
  t.deepEqual(register.age(1_000 + SILENCE_MS), [BAY]);
  t.is(register.sinceMsOf(BAY), 1_000 + SILENCE_MS);
  t.deepEqual(register.age(2_000 + SILENCE_MS), []);
  t.is(register.accept(report({ counter: 4 }), 5_000 + SILENCE_MS), "changed");
  t.is(register.occupancyOf(BAY), FREE);
});

test("only the silent bays are returned", (t) => {
  const register = new BayRegister(POOLED);
  register.accept(report({ bay: 1 }), 0);
  register.accept(report({ bay: 14 }), 1);
  register.accept(report({ bay: 63, occupancy: OCCUPIED }), 0);
  t.deepEqual(register.age(SILENCE_MS), [1, 63]);
});

test("the next silence is the one of the bay unheard for longest that still says something", (t) => {
  const register = new BayRegister(POOLED);
  register.accept(report({ bay: 1, occupancy: UNKNOWN }), 100);
  register.accept(report({ bay: 14 }), 300);
  register.accept(report({ bay: BAY, occupancy: OCCUPIED }), 200);
  t.is(register.nextSilenceMs(), 200 + SILENCE_MS);
  t.deepEqual(register.age(register.nextSilenceMs() ?? 0), [BAY]);
  t.is(register.nextSilenceMs(), 300 + SILENCE_MS);
});

test("every fact that a report brings has a part in the digest", (t) => {
  const base = after({}).register.digest();
  for (const fields of [
    { bay: 14 },
    { counter: 2 },
    { occupancy: OCCUPIED },
    { confidence: 6 },
    { health: 1 },
    { transitionCount: 2 },
  ] as const) {
    t.not(after(fields).register.digest(), base, JSON.stringify(fields));
  }
  const later = new BayRegister(POOLED);
  later.accept(report(), 1_001);
  t.not(later.digest(), base);
});

test("other bays pooled, what is known of those that stay is kept, and those that left are forgotten", (t) => {
  const { register } = after({ bay: 1, occupancy: OCCUPIED }, { occupancy: FREE, counter: 7 });
  t.deepEqual(register.repool([1, 2, 63]), [BAY, 14]);
  t.deepEqual(register.pooled, [1, 2, 63]);
  t.is(register.occupancyOf(1), OCCUPIED);
  t.is(register.sinceMsOf(1), 1_000);
  t.is(register.occupancyOf(BAY), UNKNOWN);
  t.is(register.heardMsOf(BAY), undefined);
  t.is(register.sinceMsOf(BAY), undefined);
  t.deepEqual(register.counts(), { pooled: 3, free: 0, occupied: 1, unknown: 2 });
  t.is(register.accept(report({ counter: 8 }), 3_000), "stranger");
  t.is(register.accept(report({ bay: 1, counter: 1 }), 3_000), "duplicate");
  t.is(register.accept(report({ bay: 2 }), 3_000), "changed");
});

test("a bay that comes back into the pool is one that was never heard", (t) => {
  const { register } = after({ counter: 7, occupancy: FREE });
  register.repool([1]);
  t.deepEqual(register.age(1e12), []);
  register.repool(POOLED);
  t.is(register.digest(), new BayRegister(POOLED).digest());
  t.is(register.accept(report({ counter: 1 }), 5_000), "changed");
});

test("a count is of the bays asked for", (t) => {
  const { register } = after({ bay: 1, occupancy: OCCUPIED }, { occupancy: FREE });
  t.deepEqual(register.counts([1, 14]), { pooled: 2, free: 0, occupied: 1, unknown: 1 });
  t.deepEqual(register.counts([]), { pooled: 0, free: 0, occupied: 0, unknown: 0 });
});

test("when a bay was last told to be empty is kept through its next stay", (t) => {
  const { register } = after(
    { occupancy: FREE },
    { occupancy: FREE, counter: 2 },
    { occupancy: OCCUPIED, counter: 3 },
  );
  t.is(register.emptyMsOf(BAY), 2_000);
  t.is(register.sinceMsOf(BAY), 3_000);
  t.is(register.emptyMsOf(1), undefined);
  register.repool([1]);
  t.is(register.emptyMsOf(BAY), undefined);
});
