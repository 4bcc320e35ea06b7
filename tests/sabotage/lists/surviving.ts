/** For the tests of the tool: one break that no test can notice, and one that its test must. */

import type { Break } from "../../../tools/sabotage/break.js";

const file = "src/domain/occupancy.ts";
const tests = ["tests/domain/occupancy.test.ts"];

export const BREAKS: readonly Break[] = [
  { name: "a-comment-changes", file, find: "Name of a code;", replace: "The name of a code;", tests },
  { name: "codes-change-places", file, find: "UNKNOWN = 0", replace: "UNKNOWN = 1", tests },
];
