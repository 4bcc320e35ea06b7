import { InvalidArgumentError } from "commander";

const SCHEMES: readonly string[] = ["mqtt:", "mqtts:"];

/** A broker's address on the command line, as it was written; refused when it is none, before anybody is called. */
export function readBrokerUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !SCHEMES.includes(url.protocol) || url.hostname === "") {
    throw new InvalidArgumentError("expected a URL like mqtt://192.168.0.10:1883");
  }
  return text;
}
