/** `golmok sense replay`: what is told of a recording, and when. */

import test from "ava";
import { csv, FLOOR_MM, HEADER, linesOf, PROFILE, readings, replay, replayWith } from "./sensor-desk.js";

const FREE = { seconds: 60, rangeMm: FLOOR_MM } as const;
const CAR = { seconds: 60, rangeMm: 1_200 } as const;

/** The last thing told up to a moment. */
function toldAt(lines: readonly string[], timeMs: number): readonly string[] {
  return lines.findLast((line) => Number(line.split(",")[0]) <= timeMs)?.split(",") ?? [];
}

test("a car that comes and goes is told with a header, a start, and a line for each change", async (t) => {
  const run = await replay(csv(...readings([FREE, CAR, FREE])));
  t.is(run.exitCode, 0);
  t.is(run.err, "");
  t.true(run.out.startsWith("timeMs,state,confidence,reason\n0,unknown,0,started\n"));
  const lines = linesOf(run);
  for (const line of lines) t.regex(line, /^\d+,(free|occupied|unknown),[0-7],[a-z-]+$/);
  t.deepEqual(toldAt(lines, 55_000).slice(1), ["free", "7", "floor-seen"]);
  t.deepEqual(toldAt(lines, 75_000).slice(1), ["occupied", "7", "object-steady"]);
  t.deepEqual(toldAt(lines, 135_000).slice(1), ["free", "7", "floor-seen"]);
});

test("JSON is one object: profile, rows, transitions with health, the end, and counts", async (t) => {
  const text = csv(...readings([FREE, CAR, { seconds: 10, rangeMm: undefined }, CAR]));
  const { out } = await replay(text, "--json");
  t.is(out.trimEnd().split("\n").length, 1);
  const answer = JSON.parse(out);
  t.deepEqual(Object.keys(answer), ["profile", "rows", "transitions", "final", "counts"]);
  t.deepEqual(answer.profile, PROFILE);
  t.is(answer.rows, 190);
  t.deepEqual(answer.transitions[0], {
    ...{ timeMs: 0, state: "unknown", confidence: 0, reason: "started", health: "ok" },
  });
  const told = answer.transitions.map(
    ({ timeMs, state, confidence, reason }: Record<string, unknown>) =>
      `${timeMs},${state},${confidence},${reason}`,
  );
  t.deepEqual(told, linesOf(await replay(text)));
  const last = answer.transitions.findLast(({ state }: { state: string }) => state === "occupied");
  t.like(answer.final, { timeMs: 189_000, state: "occupied", health: "ok", sinceMs: last.timeMs });
  t.like(answer.counts, { echoes: 180, noEchoes: 10, gaps: 0 });
  t.is(answer.counts.calmPings + answer.counts.densePings, 190);
});

test("one reading is told as the start and nothing else", async (t) => {
  for (const line of ["1700000000000,2500,150", "1700000000000,,"]) {
    const run = await replay(csv(line));
    t.is(run.out, "timeMs,state,confidence,reason\n1700000000000,unknown,0,started\n");
    t.is(JSON.parse((await replay(csv(line), "--json")).out).final.sinceMs, 1_700_000_000_000);
  }
});

test("the same files give the same answer", async (t) => {
  const text = csv(...readings([FREE, CAR, FREE, { seconds: 90, rangeMm: undefined }, CAR]));
  t.is((await replay(text, "--json")).out, (await replay(text, "--json")).out);
});

test("a time without readings is a silent ranger: told once, within a minute, until readings come again", async (t) => {
  for (const before of [FREE, CAR]) {
    const rows = [...readings([FREE, before]), ...readings([FREE], 300_000)];
    const lines = linesOf(await replay(csv(...rows)));
    const silent = lines.filter((line) => line.endsWith("sensor-silent"));
    t.deepEqual(silent, ["169000,unknown,0,sensor-silent"]);
    const back = lines[lines.indexOf(silent[0] ?? "") + 1] ?? "";
    t.regex(back, /^30[0-9]000,unknown,0,started$/);
    t.is(toldAt(lines, 355_000)[1], "free");
    const answer = JSON.parse((await replay(csv(...rows), "--json")).out);
    t.like(
      answer.transitions.find(({ reason }: { reason: string }) => reason === "sensor-silent"),
      {
        health: "silent",
      },
    );
    t.is(answer.counts.gaps, 1);
  }
});

test("a minute without readings is no silence, nor is thrice the usual spacing", async (t) => {
  const minute = [...readings([FREE]), ...readings([FREE], 59_000 + 60_000)];
  t.is(JSON.parse((await replay(csv(...minute), "--json")).out).counts.gaps, 0);
  const slow = Array.from({ length: 40 }, (_, index) => `${index * 40_000},${FLOOR_MM + (index % 5)},150`);
  const thrice = slow.filter((_, index) => index !== 20 && index !== 21);
  t.is(JSON.parse((await replay(csv(...thrice), "--json")).out).counts.gaps, 0);
  const longer = slow.filter((_, index) => index < 20 || index > 22);
  t.is(JSON.parse((await replay(csv(...longer), "--json")).out).counts.gaps, 1);
});

test("years without readings are replayed at once", async (t) => {
  const rows = [...readings([FREE]), ...readings([FREE], 400 * 86_400_000)];
  const lines = linesOf(await replay(csv(...rows)));
  t.is(lines.filter((line) => line.endsWith("sensor-silent")).length, 1);
  t.is(lines.at(-1)?.split(",")[1], "free");
});

test("a ranger that hangs is told although the temperature trembles", async (t) => {
  const hangs = readings([FREE, { seconds: 120, rangeMm: FLOOR_MM, isStill: true }]);
  const line = linesOf(await replay(csv(...hangs))).at(-1) ?? "";
  t.regex(line, /^\d+,unknown,0,sensor-latched$/);
});

test("a covered ranger is told", async (t) => {
  const line = linesOf(await replay(csv(...readings([FREE, { seconds: 60, rangeMm: 60 }])))).at(-1) ?? "";
  t.regex(line, /^\d+,unknown,0,sensor-blocked$/);
});

test("dirt is in the JSON, and no line of its own", async (t) => {
  // Snow: a floor that comes nearer by two millimetres every five minutes, for two days.
  const rows = Array.from({ length: 11_520 }, (_, index) => {
    const nearerMm = Math.min(180, Math.floor(index / 20) * 2);
    return `${index * 15_000},${FLOOR_MM - nearerMm + (index % 4)},150`;
  });
  const answer = JSON.parse((await replay(csv(...rows), "--json")).out);
  t.is(answer.final.health, "dirty");
  t.is(answer.final.state, "free");
  const dirty = answer.transitions.findIndex(({ health }: { health: string }) => health === "dirty");
  const { timeMs } = answer.transitions[dirty];
  t.is(answer.transitions[dirty - 1].state, answer.transitions[dirty].state);
  t.false(linesOf(await replay(csv(...rows))).some((line) => line.startsWith(`${timeMs},`)));
});

test("an empty temperature is as before, and none at all is as good as a mild one", async (t) => {
  const rows = readings([FREE, CAR, FREE]);
  const lines = linesOf(await replay(csv(...rows)));
  const sparse = rows.map((line, index) => (index === 0 ? line : line.replace(/[^,]*$/, "")));
  t.deepEqual(linesOf(await replay(csv(...sparse))), lines);
  const none = rows.map((line) => line.replace(/[^,]*$/, ""));
  t.deepEqual(linesOf(await replay(csv(...none))), lines);
});

test("a profile is needed, and told what is wrong with it", async (t) => {
  const text = `${HEADER}\n0,,\n`;
  for (const [profile, wrong] of [
    ["{", /profile\.json: this is not JSON; give a file that `golmok sense calibrate/],
    ["[]", /must be fields, but is a list/],
    [JSON.stringify({ ...PROFILE, version: 2 }), /version: must be 1/],
    [JSON.stringify({ ...PROFILE, kind: "x" }), /kind: must be golmok-sensing-profile/],
    [JSON.stringify({ ...PROFILE, floorMm: 499 }), /floorMm: must be 500 or more/],
    [JSON.stringify({ ...PROFILE, floorMm: undefined }), /floorMm: it is missing; add it/],
    [JSON.stringify({ ...PROFILE, floorMm: null }), /mounting: must be one of wall, kerb/],
    [JSON.stringify({ ...PROFILE, mounting: "roof" }), /mounting: must be one of overhead, pole, wall, kerb/],
    [JSON.stringify({ ...PROFILE, floorM: 2 }), /floorM: unknown field; did you mean floorMm/],
    [JSON.stringify({ ok: false, profile: null }), /came to no profile; correct what it names/],
  ] as const) {
    const run = await replayWith(profile, text);
    t.is(run.exitCode, 2, profile);
    t.regex(run.err, wrong);
    t.is(run.out, "");
  }
});

test("a profile is taken bare, or within what `calibrate --json` prints", async (t) => {
  const text = csv(...readings([FREE, CAR]));
  const whole = JSON.stringify({ ok: true, verdict: "good", findings: [], profile: PROFILE });
  t.is((await replayWith(whole, text)).out, (await replay(text)).out);
});

test("a silent bay's profile has no floor", async (t) => {
  const profile = { ...PROFILE, mounting: "wall", floorMm: null, spreadMm: 0, echoesPerMille: 0 };
  const text = csv(...readings([{ seconds: 60, rangeMm: undefined }, CAR]));
  const lines = linesOf(await replayWith(JSON.stringify(profile), text));
  t.is(toldAt(lines, 55_000)[1], "free");
  t.is(toldAt(lines, 110_000)[1], "occupied");
});

test("a ranger that may be as mute as the car is told though the state stays", async (t) => {
  // Looked at every 2.5 s, neither a glass roof nor a ranger that died is seen to come.
  const rows = Array.from({ length: 300 }, (_, index) =>
    index < 100 ? `${index * 2_500},${FLOOR_MM + (index % 4)},150` : `${index * 2_500},,150`,
  );
  const lines = linesOf(await replay(csv(...rows)));
  const answer = JSON.parse((await replay(csv(...rows), "--json")).out);
  const silent = answer.transitions.filter(({ health }: { health: string }) => health === "silent");
  t.is(silent.length, 1);
  t.true(lines.some((line) => line.startsWith(`${silent[0].timeMs},${silent[0].state},`)));
  t.is(answer.final.health, "silent");
});
