/** A technician marks bays at a real sign's broker, and reads how often the sign was right. */

import test, { type ExecutionContext } from "ava";
import { connectAsync } from "mqtt";
import { startBroker } from "../../../../hosts/desktop/broker/broker.js";
import { DETECTION_BUDGET_MS } from "../../../../src/domain/budgets.js";
import { FREE, OCCUPIED } from "../../../../src/domain/occupancy.js";
import { MOSQUITTO, Mosquitto } from "../../../helpers/mosquitto.js";
import { runGolmok, scratchFile } from "../run-golmok.js";
import { MarkedSign } from "./marked-sign.js";

type Golmok = (command: string) => ReturnType<typeof runGolmok>;

/** `golmok sense ...` at a broker, as whoever these arguments say. */
function senseAt(...credentials: readonly string[]): Golmok {
  return (command) => runGolmok("sense", ...command.split(" "), ...credentials);
}

async function markAndRead(t: ExecutionContext, sign: MarkedSign, sense: Golmok): Promise<void> {
  const none = await sense("accuracy --lang en");
  t.is(none.exitCode, 1);
  t.regex(none.out, /^golmok\/1\/bay\/\+\/accuracy: no marks \(n = 0\)/);

  sign.report(3, FREE);
  sign.report(4, OCCUPIED);
  for (const [command, also] of [
    ["mark --bay 3 occupied", ""],
    ["mark --bay 3 free", " The mark before, less than 8 s old, does not count."],
    ["mark --bay 4 free", ""],
    ["mark --bay 5 free", ""],
  ]) {
    const run = await sense(`${command} --lang en`);
    t.is(run.exitCode, 0, run.err);
    const [, , bay, truth] = (command ?? "").split(" ");
    t.is(run.out, `Bay ${bay}, ${truth}: taken; the sign's belief in 8 s is held against it.${also}\n`);
  }
  sign.time.pass(DETECTION_BUDGET_MS);

  const run = await sense("accuracy --json");
  t.is(run.exitCode, 0, run.err);
  const { bays, ...together } = JSON.parse(run.out);
  t.deepEqual(
    bays.map(({ bay, right, n, unknown }: (typeof bays)[0]) => [bay, right, n, unknown]),
    [
      [3, 1, 1, 0],
      [4, 0, 1, 0],
      [5, 0, 1, 1],
    ],
  );
  t.like(together, {
    n: 3,
    right: 1,
    occupied: { n: 0, accuracy: null },
    free: { n: 3 },
    unknown: 1,
  });
  const one = JSON.parse((await sense("accuracy --bay 4 --json")).out);
  t.deepEqual(one.bays, [bays[1]]);
  t.like(one, { n: 1, right: 0, accuracy: 0 });
  t.is((await sense("accuracy --bay 6 --json")).exitCode, 1);
}

test("a technician's marks reach the sign through the embedded broker, and its counts the technician", async (t) => {
  const broker = await startBroker({ port: 0, alley: 1 });
  const password = await scratchFile(`${broker.users.technician}\n`, "password");
  const sign = await MarkedSign.at({ url: broker.url, username: "sign", password: broker.users.sign });
  try {
    const technician = ["--broker", broker.url, "--username", "technician", "--password-file", password];
    await markAndRead(t, sign, senseAt(...technician));

    const stranger = senseAt("--broker", broker.url, "--lang", "en");
    for (const command of ["mark --bay 3 free", "accuracy"]) {
      const run = await stranger(command);
      t.is(run.exitCode, 1, command);
      t.regex(run.err, /the broker could not be asked \(.+\)/);
      t.is(run.out, "");
    }
    const passerBy = await connectAsync(broker.url, { reconnectPeriod: 0 }, false);
    const heard: string[] = [];
    passerBy.on("message", (topic) => heard.push(topic));
    await passerBy.subscribeAsync("#");
    sign.report(3, OCCUPIED);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await passerBy.endAsync(true);
    t.deepEqual([...new Set(heard)].sort(), ["golmok/1/online", "golmok/1/state"]);
  } finally {
    sign.node.close();
    await broker.close();
  }
});

(MOSQUITTO === undefined ? test.skip : test)("Mosquitto does the same", async (t) => {
  const mosquitto = await Mosquitto.start(MOSQUITTO ?? "");
  const sign = await MarkedSign.at({ url: mosquitto.url });
  try {
    await markAndRead(t, sign, senseAt("--broker", mosquitto.url));
  } finally {
    sign.node.close();
    await mosquitto.close();
  }
});

test("what the sign refuses is said with what to do, and what is no tally is not counted", async (t) => {
  const broker = await startBroker({ port: 0, alley: 1 });
  const password = await scratchFile(`${broker.users.technician}\n`, "password");
  const sense = senseAt("--broker", broker.url, "--username", "technician", "--password-file", password);
  const account = { username: "sign", password: broker.users.sign };
  const sign = await MarkedSign.at({ url: broker.url, ...account });
  try {
    const refused = await sense("mark --bay 15 free --lang en");
    t.is(refused.exitCode, 1);
    t.regex(refused.out, /^unknown-bay: the sign hears nothing of such a bay; /);
    t.like(JSON.parse((await sense("mark --bay 15 free --json")).out), {
      alley: 1,
      bay: 15,
      truth: "free",
      answered: true,
      ok: false,
      reason: "unknown-bay",
    });

    const forger = await connectAsync(broker.url, { ...account, reconnectPeriod: 0 }, false);
    const counts = { occupied: 1, free: 0, unknown: 0 };
    for (const payload of [
      "",
      "{",
      "[]",
      "null",
      { occupied: counts },
      { occupied: counts, free: { ...counts, free: -1 } },
    ]) {
      const text = typeof payload === "string" ? payload : JSON.stringify(payload);
      await forger.publishAsync("golmok/1/bay/9/accuracy", text, { qos: 1, retain: true });
      const { exitCode, out, err } = await sense("accuracy --lang en");
      t.is(exitCode, text === "" ? 1 : 2, text);
      t.is(out === "", text !== "");
      t.is(err.startsWith("golmok/1/bay/9/accuracy: what the broker keeps is no tally"), text !== "", err);
    }
    await forger.endAsync(true);
  } finally {
    sign.node.close();
    await broker.close();
  }
});

test("bad usage asks no broker", async (t) => {
  for (const args of [
    ["mark", "--bay", "0", "free", "--broker", "mqtt://127.0.0.1:1"],
    ["mark", "--bay", "64", "free", "--broker", "mqtt://127.0.0.1:1"],
    ["mark", "--bay", "3", "unknown", "--broker", "mqtt://127.0.0.1:1"],
    ["mark", "--bay", "3", "free"],
    ["mark", "free", "--broker", "mqtt://127.0.0.1:1"],
    ["mark", "--bay", "3", "free", "--broker", "foo"],
    ["mark", "--bay", "3", "free", "--broker", "mqtt://127.0.0.1:1", "--alley", "65536"],
    ["accuracy"],
    ["accuracy", "--broker", "foo"],
    ["accuracy", "--broker", "mqtt://127.0.0.1:1", "--truth", "marks.csv"],
    ["accuracy", "--truth", "marks.csv"],
    ["accuracy", "--transitions", "transitions.csv"],
    ["accuracy", "--transitions", "transitions.csv", "--truth", "marks.csv", "--bay", "3"],
  ]) {
    const { exitCode, out, err } = await runGolmok("sense", ...args);
    t.is(exitCode, 2, args.join(" "));
    t.is(out, "");
    t.not(err, "");
  }
});

test("a broker that is not there is told", async (t) => {
  for (const command of ["mark --bay 3 free", "accuracy"]) {
    const { exitCode, err } = await senseAt("--broker", "mqtt://127.0.0.1:1", "--lang", "en")(command);
    t.is(exitCode, 1);
    t.regex(err, /ECONNREFUSED/);
  }
});
