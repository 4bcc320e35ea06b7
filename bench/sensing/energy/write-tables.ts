/** `npm run energy`: puts the model's tables into docs/energy.md. */

import { readFile, writeFile } from "node:fs/promises";
import { withTables } from "./energy-page.js";

const PAGE = "docs/energy.md";

await writeFile(PAGE, withTables(await readFile(PAGE, "utf8")));
