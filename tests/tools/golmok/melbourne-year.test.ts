import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";
import { agendaOf } from "../../../src/schedule/agenda.js";
import { ScheduleDecider } from "../../../src/schedule/decide.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { readCommitteeSchedule } from "../../../tools/golmok/document/read-committee-schedule.js";
import { type Change, changesOfYear, plateRows } from "./melbourne-checker.js";
import { runGolmok } from "./run-golmok.js";

const FILE = fileURLToPath(new URL("../../../../shared/data/melbourne-sign-plates.csv", import.meta.url));
const YEAR = 2027;

/** What the product says of the year, in the checker's words. */
function agendaOfYear(schedule: Schedule, fromMs: number, toMs: number): readonly Change[] {
  const first = new ScheduleDecider(schedule).decide(fromMs).regime.name;
  const later = agendaOf(schedule, fromMs + 1, toMs).map(({ atMs, regime }) => [atMs, regime.name] as const);
  return [[fromMs, first], ...later];
}

if (existsSync(FILE)) {
  test(`every zone's agenda of ${YEAR} is what its rows say`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "golmok-melbourne-"));
    t.teardown(() => rmSync(folder, { recursive: true }));
    const command = ["schedule", "import", "--format", "melbourne", FILE, "--zone", "all", "--out", folder];
    const { exitCode } = await runGolmok(...command);
    t.is(exitCode, 0);
    const rows = plateRows(readFileSync(FILE, "utf8"));
    const zones = [...new Set(rows.map(({ zone }) => zone))];
    t.is(readdirSync(folder).length, zones.length);
    const [fromMs, toMs] = [Date.UTC(YEAR, 0, 1, -11), Date.UTC(YEAR + 1, 0, 1, -11)];
    for (const zone of zones) {
      const { schedule } = await readCommitteeSchedule(join(folder, `zone-${zone}.yaml`), "en");
      const expected = changesOfYear(
        rows.filter((row) => row.zone === zone),
        YEAR,
      );
      const agenda = agendaOfYear(schedule, fromMs, toMs);
      if (JSON.stringify(agenda) !== JSON.stringify(expected)) t.deepEqual(agenda, expected, `zone ${zone}`);
    }
  });
} else {
  test.skip("zones of Melbourne (../shared/data/melbourne-sign-plates.csv is absent)", (t) => t.pass());
}
