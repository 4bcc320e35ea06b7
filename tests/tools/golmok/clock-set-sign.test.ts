/** `golmok clock set` with a whole sign and a real broker in between. */

import test from "ava";
import { startBroker } from "../../../hosts/desktop/broker/broker.js";
import { mqttJs } from "../../../hosts/desktop/mqtt-js.js";
import { nodeCrypto } from "../../../hosts/desktop/node-crypto.js";
import { RealTimer } from "../../../hosts/desktop/real-timer.js";
import { SignNode } from "../../../src/nodes/sign-node.js";
import { DEFAULT_SCHEDULE } from "../../../src/schedule/default-schedule.js";
import { memberOf, rootOf } from "../../helpers/committee.js";
import { until } from "../../helpers/mosquitto.js";
import { TestRandom } from "../../helpers/scripted-random.js";
import { TestPanel, TestRadio } from "../../helpers/sign-board.js";
import { VirtualTimer } from "../../mqtt/virtual-time.js";
import { runGolmok, scratchFile } from "./run-golmok.js";

const MEMBER = memberOf("technician");

test("a sign that knows no time knows it after one command, to about a second", async (t) => {
  const broker = await startBroker({ port: 0, alley: 1 });
  const timer = new VirtualTimer();
  const sign = new SignNode({
    schedule: DEFAULT_SCHEDULE,
    committee: { root: rootOf([MEMBER]), crypto: nodeCrypto },
    timer,
    random: new TestRandom(1),
    radio: { io: new TestRadio(timer).io },
    matrix: { io: new TestPanel().io, width: 64, height: 32 },
    mqtt: {
      io: mqttJs({ url: broker.url, username: "sign", password: broker.users.sign }),
      timer: new RealTimer(),
    },
    clock: { uptimeMs: () => timer.nowMs },
    log: { write: () => {} },
    watcher: { reported: () => {}, believed: () => {}, faced: () => {} },
  });
  try {
    await until("the sign to be online", () => sign.isOnline);
    t.is(sign.time.now().trust, "unknown");
    const pem = MEMBER.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const key = await scratchFile(pem, "member.pem");
    const password = await scratchFile(broker.users.technician, "password");
    const who = ["--username", "technician", "--password-file", password];
    const startMs = Date.now();
    const run = await runGolmok("clock", "set", "--broker", broker.url, "--key", key, ...who, "--json");
    t.is(run.exitCode, 0, `${run.err}${run.out}`);
    t.like(JSON.parse(run.out), { answered: true, ok: true, reason: "adopted" });
    const { trust, utcMs } = sign.time.now();
    t.is(trust, "trusted");
    t.true(utcMs >= startMs && utcMs <= Date.now());
  } finally {
    sign.close();
    await broker.close();
  }
});
