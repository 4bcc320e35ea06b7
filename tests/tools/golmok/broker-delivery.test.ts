import { createServer } from "node:net";
import { Aedes } from "aedes";
import test from "ava";
import { deliver } from "../../../tools/golmok/broker/broker-delivery.js";

const MESSAGE = { topic: "golmok/1/committee/schedule", payload: Uint8Array.of(1, 2, 3) };

test("a broker that says yes and keeps nothing is found out", async (t) => {
  const aedes = await Aedes.createBroker({
    authorizePublish: (_client, packet, done) => {
      packet.retain = false;
      done(null);
    },
  });
  const server = createServer((socket) => aedes.handle(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const outcome = await deliver(
    { url: `mqtt://127.0.0.1:${port}`, username: undefined, password: undefined },
    [MESSAGE],
    300,
  );
  t.is(outcome, "not-kept");
  await new Promise<void>((resolve) => aedes.close(resolve));
  server.close();
});
