/** What `golmok clock replay` tells of a trace. */

import test from "ava";
import { runGolmok, scratchFile } from "../run-golmok.js";
import { replay, replayed, trace } from "./trace-desk.js";

/** Tuesday 2026-12-01 16:00 in Seoul: anyone may park until 19:00. */
const AFTERNOON = "2026-12-01T07:00:00Z";
const START_S = Date.UTC(2026, 11, 1, 7) / 1_000;

/** Two servers that agree with the truth, ten seconds after power-on. */
const TWO_SERVERS = [
  `0,floor,,2026-11-01T00:00:00Z,,${AFTERNOON}`,
  `10,sntp,0,${START_S + 10},50,`,
  `11,sntp,1,${START_S + 11},50,`,
];

test("one server alone waits, and the second one that agrees makes the time trusted", async (t) => {
  const { transitions, refused, steps, faces } = await replayed(trace(...TWO_SERVERS, "60,truth,,,,"));
  t.like(transitions[0], { uptimeS: 0, trust: "floor", utc: "2026-11-01T00:00:00.000Z", errorMs: null });
  t.like(transitions[1], { uptimeS: 11, trust: "trusted", utc: "2026-12-01T07:00:11.000Z" });
  t.is(transitions.length, 2);
  t.deepEqual(
    refused.map(({ line, reason }) => [line, reason]),
    [[3, "waits"]],
  );
  t.deepEqual(steps, []);
  t.deepEqual(faces, [
    { uptimeS: 0, face: "safe", regime: "untrusted" },
    { uptimeS: 11, face: "open", regime: "day" },
  ]);
});

test("the face follows the schedule between the lines, and seconds are counted", async (t) => {
  const answer = await replayed(trace(...TWO_SERVERS, `14400,truth,,,,${START_S + 14_400}`));
  t.deepEqual(
    answer.faces.map(({ uptimeS, face }) => [Math.round(uptimeS), face]),
    [
      [0, "safe"],
      [11, "open"],
      [10_800, "closed"],
    ],
  );
  t.is(answer.lengthSeconds, 14_400);
  t.is(answer.trustSeconds["floor"], 11);
  t.true(Math.abs((answer.faceSeconds["open"] ?? 0) - 10_789) < 0.1);
  t.true(Math.abs((answer.truth?.["openPercent"] ?? 0) - (10_789 / 10_800) * 100) < 0.001);
  t.true((answer.truth?.["worstErrorSeconds"] ?? 1) < 0.05);
  t.is(answer.openedWhileUntrustedSeconds, 0);
});

test("trust falls by itself when nothing comes, and the trace says when", async (t) => {
  const { transitions } = await replayed(trace(...TWO_SERVERS, "100000,truth,,,,"));
  t.is(transitions.at(-1)?.trust, "bounded");
  const fallS = transitions.at(-1)?.uptimeS ?? 0;
  // 30 s less what the servers leave open, at 500 ppm.
  t.true(fallS > 59_000 && fallS < 60_011, `${fallS}`);
});

test("a lie that is outvoted changes nothing, and is told with its line", async (t) => {
  const { transitions, refused } = await replayed(
    trace(...TWO_SERVERS, `100,sntp,2,${START_S + 86_400},50,`, "200,truth,,,,"),
  );
  t.is(transitions.length, 2);
  t.deepEqual(refused.at(-1), { line: 5, uptimeS: 100, source: "sntp", id: 2, reason: "outvoted" } as never);
});

test("what is below the floor is told so", async (t) => {
  const { refused } = await replayed(
    trace("0,floor,,2026-11-01T00:00:00Z,,", "1,rtc,0,2025-01-01T00:00:00Z,50,"),
  );
  t.is(refused[0]?.reason, "below-floor");
});

test("a step is told with what it moved the time by", async (t) => {
  const aheadS = START_S + 3_600;
  const { steps, truth } = await replayed(
    trace(
      ...TWO_SERVERS,
      `100,sntp,0,${aheadS + 100},50,`,
      `101,sntp,1,${aheadS + 101},50,`,
      "102,truth,,,,",
    ),
  );
  t.is(steps.length, 1);
  t.is(steps[0]?.line, 6);
  t.true(Math.abs((steps[0]?.movedMs ?? 0) - 3_600_000) < 100);
  t.true(Math.abs((truth?.["worstErrorSeconds"] ?? 0) - 3_600) < 0.2);
});

test("a reboot takes the time away but not the floor, and a vouched RTC gives it back", async (t) => {
  const { transitions } = await replayed(
    trace(...TWO_SERVERS, "100,reboot,,,,", `5,rtc,0,${START_S + 105},500,`, "10,truth,,,,"),
  );
  t.deepEqual(
    transitions.map(({ uptimeS, trust }) => [uptimeS, trust]),
    [
      [0, "floor"],
      [11, "trusted"],
      [100, "floor"],
      [105, "trusted"],
    ],
  );
});

test("an RTC that somebody else may have set waits, like one that stopped", async (t) => {
  for (const lines of [
    [`5,rtc-unvouched,0,${START_S},500,`],
    ["5,rtc-stopped,,,,", `6,rtc-unvouched,0,${START_S},5,`],
  ]) {
    const { transitions } = await replayed(trace(...lines, "60,truth,,,,"));
    t.deepEqual(
      transitions.map(({ trust }) => trust),
      ["unknown"],
    );
  }
});

test("a technician's time is believed at once, a beacon's is not", async (t) => {
  for (const [source, trust] of [
    ["technician", "trusted"],
    ["beacon", "unknown"],
  ]) {
    const { transitions } = await replayed(trace(`5,${source},0,${START_S},900,`, "60,truth,,,,"));
    t.is(transitions.at(-1)?.trust, trust);
  }
});

test("a server that is lost has no vote any more", async (t) => {
  const asked = (line: string) =>
    replayed(trace(`1,sntp,0,${START_S + 1},50,`, line, `3,sntp,1,${START_S + 3},50,`, "9,truth,,,,"));
  t.is((await asked("2,truth,,,,")).transitions.at(-1)?.trust, "trusted");
  t.is((await asked("2,sntp-lost,0,,,")).transitions.at(-1)?.trust, "unknown");
});

test("a crystal that runs fast widens what it carries, and puts the time wrong until it is measured", async (t) => {
  const lines = trace(...TWO_SERVERS, `36000,truth,,,,${START_S + 36_000}`);
  const errorAt = async (ppm: string) =>
    (await replayed(lines, "--crystal-ppm", ppm)).truth?.["worstErrorSeconds"] ?? 0;
  t.true((await errorAt("0")) < 0.1);
  for (const ppm of ["400", "-400"]) t.true(Math.abs((await errorAt(ppm)) - 14.4) < 0.1, ppm);
  const { truth } = await replayed(lines, "--crystal-ppm", "400");
  t.is(truth?.["outsideBoundsSeconds"], 0);
});

for (const ppm of ["fast", "", "1001"]) {
  test(`a crystal that is off by "${ppm}" is refused`, async (t) => {
    const run = await replay(trace("0,reboot,,,,"), "--crystal-ppm", ppm);
    t.is(run.exitCode, 2);
    t.regex(run.err, /expected -1000 to 1000/);
  });
}

test("another schedule gives other faces", async (t) => {
  const lines = trace(...TWO_SERVERS, "60,truth,,,,");
  const { faces } = await replayed(lines, "--schedule", "docs/schedules/default-alley.yaml");
  t.is(faces.at(-1)?.face, "open");
  const never = await scratchFile("alley: none\n");
  const run = await replay(lines, "--schedule", never);
  t.is(run.exitCode, 2);
  t.regex(run.err, /schedule\.yaml:1/);
});

test("without a true time nothing is said of the truth", async (t) => {
  const lines = trace(`0,technician,0,${START_S},900,`, "60,truth,,,,");
  t.is((await replayed(lines)).truth, null);
  t.regex((await replay(lines)).out, /not compared with the truth/);
});

test("for people it is told in the order of time, in either language", async (t) => {
  const lines = trace(...TWO_SERVERS, `100,sntp,2,${START_S + 86_400},50,`, "200,truth,,,,");
  const english = (await replay(lines)).out.split("\n");
  t.deepEqual(
    english.slice(1, 6).map((line) => line.slice(0, 12).trim()),
    ["0.000", "0.000", "10.000", "11.000", "11.000"],
  );
  t.regex(english[6] ?? "", /^100\.000 +line 5, sntp 2: outvoted/);
  const korean = (await replay(lines, "--lang", "ko")).out.split("\n");
  t.is(korean.length, english.length);
  t.regex(korean[6] ?? "", /^100\.000 +5번째 줄, sntp 2: .*\(outvoted\)/);
  for (const line of korean.slice(0, 8)) t.regex(line, /\p{Script=Hangul}|^$/u);
});

test("the command says what it wants", async (t) => {
  const run = await runGolmok("clock", "replay", "--help");
  t.is(run.exitCode, 0);
  t.regex(run.out, /docs\/clock\.md/);
  t.is((await runGolmok("clock", "replay")).exitCode, 2);
});
