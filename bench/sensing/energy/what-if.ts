import { averageMilliwatts, totalMilliwatts } from "./average-power.js";
import { batteryYears } from "./battery.js";
import { DAY_OF_14_STAYS } from "./daily-activity.js";
import { assumed } from "./figure.js";
import { markdownTable } from "./markdown-table.js";
import { loraNode } from "./nodes.js";
import { RANGERS, type RangerEnergy } from "./rangers.js";

/** Where the sheets leave room, the other reading. */
const OTHER_READINGS: readonly (readonly [string, RangerEnergy])[] = [
  ["RCWL at its sheet's maximum, 3 mA", drawing(RANGERS.rcwl, 3)],
  ["RCWL, its supply cut at the echo", withoutCycle(RANGERS.rcwl)],
  ["RCWL, 100 ms to start", { ...RANGERS.rcwl, startUpMs: assumed(100, "what if") }],
  ["RCWL look-alike that takes 65 mA (CS100A)", drawing(RANGERS.rcwl, 65)],
  ["HC-SR04, powered for its whole cycle of 60 ms", { ...RANGERS.hcSr04, cycleMs: assumed(60, "what if") }],
  ["JSN-SR04T at 30 mA, cut at the echo", withoutCycle(drawing(RANGERS.jsnSr04t, 30, 5))],
  ["AJ-SR04M, asleep again at the echo", withoutCycle(RANGERS.ajSr04m)],
  ["MB7389 ready after 50 ms", { ...RANGERS.mb7389, startUpMs: assumed(50, "what if") }],
];

export function whatIfTable(): string {
  const rows = OTHER_READINGS.map(([title, ranger]) => {
    const node = { ...loraNode("rcwl", "esp32S3"), ranger };
    const milliwatts = totalMilliwatts(averageMilliwatts(DAY_OF_14_STAYS, node));
    return [title, milliwatts.toFixed(2), batteryYears(milliwatts).toFixed(1)];
  });
  return markdownTable(["what if", "mW", "years"], rows);
}

function drawing(ranger: RangerEnergy, rangingMa: number, startUpMa = rangingMa): RangerEnergy {
  return {
    ...ranger,
    startUpMa: assumed(startUpMa, "what if"),
    rangingMa: assumed(rangingMa, "what if"),
  };
}

/** The module with power until the echo alone. */
function withoutCycle({ cycleMs: _, ...ranger }: RangerEnergy): RangerEnergy {
  return ranger;
}
