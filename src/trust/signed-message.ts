import { ENVELOPE_KIND, type Envelope, type EnvelopeKind } from "./envelope.js";

/** Begins every signed message, so that a signature for one purpose can never serve another. */
const CONTEXT = "golmok-signed-1:";

const ROOT_VERSION_BYTES = 4;

/**
 * The bytes that a member signs: the context and the kind's name in ASCII, a zero byte, the root's version (u32,
 * little endian), and the payload exactly as it stands in the envelope.
 */
export function signedMessageOf({
  kind,
  rootVersion,
  payload,
}: Pick<Envelope, "kind" | "rootVersion" | "payload">): Uint8Array {
  const context = CONTEXT + nameOf(kind);
  const versionAt = context.length + 1;
  const payloadAt = versionAt + ROOT_VERSION_BYTES;
  const message = new Uint8Array(payloadAt + payload.length);
  for (let index = 0; index < context.length; index += 1) message[index] = context.charCodeAt(index);
  new DataView(message.buffer).setUint32(versionAt, rootVersion, true);
  message.set(payload, payloadAt);
  return message;
}

function nameOf(kind: EnvelopeKind): string {
  switch (kind) {
    case ENVELOPE_KIND.schedule:
      return "schedule";
    case ENVELOPE_KIND.root:
      return "root";
  }
}
