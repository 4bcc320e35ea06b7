import test from "ava";
import { runGolmok, scratchFile } from "./run-golmok.js";
import { spoiled } from "./small-document.js";

const MARKET = "docs/schedules/market-street.yaml";

async function agenda(...args: readonly string[]) {
  const { exitCode, out, err } = await runGolmok(
    "schedule",
    "agenda",
    MARKET,
    "--json",
    "--lang",
    "en",
    ...args,
  );
  return { exitCode, err, answer: out === "" ? undefined : JSON.parse(out) };
}

test("--json gives what holds first, and then every change of regime", async (t) => {
  const { exitCode, answer } = await agenda("--from", "2027-05-07", "--to", "2027-05-09");
  t.is(exitCode, 0);
  t.is(answer.from, "2027-05-07T00:00:00+09:00");
  t.is(answer.to, "2027-05-09T00:00:00+09:00");
  t.is(answer.bay, null);
  t.like(answer.initial, { time: "2027-05-07T00:00:00+09:00", regime: "night", permission: "residents" });
  const changes = answer.transitions.map(({ time, regime }: { time: string; regime: string }) => [
    time,
    regime,
  ]);
  t.deepEqual(changes, [
    ["2027-05-07T08:30:00+09:00", "day"],
    ["2027-05-07T19:00:00+09:00", "night"],
    ["2027-05-08T06:00:00+09:00", "closed"],
    ["2027-05-08T22:00:00+09:00", "night"],
  ]);
  t.deepEqual(answer.transitions[2], {
    time: "2027-05-08T06:00:00+09:00",
    localTime: "2027-05-08T06:00:00",
    permission: "nobody",
    permits: [],
    regime: "closed",
    maxStayMinutes: null,
    noReturnMinutes: null,
    why: { source: "exception", index: 2, reason: { ko: "봄맞이 장터", en: "spring market" } },
    text: { ko: "주차 금지", en: "No parking" },
  });
});

test("a change at the first moment is what holds first, and one at the last is not told", async (t) => {
  const { answer } = await agenda("--from", "2027-05-07T08:30", "--to", "2027-05-07T19:00");
  t.like(answer.initial, { regime: "day" });
  t.deepEqual(answer.transitions, []);
});

test("a bay has an agenda of its own", async (t) => {
  const { answer } = await agenda("--from", "2027-05-07", "--to", "2027-05-08", "--bay", "9");
  const regimes = answer.transitions.map(({ localTime, regime }: { localTime: string; regime: string }) => {
    return `${localTime.slice(11, 16)} ${regime}`;
  });
  t.deepEqual(regimes, ["07:00 care", "09:30 day", "19:00 night"]);
  t.is(answer.bay, 9);
});

test("people get a line for each change", async (t) => {
  const args = ["schedule", "agenda", MARKET, "--from", "2027-05-08", "--to", "2027-05-09"];
  const { exitCode, out } = await runGolmok(...args, "--lang", "ko");
  t.is(exitCode, 0);
  t.deepEqual(out.split("\n"), [
    "2027-05-08 00:00 (토)  night: 주민만 주차 [규칙 9개 중 9번째]",
    "2027-05-08 06:00 (토)  closed: 아무도 주차할 수 없음 [예외 4개 중 3번째: 봄맞이 장터]",
    "2027-05-08 22:00 (토)  night: 주민만 주차 [규칙 9개 중 9번째]",
    "",
  ]);
});

test("an end before the beginning is bad input", async (t) => {
  const { exitCode, answer, err } = await agenda("--from", "2027-05-08", "--to", "2027-05-08");
  t.is(exitCode, 2);
  t.is(answer, undefined);
  t.is(err, "--to must be after --from\n");
});

test("hours that the clock shows twice are told apart by their offsets", async (t) => {
  const rule = "days: weekdays, time: 08:30-19:00";
  const text = spoiled("KST-9", "EST5EDT,M3.2.0,M11.1.0").replace(rule, "days: [sun], time: 01:15-02:30");
  const file = await scratchFile(text);
  const span = ["--from", "2027-11-07", "--to", "2027-11-07T12:00", "--lang", "en"];
  const { out } = await runGolmok("schedule", "agenda", file, ...span);
  const moments = out.trim().split("\n");
  t.deepEqual(
    moments.map((line) => line.slice(0, line.indexOf(":", line.indexOf(")")))),
    [
      "2027-11-07 00:00 (Sun)  night",
      "2027-11-07 01:15 (Sun, -04:00)  day",
      "2027-11-07 01:00 (Sun, -05:00)  night",
      "2027-11-07 01:15 (Sun, -05:00)  day",
      "2027-11-07 02:30 (Sun)  night",
    ],
  );
});
