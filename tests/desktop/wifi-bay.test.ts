/** A bay's own node, on Wi-Fi, and a sign's, at the embedded broker. */

import test, { type ExecutionContext } from "ava";
import { type Broker, startBroker } from "../../hosts/desktop/broker/broker.js";
import { mqttJs } from "../../hosts/desktop/mqtt-js.js";
import { FREE, OCCUPIED } from "../../src/domain/occupancy.js";
import { until } from "../helpers/mosquitto.js";
import { ROOF } from "../helpers/settled-bay.js";
import { WifiAlley } from "../helpers/wifi-alley.js";

/** A minute of the alley: the longest wait of a bay whose broker was gone. */
const PATIENCE_MS = 15_000;

function withAlley(
  title: string,
  run: (t: ExecutionContext, alley: WifiAlley, broker: Broker) => Promise<void>,
): void {
  test(title, async (t) => {
    const broker = await startBroker({ port: 0, alley: 1, bays: [3] });
    const clientOf = (username: "sign" | "bay-3") =>
      mqttJs({ url: broker.url, username, password: `${broker.users[username]}` });
    const alley = new WifiAlley(clientOf("sign"), clientOf("bay-3"));
    try {
      await until("bay 3 is free", () => alley.sign.register.occupancyOf(3) === FREE, PATIENCE_MS);
      await run(t, alley, broker);
    } finally {
      alley.close();
      await broker.close();
    }
  });
}

withAlley("what the bay sees is what the sign believes", async (t, alley) => {
  alley.bay.echoUs = ROOF;
  await until("a car", () => alley.sign.register.occupancyOf(3) === OCCUPIED, PATIENCE_MS);
  t.deepEqual(
    alley.log.filter((line) => line.includes("refused")),
    [],
  );
});

withAlley("a car that came while the broker was down is told when it is back", async (t, alley, broker) => {
  broker.cut();
  alley.bay.echoUs = ROOF;
  await until(
    "refusals",
    () => alley.bay.wakes.filter((reason) => reason === "refused").length >= 2,
    PATIENCE_MS,
  );
  t.is(alley.sign.register.occupancyOf(3), FREE);
  broker.restore();
  await until("a car", () => alley.sign.register.occupancyOf(3) === OCCUPIED, PATIENCE_MS);
  t.true(alley.sign.isOnline);
});

withAlley("a sign that was off asks the bay for proof, and believes it again", async (t, alley) => {
  alley.restartSign();
  t.not(alley.sign.register.occupancyOf(3), FREE);
  alley.bay.echoUs = ROOF;
  await until("a car", () => alley.sign.register.occupancyOf(3) === OCCUPIED, PATIENCE_MS);
  t.pass();
});
