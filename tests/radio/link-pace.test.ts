import test from "ava";
import { timeOnAirUs } from "../../src/radio/airtime.js";
import { LinkPace, TURNAROUND_MS } from "../../src/radio/link-pace.js";

/** Spreading factor, bandwidth in Hz: what alleys use. */
const PLACES: readonly (readonly [number, number])[] = [
  [7, 125_000],
  [8, 125_000],
  [9, 125_000],
  [7, 500_000],
  [9, 500_000],
];

function airtimeMs(spreadingFactor: number, bandwidthHz: number, bytes: number): number {
  const modulation = { spreadingFactor, bandwidthHz, codingRateDenominator: 5, preambleSymbols: 8 };
  return timeOnAirUs(modulation, bytes) / 1_000;
}

test("a report at SF9 and 125 kHz is on the air for 185.344 ms", (t) => {
  t.is(new LinkPace(9, 125_000, 50).airtimeUs(20), 185_344);
});

for (const [spreadingFactor, bandwidthHz] of PLACES) {
  const place = `SF${spreadingFactor}, ${bandwidthHz / 1_000} kHz`;
  const pace = new LinkPace(spreadingFactor, bandwidthHz, 50);
  const symbolMs = ((1 << spreadingFactor) * 1_000) / bandwidthHz;

  test(`${place}: a bay listens past the turn and the sensing, and not for a whole exchange more`, (t) => {
    t.true(pace.listenMs >= TURNAROUND_MS + 4 * symbolMs + 20);
    t.true(pace.listenMs < 200);
  });

  test(`${place}: an exchange is a report, the turn and an acknowledgement`, (t) => {
    const reportMs = airtimeMs(spreadingFactor, bandwidthHz, 20);
    t.true(pace.exchangeMs >= 2 * reportMs + TURNAROUND_MS);
    t.true(pace.exchangeMs < 2 * reportMs + 200);
  });

  test(`${place}: retries spread over more with each attempt, up to four times as much`, (t) => {
    const spreads = [0, 1, 2, 3, 4, 100].map((attempts) => pace.retrySpreadMs(attempts) / pace.exchangeMs);
    t.deepEqual(spreads, [3, 3, 6, 12, 12, 12]);
    t.is(pace.deferSpreadMs, 2 * pace.exchangeMs);
  });
}

test("the pause is the region's, and never nothing", (t) => {
  t.is(new LinkPace(9, 125_000, 50).pauseMs, 50);
  t.is(new LinkPace(9, 125_000, 0).pauseMs, 10);
});
