/** For the tests of the tool: breaks that cannot be carried out. */

import type { Break } from "../../../tools/sabotage/break.js";

const file = "src/domain/occupancy.ts";
const tests = ["tests/domain/occupancy.test.ts"];

export const BREAKS: readonly Break[] = [
  { name: "nowhere", file, find: "no such text", replace: "", tests },
  { name: "everywhere", file, find: "unknown", replace: "", tests },
  { name: "no-file", file: "src/domain/no-such-file.ts", find: "x", replace: "", tests },
  { name: "no-tests", file, find: "FREE = 1", replace: "FREE = 2", tests: [] },
];
