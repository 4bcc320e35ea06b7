import test from "ava";
import fc from "fast-check";
import {
  BANDWIDTHS_HZ,
  type LoraModulation,
  type LoraOptimisation,
  timeOnAirUs,
} from "../../src/radio/airtime.js";

/** What 500 kHz is divided by, for each bandwidth. */
const DIVISORS = [64, 48, 32, 24, 16, 12, 8, 4, 2, 1] as const;

interface Sent {
  readonly spreadingFactor: number;
  readonly divisor: number;
  readonly codingRateDenominator: number;
  readonly preambleSymbols: number;
  readonly isHeaderImplicit: boolean;
  readonly hasCheck: boolean;
  readonly optimisation: LoraOptimisation;
  readonly payloadBytes: number;
}

const SENT: fc.Arbitrary<Sent> = fc.record({
  spreadingFactor: fc.integer({ min: 6, max: 12 }),
  divisor: fc.constantFrom(...DIVISORS),
  codingRateDenominator: fc.integer({ min: 5, max: 8 }),
  preambleSymbols: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 65_535 })),
  isHeaderImplicit: fc.boolean(),
  hasCheck: fc.boolean(),
  optimisation: fc.constantFrom("auto", "on", "off"),
  payloadBytes: fc.nat(255),
});

function modulationOf({ divisor, payloadBytes: _, ...rest }: Sent): LoraModulation {
  return { ...rest, bandwidthHz: Math.round(500_000 / divisor) };
}

/**
 * AN1200.13's equations as they stand there, in exact fractions of a second: CRC, IH, DE, CR and Tsym are the note's, and
 * seconds = numerator / denominator. Coded apart from the product: symbols are counted one block at a time.
 */
function fractionOfSeconds(sent: Sent): { readonly numerator: bigint; readonly denominator: bigint } {
  const [SF, CR] = [BigInt(sent.spreadingFactor), BigInt(sent.codingRateDenominator - 4)];
  // Tsym = 2^SF / (500000 / divisor) seconds.
  const symbolNumerator = 2n ** SF * BigInt(sent.divisor);
  const symbolDenominator = 500_000n;
  const isLong = symbolNumerator * 1_000n > 16n * symbolDenominator;
  const DE = sent.optimisation === "on" || (sent.optimisation === "auto" && isLong) ? 1n : 0n;
  const IH = sent.isHeaderImplicit ? 1n : 0n;
  const CRC = sent.hasCheck ? 1n : 0n;
  let bitsLeft = 8n * BigInt(sent.payloadBytes) - 4n * SF + 28n + 16n * CRC - 20n * IH;
  let symbols = 8n;
  while (bitsLeft > 0n) {
    symbols += CR + 4n;
    bitsLeft -= 4n * (SF - 2n * DE);
  }
  // (n + 4.25 + symbols) Tsym, in quarters.
  const quarters = 4n * (BigInt(sent.preambleSymbols) + symbols) + 17n;
  return { numerator: quarters * symbolNumerator, denominator: 4n * symbolDenominator };
}

test("time on air is, to the microsecond, what the note's equations give in fractions", (t) => {
  fc.assert(
    fc.property(SENT, (sent) => {
      const { numerator, denominator } = fractionOfSeconds(sent);
      const microseconds = numerator * 1_000_000n;
      t.is(microseconds % denominator, 0n, "the time is whole microseconds");
      t.is(BigInt(timeOnAirUs(modulationOf(sent), sent.payloadBytes)), microseconds / denominator);
    }),
    { numRuns: 2_000 },
  );
});

test("a byte, a preamble symbol or a check more never shortens a frame", (t) => {
  fc.assert(
    fc.property(SENT, (sent) => {
      const modulation = modulationOf(sent);
      const { payloadBytes } = sent;
      const us = timeOnAirUs(modulation, payloadBytes);
      t.true(timeOnAirUs(modulation, payloadBytes + 1) >= us);
      const preambleSymbols = modulation.preambleSymbols + 1;
      t.true(timeOnAirUs({ ...modulation, preambleSymbols }, payloadBytes) > us);
      t.true(timeOnAirUs({ ...modulation, hasCheck: true }, payloadBytes) >= us);
      t.true(timeOnAirUs({ ...modulation, isHeaderImplicit: true }, payloadBytes) <= us);
    }),
  );
});

test("half the bandwidth takes twice the time where optimisation stays as it is", (t) => {
  fc.assert(
    fc.property(SENT, fc.constantFrom("on" as const, "off" as const), (sent, optimisation) => {
      const modulation = { ...modulationOf(sent), optimisation };
      const [wide, narrow] = [250_000, 125_000].map((bandwidthHz) =>
        timeOnAirUs({ ...modulation, bandwidthHz }, sent.payloadBytes),
      );
      t.is(narrow, 2 * (wide ?? 0));
    }),
  );
});

test("what is left out is an explicit header, a check, and optimisation where it is needed", (t) => {
  fc.assert(
    fc.property(SENT, (sent) => {
      const { isHeaderImplicit: _, hasCheck: __, optimisation: ___, ...plain } = modulationOf(sent);
      const usual = { isHeaderImplicit: false, hasCheck: true, optimisation: "auto" } as const;
      t.is(timeOnAirUs(plain, sent.payloadBytes), timeOnAirUs({ ...plain, ...usual }, sent.payloadBytes));
    }),
  );
});

test("a bandwidth may be as round as datasheets have it", (t) => {
  const modulation = { spreadingFactor: 9, codingRateDenominator: 5, preambleSymbols: 8 };
  const us = (bandwidthHz: number) => timeOnAirUs({ ...modulation, bandwidthHz }, 20);
  t.deepEqual(
    BANDWIDTHS_HZ.map((hz) => Math.round(500_000 / hz)),
    [...DIVISORS],
  );
  for (const [round, exact] of [
    [7_800, 7_813],
    [7_810, 7_813],
    [10_400, 10_417],
    [15_600, 15_625],
    [20_800, 20_833],
    [41_700, 41_667],
  ] as const)
    t.is(us(round), us(exact));
});
