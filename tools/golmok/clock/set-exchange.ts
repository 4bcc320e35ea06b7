import { sign } from "node:crypto";
import type { AlleyId } from "../../../src/domain/ids.js";
import { encodeUtf8 } from "../../../src/domain/utf8.js";
import { keyIdOf } from "../../../src/trust/public-key.js";
import { encodeSignedTime, signedTimeMessage } from "../../../src/trust/signed-time.js";
import { type CommandReply, commandOverMqtt } from "../broker/command-over-mqtt.js";
import type { BrokerAddress } from "../broker/connect-once.js";
import type { SigningKey } from "../keys/signing-key.js";

/** What came of it. */
export interface SetExchange {
  /** The time that was signed; `undefined` when the sign gave nothing to sign. */
  readonly utcMs: number | undefined;
  /** The sign's last word; `undefined` when none came. */
  readonly reply: CommandReply | undefined;
}

const CHALLENGE = /^[0-9a-f]{32}$/;

/** Asks the sign for a challenge, signs it with `nowMs()`, and sends that. Rejects when the broker cannot be asked. */
export async function setClock(
  address: BrokerAddress,
  alley: AlleyId,
  { privateKey, publicKey }: SigningKey,
  nowMs: () => number,
): Promise<SetExchange> {
  const asked = await commandOverMqtt(address, alley, "time-challenge", encodeUtf8("{}"));
  if (asked?.ok !== true) return { utcMs: undefined, reply: asked };
  if (!CHALLENGE.test(asked.reason ?? ""))
    return { utcMs: undefined, reply: { ok: false, reason: "bad-challenge" } };
  const challenge = new Uint8Array(Buffer.from(asked.reason ?? "", "hex"));
  const statement = { alley, challenge, utcMs: nowMs(), keyId: keyIdOf(publicKey) };
  const signature = sign(null, signedTimeMessage(statement), privateKey);
  const bytes = encodeSignedTime(statement, signature);
  return { utcMs: statement.utcMs, reply: await commandOverMqtt(address, alley, "time", bytes) };
}
