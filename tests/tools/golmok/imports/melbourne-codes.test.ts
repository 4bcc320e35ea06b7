import test from "ava";
import { plateMeaning, unknownMeaning } from "../../../../tools/golmok/imports/melbourne-codes.js";

const KNOWN: readonly (readonly [code: string, name: string, permission: string, maxStayMinutes: number])[] =
  [
    ["1P", "parking-60", "anyone", 60],
    ["12P", "parking-720", "anyone", 720],
    ["P", "parking", "anyone", 0],
    ["QP", "parking-15", "anyone", 15],
    ["1/4P", "parking-15", "anyone", 15],
    ["HP", "parking-30", "anyone", 30],
    ["1/2P", "parking-30", "anyone", 30],
    ["MP2P", "metered-120", "anyone", 120],
    ["FP1P", "free-60", "anyone", 60],
    ["FP15", "free-15", "anyone", 15],
    ["LZ30", "loading-30", "permit", 30],
    ["LZ", "loading", "permit", 0],
    ["DP2P", "disabled-120", "permit", 120],
    ["P DIS", "disabled", "permit", 0],
    ["PP", "permit-holder", "permit", 0],
    ["No Stopping", "no-stopping", "nobody", 0],
    ["CW", "no-stopping", "nobody", 0],
  ];

for (const [code, name, permission, maxStayMinutes] of KNOWN) {
  test(`a plate ${code} is ${name}`, (t) => {
    const meaning = plateMeaning(code);
    t.deepEqual(
      [meaning?.name, meaning?.permission, meaning?.maxStayMinutes],
      [name, permission, maxStayMinutes],
    );
  });
}

test("a code is known in small letters and with blanks round it", (t) => {
  t.is(plateMeaning(" mp2p ")?.name, "metered-120");
});

for (const code of ["SP", "", "2", "0P", "MP0P", "XP2P", "MPP", "2PP", "999P", "2P!", "P2"]) {
  test(`what a plate ${JSON.stringify(code)} means is not guessed`, (t) => {
    t.is(plateMeaning(code), undefined);
  });
}

test("an unknown plate lets nobody park and has a name that a schedule can hold", (t) => {
  for (const code of ["SP", "Ünklar: alles", "!!!", "a-very-long-code-of-a-plate"]) {
    const { name, permission } = unknownMeaning(code);
    t.is(permission, "nobody");
    t.regex(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    t.true(name.length <= 24, name);
  }
});
