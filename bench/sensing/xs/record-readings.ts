import { buildCorpus } from "../corpus/build-corpus.js";
import { readWithGolmok } from "../readers/golmok.js";
import type { SensingTrace } from "../trace.js";
import type { RecordedReadings } from "./command.js";

/** Hard for the detector in different ways, on mountings by turns. */
const RECORDED: readonly string[] = [
  "clear",
  "rain",
  "pedestrians",
  "bicycles",
  "crosstalk",
  "glass",
  "motorcycle",
  "vibration",
];

/** What the board's sensing asked for in some traces of the corpus, and was answered. */
export function recordReadings(
  seed: number,
  conditions: readonly string[] = RECORDED,
): readonly RecordedReadings[] {
  const traces = buildCorpus(seed);
  return conditions.flatMap((name, turn) => {
    const ofName = traces.filter(({ condition }) => condition === name);
    const mountings = [...new Set(ofName.map(({ mounting }) => mounting))];
    const trace = ofName.find(({ mounting }) => mounting === mountings[turn % mountings.length]);
    return trace === undefined ? [] : [record(trace)];
  });
}

function record(trace: SensingTrace): RecordedReadings {
  const readings: number[] = [];
  const { profile } = readWithGolmok({
    condition: trace.condition,
    mounting: trace.mounting,
    durationMs: trace.durationMs,
    stays: trace.stays,
    faults: trace.faults,
    rebootsMs: [],
    temperatureDeciC: (nowMs) => trace.temperatureDeciC(nowMs),
    echoUs: (nowMs) => {
      const echoUs = trace.echoUs(nowMs);
      if (nowMs >= 0) readings.push(nowMs, echoUs, trace.temperatureDeciC(nowMs));
      return echoUs;
    },
  });
  if (profile === undefined)
    throw new Error(`${trace.condition}/${trace.mounting}: the empty bay was refused by calibration`);
  return { profile, readings };
}
