import { activityTable, figureTable } from "./figure-tables.js";
import {
  boardTable,
  exchangeTable,
  partsTable,
  periodTable,
  rangerTable,
  sensitivityTable,
  spreadingTable,
  xsOnlyTable,
} from "./power-tables.js";
import { whatIfTable } from "./what-if.js";

const TABLES: Readonly<Record<string, () => string>> = {
  activity: activityTable,
  exchange: exchangeTable,
  parts: partsTable,
  spreading: spreadingTable,
  rangers: rangerTable,
  periods: periodTable,
  boards: boardTable,
  "xs-only": xsOnlyTable,
  "what-if": whatIfTable,
  sensitivity: sensitivityTable,
  figures: figureTable,
};

/**
 * The page with its tables as the model has them now. They stand between `<!-- table NAME -->` and `<!-- end -->`.
 * @throws when the page names a table that the model does not have
 */
export function withTables(page: string): string {
  return page.replace(/(<!-- table (\S+) -->\n).*?(<!-- end -->)/gs, (_, head: string, name: string, end) => {
    const table = TABLES[name];
    if (table === undefined) throw new Error(`no table ${name}; there are ${Object.keys(TABLES).join(", ")}`);
    return `${head}\n${table()}\n\n${end}`;
  });
}

/** Names of the tables that the page leaves out. */
export function missingTables(page: string): string[] {
  return Object.keys(TABLES).filter((name) => !page.includes(`<!-- table ${name} -->`));
}
