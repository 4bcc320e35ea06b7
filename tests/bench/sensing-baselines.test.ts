import test from "ava";
import { EsphomeReader } from "../../bench/sensing/readers/esphome.js";
import { MovingAverageReader } from "../../bench/sensing/readers/moving-average.js";
import { readSteadily } from "../../bench/sensing/readers/read-steadily.js";
import { FREE, OCCUPIED } from "../../src/domain/occupancy.js";
import { ECHO_FAULT, ECHO_NONE } from "../../src/domain/range.js";
import { handMadeTrace } from "./hand-made-trace.js";

/** By 343 m/s. */
const echoOf = (mm: number) => Math.round(mm / 0.1715);

const FLOOR = handMadeTrace({ stays: [], echoUs: () => echoOf(2_500) });
const SILENT = handMadeTrace({ stays: [], echoUs: () => ECHO_NONE });

function said(reader: EsphomeReader | MovingAverageReader, echoes: readonly number[]): string {
  return echoes
    .map((echoUs) => {
      reader.take(echoUs);
      return reader.state === OCCUPIED ? "o" : "f";
    })
    .join("");
}

const times = (count: number, echoUs: number) => Array<number>(count).fill(echoUs);
const esphome = (echoes: readonly number[]) => said(new EsphomeReader(FLOOR), echoes);

test("ESPHome: the median of five changes with the third reading", (t) => {
  t.is(esphome([...times(5, echoOf(2_500)), ...times(4, echoOf(1_000))]), "fffffffoo");
  t.is(esphome([...times(5, echoOf(1_000)), ...times(4, echoOf(2_500))]), "ooooooo" + "ff");
});

test("ESPHome: between the thresholds nothing changes", (t) => {
  t.is(esphome(times(5, echoOf(2_100))), "fffff");
  t.is(esphome([...times(5, echoOf(1_990)), ...times(5, echoOf(2_100))]), "oooooooooo");
  t.is(esphome([...times(5, echoOf(1_990)), ...times(5, echoOf(2_210))]), "ooooooofff");
});

test("ESPHome: no echo takes a place in the window and has no say; nothing else in it changes nothing", (t) => {
  const near = echoOf(1_000);
  const far = echoOf(2_500);
  t.is(esphome([near, ...times(9, ECHO_NONE)]), "oooooooooo");
  t.is(esphome([...times(5, near), ECHO_NONE, ECHO_FAULT, far, far]), "ooooooo" + "of");
  // An even count: the mean of the middle two, here 1750 mm.
  t.is(esphome([near, far]), "oo");
});

test("ESPHome: where the empty bay returns nothing the thresholds are distances", (t) => {
  t.is(said(new EsphomeReader(SILENT), [echoOf(2_010)]), "f");
  t.is(said(new EsphomeReader(SILENT), [echoOf(1_990)]), "o");
});

test("the moving average changes where the mean of five crosses half-way", (t) => {
  const reader = new MovingAverageReader(FLOOR);
  // 1775 mm is half-way; 2500 and 1050 in turns: 2500, 2210, 1920, 1630.
  t.is(said(reader, [...times(5, echoOf(2_500)), ECHO_NONE, ...times(3, echoOf(1_050))]), "ffffff" + "ffo");
});

test("a steady reader pings at its pace, and tells only changes", (t) => {
  const pingsMs: number[] = [];
  const trace = handMadeTrace({
    faults: [{ kind: "silent", fromMs: 300_001, untilMs: 400_000 }],
    echoUs: (nowMs) => {
      if (nowMs >= 0) pingsMs.push(nowMs);
      return echoOf(nowMs < 110_000 ? 2_500 : 1_000);
    },
  });
  const { changes, faultSampledMs } = readSteadily(trace, new EsphomeReader(trace), 60_000);
  t.deepEqual(
    pingsMs,
    Array.from({ length: 17 }, (_, index) => index * 60_000),
  );
  t.deepEqual(changes, [
    { atMs: 0, state: FREE, isFaulty: false },
    { atMs: 180_000, state: OCCUPIED, isFaulty: false },
  ]);
  t.deepEqual(faultSampledMs, [360_000]);
});
