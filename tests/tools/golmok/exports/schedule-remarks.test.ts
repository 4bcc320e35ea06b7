import test from "ava";
import { runGolmok, scratchFile } from "../run-golmok.js";
import { SMALL_DOCUMENT, spoiled } from "../small-document.js";

const FORMATS = ["cds", "curblr", "fiware", "osm", "ics"] as const;
const STAY_FORMATS = ["cds", "curblr"] as const;

/** What is said of a document that is exported, a line each, without the name of the file. */
async function remarksOf(document: string, format: string, language = "en"): Promise<readonly string[]> {
  const path = await scratchFile(document);
  const { err } = await runGolmok("schedule", "export", path, "--format", format, "--lang", language);
  return err
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(`${path}: `, ""));
}

const OTHER_BAYS = /^(rules|exceptions|lends|withdrawals)\[\d+\]\.bays?: /;

for (const format of FORMATS) {
  test(`${format}: lends and withdrawals are listed where they stand in the document, one bay as one`, async (t) => {
    const document = spoiled("closed }\nlends", "closed, bays: 1-2 }\nlends");
    const remarks = await remarksOf(document, format);
    t.deepEqual(
      remarks.filter((line) => OTHER_BAYS.test(line)),
      [
        "rules[2].bays: it is for bays 1-2 alone and left out; export those with --bay",
        "withdrawals[0].bay: it is for bay 4 alone and left out; export that one with --bay",
        "lends[0].bay: it is for bay 3 alone and left out; export that one with --bay",
        "exceptions[0].bays: it is for bays 1-2 alone and left out; export those with --bay",
      ],
    );
    t.true(remarks.some((line) => line.startsWith("exceptions[0].reason: ")));
    t.false(remarks.some((line) => line.startsWith("exceptions[1]")));
  });
}

test("fiware: an exception's date is listed where it stands in the document", async (t) => {
  const remarks = await remarksOf(SMALL_DOCUMENT, "fiware");
  const dates = remarks.filter((line) => line.includes("there is no place for these dates"));
  t.deepEqual(
    dates.map((line) => line.slice(0, line.indexOf(":"))),
    ["exceptions[0]", "holidays"],
  );
});

test("in Korean one bay is one and several are several, and the key of claims has its usual name", async (t) => {
  const remarks = await remarksOf(SMALL_DOCUMENT, "osm", "ko");
  t.true(
    remarks.includes("lends[0].bay: 3번 면에만 해당해 뺐습니다. 그 면은 --bay로 내보내세요"),
    remarks.join("\n"),
  );
  t.true(
    remarks.includes("rules[2].bays: 1-2번 면들에만 해당해 뺐습니다. 그 면들은 --bay로 하나씩 내보내세요"),
  );
  t.true(remarks.includes("claims: 주차 권리 증표의 키는 담을 곳이 없습니다"));
});

for (const format of STAY_FORMATS) {
  test(`${format}: the stay and the return of a regime for nobody are listed, those of others are not`, async (t) => {
    const document = spoiled(
      "permission: nobody,",
      "permission: nobody, maxStayMinutes: 30, noReturnMinutes: 60,",
    );
    const remarks = await remarksOf(document, format);
    t.deepEqual(
      remarks.filter((line) => line.includes("Minutes: ")),
      [
        "regimes.closed.maxStayMinutes: there is no place for it where nobody may park",
        "regimes.closed.noReturnMinutes: there is no place for it where nobody may park",
      ],
    );
  });
}
