import { accepts, grants, join, ROOT, SCHEDULE, withBroker } from "../../helpers/broker-clients.js";
import { until } from "../../helpers/mosquitto.js";

withBroker("the committee keeps its schedule and its root for the sign", async (t, broker) => {
  const committee = await join(broker, "committee");
  t.true(await accepts(committee.client, SCHEDULE, "signed", true));
  t.true(await accepts(committee.client, ROOT, "rotated", true));
  const sign = await join(broker, "sign");
  t.deepEqual(await grants(sign.client, SCHEDULE, ROOT), [1, 1]);
  await until("both", () => sign.heard.length >= 2);
  t.deepEqual(sign.heard.sort(), [`${ROOT} rotated`, `${SCHEDULE} signed`]);
  for (const topic of ["golmok/7/committee", "golmok/7/committee/other", `${SCHEDULE}/x`]) {
    const { client } = await join(broker, "committee");
    t.false(await accepts(client, topic), topic);
  }
});

withBroker(
  "neither a technician nor the sign may put a schedule there, nor a passer-by read it",
  async (t, broker) => {
    for (const topic of [SCHEDULE, ROOT]) {
      for (const who of ["technician", "sign"] as const) {
        const { client } = await join(broker, who);
        t.false(await accepts(client, topic, "forged", true), `${who} ${topic}`);
      }
    }
    const reader = await join(broker, "anonymous");
    await grants(reader.client, "#");
    const committee = await join(broker, "committee");
    t.true(await accepts(committee.client, SCHEDULE, "signed", true));
    t.deepEqual(reader.heard, []);
  },
);
