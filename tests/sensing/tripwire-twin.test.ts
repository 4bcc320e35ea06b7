import { spawnSync } from "node:child_process";
import test from "ava";
import fc from "fast-check";
import { TripwireTwin } from "../../bench/sensing/twin/tripwire-twin.js";
import { CompilerMissingError, readTripwire, TwinProgram } from "../../bench/sensing/twin/twin-program.js";
import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import { stepTripwire, TRIPWIRE_BYTES, writeTripwire } from "../../src/sensing/tripwire.js";
import { breakText } from "../../tools/sabotage/break.js";
import { TestRandom } from "../helpers/scripted-random.js";

const SUITE = "the tripwire in C";

/** Skipped only where there is no compiler: one that refuses the tripwire fails. */
const withCompiler = hasCompiler() ? test : test.skip;

function hasCompiler(): boolean {
  try {
    new TwinProgram().remove();
    return true;
  } catch (error) {
    if (error instanceof CompilerMissingError) console.error(`skipped: ${SUITE}: ${error.message}`);
    return !(error instanceof CompilerMissingError);
  }
}

const CALM = {
  periodMs: 2_500,
  nearUs: 13_000,
  farUs: 14_000,
  noEchoInside: false,
  confirmCount: 3,
  echoConfirmCount: 2,
  repeatCount: 60,
  silenceCount: 8,
};

function regionOf(bytes: Uint8Array = new Uint8Array(TRIPWIRE_BYTES)): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, TRIPWIRE_BYTES);
}

/** Lets both take the readings, beginning with this region. */
function follow(twin: TripwireTwin, region: DataView, echoes: readonly EchoUs[]): void {
  twin.write(region);
  for (const echoUs of echoes) twin.step(echoUs, stepTripwire(region, echoUs), region);
}

function repeated(echoUs: EchoUs, count: number): readonly EchoUs[] {
  return Array.from({ length: count }, () => echoUs);
}

/** Every run from nothing to beyond what a byte counts, inside and outside; any byte for a flag; then the pings wrap. */
function scripted(twin: TripwireTwin): void {
  const region = regionOf();
  for (const [confirmCount, echoConfirmCount, repeatCount, silenceCount] of [
    [0, 255, 0, 1],
    [1, 0, 2, 0],
    [2, 1, 255, 254],
    [255, 254, 1, 2],
    [255, 3, 0, 0],
  ] as const) {
    for (const noEchoInside of [false, true]) {
      writeTripwire(region, {
        ...CALM,
        confirmCount,
        echoConfirmCount,
        repeatCount,
        silenceCount,
        noEchoInside,
      });
      for (const echoUs of [13_500, 9_000, ECHO_NONE, ECHO_FAULT])
        follow(twin, region, repeated(echoUs, 300));
    }
  }
  for (const noEchoInside of [0, 1, 2]) {
    region.setUint8(9, noEchoInside);
    follow(twin, region, [ECHO_NONE, 13_500]);
  }
  for (const last of [0xfe, 0xfffe, 0xfffffe, 0xfffffffe]) {
    region.setUint32(24, last, true);
    follow(twin, region, [12_999, 13_000, 14_000, 14_001, 0x0101, 0xff00]);
  }
}

/** Any bytes; and often what a byte of counting can hold at its ends. */
const anyRegion = fc
  .tuple(
    fc.uint8Array({ minLength: TRIPWIRE_BYTES, maxLength: TRIPWIRE_BYTES }),
    fc.array(fc.tuple(fc.nat({ max: TRIPWIRE_BYTES - 1 }), fc.constantFrom(0, 1, 2, 254, 255))),
  )
  .map(([bytes, ends]) => {
    for (const [offset, byte] of ends) bytes[offset] = byte;
    return bytes;
  });

/** A reading that this region can mistake, or any other, some times in a row. */
function readingsOf(region: Uint8Array): fc.Arbitrary<readonly EchoUs[]> {
  const view = regionOf(region);
  const edges = [0, 2, 14].flatMap((offset) => {
    const edgeUs = view.getUint16(offset, true);
    return [edgeUs, (edgeUs + 1) & 0xffff, (edgeUs + 0xffff) & 0xffff];
  });
  const echo = fc.oneof(
    fc.constantFrom(...edges, ECHO_NONE, ECHO_FAULT),
    fc.integer({ min: 0, max: 0xffff }),
  );
  return fc
    .array(fc.tuple(echo, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 12 })
    .map((stretches) => stretches.flatMap(([echoUs, count]) => repeated(echoUs, count)));
}

withCompiler(`${SUITE} does what the TypeScript does, from any bytes with any readings`, (t) => {
  const program = new TwinProgram();
  const anyRun = anyRegion.chain((bytes) => fc.tuple(fc.constant(bytes), readingsOf(bytes)));
  let steps = 0;
  fc.assert(
    fc.property(fc.array(anyRun, { minLength: 1, maxLength: 20 }), (runs) => {
      const twin = new TripwireTwin(program.path);
      for (const [bytes, echoes] of runs) follow(twin, regionOf(bytes.slice()), echoes);
      steps += twin.steps;
      return twin.differences === 0;
    }),
    { numRuns: 200 },
  );
  t.true(steps > 20_000, `${steps} steps`);
  program.remove();
});

withCompiler(`${SUITE} does what the TypeScript does through every run to its end`, (t) => {
  const program = new TwinProgram();
  const twin = new TripwireTwin(program.path);
  scripted(twin);
  t.is(twin.firstDifference, undefined);
  t.is(twin.steps, 5 * 2 * 4 * 300 + 3 * 2 + 4 * 6);
  program.remove();
});

withCompiler(`${SUITE} does what the TypeScript does over a million readings of a bay`, (t) => {
  const seed = 4;
  const program = new TwinProgram();
  const twin = new TripwireTwin(program.path);
  const random = new TestRandom(seed);
  const region = regionOf();
  let wakes = 0;
  writeTripwire(region, CALM);
  twin.write(region);
  while (twin.steps < 1_000_000) {
    const echoUs = [ECHO_NONE, ECHO_FAULT, 9_000][random.below(40)] ?? 13_400 + random.below(200);
    for (let count = 1 + (random.below(50) === 0 ? random.below(99) : 0); count > 0; count -= 1) {
      const trips = stepTripwire(region, echoUs);
      twin.step(echoUs, trips, region);
      if (!trips) continue;
      wakes += 1;
      writeTripwire(region, { ...CALM, noEchoInside: random.below(2) === 0 });
      twin.write(region);
    }
  }
  t.true(wakes > 1_000, `${wakes} wakes, seed ${seed}`);
  t.is(twin.firstDifference, undefined, `seed ${seed}`);
  t.is(twin.differences, 0);
  program.remove();
});

for (const [what, find, replace] of [
  ["that counts in a run of another length", "LONGEST_RUN 255", "LONGEST_RUN 254"],
  ["that keeps fewer readings", "KEPT 4u", "KEPT 2u"],
  ["that loses a bit", "(uint8_t)(value >> 8)", "(uint8_t)(value >> 9)"],
  ["whose window ends before its end", "echo_us <= read_u16", "echo_us < read_u16"],
  ["whose window begins after its beginning", "echo_us >= read_u16", "echo_us > read_u16"],
  ["that confirms later", "outside_run + 1 >= ", "outside_run >= "],
  ["whose echoes confirm later", "outside_echoes >= ", "outside_echoes > "],
  ["that takes a miss for an echo", "echo_us != GOLMOK_ECHO_NONE && ", ""],
  ["that takes a fault for an echo", " && echo_us != GOLMOK_ECHO_FAULT", ""],
  ["whose echoes outlast their run", "region[OUTSIDE_ECHOES] = 0;", ""],
  [
    "whose count of echoes wraps",
    "(outside_echoes < LONGEST_RUN ? outside_echoes : LONGEST_RUN)",
    "outside_echoes",
  ],
  ["that takes equal faults for a hanging ranger", " || echo_us == GOLMOK_ECHO_FAULT)", ")"],
  ["that forgets to carry", "pings + 4", "pings + 3"],
  ["that wakes for no count of repeats", "limit > 0 && ", ""],
  ["whose silence counts as a repeat", "? SILENCE_COUNT : REPEAT_COUNT", "? REPEAT_COUNT : SILENCE_COUNT"],
  ["that confirms at leisure", "? CONFIRM_MS : PERIOD_MS", "? PERIOD_MS : CONFIRM_MS"],
] as const) {
  withCompiler(`a tripwire in C ${what} is noticed`, (t) => {
    const broken = breakText(readTripwire(), { find, replace });
    if (!broken.ok) return t.fail(`occurs ${broken.count} times: ${find}`);
    const program = new TwinProgram(broken.text);
    const twin = new TripwireTwin(program.path);
    scripted(twin);
    t.true(twin.differences > 0);
    program.remove();
  });
}

withCompiler("the first difference is told with its step and both sides' bytes, and all are counted", (t) => {
  const broken = breakText(readTripwire(), { find: "LONGEST_RUN 255", replace: "LONGEST_RUN 9" });
  if (!broken.ok) return t.fail();
  const program = new TwinProgram(broken.text);
  const twin = new TripwireTwin(program.path);
  const region = regionOf();
  writeTripwire(region, { ...CALM, confirmCount: 12, echoConfirmCount: 12 });
  follow(twin, region, [13_500]);
  t.is(twin.differences, 0);
  follow(twin, region, repeated(9_000, 15));
  t.is(twin.differences, 6);
  const { step, expected, answered } = twin.firstDifference ?? {};
  t.is(step, 11);
  t.like(expected, { trips: false, pauseMs: 400 });
  t.deepEqual(expected?.region.slice(12, 14), [10, 10]);
  t.like(answered, { trips: false, pauseMs: 400 });
  t.deepEqual(answered?.region.slice(12, 14), [9, 9]);
  follow(twin, region, [13_500]);
  t.is(twin.differences, 6);
  t.is(twin.firstDifference?.step, 11);
  t.is(twin.steps, 17);
  program.remove();
});

withCompiler("a TypeScript that says other than it did is noticed: a verdict, a pause, each byte", (t) => {
  const program = new TwinProgram();
  const twin = new TripwireTwin(program.path);
  const region = regionOf();
  let expected = 0;
  const lie = (trips: boolean, offset: number) => {
    writeTripwire(region, CALM);
    twin.write(region);
    stepTripwire(region, 13_500);
    const told = regionOf(new Uint8Array(region.buffer.slice(0)));
    if (offset < TRIPWIRE_BYTES) told.setUint8(offset, told.getUint8(offset) ^ 0x80);
    twin.step(13_500, trips, told);
    expected += 1;
    t.is(twin.differences, expected, `offset ${offset}`);
  };
  lie(true, TRIPWIRE_BYTES);
  for (let offset = 0; offset < TRIPWIRE_BYTES; offset += 1) lie(false, offset);
  program.remove();
});

withCompiler(`${SUITE} needs no library and keeps nothing of its own`, (t) => {
  const program = new TwinProgram();
  const { error, stdout } = spawnSync(process.env["NM"] || "nm", [program.objectPath], { encoding: "utf8" });
  program.remove();
  if (error !== undefined) t.log(`not looked at: ${error.message}`);
  const symbols = error === undefined ? stdout.trimEnd().split("\n") : ["0 T golmok_tripwire_step"];
  t.true(symbols.some((line) => /_step$/.test(line)));
  t.deepEqual(
    symbols.filter((line) => !/ [tT] [a-z0-9_.]+$/.test(line)),
    [],
  );
});

withCompiler("a tripwire that does not compile is refused in the compiler's words", (t) => {
  t.throws(() => new TwinProgram("int golmok;"), { message: /refuses the tripwire:\n/ });
});

test("a compiler that is not there is asked for, with the ways to get it", (t) => {
  t.throws(() => new TwinProgram("", "/nowhere/cc"), {
    instanceOf: CompilerMissingError,
    message: /no C compiler \(\/nowhere\/cc\).*apt install gcc.*CC/,
  });
});
