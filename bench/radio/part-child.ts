/** Runs one part of the radio's bench: its name and its options, as JSON, are the arguments. */

import { PARTS, type PartName } from "./parts.js";

const [name, options] = process.argv.slice(2) as [PartName, string];
const part = PARTS[name] as (options: unknown) => unknown;
console.log(JSON.stringify(part(JSON.parse(options))));
