/** A real Mosquitto, set up word for word as the technician's guide says: certificates, users, who may do what. */

import { execFileSync } from "node:child_process";
import { accessSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mqttJs } from "../../hosts/desktop/mqtt-js.js";
import type { MqttConstructor } from "../../src/ports/mqtt.js";
import { MOSQUITTO, Mosquitto } from "./mosquitto.js";

const PASSWD = "/usr/bin/mosquitto_passwd";

/** The guide's address and folder, and the test's. */
const GUIDE_HOST = "192.168.0.10";
const GUIDE_FOLDER = "/etc/mosquitto/golmok";

/** What is needed for it; `undefined` where something of it is not installed. */
export const TLS_MOSQUITTO =
  MOSQUITTO !== undefined && runs("openssl", "version") && isThere(PASSWD) ? MOSQUITTO : undefined;

function runs(program: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function isThere(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

/** What stands in the first block of a document below a heading that opens so, after its three backticks. */
function block(document: string, heading: string, opening: string): string {
  const text = readFileSync(document, "utf8");
  const below = text.slice(text.indexOf(`\n${heading}\n`));
  const [, found] = new RegExp(`^\`\`\`${opening}\n(.*?)^\`\`\``, "ms").exec(below) ?? [];
  if (found === undefined)
    throw new Error(`${document}: no block that opens with ${opening} below "${heading}"`);
  return found;
}

export class TlsMosquitto {
  readonly broker: Mosquitto;
  /** Who signed the broker's certificate, PEM. */
  readonly ca: string;
  readonly caFile: string;
  /** Somebody else of the same name. */
  readonly otherCa: string;
  readonly #folder: string;

  private constructor(broker: Mosquitto, folder: string) {
    this.broker = broker;
    this.#folder = folder;
    this.caFile = join(folder, "ca.crt");
    this.ca = readFileSync(this.caFile, "utf8");
    this.otherCa = readFileSync(join(folder, "other", "ca.crt"), "utf8");
  }

  /** @param bays those that have credentials; the guide's rules name bay 3, and others' are made after them */
  static async start(guide: string, heading: string, bays: readonly number[]): Promise<TlsMosquitto> {
    const folder = mkdtempSync(join(tmpdir(), "golmok-tls-"));
    const sheet = block(guide, heading, "sh").replaceAll(GUIDE_HOST, "127.0.0.1");
    for (const place of [folder, join(folder, "other")]) {
      mkdirSync(place, { recursive: true });
      execFileSync("sh", ["-e", "-c", sheet], { cwd: place, stdio: "ignore" });
    }
    const passwords = join(folder, "passwords");
    writeFileSync(passwords, "");
    for (const user of ["sign", "committee", ...bays.map((bay) => `bay-${bay}`)])
      execFileSync(PASSWD, ["-b", passwords, user, passwordOf(user)], { stdio: "ignore" });
    const own = block(guide, heading, "acl");
    const ofBay3 = own.slice(own.indexOf("user bay-3"));
    const others = bays
      .filter((bay) => bay !== 3)
      .map((bay) => ofBay3.replace("bay-3", `bay-${bay}`).replaceAll("node/3/", `node/${bay}/`));
    const common = block("docs/protocol.md", "### Who may do what", "\ntopic read golmok/1/online").trim();
    writeFileSync(join(folder, "acl"), ["topic read golmok/1/online", common, own, ...others].join("\n"));
    const rules = block(guide, heading, "conf")
      .replaceAll(GUIDE_FOLDER, folder)
      .replace("listener 8883\n", "");
    const user = process.getuid?.() === 0 ? "\nuser root" : "";
    return new TlsMosquitto(await Mosquitto.start(MOSQUITTO ?? "mosquitto", "mqtts", rules + user), folder);
  }

  /** The port of a client with a user's credentials, or with none. */
  clientOf(user?: string, password: string = passwordOf(user ?? ""), ca: string = this.ca): MqttConstructor {
    const credentials = user === undefined ? {} : { username: user, password };
    return mqttJs({ url: this.broker.url, ca, ...credentials });
  }

  async close(): Promise<void> {
    await this.broker.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export function passwordOf(user: string): string {
  return `of ${user}`;
}
