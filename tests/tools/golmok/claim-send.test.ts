import test from "ava";
import type { MqttClient } from "mqtt";
import type { Broker } from "../../../hosts/desktop/broker/broker.js";
import { join, withBroker } from "../../helpers/broker-clients.js";
import { issuedFile } from "./claim-desk.js";
import { runGolmok, scratchFile } from "./run-golmok.js";
import { SMALL_DOCUMENT } from "./small-document.js";

/** The broker of the tests is the one of alley 7. */
async function claimFile(): Promise<string> {
  const schedule = await scratchFile(SMALL_DOCUMENT.replace("alley: { id: 1,", "alley: { id: 7,"));
  return issuedFile({ schedule });
}

/** A sign that answers every command with this; it resolves with the bytes of the first. */
async function answering(
  broker: Broker,
  reply: string,
): Promise<{ sign: MqttClient; heard: Promise<Buffer> }> {
  const { client: sign } = await join(broker, "sign");
  await sign.subscribeAsync("golmok/7/command/+", { qos: 1 });
  const heard = new Promise<Buffer>((resolve) => {
    sign.on("message", (topic, payload, { retain }) => {
      if (topic !== "golmok/7/command/claim" || retain) return;
      resolve(payload);
      void sign.publishAsync("golmok/7/reply", '{"command":"republish","ok":true,"reason":null}', { qos: 1 });
      void sign.publishAsync("golmok/7/reply", "not JSON", { qos: 1 });
      void sign.publishAsync("golmok/7/reply", reply, { qos: 1 });
    });
  });
  return { sign, heard };
}

async function send(broker: Broker, file: string, ...more: string[]) {
  const password = await scratchFile(`${broker.users.committee}\n`, "password");
  const credentials = ["--username", "committee", "--password-file", password, "--lang", "en"];
  return runGolmok("claim", "send", file, "--broker", broker.url, ...credentials, ...more);
}

withBroker("a claim reaches the sign as it is, and the sign's answer the sender", async (t, broker) => {
  const file = await claimFile();
  const { sign, heard } = await answering(broker, '{"command":"claim","ok":true,"reason":null}');
  const run = await send(broker, file, "--json");
  t.is(run.exitCode, 0);
  t.deepEqual(JSON.parse(run.out), { broker: broker.url, answered: true, ok: true, reason: null });
  const shown = await runGolmok("claim", "show", file, "--json");
  t.is((await heard).toString("base64"), (JSON.parse(shown.out) as { base64: string }).base64);
  t.is((await send(broker, file)).out, "The sign took it.\n");
  await sign.endAsync();
});

withBroker("what the sign refuses is said in words, with exit code 1", async (t, broker) => {
  const { sign } = await answering(broker, '{"command":"claim","ok":false,"reason":"expired"}');
  const run = await send(broker, await claimFile());
  t.is(run.exitCode, 1);
  t.is(run.out, "expired: the claim has ended; issue a new one\n");
  await sign.endAsync();
});

withBroker("who may not send is told, and does not wait for ever", async (t, broker) => {
  const { exitCode, err } = await runGolmok(
    ...["claim", "send", await claimFile(), "--broker", broker.url, "--lang", "en"],
  );
  t.is(exitCode, 1);
  t.regex(err, /could not be sent/);
});

test("without a broker nothing is sent", async (t) => {
  const file = await claimFile();
  const { exitCode, err } = await runGolmok(
    "claim",
    "send",
    file,
    "--broker",
    "mqtt://127.0.0.1:1",
    "--lang",
    "en",
  );
  t.is(exitCode, 1);
  t.regex(err, /ECONNREFUSED/);
});

test("a sign is not looked for where no broker can be", async (t) => {
  const { exitCode, out, err } = await runGolmok("claim", "send", await claimFile(), "--broker", "foo");
  t.is(exitCode, 2);
  t.is(out, "");
  t.regex(err, /--broker.*expected a URL like mqtt:/);
});
