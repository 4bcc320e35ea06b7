import type { BenchFigures } from "../bench.js";
import { rounded } from "./condition-figures.js";
import type { Group } from "./measure-corpus.js";
import { meanOfYear } from "./typical-year.js";

/** What a resident would see in a year: each condition by its share. */
export function yearFigures(conditions: ReadonlyMap<string, Group>): BenchFigures {
  const mean = (figure: (group: Group) => number, digits: number) =>
    rounded(meanOfYear(conditions, figure), digits);
  return {
    wrongStatePercent: mean(({ tallies }) => tallies.golmok.wrongStatePercent, 3),
    falseTransitionsPerBayMonth: mean(({ tallies }) => tallies.golmok.falseTransitionsPerBayMonth, 1),
    esphomeWrongStatePercent: mean(({ tallies }) => tallies.esphome.wrongStatePercent, 3),
    esphomeFalseTransitionsPerBayMonth: mean(({ tallies }) => tallies.esphome.falseTransitionsPerBayMonth, 1),
  };
}
